/** What the store may have beyond the core. */
// generated: capabilities
export type Capability = "softDelete" | "rename" | "readModel" | "rpc" | "restore" | "findOneOptions" | "countOptions" | "indexes" | "$each" | "projection" | "pages" | "distinct" | "findAndModify" | "bulkWrite" | "$not" | "$all" | "$elemMatch" | "$size" | "$type" | "$mod" | "$regex" | "$nor" | "$min" | "$max" | "$mul" | "$rename" | "$setOnInsert" | "$addToSet" | "$pop" | "$pullAll";
// generated: end

/** What the handshake says of the store under test. */
export interface About {
  /** The name for the report. */
  name: string;
  version?: string;
  /** What the store has; what is not declared is reported as unsupported, never as passed. */
  capabilities?: Capability[];
  /** Parts of the core that the store does not have, such as `sort` or `upsert`: `spec/README.md` lists them. */
  lacks?: string[];
}

export interface Options<S = any> {
  /** Makes what has `put`, `get` and so on, when the store itself has not: `(store) => new DOReadModelStore(store)`. */
  readModel?: (store: S) => object;
}

/** The Worker to export as default. */
export interface BridgeWorker {
  fetch(request: Request, env: any): Promise<Response>;
}

/** Constructs the class under test inside a Durable Object of the bridge. */
export declare function bridge<S extends object>(
  Store: new (ctx: any, env: any) => S,
  about: About,
  options?: Options<S>,
): { Judged: new (ctx: any, env: any) => object; worker: BridgeWorker };

/** Calls the class under test through its stub. */
export declare function overRpc(about: About, options?: Options): BridgeWorker;
