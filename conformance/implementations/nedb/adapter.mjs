/** NeDB: a datastore in memory is a collection. */

import Datastore from "@seald-io/nedb";

import { Refused, Unsupported, asking, lacking, serve, writing } from "./shelf.mjs";

class Nedb {
  stores = {};
  of = (name) => (this.stores[name] ??= new Datastore());
  listCollections = () => Object.keys(this.stores).sort();
  async insertMany(name, documents) {
    const stored = await asking("INVALID_DOCUMENT", () => this.of(name).insertAsync(documents)).catch((fault) => {
      throw /unique constraint/.test(fault.message) ? new Refused("DUPLICATE_KEY", fault, { collectionName: name, documentId: documents[0]._id }) : fault;
    });
    return { acknowledged: true, insertedCount: stored.length, insertedIds: stored.map(({ _id }) => _id) };
  }
  insertOne = async (name, document) => ({ acknowledged: true, insertedId: (await this.insertMany(name, [document])).insertedIds[0] });
  findOne = async (name, filter, options) => (await this.find(name, filter, { limit: 1, ...options }))[0];
  find(name, filter = {}, { sort, offset, limit, projection } = {}) {
    const search = (projection) => this.of(name).findAsync(filter, projection);
    return writing("INVALID_OPTIONS", () => search(projection).sort(sort).skip(offset).limit(limit), () => search());
  }
  countDocuments = (name, filter = {}) => asking("INVALID_FILTER", () => this.of(name).countAsync(filter));
  async change(code, name, filter, update, options) {
    if (/"\$(sort|position)":/.test(JSON.stringify(update))) throw new Unsupported("`$push` has neither `$sort` nor `$position`");
    const call = () => this.of(name).updateAsync(filter, update, { ...options, returnUpdatedDocs: true });
    const { numAffected, affectedDocuments, upsert } = await writing(code, call, () => this.of(name).findOneAsync(filter));
    const told = { acknowledged: true, matchedCount: upsert ? 0 : numAffected };
    return upsert ? { ...told, upsertedId: affectedDocuments._id } : told;
  }
  updateOne = (name, filter, update, { upsert } = {}) => this.change("INVALID_UPDATE", name, filter, update, { upsert });
  updateMany = (name, filter, update, { upsert } = {}) => this.change("INVALID_UPDATE", name, filter, update, { upsert, multi: true });
  replaceOne = (name, filter, document, { upsert } = {}) => this.change("INVALID_UPDATE", name, filter, document, { upsert });
  remove = (name, filter, multi) => asking("INVALID_FILTER", () => this.of(name).removeAsync(filter, { multi }));
  deleteOne = async (name, filter) => ({ acknowledged: true, deletedCount: await this.remove(name, filter, false) });
  deleteMany = async (name, filter) => ({ acknowledged: true, deletedCount: await this.remove(name, filter, true) });
}

lacking("$eq");
serve(() => new Nedb());
