/**
 * A store over any database that has the methods of MongoDB's driver for Node: `serve(async (name) => new MongodbLike(client.db(name)))`.
 *
 * Shapes are mapped, semantics are not corrected: filters, updates and sorts go to the store as they came.
 */

import { Refused, asking, having, writing } from "./shelf.mjs";

const isTaken = (fault) => fault?.code === 11000 || /E11000|duplicate key/i.test(fault?.message ?? "");

export class MongodbLike {
  constructor(database, discard) {
    this.database = database;
    this.discard = discard ?? (() => database.dropDatabase());
  }

  of(name) {
    return this.database.collection(name);
  }

  async names() {
    const listed = await having(this.database, "listCollections")().toArray();
    return listed.map(({ name }) => name);
  }

  async createCollection(name) {
    if ((await this.names()).includes(name)) return null;
    await asking("INVALID_COLLECTION_NAME", () => having(this.database, "createCollection")(name));
    return null;
  }

  async listCollections() {
    return (await this.names()).sort();
  }

  async hasCollection(name) {
    return (await this.names()).includes(name);
  }

  async dropCollection(name) {
    if ((await this.names()).includes(name)) await asking("INVALID_COLLECTION_NAME", () => having(this.database, "dropCollection")(name));
    return null;
  }

  drop(name) {
    return this.dropCollection(name);
  }

  async insert(name, call, id) {
    try {
      return await asking("INVALID_DOCUMENT", call);
    } catch (fault) {
      if (!isTaken(fault)) throw fault;
      const key = /dup key: \{ _id: "(.*?)" \}/.exec(fault.message)?.[1];
      throw new Refused("DUPLICATE_KEY", fault, { collectionName: name, documentId: key ?? id });
    }
  }

  async insertOne(name, document) {
    const { insertedId } = await this.insert(name, () => this.of(name).insertOne(document), document?._id);
    return { acknowledged: true, insertedId };
  }

  async insertMany(name, documents) {
    const done = await this.insert(name, () => this.of(name).insertMany(documents));
    const insertedIds = Object.values(done.insertedIds);
    return { acknowledged: true, insertedCount: done.insertedCount ?? insertedIds.length, insertedIds };
  }

  findOne(name, filter = {}, options = {}) {
    const search = () => this.of(name).findOne(filter);
    const { offset, ...others } = options;
    return Object.keys(options).length === 0
      ? asking("INVALID_FILTER", search)
      : writing("INVALID_OPTIONS", () => this.of(name).findOne(filter, { ...others, skip: offset }), search);
  }

  find(name, filter = {}, options = {}) {
    const search = () => this.select(name, filter, {});
    return Object.keys(options).length === 0
      ? asking("INVALID_FILTER", search)
      : writing("INVALID_OPTIONS", () => this.select(name, filter, options), search);
  }

  select(name, filter, options) {
    const { projection } = options;
    let cursor = projection === undefined ? this.of(name).find(filter) : this.of(name).find(filter, { projection });
    if ("sort" in options) cursor = cursor.sort(options.sort);
    if ("offset" in options) cursor = cursor.skip(options.offset);
    if ("limit" in options) cursor = cursor.limit(options.limit);
    return cursor.toArray();
  }

  countDocuments(name, filter = {}) {
    return asking("INVALID_FILTER", () => this.of(name).countDocuments(filter));
  }

  distinct(name, path, filter = {}) {
    return asking("INVALID_FILTER", () => having(this.of(name), "distinct")(path, filter));
  }

  async change(method, code, name, filter, change, options = {}) {
    const upsert = options.upsert ?? false;
    const done = await writing(code, () => having(this.of(name), method)(filter, change, { upsert }), () => this.of(name).findOne(filter));
    const { matchedCount, modifiedCount, upsertedId } = done;
    return { acknowledged: true, matchedCount, modifiedCount, ...(upsertedId == null ? {} : { upsertedId }) };
  }

  updateOne(name, filter, update, options) {
    return this.change("updateOne", "INVALID_UPDATE", name, filter, update, options);
  }

  updateMany(name, filter, update, options) {
    return this.change("updateMany", "INVALID_UPDATE", name, filter, update, options);
  }

  replaceOne(name, filter, replacement, options) {
    return this.change("replaceOne", "INVALID_UPDATE", name, filter, replacement, options);
  }

  modify(method, code, name, filter, change, options = {}) {
    const { sort, projection } = options;
    const given = Object.fromEntries(Object.entries({ sort, projection }).filter(([, value]) => value !== undefined));
    const searches = [() => this.of(name).findOne(filter), () => this.select(name, filter, given)];
    return writing(code, () => having(this.of(name), method)(filter, ...change, options), ...searches);
  }

  findOneAndUpdate(name, filter, update, options) {
    return this.modify("findOneAndUpdate", "INVALID_UPDATE", name, filter, [update], options);
  }

  findOneAndReplace(name, filter, replacement, options) {
    return this.modify("findOneAndReplace", "INVALID_UPDATE", name, filter, [replacement], options);
  }

  findOneAndDelete(name, filter, options) {
    return this.modify("findOneAndDelete", "INVALID_OPTIONS", name, filter, [], options);
  }

  async deleteOne(name, filter) {
    const { deletedCount } = await asking("INVALID_FILTER", () => this.of(name).deleteOne(filter));
    return { acknowledged: true, deletedCount };
  }

  async deleteMany(name, filter) {
    const { deletedCount } = await asking("INVALID_FILTER", () => this.of(name).deleteMany(filter));
    return { acknowledged: true, deletedCount };
  }
}
