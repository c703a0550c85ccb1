/** An answer that Workers RPC carries comes back; of a larger one the caller learns why it does not, with a code. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { start } from "./runtime.mjs";

/** How many documents of each shape are 32 MiB as the runtime writes them. */
const CARRIED = {
  "texts of one byte a character": 37,
  "texts of two bytes a character": 27,
  "doubles": 9,
  "objects and lists": 22,
};

let runtime;
before(async () => {
  runtime = await start("test/large-worker.mjs");
});
after(() => runtime?.dispose());

async function ask(name) {
  const response = await runtime.dispatchFetch(`http://test/${encodeURIComponent(name)}?most=${CARRIED[name]}`);
  return response.json();
}

for (const [name, most] of Object.entries(CARRIED)) {
  test(name, async () => {
    assert.deepEqual(await ask(name), [most - 1, "INVALID_OPTIONS limit"]);
  });
}

test("ten thousand long keys are asked for at once", async () => {
  const response = await runtime.dispatchFetch("http://test/batch");
  assert.equal(await response.json(), 2_000);
});

test("every shape is tried", async () => {
  assert.deepEqual(await ask(""), Object.keys(CARRIED));
});
