/** A small Durable Object, with the README's flat methods as far as it has come. */
import { DurableObject } from "cloudflare:workers";

class DuplicateKeyError extends Error {
  name = "DuplicateKeyError";
  code = "DUPLICATE_KEY";
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Right where it inserts, counts and finds by equality; it changes nothing, although it says so. */
export class Plain extends DurableObject {
  #collections = new Map();

  createCollection(name) {
    if (!this.#collections.has(name)) this.#collections.set(name, []);
  }

  hasCollection(name) {
    return this.#collections.has(name);
  }

  listCollections() {
    return [...this.#collections.keys()].sort();
  }

  dropCollection(name) {
    this.#collections.delete(name);
  }

  insertOne(name, { _id = crypto.randomUUID(), ...fields }) {
    if (this.find(name, { _id }).length > 0) throw Object.assign(new DuplicateKeyError("taken"), { collectionName: name, documentId: _id });
    this.createCollection(name);
    const now = new Date().toISOString();
    this.#collections.get(name).push({ _id, ...fields, _version: 1, _created: now, _updated: now });
    return { acknowledged: true, insertedId: _id };
  }

  insertMany(name, documents) {
    const insertedIds = documents.map((document) => this.insertOne(name, document).insertedId);
    return { acknowledged: true, insertedCount: insertedIds.length, insertedIds };
  }

  find(name, filter = {}) {
    const conditions = Object.entries(filter);
    const documents = this.#collections.get(name) ?? [];
    return documents.filter((document) => conditions.every(([field, value]) => same(document[field], value)));
  }

  findOne(name, filter) {
    return this.find(name, filter)[0] ?? null;
  }

  countDocuments(name, filter) {
    return this.find(name, filter).length;
  }

  updateOne(name, filter) {
    const matchedCount = Math.min(this.countDocuments(name, filter), 1);
    return { acknowledged: true, matchedCount, modifiedCount: matchedCount };
  }
}
