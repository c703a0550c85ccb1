/** Minimongo: a database in memory a store. It has filters, whole documents and their removal. */

import minimongo from "minimongo";

import { ArrayStore } from "./array_store.mjs";
import { lacking, serve } from "./shelf.mjs";

const library = {
  async select(documents, filter, { sort, offset, limit }) {
    const database = new minimongo.MemoryDb();
    database.addCollection("documents");
    await database.documents.upsert(documents);
    // It writes a sort as a list of pairs.
    const pairs = sort && Object.entries(sort).map(([name, way]) => [name, way === -1 ? "desc" : "asc"]);
    return database.documents.find(filter, { sort: pairs, skip: offset, limit }).fetch();
  },
};

lacking("$eq");
serve(() => new ArrayStore(library));
