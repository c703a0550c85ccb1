/** A Worker and an object that do nothing: how long the runtime itself takes to start. */
import { DurableObject } from "cloudflare:workers";

export class DocumentStoreDurableObject extends DurableObject {
  fetch() {
    return new Response("started");
  }
}

export default {
  fetch: (request, env) => env.DOCUMENT_STORE.get(env.DOCUMENT_STORE.idFromName("/")).fetch(request),
};
