/** What a Worker sees of the object through its stub. Each case gets the stub of an empty store. */
import assert from "node:assert/strict";

import {
  isDocumentStoreError,
  isDuplicateKeyError,
  isInvalidFilterError,
  isVersionMismatchError,
} from "../js/errors.mjs";

const ALICE = { name: "Alice", email: "alice@example.com", age: 30, tags: ["developer"] };

/** The error a promise is rejected with. */
async function refusal(promise) {
  try {
    await promise;
  } catch (error) {
    // What a caller asks first; it gives an error that crossed RPC at an early date its properties back.
    isDocumentStoreError(error);
    return error;
  }
  assert.fail("the call succeeded");
}

/** Asserts that a call is refused with that code and those properties, as they arrive over RPC. */
async function refused(promise, code, properties = {}) {
  const error = await refusal(promise);
  const told = Object.fromEntries(Object.keys(properties).map((key) => [key, error[key]]));
  assert.deepEqual({ code: error.code, ...told }, { code, ...properties }, `${error.stack}`);
  return error;
}

function cyclic() {
  const value = { a: 1 };
  value.self = value;
  return value;
}

/** Values that JSON cannot say and RPC can carry. */
const UNSAYABLE = {
  undefined: undefined,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
  BigInt: 1n,
  function: () => 1,
  Map: new Map([["a", 1]]),
  Set: new Set([1]),
  RegExp: /a/,
  Uint8Array: new Uint8Array([1]),
  "an invalid Date": new Date(Number.NaN),
  "a cycle": cyclic(),
  "a lone surrogate": "\uD800",
  "a name with a lone surrogate": { "\uDC00": 1 },
  "an array with a hole": [1, , 2], // eslint-disable-line no-sparse-arrays
  "an undefined item": [undefined],
  toJSON: { toJSON: () => ({}) },
};

/** A collection of three documents. */
async function three(stub) {
  const users = stub.collection("users");
  await users.insertMany([
    { _id: "1", status: "inactive", n: 1 },
    { _id: "2", status: "active", n: 2 },
    { _id: "3", status: "inactive", n: 3 },
  ]);
  return users;
}

export const cases = {
  "the quick start of the README works on a collection handle": async (stub) => {
    const users = await stub.collection("users");
    const { acknowledged, insertedId } = await users.insertOne(ALICE);
    assert.equal(acknowledged, true);
    assert.match(insertedId, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

    const alice = await users.findOne({ email: ALICE.email });
    const { _created, _updated, ...rest } = alice;
    assert.deepEqual(rest, { _id: insertedId, ...ALICE, _version: 1 });
    assert.match(_created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.equal(_updated, _created);
    assert.deepEqual(await users.find({ age: { $gte: 18 } }), [alice]);

    const updated = await users.updateOne(
      { _id: insertedId },
      { $set: { age: 31 }, $push: { tags: "senior" } },
    );
    assert.deepEqual(updated, { acknowledged: true, matchedCount: 1, modifiedCount: 1 });
    const older = await users.findOne({ _id: insertedId });
    assert.equal(older.age, 31);
    assert.deepEqual(older.tags, ["developer", "senior"]);
    assert.equal(older._version, 2);

    assert.deepEqual(await users.deleteOne({ _id: insertedId }), {
      acknowledged: true,
      deletedCount: 1,
    });
    assert.equal(await users.findOne({ _id: insertedId }), null);
  },

  "the flat calls of the README work on the stub": async (stub) => {
    await stub.insertOne("users", { _id: "user:123", name: "Alice", status: "active" });
    assert.equal((await stub.findOne("users", { _id: "user:123" })).name, "Alice");
    assert.equal((await stub.find("users", { status: "active" }, { limit: 10 })).length, 1);
    await stub.updateOne("users", { _id: "user:123" }, { $set: { age: 31 } });
    assert.equal((await stub.findOne("users")).age, 31);
    assert.deepEqual(
      await stub.replaceOne("users", { _id: "user:123" }, { name: "Bob" }),
      { acknowledged: true, matchedCount: 1, modifiedCount: 1 },
    );
    assert.equal(await stub.countDocuments("users"), 1);
    assert.deepEqual(await stub.deleteOne("users", { _id: "user:123" }), {
      acknowledged: true,
      deletedCount: 1,
    });
    await stub.createCollection("empty");
    assert.deepEqual(await stub.listCollections(), ["empty", "users"]);
    assert.equal(await stub.hasCollection("empty"), true);
    await stub.dropCollection("empty");
    assert.equal(await stub.hasCollection("empty"), false);
  },

  "calls on a handle can be made before the handle arrived": async (stub) => {
    const [inserted, found] = await Promise.all([
      stub.collection("users").insertOne({ _id: "1" }),
      stub.collection("users").findOne({ _id: "1" }),
    ]);
    assert.equal(inserted.insertedId, "1");
    assert.equal(found._id, "1");
  },

  // COLL-33, COLL-35
  "every method of a collection is on its handle": async (stub) => {
    const users = await three(stub);
    assert.equal((await users.updateMany({ status: "inactive" }, { $inc: { n: 10 } })).modifiedCount, 2);
    assert.equal((await users.replaceOne({ _id: "2" }, { n: 20 }, { expectedVersion: 1 })).modifiedCount, 1);
    assert.equal((await users.deleteOne({ _id: "1" }, { softDelete: true })).deletedCount, 1);
    assert.equal(await users.countDocuments(), 2);
    assert.equal((await users.restoreOne({ _id: "1" })).restoredCount, 1);
    assert.equal((await users.deleteMany({}, { softDelete: true })).deletedCount, 3);
    assert.equal((await users.restoreMany({ n: { $gt: 12 } })).restoredCount, 2);
    assert.equal((await users.purge()).deletedCount, 1);
    assert.equal(await users.drop(), null);
    assert.equal(await stub.hasCollection("users"), false);
  },

  // IDX-10, IDX-12, IDX-22, IDX-33
  "a collection has indexes, and a value that is taken is told with its path": async (stub) => {
    const users = await three(stub);
    assert.equal(await users.createIndex("n", { unique: true }), null);
    assert.equal(await stub.createIndex("users", "a.b"), null);
    assert.deepEqual(await users.listIndexes(), [{ path: "a.b", unique: false }, { path: "n", unique: true }]);
    assert.deepEqual(await users.explain({ n: 2 }), { index: "n", rowsRead: 1 });
    const properties = { collectionName: "users", documentId: "2", path: "n" };
    await refused(users.insertOne({ n: 2 }), "DUPLICATE_KEY", properties);
    await refused(users.createIndex("a..b"), "INVALID_OPTIONS", { option: "path" });
    await refused(users.createIndex(undefined), "INVALID_OPTIONS", { option: "path" });
    assert.equal(await users.dropIndex("n"), null);
    assert.equal(await stub.dropIndex("users", "a.b"), null);
    await users.insertOne({ n: 2 });
    assert.deepEqual(await stub.listIndexes("users"), []);
  },

  // COLL-34
  "after rename the handle means the new name": async (stub) => {
    const users = await three(stub);
    await users.rename("members");
    assert.equal(await users.countDocuments(), 3);
    assert.deepEqual(await stub.listCollections(), ["members"]);
  },

  "a refused rename leaves the handle on its name": async (stub) => {
    const users = await three(stub);
    await stub.createCollection("taken");
    await refused(users.rename("taken"), "COLLECTION_EXISTS", { collectionName: "taken" });
    assert.equal(await users.countDocuments(), 3);
  },

  "a name that cannot be one is refused when the handle is asked for": async (stub) => {
    for (const name of ["", "a b", "sqlite_x", "users; DROP TABLE users"]) {
      await refused(stub.collection(name), "INVALID_COLLECTION_NAME", { collectionName: name });
    }
    for (const name of [undefined, Number.NaN]) {
      await refused(stub.collection(name), "INVALID_COLLECTION_NAME");
    }
  },

  "the read model is on the stub": async (stub) => {
    await stub.put("user:123", { name: "Alice", status: "active" }, { tableName: "users" });
    assert.deepEqual(await stub.get("user:123", { tableName: "users" }), { name: "Alice", status: "active" });
    assert.equal((await stub.find("users", { status: "active" })).length, 1);
    await stub.batchPut([{ key: "a", value: 1 }, { key: "b", value: null }]);
    assert.deepEqual(await stub.batchGet(["b", "a", "c"]), [null, 1, null]);
    assert.deepEqual((await stub.listKeys()).keys.map(({ name }) => name), ["a", "b"]);
    assert.deepEqual(await stub.getAll({ prefix: "a" }), [1]);
    assert.deepEqual(await stub.batchDelete(["a", "a"]), [true, false]);
    assert.equal(await stub.delete("b"), true);
    assert.equal(typeof (await stub.getCapabilities()).storeType, "string");
  },

  // ERR-20
  "an error keeps its name, code and properties": async (stub) => {
    const users = await three(stub);
    const duplicate = await refusal(users.insertOne({ _id: "2" }));
    assert.ok(isDuplicateKeyError(duplicate));
    assert.ok(duplicate instanceof Error);
    assert.equal(duplicate.name, "DuplicateKeyError");
    assert.equal(duplicate.code, "DUPLICATE_KEY");
    assert.equal(duplicate.collectionName, "users");
    assert.equal(duplicate.documentId, "2");

    const mismatch = await refusal(
      users.updateOne({ _id: "1" }, { $set: { n: 0 } }, { expectedVersion: 7 }),
    );
    assert.ok(isVersionMismatchError(mismatch));
    assert.equal(mismatch.name, "VersionMismatchError");
    assert.equal(mismatch.expectedVersion, 7);
    assert.equal(mismatch.actualVersion, 1);
    assert.equal(mismatch.documentId, "1");

    const absent = await refusal(
      users.deleteOne({ _id: "nobody" }, { expectedVersion: "DOCUMENT_EXISTS" }),
    );
    assert.equal(absent.actualVersion, null);
    assert.equal(absent.documentId, "nobody");

    const filter = await refusal(stub.find("users", { n: { $foo: 1 } }));
    assert.ok(isInvalidFilterError(filter));
    assert.equal(filter.path, "n.$foo");
  },

  // ERR-21
  "a filter that JSON cannot say is refused and removes nothing": async (stub) => {
    const users = await three(stub);
    for (const [what, value] of Object.entries(UNSAYABLE)) {
      const calls = {
        deleteMany: () => users.deleteMany({ status: value }),
        "deleteMany in a condition": () => users.deleteMany({ status: { $in: [value] } }),
        "flat deleteMany": () => stub.deleteMany("users", { status: value }),
        deleteOne: () => users.deleteOne({ status: value }),
        updateMany: () => users.updateMany({ status: value }, { $set: { n: 0 } }),
        purge: () => users.purge({ status: value }),
        find: () => users.find({ status: value }),
      };
      for (const [name, call] of Object.entries(calls)) {
        const error = await refusal(call());
        assert.equal(error.code, "INVALID_FILTER", `${name} with ${what}: ${error.stack}`);
        assert.match(error.path, /^status/, `${name} with ${what}`);
      }
    }
    assert.equal(await users.countDocuments(), 3);
    assert.deepEqual((await users.find()).map(({ n }) => n), [1, 2, 3]);
  },

  // ERR-21
  "a filter given as undefined is refused by everything that writes": async (stub) => {
    const users = await three(stub);
    const filter = { path: "" };
    await refused(users.deleteMany(undefined), "INVALID_FILTER", filter);
    await refused(users.deleteMany(undefined, {}), "INVALID_FILTER", filter);
    await refused(users.deleteMany(), "INVALID_FILTER");
    await refused(users.deleteOne(undefined), "INVALID_FILTER", filter);
    await refused(users.updateMany(undefined, { $set: { n: 0 } }), "INVALID_FILTER", filter);
    await refused(users.purge(undefined), "INVALID_FILTER", filter);
    await refused(users.deleteMany(null), "INVALID_FILTER", filter);
    assert.equal(await users.countDocuments(undefined), 3);
    assert.equal((await users.find(undefined, { limit: 2 })).length, 2);
    assert.equal((await users.findOne())._id, "1");
  },

  // ERR-21
  "an update or a document that JSON cannot say is refused and writes nothing": async (stub) => {
    const users = await three(stub);
    for (const [what, value] of Object.entries(UNSAYABLE)) {
      const calls = {
        updateOne: [() => users.updateOne({ _id: "1" }, { $set: { n: value } }), "INVALID_UPDATE", /^\$set\.n/],
        updateMany: [() => users.updateMany({}, { $set: { n: value } }), "INVALID_UPDATE", /^\$set\.n/],
        insertOne: [() => users.insertOne({ a: { b: value } }), "INVALID_DOCUMENT", /^a\.b/],
        insertMany: [() => users.insertMany([{}, { a: value }]), "INVALID_DOCUMENT", /^1\.a/],
        replaceOne: [() => users.replaceOne({ _id: "1" }, { n: value }), "INVALID_DOCUMENT", /^n/],
        put: [() => stub.put("k", { a: value }), "INVALID_DOCUMENT", /^a/],
        batchPut: [() => stub.batchPut([{ key: "k", value }]), "INVALID_DOCUMENT", /^0\.value/],
      };
      for (const [name, [call, code, path]] of Object.entries(calls)) {
        const error = await refusal(call());
        assert.equal(error.code, code, `${name} with ${what}: ${error.stack}`);
        assert.match(error.path, path, `${name} with ${what}`);
      }
    }
    await refused(users.updateOne({ _id: "1" }, undefined), "INVALID_UPDATE", { path: "" });
    await refused(users.updateOne({ _id: "1" }, undefined, { upsert: true }), "INVALID_UPDATE", { path: "" });
    await refused(users.insertOne(undefined), "INVALID_DOCUMENT", { path: "" });
    assert.deepEqual((await users.find()).map(({ n, _version }) => [n, _version]), [[1, 1], [2, 1], [3, 1]]);
    assert.equal(await stub.get("k"), null);
  },

  "an option that JSON cannot say is refused by name, options left undefined are absent": async (stub) => {
    const users = await three(stub);
    await refused(users.find({}, { limit: Number.NaN }), "INVALID_OPTIONS", { option: "limit" });
    await refused(users.find({}, { limit: undefined }), "INVALID_OPTIONS", { option: "limit" });
    await refused(users.find({}, { sort: { n: 1n } }), "INVALID_OPTIONS", { option: "sort" });
    await refused(
      users.deleteMany({}, { expectedVersion: Number.POSITIVE_INFINITY }),
      "INVALID_OPTIONS",
      { option: "expectedVersion" },
    );
    await refused(users.deleteMany({}, new Map()), "INVALID_OPTIONS");
    assert.equal((await users.find({}, undefined)).length, 3);
    assert.equal((await users.insertOne({ _id: "4" }, undefined)).insertedId, "4");
    assert.equal((await users.deleteMany({}, null)).deletedCount, 4);
  },

  "a Date is stored as its ISO string": async (stub) => {
    const at = new Date("2026-01-31T08:00:00.123Z");
    await stub.insertOne("users", { _id: "1", at, in: [at] });
    const { at: stored, in: list } = await stub.findOne("users", { at });
    assert.equal(stored, "2026-01-31T08:00:00.123Z");
    assert.deepEqual(list, [stored]);
  },

  "any text and any field name survive": async (stub) => {
    const odd = JSON.parse(
      '{"__proto__": {"x": 1}, "constructor": 1, "a.b": 2, "": 3, "it\'s \\"q\\"": 4, "😀": "\\u0000\\u2028", "n": -1.5e-7, "big": 9007199254740991, "nul": null}',
    );
    await stub.insertOne("users", { _id: "a\u0000b", ...odd, ["__proto__"]: odd["__proto__"] });
    const { _id, _version, _created, _updated, ...stored } = await stub.findOne("users", { _id: "a\u0000b" });
    assert.equal(_id, "a\u0000b");
    assert.deepEqual(Object.entries(stored), Object.entries(odd));
  },

  "a result that comes in several pieces is whole": async (stub) => {
    const texts = ["x", "é", "😀", "\u0000"].map((letter) => letter.repeat(700));
    const documents = Array.from({ length: 2_500 }, (_, at) => ({ _id: `${at}`, at, text: texts[at % 4], odd: at % 2 === 1 }));
    await stub.insertMany("users", documents);
    const found = await stub.find("users", { text: { $exists: true } });
    assert.deepEqual(found.map(({ _id, at, text, odd }) => ({ _id, at, text, odd })), documents);
  },

  "values of any depth get an answer": async (stub) => {
    const nested = (levels) => {
      let value = 1;
      for (let level = 0; level < levels; level += 1) value = { a: value };
      return value;
    };
    await stub.insertOne("users", nested(100));
    for (const levels of [550, 700, 2000]) {
      await refused(stub.insertOne("users", nested(levels)), "INVALID_DOCUMENT");
      await refused(stub.updateOne("users", {}, { $set: { a: nested(levels) } }), "INVALID_DOCUMENT");
      await refused(stub.find("users", { a: { $eq: nested(levels) } }), "INVALID_FILTER");
    }
    assert.equal(await stub.countDocuments("users"), 1);
  },

  "a batch that fails inserts nothing": async (stub) => {
    const users = await three(stub);
    await refused(users.insertMany([{ _id: "9" }, { _id: "2" }]), "DUPLICATE_KEY", { documentId: "2" });
    assert.equal(await users.countDocuments(), 3);
  },
};
