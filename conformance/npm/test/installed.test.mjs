/**
 * A user's own project, with both packages installed from their tarballs: stores judged in `@cloudflare/vitest-pool-workers`,
 * where the same cases have the same verdicts as over the bridge, and read models judged in Jest. `reference/npm` has to be
 * built, and npm to reach its registry.
 */
import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { Miniflare } from "miniflare";

import { conformanceBinary, folder, pack, run } from "./project.mjs";

const reference = fileURLToPath(new URL("../../../reference/npm", import.meta.url));
const root = join(folder, "installed");

/** What the tests of the project judge, each by a profile and with what it lacks. */
const JUDGED = {
  package: { profile: "20-collections", from: "" },
  inside: { profile: "20-collections", from: "" },
  mistaken: { profile: "70-delete", from: 'import { mistaken } from "./src/mistaken.js";\nconst Store = mistaken(DocumentStoreDurableObject);' },
  plain: {
    profile: "20-collections",
    from: 'import { Plain as Store } from "./src/plain.js";',
    lacks: ["softDelete", "rename", "readModel", "indexes", "sort", "replaceOne"],
  },
};

/** The verdict of each case, by the names of the tests. */
let inPool;

function project() {
  cpSync(fileURLToPath(new URL("installed", import.meta.url)), root, { recursive: true });
  execFileSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", root], { cwd: reference });
  const tarballs = readdirSync(root).filter((file) => file.endsWith(".tgz"));
  const install = ["install", "--no-fund", "--no-audit", "--silent", pack().path, ...tarballs.map((file) => `./${file}`)];
  execFileSync("npm", install, { cwd: root, stdio: "inherit" });
}

function verdicts({ testResults }) {
  const told = (title, status) => {
    if (status === "passed" || status === "failed") return status;
    return title.includes("(not applicable: ") ? "not-applicable" : "unsupported";
  };
  const judged = testResults.map(({ name, message, assertionResults }) => {
    assert.notEqual(assertionResults.length, 0, message);
    const of = assertionResults.map(({ title, status }) => [title.split(" ")[0], told(title, status)]);
    return [basename(name, ".test.js"), Object.fromEntries(of)];
  });
  return Object.fromEntries(judged);
}

/** The same by the command line in Rust, the class behind the bridge. */
async function overBridge(name) {
  const { profile, from, lacks = [] } = JUDGED[name];
  const main = `${name}.bridge.mjs`;
  writeFileSync(join(root, main), `
    import { bridge } from "./node_modules/docstore-durable-object/bridge/bridge.mjs";
    import { DocumentStoreDurableObject } from "./node_modules/docstore-durable-object/dist/index.js";
    ${from || "const Store = DocumentStoreDurableObject;"}
    const lacks = ${JSON.stringify(lacks)};
    const capabilities = ${JSON.stringify(capabilities())}.filter((one) => !lacks.includes(one));
    const parts = lacks.filter((one) => !${JSON.stringify(capabilities())}.includes(one));
    const { Judged, worker } = bridge(Store, { name: "${name}", capabilities, lacks: parts });
    export { Judged };
    export default worker;`);
  const runtime = new Miniflare({
    rootPath: root,
    modulesRoot: root,
    modules: true,
    scriptPath: main,
    modulesRules: [
      { type: "ESModule", include: ["**/*.js", "**/*.mjs"] },
      { type: "CompiledWasm", include: ["**/*.wasm"] },
    ],
    compatibilityDate: "2026-04-21",
    durableObjects: { JUDGED: { className: "Judged", useSQLite: true } },
    port: 0,
  });
  const report = join(root, `${name}.json`);
  try {
    const { origin } = await runtime.ready;
    const args = ["run", "--target", origin, "--profile", profile, "--json", report, "--timeout", "60"];
    // It ends with 1 where a case fails; what is compared is the report.
    await promisify(execFile)(conformanceBinary, args, { maxBuffer: 1 << 28 }).catch(() => undefined);
  } finally {
    await runtime.dispose();
  }
  const [{ results }] = JSON.parse(readFileSync(report, "utf8")).targets;
  return Object.fromEntries(results.map(({ id, verdict }) => [id, verdict]));
}

/** Those that a class in JavaScript may have: the bridge's own list. */
function capabilities() {
  const text = readFileSync(join(reference, "bridge/bridge.d.mts"), "utf8");
  const [, union] = /export type Capability = (.*);/.exec(text);
  return union.split(" | ").map((name) => JSON.parse(name)).filter((name) => name !== "rpc");
}

before(() => {
  mkdirSync(root);
  project();
});

test("the tarball is what registries, bundlers and TypeScript expect", () => {
  const tarball = pack().path;
  for (const args of [["publint/src/cli.js", tarball, "--strict"], ["@arethetypeswrong/cli/dist/index.js", "--profile", "esm-only", tarball]]) {
    const { status, out } = run(root, [join("node_modules", args[0]), ...args.slice(1)]);
    assert.equal(status, 0, out);
  }
});

describe("read models in Jest", () => {
  const jest = (file) => run(root, ["--experimental-vm-modules", "node_modules/jest/bin/jest.js", `jest/${file}.test.js`]);

  test("one that is right passes every case", () => {
    const { status, out } = jest("read-model");
    assert.equal(status, 0, out.slice(-4_000));
    assert.ok(Number(/Tests: +(\d+) passed, \d+ total/.exec(out)?.[1]) > 100, out.slice(-400));
  });

  test("one with a mistake fails by the cases about it", () => {
    const { status, out } = jest("mistaken");
    assert.equal(status, 1);
    const failed = [...out.matchAll(/^ +FAILED (\S+)/gm)].map(([, id]) => id);
    assert.ok(failed.includes("RM-4.2/never-there"), failed.join(" "));
    assert.ok(failed.every((id) => /^(RM-4|RM-21|RM-33)\./.test(id)), failed.join(" "));
  });
});

describe("inside @cloudflare/vitest-pool-workers", () => {
  before(() => {
    const vitest = ["node_modules/vitest/vitest.mjs", "run", "--reporter=json", "--outputFile=verdicts.json", "--testTimeout=60000"];
    const { out } = run(root, vitest);
    const written = join(root, "verdicts.json");
    try {
      inPool = verdicts(JSON.parse(readFileSync(written, "utf8")));
    } catch (error) {
      throw new Error(`${error.message}\n${out.slice(-4_000)}`);
    }
  });

  for (const name of ["package", "inside"]) {
    test(`the package's store passes every case, ${name === "inside" ? "in its object" : "by its stubs"}`, () => {
      const bad = Object.entries(inPool[name]).filter(([, verdict]) => verdict === "failed");
      assert.deepEqual(bad, []);
      assert.ok(Object.keys(inPool[name]).length > 100);
    });
  }

  test("a class with one mistake fails by the cases that count, and by no other", () => {
    const failed = Object.keys(inPool.mistaken).filter((id) => inPool.mistaken[id] === "failed");
    const rules = new Set(failed.map((id) => id.split(".")[0]));
    assert.deepEqual([...rules].sort(), ["DEL-23", "DEL-34", "DEL-47"], failed.join(" "));
  });

  test("generated calls find the mistake, and none in the package's store", () => {
    assert.deepEqual(inPool.fuzz, { "stubs:": "passed", "inside:": "passed", "seconds:": "passed", "mistaken:": "passed" });
  });

  for (const name of Object.keys(JUDGED)) {
    test(`${name}: the same cases have the same verdicts over the bridge`, async () => {
      assert.deepEqual(inPool[name], await overBridge(name));
    });
  }
});
