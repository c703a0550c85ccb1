/** The reference behind the bridge, over RPC. */
import { overRpc } from "../bridge/bridge.mjs";
import { CAPABILITIES } from "../bridge/protocol.mjs";

export { DocumentStoreDurableObject as Judged } from "../dist/index.js";
export default overRpc({ name: "reference over RPC", capabilities: [...CAPABILITIES] });
