/** Fresh projects with the package as it would be published: its tarball, unpacked. */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("..", import.meta.url));
const assets = fileURLToPath(new URL("../../assets", import.meta.url));

/** The suite's command line, which `cargo build` has made. */
const checkout = fileURLToPath(new URL("../../..", import.meta.url));
export const conformanceBinary = join(process.env.CARGO_TARGET_DIR ?? join(checkout, "target"), "debug/conformance");

/** Goes away with this process. */
export const folder = mkdtempSync(join(tmpdir(), "docstore-conformance-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

let tarball;

/** Packs the package once. `npm test` has built it. */
function packed() {
  if (tarball === undefined) {
    const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
    const [told] = JSON.parse(execFileSync("npm", args, { cwd: here, encoding: "utf8" }));
    tarball = { file: join(folder, told.filename), told };
  }
  return tarball;
}

/** What `npm pack` tells of the tarball, and where it is. */
export const pack = () => ({ ...packed().told, path: packed().file });

/**
 * @param {string} name
 * @param {Record<string, string>} files
 * @returns {string} the folder of a project in which the package is installed, and a store to judge (`./store.mjs`)
 */
export function project(name, files) {
  const root = join(folder, name);
  const installed = join(root, "node_modules/docstore-conformance");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["xzf", packed().file, "--strip-components=1", "-C", installed]);
  writeFileSync(join(root, "package.json"), JSON.stringify({ type: "module" }));
  for (const tool of ["vitest"]) {
    const from = join(here, "node_modules", tool);
    if (existsSync(from)) symlinkSync(from, join(root, "node_modules", tool));
  }
  copyFileSync(join(here, "test/store.mjs"), join(root, "store.mjs"));
  for (const file of ["oracle.js", "oracle.wasm"]) copyFileSync(join(assets, file), join(root, file));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(root, file), text);
  return root;
}

/** Runs a program of Node in a project. */
export function run(root, args) {
  // A test inside a test is told by its environment, and would report to the outer one.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...env, CI: "1", NO_COLOR: "1" },
    maxBuffer: 1 << 28,
  });
  return { status, out: stdout + stderr };
}
