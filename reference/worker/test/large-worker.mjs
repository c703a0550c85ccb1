/** Answers that grow until they are more than Workers RPC carries, made of what JSON and the runtime write in different sizes. */
import { isInvalidOptionsError } from "../js/errors.mjs";

export { DocumentStoreDurableObject } from "../js/object.mjs";

const SHAPES = {
  "texts of one byte a character": () => "\u00e9".repeat(900_000),
  "texts of two bytes a character": () => "\u5b57".repeat(600_000),
  "doubles": () => Array.from({ length: 400_000 }, () => 0.5),
  "objects and lists": () => Array.from({ length: 80_000 }, (_, at) => ({ [`n${at % 7}`]: at, d: [] })),
};

/** How many documents come back when so many and two more are wanted, or how they are refused. */
async function carried(stub, shape, most) {
  for (let at = 0; at < most + 2; at += 1) await stub.insertOne("c", { value: shape() });
  const found = async (limit) => {
    try {
      return (await stub.find("c", {}, { limit })).length;
    } catch (error) {
      // The guard gives the error its properties back.
      return isInvalidOptionsError(error) ? `${error.code} ${error.option}` : `${error.stack}`;
    }
  };
  return [await found(most - 1), await found(most + 2)];
}

/** How many values come back for ten thousand long keys, of which each has to be escaped in JSON and every fifth is there. */
async function batch(stub) {
  const keys = Array.from({ length: 10_000 }, (_, at) => `${at}${"\"\u0001".repeat(150)}`);
  const there = keys.filter((_, at) => at % 5 === 0);
  await stub.batchPut(there.map((key) => ({ key, value: { key } })));
  const values = await stub.batchGet(keys);
  return values.filter((value, at) => value?.key === keys[at]).length;
}

export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url);
    const name = decodeURIComponent(pathname.slice(1));
    if (name === "batch") return Response.json(await batch(env.DOCUMENT_STORE.getByName(name)));
    if (name === "") return Response.json(Object.keys(SHAPES));
    return Response.json(await carried(env.DOCUMENT_STORE.getByName(name), SHAPES[name], Number(searchParams.get("most"))));
  },
};
