/** A failure inside the engine: the caller gets an answer, nothing is half written, the next call works. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { start } from "./runtime.mjs";

let runtime;
before(async () => {
  runtime = await start("test/failing-worker.mjs");
});
after(() => runtime?.dispose());

async function call(store, method, args, query = "") {
  const body = JSON.stringify({ method, args });
  const response = await runtime.dispatchFetch(`http://test/v1/stores/${store}/call${query}`, { method: "POST", body });
  return [response.status, await response.json()];
}

/** What the caller gets to know. A failure of the database is an answer, one of the engine is none. */
const TOLD = {
  trap: { message: "the store failed inside" },
  overflow: { message: "the store failed inside" },
  statement: { message: "the storage failed, nothing was written", answered: true },
};

for (const [kind, { message, answered = false }] of Object.entries(TOLD)) {
  for (const way of ["rpc", "wire"]) {
    test(`after the failure "${kind}" in a call over ${way} the store goes on with what it had`, async () => {
      const store = `${kind}-${way}`;
      await call(store, "insertOne", ["users", { _id: "1" }]);
      await call("bystander", "insertOne", ["users", { _id: "1" }]);
      let failed = 0;
      let after = 0;
      // One step further each time, until the call gets through.
      for (; after < 50; after += 1) {
        const args = ["users", [{ _id: "2" }, { _id: "3" }]];
        const [status, answer] = await call(store, "insertMany", args, `?${way}&fail=${kind}&after=${after}`);
        if (answer === "inserted" || answer.ok) break;
        failed += 1;
        if (way === "rpc") {
          const said = `${message} {"code":"STORAGE_ERROR"}`;
          assert.deepEqual(answer, { name: "StorageError", code: "STORAGE_ERROR", message: said });
        } else if (answered) {
          assert.deepEqual([status, answer], [200, { ok: false, error: { code: "STORAGE_ERROR", message } }]);
        } else {
          assert.deepEqual([status, answer], [500, { refused: message }]);
        }
        assert.deepEqual(await call(store, "countDocuments", ["users"]), [200, { ok: true, result: 1 }]);
        assert.deepEqual(await call("bystander", "countDocuments", ["users"]), [200, { ok: true, result: 1 }]);
      }
      assert.ok(failed > 0 && after < 50, `${failed} of ${after} failed`);
      const unlit = `?fail=${kind}&after=1000`;
      assert.deepEqual(await call(store, "countDocuments", ["users"], unlit), [200, { ok: true, result: 3 }]);
    });
  }
}
