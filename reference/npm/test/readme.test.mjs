/**
 * The TypeScript blocks of the README, bundled by wrangler as a user's Worker is, run in the real runtime at the compatibility
 * date of the README and at the one from which errors keep their properties.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { COMPATIBILITY_DATE, bundle, start } from "./runtime.mjs";

/** The names of the blocks in a file of them. */
function blocks(file) {
  const source = readFileSync(new URL(`readme/${file}.ts`, import.meta.url), "utf8");
  return [...source.matchAll(/^  "(.*)": (?:async )?\(/gm)].map(([, name]) => name);
}

let bundled;
let quickStart;
before(() => {
  bundled = bundle("test/readme/wrangler.jsonc");
  quickStart = bundle("test/readme/my-worker/wrangler.jsonc");
});

for (const compatibilityDate of ["2024-12-01", COMPATIBILITY_DATE]) {
  describe(`at ${compatibilityDate}`, () => {
    let runtime;
    before(async () => {
      runtime = await start(bundled, { compatibilityDate });
    });
    after(() => runtime?.dispose());

    async function passes(path) {
      const response = await runtime.dispatchFetch(`http://test/${path}`);
      const told = await response.text();
      assert.equal(told, "passed", told);
    }

    for (const where of ["inside", "outside"]) {
      for (const name of blocks(where)) {
        test(`${where} the object: ${name}`, () => passes(`${where}/${encodeURIComponent(name)}`));
      }
    }

    test("every block was found", async () => {
      const response = await runtime.dispatchFetch("http://test/names");
      assert.deepEqual(await response.json(), { inside: blocks("inside"), outside: blocks("outside") });
    });

    test("the Worker of the quick start", async () => {
      const worker = await start(quickStart, { compatibilityDate });
      try {
        const response = await worker.dispatchFetch("http://test/users");
        assert.deepEqual(await response.json(), ["/users", 30, 1, ["developer", "senior"], 0]);
      } finally {
        await worker.dispose();
      }
    });

    test("a subclass uses its collections at once, and the adapter over itself", () => passes("subclass/self"));
  });
}
