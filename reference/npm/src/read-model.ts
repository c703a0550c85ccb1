/** The read-model store: what a projection depends on, and the adapter over a document store. */
import { encodeArguments } from "./engine/encode.mjs";
import type {
  Capabilities,
  DeleteKeyOptions,
  GetAllOptions,
  Item,
  KeyPage,
  ListKeysOptions,
  PutOptions,
  TableOptions,
} from "./types.js";

/** Keys and values. Projections take this, and get a {@link DOReadModelStore}, or in unit tests an `InMemoryReadModelStore`. */
export interface IReadModelStore {
  /** Stores a value by its key, in the place of whatever the key had. */
  put<T = unknown>(key: string, value: T, options?: PutOptions): Promise<void>;
  /** The value of a key, `null` when it is not there. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  get<T = any>(key: string, options?: TableOptions): Promise<T | null>;
  /** Removes a key; answers whether there was something to remove. */
  delete(key: string, options?: DeleteKeyOptions): Promise<boolean>;
  /** The values, in the order of their keys. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  getAll<T = any>(options?: GetAllOptions): Promise<T[]>;
  /** A page of keys, in their order. */
  listKeys(options?: ListKeysOptions): Promise<KeyPage>;
  /** The value of each key, in the order of the keys, `null` where there is none. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  batchGet<T = any>(keys: readonly string[], options?: TableOptions): Promise<(T | null)[]>;
  /** Stores all of the items, or none. */
  batchPut(items: readonly Item[], options?: TableOptions): Promise<void>;
  /** Removes the keys; answers for each whether there was something to remove. */
  batchDelete(keys: readonly string[], options?: TableOptions): Promise<boolean[]>;
  /** What the store can do. */
  getCapabilities(): Promise<Capabilities>;
}

/** What the adapter needs of a store: the stub of a Durable Object has it, and so has the object itself. */
export interface ReadModelMethods {
  put(key: string, value: unknown, options?: PutOptions): unknown;
  get(key: string, options?: TableOptions): unknown;
  delete(key: string, options?: DeleteKeyOptions): unknown;
  getAll(options?: GetAllOptions): unknown;
  listKeys(options?: ListKeysOptions): unknown;
  batchGet(keys: readonly string[], options?: TableOptions): unknown;
  batchPut(items: readonly Item[], options?: TableOptions): unknown;
  batchDelete(keys: readonly string[], options?: TableOptions): unknown;
  getCapabilities(): unknown;
}

/** What a call answers. The promise of one that is refused keeps the object alive until it is disposed of, where it comes from a stub. */
async function answerOf(call: unknown): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    (call as Partial<Disposable>)[Symbol.dispose]?.();
    throw error;
  }
}

/** The read-model store over the stub of a Durable Object, or inside the object over the object itself. */
export class DOReadModelStore<S extends ReadModelMethods = ReadModelMethods> implements IReadModelStore {
  readonly #store: S;
  readonly #tableName: string | undefined;

  /** @param tableName the collection of calls that name none; `document_store` by default */
  constructor(store: S, tableName?: string) {
    this.#store = store;
    this.#tableName = tableName;
  }

  /** The options of a call, with the collection where they name none. */
  #with<O extends TableOptions>(options: O | undefined): O | undefined {
    if (this.#tableName === undefined || options?.tableName !== undefined) return options;
    // A copy leaves out what is hidden; so first what has no text is refused.
    encodeArguments("getAll", [options]);
    return { ...(options as O), tableName: this.#tableName };
  }

  async put<T = unknown>(key: string, value: T, options?: PutOptions): Promise<void> {
    await answerOf(this.#store.put(key, value, this.#with(options)));
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async get<T = any>(key: string, options?: TableOptions): Promise<T | null> {
    return (await answerOf(this.#store.get(key, this.#with(options)))) as T | null;
  }

  async delete(key: string, options?: DeleteKeyOptions): Promise<boolean> {
    return (await answerOf(this.#store.delete(key, this.#with(options)))) as boolean;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async getAll<T = any>(options?: GetAllOptions): Promise<T[]> {
    return (await answerOf(this.#store.getAll(this.#with(options)))) as T[];
  }

  async listKeys(options?: ListKeysOptions): Promise<KeyPage> {
    return (await answerOf(this.#store.listKeys(this.#with(options)))) as KeyPage;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async batchGet<T = any>(keys: readonly string[], options?: TableOptions): Promise<(T | null)[]> {
    return (await answerOf(this.#store.batchGet(keys, this.#with(options)))) as (T | null)[];
  }

  async batchPut(items: readonly Item[], options?: TableOptions): Promise<void> {
    await answerOf(this.#store.batchPut(items, this.#with(options)));
  }

  async batchDelete(keys: readonly string[], options?: TableOptions): Promise<boolean[]> {
    return (await answerOf(this.#store.batchDelete(keys, this.#with(options)))) as boolean[];
  }

  async getCapabilities(): Promise<Capabilities> {
    return (await answerOf(this.#store.getCapabilities())) as Capabilities;
  }

  /** The store itself, by the name that other read-model stores give it. */
  getNativeClient(): S {
    return this.#store;
  }

  /** The store itself, for queries that keys cannot ask: `getDocumentStore().find("users", { age: { $gte: 18 } })`. */
  getDocumentStore(): S {
    return this.#store;
  }
}
