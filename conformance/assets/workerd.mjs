// Starts the Worker of the current folder in workerd, as `wrangler dev` does, but without its inspector: that one
// carries every event of the runtime through two more processes, which takes longer than the answers themselves.
//
// Arguments: the port, the folder for the state, and `built` where the Worker need not be built once more. Prints the lines
// `built` and `ready`.
import { existsSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";

const [port, state, built] = process.argv.slice(2);
const command = process.env.PATH.split(delimiter).map((folder) => join(folder, "wrangler")).find(existsSync);
// The command is a file of the package `wrangler`, which its own name leads to.
const wrangler = createRequire(realpathSync(command))("wrangler");

let config = "wrangler.toml";
if (built) {
  // Reading the configuration builds, so it is read without that part, from beside the other: paths in it are relative.
  const { build, ...rest } = wrangler.experimental_readRawConfig({ config }).rawConfig;
  config = `wrangler.built-${process.pid}.json`;
  writeFileSync(config, JSON.stringify(rest));
}

const worker = await wrangler.unstable_startWorker({
  config,
  // For a development server wrangler would build once more.
  build: { custom: { command: "" } },
  // The Worker answers those who know it.
  bindings: { CONFORMANCE_TOKEN: { type: "plain_text", value: process.env.CONFORMANCE_TOKEN } },
  dev: {
    server: { hostname: "127.0.0.1", port: Number(port) },
    inspector: false,
    persist: state,
    logLevel: "warn",
  },
});
console.log("built");
await worker.ready;
if (built) rmSync(config);
console.log("ready");
