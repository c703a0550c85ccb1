/** The store behind a stub, with the types that the runtime's own mapping of stubs loses. */
import type { DocumentStoreDurableObject } from "./engine/object.mjs";
import type { DocumentStore } from "./types.js";

/** What `env.DOCUMENT_STORE.get(id)` gives: every method answers with a promise. */
export type DocumentStoreStub = DocumentStore<"async">;

/**
 * The stub of a class with the store's methods: first their own signatures, then the runtime's. Where TypeScript looks at a signature
 * without its generics (`ReturnType`), it puts `any` for the class, in which the runtime's type finds no end.
 */
type StubOf<S extends DocumentStoreDurableObject> = DocumentStoreStub & DurableObjectStub<0 extends 1 & S ? DocumentStoreDurableObject : S>;

declare global {
  // The types of Workers map each method to its awaited result, whereby generics are lost: without this
  // `stub.collection<User>("users")` would be an error.
  interface DurableObjectNamespace<T extends Rpc.DurableObjectBranded | undefined = undefined> {
    get<S extends DocumentStoreDurableObject>(
      this: DurableObjectNamespace<S>,
      id: DurableObjectId,
      options?: DurableObjectNamespaceGetDurableObjectOptions,
    ): StubOf<S>;
    getByName<S extends DocumentStoreDurableObject>(
      this: DurableObjectNamespace<S>,
      name: string,
      options?: DurableObjectNamespaceGetDurableObjectOptions,
    ): StubOf<S>;
  }
}
