/** The error classes and their guards. */
import assert from "node:assert/strict";
import { test } from "node:test";

import * as errors from "../js/errors.mjs";

const classes = Object.values(errors).filter((value) => value.prototype instanceof errors.DocumentStoreError);

// ERR-18
test("an error of the store is of the class of its code", () => {
  assert.ok(classes.length > 10);
  for (const errorClass of classes) {
    const error = errors.errorFromWire({ code: errorClass.code, message: "m", path: "p" });
    assert.ok(error instanceof errorClass);
    assert.ok(error instanceof errors.DocumentStoreError);
    assert.ok(error instanceof Error);
    assert.deepEqual({ ...error }, { name: errorClass.name, code: errorClass.code, path: "p" });
  }
});

// ERR-19, ERR-20
test("a guard is true for errors of its code, with or without their class, and for nothing else", () => {
  const guards = classes.map((errorClass) => [errorClass, errors[`is${errorClass.name}`]]);
  const others = [undefined, null, 1, "DUPLICATE_KEY", {}, new Error("m"), Object.assign(new Error(), { code: "OTHER" })];
  for (const [errorClass, guard] of guards) {
    // The last ones stand outside the contract.
    if (guard === undefined) {
      assert.equal(errorClass.name, "UnknownMethodError");
      continue;
    }
    for (const other of classes) {
      const thrown = new other("m");
      const arrived = Object.assign(new Error("m"), { ...thrown });
      assert.equal(guard(thrown), other === errorClass);
      assert.equal(guard(arrived), other === errorClass);
      assert.equal(errors.isDocumentStoreError(arrived), true);
    }
    for (const other of others) assert.equal(guard(other), false);
  }
  for (const other of others) assert.equal(errors.isDocumentStoreError(other), false);
});

/** What a stub throws of an error in which only the message has survived, with the class's name or without. */
const afterRpc = (error, message = error.message) => Object.assign(new Error(message), { remote: true, from: error.name });

/** Properties and messages that look like what stands at the end of a message. */
const HOSTILE = ['{"code":"OTHER"}', ' {"code":"DUPLICATE_KEY"}', '"', "\\", "\n", "\ud800", "{", "}"];

// ERR-20
test("a guard gives an error of which only the message has arrived its properties back", () => {
  for (const errorClass of classes) {
    const guard = errors[`is${errorClass.name}`] ?? errors.isDocumentStoreError;
    for (const text of ["plain", ...HOSTILE]) {
      const properties = { documentId: text, collectionName: { text: [text, { code: text }] }, actualVersion: null };
      const thrown = new errorClass(`about ${text}`, properties);
      for (const message of [thrown.message, `${errorClass.name}: ${thrown.message}`]) {
        const arrived = afterRpc(thrown, message);
        assert.ok(guard(arrived), message);
        assert.ok(errors.isDocumentStoreError(arrived));
        const { remote, from, ...rest } = arrived;
        assert.deepEqual(rest, { ...thrown }, message);
      }
    }
  }
});

test("a guard does not take a text for an error of the store", () => {
  const { message } = new errors.DuplicateKeyError("m", { documentId: "1" });
  const texts = [`${message} and more`, message.slice(0, -1), 'x {"code":"OTHER"}', 'x {"code":"DUPLICATE_KEY",}', '{"code":"DUPLICATE_KEY"}'];
  const wrong = [
    new Error(message),
    { message },
    Object.assign(new Error(message), { code: "OTHER", remote: true }),
    Object.freeze(Object.assign(new Error("no"), { remote: true })),
    ...texts.map((text) => Object.assign(new Error(text), { remote: true })),
  ];
  for (const error of wrong) {
    const before = { ...error };
    assert.equal(errors.isDuplicateKeyError(error), false, error.message);
    assert.equal(errors.isDocumentStoreError(error), false, error.message);
    assert.deepEqual({ ...error }, before);
  }
});
