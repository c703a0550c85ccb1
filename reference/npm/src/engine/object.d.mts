import { DurableObject } from "cloudflare:workers";

import type { ObjectMethods } from "../runtime-stub.js";

/**
 * A document store in a Durable Object.
 *
 * Through a stub every method answers with a promise ({@link DocumentStoreStub}). Inside the object, in a subclass for
 * instance, the methods are synchronous: `const users = this.collection<User>("users")`.
 *
 * `fetch` answers the wire protocol of the conformance suite to those who send the Worker's secret `CONFORMANCE_TOKEN` as
 * `Authorization: Bearer`; a subclass may override it.
 */
export declare class DocumentStoreDurableObject<Env = unknown, Props = unknown> extends DurableObject<Env, Props> {
  /** Whether `fetch` answers the wire protocol to all who can reach the object. */
  static answersProtocol: boolean;
  constructor(ctx: DurableObjectState<Props>, env: Env);
  fetch(request: Request): Promise<Response>;
}
export interface DocumentStoreDurableObject<Env = unknown, Props = unknown> extends ObjectMethods {}
