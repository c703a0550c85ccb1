/**
 * A MongoDB-like document store as a Cloudflare Durable Object.
 *
 * ```ts
 * export { DocumentStoreDurableObject } from "docstore-durable-object";
 * ```
 *
 * @module
 */
export { DocumentStoreDurableObject } from "./engine/object.mjs";
export * from "./portable.js";
export type { PlainDocument, PlainKeyPage, PlainValue } from "./runtime-stub.js";
export type { DocumentStoreStub } from "./stub.js";
