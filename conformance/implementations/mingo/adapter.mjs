/** mingo: its `Query` selects, its `updateOne` and `updateMany` change, the array is the store. */

import { Query, updateMany, updateOne } from "mingo";

import { ArrayStore } from "./array_store.mjs";
import { serve } from "./shelf.mjs";

const library = {
  select(documents, filter, { sort, offset, limit, projection }) {
    let cursor = new Query(filter).find(documents, projection);
    if (sort !== undefined) cursor = cursor.sort(sort);
    if (offset !== undefined) cursor = cursor.skip(offset);
    if (limit !== undefined) cursor = cursor.limit(limit);
    return cursor.all();
  },
  update: (documents, filter, update, many) => (many ? updateMany : updateOne)(documents, filter, update),
};

serve(() => new ArrayStore(library));
