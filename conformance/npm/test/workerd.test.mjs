import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Miniflare } from "miniflare";

import { project } from "./project.mjs";

test("a Durable Object is judged by its stubs, inside workerd", async (t) => {
  const root = project("workerd", {
    "worker.mjs": readFileSync(new URL("worker.mjs", import.meta.url), "utf8"),
  });
  const runtime = new Miniflare({
    rootPath: root,
    modulesRoot: root,
    modules: true,
    scriptPath: "worker.mjs",
    modulesRules: [
      { type: "ESModule", include: ["**/*.js", "**/*.mjs"] },
      { type: "CompiledWasm", include: ["**/*.wasm"] },
    ],
    compatibilityDate: "2026-04-21",
    durableObjects: { JUDGED: { className: "Judged", useSQLite: true } },
  });
  t.after(() => runtime.dispose());
  await runtime.ready;
  const { passed, failed } = await (await runtime.dispatchFetch("http://localhost/")).json();
  for (const id of ["INS-1.1", "FIND-6.1/all", "FIND-6.1/one", "COLL-4.1/never-there"]) {
    assert.ok(passed.includes(id) || id in failed, `there is no test ${id}`);
    assert.ok(passed.includes(id), failed[id]);
  }
  // What it does not change it does not find changed, and `$gt` it does not know.
  assert.match(failed["UPD-10.1/set"] ?? "", /FAILED UPD-10\.1\/set[\s\S]*sent +updateOne/);
  assert.match(failed["FIND-6.1/range"] ?? "", /expected +2/);
});
