/** What the platform limits: the size of the Worker as it is uploaded, and the time it takes to start. Prints both. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { start } from "./runtime.mjs";

/** Compressed bytes; the platform takes 3 MB of everybody, and a small Worker starts sooner. */
const BYTES_MAX = 600_000;

/** The platform refuses a Worker whose start takes more than a second. */
const START_MS_MAX = 1_000;

/** Starts of which the fastest counts: the others tell of the machine. */
const STARTS = 3;

const build = (file) => new URL(`../build/${file}`, import.meta.url);

test(`the engine and its loader are at most ${BYTES_MAX / 1_000} kB compressed`, async (t) => {
  const files = await Promise.all(["index_bg.wasm", "index.js"].map((file) => readFile(build(file))));
  const sizes = files.map((bytes) => gzipSync(bytes, { level: 9 }).length);
  const [wasm, loader] = sizes.map((size) => `${(size / 1_000).toFixed(0)} kB`);
  t.diagnostic(`compressed: WebAssembly ${wasm} (${(files[0].length / 1_000).toFixed(0)} kB as it is), loader ${loader}`);
  assert.ok(sizes[0] + sizes[1] <= BYTES_MAX);
});

/** Milliseconds from nothing to the first answer of an object of that Worker. */
async function starting(main) {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < STARTS; run += 1) {
    const begun = performance.now();
    const runtime = await start(main, [], { bindings: { CONFORMANCE_TOKEN: "t" } });
    try {
      const response = await runtime.dispatchFetch("http://test/v1/handshake", { headers: { authorization: "Bearer t" } });
      assert.equal(response.status, 200, await response.text());
      best = Math.min(best, performance.now() - begun);
    } finally {
      await runtime.dispose();
    }
  }
  return best;
}

test(`the engine starts within ${START_MS_MAX} ms`, async (t) => {
  const empty = await starting("test/empty-worker.mjs");
  const engine = await starting("js/entry.mjs");
  t.diagnostic(`first answer after ${engine.toFixed(0)} ms, of which ${empty.toFixed(0)} ms are the runtime's own`);
  assert.ok(engine - empty <= START_MS_MAX);
});
