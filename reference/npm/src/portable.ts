/** What works in any runtime: the read-model stores, the errors, the types. In Workers the Durable Object comes on top. */
export * from "./engine/errors.mjs";
export { InMemoryReadModelStore } from "./in-memory.js";
export { DOReadModelStore } from "./read-model.js";
export type { IReadModelStore, ReadModelMethods } from "./read-model.js";
export type * from "./types.js";
export type * from "./names.js";
