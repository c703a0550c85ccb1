/** One more store beside the two of `worker.mjs`: what `npm run bench -- --beside=MODULE` has bundled. */
import { measured } from "./worker.mjs";
import { DocumentStoreDurableObject as Class } from "../build/beside.mjs";

export { default } from "./worker.mjs";
export * from "./worker.mjs";
export class BesideStore extends measured(Class) {}
