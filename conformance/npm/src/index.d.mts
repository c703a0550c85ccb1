/** What registers tests: `describe` and `it` of vitest, `node:test` or the like. */
export interface Runner {
  describe: (name: string, body: () => void) => unknown;
  it: It;
}

export interface It {
  (name: string, body: () => Promise<void> | void): unknown;
  skip: (name: string, body: () => void) => unknown;
}

export interface Options<S> {
  /** `readme`: the README's literal promises; `mongodb`: MongoDB's semantics; `all`, the default: everything; or a chapter. */
  profile?: "readme" | "mongodb" | "all" | (string & {});
  /** Capabilities and parts of the core that the store lacks: their cases are skipped, never passed. */
  lacks?: string[];
  /** Known failures with their reasons, expected to fail; or what `conformance baseline write` wrote. */
  baseline?: Record<string, string> | { entries: { case: string; reason: string }[] };
  /** Whether a shortfall of a SHOULD is a failure. */
  strict?: boolean;
  /** Whether the slow cases are played too. */
  slow?: boolean;
  /** Milliseconds that a case may take. */
  timeout?: number;
  /** Is called with each store when its case is over. */
  dispose?: (store: S) => unknown;
}

export interface StoreOptions<S> extends Options<S> {
  /** Makes what has `put`, `get` and so on, when the store itself has not. */
  readModel?: (store: any) => object | Promise<object>;
  /** Makes each call where the store may be called: `runInDurableObject` of `cloudflare:test`, when `makeStore` gives stubs. */
  within?: (store: any, call: (store: any) => unknown) => unknown;
}

/**
 * Registers every case of the suite as a test.
 *
 * @param makeStore makes an empty store for a case: an instance, or the stub of a fresh Durable Object
 */
export function conformance<S extends object>(
  runner: Runner,
  makeStore: () => S | Promise<S>,
  options?: StoreOptions<S>,
): void;

export interface FuzzOptions<S> {
  /** Generated calls whose answers are compared, at least; 2,000 unless there are `seconds`. */
  calls?: number;
  /** How long sequences are begun. */
  seconds?: number;
  /** Where the choices start: the same seed makes the same calls. */
  seed?: number;
  /** `valid`, the default: few calls are refused for their shape; `anything`: a third of them is malformed. */
  preset?: "valid" | "anything";
  /** The most calls in a sequence, 60 unless said otherwise. */
  length?: number;
  /** Capabilities and parts of the core that the store lacks: calls that need them are not made. */
  lacks?: string[];
  /** Makes what has `put`, `get` and so on, when the store itself has not. */
  readModel?: (store: any) => object | Promise<object>;
  /** Makes each call where the store may be called: `runInDurableObject` of `cloudflare:test`, when `makeStore` gives stubs. */
  within?: (store: any, call: (store: any) => unknown) => unknown;
  /** Is called with each store when its sequence is over. */
  dispose?: (store: S) => unknown;
  /** Milliseconds that a sequence may take, 30,000 unless said otherwise. */
  timeout?: number;
}

export interface FuzzResult {
  seed: number;
  /** Sequences that were made, each on a store of its own. */
  sequences: number;
  /** Generated calls whose answers were compared. */
  calls: number;
}

/** What {@link fuzz} rejects with where an answer is not the oracle's. */
export interface Disagreement extends Error, FuzzResult {
  /** The calls that are left, on one empty store; the last one is answered differently. */
  history: { method: string; args: unknown[] }[];
}

/**
 * Makes generated calls on stores and holds every answer, and the state in the end, against those of the suite's oracle. Rejects
 * with a {@link Disagreement}, which has as few calls as it got, each as small as it got.
 *
 * @param makeStore makes an empty store for a sequence: an instance, or the stub of a fresh Durable Object
 */
export function fuzz<S extends object>(makeStore: () => S | Promise<S>, options?: FuzzOptions<S>): Promise<FuzzResult>;

/**
 * Registers the cases that an `IReadModelStore` alone can play.
 *
 * @param makeReadModel makes an empty one for a case
 */
export function readModelConformance<S extends object>(
  runner: Runner | It,
  makeReadModel: () => S | Promise<S>,
  options?: Options<S>,
): void;
