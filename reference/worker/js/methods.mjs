/**
 * The flat methods and the names of their parameters: `Method` of the specification crate in JavaScript.
 */
export const METHODS = {
  // generated: methods
  createCollection: ["collection"],
  dropCollection: ["collection"],
  listCollections: [],
  hasCollection: ["collection"],
  rename: ["collection", "newName"],
  drop: ["collection"],
  insertOne: ["collection", "document", "options"],
  insertMany: ["collection", "documents", "options"],
  findOne: ["collection", "filter", "options"],
  find: ["collection", "filter", "options"],
  countDocuments: ["collection", "filter", "options"],
  updateOne: ["collection", "filter", "update", "options"],
  updateMany: ["collection", "filter", "update", "options"],
  replaceOne: ["collection", "filter", "replacement", "options"],
  deleteOne: ["collection", "filter", "options"],
  deleteMany: ["collection", "filter", "options"],
  findOneAndUpdate: ["collection", "filter", "update", "options"],
  findOneAndReplace: ["collection", "filter", "replacement", "options"],
  findOneAndDelete: ["collection", "filter", "options"],
  distinct: ["collection", "path", "filter"],
  bulkWrite: ["operations"],
  restoreOne: ["collection", "filter"],
  restoreMany: ["collection", "filter"],
  purge: ["collection", "filter"],
  createIndex: ["collection", "path", "options"],
  dropIndex: ["collection", "path"],
  listIndexes: ["collection"],
  explain: ["collection", "filter", "options"],
  put: ["key", "value", "options"],
  get: ["key", "options"],
  delete: ["key", "options"],
  getAll: ["options"],
  listKeys: ["options"],
  batchGet: ["keys", "options"],
  batchPut: ["items", "options"],
  batchDelete: ["keys", "options"],
  getCapabilities: [],
// generated: end
};

/** The methods of a collection handle: those about one collection, without the ones that have a name there already. */
export const COLLECTION_METHODS = Object.keys(METHODS).filter(
  (method) => METHODS[method][0] === "collection" && !/Collection$/.test(method),
);
