/**
 * The bridge gives true verdicts: the suite judges, through it, a small store whose faults are known, the reference over RPC, and
 * the in-memory read model. Needs the suite's command line: `cargo build`.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { Miniflare } from "miniflare";

import { answer, callOn, errorOf, handshake, say } from "../bridge/protocol.mjs";
import { InMemoryReadModelStore } from "../dist/portable.js";
import { COMPATIBILITY_DATE, bundle, start } from "./runtime.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const project = fileURLToPath(new URL("../../..", import.meta.url));

function commandLine() {
  const built = ["debug", "release"].map((profile) => `${project}target/${profile}/conformance`);
  const found = [process.env.CONFORMANCE, ...built].find((path) => path && existsSync(path));
  assert.ok(found, "there is no target/debug/conformance: run cargo build first, or say with CONFORMANCE where it is");
  return found;
}

/** Runs the suite; resolves with its exit code and what it printed. */
const suite = (...args) =>
  new Promise((resolve) => {
    execFile(commandLine(), ["run", ...args], { maxBuffer: 1 << 28 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : error.code, told: stdout + stderr }),
    );
  });

/** A folder for what stores write: in memory where there is such a place, since each case has a store of its own and waits for the disk. */
function storage() {
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "docstore-bridge-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a module that needs no bundling, with the object `Judged` behind the binding `JUDGED`. */
async function serve(main) {
  const runtime = new Miniflare({
    rootPath: root,
    modulesRoot: root,
    modules: true,
    scriptPath: main,
    modulesRules: [
      { type: "ESModule", include: ["**/*.mjs", "**/*.js"] },
      { type: "CompiledWasm", include: ["**/*.wasm"] },
    ],
    compatibilityDate: COMPATIBILITY_DATE,
    durableObjects: { JUDGED: { className: "Judged", useSQLite: true } },
    durableObjectsPersist: storage(),
    port: 0,
  });
  return { runtime, address: (await runtime.ready).origin };
}

/** Rules that a store keeps and rules that it breaks. */
function verdicts(main, { kept, broken }) {
  let served;
  before(async () => {
    served = await serve(main);
  });
  after(() => served?.runtime.dispose());
  for (const rule of kept) {
    test(`keeps ${rule}`, async () => {
      // Its own cases; those of other rules that lean on it may ask for what the store lacks.
      const { code, told } = await suite("--target", served.address, "--name", `${rule}.*`);
      assert.equal(code, 0, told);
    });
  }
  for (const [rule, pattern] of Object.entries(broken)) {
    test(`breaks ${rule}`, async () => {
      const { code, told } = await suite("--target", served.address, "--rule", rule);
      assert.equal(code, 1, told);
      assert.match(told, pattern);
    });
  }
}

describe("a small store, wrong in known ways", () => {
  verdicts("test/small-worker.mjs", {
    // INS-13: the error has a name and no code.
    kept: ["INS-1", "INS-2", "INS-13", "DOC-2", "COLL-1", "COLL-5", "FLT-1"],
    broken: {
      "COLL-3": /the result differs|differ/,
      "FLT-46": /UNKNOWN_ERROR.*TypeError/s,
      "FLT-66": /the call has to fail/,
      // For want of `updateMany`.
      "UPD-12": /UNKNOWN_METHOD/,
      "UPD-14": /_version/,
      "UPD-29": /the result differs|has to succeed|UNKNOWN_ERROR|differ/,
    },
  });
});

describe("the reference, over Workers RPC", () => {
  verdicts("test/reference-over-rpc.mjs", {
    kept: ["INS-13", "COLL-11", "COLL-17", "OCC-16", "RM-1", "RM-48", "FLT-46"],
    broken: {},
  });
});

describe("the reference, in the isolate", () => {
  let served;
  before(async () => {
    served = await serve("test/reference-in-isolate.mjs");
  });
  after(() => served?.runtime.dispose());

  // All cases take minutes on a slow machine: at night they are asked, with CONFORMANCE_TEST_WHOLE=1, else those of the README.
  const whole = process.env.CONFORMANCE_TEST_WHOLE === "1";
  test(`keeps every rule ${whole ? "with all that JavaScript can have" : "of the README"}`, async () => {
    const { code, told } = await suite("--target", served.address, "--strict", ...(whole ? [] : ["--profile", "readme"]));
    assert.equal(code, 0, told);
    assert.match(told, /^CONFORMANT /m);
  });
});

/** The cases of the read-model chapter that make no other calls than those of a read model and look at nothing but answers. */
function casesOfTheReadModel() {
  const folder = `${project}features/90-read-model`;
  const call = /^(?:Given|When|And) (\w+)\.(\w+)(?:\(| with)/;
  const answers = /^(?:Then|And) (?:the result is|the keys of the result are|it fails with|nothing has changed)|^(?:Given|When|And) time passes/;
  const ids = [];
  let all = 0;
  for (const file of readdirSync(folder)) {
    const [head, ...cases] = readFileSync(`${folder}/${file}`, "utf8").split(/^  (?=@)/m);
    assert.doesNotMatch(head, /Background/);
    for (const text of cases) {
      all += 1;
      const [id] = /[A-Z]+-\d+\.\d+/.exec(text);
      const steps = text.split("\n").map((line) => line.trim()).filter((line) => /^(Given|When|Then|And|But) /.test(line));
      const of = steps.every((step) => {
        const [, target, method] = call.exec(step) ?? [];
        return target === undefined ? answers.test(step) : target === "store" && Object.hasOwn(READ_MODEL, method);
      });
      if (of) ids.push(id);
    }
  }
  assert.ok(ids.length * 2 > all, `${ids.length} of ${all}`);
  return ids;
}

const READ_MODEL = { put: 1, get: 1, delete: 1, getAll: 1, listKeys: 1, batchGet: 1, batchPut: 1, batchDelete: 1, getCapabilities: 1 };

// RM-66
describe("the in-memory read-model store", () => {
  const stores = new Map();
  let server;
  before(async () => {
    server = createServer(async (incoming, outgoing) => {
      const chunks = [];
      for await (const chunk of incoming) chunks.push(chunk);
      const { method } = incoming;
      const body = method === "POST" ? { body: Buffer.concat(chunks) } : {};
      const request = new Request(`http://test${incoming.url}`, { method, ...body });
      const response = await answer(request, { name: "in memory", capabilities: ["readModel"] }, {
        call(name, called, args) {
          if (!stores.has(name)) stores.set(name, new InMemoryReadModelStore());
          return look(stores.get(name), called, args);
        },
        discard: (name) => stores.delete(name),
      });
      outgoing.writeHead(response.status, { "content-type": "application/json" });
      outgoing.end(await response.text());
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  after(() => server?.close());

  /** The two calls the suite looks at the state with are answered by the store's own methods. */
  async function look(store, method, args) {
    if (method === "listCollections") return store.tables();
    if (method !== "find") return callOn({}, store, method, args);
    const [tableName] = args;
    const { keys } = await store.listKeys({ tableName, limit: 1_000_000 });
    const values = await store.batchGet(keys.map(({ name }) => name), { tableName });
    return keys.map(({ name, metadata }, at) => ({ _id: name, value: values[at], metadata }));
  }

  test("passes the cases of its methods", async () => {
    const wanted = new Set(casesOfTheReadModel());
    // Rows of an outline are cases of their own: `RM-2.1/row`.
    const { told: listed } = await suite("--rule", "RM-*", "--list");
    const ids = listed.split("\n").map((line) => line.split("\t")[0]).filter((id) => wanted.has(id.split("/")[0]));
    assert.ok(ids.length >= wanted.size, listed);
    const names = ids.flatMap((id) => ["--name", id]);
    const { code, told } = await suite("--target", `http://127.0.0.1:${server.address().port}`, ...names);
    assert.equal(code, 0, told);
  });
});

describe("the template", () => {
  test("needs no more than the class it names", async () => {
    // What its page says: a copy of the folder, in which the class is named by its path.
    const copy = mkdtempSync(join(tmpdir(), "docstore-bridge-"));
    after(() => rmSync(copy, { recursive: true, force: true }));
    cpSync(`${root}bridge`, copy, { recursive: true });
    const template = readFileSync(`${copy}/worker.mjs`, "utf8");
    assert.match(template, /"your-package"/);
    writeFileSync(`${copy}/worker.mjs`, template.replace("your-package", `${root}dist/index.js`));
    const folder = bundle(`${copy}/wrangler.toml`);
    const runtime = await start(folder, {
      scriptPath: "worker.js",
      durableObjects: { JUDGED: { className: "Judged", useSQLite: true } },
      port: 0,
    });
    try {
      const { code, told } = await suite("--target", (await runtime.ready).origin, "--rule", "DEL-1");
      assert.equal(code, 0, told);
      assert.match(told, /my-store/);
    } finally {
      await runtime.dispose();
    }
  });
});

describe("an object behind the bridge", () => {
  test("has no name, so that wrangler keeps no table for it", async () => {
    const { runtime, address } = await serve("test/nameless-worker.mjs");
    try {
      const body = JSON.stringify({ method: "listCollections", args: [] });
      const response = await fetch(`${address}/v1/stores/s/call`, { method: "POST", body });
      assert.deepEqual(await response.json(), { ok: true, result: ["undefined"] });
    } finally {
      await runtime.dispose();
    }
  });
});

describe("the protocol", () => {
  const about = { name: "test" };
  const ask = async (method, path, body, stores = { call: () => null, discard: () => {} }) => {
    const response = await answer(new Request(`http://test${path}`, { method, body }), about, stores);
    return [response.status, await response.json()];
  };

  test("a call gets what JSON.parse makes of its arguments", async () => {
    const got = [];
    const call = (_, method, args) => {
      got.push(method, ...args);
    };
    const body = String.raw`{"method": "insertOne", "args": ["c", {"a": 1e400, "b": "\ud800", "__proto__": 1}]}`;
    assert.deepEqual(await ask("POST", "/v1/stores/s/call", body, { call }), [200, { ok: true, result: null }]);
    assert.equal(got[0], "insertOne");
    assert.equal(got[2].a, Number.POSITIVE_INFINITY);
    assert.equal(got[2].b, "\ud800");
    assert.ok(Object.hasOwn(got[2], "__proto__"));
  });

  test("a batch goes on after an error", async () => {
    const call = (_, method) => {
      if (method === "drop") throw Object.assign(new Error("no"), { code: "INVALID_FILTER", path: "a", gone: undefined });
      return 1;
    };
    const body = JSON.stringify({ calls: [{ method: "drop" }, { method: "find", args: [] }] });
    assert.deepEqual(await ask("POST", "/v1/stores/s/batch", body, { call }), [
      200,
      { replies: [{ ok: false, error: { code: "INVALID_FILTER", message: "no", path: "a" } }, { ok: true, result: 1 }] },
    ]);
  });

  test("what is no request of the protocol is refused", async () => {
    for (const [status, method, path, body] of [
      [404, "GET", "/"],
      [404, "POST", "/v1/stores/a%20b/call", "{}"],
      [405, "GET", "/v1/stores/a/call"],
      [405, "POST", "/v1/handshake", "{}"],
      [400, "POST", "/v1/stores/a/call", "{"],
      [400, "POST", "/v1/stores/a/call", new Uint8Array([0x7b, 0xff])],
      [400, "POST", "/v1/stores/a/call", "{}"],
      [400, "POST", "/v1/stores/a/batch", '{"calls": [1]}'],
    ]) {
      const [got, { refused }] = await ask(method, path, body);
      assert.equal(got, status, `${method} ${path}`);
      assert.equal(typeof refused, "string");
    }
    assert.deepEqual(handshake({ name: "x", lacks: ["sort"] }).lacks, ["sort"]);
    for (const beyond of ["int64", "integerNames"]) {
      assert.throws(() => handshake({ name: "x", capabilities: [beyond] }), new RegExp(beyond));
    }
  });

  test("an error keeps its code, or gets that of its class, or is unknown", () => {
    class VersionMismatchError extends Error {}
    assert.deepEqual(errorOf(Object.assign(new VersionMismatchError("m"), { actualVersion: null, at: new Date() })), {
      code: "VERSION_MISMATCH",
      message: "m",
      actualVersion: null,
    });
    assert.equal(errorOf(Object.assign(new Error(), { code: "OF_ITS_OWN" })).code, "OF_ITS_OWN");
    assert.deepEqual(errorOf(new TypeError("m")), { code: "UNKNOWN_ERROR", message: "TypeError: m" });
    assert.deepEqual(errorOf("m"), { code: "UNKNOWN_ERROR", message: "m" });
  });

  test("a result is not made to look better than it is", () => {
    assert.equal(say(undefined), "null");
    assert.equal(say({ a: undefined, b: [undefined, null] }), '{"b":[null,null]}');
    assert.equal(say(JSON.parse('{"__proto__": {"a": 1}}')), '{"__proto__":{"a":1}}');
    for (const value of [Number.NaN, new Date(0), 1n, new Map(), () => 1]) {
      assert.throws(() => say({ a: value }), /JSON cannot say/);
    }
  });

  test("a flat method is called flat, another one on the handle, one that is nowhere is unknown", async () => {
    const flat = { insertOne: (...args) => args, collection: (name) => ({ drop: (...args) => [name, args] }) };
    assert.deepEqual(await callOn(flat, undefined, "insertOne", ["c", {}]), ["c", {}]);
    assert.deepEqual(await callOn(flat, undefined, "drop", ["c"]), ["c", []]);
    await assert.rejects(async () => callOn(flat, undefined, "find", ["c"]), { code: "UNKNOWN_METHOD" });
    await assert.rejects(async () => callOn(flat, undefined, "constructor", []), { code: "UNKNOWN_METHOD" });
  });
});
