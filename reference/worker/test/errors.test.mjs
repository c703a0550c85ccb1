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
