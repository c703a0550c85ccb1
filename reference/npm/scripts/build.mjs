/** Builds `dist`: the compiled TypeScript, and the engine that `docstore-worker-build` made in `reference/worker`. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("..", import.meta.url));
const worker = fileURLToPath(new URL("../../worker", import.meta.url));
const engine = ["index.js", "index_bg.wasm"];

for (const file of engine) {
  if (existsSync(`${worker}/build/${file}`)) continue;
  console.error(`there is no reference/worker/build/${file}: run cargo run --package docstore-worker-build -- worker first`);
  process.exit(1);
}
for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) cpSync(fileURLToPath(new URL(`../../../${name}`, import.meta.url)), `${here}/${name}`);
rmSync(`${here}/dist`, { recursive: true, force: true });
execFileSync(process.execPath, [`${here}/node_modules/typescript/bin/tsc`, "--project", here], { stdio: "inherit" });
mkdirSync(`${here}/dist/build`);
mkdirSync(`${here}/dist/engine`, { recursive: true });
for (const file of engine) cpSync(`${worker}/build/${file}`, `${here}/dist/build/${file}`);
for (const file of readdirSync(`${worker}/js`)) {
  // The Worker's own entry is not the package's.
  if (file !== "entry.mjs") cpSync(`${worker}/js/${file}`, `${here}/dist/engine/${file}`);
}
for (const file of readdirSync(`${here}/src/engine`)) cpSync(`${here}/src/engine/${file}`, `${here}/dist/engine/${file}`);
