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

/** A value that JSON cannot say. On its way up it learns where the value stands. */
class Unsayable extends Error {
  path = [];
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
 * The arguments of a call as the text of a JSON array.
 *
 * A trailing `undefined` is an argument left out where the argument may be left out, `options` and a read's
 * `filter`. Anywhere else it is a mistake: nothing that removes or changes documents takes it for "all of them".
 *
 * @param {string} method a key of `METHODS`
 * @param {unknown[]} args
 * @returns {string}
 */
export function encodeArguments(method, args) {
  const parameters = METHODS[method];
  const optional = (at) => {
    const parameter = parameters[at] ?? "options";
    return parameter === "options" || (parameter === "filter" && READS.has(method));
  };
  let length = args.length;
  while (length > 0 && args[length - 1] === undefined && optional(length - 1)) length -= 1;
  const given = length === args.length ? args : args.slice(0, length);
  return quickly(given) ?? carefully(given, parameters, optional);
}

/**
 * What `JSON.stringify` writes, where it leaves nothing out and changes nothing: it is much quicker than what is written here.
 * That is seen first, so a value of which a getter answers otherwise each time it is asked may pass.
 */
function quickly(args) {
  if (!isPlainJson(args, 0)) return undefined;
  const text = JSON.stringify(args);
  // So it writes a lone surrogate; and some texts that are in order.
  return text.includes("\\ud") ? undefined : text;
}

/** Whether a value is made of nothing but what JSON has, as it has it. What is not may still be in order. */
function isPlainJson(value, depth) {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value);
    case "object":
      break;
    default:
      return false;
  }
  if (value === null) return true;
  if (depth > DEPTH_MAX) return false;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) {
      if (!isPlainJson(value[at], depth + 1)) return false;
    }
    return Object.keys(value).length === value.length;
  }
  if (!isPlain(value)) return false;
  const keys = Object.keys(value);
  for (const key of keys) {
    if (!isPlainJson(value[key], depth + 1)) return false;
  }
  return Reflect.ownKeys(value).length === keys.length;
}

/** The same piece by piece, with the place of what is not JSON. */
function carefully(args, parameters, optional) {
  const texts = args.map((value, at) => {
    const parameter = parameters[at] ?? "options";
    if (value === undefined && optional(at)) return parameter === "filter" ? "{}" : "null";
    try {
      return encode(value, 0);
    } catch (error) {
      if (!(error instanceof Unsayable)) throw error;
      const why = error instanceof TooDeep ? (holdingItself(value, error.path) ?? error) : error;
      const refused = parameter === "update" && why instanceof TooDeep ? "document" : parameter;
      throw REFUSALS[refused](why.path, `${parameter}: ${why.message}`, parameter);
    }
  });
  return `[${texts.join(",")}]`;
}

/** A value that holds itself has no end: it is found by its depth, and told apart by what the way down passes twice. */
function holdingItself(value, path) {
  const above = new Set();
  for (const [at, key] of path.entries()) {
    above.add(value);
    value = value[key];
    if (above.has(value)) {
      return Object.assign(new Unsayable("a value that holds itself is no JSON"), { path: path.slice(0, at + 1) });
    }
  }
  return undefined;
}

/**
 * @param {unknown} value
 * @param {number} depth how many objects it stands in
 * @returns {string}
 */
function encode(value, depth) {
  switch (typeof value) {
    case "string":
      return text(value);
    case "boolean":
      return value ? "true" : "false";
    case "number":
      if (!Number.isFinite(value)) throw new Unsayable(`${value} is no JSON number`);
      return value === 0 ? "0" : `${value}`;
    case "object":
      return value === null ? "null" : structure(value, depth);
    default:
      throw new Unsayable(`a value of type ${typeof value} is no JSON`);
  }
}

function text(value) {
  if (!value.isWellFormed()) throw new Unsayable("a lone surrogate is no text");
  return JSON.stringify(value);
}

function structure(value, depth) {
  if (Array.isArray(value)) return list(value, depth);
  if (isPlain(value)) return members(value, depth);
  if (!(value instanceof Date)) throw new Unsayable("an instance of a class is no JSON");
  if (Number.isNaN(value.getTime())) throw new Unsayable("an invalid Date is no time");
  return JSON.stringify(Date.prototype.toISOString.call(value));
}

/** Encodes what stands at `key`. */
function below(key, value, depth) {
  try {
    return encode(value, depth + 1);
  } catch (error) {
    if (error instanceof Unsayable) error.path.unshift(key);
    throw error;
  }
}

function list(value, depth) {
  if (depth >= DEPTH_MAX) throw new TooDeep("the value is nested too deep");
  let encoded = "";
  for (let at = 0; at < value.length; at += 1) {
    if (!Object.hasOwn(value, at)) throw new Unsayable("an array with holes is no JSON");
    if (at > 0) encoded += ",";
    encoded += below(at, value[at], depth);
  }
  if (Object.keys(value).length !== value.length) throw new Unsayable("an array with named members is no JSON");
  return `[${encoded}]`;
}

/**
 * A plain object, of this realm or another: it inherits from an `Object.prototype`, or from nothing. What inherits from
 * anything else may have members there that would be lost.
 */
function isPlain(value) {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "isPrototypeOf");
}

function members(value, depth) {
  if (depth >= DEPTH_MAX) throw new TooDeep("the value is nested too deep");
  const keys = Object.keys(value);
  // Symbols and hidden members count too: `JSON.stringify` would leave them out.
  if (Reflect.ownKeys(value).length !== keys.length) {
    throw new Unsayable("a hidden member, or one named by a symbol, is no JSON");
  }
  let encoded = "";
  for (const key of keys) {
    if (encoded !== "") encoded += ",";
    encoded += `${text(key)}:${below(key, value[key], depth)}`;
  }
  return `{${encoded}}`;
}
