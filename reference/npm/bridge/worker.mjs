// The template: three lines of it are yours.
import { bridge } from "./bridge.mjs";
import { DocumentStoreDurableObject } from "your-package"; // 1. the class to judge

const { Judged, worker } = bridge(DocumentStoreDurableObject, {
  name: "my-store", // 2. its name and version, for the report
  version: "1.0.0",
  capabilities: ["softDelete", "rename"], // 3. what it has, see README.md
});

export { Judged };
export default worker;
