/** The blocks of the README that go through a stub; through one, every answer is a promise. */
import {
  DOReadModelStore,
  InMemoryReadModelStore,
  VersionMismatchError,
  isDocumentStoreError,
  isDuplicateKeyError,
  isInvalidCollectionNameError,
  isInvalidFilterError,
  isVersionMismatchError,
} from "docstore-durable-object";
import type { DocumentStoreStub, IReadModelStore } from "docstore-durable-object";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";

import { expect, thrownBy } from "./expect";
import type { Env } from "./index";

interface User {
  name: string;
  email: string;
  age: number;
  tags?: string[];
}

interface UserCreatedEvent {
  userId: string;
  name: string;
  email: string;
}

// Projection depends on interface, not concrete implementation
class UserProjection {
  constructor(private store: IReadModelStore) {}
  async apply(event: UserCreatedEvent) {
    await this.store.put(`user:${event.userId}`, {
      id: event.userId,
      name: event.name,
      email: event.email,
    });
  }
}

export const readModelStoreMiddleware = createMiddleware(async (c, next) => {
  const orgId = c.get('orgId'); // From auth middleware
  const doId = c.env.DOCUMENT_STORE.idFromName(orgId);
  const stub = c.env.DOCUMENT_STORE.get(doId);
  c.set('readModelStore', new DOReadModelStore(stub));
  await next();
});

const mockEvent = { userId: "123", name: "Alice", email: "alice@example.com" };
const userData = { name: "Alice", status: "active", age: 30, createdAt: "2026" };
const orderData = { total: 5 };

export const outside: Record<string, (stub: DocumentStoreStub, env: Env) => Promise<unknown>> = {
  "the quick start through a stub": async (store) => {
    const users = store.collection<User>('users');
    const { insertedId } = await users.insertOne({
      name: 'Alice',
      email: 'alice@example.com',
      age: 30,
      tags: ['developer']
    });
    const alice = await users.findOne({ email: 'alice@example.com' });
    const adults = await users.find({ age: { $gte: 18 } });
    expect([alice?._id, adults.length]).toEqual([insertedId, 1]);
    await users.updateOne(
      { _id: insertedId },
      { $set: { age: 31 }, $push: { tags: 'senior' } }
    );
    expect((await users.findOne({ _id: insertedId }))?.tags).toEqual(["developer", "senior"]);
    await users.deleteOne({ _id: insertedId });
    expect(await users.countDocuments()).toEqual(0);
  },

  // COLL-33, COLL-34, COLL-35
  "a handle through a stub follows its collection": async (store) => {
    using users = await store.collection<User>("users");
    await users.insertOne({ name: "Alice", email: "a", age: 1 });
    expect(await users.countDocuments()).toEqual(await store.countDocuments("users"));
    await users.rename("members");
    expect([await users.countDocuments(), await store.listCollections()]).toEqual([1, ["members"]]);
    await users.drop();
    expect([await users.countDocuments(), await store.listCollections()]).toEqual([0, []]);
  },

  "the read-model store, basic usage": async (stub) => {
    // Create the adapter
    const store = new DOReadModelStore(stub);

    // Use as IReadModelStore
    await store.put('user:123', { name: 'Alice', email: 'alice@example.com' });
    const user = await store.get('user:123');
    expect(user).toEqual({ name: "Alice", email: "alice@example.com" });
    expect(await store.delete('user:123')).toEqual(true);
  },

  // RM-65
  "the adapter does over a stub what it does over the store": async (stub) => {
    const store: IReadModelStore = new DOReadModelStore(stub);
    await store.batchPut([{ key: "a", value: 1, metadata: { by: "me" } }, { key: "b", value: null }, { key: "c", value: [{}] }]);
    expect(await store.batchGet(["c", "x", "a", "a"])).toEqual([[{}], null, 1, 1]);
    expect(await store.getAll({ prefix: "a" })).toEqual([1]);
    const page = await store.listKeys({ limit: 1 });
    expect([page.keys, page.list_complete]).toEqual([[{ name: "a", metadata: { by: "me" } }], false]);
    const rest = await store.listKeys({ cursor: page.cursor ?? "" });
    expect([rest.keys, rest.list_complete]).toEqual([[{ name: "b" }, { name: "c" }], true]);
    const keys = Array.from({ length: 5000 }, (_, at) => `many:${at}`);
    await store.batchPut(keys.map((key) => ({ key, value: key })));
    expect(await store.batchGet(keys)).toEqual(keys);
    expect((await store.batchDelete([...keys, "a", "a"])).filter(Boolean).length).toEqual(5001);
    const error = await thrownBy(() => store.put("b", 2, { expectedVersion: 7 }));
    expect(isVersionMismatchError(error) && error.actualVersion).toEqual(1);
    expect((await store.getCapabilities()).queryOperators.includes("$exists")).toEqual(true);
  },

  // RM-51
  "a walk over the keys loses and repeats none while others write": async (stub) => {
    const store = new DOReadModelStore(stub);
    const kept = Array.from({ length: 200 }, (_, at) => `k:${String(at).padStart(3, "0")}`);
    await store.batchPut(kept.map((key) => ({ key, value: 1 })));
    const others = Promise.all(
      Array.from({ length: 100 }, async (_, at) => {
        // New keys before, between and after the others, and some of them gone again.
        await store.put(`k:${String(at).padStart(3, "0")}+`, at);
        await store.put(`a:${at}`, at);
        if (at % 2 === 0) await store.delete(`a:${at}`);
      }),
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.listKeys(cursor === undefined ? { limit: 7 } : { limit: 7, cursor });
      seen.push(...page.keys.map(({ name }) => name));
      cursor = page.cursor;
    } while (cursor !== undefined);
    await others;
    expect(seen.filter((key) => kept.includes(key))).toEqual(kept);
    expect(new Set(seen).size).toEqual(seen.length);
  },

  "testable projections": async (stub) => {
    {
      // Unit test with InMemory store
      const store = new InMemoryReadModelStore();
      const projection = new UserProjection(store);
      await projection.apply(mockEvent);
      expect(await store.get('user:123')).toEqual({ id: "123", name: "Alice", email: "alice@example.com" });
    }
    {
      // Production with DO-backed store
      const store = new DOReadModelStore(stub);
      const projection = new UserProjection(store);
      await projection.apply(mockEvent);
      expect(await store.get('user:123')).toEqual({ id: "123", name: "Alice", email: "alice@example.com" });
    }
  },

  "multiple collections": async (stub) => {
    const store = new DOReadModelStore(stub);

    // Store in different collections
    await store.put('user:123', userData, { tableName: 'users' });
    await store.put('order:456', orderData, { tableName: 'orders' });

    // Retrieve from specific collection
    const user = await store.get('user:123', { tableName: 'users' });
    expect([user, await store.get("user:123")]).toEqual([userData, null]);
  },

  // RM-64
  "rich queries": async (stub) => {
    const store = new DOReadModelStore(stub);

    // Simple operations via IReadModelStore
    await store.put('user:123', userData, { tableName: "users" });
    await store.put('user:124', { ...userData, age: 3 }, { tableName: "users" });
    const user = await store.get('user:123', { tableName: "users" });

    // Rich queries via DocumentStore escape hatch
    const docStore = store.getDocumentStore();
    const activeUsers = await docStore.find('users',
      { status: 'active', age: { $gte: 18 } },
      { sort: { createdAt: -1 }, limit: 10 }
    );
    const { _id, _version, _created, _updated, ...found } = activeUsers[0] ?? {};
    expect([activeUsers.length, _id, found]).toEqual([1, "user:123", user]);
  },

  "middleware integration": async (_, env) => {
    const app = new Hono<{ Bindings: Env; Variables: { orgId: string; readModelStore: IReadModelStore } }>();
    app.use(async (c, next) => {
      c.set("orgId", "middleware");
      await next();
    });
    app.use(readModelStoreMiddleware);
    // Usage in routes
    app.get('/users/:id', async (c) => {
      const store = c.get('readModelStore');
      const user = await store.get(`user:${c.req.param('id')}`);
      return c.json(user);
    });
    await env.DOCUMENT_STORE.getByName("middleware").put("user:7", userData);
    const response = await app.request("/users/7", {}, env);
    expect(await response.json()).toEqual(userData);
  },

  "RPC-friendly methods": async (stub) => {
    await stub.insertOne("users", { _id: "user:123", status: "active" });
    // Direct RPC calls (instead of stub.collection('users').findOne(...))
    const user = await stub.findOne('users', { _id: 'user:123' });
    const users = await stub.find('users', { status: 'active' }, { limit: 10 });
    expect([user?._id, users.length]).toEqual(["user:123", 1]);
    await stub.insertOne('users', { name: 'Alice', age: 30 });
    await stub.updateOne('users', { _id: 'user:123' }, { $set: { age: 31 } });
    await stub.deleteOne('users', { _id: 'user:123' });
    expect(await stub.countDocuments("users")).toEqual(1);
  },

  // ERR-20
  "the guards hold for errors that crossed RPC": async (stub) => {
    await stub.insertOne("users", { _id: "1" });
    const duplicate = await thrownBy(() => stub.insertOne("users", { _id: "1" }));
    expect([isDuplicateKeyError(duplicate), isVersionMismatchError(duplicate), isDocumentStoreError(duplicate)]).toEqual([true, false, true]);
    const mismatch = await thrownBy(() => stub.deleteOne("users", { _id: "1" }, { expectedVersion: 3 }));
    expect(mismatch instanceof VersionMismatchError).toEqual(false);
    expect(isVersionMismatchError(mismatch) && [mismatch.name, mismatch.expectedVersion, mismatch.actualVersion, mismatch.documentId]).toEqual(["VersionMismatchError", 3, 1, "1"]);
    const filter = await thrownBy(() => stub.find("users", { age: { $foo: 1 } as object }));
    expect(isInvalidFilterError(filter) && filter.path).toEqual("age.$foo");
    const name = await thrownBy(() => stub.collection("no name").countDocuments());
    expect(isInvalidCollectionNameError(name) && name.collectionName).toEqual("no name");
  },
};
