/** What the types refuse. Compiled, never run. */
import type { Collection, DocumentStore, DocumentStoreStub, Filter, Update, WithSystemFields } from "docstore-durable-object";

interface User {
  name: string;
  age: number;
  tags?: string[];
  address?: { city: string };
}

export function refused(users: Collection<User>, store: DocumentStore, stub: DocumentStoreStub) {
  // @ts-expect-error a field the type does not have
  users.find({ nickname: "A" });
  // @ts-expect-error a value of another type
  users.find({ age: "30" });
  // @ts-expect-error an operator that is none
  users.find({ age: { $where: "3" } });
  // @ts-expect-error a number is no operand for text
  users.find({ name: { $in: [1] } });
  // @ts-expect-error the type demands an age
  users.insertOne({ name: "A" });
  // @ts-expect-error only numbers can be incremented
  users.updateOne({}, { $inc: { name: 1 } });
  // @ts-expect-error only arrays can be pushed to
  users.updateOne({}, { $push: { age: 1 } });
  // @ts-expect-error an element of another type
  users.updateOne({}, { $push: { tags: 1 } });
  // @ts-expect-error an update has operators
  users.updateOne({}, { age: 31 });
  // @ts-expect-error a write needs a filter
  users.deleteMany();
  // @ts-expect-error no such expectation
  users.deleteOne({}, { expectedVersion: "EXISTS" });
  // @ts-expect-error a direction is 1 or -1
  users.find({}, { sort: { age: 2 } });
  // @ts-expect-error no index on a field the type does not have
  users.createIndex("nickname");
  // @ts-expect-error an index has one option
  users.createIndex("age", { sparse: true });
  // @ts-expect-error the store looks after the ids
  users.createIndex("_id");
  // @ts-expect-error an `undefined` would be refused when it runs
  users.deleteMany({ name: undefined });

  // @ts-expect-error an element of another type among several
  users.updateOne({}, { $push: { tags: { $each: [1] } } });

  // @ts-expect-error a projection of a field the type does not have
  users.find({}, { projection: { nickname: 1 } });
  // @ts-expect-error a projection includes or excludes
  users.findOne({}, { projection: { name: "x" } });
  // @ts-expect-error pages have their own size
  users.find({}, { pageSize: 2, limit: 1 });
  // @ts-expect-error a document is answered before or after
  users.findOneAndUpdate({}, { $set: { age: 3 } }, { returnDocument: "later" });
  // @ts-expect-error nothing is inserted by a delete
  users.findOneAndDelete({}, { upsert: true });
  // @ts-expect-error the values of a field the type does not have
  users.distinct("nickname");
  // @ts-expect-error a read is no write
  store.bulkWrite([{ find: { collection: "users" } }]);

  // What is allowed, and what comes of it.
  const part: string | undefined = users.findOne({}, { projection: { name: 1, _id: 0 } })?.name;
  const page = users.find({ age: { $type: "number" } }, { pageSize: 2, sort: { age: 1 } });
  const next: WithSystemFields<User>[] = users.find({}, { pageSize: 2, cursor: page.cursor! }).documents;
  const before: WithSystemFields<User> | null = users.findOneAndUpdate({}, { $mul: { age: 2 } }, { sort: { age: -1 }, returnDocument: "after" });
  const gone: WithSystemFields<User> | null = users.findOneAndDelete({ name: "A" }, { softDelete: true });
  const tags: string[] = users.distinct("tags");
  const ages: Promise<number[]> = stub.distinct<User, "age">("users", "age");
  const results = store.bulkWrite([
    { insertOne: { collection: "users", document: { name: "A" } } },
    { updateMany: { collection: "other", filter: {}, update: { $set: { x: 1 } }, options: { upsert: true } } },
  ]);
  const adults: WithSystemFields<User>[] = users.find({ age: { $gte: 18 }, tags: "a", "address.city": "Rome" });
  const version: number | undefined = adults[0]?._version;
  const filter: Filter<User> = { $or: [{ _version: 1 }, { tags: { $in: ["a"] } }], address: null };
  const update: Update<User> = { $set: { "address.city": "Rome" }, $push: { tags: "b" }, $min: { age: 3 } };
  const written = users.replaceOne(filter, { ...users.findOne()!, age: 3 });
  const flat: WithSystemFields<User> | null = store.findOne<User>("users", filter);
  const later: Promise<WithSystemFields<User>[]> = stub.find<User>("users", filter);
  users.createIndex("age", { unique: true });
  store.createIndex<User>("users", "address.city");
  store.createIndex("any", "whatever");
  const used: string | null = users.explain({ age: { $gte: 18 } }, { sort: { age: 1 }, limit: 3 }).index;
  const listed: Promise<{ path: string; unique: boolean }[]> = stub.listIndexes("users");
  const anything: unknown = store.find("any")[0]?.whatever;
  return [version, update, written, flat, later, used, listed, anything, part, next, before, gone, tags, ages, results];
}
