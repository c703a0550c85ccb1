/**
 * Measures the Durable Object inside workerd, side by side with a store written by hand in JavaScript: `npm run bench`.
 *
 * Measured from outside, since the clock inside stands still while code runs: the processor time of workerd where the system tells it
 * (Linux), so that neither a busy machine nor a slow disk is in it, else the time that passes. A figure is the best of some rounds,
 * taken in turns.
 * A word on the command line selects the operations whose name holds it; `--rounds=N`.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";

import { start } from "../test/runtime.mjs";
import { OPERATIONS } from "./operations.mjs";

const STORES = ["DOCUMENT_STORE", "RIVAL"];
const WAYS = { event: "in one event", rpc: "over RPC" };

const rounds = Number(process.argv.find((word) => word.startsWith("--rounds="))?.slice(9) ?? 3);
const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const wanted = Object.keys(OPERATIONS).filter((name) => words.length === 0 || words.some((word) => name.includes(word)));

const runtime = await start("bench/worker.mjs", [], {
  durableObjects: {
    DOCUMENT_STORE: { className: "DocumentStoreDurableObject", useSQLite: true },
    RIVAL: { className: "RivalStore", useSQLite: true },
  },
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

function line(operation, way, [ours, rival]) {
  const ratio = (ours / rival).toFixed(2);
  console.log(`${operation.padEnd(42)} ${WAYS[way].padEnd(13)} ${shown(ours).padStart(10)} ${shown(rival).padStart(10)} ${ratio.padStart(6)}`);
}

try {
  for (const store of STORES) await ask(store, "prepare");
  console.log(`${"operation".padEnd(56)} ${"ours".padStart(10)} ${"JavaScript".padStart(10)} ${"ratio".padStart(6)}`);
  for (const operation of wanted) {
    for (const way of Object.keys(WAYS)) {
      const best = STORES.map(() => Number.POSITIVE_INFINITY);
      for (let round = 0; round < rounds; round += 1) {
        for (const [at, store] of STORES.entries()) best[at] = Math.min(best[at], await time(store, way, operation));
      }
      line(operation, way, best);
    }
  }
} finally {
  await runtime.dispose();
}
