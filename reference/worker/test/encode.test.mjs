/** What becomes of JavaScript values that JSON cannot say, in the isolate, where more of them can be passed than over RPC. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

import { encodeArguments } from "../js/encode.mjs";
import { DocumentStoreError } from "../js/errors.mjs";

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

// DST-6, DST-7
test("the filter of distinct may be left out, its path may not", () => {
  assert.equal(encodeArguments("distinct", ["c", "a", undefined]), '["c","a"]');
  for (const path of [undefined, Symbol("a"), [undefined]]) {
    assert.throws(() => encodeArguments("distinct", ["c", path]), { code: "INVALID_FILTER", path: "" });
  }
});

// BLK-5, BLK-6
test("an operation is refused by the argument that JSON cannot say, with its place", () => {
  const write = (operations) => () => encodeArguments("bulkWrite", [operations]);
  const good = { insertOne: { collection: "c", document: {} } };
  for (const operations of [undefined, Symbol("a"), [undefined], [good, { insertOne: undefined }], [{ insertOne: { extra: undefined } }]]) {
    assert.throws(write(operations), { code: "INVALID_OPTIONS", option: "operations" });
  }
  for (const [method, parameter, value, expected] of [
    ["insertOne", "document", { a: [undefined, Symbol("a")] }, { code: "INVALID_DOCUMENT" }],
    ["deleteMany", "filter", { a: undefined }, { code: "INVALID_FILTER", path: "a" }],
    ["updateOne", "update", { $set: { a: undefined } }, { code: "INVALID_UPDATE", path: "$set.a" }],
    ["deleteOne", "options", { softDelete: undefined }, { code: "INVALID_OPTIONS", option: "softDelete" }],
    ["insertOne", "collection", undefined, { code: "INVALID_COLLECTION_NAME" }],
  ]) {
    const operations = [good, { [method]: { collection: "c", [parameter]: value } }];
    assert.throws(write(operations), { ...expected, index: 1 }, `${parameter} of ${method}`);
  }
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

/** Filters of every shape; each of their nodes is put in disguise below. */
const FILTERS = [
  { status: "inactive" },
  { status: { $in: ["a", "b", null] }, age: { $gte: 18, $lt: 1e300 } },
  { $and: [{ $or: [{ "a.b": 1 }, { c: { $exists: false } }] }, { d: { $ne: { e: [1, { f: [] }] } } }] },
  { _id: "1", constructor: { toString: 1 }, toJSON: 1, 7: "seven", "": [[], {}] },
  JSON.parse('{"__proto__": {"a": 1}, "b": {"__proto__": [2]}}'),
];

/** What a node looks like at its first look, and what it is afterwards. */
function changing(value, later) {
  const keys = Object.keys(value);
  const first = { ...value };
  const seen = new Set();
  for (const key of keys) {
    const get = () => (seen.has(key) ? later : (seen.add(key), first[key]));
    Object.defineProperty(value, key, { get, enumerable: true, configurable: true });
  }
  return value;
}

const isList = Array.isArray;
const copyOf = (value) => (isList(value) ? [...value] : Object.defineProperties({}, Object.getOwnPropertyDescriptors(value)));
const foreign = (value) => runInNewContext("JSON.parse(text)", { text: JSON.stringify(value) });

/** A revoked Proxy throws at whatever is asked. */
function revoked(value) {
  const { proxy, revoke } = Proxy.revocable(value, {});
  revoke();
  return proxy;
}

function inherits(value, prototype) {
  return Object.setPrototypeOf(copyOf(value), prototype);
}

/** The same values in other clothes: they are sent as what they are. */
const SAME = {
  "another realm": foreign,
  "no prototype": (value) => (isList(value) ? value : inherits(value, null)),
  "getters that change into undefined": (value) => changing(copyOf(value), undefined),
  "getters that change into an empty object": (value) => changing(copyOf(value), {}),
  "frozen": (value) => Object.freeze(copyOf(value)),
};

/** Values that hide, add or run something: no argument takes them. */
const REFUSED = {
  "a toJSON of its own": (value) => (isList(value) ? Object.assign([...value], { toJSON: () => undefined }) : { ...value, toJSON: () => ({}) }),
  "a class": (value) => (isList(value) ? class extends Array {}.from(value) : inherits(value, class {}.prototype)),
  "a class with toJSON": (value) => inherits(value, { toJSON() {} }),
  "a class that looks plain": (value) => inherits(value, Object.assign(Object.create(null), { isPrototypeOf: 1, status: 2 })),
  "an array of another array": (value) => inherits(value, [1]),
  "a hidden member": (value) => Object.defineProperty(copyOf(value), "hidden", { value: 1 }),
  "a symbol": (value) => Object.assign(copyOf(value), { [Symbol("a")]: 1 }),
  "a getter that throws": (value) => Object.defineProperty(copyOf(value), 0, { get: () => null.x, enumerable: true }),
  "a trap that throws": (value) => new Proxy(copyOf(value), { ownKeys: () => null.x }),
  "a revoked Proxy": revoked,
};

/** Proxies: what they show is stored, but nothing is selected or changed by it. */
const PROXIES = {
  "a Proxy": (value) => new Proxy(copyOf(value), {}),
  "a Proxy that hides its keys": (value) => new Proxy({ ...value, status: 1 }, { ownKeys: () => [] }),
};

/** Every way to put one node of a value in disguise: `[value in disguise, path of the node]`. */
function* disguises(value, dress, path = []) {
  yield [dress(value), path];
  for (const key of Object.keys(value)) {
    if (typeof value[key] !== "object" || value[key] === null) continue;
    for (const [below, at] of disguises(value[key], dress, [...path, key])) {
      const copy = copyOf(value);
      Object.defineProperty(copy, key, { value: below, enumerable: true });
      yield [copy, at];
    }
  }
}

/** The error of the contract that a call is refused with. */
function refusal(method, args, what) {
  try {
    encodeArguments(method, args);
  } catch (error) {
    assert.ok(error instanceof DocumentStoreError, `${what}: ${error.stack}`);
    return error;
  }
  assert.fail(`${what} passes as ${encodeArguments(method, args)}`);
}

/** An operation of `bulkWrite`, after one that is right. */
const operation = (method, args) => [[{ deleteOne: { collection: "c", filter: {} } }, { [method]: { collection: "c", ...args } }]];

/** Calls with the value as filter, as update, as options and in a document, by themselves and among several. */
const PLACES = [
  ["deleteMany", (value) => ["c", value], "INVALID_FILTER"],
  ["updateMany", (value) => ["c", {}, { $pull: value }], "INVALID_UPDATE"],
  ["insertOne", (value) => ["c", value], "INVALID_DOCUMENT"],
  ["insertMany", (value) => ["c", [{}, value]], "INVALID_DOCUMENT"],
  ["replaceOne", (value) => ["c", {}, value], "INVALID_DOCUMENT"],
  ["put", (value) => ["k", value], "INVALID_DOCUMENT"],
  ["deleteOne", (value) => ["c", {}, { expectedVersion: value }], "INVALID_OPTIONS"],
  ["batchPut", (value) => [[{ key: "k", value }]], "INVALID_DOCUMENT"],
  ["bulkWrite", (filter) => operation("deleteMany", { filter }), "INVALID_FILTER"],
  ["bulkWrite", (value) => operation("updateMany", { filter: {}, update: { $pull: value } }), "INVALID_UPDATE"],
  ["bulkWrite", (document) => operation("insertOne", { document }), "INVALID_DOCUMENT"],
  ["bulkWrite", (value) => operation("insertMany", { documents: [{}, value] }), "INVALID_DOCUMENT"],
  ["bulkWrite", (replacement) => operation("replaceOne", { filter: {}, replacement }), "INVALID_DOCUMENT"],
  ["bulkWrite", (value) => operation("deleteOne", { filter: {}, options: { expectedVersion: value } }), "INVALID_OPTIONS"],
];

// ERR-21: what is looked at is what is sent.
test("a value in other clothes is sent as what it is", () => {
  for (const filter of FILTERS) {
    for (const [method, args] of PLACES) {
      const expected = encodeArguments(method, args(filter));
      assert.equal(expected, JSON.stringify(args(filter)));
      for (const [what, dress] of Object.entries(SAME)) {
        for (const [value, path] of disguises(filter, dress)) {
          assert.equal(encodeArguments(method, args(value)), expected, `${what} at ${path} in ${method}`);
        }
      }
    }
  }
});

// ERR-16, ERR-17, ERR-21
test("a value that hides, adds or runs something is refused where it stands, whatever it is", () => {
  for (const filter of FILTERS) {
    for (const [method, args, code] of PLACES) {
      for (const [what, dress] of Object.entries(REFUSED)) {
        for (const [value, path] of disguises(filter, dress)) {
          const error = refusal(method, args(value), `${what} at ${path} in ${method}`);
          assert.equal(error.code, code, `${what} at ${path} in ${method}: ${error.stack}`);
          if (method === "deleteMany") assert.ok(error.path.startsWith(path.join(".")), `${what} at ${path}: ${error.path}`);
        }
      }
    }
  }
});

test("a Proxy is stored as it shows itself, and refused where it could hide a condition", () => {
  for (const filter of FILTERS) {
    for (const [method, args, code] of PLACES) {
      for (const [what, dress] of Object.entries(PROXIES)) {
        for (const [value, path] of disguises(filter, dress)) {
          if (code === "INVALID_DOCUMENT") {
            assert.equal(encodeArguments(method, args(value)), JSON.stringify(args(value)));
          } else {
            const error = refusal(method, args(value), `${what} at ${path} in ${method}`);
            assert.equal(error.code, code);
            if (method === "deleteMany") assert.equal(error.path, path.join("."), what);
          }
        }
      }
    }
  }
});

test("a Proxy around a document is no document: a list of operations, an operation and its arguments hide nothing", () => {
  const proxy = (value) => new Proxy(value, {});
  const replace = { collection: "c", filter: {}, replacement: { a: 1 } };
  for (const operations of [proxy([{ replaceOne: replace }]), [proxy({ replaceOne: replace })], [{ replaceOne: proxy(replace) }]]) {
    assert.equal(refusal("bulkWrite", [operations], "a Proxy").code, "INVALID_OPTIONS");
  }
  // A document that is one does not cover for the filter beside it.
  const both = { replaceOne: { ...replace, filter: proxy({ a: 1 }), replacement: proxy({ a: 1 }) } };
  const { code, index } = refusal("bulkWrite", [[{ insertOne: { collection: "c", document: proxy({}) } }, both]], "a Proxy");
  assert.deepEqual([code, index], ["INVALID_FILTER", 1]);
});

test("what somebody has put on the prototypes of the language changes nothing", () => {
  const additions = {
    toJSON: { value: () => undefined },
    status: { set() {}, get: () => undefined },
    b: { value: 1, enumerable: true },
    0: { set() {}, get: () => undefined },
  };
  const expected = FILTERS.map((filter) => JSON.stringify(["c", filter]));
  for (const prototype of [Object.prototype, Array.prototype, String.prototype, Number.prototype]) {
    for (const [name, descriptor] of Object.entries(additions)) {
      Object.defineProperty(prototype, name, { ...descriptor, configurable: true });
      let texts;
      try {
        texts = FILTERS.map((filter) => encodeArguments("deleteMany", ["c", filter]));
      } finally {
        delete prototype[name];
      }
      assert.deepEqual(texts, expected, `${name} of ${prototype.constructor.name}`);
    }
  }
});

test("a Date is one whatever its realm, and has a year of four digits", () => {
  const text = (date) => JSON.parse(encodeArguments("insertOne", ["c", { date }]))[1].date;
  class Subclass extends Date {}
  for (const iso of ["0000-01-01T00:00:00.000Z", "2026-01-31T08:00:00.000Z", "9999-12-31T23:59:59.999Z"]) {
    for (const date of [new Date(iso), runInNewContext("new Date(iso)", { iso }), new Subclass(iso)]) {
      assert.equal(text(date), iso);
      assert.equal(text(Object.assign(date, { toISOString: () => "", toJSON: () => 1, getTime: () => 1 })), iso);
    }
  }
  for (const time of [8.64e15, -8.64e15, Date.UTC(10_000, 0), Date.parse("0000-01-01T00:00:00Z") - 1, Number.NaN]) {
    for (const [method, args, code] of PLACES) {
      assert.equal(refusal(method, args({ a: [new Date(time)] }), `a Date of ${time}`).code, code);
    }
  }
});

test("what is longer than any call is refused before it is copied", () => {
  const long = "\0".repeat(100_000_000);
  const many = Array.from({ length: 40 }, () => "x".repeat(1_000_000));
  for (const [method, args, code] of PLACES) {
    for (const value of [{ a: long }, { [long]: 1 }, { many }, { wide: Array(40_000_000) }]) {
      assert.equal(refusal(method, args(value), method).code, code);
    }
  }
  assert.equal(refusal("find", [long], "a name").code, "INVALID_COLLECTION_NAME");
});
