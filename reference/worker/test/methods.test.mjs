/** The JavaScript lists say what the specification crate says. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import * as errors from "../js/errors.mjs";
import { COMPATIBILITY_DATE } from "./runtime.mjs";

const read = (path) => readFile(new URL(`../../../${path}`, import.meta.url), "utf8");

test("the error classes and their codes are those of the specification", async () => {
  const source = await read("spec/src/error.rs");
  const declared = [...source.matchAll(/^ {4}\w+ "([A-Z_]+)" "(\w+)"/gm)];
  assert.ok(declared.length > 10);
  for (const [, code, name] of declared) {
    const error = new errors[name]("why");
    assert.equal(error.code, code);
    assert.equal(error.name, name);
  }
});

test("the tests run with the compatibility date that is deployed", async () => {
  const [, date] = /^compatibility_date = "(.*)"$/m.exec(await read("wrangler.toml"));
  assert.equal(COMPATIBILITY_DATE, date);
});
