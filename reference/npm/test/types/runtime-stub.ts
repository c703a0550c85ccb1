/** The stub as the runtime's own types call it. Compiled, never run. */
import { DocumentStoreDurableObject } from "docstore-durable-object";
import type { DocumentStoreStub } from "docstore-durable-object";

class Visits extends DocumentStoreDurableObject<Env> {
  visit(path: string): number {
    return this.collection<{ path: string; count: number }>("visits").findOne({ path })?.count ?? 0;
  }
}

interface Env {
  DOCUMENT_STORE: DurableObjectNamespace<DocumentStoreDurableObject>;
  VISITS: DurableObjectNamespace<Visits>;
  OTHER: DurableObjectNamespace;
}

interface User {
  name: string;
  age: number;
}

async function parameter(stub: DurableObjectStub<DocumentStoreDurableObject>) {
  const { insertedId } = await stub.insertOne("users", { name: "Alice", age: 30 });
  const one = await stub.findOne("users", { _id: insertedId });
  const ids: string[] = (await stub.find("users", { age: { $gte: 18 } }, { limit: 10 })).map(({ _id }) => _id);
  const version: number | undefined = (await stub.findOneAndUpdate("users", {}, { $inc: { age: 1 } }))?._version;
  const count: number = await stub.countDocuments("users");
  const { modifiedCount } = await stub.updateOne("users", { _id: insertedId }, { $set: { age: 31 } }, { expectedVersion: 1 });
  await stub.put("key", { a: 1 });
  const [metadata] = (await stub.listKeys()).keys.map((key) => key.metadata);
  const values = [await stub.get("key"), await stub.getAll(), await stub.batchGet(["key"]), await stub.distinct("users", "age")];
  const bulk = await stub.bulkWrite([{ deleteOne: { collection: "users", filter: {} } }]);
  const { storeType } = await stub.getCapabilities();
  // @ts-expect-error there is no such option
  await stub.find("users", {}, { count: 1 });
  // @ts-expect-error nor such a method
  await stub.aggregate("users");
  return [one?.["name"], ids, version, count, modifiedCount, metadata, values, bulk.length, storeType, stub.id, stub.name];
}

async function handle(stub: DurableObjectStub<DocumentStoreDurableObject>) {
  using users = await stub.collection("users");
  const found = await users.find({ age: 3 });
  const pipelined = await stub.collection("users").findOne();
  return [found[0]?._id, pipelined?._id, await users.countDocuments()];
}

class Repository {
  constructor(private readonly stub: DurableObjectStub<DocumentStoreDurableObject>) {}
  all = () => this.stub.find("users", {}, { limit: 3 });
}

type Stub = ReturnType<Env["DOCUMENT_STORE"]["get"]>;
async function returned(stub: Stub) {
  const users = stub.collection<User>("users");
  const age: number | undefined = (await users.findOne({ age: 3 }))?.age;
  return age;
}

/** A function of somebody else, about any object. */
function opened<T extends Rpc.DurableObjectBranded>(namespace: DurableObjectNamespace<T>): DurableObjectStub<T> {
  return namespace.getByName("a");
}

export async function idioms(env: Env) {
  const stub = env.DOCUMENT_STORE.get(env.DOCUMENT_STORE.idFromName("a"));
  const ours: DocumentStoreStub = stub;
  const theirs: DurableObjectStub<DocumentStoreDurableObject> = env.DOCUMENT_STORE.getByName("a");
  const visits: DurableObjectStub<Visits> = env.VISITS.getByName("a");
  const count: number = await visits.visit("/");
  // A subclass is passed where the class is wanted.
  await parameter(env.VISITS.getByName("a"));
  await parameter(theirs);
  await parameter(opened(env.DOCUMENT_STORE));
  await handle(stub);
  await returned(stub);
  const [first] = await new Repository(stub).all();
  const names: string[] = (await stub.find<User>("users", { name: "Alice" })).map(({ name }) => name);
  return [ours, count, first?._id, names, env.OTHER.getByName("a").id];
}
