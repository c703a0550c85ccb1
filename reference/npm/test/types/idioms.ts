/** The idioms that users write. Compiled, never run. */
import type {
  AnyDocument,
  Collection,
  CollectionStub,
  DocumentFilter,
  DocumentStoreDurableObject,
  DocumentStoreStub,
  DocumentUpdate,
  ExpectedVersionSpecial,
  FindOptions,
  IReadModelStore,
  OptionalId,
  WithId,
} from "docstore-durable-object";
import { DOReadModelStore } from "docstore-durable-object";

interface Env {
  DOCUMENT_STORE: DurableObjectNamespace<DocumentStoreDurableObject>;
}

interface User {
  name: string;
  age: number;
}

async function counts(stub: DocumentStoreStub): Promise<number> {
  return stub.countDocuments("users", { age: { $gte: 18 } });
}

async function finds(stub: DocumentStoreStub): Promise<void> {
  const one = await stub.findOne("users", { name: "Alice" });
  console.log(one?._id);
}

class Repository {
  readonly #stub: DocumentStoreStub;
  constructor(env: Env) {
    this.#stub = env.DOCUMENT_STORE.get(env.DOCUMENT_STORE.idFromName("a"));
  }
  all = () => this.#stub.find("users", {}, { limit: 3 });
  readModel = (): IReadModelStore => new DOReadModelStore(this.#stub);
}

export async function idioms(env: Env) {
  const stub = env.DOCUMENT_STORE.get(env.DOCUMENT_STORE.idFromName("a"));
  const named: DocumentStoreStub = env.DOCUMENT_STORE.getByName("a");
  await counts(stub);
  await finds(stub);
  const users = stub.collection<User>("users");
  const user: User = { name: "Alice", age: 3 };
  await users.insertOne(user);
  const found = await users.findOne({ age: 3 });
  const years: number | undefined = found?.age;
  const flat = await stub.find<User>("users", { name: "Alice" });
  const names: string[] = flat.map(({ name }) => name);
  const plain: AnyDocument[] = await new Repository(env).all();
  return [named, years, names, plain, stub.id.toString(), stub.name];
}

/** A time is written as a `Date` or as a text, and comes back as the text that is stored. */
interface Event {
  at: Date;
  seen?: { first: Date; all: Date[] };
}

export async function dates(events: CollectionStub<Event>) {
  await events.insertOne({ at: new Date(), seen: { first: new Date(), all: [] } });
  await events.updateOne({ at: { $lt: new Date() } }, { $set: { at: new Date() } });
  await events.find({ at: "2026-01-31T08:00:00.000Z" });
  const found = await events.findOne();
  const texts: (string | undefined)[] = [found?.at, found?.seen?.first, found?.seen?.all[0]];
  // @ts-expect-error it is a text, which has no such method
  found?.at.getTime();
  return texts;
}

/** The names that users of the published package import. */
export function names(users: Collection<User>, filter: DocumentFilter<User>, update: DocumentUpdate<User>, options: FindOptions) {
  const found: WithId<User>[] = users.find(filter, options);
  const user: OptionalId<User> = { name: "Alice", age: 3 };
  const expected: ExpectedVersionSpecial = "DOCUMENT_EXISTS";
  users.updateOne(filter, update, { expectedVersion: expected });
  return [found, user, users.name];
}

export function adapter(stub: DocumentStoreStub) {
  const store = new DOReadModelStore(stub, "users");
  return store.getNativeClient().find("users");
}
