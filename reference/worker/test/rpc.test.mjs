/**
 * The RPC surface: each case of `rpc-cases.mjs` is one test, run by `rpc-worker.mjs` inside the runtime, as it is, at the
 * compatibility date of the README, and with all globals wrapped.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { cases } from "./rpc-cases.mjs";
import { start } from "./runtime.mjs";

for (const [what, worker, options] of [
  ["as it is", "rpc-worker", {}],
  ["at an early date", "rpc-worker", { compatibilityDate: "2024-12-01" }],
  ["in wrapped globals", "wrapped-worker", {}],
]) {
  describe(what, () => {
    let runtime;
    before(async () => {
      runtime = await start(`test/${worker}.mjs`, ["nodejs_compat"], options);
    });
    after(() => runtime?.dispose());

    for (const name of Object.keys(cases)) {
      test(name, async () => {
        const response = await runtime.dispatchFetch(`http://test/${encodeURIComponent(name)}`);
        const told = await response.text();
        assert.equal(response.status, 200, told);
      });
    }
  });
}
