/** Builds `build`: the suite as WebAssembly, and how calls are made on a store in JavaScript, which the bridge knows. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("..", import.meta.url));
const root = fileURLToPath(new URL("../../..", import.meta.url));

mkdirSync(`${here}/build`, { recursive: true });
const cargo = ["run", "--locked", "--quiet", "--package", "docstore-worker-build", "--", "suite", `${here}/build`];
execFileSync(process.env.CARGO ?? "cargo", cargo, { cwd: root, stdio: "inherit" });
for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) copyFileSync(`${root}/${name}`, `${here}/${name}`);
copyFileSync(`${root}/reference/npm/bridge/protocol.mjs`, `${here}/build/protocol.mjs`);
