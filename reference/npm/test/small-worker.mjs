/** The small store behind the bridge. */
import { bridge } from "../bridge/bridge.mjs";
import { SmallStore } from "./small-store.mjs";

const { Judged, worker } = bridge(SmallStore, { name: "small-store" });

export { Judged };
export default worker;
