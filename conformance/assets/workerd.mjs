// Starts the Worker of the current folder in workerd, as `wrangler dev` does, but without its inspector: that one
// carries every event of the runtime through two more processes, which takes longer than the answers themselves.
//
// Arguments: the port, the folder for the state. Prints the lines `built` and `ready`.
import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";

const [port, state] = process.argv.slice(-2);
const command = process.env.PATH.split(delimiter).map((folder) => join(folder, "wrangler")).find(existsSync);
// The command is a file of the package `wrangler`, which its own name leads to.
const wrangler = createRequire(realpathSync(command))("wrangler");

const worker = await wrangler.unstable_startWorker({
  config: "wrangler.toml",
  // Reading the configuration builds; for a development server wrangler would do it once more.
  build: { custom: { command: "" } },
  dev: {
    server: { hostname: "127.0.0.1", port: Number(port) },
    inspector: false,
    persist: state,
    logLevel: "warn",
  },
});
console.log("built");
await worker.ready;
console.log("ready");
