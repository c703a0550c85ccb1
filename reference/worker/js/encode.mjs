/**
 * JavaScript arguments → JSON text, without guessing.
 *
 * `JSON.stringify` drops `undefined` members and functions, writes NaN as `null` and a Map as `{}`: a filter would
 * silently become a wider one. Here whatever JSON cannot say is refused, with the error that belongs to the argument
 * it stands in. The one conversion is `Date` → its ISO 8601 string; `-0` is `0`, as it is in JSON.
 *
 * Refused are `undefined` (but for an argument left out), functions, symbols, NaN, Infinity, BigInt, Map, Set, typed arrays,
 * promises and every other instance of a class, values that hold themselves, arrays with holes, lone surrogates.
 *
 * Rules: ERR-16, ERR-21.
 */
import {
  InvalidCollectionNameError,
  InvalidDocumentError,
  InvalidFilterError,
  InvalidOptionsError,
  InvalidUpdateError,
} from "./errors.mjs";
import { METHODS } from "./methods.mjs";

/** Deeper than any argument the engine takes (500), and far from the end of the stack. */
const DEPTH_MAX = 600;

/** A value that JSON cannot say, and where it stands. */
class Unsayable extends Error {
  constructor(path, what) {
    super(what);
    this.path = path;
  }
}

/** A value that no document can hold, whatever else is right with it. */
class TooDeep extends Unsayable {}

/** How a bad value is refused, by the parameter it was passed for. */
const REFUSALS = {
  collection: (_path, why) => new InvalidCollectionNameError(why, { collectionName: null }),
  newName: (_path, why) => new InvalidCollectionNameError(why, { collectionName: null }),
  filter: (path, why) => new InvalidFilterError(why, { path: path.join(".") }),
  update: (path, why) => new InvalidUpdateError(why, { path: path.join(".") }),
  document: (path, why) => new InvalidDocumentError(why, { path: path.join(".") }),
  options: (path, why) => new InvalidOptionsError(why, { option: path[0] ?? "" }),
  // The path of an index is a string: whatever stands inside another value is at fault as a whole.
  path: (_path, why) => new InvalidOptionsError(why, { option: "path" }),
  // The list is an option of the read model's batch calls, what it lists are documents.
  list: (path, why, parameter) =>
    path.length === 0
      ? new InvalidOptionsError(why, { option: parameter })
      : new InvalidDocumentError(why, { path: path.join(".") }),
};
for (const same of ["documents", "replacement", "key", "value"]) REFUSALS[same] = REFUSALS.document;
for (const same of ["keys", "items"]) REFUSALS[same] = REFUSALS.list;

/** The methods that only read: for them alone a filter given as `undefined` is a filter left out. */
const READS = new Set(["findOne", "find", "countDocuments", "explain"]);

/**
 * The arguments of a call as JSON texts.
 *
 * A trailing `undefined` is an argument left out where the argument may be left out, `options` and a read's
 * `filter`. Anywhere else it is a mistake: nothing that removes or changes documents takes it for "all of them".
 *
 * @param {string} method a key of `METHODS`
 * @param {unknown[]} args
 * @returns {string[]}
 */
export function encodeArguments(method, args) {
  const parameters = METHODS[method];
  const optional = (at) => {
    const parameter = parameters[at] ?? "options";
    return parameter === "options" || (parameter === "filter" && READS.has(method));
  };
  let length = args.length;
  while (length > 0 && args[length - 1] === undefined && optional(length - 1)) length -= 1;
  return args.slice(0, length).map((value, at) => {
    const parameter = parameters[at] ?? "options";
    if (value === undefined && optional(at)) return parameter === "filter" ? "{}" : "null";
    try {
      return encode(value, [], new Set());
    } catch (error) {
      if (!(error instanceof Unsayable)) throw error;
      const refused = parameter === "update" && error instanceof TooDeep ? "document" : parameter;
      throw REFUSALS[refused](error.path, `${parameter}: ${error.message}`, parameter);
    }
  });
}

/**
 * @param {unknown} value
 * @param {string[]} path where the value stands in its argument
 * @param {Set<object>} above the objects it stands in
 * @returns {string}
 */
function encode(value, path, above) {
  switch (typeof value) {
    case "string":
      return text(value, path);
    case "boolean":
      return value ? "true" : "false";
    case "number":
      if (!Number.isFinite(value)) throw new Unsayable(path, `${value} is no JSON number`);
      return JSON.stringify(value);
    case "object":
      return value === null ? "null" : structure(value, path, above);
    default:
      throw new Unsayable(path, `a value of type ${typeof value} is no JSON`);
  }
}

function text(value, path) {
  if (!value.isWellFormed()) throw new Unsayable(path, "a lone surrogate is no text");
  return JSON.stringify(value);
}

function structure(value, path, above) {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw new Unsayable(path, "an invalid Date is no time");
    return JSON.stringify(Date.prototype.toISOString.call(value));
  }
  if (above.has(value)) throw new Unsayable(path, "a value that holds itself is no JSON");
  if (above.size >= DEPTH_MAX) throw new TooDeep(path, "the value is nested too deep");
  above.add(value);
  const encoded = Array.isArray(value) ? list(value, path, above) : members(value, path, above);
  above.delete(value);
  return encoded;
}

/** Encodes what stands at `key` of the value at `path`. */
function below(key, value, path, above) {
  path.push(key);
  const encoded = encode(value, path, above);
  path.pop();
  return encoded;
}

function list(value, path, above) {
  const whole = Object.keys(value).length === value.length && Array.from(value.keys()).every((at) => Object.hasOwn(value, at));
  if (!whole) throw new Unsayable(path, "an array with holes or named members is no JSON");
  return `[${value.map((item, at) => below(String(at), item, path, above)).join(",")}]`;
}

/**
 * A plain object, of this realm or another: it inherits from an `Object.prototype`, or from nothing. What inherits from
 * anything else may have members there that would be lost.
 */
function isPlain(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "isPrototypeOf"));
}

function members(value, path, above) {
  if (!isPlain(value)) throw new Unsayable(path, "an instance of a class is no JSON");
  const entries = Object.entries(value);
  // Symbols and hidden members count too: `JSON.stringify` would leave them out.
  if (Reflect.ownKeys(value).length !== entries.length) {
    throw new Unsayable(path, "a hidden member, or one named by a symbol, is no JSON");
  }
  const encoded = entries.map(
    ([key, item]) => `${text(key, path)}:${below(key, item, path, above)}`,
  );
  return `{${encoded.join(",")}}`;
}
