/** The Worker of the project: three stores to be judged. */
import { DocumentStoreDurableObject } from "docstore-durable-object";

import { mistaken } from "./mistaken.js";

export { DocumentStoreDurableObject };
export { Plain } from "./plain.js";
export const Mistaken = mistaken(DocumentStoreDurableObject);

export default {
  fetch: () => new Response(null, { status: 404 }),
};
