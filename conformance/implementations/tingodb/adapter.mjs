/** TingoDB: a database in memory a store. Its methods have the names of MongoDB's driver 1.4, and take callbacks. */

import { promisify } from "node:util";

import tingodb from "tingodb";

import { MongodbLike } from "./mongodb_like.mjs";
import { serve } from "./shelf.mjs";

const { Db } = tingodb({ memStore: true, nativeObjectID: true, searchInArray: true });
const asked = (target) => new Proxy(target, { get: (_, method) => (...given) => promisify((done) => target[method](...given, done))() });

function collection(old) {
  const insertMany = async (documents) => ({ insertedIds: (await asked(old).insert(documents, { w: 1 })).map(({ _id }) => _id) });
  const find = (filter, { projection } = {}) => {
    const cursor = old.find(filter, projection ?? {});
    return Object.assign(cursor, { toArray: promisify(cursor.toArray) });
  };
  const update = (multi) => async (filter, change, { upsert }) => {
    const call = (done) => old.update(filter, change, { upsert, multi, w: 1 }, (fault, n, told) => done(fault, { n, ...told }));
    const { n, upserted } = await promisify(call)();
    return { matchedCount: upserted ? 0 : n, upsertedId: upserted };
  };
  const remove = (single) => async (filter) => ({ deletedCount: await asked(old).remove(filter, { single, w: 1 }) });
  const modify = (filter, change, { sort = {}, projection: fields, upsert, returnDocument, remove } = {}) =>
    asked(old).findAndModify(filter, sort, change, { fields, upsert, remove, new: returnDocument === "after" });
  return {
    insertMany, find, updateOne: update(false), updateMany: update(true), replaceOne: update(false), deleteOne: remove(true), deleteMany: remove(false),
    insertOne: async (document) => ({ insertedId: (await insertMany([document])).insertedIds[0] }),
    findOne: async (filter, options) => (await find(filter, options).limit(1).toArray())[0] ?? null,
    countDocuments: (filter) => asked(old).count(filter),
    findOneAndUpdate: modify, findOneAndReplace: modify, findOneAndDelete: (filter, options) => modify(filter, {}, { ...options, remove: true }),
  };
}

serve((name) => {
  const old = new Db(name, {});
  const methods = { names: () => asked(old).collectionNames({ namesOnly: true }), of: (name) => collection(old.collection(name)) };
  return Object.assign(new MongodbLike(asked(old)), methods);
});
