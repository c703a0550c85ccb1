/** The handle of one collection, usable inside the object and, as an `RpcTarget`, through a stub. */
import { RpcTarget } from "cloudflare:workers";

import { COLLECTION_METHODS } from "./methods.mjs";

/** `insertOne(document, options?)` and so on: the flat methods without their first argument. */
export class Collection extends RpcTarget {
  #call;
  #name;

  /**
   * @param {(method: string, args: unknown[]) => unknown} call makes a flat call on the store
   * @param {string} name
   */
  constructor(call, name) {
    super();
    this.#call = call;
    this.#name = name;
  }

  static {
    for (const method of COLLECTION_METHODS) {
      // What is written out below stays as it is.
      this.prototype[method] ??= function (...args) {
        return this.#call(method, [this.#name, ...args]);
      };
    }
  }

  /** The name of the collection. */
  get name() {
    return this.#name;
  }

  /** Renames the collection; from then on the handle means the new name. */
  rename(newName, ...rest) {
    const result = this.#call("rename", [this.#name, newName, ...rest]);
    this.#name = newName;
    return result;
  }
}
