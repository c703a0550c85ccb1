/** The database of another implementation, inside the runtime: read as what it is, written on, and nothing lost. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { start } from "./runtime.mjs";

let runtime;
before(async () => {
  runtime = await start("test/foreign-worker.mjs");
  await call("fill");
});
after(() => runtime?.dispose());

async function call(method, ...args) {
  const body = JSON.stringify({ method, args });
  const response = await runtime.dispatchFetch("http://test/", { method: "POST", body });
  return response.json();
}

async function result(method, ...args) {
  const answer = await call(method, ...args);
  assert.ok("result" in answer, `${method}: ${answer.code} ${answer.message}`);
  return answer.result;
}

const ids = (documents) => documents.map(({ _id }) => _id);

test("its read model is read, found and listed as what it is", async () => {
  assert.deepEqual(await result("get", "user:1"), { name: "Ann", status: "active" });
  assert.equal(await result("get", "n"), 5);
  assert.deepEqual(ids(await result("find", "document_store", { status: "active" })), ["user:1"]);
  assert.deepEqual((await result("listKeys", { prefix: "user:2" })).keys, [{ name: "user:2", metadata: { by: "import" } }]);
});

test("a write keeps it in the layout of this store", async () => {
  await result("updateOne", "document_store", { _id: "user:2" }, { $set: { status: "back" } });
  await result("put", "n", 6);
  const stored = "SELECT _id, data, metadata, _version FROM document_store WHERE _version > 1 ORDER BY _id";
  assert.deepEqual(await result("rows", stored), [
    { _id: "n", data: '{"$value":6}', metadata: "{}", _version: 2 },
    { _id: "user:2", data: '{"name":"Bob","status":"back"}', metadata: '{"by":"import"}', _version: 2 },
  ]);
});

test("an unreadable row is named, and is removed or replaced by its `_id`", async () => {
  assert.deepEqual(ids(await result("find", "docs", { _id: { $in: ["a", "b"] } })), ["a"]);
  for (const [filter, id] of [[{ _id: "inf" }, "inf"], [{ n: 1, _id: { $ne: "inf" } }, "cut"]]) {
    const { code, message } = await call("find", "docs", filter);
    // Behind the sentence stand the code and the properties, as they travel over RPC.
    assert.deepEqual([code, message.split(" {")[0]], ["STORAGE_ERROR", `the row \`${id}\` of \`docs\` does not hold a document`]);
  }
  assert.equal((await result("deleteOne", "docs", { _id: "cut" })).deletedCount, 1);
  assert.equal((await result("replaceOne", "docs", { _id: "inf" }, { n: 4 })).modifiedCount, 1);
  assert.deepEqual(ids(await result("find", "docs", {}, { includeArchived: true })), ["a", "b", "inf"]);
  assert.equal((await result("findOne", "docs", { n: 1 })).n, 1, "of a repeated name the first value counts");
});

test("a stranded table becomes a collection by a new name", async () => {
  await result("rows", 'ALTER TABLE "my users" RENAME TO users');
  assert.deepEqual(ids(await result("find", "users", { n: 3 })), ["u"]);
});

test("what was known inside a transaction that is rolled back is forgotten", async () => {
  for (let count = 0; count < 2; count += 1) {
    assert.deepEqual(await result("rolledBack"), [false, ["docs", "document_store", "users"], [], [3, 3, 0]]);
    await result("insertOne", "users", { m: 1 });
  }
});
