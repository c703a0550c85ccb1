/**
 * The Durable Object class: the engine behind Workers RPC and the wire protocol.
 *
 * The class is JavaScript because only a class that extends the runtime's own `DurableObject` can be called over
 * RPC. It holds no logic of the store: arguments become JSON text, the engine answers with JSON text.
 */
import { DurableObject } from "cloudflare:workers";

import { refusalOf } from "./access.mjs";
import { Collection } from "./collection.mjs";
import { Database } from "./database.mjs";
import { encodeArguments } from "./encode.mjs";
import { Engine } from "./engine.mjs";
import { errorFromWire, InvalidOptionsError, StorageError } from "./errors.mjs";
import { METHODS } from "./methods.mjs";
import { isCarried } from "./size.mjs";

/**
 * One document store: `store.findOne("users", {…})`, `store.collection("users").findOne({…})`, and the wire protocol
 * over `fetch`. Inside the object the methods are synchronous, through a stub they answer with promises.
 */
export class DocumentStoreDurableObject extends DurableObject {
  /** Whether `fetch` answers the wire protocol to all who can reach the object; a subclass may say so. */
  static answersProtocol = false;

  #engine;

  constructor(ctx, env) {
    super(ctx, env);
    this.#engine = new Engine(new Database(ctx.storage));
  }

  static {
    for (const method of Object.keys(METHODS)) {
      this.prototype[method] = function (...args) {
        return this.#call(method, args);
      };
    }
  }

  /** The handle of a collection, which need not exist yet. */
  collection(name) {
    // A name that cannot be one is refused here and not at the first use.
    this.#call("hasCollection", [name]);
    return new Collection((method, args) => this.#call(method, args), name);
  }

  /**
   * Answers a request of the wire protocol (`spec/README.md`): of those who send the secret `CONFORMANCE_TOKEN`, or of all where
   * a subclass says `static answersProtocol = true`.
   */
  async fetch(request) {
    const refusal = this.constructor.answersProtocol === true ? undefined : await refusalOf(request, this.env);
    if (refusal !== undefined) return refusal;
    const { pathname } = new URL(request.url);
    const body = new Uint8Array(await request.arrayBuffer());
    try {
      const discard = this.#engine.isDiscard(request.method, pathname);
      const cleared = discard ? this.ctx.storage.deleteAll() : undefined;
      const answer = this.#engine.handle(request.method, pathname, body);
      await cleared;
      return answer;
    } catch {
      return Response.json({ refused: "the store failed inside" }, { status: 500 });
    }
  }

  #call(method, args) {
    const encoded = encodeArguments(method, args);
    let text;
    let reply;
    try {
      text = this.#engine.call(method, encoded);
      reply = JSON.parse(text);
    } catch {
      throw new StorageError("the store failed inside");
    }
    if (!reply.ok) throw errorFromWire(reply.error);
    // What calls inside the object get is bounded alike: a method cannot tell who has called it. No write answers with so much.
    if (!isCarried(reply.result, text.length)) {
      throw new InvalidOptionsError("the answer is more than the 32 MiB that Workers RPC carries", { option: "limit" });
    }
    return reply.result;
  }
}
