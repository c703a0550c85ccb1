/**
 * Measures the Durable Object inside workerd, side by side with a store written by hand in JavaScript: `npm run bench`.
 *
 * Measured from outside, since the clock inside stands still while code runs: the processor time of workerd where the system tells it
 * (Linux), so that neither a busy machine nor a slow disk is in it, else the time that passes. A figure is the best of some rounds,
 * taken in turns.
 * A word on the command line selects the operations whose name holds it; `--rounds=N`; `--beside=MODULE` measures one class more, the
 * `DocumentStoreDurableObject` that a file or an installed package exports.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";

import { build } from "esbuild";

import { start } from "../test/runtime.mjs";
import { OPERATIONS } from "./operations.mjs";

/** The stores by the name of their binding: their class, and the head of their column. */
const STORES = {
  DOCUMENT_STORE: { className: "DocumentStoreDurableObject", column: "ours" },
  RIVAL: { className: "RivalStore", column: "JavaScript" },
};
const WAYS = { event: "in one event", rpc: "over RPC" };

const option = (name) => process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const rounds = Number(option("rounds") ?? 3);
const beside = option("beside");
const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const wanted = Object.keys(OPERATIONS).filter((name) => words.length === 0 || words.some((word) => name.includes(word)));

if (beside !== undefined) {
  STORES.BESIDE = { className: "BesideStore", column: "beside" };
  await build({
    entryPoints: [beside],
    bundle: true,
    format: "esm",
    external: ["cloudflare:*", "node:*"],
    logLevel: "error",
    outfile: "build/beside.mjs",
  });
}

const runtime = await start(beside === undefined ? "bench/worker.mjs" : "bench/beside.mjs", [], {
  durableObjects: Object.fromEntries(
    Object.entries(STORES).map(([binding, { className }]) => [binding, { className, useSQLite: true }]),
  ),
});

async function ask(...parts) {
  const response = await runtime.dispatchFetch(`http://bench/${parts.map(encodeURIComponent).join("/")}`);
  if (response.status !== 200) throw new Error(`${parts.join(" ")}: ${await response.text()}`);
  return response.json();
}

/** The tasks of workerd, where the system tells what time they had on a processor. */
const tasks = existsSync("/proc/self/schedstat")
  ? `/proc/${execFileSync("pgrep", ["-P", String(process.pid), "workerd"], { encoding: "utf8" }).split("\n")[0]}/task`
  : undefined;

/** Milliseconds of processor time so far, or of time. */
function clock() {
  if (tasks === undefined) return performance.now();
  const nanoseconds = (task) => Number(readFileSync(`${tasks}/${task}/schedstat`, "utf8").split(" ")[0]);
  return readdirSync(tasks).reduce((total, task) => total + nanoseconds(task), 0) / 1e6;
}

/** Microseconds of one call, or of one document where a call handles many. */
async function time(store, way, operation) {
  const { perDocument = 1 } = OPERATIONS[operation];
  const before = clock();
  const calls = await ask(store, way, operation);
  return ((clock() - before) * 1_000) / calls / perDocument;
}

const shown = (micros) => (micros < 1_000 ? `${micros.toFixed(1)} µs` : `${(micros / 1_000).toFixed(2)} ms`);

/** A line of the table: after the first figure each has beside it how many times as long ours takes. */
function line(operation, way, [ours, ...others]) {
  const figures = others.map((micros) => `${shown(micros).padStart(10)} ${(ours / micros).toFixed(2).padStart(6)}`);
  console.log([operation.padEnd(42), WAYS[way].padEnd(13), shown(ours).padStart(10), ...figures].join(" "));
}

try {
  const bindings = Object.keys(STORES);
  for (const store of bindings) await ask(store, "prepare");
  const [ours, ...others] = Object.values(STORES).map(({ column }) => column.padStart(10));
  console.log(["operation".padEnd(56), ours, ...others.map((column) => `${column}  ratio`)].join(" "));
  for (const operation of wanted) {
    for (const way of Object.keys(WAYS)) {
      const best = bindings.map(() => Number.POSITIVE_INFINITY);
      for (let round = 0; round < rounds; round += 1) {
        for (const [at, store] of bindings.entries()) best[at] = Math.min(best[at], await time(store, way, operation));
      }
      line(operation, way, best);
    }
  }
} finally {
  await runtime.dispose();
}
