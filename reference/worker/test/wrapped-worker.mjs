/** The worker of the RPC cases in an isolate whose globals are wrapped, as test pools, mocks and fake clocks wrap them. */
import "./wrapped-globals.mjs";

export { DocumentStoreDurableObject } from "../js/object.mjs";
export { default } from "./rpc-worker.mjs";
