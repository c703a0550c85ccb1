/** A class that tells the name of its object: wrangler writes that name, where there is one, into the object's database. */
import { bridge } from "../bridge/bridge.mjs";

class Named {
  constructor(ctx) {
    this.listCollections = () => [String(ctx.id.name)];
  }
}

const { Judged, worker } = bridge(Named, { name: "named" });

export { Judged };
export default worker;
