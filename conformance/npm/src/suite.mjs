/** The suite, compiled: its cases, and each played on something that answers calls. */
import { Cases, initSync } from "../build/suite.js";

let compiled = false;
let cases;

/** Starts the WebAssembly of this process, once. */
export function start(module) {
  if (!compiled) initSync({ module });
  compiled = true;
}

/**
 * @param {WebAssembly.Module} module
 * @returns {Cases} the one suite of this process
 */
export function load(module) {
  start(module);
  cases ??= new Cases();
  return cases;
}

export const NOTHING = '{"replies":[]}';

/** How an answer begins that is none. */
const SILENCE = /^\{"(timedOut|unreachable|brokenOff)"/;

/**
 * Plays a case.
 *
 * @param {Cases} suite
 * @param {string} id
 * @param {object} about the handshake and the profile
 * @param {object} host who answers, in JSON texts of the wire protocol
 * @param {(body: string) => Promise<string>} host.call takes a call and gives `{"replies":[…]}`
 * @param {(body: string) => Promise<string>} host.batch takes `{"calls":[…]}` and gives the same
 * @param {number} timeout milliseconds for the whole case
 * @returns what came of it, as in a report, and whether a call had no answer
 */
export async function play(suite, id, about, host, timeout) {
  const started = Date.now();
  const playing = suite.play(id, JSON.stringify(about));
  try {
    let answered = NOTHING;
    let unanswered = false;
    for (;;) {
      const next = playing.advance(answered);
      const { kind, body, clients, milliseconds } = next;
      next.free();
      if (kind === "over") return { ...JSON.parse(body), ms: Date.now() - started, unanswered };
      const left = timeout - (Date.now() - started);
      answered = await within(left, answer(host, kind, body, clients, milliseconds));
      unanswered ||= SILENCE.test(answered);
    }
  } finally {
    playing.free();
  }
}

async function answer(host, kind, body, clients, milliseconds) {
  switch (kind) {
    case "pause":
      await new Promise((done) => setTimeout(done, milliseconds));
      return NOTHING;
    case "atOnce": {
      const answers = await Promise.all(Array.from({ length: clients }, () => host.call(body)));
      return joined(answers);
    }
    default:
      return host[kind](body);
  }
}

/** Several answers of one reply each as one; the first that is no reply stands for all. */
function joined(answers) {
  const start = '{"replies":[';
  const odd = answers.find((text) => !text.startsWith(start));
  if (odd !== undefined) return odd;
  return `${start}${answers.map((text) => text.slice(start.length, -2)).join(",")}]}`;
}

/** What a promise gives, unless it takes too long. */
export async function within(milliseconds, promise) {
  let timer;
  const late = new Promise((done) => {
    timer = setTimeout(() => done('{"timedOut":null}'), Math.max(milliseconds, 0));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
