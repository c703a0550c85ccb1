/** The Worker's main module: the Durable Object, and the way to it over the wire protocol. */
import { refusalOf } from "./access.mjs";

export { DocumentStoreDurableObject } from "./object.mjs";

/** What the protocol takes for the name of a store; anything else is for the object's handler to refuse. */
const STORE = /^\/v1\/stores\/([A-Za-z0-9_.-]{1,64})(?:\/|$)/;

/** No store has this name: the object that answers what is about none of them. */
const NO_STORE = "/";

export default {
  async fetch(request, env) {
    // Here already: nobody without access wakes or creates an object.
    const refusal = await refusalOf(request, env);
    if (refusal !== undefined) return refusal;
    const [, store = NO_STORE] = STORE.exec(new URL(request.url).pathname) ?? [];
    return env.DOCUMENT_STORE.get(env.DOCUMENT_STORE.idFromName(store)).fetch(request);
  },
};
