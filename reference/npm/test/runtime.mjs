/** Bundles a Worker with wrangler and starts it in the real runtime (workerd), storage in memory. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { Miniflare } from "miniflare";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The `compatibility_date` of `wrangler.toml`: from it on an error keeps its code and properties across RPC. */
export const COMPATIBILITY_DATE = "2026-04-21";

/**
 * @param {string} config a wrangler configuration, absolute or relative to the package
 * @returns the folder of the bundle, which goes away with this process
 */
export function bundle(config) {
  const folder = mkdtempSync(join(tmpdir(), "docstore-npm-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const wrangler = join(root, "node_modules/wrangler/bin/wrangler.js");
  const args = [wrangler, "deploy", "--dry-run", "--outdir", folder, "--config", resolve(root, config)];
  const env = { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false", WRANGLER_LOG_PATH: folder };
  try {
    execFileSync(process.execPath, args, { cwd: root, env, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    throw new Error(`wrangler cannot bundle ${config}:\n${error.stdout}\n${error.stderr}`);
  }
  return folder;
}

/**
 * @param {string} folder of a bundle
 * @param {object} [options] more options of Miniflare
 */
export async function start(folder, options = {}) {
  const runtime = new Miniflare({
    rootPath: folder,
    modulesRoot: folder,
    modules: true,
    scriptPath: "index.js",
    modulesRules: [
      { type: "ESModule", include: ["**/*.js"] },
      { type: "CompiledWasm", include: ["**/*.wasm"] },
    ],
    compatibilityDate: COMPATIBILITY_DATE,
    durableObjects: {
      DOCUMENT_STORE: { className: "DocumentStoreDurableObject", useSQLite: true },
    },
    ...options,
  });
  await runtime.ready;
  return runtime;
}
