import type { DocumentStoreDurableObject } from "docstore-durable-object";

export { DocumentStoreDurableObject } from "docstore-durable-object";

export interface Env {
  DOCUMENT_STORE: DurableObjectNamespace<DocumentStoreDurableObject>;
}

export default {
  async fetch(_: Request, env: Env): Promise<Response> {
    const store = env.DOCUMENT_STORE.getByName("fetched");
    return Response.json(await store.find("users"));
  },
};
