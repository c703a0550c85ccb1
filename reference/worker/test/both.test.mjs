/**
 * A file that another implementation has filled goes through both backends and back: the Durable Object in the runtime, SQLite in
 * the command line's server, the Durable Object again. Each reads what the other has left, and what none understands stays.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, test } from "node:test";

import { start } from "./runtime.mjs";

const project = fileURLToPath(new URL("../../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "both-backends-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The methods of a store, of whatever answers a body with a method and its arguments. */
const store = (ask) => async (method, ...args) => {
  const { ok, result, error, code } = await ask(JSON.stringify({ method, args }));
  if (ok === false || code !== undefined) throw Object.assign(new Error(error?.message), { code: code ?? error.code });
  return result;
};

/** Lets the object in the runtime answer, its database in the folder. */
async function inTheRuntime(use) {
  const runtime = await start("test/foreign-worker.mjs", [], { durableObjectsPersist: folder });
  try {
    await use(store(async (body) => (await runtime.dispatchFetch("http://test/", { method: "POST", body })).json()));
  } finally {
    await runtime.dispose();
  }
}

/** The one database in the folder of the runtime. */
function database() {
  const files = readdirSync(folder, { recursive: true }).filter((name) => /[0-9a-f]{64}\.sqlite$/.test(name));
  assert.equal(files.length, 1, `${files}`);
  return join(folder, files[0]);
}

/** A database is a file, and the files beside it in which its last writes may stand. */
function copy(from, to) {
  for (const beside of ["", "-wal", "-shm"]) {
    rmSync(to + beside, { force: true });
    if (existsSync(from + beside)) copyFileSync(from + beside, to + beside);
  }
}

/** Lets the command line's server answer, with that file as a store. */
async function inTheServer(use) {
  const built = ["debug", "release"].map((profile) => join(project, "target", profile, "conformance")).find(existsSync);
  assert.ok(built, "there is no target/debug/conformance: run cargo build first");
  const data = mkdtempSync(join(folder, "data-"));
  const file = join(data, "s.sqlite");
  copy(database(), file);
  const server = spawn(built, ["serve", "--data", data], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [said] = await once(server.stdout, "data");
    const [address] = /http:\S+/.exec(`${said}`);
    const headers = { "content-type": "application/json" };
    const ask = async (body) => (await fetch(`${address}/v1/stores/s/call`, { method: "POST", headers, body })).json();
    await use(store(ask));
  } finally {
    const ended = once(server, "exit");
    server.kill();
    await ended;
  }
  copy(file, database());
}

/** All that a store answers of what is there. */
async function seen(call) {
  const readable = { _id: { $in: ["a", "b", "new"] } };
  const refused = await call("find", "docs").catch(({ code }) => code);
  return {
    collections: await call("listCollections"),
    documents: await call("find", "docs", readable, { includeArchived: true }),
    live: await call("find", "docs", readable),
    values: await call("getAll"),
    keys: await call("listKeys"),
    refused,
  };
}

test("a foreign file goes through both backends and back, and nothing is lost", async () => {
  const tables = ["docs", "document_store", "my users"];
  const columns = "_id, data, metadata, _version, _archived, _created, _updated";
  const everything = tables.map((name) => `SELECT '${name}' AS name, ${columns} FROM "${name}"`).join(" UNION ALL ") + " ORDER BY 1, 2";
  let [first, second] = [];
  let rows;
  await inTheRuntime(async (call) => {
    await call("fill");
    first = await seen(call);
    rows = await call("rows", everything);
    assert.equal(rows.length, 8);
    assert.deepEqual(first.values, [5, { name: "Ann", status: "active" }, { name: "Bob", status: "gone" }]);
    assert.deepEqual([first.live.length, first.documents.length, first.refused], [1, 2, "STORAGE_ERROR"]);
  });
  await inTheServer(async (call) => {
    assert.deepEqual(await seen(call), first);
    await call("updateOne", "document_store", { _id: "user:1" }, { $set: { status: "seen" } });
    await call("insertOne", "docs", { _id: "new", n: 7 });
    second = await seen(call);
    assert.equal(second.documents.length, 3);
  });
  await inTheRuntime(async (call) => {
    assert.deepEqual(await seen(call), second);
    assert.deepEqual(second.keys.keys.at(-1), { name: "user:2", metadata: { by: "import" } });
    // The row with 9e999, the one that is cut off, the archived one, and the table of a name that no collection has.
    const written = new Set(["new", "user:1"]);
    const untouched = (all) => all.filter(({ _id }) => !written.has(_id));
    assert.deepEqual(untouched(await call("rows", everything)), untouched(rows));
    await call("insertOne", "docs", { _id: "again", n: 8 });
    assert.equal((await call("findOne", "docs", { _id: "again" })).n, 8);
    // Back in the runtime each of them is as useful as it was in the file.
    assert.equal((await call("restoreOne", "docs", { _id: "b" })).restoredCount, 1);
    assert.equal((await call("replaceOne", "docs", { _id: "inf" }, { n: 9 })).modifiedCount, 1);
    await call("rows", 'ALTER TABLE "my users" RENAME TO users');
    assert.equal((await call("findOne", "users", { n: 3 }))._id, "u");
  });
});
