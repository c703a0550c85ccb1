/** The blocks of the README as they are printed, without `await`: in the isolate the methods are synchronous. */
import {
  DuplicateKeyError,
  DocumentNotFoundError,
  InvalidFilterError,
  VersionMismatchError,
  isDuplicateKeyError,
  isVersionMismatchError,
} from "docstore-durable-object";
import type { Collection, DocumentStore } from "docstore-durable-object";

import { expect, thrownBy } from "./expect";

// 3. Define your document types
interface User {
  name: string;
  email: string;
  age: number;
  tags?: string[];
}

/** The API reference speaks of users with more fields. */
interface Account extends User {
  status?: string;
  createdAt?: string;
  lastSeen?: string;
  loginCount?: number;
  role?: string;
  address?: { city: string };
  profile?: { bio: string };
  oldField?: string;
}

const ALICE = { name: "Alice", email: "alice@example.com", age: 30 };
const BOB = { name: "Bob", email: "bob@example.com", age: 25 };

type Block = (store: DocumentStore, users: Collection<Account>) => unknown;

export const inside: Record<string, Block> = {
  "use the MongoDB-like API": (store) => {
    const users = store.collection<User>('users');

    // Insert
    const { insertedId } = users.insertOne({
      name: 'Alice',
      email: 'alice@example.com',
      age: 30,
      tags: ['developer']
    });

    // Find
    const alice = users.findOne({ email: 'alice@example.com' });
    const adults = users.find({ age: { $gte: 18 } });
    expect(alice?._id).toEqual(insertedId);
    expect(adults).toEqual([alice]);

    // Update
    users.updateOne(
      { _id: insertedId },
      { $set: { age: 31 }, $push: { tags: 'senior' } }
    );
    const older = users.findOne({ _id: insertedId });
    expect([older?.age, older?.tags, older?._version]).toEqual([31, ["developer", "senior"], 2]);

    // Delete
    users.deleteOne({ _id: insertedId });
    expect(users.findOne({ _id: insertedId })).toEqual(null);
  },

  "insert operations": (_, users) => {
    {
      // Insert one document
      const result = users.insertOne({ name: 'Alice', email: 'alice@example.com', age: 30 });
      expect(result).toEqual({ acknowledged: true, insertedId: result.insertedId });
    }
    {
      // Insert many documents
      const result = users.insertMany([
        { name: 'Alice', email: 'alice@example.com', age: 30 },
        { name: 'Bob', email: 'bob@example.com', age: 25 }
      ]);
      expect(result).toEqual({ acknowledged: true, insertedCount: 2, insertedIds: result.insertedIds });
    }
  },

  "find operations": (_, users) => {
    users.insertMany([{ ...ALICE, status: "active", createdAt: "2026" }, BOB]);

    // Find one document
    const user = users.findOne({ email: 'alice@example.com' });
    expect(user?.name).toEqual("Alice");

    // Find many documents
    const adults = users.find({ age: { $gte: 18 } });
    expect(adults.length).toEqual(2);

    // Find with options
    const page = users.find(
      { status: 'active' },
      { limit: 10, offset: 20, sort: { createdAt: -1 } }
    );
    expect(page).toEqual([]);

    // Count documents
    const count = users.countDocuments({ age: { $gt: 25 } });
    expect(count).toEqual(1);
  },

  "update operations": (_, users) => {
    users.insertMany([{ ...ALICE, _id: "some-id" }, { ...BOB, status: "pending" }]);

    // Update one document
    users.updateOne(
      { _id: 'some-id' },
      { $set: { name: 'New Name' }, $inc: { loginCount: 1 } }
    );
    expect(users.findOne({ _id: "some-id" })?.loginCount).toEqual(1);

    // Update many documents
    users.updateMany(
      { status: 'pending' },
      { $set: { status: 'active' } }
    );
    expect(users.countDocuments({ status: "active" })).toEqual(1);

    // Replace entire document
    users.replaceOne(
      { _id: 'some-id' },
      { name: 'Alice', email: 'alice@example.com', age: 31 }
    );
    expect(users.findOne({ _id: "some-id" })?.loginCount).toEqual(undefined);

    // Upsert (insert if not exists)
    users.updateOne(
      { email: 'new@example.com' },
      { $set: { name: 'New User' } },
      { upsert: true }
    );
    expect(users.findOne({ name: "New User" })?.email).toEqual("new@example.com");
  },

  "delete operations": (_, users) => {
    users.insertMany([{ ...ALICE, _id: "some-id" }, { ...BOB, status: "inactive" }, { ...BOB, _id: "other" }]);

    // Hard delete
    users.deleteOne({ _id: 'some-id' });
    users.insertOne({ ...ALICE, _id: "some-id" });

    // Soft delete (sets _archived = 1)
    users.deleteOne({ _id: 'some-id' }, { softDelete: true });
    expect(users.findOne({ _id: "some-id" })).toEqual(null);
    expect(users.find({ _id: "some-id" }, { includeArchived: true })[0]?._archived).toEqual(true);

    // Delete many
    users.deleteMany({ status: 'inactive' });
    expect(users.countDocuments()).toEqual(1);
  },

  // COLL-34, COLL-35
  "collection operations": (store, users) => {
    users.insertOne(ALICE);

    // Rename collection
    users.rename('members');
    expect([store.listCollections(), users.countDocuments()]).toEqual([["members"], 1]);

    // Drop collection
    users.drop();
    expect([store.listCollections(), users.countDocuments()]).toEqual([[], 0]);
  },

  "nested fields": (_, users) => {
    users.insertOne({ ...ALICE, _id: "id", address: { city: "New York" } });
    users.find({ 'address.city': 'New York' });
    users.updateOne({ _id: 'id' }, { $set: { 'profile.bio': 'Hello' } });
    expect(users.findOne({ 'address.city': 'New York' })?.profile).toEqual({ bio: "Hello" });
  },

  "filter and update operators": (_, users) => {
    users.insertOne({ ...ALICE, _id: "id", status: "active", tags: ["old-tag"], oldField: "x" });
    const filters = [
      { age: { $eq: 30 } },
      { status: { $ne: 'deleted' } },
      { age: { $gt: 18 } },
      { age: { $gte: 21 } },
      { age: { $lt: 65 } },
      { age: { $lte: 100 } },
      { status: { $in: ['active', 'pending'] } },
      { role: { $nin: ['admin'] } },
      { email: { $exists: true } },
      { $and: [{ age: { $gte: 18 } }, { age: { $lte: 65 } }] },
      { $or: [{ status: 'active' }, { role: 'admin' }] },
    ];
    for (const filter of filters) expect([filter, users.countDocuments(filter)]).toEqual([filter, 1]);
    users.updateOne({}, { $set: { name: 'Bob' } });
    users.updateOne({}, { $unset: { oldField: '' } });
    users.updateOne({}, { $inc: { loginCount: 1 } });
    users.updateOne({}, { $push: { tags: 'new-tag' } });
    users.updateOne({}, { $pull: { tags: 'old-tag' } });
    const { name, oldField, loginCount, tags } = users.findOne() ?? {};
    expect([name, oldField, loginCount, tags]).toEqual(["Bob", undefined, 1, ["new-tag"]]);
  },

  "insert with concurrency check": async (_, users) => {
    const insert = () =>
      // Ensure document doesn't already exist
      users.insertOne(
        { _id: 'user-123', name: 'Alice', email: 'alice@example.com', age: 30 },
        { expectedVersion: 'DOCUMENT_DOES_NOT_EXIST' }
      );
    insert();
    // Throws VersionMismatchError if document with _id 'user-123' already exists
    const error = await thrownBy(insert);
    expect(error instanceof VersionMismatchError).toEqual(true);
  },

  "update, replace and delete with concurrency check": async (_, users) => {
    users.insertOne({ ...ALICE, _id: "user-123" });
    // Read document
    const user = users.findOne({ _id: 'user-123' });
    expect(user?._version).toEqual(1);

    const update = () =>
      // Update only if version matches
      users.updateOne(
        { _id: 'user-123' },
        { $set: { age: 31 } },
        { expectedVersion: 1 }
      );
    update();
    // Throws VersionMismatchError if another client modified the document
    expect((await thrownBy(update)) instanceof VersionMismatchError).toEqual(true);

    const replace = () =>
      users.replaceOne(
        { _id: 'user-123' },
        { name: 'Alice Updated', email: 'alice@example.com', age: 31 },
        { expectedVersion: 1 }
      );
    expect((await thrownBy(replace)) instanceof VersionMismatchError).toEqual(true);

    const remove = () =>
      users.deleteOne(
        { _id: 'user-123' },
        { expectedVersion: 2 }
      );
    expect(remove().deletedCount).toEqual(1);

    users.insertOne({ ...ALICE, _id: "user-123" });
    expect((await thrownBy(remove)) instanceof VersionMismatchError).toEqual(true);
    replace();
    // Works with soft delete too
    users.deleteOne(
      { _id: 'user-123' },
      { softDelete: true, expectedVersion: 2 }
    );
    expect(users.countDocuments()).toEqual(0);
  },

  "ensure document exists": async (_, users) => {
    const update = () =>
      // Update only if document exists (fails if not found)
      users.updateOne(
        { _id: 'user-123' },
        { $set: { lastSeen: new Date().toISOString() } },
        { expectedVersion: 'DOCUMENT_EXISTS' }
      );
    const remove = () =>
      // Delete only if document exists (fails if not found)
      users.deleteOne(
        { _id: 'user-123' },
        { expectedVersion: 'DOCUMENT_EXISTS' }
      );
    // Throws VersionMismatchError if document doesn't exist
    expect(isVersionMismatchError(await thrownBy(update))).toEqual(true);
    expect(isVersionMismatchError(await thrownBy(remove))).toEqual(true);
    users.insertOne({ ...ALICE, _id: "user-123" });
    expect(update().modifiedCount).toEqual(1);
    expect(remove().deletedCount).toEqual(1);
  },

  "handling version mismatch errors": (_, users) => {
    users.insertOne({ ...ALICE, _id: "user-123" });
    users.updateOne({ _id: "user-123" }, { $inc: { age: 1 } });
    const told: unknown[] = [];
    const console = { log: (...words: unknown[]) => told.push(...words) };
    try {
      users.updateOne(
        { _id: 'user-123' },
        { $set: { age: 31 } },
        { expectedVersion: 1 }
      );
    } catch (error) {
      if (isVersionMismatchError(error)) {
        console.log('Conflict detected!');
        console.log('Expected version:', error.expectedVersion);
        console.log('Actual version:', error.actualVersion);
        console.log('Document ID:', error.documentId);
        // Handle conflict: reload document and retry, or notify user
      }
    }
    expect(told.filter((word) => typeof word === "number" || word === "user-123")).toEqual([1, 2, "user-123"]);
  },

  "bulk operations with expected version": (_, users) => {
    users.insertMany([{ ...ALICE, status: "pending" }, { ...BOB, _id: "2", status: "pending" }]);
    users.updateOne({ _id: "2" }, { $inc: { age: 1 } });

    // Only updates documents at version 1
    const result = users.updateMany(
      { status: 'pending' },
      { $set: { status: 'active' } },
      { expectedVersion: 1 }
    );
    // result.matchedCount shows how many matched both filter AND version
    expect(result.matchedCount).toEqual(1);
  },

  "error handling": async (_, users) => {
    users.insertOne({ ...ALICE, _id: "existing-id" });
    let told: unknown;
    try {
      users.insertOne({ ...ALICE, _id: 'existing-id' });
    } catch (error) {
      if (isDuplicateKeyError(error)) {
        told = ['Document already exists:', error.documentId, error instanceof DuplicateKeyError];
      }
    }
    expect(told).toEqual(['Document already exists:', "existing-id", true]);
    const filter = await thrownBy(() => users.find({ age: { $foo: 1 } as object }));
    expect([filter instanceof InvalidFilterError, filter instanceof DocumentNotFoundError]).toEqual([true, false]);
  },
};
