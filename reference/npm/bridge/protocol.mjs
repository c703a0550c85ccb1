/**
 * The wire protocol of the conformance suite (`spec/README.md`) around any store, in any JavaScript runtime.
 *
 * What the store under test answers is carried, never improved: its results and its errors are the suite's to judge.
 */

// generated: methods
/** The flat methods whose first argument names a collection. */
const OF_COLLECTION = new Set([
  "createCollection", "dropCollection", "hasCollection", "rename", "drop", "insertOne",
  "insertMany", "findOne", "find", "countDocuments", "updateOne", "updateMany",
  "replaceOne", "deleteOne", "deleteMany", "findOneAndUpdate", "findOneAndReplace", "findOneAndDelete",
  "distinct", "restoreOne", "restoreMany", "purge", "createIndex", "dropIndex",
  "listIndexes", "explain",
]);

const OF_READ_MODEL = new Set([
  "put", "get", "delete", "getAll", "listKeys", "batchGet",
  "batchPut", "batchDelete", "getCapabilities",
]);

const OF_STORE = new Set([
  "listCollections", "bulkWrite",
]);
// generated: end

/** The error codes of the contract, by the names the README gives the classes. */
const CODES = {
  // generated: codes
  DuplicateKeyError: "DUPLICATE_KEY",
  DocumentNotFoundError: "DOCUMENT_NOT_FOUND",
  VersionMismatchError: "VERSION_MISMATCH",
  InvalidFilterError: "INVALID_FILTER",
  InvalidUpdateError: "INVALID_UPDATE",
  InvalidDocumentError: "INVALID_DOCUMENT",
  InvalidOptionsError: "INVALID_OPTIONS",
  InvalidCollectionNameError: "INVALID_COLLECTION_NAME",
  CollectionExistsError: "COLLECTION_EXISTS",
  CollectionNotFoundError: "COLLECTION_NOT_FOUND",
// generated: end
};

/** Capabilities that an implementation in JavaScript can have. */
// generated: capabilities
export const CAPABILITIES = new Set([
  "softDelete", "rename", "readModel", "rpc", "restore", "findOneOptions", "countOptions", "indexes",
  "$each", "projection", "pages", "distinct", "findAndModify", "bulkWrite", "$not", "$all",
  "$elemMatch", "$size", "$type", "$mod", "$regex", "$nor", "$min", "$max",
  "$mul", "$rename", "$setOnInsert", "$addToSet", "$pop", "$pullAll",
]);
// generated: end

const json = (body, status = 200) => Response.json(body, { status });
const refuse = (status, refused) => json({ refused }, status);

/** The handshake of a store, checked: a capability that cannot be judged is a mistake in the configuration. */
export function handshake({ name, version = "0", capabilities = [], lacks = [] }) {
  if (typeof name !== "string" || name === "") throw new Error("about.name is the name of the store for the report");
  const unknown = capabilities.find((capability) => !CAPABILITIES.has(capability));
  // `int64` and `integerNames` are two of these: JSON.parse has rounded such numbers and moved such names to the front
  // before the store sees them.
  if (unknown !== undefined) throw new Error(`about.capabilities: \`${unknown}\` is none of ${[...CAPABILITIES].join(", ")}`);
  // Which parts of the core there are the suite knows, and refuses any other name.
  return { protocol: 2, implementation: { name, version: String(version) }, capabilities, lacks };
}

/**
 * Answers a request of the protocol.
 *
 * @param {Request} request
 * @param {object} about what the handshake says: `name`, `version`, `capabilities`, `lacks`
 * @param {object} stores
 * @param {(store: string, method: string, args: unknown[]) => unknown} stores.call
 * @param {(store: string) => unknown} stores.discard
 */
export async function answer(request, about, stores) {
  const { pathname } = new URL(request.url);
  if (pathname === "/v1/handshake") {
    return request.method === "GET" ? json(handshake(about)) : refuse(405, "that path takes another HTTP method");
  }
  const [, store, action] = /^\/v1\/stores\/([A-Za-z0-9_.-]{1,64})(\/call|\/batch)?$/.exec(pathname) ?? [];
  if (store === undefined) return refuse(404, "the protocol has no such path");
  if (request.method !== (action ? "POST" : "DELETE")) return refuse(405, "that path takes another HTTP method");
  if (!action) {
    await stores.discard(store);
    return json({ ok: true, result: null });
  }
  let body;
  try {
    const bytes = new Uint8Array(await request.arrayBuffer());
    body = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    return refuse(400, `the body is no JSON: ${error.message}`);
  }
  const calls = action === "/batch" ? body?.calls : [body];
  const isCall = (call) => typeof call?.method === "string" && (call.args === undefined || Array.isArray(call.args));
  if (!Array.isArray(calls) || !calls.every(isCall)) return refuse(400, "the body is no call");
  const replies = [];
  for (const { method, args = [] } of calls) replies.push(await reply(() => stores.call(store, method, args)));
  // The replies are JSON texts already.
  const text = action === "/batch" ? `{"replies":[${replies.join(",")}]}` : replies[0];
  return new Response(text, { headers: { "content-type": "application/json" } });
}

async function reply(call) {
  try {
    return `{"ok":true,"result":${say(await call())}}`;
  } catch (error) {
    return `{"ok":false,"error":${JSON.stringify(errorOf(error))}}`;
  }
}

/**
 * Makes a call on a store with the README's methods: its own, those of `collection(name)`, or the read model's.
 *
 * @param {object} store the object, or its stub
 * @param {object} [readModel] what has `put`, `get` and so on, when the store itself has not
 */
export function callOn(store, readModel, method, args) {
  const has = (target, name) => typeof target?.[name] === "function";
  if (OF_READ_MODEL.has(method) && readModel != null) return readModel[method](...args);
  if ((OF_COLLECTION.has(method) || OF_READ_MODEL.has(method) || OF_STORE.has(method)) && has(store, method)) {
    return store[method](...args);
  }
  if (OF_COLLECTION.has(method) && has(store, "collection")) {
    const [name, ...rest] = args;
    return onHandle(store.collection(name), method, rest);
  }
  throw Object.assign(new Error(`the store has no method \`${method}\``), { code: "UNKNOWN_METHOD", method });
}

async function onHandle(given, method, args) {
  const handle = await given;
  if (typeof handle?.[method] === "function") return handle[method](...args);
  throw Object.assign(new Error(`a collection has no method \`${method}\``), { code: "UNKNOWN_METHOD", method });
}

/**
 * An error as the protocol carries it: the thrown error's own properties, and its code.
 *
 * The code is the error's own; of an error without one it is the code of the class the README names. Any other error,
 * a TypeError or one of SQLite, is `UNKNOWN_ERROR`, which no case expects.
 */
export function errorOf(error) {
  if (typeof error !== "object" || error === null) return { code: "UNKNOWN_ERROR", message: String(error) };
  const { code: own, message, name, stack: _stack, ...properties } = { ...error, message: error.message, name: error.name };
  const named = CODES[name] ?? CODES[error.constructor?.name];
  const code = typeof own === "string" && own !== "" ? own : named;
  if (code === undefined) return { code: "UNKNOWN_ERROR", message: `${name}: ${message}` };
  const told = { code, message: String(message) };
  for (const [property, value] of Object.entries(properties)) {
    try {
      told[property] = value === undefined ? undefined : JSON.parse(say(value));
    } catch {
      // What is no JSON is nothing the contract speaks of.
    }
  }
  return told;
}

/**
 * A result as JSON text. Nothing is made to look better than it is: a NaN, a Date or a Map in a result is an error,
 * where `JSON.stringify` would write `null`, a string or `{}`. Only `undefined` members are left out, as they are by any reader
 * of JSON, and a result of `undefined` is `null`.
 */
export function say(value) {
  return value === undefined ? "null" : JSON.stringify(checked(value, "result"));
}

function checked(value, path) {
  const refused = (what) => new TypeError(`${path} is ${what}, which JSON cannot say`);
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      if (Number.isFinite(value)) return value;
      throw refused(String(value));
    case "object":
      break;
    default:
      throw refused(`a ${typeof value}`);
  }
  if (value === null) return null;
  if (Array.isArray(value)) return Array.from(value, (item, at) => checked(item === undefined ? null : item, `${path}.${at}`));
  const prototype = Object.getPrototypeOf(value);
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!plain && (typeof value.toJSON === "function" || value instanceof Map || value instanceof Set || ArrayBuffer.isView(value))) {
    throw refused(`a ${value.constructor?.name ?? "class"}`);
  }
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  // A null prototype, so that a field `__proto__` stays a field.
  const copy = Object.create(null);
  for (const [key, item] of members) copy[key] = checked(item, `${path}.${key}`);
  return copy;
}
