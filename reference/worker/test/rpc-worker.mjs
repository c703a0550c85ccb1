/** Runs one case of `rpc-cases.mjs` inside the runtime, on a store of its own, and tells how it went. */
import { cases } from "./rpc-cases.mjs";

export { DocumentStoreDurableObject } from "../js/object.mjs";

export default {
  async fetch(request, env) {
    const name = decodeURIComponent(new URL(request.url).pathname.slice(1));
    const stub = env.DOCUMENT_STORE.get(env.DOCUMENT_STORE.idFromName(name));
    try {
      await cases[name](stub);
      return new Response("passed");
    } catch (error) {
      return new Response(error?.stack ?? String(error), { status: 500 });
    }
  },
};
