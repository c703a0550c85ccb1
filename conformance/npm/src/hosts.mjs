/** Who answers the calls of a case: a store in this process, a read model, or a server of the wire protocol. */
import { callOn, errorOf, say } from "../build/protocol.mjs";

const replies = (texts) => `{"replies":[${texts.join(",")}]}`;

async function replyOf(call) {
  try {
    return `{"ok":true,"result":${say(await call())}}`;
  } catch (error) {
    return `{"ok":false,"error":${JSON.stringify(errorOf(error))}}`;
  }
}

/**
 * A host that makes calls by a function of this process.
 *
 * @param {(method: string, args: unknown[]) => unknown} make
 */
function inProcess(make) {
  const reply = ({ method, args }) => replyOf(() => make(method, args));
  return {
    call: async (body) => replies([await reply(JSON.parse(body))]),
    batch: async (body) => {
      const texts = [];
      for (const call of JSON.parse(body).calls) texts.push(await reply(call));
      return replies(texts);
    },
  };
}

/**
 * A store with flat methods or with `collection(name)`: an instance, or a stub of a Durable Object.
 *
 * @param {object} store
 * @param {(store: object) => object | undefined} [readModel] makes what has `put`, `get` and so on, when the store itself has not
 * @param {(store: object, call: (store: object) => unknown) => unknown} [within] makes each call where the store may be
 *   called, as `runInDurableObject` does
 */
export function ofStore(store, readModel, within = (given, call) => call(given)) {
  let beside;
  return inProcess((method, args) =>
    within(store, async (inner) => {
      // These two the README has on handles only; a stub seems to have every method.
      if ((method === "rename" || method === "drop") && typeof inner.collection === "function") {
        const [name, ...rest] = args;
        return onHandle(await inner.collection(name), method, rest);
      }
      beside ??= await readModel?.(inner);
      return callOn(inner, beside, method, args);
    }),
  );
}

async function onHandle(handle, method, args) {
  try {
    return await handle[method](...args);
  } finally {
    // A handle that came over RPC keeps its object busy until it is disposed of.
    if (typeof Symbol.dispose === "symbol") handle[Symbol.dispose]?.();
  }
}

/** Where the options stand in the calls of a read model that can create a table. */
const OPTIONS_OF_WRITES = { put: 2, batchPut: 1 };

/** The table of a call that names none. */
const DEFAULT_TABLE = "document_store";

/**
 * A read model alone, an `IReadModelStore`: the suite looks at its state by its own methods.
 *
 * @param {object} readModel
 */
export function ofReadModel(readModel) {
  const tables = new Set();
  return inProcess(async (method, args) => {
    if (method === "listCollections") return [...tables].sort();
    if (method === "find") return contents(readModel, args[0] === DEFAULT_TABLE ? {} : { tableName: args[0] });
    const result = await callOn({}, readModel, method, args);
    const at = OPTIONS_OF_WRITES[method];
    if (at !== undefined) tables.add(args[at]?.tableName ?? DEFAULT_TABLE);
    return result;
  });
}

async function contents(readModel, table) {
  const names = [];
  let cursor;
  do {
    const page = await readModel.listKeys({ ...table, ...(cursor === undefined ? {} : { cursor }) });
    names.push(...page.keys.map((key) => key.name));
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined);
  const values = await readModel.batchGet(names, table);
  return names.map((name, at) => ({ _id: name, value: Array.isArray(values) ? values[at] : values }));
}

/**
 * A server of the wire protocol.
 *
 * @param {string} target its address
 * @param {string} store the name of the case's store
 * @param {Record<string, string>} headers
 */
export function ofServer(target, store, headers) {
  const base = `${target.replace(/\/+$/, "")}/v1/stores/${store}`;
  const post = async (route, body) => {
    let response;
    let text;
    try {
      response = await fetch(base + route, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body,
        // A redirect would make another request of it.
        redirect: "manual",
      });
      text = await response.text();
    } catch (error) {
      const why = JSON.stringify(error.cause?.message ?? error.message);
      return { odd: `{"${response === undefined ? "unreachable" : "brokenOff"}":${why}}` };
    }
    if (response.status === 200) return { text };
    return { odd: `{"notAReply":${JSON.stringify(`HTTP ${response.status}: ${text.slice(0, 200)}`)}}` };
  };
  return {
    call: async (body) => {
      const { odd, text } = await post("/call", body);
      return odd ?? replies([text]);
    },
    batch: async (body) => {
      const { odd, text } = await post("/batch", body);
      return odd ?? text;
    },
    discard: () => fetch(base, { method: "DELETE", headers }).catch(() => undefined),
  };
}
