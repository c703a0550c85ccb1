/** What becomes of JavaScript values that JSON cannot say, in the isolate, where more of them can be passed than over RPC. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

import { encodeArguments } from "../js/encode.mjs";

class Point {
  x = 1;
}

function hidden() {
  return Object.defineProperty({}, "status", { value: "inactive", enumerable: false });
}

function inheriting() {
  return Object.create(Object.assign(Object.create(null), { status: "inactive" }));
}

function holed() {
  return Object.assign([1, , 2], { named: 3 }); // eslint-disable-line no-sparse-arrays
}

const UNSAYABLE = {
  "a symbol": Symbol("a"),
  "a promise": Promise.resolve(1),
  "an instance of a class": new Point(),
  "a boxed number": new Number(1),
  "an object with a hidden member": hidden(),
  "an object that inherits members": inheriting(),
  "an array with a hole": [1, , 2], // eslint-disable-line no-sparse-arrays
  "an array with a named member": Object.assign([1], { named: 2 }),
  "an object with a symbol for a name": { [Symbol("a")]: 1 },
  "an array with a hole and a named member": holed(),
  "a WeakMap": new WeakMap(),
};

// ERR-21
test("a filter, an update, a document that JSON cannot say is refused where it stands", () => {
  for (const [what, value] of Object.entries(UNSAYABLE)) {
    for (const [method, args, code, path] of [
      ["deleteMany", ["c", { status: value }], "INVALID_FILTER", "status"],
      ["deleteMany", ["c", { $and: [{ status: { $ne: value } }] }], "INVALID_FILTER", "$and.0.status.$ne"],
      ["updateOne", ["c", {}, { $set: { a: value } }], "INVALID_UPDATE", "$set.a"],
      ["insertOne", ["c", { a: [value] }], "INVALID_DOCUMENT", "a.0"],
      ["explain", ["c", { status: value }], "INVALID_FILTER", "status"],
    ]) {
      assert.throws(() => encodeArguments(method, args), { code, path }, `${what} in ${method}`);
    }
  }
  assert.throws(() => encodeArguments("deleteMany", ["c", hidden()]), { code: "INVALID_FILTER", path: "" });
  assert.throws(() => encodeArguments("deleteMany", ["c", inheriting()]), { code: "INVALID_FILTER", path: "" });
});

// IDX-6, IDX-7
test("a path that is none is refused as an option", () => {
  for (const path of [undefined, Symbol("a"), () => "a", new Point(), [undefined], "\ud800"]) {
    for (const method of ["createIndex", "dropIndex"]) {
      assert.throws(() => encodeArguments(method, ["c", path]), { code: "INVALID_OPTIONS", option: "path" });
    }
  }
  assert.equal(encodeArguments("createIndex", ["c", "a.b", undefined]), '["c","a.b"]');
  assert.equal(encodeArguments("explain", ["c", undefined, { limit: 1 }]), '["c",{},{"limit":1}]');
});

test("what JSON can say is said as it is", () => {
  const bare = Object.assign(Object.create(null), { a: 1 });
  const foreign = runInNewContext('({ a: [1, { b: null }], d: "x" })');
  const at = new Date("2026-01-31T08:00:00.000Z");
  assert.equal(encodeArguments("find", ["c", bare, undefined]), '["c",{"a":1}]');
  assert.equal(encodeArguments("find", ["c", undefined, { limit: 1 }]), '["c",{},{"limit":1}]');
  assert.equal(encodeArguments("insertOne", ["c", foreign]), '["c",{"a":[1,{"b":null}],"d":"x"}]');
  assert.equal(encodeArguments("insertOne", ["c", { at, zero: -0 }]), '["c",{"at":"2026-01-31T08:00:00.000Z","zero":0}]');
  for (const letters of ["\\ud800", "\u0000\n\"", "é \u{1f600}", "\u2028"]) {
    const document = { [letters]: [letters, at], n: [1e21, 1.5, -3] };
    const said = JSON.parse(encodeArguments("insertOne", ["c", document]));
    assert.deepEqual(said, ["c", { ...document, [letters]: [letters, at.toISOString()] }]);
    document[letters].pop();
    assert.deepEqual(JSON.parse(encodeArguments("insertOne", ["c", document])), ["c", document]);
  }
});

// ERR-21
test("a value that holds itself is refused where it does, one that is only deep is too deep", () => {
  const ring = { a: { b: [1, {}] } };
  ring.a.b[1].again = ring.a;
  for (const [method, args, code, path] of [
    ["deleteMany", ["c", ring], "INVALID_FILTER", "a.b.1.again"],
    ["updateOne", ["c", {}, { $set: ring }], "INVALID_UPDATE", "$set.a.b.1.again"],
    ["insertOne", ["c", ring], "INVALID_DOCUMENT", "a.b.1.again"],
  ]) {
    assert.throws(() => encodeArguments(method, args), { code, path }, method);
  }
  let deep = {};
  for (let level = 0; level < 5_000; level += 1) deep = { a: deep };
  assert.throws(() => encodeArguments("updateOne", ["c", {}, { $set: { deep } }]), { code: "INVALID_DOCUMENT" });
  assert.throws(() => encodeArguments("deleteMany", ["c", deep]), { code: "INVALID_FILTER" });
});
