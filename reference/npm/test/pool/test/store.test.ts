/** The store in the tests of a user's own Worker. */
import { SELF, env, runInDurableObject } from "cloudflare:test";
import {
  DOReadModelStore,
  type DocumentStoreDurableObject,
  InMemoryReadModelStore,
  type IReadModelStore,
  isDocumentStoreError,
  isDuplicateKeyError,
  isInvalidFilterError,
  isVersionMismatchError,
} from "docstore-durable-object";
import { describe, expect, it } from "vitest";

import type { Env } from "../src/index";

declare module "cloudflare:test" {
  interface ProvidedEnv extends Env {}
}

interface User {
  name: string;
  age: number;
  tags?: string[];
}

const open = (name = "a store") => env.DOCUMENT_STORE.getByName(name);

/** The error that a call is refused with. Under isolated storage the promise of such a call has to be disposed, too. */
async function refusal(call: PromiseLike<unknown> & Partial<Disposable>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    call[Symbol.dispose]?.();
    return error;
  }
  throw new Error("the call succeeded");
}

describe("flat methods", () => {
  it("insert, find, update, count and delete", async () => {
    const store = open();
    const { insertedId } = await store.insertOne<User>("users", { name: "Alice", age: 30 });
    await store.insertMany<User>("users", [{ name: "Bob", age: 17 }, { name: "Carol", age: 41, tags: ["a"] }]);
    const adults = await store.find<User>("users", { age: { $gte: 18 } }, { sort: { age: -1 } });
    expect(adults.map(({ name }) => name)).toEqual(["Carol", "Alice"]);
    await store.updateOne<User>("users", { _id: insertedId }, { $inc: { age: 1 }, $push: { tags: "b" } });
    expect(await store.findOne<User>("users", { _id: insertedId })).toMatchObject({ age: 31, tags: ["b"], _version: 2 });
    await store.deleteMany("users", { age: { $lt: 18 } });
    expect(await store.countDocuments("users")).toBe(2);
  });

  it("answer through the Worker's own handler", async () => {
    await open("fetched").insertOne("users", { _id: "1" });
    const response = await SELF.fetch("http://test/");
    expect(await response.json()).toMatchObject([{ _id: "1", _version: 1 }]);
  });
});

describe("handles", () => {
  // Under isolated storage a handle has to be disposed before the test ends.
  it("are disposed by `using`", async () => {
    using users = await open().collection<User>("users");
    await users.insertOne({ _id: "1", name: "Alice", age: 30 });
    expect(await users.find({ name: "Alice" })).toHaveLength(1);
    await users.rename("members");
    expect([await users.name, await users.countDocuments()]).toEqual(["members", 1]);
  });
});

describe("isolated storage", () => {
  for (const round of [1, 2]) {
    it(`is empty at the beginning of test ${round}`, async () => {
      expect(await open().listCollections()).toEqual([]);
      await open().insertOne("users", { _id: "1" });
    });
  }
});

describe("runInDurableObject", () => {
  it("gives the object, whose methods answer at once", async () => {
    const stub = open();
    await stub.insertOne("users", { _id: "1", n: 1 });
    await runInDurableObject(stub, (store: DocumentStoreDurableObject, state) => {
      const users = store.collection<{ n: number }>("users");
      users.updateOne({ _id: "1" }, { $inc: { n: 1 } });
      expect(users.findOne({ _id: "1" })?.n).toBe(2);
      expect(state.storage.sql.exec("SELECT count(*) AS n FROM users").one()).toEqual({ n: 1 });
      expect(() => users.insertOne({ _id: "1", n: 1 })).toThrow(/DUPLICATE_KEY/);
    });
    expect(await stub.findOne("users", { n: 2 })).not.toBeNull();
  });

  it("keeps Dates of the test as what they are", async () => {
    await runInDurableObject(open(), (store: DocumentStoreDurableObject) => {
      store.insertOne("events", { _id: "1", at: new Date("2026-01-31T08:00:00Z") });
      expect(store.findOne("events")).toMatchObject({ at: "2026-01-31T08:00:00.000Z" });
    });
  });
});

describe("the read model", () => {
  const stores: [string, () => IReadModelStore][] = [
    ["in the object", () => new DOReadModelStore(open())],
    ["in memory", () => new InMemoryReadModelStore()],
  ];
  for (const [where, make] of stores) {
    it(`keeps keys and values ${where}`, async () => {
      const store = make();
      await store.put("user:1", { name: "Alice" }, { metadata: { by: "me" } });
      await store.batchPut([{ key: "user:2", value: 5 }, { key: "other", value: null }]);
      expect(await store.get("user:1")).toEqual({ name: "Alice" });
      expect(await store.getAll({ prefix: "user:" })).toEqual([{ name: "Alice" }, 5]);
      expect((await store.listKeys({ limit: 2 })).keys).toEqual([{ name: "other" }, { name: "user:1", metadata: { by: "me" } }]);
      expect(await store.delete("user:2")).toBe(true);
      const error = await refusal(store.put("user:1", 1, { expectedVersion: 7 }));
      expect(isVersionMismatchError(error) && error.actualVersion).toBe(1);
    });
  }
});

describe("guards", () => {
  it("hold for what a stub throws, with the properties", async () => {
    const store = open();
    await store.insertOne("users", { _id: "1" });
    const duplicate = await refusal(store.insertOne("users", { _id: "1" }));
    expect(isDuplicateKeyError(duplicate) && duplicate.documentId).toBe("1");
    expect(isVersionMismatchError(duplicate)).toBe(false);
    const mismatch = await refusal(store.deleteOne("users", { _id: "1" }, { expectedVersion: 3 }));
    expect(isVersionMismatchError(mismatch) && [mismatch.expectedVersion, mismatch.actualVersion]).toEqual([3, 1]);
    const filter = await refusal(store.find("users", { age: { $foo: 1 } as object }));
    expect(isInvalidFilterError(filter) && filter.path).toBe("age.$foo");
    expect(isDocumentStoreError(new Error("another"))).toBe(false);
  });

  it("hold inside the object", async () => {
    await runInDurableObject(open(), (store: DocumentStoreDurableObject) => {
      store.insertOne("users", { _id: "1" });
      try {
        store.updateOne("users", { _id: "1" }, { $set: { a: 1 } }, { expectedVersion: 2 });
        expect.unreachable();
      } catch (error) {
        expect(isVersionMismatchError(error) && error.actualVersion).toBe(1);
      }
    });
  });
});
