/**
 * A small store that is not ours, wrong in known ways: the bridge has to tell what it keeps from what it breaks.
 *
 * Right: inserting, finding by equality, duplicate keys (an error with a name and no code).
 * Wrong: an update that changes nothing raises the version; `$or` is a TypeError; collections are listed as they came;
 * a filter that is no object selects everything; no operator of updates but `$set`.
 */
class DuplicateKeyError extends Error {
  constructor(collectionName, documentId) {
    super("taken");
    this.name = "DuplicateKeyError";
    Object.assign(this, { collectionName, documentId });
  }
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export class SmallStore {
  #collections = new Map();

  collection(name) {
    return {
      insertOne: async (document) => this.#insert(name, document),
      findOne: async (filter) => this.#match(name, filter)[0] ?? null,
      find: async (filter, { limit } = {}) => this.#match(name, filter).slice(0, limit || undefined),
      countDocuments: async (filter) => this.#match(name, filter).length,
      updateOne: async (filter, { $set }) => {
        const [found] = this.#match(name, filter);
        if (found === undefined) return { acknowledged: true, matchedCount: 0, modifiedCount: 0 };
        Object.assign(found, $set);
        found._version += 1;
        return { acknowledged: true, matchedCount: 1, modifiedCount: 1 };
      },
      deleteMany: async (filter) => {
        const gone = new Set(this.#match(name, filter));
        const kept = this.#documents(name).filter((document) => !gone.has(document));
        this.#collections.set(name, kept);
        return { acknowledged: true, deletedCount: gone.size };
      },
      insertMany: async (documents) => {
        const insertedIds = documents.map((document) => this.#insert(name, document).insertedId);
        return { acknowledged: true, insertedCount: insertedIds.length, insertedIds };
      },
    };
  }

  async listCollections() {
    return [...this.#collections.keys()];
  }

  createCollection(name) {
    if (!this.#collections.has(name)) this.#collections.set(name, []);
  }

  hasCollection(name) {
    return this.#collections.has(name);
  }

  dropCollection(name) {
    this.#collections.delete(name);
  }

  #documents(name) {
    return this.#collections.get(name) ?? [];
  }

  #insert(name, { _id, _version, _created, _updated, ...fields }) {
    _id ??= crypto.randomUUID();
    if (this.#documents(name).some((other) => other._id === _id)) throw new DuplicateKeyError(name, _id);
    this.createCollection(name);
    const now = new Date().toISOString();
    this.#documents(name).push({ _id, ...fields, _version: 1, _created: now, _updated: now });
    return { acknowledged: true, insertedId: _id };
  }

  #match(name, filter) {
    const conditions = Object.entries(filter ?? {});
    return this.#documents(name).filter((document) =>
      conditions.every(([field, wanted]) => {
        if (field === "$or") return filter.$or.any((one) => one);
        return same(document[field], wanted);
      }),
    );
  }
}
