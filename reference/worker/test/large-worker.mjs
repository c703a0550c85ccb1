/** Answers that grow until they are more than Workers RPC carries, made of what JSON and the runtime write in different sizes. */
import { isInvalidOptionsError } from "../js/errors.mjs";

export { DocumentStoreDurableObject } from "../js/object.mjs";

const SHAPES = {
  "texts of one byte a character": () => "\u00e9".repeat(900_000),
  "texts of two bytes a character": () => "\u5b57".repeat(600_000),
  "doubles": () => Array.from({ length: 400_000 }, () => 0.5),
  "objects and lists": () => Array.from({ length: 80_000 }, (_, at) => ({ [`n${at % 7}`]: at, d: [] })),
};

/** More documents of each shape than RPC carries. */
const DOCUMENTS = 40;

/** How many documents come back at most, and how everything beyond is refused. */
async function carried(stub, shape) {
  for (let at = 0; at < DOCUMENTS; at += 1) await stub.insertOne("c", { value: shape() });
  let [carried, refused] = [0, DOCUMENTS + 1];
  let how;
  while (refused - carried > 1) {
    const limit = Math.floor((carried + refused) / 2);
    try {
      const found = await stub.find("c", {}, { limit });
      if (found.length !== limit) throw new Error(`${found.length} instead of ${limit}`);
      carried = limit;
    } catch (error) {
      // The guard gives the error its properties back.
      how = isInvalidOptionsError(error) ? `${error.code} ${error.option}` : `${error.stack}`;
      refused = limit;
    }
  }
  return { carried, how };
}

export default {
  async fetch(request, env) {
    const name = decodeURIComponent(new URL(request.url).pathname.slice(1));
    if (name === "") return Response.json(Object.keys(SHAPES));
    return Response.json(await carried(env.DOCUMENT_STORE.getByName(name), SHAPES[name]));
  },
};
