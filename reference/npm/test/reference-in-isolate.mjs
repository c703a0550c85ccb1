/** The reference behind the bridge, in the isolate, with the adapter for the read model. */
import { bridge } from "../bridge/bridge.mjs";
import { CAPABILITIES } from "../bridge/protocol.mjs";
import { DOReadModelStore, DocumentStoreDurableObject } from "../dist/index.js";

const { Judged, worker } = bridge(
  DocumentStoreDurableObject,
  { name: "reference in the isolate", capabilities: [...CAPABILITIES] },
  { readModel: (store) => new DOReadModelStore(store) },
);

export { Judged };
export default worker;
