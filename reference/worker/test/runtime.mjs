/** Starts a module of this crate in the real runtime (workerd), with the object's binding and storage in memory. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { Miniflare } from "miniflare";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The `compatibility_date` of `wrangler.toml`. */
export const COMPATIBILITY_DATE = "2026-04-21";

/**
 * @param {string} main the main module, relative to the crate
 * @param {string[]} [compatibilityFlags]
 * @param {object} [options] more options of Miniflare
 */
export async function start(main, compatibilityFlags = [], options = {}) {
  if (!existsSync(`${root}/build/index.js`)) {
    throw new Error("there is no build/index.js: run cargo run --package docstore-worker-build -- worker first");
  }
  const runtime = new Miniflare({
    rootPath: root,
    modulesRoot: root,
    modules: true,
    scriptPath: main,
    modulesRules: [
      { type: "ESModule", include: ["**/*.mjs", "**/*.js"] },
      { type: "CompiledWasm", include: ["**/*.wasm"] },
    ],
    compatibilityDate: COMPATIBILITY_DATE,
    compatibilityFlags,
    durableObjects: {
      DOCUMENT_STORE: { className: "DocumentStoreDurableObject", useSQLite: true },
    },
    ...options,
  });
  await runtime.ready;
  return runtime;
}
