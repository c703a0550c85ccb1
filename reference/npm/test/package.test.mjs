/** The tarball, as it would be published. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const about = JSON.parse(readFileSync(`${root}/package.json`, "utf8"));

test("holds the engine, what the exports name, the pages and the licences, and no tests", () => {
  const told = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: root, encoding: "utf8" });
  const [{ files }] = JSON.parse(told);
  const names = files.map(({ path }) => path);
  const exported = Object.values(about.exports).flatMap((targets) => Object.values(targets));
  const wanted = [...exported.map((path) => path.slice(2)), "dist/build/index_bg.wasm", "README.md", "MIGRATION.md", "COMPARISON.md"];
  for (const name of [...wanted, "LICENSE-MIT", "LICENSE-APACHE"]) assert.ok(names.includes(name), `${name} is missing`);
  assert.deepEqual(names.filter((name) => /(^|\/)(test|node_modules|\.dev\.vars)/.test(name)), []);
});

test("imports nothing but its own files and the runtime's", () => {
  assert.equal(about.dependencies, undefined);
  for (const file of ["index.js", "portable.js", "engine/object.mjs", "engine/engine.mjs", "build/index.js"]) {
    const source = readFileSync(`${root}/dist/${file}`, "utf8");
    for (const [, from] of source.matchAll(/^(?:import|export)\b.*?from "([^"]+)"/gm)) {
      assert.match(from, /^(\.\.?\/|cloudflare:workers$)/, `${file} imports ${from}`);
    }
  }
});
