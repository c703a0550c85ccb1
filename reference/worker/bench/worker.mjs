/** The stores in one Worker; a request is one operation, in one event of the object or over RPC. */
import { DocumentStoreDurableObject as Base } from "../js/object.mjs";
import { DOCUMENTS, OPERATIONS, document } from "./operations.mjs";
import { RivalStore as Rival } from "./rival.mjs";

/** The class with a method that makes the calls of an operation inside the object. */
export const measured = (Store) =>
  class extends Store {
    async prepare() {
      for (let at = 0; at < DOCUMENTS; at += 1_000) {
        await this.insertMany("users", Array.from({ length: 1_000 }, (_, n) => ({ _id: `id-${at + n}`, ...document(at + n) })));
      }
      return this.countDocuments("users");
    }

    async run(operation) {
      const { calls, call } = OPERATIONS[operation];
      for (let at = 0; at < calls; at += 1) {
        const [method, args] = call(at);
        const answer = this[method](...args);
        // Only who answers with a promise has to be waited for.
        if (answer instanceof Promise) await answer;
      }
      return calls;
    }
  };

export class DocumentStoreDurableObject extends measured(Base) {}
export class RivalStore extends measured(Rival) {}

/** Fewer calls: each that writes waits for the disk before it is answered. */
async function overRpc(stub, operation) {
  const { call, ...all } = OPERATIONS[operation];
  const calls = Math.ceil(all.calls / 10);
  for (let at = 0; at < calls; at += 1) {
    const [method, args] = call(at);
    await stub[method](...args);
  }
  return calls;
}

export default {
  async fetch(request, env) {
    const [, store, way, operation] = new URL(request.url).pathname.split("/").map(decodeURIComponent);
    const stub = env[store].get(env[store].idFromName("bench"));
    if (way === "prepare") return Response.json(await stub.prepare());
    const calls = way === "rpc" ? await overRpc(stub, operation) : await stub.run(operation);
    return Response.json(calls);
  },
};
