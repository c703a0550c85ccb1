/** The Worker of the README with the types that `wrangler types` writes for it, instead of those of `@cloudflare/workers-types`. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { COMPATIBILITY_DATE } from "./runtime.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

const OPTIONS = {
  target: "es2022",
  module: "esnext",
  moduleResolution: "bundler",
  lib: ["es2023", "esnext.disposable"],
  types: ["./worker-configuration.d.ts"],
  strict: true,
  noEmit: true,
};

/** Code of a user on what is generated: `Env` is global, and knows the class by the Worker's own exports. */
const USED = `
  interface User { name: string; age: number }
  export async function used(env: Env) {
    const stub = env.DOCUMENT_STORE.get(env.DOCUMENT_STORE.idFromName("a"));
    const users = stub.collection<User>("users");
    await users.insertOne({ name: "Alice", age: 30 });
    const age: number | undefined = (await users.findOne({ age: { $gte: 18 } }))?.age;
    const [flat] = await stub.find<User>("users", { name: "Alice" });
    return [age, flat?.name, (await passed(stub))?._id, await returned(env.DOCUMENT_STORE.getByName("a"))];
  }
  const passed = (stub: DurableObjectStub<import("./index").DocumentStoreDurableObject>) => stub.findOne("users", { name: "Alice" });
  const returned = (stub: ReturnType<Env["DOCUMENT_STORE"]["get"]>) => stub.countDocuments("users");
`;

const REFUSED = `
  export const typo = (env: Env) => env.DOCUMENT_STORE.getByName("a").collection<{ name: string }>("users").find({ nmae: "Alice" });
  export const unknown = (env: Env) => env.DOCUMENT_STORE.getByName("a").aggregate("users");
  export const number = async (env: Env): Promise<string> => env.DOCUMENT_STORE.getByName("a").countDocuments("users");
`;

let project;
before(() => {
  project = mkdtempSync(join(tmpdir(), "docstore-types-"));
  cpSync(new URL("readme/my-worker", import.meta.url), project, { recursive: true });
  mkdirSync(join(project, "node_modules"));
  symlinkSync(root, join(project, "node_modules/docstore-durable-object"), "dir");
  // The Worker's own interface gives way to the generated one.
  const main = join(project, "src/index.ts");
  const own = /interface Env \{[^}]*\}\n/;
  const text = readFileSync(main, "utf8");
  assert.match(text, own);
  writeFileSync(main, text.replace(own, ""));
  writeFileSync(join(project, "src/used.ts"), USED);
  writeFileSync(join(project, "src/refused.ts"), REFUSED);
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: OPTIONS, include: ["worker-configuration.d.ts", "src"] }));
});
after(() => rmSync(project, { recursive: true, force: true }));

/** Runs a tool of this package in the project; what it said, and whether it was content. */
function tool(path, args) {
  const env = { ...process.env, CI: "1", NO_COLOR: "1", WRANGLER_SEND_METRICS: "false", WRANGLER_LOG_PATH: project };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "node_modules", path), ...args], { cwd: project, env, encoding: "utf8" });
  return { status, out: stdout + stderr };
}

for (const date of ["2024-12-01", COMPATIBILITY_DATE]) {
  describe(`wrangler types at ${date}`, () => {
    before(() => {
      const config = join(project, "wrangler.jsonc");
      writeFileSync(config, readFileSync(config, "utf8").replace(/"compatibility_date": "[^"]*"/, `"compatibility_date": "${date}"`));
      const { status, out } = tool("wrangler/bin/wrangler.js", ["types"]);
      assert.equal(status, 0, out);
    });

    test("the generated Env names the class; usual code compiles, and what is wrong does not", () => {
      const env = readFileSync(join(project, "worker-configuration.d.ts"), "utf8");
      assert.match(env, /DOCUMENT_STORE: DurableObjectNamespace<import\("\.\/src\/index"\)\.DocumentStoreDurableObject>/);
      const { out } = tool("typescript/bin/tsc", ["--pretty", "false"]);
      const places = [...out.matchAll(/^(\S+)\((\d+),\d+\): error/gm)].map(([, file, line]) => `${file}:${line}`);
      assert.deepEqual(places, ["src/refused.ts:2", "src/refused.ts:3", "src/refused.ts:4"], out);
    });
  });
}
