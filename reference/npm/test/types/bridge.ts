/** The bridge in TypeScript. Compiled, never run. */
import { DOReadModelStore, DocumentStoreDurableObject } from "docstore-durable-object";
import { bridge, overRpc } from "docstore-durable-object/bridge";

const { Judged, worker } = bridge(
  DocumentStoreDurableObject,
  { name: "typed", capabilities: ["readModel"] },
  { readModel: (store) => new DOReadModelStore(store) },
);

// @ts-expect-error integers beyond 2^53 do not survive JavaScript
overRpc({ name: "typed", capabilities: ["int64"] });

export { Judged };
export default worker;
