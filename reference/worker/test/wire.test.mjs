/** The wire protocol through the Worker's default handler. What the calls answer is the conformance suite's to judge. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { start } from "./runtime.mjs";

const TOKEN = "s3cret/+=~";

let runtime;
before(async () => {
  runtime = await start("js/entry.mjs", [], { bindings: { CONFORMANCE_TOKEN: TOKEN } });
});
after(() => runtime?.dispose());

async function ask(method, path, body) {
  const headers = { authorization: `Bearer ${TOKEN}` };
  const response = await runtime.dispatchFetch(`http://test${path}`, { method, body, headers });
  assert.equal(response.headers.get("content-type"), "application/json");
  return [response.status, await response.json()];
}

const call = async (store, method, ...args) => {
  const [status, reply] = await ask("POST", `/v1/stores/${store}/call`, JSON.stringify({ method, args }));
  assert.equal(status, 200);
  return reply;
};

test("the handshake names the protocol and the capabilities", async () => {
  const [status, handshake] = await ask("GET", "/v1/handshake");
  assert.equal(status, 200);
  assert.equal(handshake.protocol, 2);
  assert.ok(handshake.capabilities.includes("rpc"));
});

test("calls reach the store of their path and no other", async () => {
  assert.deepEqual(await call("one", "insertOne", "users", { _id: "1" }), {
    ok: true,
    result: { acknowledged: true, insertedId: "1" },
  });
  assert.deepEqual(await call("one", "countDocuments", "users"), { ok: true, result: 1 });
  assert.deepEqual(await call("two", "countDocuments", "users"), { ok: true, result: 0 });
  const { ok, error } = await call("one", "insertOne", "users", { _id: "1" });
  assert.equal(ok, false);
  assert.equal(error.code, "DUPLICATE_KEY");
  assert.equal(error.documentId, "1");
});

test("a batch answers each call in order", async () => {
  const calls = [
    { method: "insertOne", args: ["users", { _id: "1" }] },
    { method: "insertOne", args: ["users", { _id: "1" }] },
    { method: "countDocuments", args: ["users"] },
  ];
  const [status, { replies }] = await ask("POST", "/v1/stores/batch/batch", JSON.stringify({ calls }));
  assert.equal(status, 200);
  assert.deepEqual(replies.map(({ ok }) => ok), [true, false, true]);
  assert.equal(replies[2].result, 1);
});

test("a discarded store is empty, and takes the same collections again", async () => {
  for (let round = 0; round < 3; round += 1) {
    await call("gone", "insertOne", "users", { _id: "1" });
    await call("gone", "put", "key", 1);
    assert.deepEqual(await ask("DELETE", "/v1/stores/gone"), [200, { ok: true, result: null }]);
    assert.deepEqual(await call("gone", "listCollections"), { ok: true, result: [] });
    assert.deepEqual(await call("gone", "countDocuments", "users"), { ok: true, result: 0 });
  }
});

test("an argument of any depth gets an answer", async () => {
  const refusedAt = {
    insertOne: ["INVALID_DOCUMENT", (deep) => `["users", {"a": ${deep}}]`],
    find: ["INVALID_FILTER", (deep) => `["users", {"a": ${deep}}]`],
    deleteMany: ["INVALID_FILTER", (deep) => `["users", ${deep}]`],
    // No document could hold what such an update makes of it.
    updateOne: ["INVALID_DOCUMENT", (deep) => `["users", {}, {"$set": {"a": ${deep}}}]`],
    countDocuments: ["INVALID_OPTIONS", (deep) => `["users", {}, {"limit": ${deep}}]`],
  };
  for (const levels of [1_000, 100_000]) {
    const deep = "[".repeat(levels) + "]".repeat(levels);
    for (const [method, [code, args]] of Object.entries(refusedAt)) {
      const body = `{"method": "${method}", "args": ${args(deep)}}`;
      const [status, reply] = await ask("POST", "/v1/stores/deep/call", body);
      assert.equal(status, 200, `${method} with ${levels} levels: ${JSON.stringify(reply)}`);
      assert.equal(reply.error?.code, code, `${method} with ${levels} levels`);
    }
  }
});

/** Every route of the protocol, and none. */
const REQUESTS = [
  ["GET", "/v1/handshake"],
  ["POST", "/v1/stores/closed/call", '{"method": "insertOne", "args": ["c", {}]}'],
  ["POST", "/v1/stores/closed/batch", '{"calls": []}'],
  ["DELETE", "/v1/stores/closed"],
  ["GET", "/"],
];

test("without the token nothing is answered", async () => {
  for (const authorization of [undefined, "", TOKEN, "Bearer", "Bearer ", `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, `bearer${TOKEN}`]) {
    for (const [method, path, body] of REQUESTS) {
      const headers = authorization === undefined ? {} : { authorization };
      const response = await runtime.dispatchFetch(`http://test${path}`, { method, body, headers });
      assert.equal(response.status, 401, `${method} ${path} with ${authorization}`);
      assert.equal(typeof (await response.json()).refused, "string");
    }
  }
  assert.deepEqual(await call("closed", "listCollections"), { ok: true, result: [] });
});

test("where no token is set nothing is answered, whatever is sent", async () => {
  for (const bindings of [{}, { CONFORMANCE_TOKEN: "" }]) {
    const closed = await start("js/entry.mjs", [], { bindings });
    try {
      for (const authorization of ["Bearer", "Bearer undefined", "Bearer null", `Bearer ${TOKEN}`]) {
        for (const [method, path, body] of REQUESTS) {
          const response = await closed.dispatchFetch(`http://test${path}`, { method, body, headers: { authorization } });
          assert.equal(response.status, 403, `${method} ${path} with ${authorization}`);
        }
      }
    } finally {
      await closed.dispose();
    }
  }
});

test("what is no request of the protocol is refused", async () => {
  const refusals = [
    [404, "GET", "/"],
    [404, "POST", "/v1/stores/a%20b/call"],
    [404, "POST", "/v1/stores/a/nope"],
    [405, "GET", "/v1/stores/a/call"],
    [405, "PROPFIND", "/v1/handshake"],
    [405, "DELETE", "/v1/stores/a/call"],
    [400, "POST", "/v1/stores/a/call", "{"],
    [400, "POST", "/v1/stores/a/call", new Uint8Array([0x7b, 0xff])],
    [413, "POST", "/v1/stores/a/call", " ".repeat(32 * 1024 * 1024 + 1)],
  ];
  for (const [expected, method, path, body] of refusals) {
    const [status, answer] = await ask(method, path, body);
    assert.equal(status, expected, `${method} ${path}`);
    assert.equal(typeof answer.refused, "string");
  }
});
