/** The read-model store in memory, for unit tests of projections in any runtime. */
import { encodeArguments } from "./engine/encode.mjs";
import {
  InvalidCollectionNameError,
  InvalidDocumentError,
  InvalidOptionsError,
  VersionMismatchError,
} from "./engine/errors.mjs";
import type { IReadModelStore } from "./read-model.js";
import type {
  Capabilities,
  DeleteKeyOptions,
  ExpectedVersion,
  GetAllOptions,
  Item,
  KeyPage,
  ListKeysOptions,
  PutOptions,
  TableOptions,
} from "./types.js";

const DEFAULT_TABLE = "document_store";
const PAGE = 100;
/** The limits of the store itself, so that what passes a unit test passes in production. */
const DEPTH_MAX = 200;
const BYTES_MAX = 2_000_000 - 4_096;

const SYSTEM_FIELDS = new Set(["_id", "_version", "_created", "_updated", "_archived"]);
const NAMED_EXPECTATIONS = new Set<unknown>(["DOCUMENT_DOES_NOT_EXIST", "DOCUMENT_EXISTS", "NO_CONCURRENCY_CHECK"]);

interface Entry {
  /** The value as JSON text: nobody can change what is stored by changing what was passed or returned. */
  readonly value: string;
  readonly metadata: string | undefined;
  readonly version: number;
}

interface Put {
  key: string;
  value: string;
  metadata: string | undefined;
  expected: ExpectedVersion;
}

type Given = Record<string, unknown>;

/**
 * Keys and values in memory, with the answers and the errors of the store; rich queries apart, it has none.
 *
 * ```ts
 * const projection = new UserProjection(new InMemoryReadModelStore());
 * ```
 */
export class InMemoryReadModelStore implements IReadModelStore {
  readonly #tables = new Map<string, Map<string, Entry>>();

  async put<T = unknown>(key: string, value: T, options?: PutOptions): Promise<void> {
    const [at, text, given] = take("put", 3, [key, value, options]);
    const { tableName, ...rest } = optionsOf(given, ["tableName", "metadata", "expectedVersion", "ttl"]);
    this.#putAll(tableOf(tableName), [putOf(keyOf(at, ""), text ?? missing(""), rest)]);
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async get<T = any>(key: string, options?: TableOptions): Promise<T | null> {
    const [at, given] = take("get", 2, [key, options]);
    const found = keyOf(at, "");
    return this.#valueOf(onlyTable(given), found) as T | null;
  }

  async delete(key: string, options?: DeleteKeyOptions): Promise<boolean> {
    const [at, given] = take("delete", 2, [key, options]);
    const found = keyOf(at, "");
    const { tableName, expectedVersion } = optionsOf(given, ["tableName", "expectedVersion"]);
    const name = tableOf(tableName);
    const table = this.#tables.get(name);
    allow(name, found, expectationOf(expectedVersion), table?.get(found)?.version, false);
    return table?.delete(found) ?? false;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async getAll<T = any>(options?: GetAllOptions): Promise<T[]> {
    const [given] = take("getAll", 1, [options]);
    const read = optionsOf(given, ["tableName", "prefix", "limit", "offset"]);
    const prefix = textOf(read, "prefix");
    const limit = countOf(read, "limit", 0) || Number.POSITIVE_INFINITY;
    const offset = countOf(read, "offset", 0) ?? 0;
    const keys = this.#keys(tableOf(read["tableName"]), prefix);
    const wanted = keys.slice(offset, offset + limit);
    return wanted.map((key) => this.#valueOf(tableOf(read["tableName"]), key) as T);
  }

  async listKeys(options?: ListKeysOptions): Promise<KeyPage> {
    const [given] = take("listKeys", 1, [options]);
    const read = optionsOf(given, ["tableName", "prefix", "limit", "cursor"]);
    const prefix = textOf(read, "prefix");
    const limit = countOf(read, "limit", 1) ?? PAGE;
    const after = read["cursor"] === undefined ? undefined : readCursor(textOf(read, "cursor"));
    const name = tableOf(read["tableName"]);
    const all = this.#keys(name, prefix).filter((key) => after === undefined || byBytes(after, key) < 0);
    const page = all.slice(0, limit);
    const keys = page.map((key) => {
      const metadata = this.#tables.get(name)?.get(key)?.metadata;
      return metadata === undefined ? { name: key } : { name: key, metadata: JSON.parse(metadata) };
    });
    const last = page.at(-1);
    return page.length === all.length || last === undefined
      ? { keys, list_complete: true }
      : { keys, list_complete: false, cursor: writeCursor(last) };
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async batchGet<T = any>(keys: readonly string[], options?: TableOptions): Promise<(T | null)[]> {
    const [list, given] = take("batchGet", 2, [keys, options]);
    const wanted = keysOf(list);
    const name = onlyTable(given);
    return wanted.map((key) => this.#valueOf(name, key) as T | null);
  }

  async batchPut(items: readonly Item[], options?: TableOptions): Promise<void> {
    const [list, given] = take("batchPut", 2, [items, options]);
    const name = onlyTable(given);
    const puts = new Map<string, Put>();
    listOf(list, "items").forEach((item, at) => {
      if (typeof item !== "object" || item === null || Array.isArray(item)) {
        throw new InvalidOptionsError("an item is an object with `key` and `value`", { option: "items" });
      }
      const { key, value, ...rest } = item as Given;
      const put = putOf(keyOf(JSON.stringify(key), `${at}.key`), JSON.stringify(value) ?? missing(`${at}.value`), rest);
      puts.set(put.key, put);
    });
    if (puts.size > 0) this.#putAll(name, [...puts.values()]);
  }

  async batchDelete(keys: readonly string[], options?: TableOptions): Promise<boolean[]> {
    const [list, given] = take("batchDelete", 2, [keys, options]);
    const unwanted = keysOf(list);
    const table = this.#tables.get(onlyTable(given));
    return unwanted.map((key) => table?.delete(key) ?? false);
  }

  async getCapabilities(): Promise<Capabilities> {
    return {
      storeType: "memory",
      features: {
        transactions: false,
        batchOperations: true,
        optimisticConcurrency: true,
        metadata: true,
        ttl: false,
        softDelete: false,
        richQueries: false,
      },
      limits: { maxValueBytes: BYTES_MAX, maxDepth: DEPTH_MAX, defaultListLimit: PAGE },
      queryOperators: [],
      indexTypes: ["primary"],
    };
  }

  /** Forgets everything. */
  clear(): void {
    this.#tables.clear();
  }

  /** The names of the collections something was put into. */
  tables(): string[] {
    return [...this.#tables.keys()].sort(byBytes);
  }

  #valueOf(name: string, key: string): unknown {
    const entry = this.#tables.get(name)?.get(key);
    return entry === undefined ? null : JSON.parse(entry.value);
  }

  /** The keys that start with `prefix`, in the order of their bytes. */
  #keys(name: string, prefix: string): string[] {
    return [...(this.#tables.get(name)?.keys() ?? [])].filter((key) => key.startsWith(prefix)).sort(byBytes);
  }

  /** Checks every put before the first one is made: all of them happen, or none. */
  #putAll(name: string, puts: readonly Put[]): void {
    let table = this.#tables.get(name);
    if (table === undefined) {
      const clash = [...this.#tables.keys()].find((other) => other.toLowerCase() === name.toLowerCase());
      if (clash !== undefined) throw badName(name, `it differs from the existing \`${clash}\` by case only`);
    }
    for (const { key, expected } of puts) allow(name, key, expected, table?.get(key)?.version, true);
    table ??= new Map();
    this.#tables.set(name, table);
    for (const { key, value, metadata } of puts) {
      const before = table.get(key);
      // Equal values in the same order of fields have equal texts.
      if (before !== undefined && before.value === value && before.metadata === metadata) continue;
      table.set(key, { value, metadata, version: (before?.version ?? 0) + 1 });
    }
  }
}

/** The arguments as JSON texts, `undefined` where an argument is not given; what JSON cannot say is refused. */
function take(method: string, most: number, args: unknown[]): (string | undefined)[] {
  const given = JSON.parse(encodeArguments(method, args)) as unknown[];
  const encoded: (string | undefined)[] = given.map((value) => JSON.stringify(value));
  while (encoded.length < most) encoded.push(undefined);
  return encoded;
}

function missing(path: string): never {
  throw new InvalidDocumentError("a value is needed here", { path });
}

function optionsOf(text: string | undefined, known: readonly string[]): Given {
  const given: unknown = text === undefined ? null : JSON.parse(text);
  if (given === null) return {};
  if (typeof given !== "object" || Array.isArray(given)) {
    throw new InvalidOptionsError("options are an object", { option: "" });
  }
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new InvalidOptionsError(`there is no option \`${unknown}\` here`, { option: unknown });
  return given as Given;
}

const onlyTable = (text: string | undefined): string => tableOf(optionsOf(text, ["tableName"])["tableName"]);

function tableOf(name: unknown): string {
  if (name === undefined) return DEFAULT_TABLE;
  if (typeof name !== "string" || !/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name) || /^(sqlite|_cf|system)/i.test(name)) {
    throw badName(name, "a collection name is 1 to 64 letters, digits and `_`, starts with no digit and is not reserved");
  }
  return name;
}

const badName = (collectionName: unknown, why: string) => new InvalidCollectionNameError(why, { collectionName });

function keyOf(text: string | undefined, path: string): string {
  const key: unknown = text === undefined ? undefined : JSON.parse(text);
  if (typeof key === "string" && key !== "") return key;
  throw new InvalidDocumentError("a key is a non-empty string", { path });
}

function listOf(text: string | undefined, name: string): unknown[] {
  const list: unknown = text === undefined ? undefined : JSON.parse(text);
  if (Array.isArray(list)) return list;
  throw new InvalidOptionsError(`\`${name}\` is an array`, { option: name });
}

const keysOf = (text: string | undefined) =>
  listOf(text, "keys").map((key, at) => keyOf(JSON.stringify(key), String(at)));

function putOf(key: string, text: string, { metadata, expectedVersion, ttl, ...unknown }: Given): Put {
  const [other] = Object.keys(unknown);
  if (other !== undefined) throw new InvalidOptionsError(`there is no option \`${other}\` here`, { option: other });
  if (ttl !== undefined) throw new InvalidOptionsError("values do not expire in this store", { option: "ttl" });
  if (metadata !== undefined && (typeof metadata !== "object" || metadata === null || Array.isArray(metadata))) {
    throw new InvalidOptionsError("`metadata` is an object", { option: "metadata" });
  }
  const value: unknown = JSON.parse(text);
  // Whatever is no plain object stands under a field of its own in the store, one level deeper.
  const plain =
    typeof value === "object" && value !== null && !Array.isArray(value) &&
    Object.keys(value).every((name) => !name.startsWith("$") && !SYSTEM_FIELDS.has(name));
  const stored = plain ? text : `{"$value":${text}}`;
  if (levels(stored) > DEPTH_MAX) throw new InvalidDocumentError(`more than ${DEPTH_MAX} levels`, { path: "" });
  const bytes = new TextEncoder().encode(stored).length + new TextEncoder().encode(key).length;
  if (bytes > BYTES_MAX) throw new InvalidDocumentError(`more than ${BYTES_MAX} bytes`, { path: "" });
  const kept = metadata !== undefined && Object.keys(metadata).length > 0 ? JSON.stringify(metadata) : undefined;
  return { key, value: text, metadata: kept, expected: expectationOf(expectedVersion) };
}

/** How deep the brackets of a JSON text nest. */
function levels(text: string): number {
  let level = 0;
  let deepest = 0;
  for (const [bracket] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]/g)) {
    if (bracket === "{" || bracket === "[") deepest = Math.max(deepest, (level += 1));
    else if (bracket === "}" || bracket === "]") level -= 1;
  }
  return deepest;
}

function textOf(options: Given, name: string): string {
  const text = options[name];
  if (text === undefined) return "";
  if (typeof text === "string") return text;
  throw new InvalidOptionsError(`\`${name}\` is a string`, { option: name });
}

function countOf(options: Given, name: string, least: number): number | undefined {
  const count = options[name];
  if (count === undefined || (typeof count === "number" && Number.isInteger(count) && count >= least)) return count;
  throw new InvalidOptionsError(`\`${name}\` is a whole number of at least ${least}`, { option: name });
}

function expectationOf(expected: unknown): ExpectedVersion {
  if (expected === undefined) return "NO_CONCURRENCY_CHECK";
  if (NAMED_EXPECTATIONS.has(expected) || (typeof expected === "number" && Number.isInteger(expected) && expected >= 1)) {
    return expected as ExpectedVersion;
  }
  throw new InvalidOptionsError("`expectedVersion` is a positive version or one of the three names", {
    option: "expectedVersion",
  });
}

/** Refuses a write of a key whose version is not as expected; `inserts` says whether it would make a missing key. */
function allow(
  collectionName: string,
  documentId: string,
  expectedVersion: ExpectedVersion,
  version: number | undefined,
  inserts: boolean,
): void {
  const holds =
    expectedVersion === "NO_CONCURRENCY_CHECK" ||
    (version === undefined
      ? expectedVersion === "DOCUMENT_DOES_NOT_EXIST" || (!inserts && typeof expectedVersion === "number")
      : expectedVersion === "DOCUMENT_EXISTS" || expectedVersion === version);
  if (holds) return;
  const actualVersion = version ?? null;
  const message = `expected ${expectedVersion}, found ${version === undefined ? "no document" : `version ${version}`}`;
  throw new VersionMismatchError(message, { collectionName, documentId, expectedVersion, actualVersion });
}

/** The order of UTF-8 bytes, which is that of code points and not that of UTF-16. */
function byBytes(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  for (let at = 0; at < most; at += 1) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (left === right) continue;
    // Surrogates stand for code points beyond all others.
    const [leftHigh, rightHigh] = [left >= 0xd800 && left <= 0xdfff, right >= 0xd800 && right <= 0xdfff];
    return leftHigh === rightHigh ? left - right : leftHigh ? 1 : -1;
  }
  return a.length - b.length;
}

/** A cursor is the last key of the page, in hexadecimal so that nobody reads meaning into it, after a check sum that shows an altered one. */
function writeCursor(key: string): string {
  const bytes = new TextEncoder().encode(key);
  // FNV-1a, 32 bits.
  const sum = bytes.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811c9dc5) >>> 0;
  return sum.toString(16).padStart(8, "0") + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function readCursor(cursor: string): string {
  const bytes = Uint8Array.from(cursor.slice(8).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const key = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true }).decode(bytes);
  if (key !== "" && writeCursor(key) === cursor) return key;
  throw new InvalidOptionsError("`cursor` is not one this store gave out", { option: "cursor" });
}
