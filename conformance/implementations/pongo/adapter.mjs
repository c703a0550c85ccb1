/** Pongo on SQLite: a database in memory a store. A write that had no effect is told by `successful`, not by an error. */

import { pongoClient } from "@event-driven-io/pongo";
import { sqlite3Driver } from "@event-driven-io/pongo/sqlite3";

import { MongodbLike } from "./mongodb_like.mjs";
import { Refused, Unsupported, serve } from "./shelf.mjs";

class Pongo extends MongodbLike {
  async createCollection(name) {
    await this.of(name).createCollection();
  }
  async insert(name, call, id) {
    const done = await super.insert(name, call);
    if (!done.successful) throw new Refused("DUPLICATE_KEY", "a document was not inserted", { collectionName: name, documentId: id });
    return done;
  }
  select(name, filter, { sort, offset, limit }) {
    return this.of(name).find(filter, { sort, skip: offset, limit });
  }
  change(method, code, name, filter, change, options = {}) {
    if (options.upsert && method !== "replaceOne") throw new Unsupported("there is no `upsert` of an update");
    return super.change(method, code, name, filter, change, options);
  }
  modify(method, code, name, filter, change, options = {}) {
    const [option] = Object.keys(options);
    if (option) throw new Unsupported(`\`${method}\` has no \`${option}\``);
    return super.modify(method, code, name, filter, change);
  }
}

serve(async () => {
  const client = pongoClient({ driver: sqlite3Driver, connectionString: ":memory:" });
  return new Pongo(client.db(), () => client.close());
});
