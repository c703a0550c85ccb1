/** mongo-mock: a database a store. `system.indexes`, which it lists among the collections, is its own. */

import mongodb from "mongo-mock";

import { MongodbLike } from "./mongodb_like.mjs";
import { serve } from "./shelf.mjs";

mongodb.max_delay = 0;

class Mock extends MongodbLike {
  async names() {
    return (await super.names()).filter((name) => name !== "system.indexes");
  }
  async modify(...asked) {
    return (await super.modify(...asked)).value;
  }
}

serve(async (name) => {
  const client = await mongodb.MongoClient.connect(`mongodb://localhost/${name}`, {});
  const database = client.db(name);
  return new Mock(database, async () => {
    for (const { name: collection } of await database.listCollections().toArray()) await database.dropCollection(collection);
  });
});
