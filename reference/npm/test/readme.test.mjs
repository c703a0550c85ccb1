/** The TypeScript blocks of the README, bundled by wrangler as a user's Worker is, run in the real runtime. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { bundle, start } from "./runtime.mjs";

let bundled;
let runtime;
before(async () => {
  bundled = bundle("test/readme/wrangler.jsonc");
  runtime = await start(bundled);
});
after(() => runtime?.dispose());

async function passes(path) {
  const response = await runtime.dispatchFetch(`http://test/${path}`);
  const told = await response.text();
  assert.equal(told, "passed", told);
}

/** The names of the blocks in a file of them. */
function blocks(file) {
  const source = readFileSync(new URL(`readme/${file}.ts`, import.meta.url), "utf8");
  return [...source.matchAll(/^  "(.*)": (?:async )?\(/gm)].map(([, name]) => name);
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

test("a subclass uses its collections at once, and the adapter over itself", () => passes("subclass/self"));

test("with the README's own compatibility date the flag for errors is enough", async () => {
  const older = await start(bundled, {
    compatibilityDate: "2024-12-01",
    compatibilityFlags: ["enhanced_error_serialization"],
  });
  try {
    const name = "the guards hold for errors that crossed RPC";
    const response = await older.dispatchFetch(`http://test/outside/${encodeURIComponent(name)}`);
    assert.equal(await response.text(), "passed");
  } finally {
    await older.dispose();
  }
});
