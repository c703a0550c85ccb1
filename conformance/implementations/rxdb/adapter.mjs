/** RxDB over its storage in memory: a database a call, since only some collections may be open at a time. A sort is a list there. */

import { addRxPlugin, createRxDatabase } from "rxdb/plugins/core";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";
import { RxDBUpdatePlugin } from "rxdb/plugins/update";

import { ArrayStore } from "./array_store.mjs";
import { serve } from "./shelf.mjs";

addRxPlugin(RxDBUpdatePlugin);

const schema = { version: 0, primaryKey: "_id", type: "object", properties: { _id: { type: "string", maxLength: 1000 } } };
let opened = 0;

async function using(documents, work) {
  const database = await createRxDatabase({ name: `judged${opened++}`, storage: getRxStorageMemory() });
  try {
    const { judged } = await database.addCollections({ judged: { schema } });
    await judged.bulkInsert(structuredClone(documents));
    return await work(judged);
  } finally {
    await database.remove();
  }
}

const found = async (query) => (await query.exec()).map((document) => document.toMutableJSON());

const library = {
  select(documents, selector, { sort, offset: skip, limit }) {
    const order = sort && Object.entries(sort).map(([name, way]) => ({ [name]: way === -1 ? "desc" : "asc" }));
    return using(documents, (judged) => found(judged.find({ selector, sort: order, skip, limit: limit || undefined })));
  },
  update: (documents, selector, update, many) => using(documents, async (judged) => {
    const selected = await judged.find({ selector, limit: many ? undefined : 1 }).update(update);
    documents.splice(0, documents.length, ...(await found(judged.find())));
    return { matchedCount: selected.length };
  }),
};

serve(() => new ArrayStore(library));
