/**
 * The wire protocol around any store in JavaScript: what every adapter of this language shares.
 *
 * An adapter calls `serve(openStore)`. `openStore(name)` answers, or promises, an object whose methods are the flat methods of the
 * protocol (`insertOne(collection, document, options)`) and `discard()`. A method that is not there is one the store lacks.
 */

import { readFileSync } from "node:fs";
import { createServer } from "node:http";

/** An error of the contract. */
export class Refused extends Error {
  constructor(code, fault, properties = {}) {
    super(fault?.message ?? String(fault));
    this.told = { code, message: this.message, ...properties };
  }
}

/** What the store has nothing like. */
export class Unsupported extends Error {}

/** The method of that name, bound, or the reply that there is none. */
export function having(target, method) {
  if (typeof target[method] !== "function") throw new Unsupported(`there is no method \`${method}\``);
  return target[method].bind(target);
}

const about = JSON.parse(readFileSync("manifest.json", "utf8"));

/** The operators that the store is said to have. One that it does not support it lacks; any other it refuses. */
const present = new Set("$eq $ne $gt $gte $lt $lte $in $nin $exists $and $or $set $unset $inc $push $pull".split(" ").concat(about.has ?? []));

/** Operators that the store does not know, whatever it says of them. */
const absent = new Set();

/** Says that the store has not these operators of the core. */
export function lacking(...operators) {
  for (const operator of operators) absent.add(operator);
}

/** Whether a store says that it has not come that far yet. */
function isLacking({ message = "" } = {}) {
  const named = message.match(/\$\w+/g) ?? [];
  const isUnsupported = /unsupported|not supported/i.test(message) && named.some((name) => present.has(name));
  return isUnsupported || named.some((name) => absent.has(name)) || /not (yet )?implemented/i.test(message);
}

/** What JavaScript itself says when a program breaks down: nothing that a store says to refuse a call. */
const BREAKDOWN = /^Cannot (read|set|convert|destructure|use 'in')|is not (a function|iterable|a constructor|defined)|call stack/;

/** The contract's code for an error of the store, or the error itself where it is a breakdown and no refusal. */
export function refusedAs(code, fault) {
  if (isLacking(fault)) return new Unsupported(fault.message);
  const isOurs = fault instanceof Refused || fault instanceof Unsupported;
  return isOurs || BREAKDOWN.test(fault?.message) ? fault : new Refused(code, fault);
}

/** Makes a call whose refusal has this code. */
export async function asking(code, call) {
  try {
    return await call();
  } catch (fault) {
    throw refusedAs(code, fault);
  }
}

/**
 * Makes a write; where it is refused, a search with the same filter tells whether the filter is at fault, and one with the same
 * options, where it has any, whether these are.
 */
export async function writing(code, call, search, searchWithOptions = search) {
  const isRefused = (ask) => Promise.resolve().then(ask).then(() => false, () => true);
  try {
    return await call();
  } catch (fault) {
    if (await isRefused(search)) throw refusedAs("INVALID_FILTER", fault);
    throw refusedAs((await isRefused(searchWithOptions)) ? "INVALID_OPTIONS" : code, fault);
  }
}

/** How long a call may take, in milliseconds: a callback that never comes must not keep the calls after it. */
const LIMIT = 5_000;

/** Ends the call that is being made with a fault that was thrown where nobody could catch it. */
let breakDown = () => {};
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (fault) => breakDown(new Error(`thrown where no caller can catch it: ${fault?.message ?? fault}`)));
}

/** Waits for a call, for what breaks it down, or for the limit. */
async function settled(call) {
  let timer;
  const stopped = new Promise((_, reject) => {
    breakDown = reject;
    timer = setTimeout(() => reject(new Error(`the call has no answer after ${LIMIT} ms`)), LIMIT);
  });
  try {
    return await Promise.race([call(), stopped]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a client that knows JSON alone sees. */
const plain = (_, value) => (typeof value === "bigint" ? Number(value) : value);

function handshake({ name, version, language, homepage, issues, has = [], lacks = [] }) {
  const implementation = { name, version: process.env.SHELF_VERSION ?? version, language, homepage, issues };
  return JSON.stringify({ protocol: 2, implementation, capabilities: has, lacks });
}

async function reply(store, { method, args = [] }) {
  try {
    if (typeof store[method] !== "function") throw new Unsupported(`there is no method \`${method}\``);
    const result = (await settled(async () => store[method](...args))) ?? null;
    return JSON.stringify({ ok: true, result }, plain);
  } catch (fault) {
    if (fault instanceof Unsupported || isLacking(fault)) return JSON.stringify({ ok: false, unsupported: fault.message });
    if (fault instanceof Refused) return JSON.stringify({ ok: false, error: fault.told });
    return JSON.stringify({ ok: false, error: { code: "UNKNOWN_ERROR", message: String(fault?.message ?? fault) } });
  }
}

/** Serves the stores on a free port, whose address is the first line of the output, until the process is ended. */
export function serve(openStore) {
  const stores = new Map();
  let turn = Promise.resolve();
  const open = (name) => {
    // A database of MongoDB's kind has no dot in its name.
    if (!stores.has(name)) stores.set(name, Promise.resolve(openStore(name.replaceAll(".", "-"))));
    return stores.get(name);
  };

  /** One after the other: what is thrown where nobody catches it belongs to the call that is being made. */
  function inTurn(job) {
    const done = turn.then(job);
    turn = done.catch(() => {});
    return done;
  }

  async function answer({ method, url }, body) {
    if (url === "/v1/handshake" && method === "GET") return [200, handshake(about)];
    const [, name, action] = /^\/v1\/stores\/([A-Za-z0-9_.-]{1,64})(\/call|\/batch)?$/.exec(url) ?? [];
    if (name === undefined || method !== (action ? "POST" : "DELETE")) {
      return [404, '{"refused": "the protocol has no such path"}'];
    }
    if (!action) {
      const store = await stores.get(name);
      stores.delete(name);
      await store?.discard?.();
      return [200, '{"ok": true, "result": null}'];
    }
    let calls;
    try {
      const sent = JSON.parse(body);
      calls = action === "/batch" ? sent.calls : [sent];
    } catch {
      return [400, '{"refused": "the body is no call"}'];
    }
    const replies = await inTurn(async () => {
      const store = await open(name);
      const replies = [];
      for (const call of calls) replies.push(await reply(store, call));
      return replies;
    });
    return [200, action === "/batch" ? `{"replies":[${replies.join(",")}]}` : replies[0]];
  }

  const server = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", async () => {
      let answered;
      try {
        answered = await answer(request, Buffer.concat(parts).toString("utf8"));
      } catch (fault) {
        answered = [500, JSON.stringify({ refused: String(fault?.message ?? fault) })];
      }
      response.writeHead(answered[0], { "content-type": "application/json" }).end(answered[1]);
    });
  });
  server.listen({ port: 0, host: "127.0.0.1", backlog: 256 }, () => console.log(`http://127.0.0.1:${server.address().port}`));
}
