/** What is measured: each operation is some calls on a store, the same calls for every store. */

/** Documents in the collection that is read. */
export const DOCUMENTS = 10_000;

const CITIES = ["Ghent", "Oslo", "Quito", "Turin", "Varna", "Xi'an", "York", "Zadar"];

export function document(at) {
  return {
    name: `Name ${at}`,
    age: 18 + (at % 50),
    email: `person-${at}@example.com`,
    tags: [`t${at % 7}`, `t${at % 11}`, `t${at % 13}`],
    address: { city: CITIES[at % CITIES.length], zip: String(10_000 + at) },
    status: at % 10 === 0 ? "pending" : "active",
    active: at % 2 === 0,
  };
}

const id = (at) => `id-${at % DOCUMENTS}`;

/** Ids that no earlier operation has inserted. */
let fresh = 0;

/**
 * `calls` of each operation are made in a row; `call(at)` is the flat call with its arguments. `perDocument` says that a call
 * handles so many documents, of which one is what the figure is about.
 */
export const OPERATIONS = {
  "insertOne": { calls: 2_000, call: (at) => ["insertOne", ["written", { _id: `new-${(fresh += 1)}`, ...document(at) }]] },
  "insertMany of 1000, per document": {
    calls: 2,
    perDocument: 1_000,
    call: () => ["insertMany", ["written", Array.from({ length: 1_000 }, (_, at) => document(at))]],
  },
  "findOne by _id": { calls: 3_000, call: (at) => ["findOne", ["users", { _id: id(at * 7) }]] },
  "find by 10 ids": {
    calls: 500,
    call: (at) => ["find", ["users", { _id: { $in: Array.from({ length: 10 }, (_, n) => id(at * 7 + n * 31)) } }]],
  },
  "updateOne $inc by _id": { calls: 2_000, call: (at) => ["updateOne", ["users", { _id: id(at * 7) }, { $inc: { visits: 1 } }]] },
  "deleteOne and insertOne by _id": {
    calls: 2_000,
    call: (at) =>
      at % 2 === 0 ? ["deleteOne", ["users", { _id: id(at * 7) }]] : ["insertOne", ["users", { _id: id((at - 1) * 7), ...document(at) }]],
  },
  "equality, unindexed, 1 of 10,000": { calls: 20, call: (at) => ["find", ["users", { email: `person-${(at * 7919) % DOCUMENTS}@example.com` }]] },
  "equality, 1,000 of 10,000": { calls: 8, call: () => ["find", ["users", { status: "pending" }]] },
  "range on a nested path, 80 of 10,000": { calls: 20, call: () => ["find", ["users", { "address.zip": { $gte: "10000", $lt: "10080" } }]] },
  "find of all 10,000": { calls: 2, call: () => ["find", ["users", {}]] },
  "a page of 20": { calls: 1_000, call: () => ["find", ["users", {}, { limit: 20 }]] },
  "sort and limit 10": { calls: 8, call: () => ["find", ["users", {}, { sort: { age: -1 }, limit: 10 }]] },
  "countDocuments of all": { calls: 100, call: () => ["countDocuments", ["users"]] },
  "countDocuments by a range": { calls: 20, call: () => ["countDocuments", ["users", { age: { $gte: 60 } }]] },
  "updateMany, 1,000 of 10,000, per document": {
    calls: 2,
    perDocument: 1_000,
    call: () => ["updateMany", ["users", { status: "pending" }, { $inc: { visits: 1 } }]],
  },
};
