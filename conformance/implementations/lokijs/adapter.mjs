/** LokiJS: a database in memory a store. `$loki` and `meta`, which it adds to every document, are its own. */

import Loki from "lokijs";

import { ArrayStore } from "./array_store.mjs";
import { serve } from "./shelf.mjs";

const own = ({ $loki, meta, ...document }) => document;

const library = {
  select(documents, filter, { sort, offset, limit }) {
    const collection = new Loki("judged").addCollection("documents");
    documents.forEach((document) => collection.insert({ ...document }));
    let found = collection.chain().find(filter);
    if (sort !== undefined) found = found.compoundsort(Object.entries(sort).map(([name, way]) => [name, way === -1]));
    if (offset !== undefined) found = found.offset(offset);
    if (limit !== undefined) found = found.limit(limit);
    return found.data().map(own);
  },
};

serve(() => new ArrayStore(library));
