/** What a call costs on the platform, whose bill counts rows read and written: the figures, as the runtime counts them. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { start } from "./runtime.mjs";

let runtime;
before(async () => {
  runtime = await start("test/counting-worker.mjs");
});
after(() => runtime?.dispose());

/** Documents in the collection the calls are made on. */
const N = 100;
const documents = Array.from({ length: N }, (_, at) => ({
  _id: `id-${String(at).padStart(3, "0")}`,
  at,
  half: at % 2,
  name: `n${at}`,
  tags: ["all", `t${at}`],
}));
const ID = { _id: "id-050" };

/** A call and its price: rows read, rows written. */
const PRICES = [
  // Reading.
  ["findOne by _id", ["findOne", "users", ID], [1, 0]],
  ["findOne by an _id that is not there", ["findOne", "users", { _id: "nobody" }], [0, 0]],
  ["findOne by any filter, the first fits", ["findOne", "users", { half: 0 }], [1, 0]],
  ["find by an unselective filter", ["find", "users", { at: { $gte: 0 } }], [N, 0]],
  // The elements of an array that SQL looks into count as rows: of the one document whose text holds the word.
  ["find by an element of an array", ["find", "users", { tags: "t50" }], [N + 4, 0]],
  ["find of all", ["find", "users"], [N, 0]],
  // Once in the list of ids, once in the table, once in the sorter.
  ["find by ids", ["find", "users", { _id: { $in: ["id-003", "id-050", "id-070"] } }], [9, 0]],
  ["find with limit", ["find", "users", {}, { limit: 10 }], [10, 0]],
  // Once to be sorted, once as they come out of the sorter.
  ["find with sort and limit", ["find", "users", {}, { sort: { at: -1 }, limit: 10 }], [2 * N, 0]],
  // SQLite adds up its pages and the platform bills their rows all the same; one more is the look for archived ones.
  ["countDocuments of all", ["countDocuments", "users"], [N + 1, 0]],
  ["countDocuments by a filter", ["countDocuments", "users", { half: 1 }], [N, 0]],
  // The tables and indexes of the store; tables are told by their columns.
  ["a call on a missing collection", ["findOne", "nothing", ID], [6, 0]],
  // Writing. A new row is one in the table and one in the index of `_id`.
  ["insertOne", ["insertOne", "users", { _id: "new" }], [0, 2]],
  ["insertOne without _id", ["insertOne", "users", {}], [0, 2]],
  ["insertMany of 10", ["insertMany", "users", Array.from({ length: 10 }, () => ({}))], [0, 20]],
  ["updateOne by _id", ["updateOne", "users", ID, { $inc: { at: 1 } }], [2, 1]],
  ["updateOne that changes nothing", ["updateOne", "users", ID, { $set: { at: 50 } }], [1, 0]],
  ["updateOne that inserts", ["updateOne", "users", { _id: "new" }, { $set: { a: 1 } }, { upsert: true }], [0, 2]],
  ["updateMany of all", ["updateMany", "users", {}, { $inc: { at: 1 } }], [2 * N, N]],
  ["replaceOne by _id", ["replaceOne", "users", ID, { a: 1 }], [2, 1]],
  ["deleteOne by _id", ["deleteOne", "users", ID], [2, 1]],
  // And one in the index of archived documents.
  ["deleteOne by _id, soft", ["deleteOne", "users", ID, { softDelete: true }], [2, 2]],
  ["deleteMany of all", ["deleteMany", "users", {}], [2 * N, N]],
  // The read model.
  ["get", ["get", ID._id, { tableName: "users" }], [1, 0]],
  ["put of a new key", ["put", "new", { a: 1 }, { tableName: "users" }], [0, 2]],
  ["put of a key that is there", ["put", ID._id, { a: 1 }, { tableName: "users" }], [2, 1]],
  ["delete", ["delete", ID._id, { tableName: "users" }], [2, 1]],
  ["listKeys, a page of 10", ["listKeys", { limit: 10, tableName: "users" }], [11, 0]],
  ["batchGet of 3 keys", ["batchGet", ["id-003", "id-050", "id-070"], { tableName: "users" }], [9, 0]],
  ["getAll", ["getAll", { tableName: "users" }], [N, 0]],
];

/** The same with an index on `at`, on `half`, and a unique one on `name`. */
const INDEXED_PRICES = [
  // In the index and in the table; whether arrays have entries of their own is looked up beside.
  ["find by a unique value", ["find", "users", { name: "n50" }], [2, 0]],
  ["findOne by a unique value", ["findOne", "users", { name: "n50" }], [1, 0]],
  ["find by a value", ["find", "users", { at: 50 }], [3, 0]],
  // First whether the index holds very many of that value.
  ["findOne by a value of one document", ["findOne", "users", { at: 50 }], [6, 0]],
  ["find by a value of half of them", ["find", "users", { half: 0 }], [101, 0]],
  ["find by a range of 10", ["find", "users", { at: { $gte: 90 } }], [34, 0]],
  ["a page of 10 by a sort", ["find", "users", {}, { sort: { at: 1 }, limit: 10 }], [10, 0]],
  // Documents that tie keep their natural order, for which the page is sorted once more.
  ["a page of 10 by a sort downwards", ["find", "users", {}, { sort: { at: -1 }, limit: 10 }], [21, 0]],
  // A row in the table, one in the index of `_id`, one in each index; a look for the unique value, and before and within each
  // write a look whether the indexes are still those that are known.
  ["insertOne", ["insertOne", "users", { _id: "new", at: 1, half: 1, name: "new" }], [5, 5]],
  ["insertOne of an array", ["insertOne", "users", { _id: "new", at: [1, 2], half: 1, name: "new" }], [7, 7]],
  // SQLite writes all indexes on an expression anew: it cannot tell that the text they are made of holds the same there.
  ["updateOne of no indexed value", ["updateOne", "users", ID, { $set: { more: 1 } }], [3, 4]],
  ["updateOne of an indexed value", ["updateOne", "users", ID, { $inc: { at: 1 } }], [3, 4]],
  ["deleteOne by _id", ["deleteOne", "users", ID], [3, 1]],
];
const INDEXES = [
  ["createIndex", "users", "at"],
  ["createIndex", "users", "half"],
  ["createIndex", "users", "name", { unique: true }],
];

const priced = (prices, setup, where) => {
  for (const [what, call, [read, written]] of prices) {
    test(`${what}${where}: reads ${read}, writes ${written}`, async () => {
      const body = JSON.stringify([["insertMany", "users", documents], ...setup, ["hasCollection", "users"], call]);
      const store = encodeURIComponent(`${what}${where}`);
      const response = await runtime.dispatchFetch(`http://test/${store}`, { method: "POST", body });
      const told = await response.text();
      assert.equal(response.status, 200, told);
      const cost = JSON.parse(told);
      assert.deepEqual([cost.read, cost.written], [read, written], JSON.stringify(cost.statements, null, 2));
    });
  }
};
priced(PRICES, [], "");
priced(INDEXED_PRICES, INDEXES, ", with indexes");
