/**
 * Puts the wire protocol of the conformance suite in front of any Durable Object class with the README's methods.
 *
 * See README.md beside this file.
 */
import { DurableObject } from "cloudflare:workers";

import { answer, callOn, handshake } from "./protocol.mjs";

/** Where the name of a store stands in a path. */
const STORE = /^\/v1\/stores\/([A-Za-z0-9_.-]{1,64})(?:\/|$)/;

/**
 * Constructs the class inside a Durable Object of the bridge, in the same isolate: what the class throws is seen as it was thrown.
 *
 * @param {new (ctx: DurableObjectState, env: unknown) => object} Store the class under test
 * @param {{name: string, version?: string, capabilities?: string[], lacks?: string[]}} about what the handshake says
 * @param {{readModel?: (store: object) => object}} [options] `readModel` makes what has `put`, `get` and so on
 * @returns the Durable Object class to export, and the Worker to export as default
 */
export function bridge(Store, about, { readModel } = {}) {
  handshake(about);

  class Judged extends DurableObject {
    #store;
    #readModel;

    constructor(ctx, env) {
      super(ctx, env);
      this.#open();
    }

    #open() {
      this.#store = new Store(this.ctx, this.env);
      this.#readModel = readModel?.(this.#store);
    }

    fetch(request) {
      return answer(request, about, {
        call: (_, method, args) => callOn(this.#store, this.#readModel, method, args),
        discard: async () => {
          await this.ctx.storage.deleteAll();
          this.#open();
        },
      });
    }
  }

  return { Judged, worker: { fetch: (request, env) => toObject(request, env, about) } };
}

/**
 * The stub of the object of a store. The object does not get to know its name: `wrangler dev` keeps the name of an object that
 * has one in a table of its own inside the object's database, where the class under test would find a table it did not make.
 */
function stubOf(env, name) {
  const id = env.JUDGED.idFromName(name).toString();
  return env.JUDGED.get(env.JUDGED.idFromString(id));
}

/** Hands a request to the object of the store it names. */
async function toObject(request, env, about) {
  const [, name] = STORE.exec(new URL(request.url).pathname) ?? [];
  if (name === undefined) return answer(request, about, {});
  try {
    return await stubOf(env, name).fetch(request);
  } catch (error) {
    // A constructor that throws, an object that the runtime ended: no answer of the store.
    return Response.json({ refused: `the object failed: ${error?.message}` }, { status: 500 });
  }
}

/**
 * The same over Workers RPC: the class itself is the Durable Object behind the binding `JUDGED`, the calls go through its stub.
 *
 * Its errors keep their code and properties only from the compatibility date 2026-04-21 on, or with the flag
 * `enhanced_error_serialization`. A store is discarded by dropping its collections.
 *
 * @returns the Worker to export as default
 */
export function overRpc(about, { readModel } = {}) {
  handshake(about);
  return {
    fetch: (request, env) =>
      answer(request, about, {
        call: (name, method, args) => {
          const stub = stubOf(env, name);
          return callRemote(stub, readModel?.(stub), method, args);
        },
        discard: async (name) => {
          const stub = stubOf(env, name);
          for (const collection of await stub.listCollections()) await stub.dropCollection(collection);
        },
      }),
  };
}

/** A stub seems to have every method: `rename` and `drop`, which the README has on handles only, are called there. */
function callRemote(stub, readModel, method, args) {
  if (method === "rename" || method === "drop") {
    const [name, ...rest] = args;
    return stub.collection(name)[method](...rest);
  }
  return callOn(stub, readModel, method, args);
}
