// The package's class behind the bridge.
import { DOReadModelStore, DocumentStoreDurableObject } from "@delta-base/do-document-store";

import { bridge } from "./bridge.mjs";

const { Judged, worker } = bridge(
  DocumentStoreDurableObject,
  { name: "@delta-base/do-document-store", version: "1.0.6", capabilities: ["softDelete", "rename", "readModel"] },
  { readModel: (store) => new DOReadModelStore(store) },
);

export { Judged };
export default worker;
