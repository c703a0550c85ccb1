/** sift: its filter selects, the array is the store. */

import sift from "sift";

import { ArrayStore } from "./array_store.mjs";
import { Unsupported, serve } from "./shelf.mjs";

const library = {
  select(documents, filter, { sort, offset = 0, limit }) {
    if (sort !== undefined) throw new Unsupported("there is no `sort`");
    return documents.filter(sift(filter)).slice(offset, limit ? offset + limit : undefined);
  },
};

serve(() => new ArrayStore(library));
