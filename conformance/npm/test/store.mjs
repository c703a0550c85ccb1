/**
 * A store to be judged: the suite's oracle, compiled for the browser, as a plain class with the README's flat methods, and
 * the same with one mistake.
 */
import { readFileSync } from "node:fs";

const here = new URL(".", import.meta.url);
const script = readFileSync(new URL("oracle.js", here), "utf8");
// A script for a page, which leaves one name behind.
const bindings = new Function(`${script}; return wasm_bindgen;`)();
bindings.initSync({ module: readFileSync(new URL("oracle.wasm", here)) });

class StoreError extends Error {
  constructor({ code, message, ...properties }) {
    super(message);
    Object.assign(this, { code }, properties);
  }
}

/** As JSON, which has numbers beyond all numbers, although JSON.stringify writes `null`. */
function encode(value) {
  const marked = (_, item) => (item === Infinity ? "@+" : item === -Infinity ? "@-" : item);
  return JSON.stringify(value, marked).replaceAll('"@+"', "1e400").replaceAll('"@-"', "-1e400");
}

export class Store {
  #session = new bindings.Session();

  make(method, args) {
    const { ok, result, error } = JSON.parse(this.#session.call(encode({ method, args })));
    if (ok) return result;
    throw new StoreError(error);
  }

  dispose() {
    this.#session.free();
  }
}

const METHODS = [
  "createCollection", "dropCollection", "listCollections", "hasCollection", "rename", "drop",
  "insertOne", "insertMany", "findOne", "find", "countDocuments", "updateOne", "updateMany", "replaceOne",
  "deleteOne", "deleteMany", "findOneAndUpdate", "findOneAndReplace", "findOneAndDelete", "distinct", "bulkWrite", "restoreOne", "restoreMany", "purge", "createIndex", "dropIndex", "listIndexes", "explain",
  "put", "get", "delete", "getAll", "listKeys", "batchGet", "batchPut", "batchDelete", "getCapabilities",
];
for (const method of METHODS) {
  Store.prototype[method] = async function (...args) {
    return this.make(method, args);
  };
}

/** Counts one document too many, as soon as there is one. */
export class Miscounting extends Store {
  async countDocuments(...args) {
    const count = await super.countDocuments(...args);
    return count === 0 ? 0 : count + 1;
  }
}

/** The same store, which has its methods on handles only. */
export class WithHandles {
  #store = new Store();

  collection(name) {
    const store = this.#store;
    return new Proxy({}, { get: (_, method) => (METHODS.includes(method) ? (...args) => store[method](name, ...args) : undefined) });
  }

  createCollection(name) {
    return this.#store.createCollection(name);
  }

  dropCollection(name) {
    return this.#store.dropCollection(name);
  }

  hasCollection(name) {
    return this.#store.hasCollection(name);
  }

  listCollections() {
    return this.#store.listCollections();
  }
}
