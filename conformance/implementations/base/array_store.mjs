/**
 * A store for a library that works on arrays of documents: keeps the arrays, and asks the library for everything that has a meaning.
 *
 * `library.select(documents, filter, options)` answers the documents that a filter selects, `library.update(documents, filter, update,
 * many)`, where there is one, changes them in their place and tells `matchedCount` and `modifiedCount`.
 */

import { randomUUID } from "node:crypto";

import { Refused, Unsupported, asking, writing } from "./shelf.mjs";

export class ArrayStore {
  constructor(library) {
    this.library = library;
    this.collections = new Map();
  }

  of(name) {
    return this.collections.get(name) ?? [];
  }

  createCollection(name) {
    if (!this.collections.has(name)) this.collections.set(name, []);
  }

  listCollections() {
    return [...this.collections.keys()].sort();
  }

  hasCollection(name) {
    return this.collections.has(name);
  }

  dropCollection(name) {
    this.collections.delete(name);
  }

  drop(name) {
    this.collections.delete(name);
  }

  insertOne(name, document) {
    const { _id: id = randomUUID(), ...fields } = document;
    if (this.of(name).some(({ _id }) => _id === id)) {
      throw new Refused("DUPLICATE_KEY", `\`${id}\` is taken`, { collectionName: name, documentId: id });
    }
    this.createCollection(name);
    this.of(name).push({ _id: id, ...fields });
    return { acknowledged: true, insertedId: id };
  }

  insertMany(name, documents) {
    const insertedIds = documents.map((document) => this.insertOne(name, document).insertedId);
    return { acknowledged: true, insertedCount: insertedIds.length, insertedIds };
  }

  select(name, filter, options = {}) {
    return this.library.select(this.of(name), filter, options);
  }

  async findOne(name, filter = {}, options = {}) {
    return (await this.find(name, filter, options))[0] ?? null;
  }

  find(name, filter = {}, options = {}) {
    if (Object.keys(options).length === 0) return asking("INVALID_FILTER", () => this.select(name, filter));
    return writing("INVALID_OPTIONS", () => this.select(name, filter, options), () => this.select(name, filter));
  }

  async countDocuments(name, filter = {}) {
    return (await asking("INVALID_FILTER", () => this.select(name, filter))).length;
  }

  async change(name, filter, update, options, many) {
    if (this.library.update === undefined) throw new Unsupported("it is a library of filters: there are no updates");
    if (options?.upsert) throw new Unsupported("there is no `upsert`");
    const call = () => this.library.update(this.of(name), filter, update, many);
    const { matchedCount, modifiedCount } = await writing("INVALID_UPDATE", call, () => this.select(name, filter));
    return { acknowledged: true, matchedCount, modifiedCount };
  }

  updateOne(name, filter, update, options) {
    return this.change(name, filter, update, options, false);
  }

  updateMany(name, filter, update, options) {
    return this.change(name, filter, update, options, true);
  }

  async remove(name, filter, most) {
    const found = await asking("INVALID_FILTER", () => this.select(name, filter));
    const gone = new Set(found.slice(0, most).map(({ _id }) => _id));
    if (this.collections.has(name)) this.collections.set(name, this.of(name).filter(({ _id }) => !gone.has(_id)));
    return { acknowledged: true, deletedCount: gone.size };
  }

  deleteOne(name, filter) {
    return this.remove(name, filter, 1);
  }

  deleteMany(name, filter) {
    return this.remove(name, filter, Infinity);
  }
}
