/**
 * JavaScript arguments → JSON text, without guessing.
 *
 * `JSON.stringify` drops `undefined` members and functions, writes NaN as `null` and a Map as `{}`, and calls every `toJSON` it
 * finds: a filter would silently become a wider one. Here whatever JSON cannot say is refused, with the error that belongs to
 * the argument it stands in. The one conversion is `Date` → its ISO 8601 string; `-0` is `0`, as it is in JSON.
 *
 * Each value is looked at once, and what was seen is what is sent: a getter that answers otherwise the next time changes
 * nothing, and `toJSON` is never called.
 *
 * Refused are `undefined` (but for an argument left out), functions, symbols, NaN, Infinity, BigInt, Map, Set, typed arrays,
 * promises and every other instance of a class, arrays of a class of their own, members that are hidden or named by a
 * symbol, values that hold themselves, arrays with holes, lone surrogates, Dates of a year beyond 0000 to 9999, what throws
 * when it is read, and what is longer than any call may be. A Proxy can hide what it holds, so it may stand in a document only.
 *
 * Rules: ERR-16, ERR-17, ERR-21.
 */
import {
  InvalidCollectionNameError,
  InvalidDocumentError,
  InvalidFilterError,
  InvalidOptionsError,
  InvalidUpdateError,
} from "./errors.mjs";
import { METHODS } from "./methods.mjs";

const { getTime, toISOString } = Date.prototype;

/** The first and the last millisecond whose ISO strings have a year of four digits: only such strings sort by time. */
const TIME_MIN = Date.parse("0000-01-01T00:00:00.000Z");
const TIME_MAX = Date.parse("9999-12-31T23:59:59.999Z");

/** Deeper than any argument the engine takes (500), and far from the end of the stack. */
const DEPTH_MAX = 600;

/** UTF-16 units of one text, more than a document can have; and of all texts of a call, as many as a body of the wire protocol. */
const TEXT_MAX = 4 * 1024 * 1024;
const TEXTS_MAX = 32 * 1024 * 1024;

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
  // A path of values is one of filters.
  valuePath: (_path, why) => new InvalidFilterError(why, { path: "" }),
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

/** A bad argument of an operation is refused as that argument is, with the place of the operation; any other list as an option. */
REFUSALS.operations = ([index, , parameter, ...path], why) => {
  const known = typeof parameter === "string" && Object.hasOwn(REFUSALS, parameter);
  const error = known ? REFUSALS[parameter](path, why, parameter) : new InvalidOptionsError(why, { option: "operations" });
  return known ? Object.assign(error, { index: Number(index) }) : error;
};

/** Where a Proxy may stand. What it shows is stored; anywhere else it could hide a condition, and a filter would be wider. */
const DOCUMENTS = new Set(["document", "documents", "replacement", "value", "items"]);

/** Whether a document stands at a place of an argument: the argument itself, or what an operation of that list has by such a name. */
const isDocument = (parameter, path) => DOCUMENTS.has(parameter === "operations" ? path[2] : parameter);

/** The methods that only read: for them alone a filter given as `undefined` is a filter left out. */
const READS = new Set(["findOne", "find", "countDocuments", "explain", "distinct"]);

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
  const parameterAt = (at) => {
    const parameter = parameters[at] ?? "options";
    return method === "distinct" && parameter === "path" ? "valuePath" : parameter;
  };
  const optional = (at) => parameterAt(at) === "options" || (parameterAt(at) === "filter" && READS.has(method));
  let length = args.length;
  while (length > 0 && args[length - 1] === undefined && optional(length - 1)) length -= 1;
  const seen = [];
  const reader = new Reader();
  for (let at = 0; at < length; at += 1) {
    const parameter = parameterAt(at);
    const leftOut = args[at] === undefined && optional(at);
    put(seen, at, leftOut ? (parameter === "filter" ? {} : null) : argument(reader, args[at], parameter));
  }
  return textOf(seen);
}

/** What is seen of one argument. */
function argument(reader, value, parameter) {
  try {
    const seen = reader.read(value, 0);
    refuseProxies(value, seen, (path) => isDocument(parameter, path));
    return seen;
  } catch (error) {
    const unsayable = error instanceof Unsayable ? error : new Unsayable("it cannot be read", { cause: error });
    const why = unsayable instanceof TooDeep ? (holdingItself(value, unsayable.path) ?? unsayable) : unsayable;
    const refused = parameter === "update" && why instanceof TooDeep ? "document" : parameter;
    throw REFUSALS[refused](why.path, `${parameter}: ${why.message}`, parameter);
  }
}

/** Looks at values, each once, and answers with copies that are nothing but data. */
class Reader {
  /** How many units of text the call may still have. */
  #left = TEXTS_MAX;

  /**
   * @param {unknown} value
   * @param {number} depth how many objects it stands in
   */
  read(value, depth) {
    switch (typeof value) {
      case "string":
        return this.#text(value);
      case "boolean":
        return value;
      case "number":
        if (!Number.isFinite(value)) throw new Unsayable(`${value} is no JSON number`);
        return value;
      case "object":
        return value === null ? null : this.#structure(value, depth);
      default:
        throw new Unsayable(`a value of type ${typeof value} is no JSON`);
    }
  }

  #text(value) {
    this.#left -= value.length;
    if (value.length > TEXT_MAX || this.#left < 0) throw new Unsayable("that is longer than a call may be");
    if (!value.isWellFormed()) throw new Unsayable("a lone surrogate is no text");
    return value;
  }

  #structure(value, depth) {
    if (Array.isArray(value)) return this.#list(value, depth);
    if (isPlain(value)) return this.#members(value, depth);
    if (isDate(value)) return isoString(value);
    throw new Unsayable("an instance of a class is no JSON");
  }

  /** Reads what stands at `key`. */
  #below(value, key, depth) {
    try {
      return this.read(value[key], depth + 1);
    } catch (error) {
      const unsayable = error instanceof Unsayable ? error : new Unsayable("it cannot be read", { cause: error });
      unsayable.path.unshift(key);
      throw unsayable;
    }
  }

  #list(value, depth) {
    if (depth >= DEPTH_MAX) throw new TooDeep("the value is nested too deep");
    if (!isPlainList(value)) throw new Unsayable("an array of a class of its own is no JSON");
    const { length } = value;
    this.#left -= length;
    if (this.#left < 0) throw new Unsayable("that is longer than a call may be");
    const seen = [];
    for (let at = 0; at < length; at += 1) {
      if (!Object.hasOwn(value, at)) throw new Unsayable("an array with holes is no JSON");
      put(seen, at, this.#below(value, at, depth));
    }
    // One more than the items: `length`.
    if (Reflect.ownKeys(value).length !== length + 1) throw new Unsayable("an array with named members is no JSON");
    return seen;
  }

  #members(value, depth) {
    if (depth >= DEPTH_MAX) throw new TooDeep("the value is nested too deep");
    const keys = Object.keys(value);
    // Symbols and hidden members count too: `JSON.stringify` would leave them out.
    if (Reflect.ownKeys(value).length !== keys.length) {
      throw new Unsayable("a hidden member, or one named by a symbol, is no JSON");
    }
    const seen = {};
    for (const key of keys) put(seen, this.#text(key), this.#below(value, key, depth));
    return seen;
  }
}

/** Puts a member into a copy, even where a prototype has something of that name. */
function put(copy, key, value) {
  if (key in copy) Object.defineProperty(copy, key, { value, enumerable: true });
  else copy[key] = value;
}

/** The JSON text of what a {@link Reader} has seen. Without a `toJSON` on a prototype, that is what `JSON.stringify` writes. */
function textOf(seen) {
  if (!("toJSON" in Array.prototype)) return JSON.stringify(seen);
  if (typeof seen !== "object" || seen === null) return JSON.stringify(seen);
  if (Array.isArray(seen)) return `[${Array.from(seen, textOf).join(",")}]`;
  return `{${Object.keys(seen).map((key) => `${JSON.stringify(key)}:${textOf(seen[key])}`).join(",")}}`;
}

/** A value that holds itself has no end: it is found by its depth, and told apart by what the way down passes twice. */
function holdingItself(value, path) {
  const above = new Set();
  try {
    for (const [at, key] of path.entries()) {
      above.add(value);
      value = value[key];
      if (above.has(value)) {
        return Object.assign(new Unsayable("a value that holds itself is no JSON"), { path: path.slice(0, at + 1) });
      }
    }
  } catch {
    // What does not answer a second time does not hold itself.
  }
  return undefined;
}

/**
 * The runtime cannot clone a Proxy, and can clone everything else of which a {@link Reader} has seen all. What stands where
 * `mayBe` says so is not looked at.
 */
function refuseProxies(value, seen, mayBe, path = []) {
  if (typeof seen !== "object" || seen === null || mayBe(path) || isCloneable(value)) return;
  const within = Object.keys(seen).filter((name) => !isCloneable(value[name]));
  if (within.length === 0) throw Object.assign(new Unsayable("a Proxy can hide what it holds"), { path });
  for (const key of within) refuseProxies(value[key], seen[key], mayBe, [...path, key]);
}

function isCloneable(value) {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}

/**
 * A plain object, of this realm or another: it inherits from an `Object.prototype`, or from nothing. What inherits from
 * anything else may have members there that would be lost.
 */
function isPlain(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || isObjectPrototype(prototype);
}

/** An array likewise: it inherits from an `Array.prototype`, which is the one array without items that inherits from an `Object.prototype`. */
function isPlainList(value) {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Array.prototype) return true;
  return Array.isArray(prototype) && prototype.length === 0 && isObjectPrototype(Object.getPrototypeOf(prototype));
}

const NAMES = Reflect.ownKeys(Object.prototype);

/** The `Object.prototype` of another realm has the members of this one's and inherits from nothing. */
function isObjectPrototype(value) {
  if (value === null || Object.getPrototypeOf(value) !== null) return false;
  const names = Reflect.ownKeys(value);
  return names.length === NAMES.length && names.every((name) => NAMES.includes(name)) && Object.keys(value).length === 0;
}

/** Whether a value is a Date, of this realm or another, whatever stands in the place of the global one. */
function isDate(value) {
  try {
    getTime.call(value);
    return true;
  } catch {
    return false;
  }
}

function isoString(date) {
  const time = getTime.call(date);
  if (Number.isNaN(time)) throw new Unsayable("an invalid Date is no time");
  if (time < TIME_MIN || time > TIME_MAX) throw new Unsayable("a Date of a year beyond 0000 to 9999 does not sort by time");
  return toISOString.call(date);
}
