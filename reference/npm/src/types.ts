/** The types of documents, filters, updates and of the store's methods. */

/** A document of unknown shape. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyDocument = Record<string, any>;

/** What the store adds to every document. */
export interface SystemFields {
  /** The primary key; a UUID when the document came without. */
  _id: string;
  /** Starts at 1 and rises by 1 with each update. */
  _version: number;
  /** When the document was inserted, as an ISO timestamp. */
  _created: string;
  /** When the document was changed last, as an ISO timestamp. */
  _updated: string;
}

type SystemField = keyof SystemFields | "_archived";

/** A value as it is stored and comes back: a `Date` is its ISO text. */
export type Stored<V> = 0 extends 1 & V
  ? V // any
  : V extends Date
    ? string
    : V extends readonly (infer E)[]
      ? Stored<E>[]
      : V extends object
        ? { [K in keyof V]: Stored<V[K]> }
        : V;

/** The fields of a document as they come back. */
type StoredFields<T> = string extends keyof T ? Omit<T, SystemField> : { [K in keyof T as Exclude<K, SystemField>]: Stored<T[K]> };

/** A value as it may be written, or asked for: a `Date`, or its ISO text. */
type Given<V> = V extends Date ? Date | string : V;

/** A document as it is returned: its own fields and the system fields. */
export type WithSystemFields<T> = T extends unknown
  ? StoredFields<T> & SystemFields & { /** Only with `includeArchived`, of a soft-deleted document. */ _archived?: true }
  : never;

/** A document as it is written: an `_id` is optional, other system fields are ignored (so one that was read can be written). */
export type Writable<T> = T extends unknown ? Omit<T, SystemField> & { _id?: string | null } & { [F in Exclude<SystemField, "_id">]?: unknown } : never;

/** A path into nested fields: `address.city`, `tags.0`. */
export type Path = `${string}.${string}`;

type ElementOf<V> = V extends readonly (infer E)[] ? E : never;

/** What a field can be equal to: a value, or for an array one of its elements. */
export type Operand<V> = Given<V | ElementOf<NonNullable<V>>> | null;

/** A type that `$type` names. */
// generated: types of values
export type JsonType = "null" | "bool" | "number" | "string" | "object" | "array";
// generated: end

/** The operators on one field. */
export interface FilterOperators<V> {
  // generated: field operators
  /** Equal to the operand. */
  $eq?: Operand<V>;
  /** Not equal to the operand; true of a document without the field. */
  $ne?: Operand<V>;
  /** Greater than the operand. */
  $gt?: Operand<V>;
  /** Greater than the operand or equal to it. */
  $gte?: Operand<V>;
  /** Less than the operand. */
  $lt?: Operand<V>;
  /** Less than the operand or equal to it. */
  $lte?: Operand<V>;
  /** Equal to one of these. */
  $in?: readonly Operand<V>[];
  /** Equal to none of these. */
  $nin?: readonly Operand<V>[];
  /** Whether the field is there. */
  $exists?: boolean;
  /** Whatever the operators do not select. */
  $not?: FilterOperators<V>;
  /** Equal to each of these, or with an element for each. */
  $all?: readonly (Operand<V> | { $elemMatch: AnyDocument })[];
  /** An array with one element that fulfils all of it. */
  $elemMatch?: AnyDocument;
  /** An array of so many elements. */
  $size?: number;
  /** Of that type, or one of these. */
  $type?: JsonType | readonly JsonType[];
  /** A number that leaves the remainder when it is divided. */
  $mod?: readonly [divisor: number, remainder: number];
  /** A string in which the pattern is found. */
  $regex?: string;
  /** The letters i, m and s. */
  $options?: string;
// generated: end
}

/** What a filter may ask for: the fields as they are declared, and the system fields. */
type Asked<T> = T extends unknown ? Omit<T, SystemField> & SystemFields & { _archived?: boolean } : never;

/** Which documents. */
export type Filter<T = AnyDocument> = {
  [F in keyof Asked<T>]?: Operand<Asked<T>[F]> | FilterOperators<Asked<T>[F]>;
} & { [path: Path]: unknown } & {
  // generated: logical operators
  /** All of these. */
  $and?: readonly Filter<T>[];
  /** At least one of these. */
  $or?: readonly Filter<T>[];
  /** None of these. */
  $nor?: readonly Filter<T>[];
// generated: end
};

type Fields<T> = Omit<T, SystemField>;
type AtPaths<V> = { [path: Path]: V };
type FieldsOf<T, V> = { [F in keyof Fields<T> as NonNullable<Fields<T>[F]> extends V ? F : never]?: Fields<T>[F] };
type Arrays<T> = { [F in keyof Fields<T> as NonNullable<Fields<T>[F]> extends readonly unknown[] ? F : never]: NonNullable<Fields<T>[F]> };

/** A value for each field. */
type Values<T> = Partial<Fields<T>> & AtPaths<unknown>;
/** The names of fields; the values say nothing. */
type Names<T> = { [F in keyof Fields<T>]?: unknown } & AtPaths<unknown>;
/** A number for each field that holds one. */
type Numbers<T> = FieldsOf<T, number> & AtPaths<number>;
/** Several elements, and what is to become of the array. */
export interface Each<E> {
  /** The elements to add. */
  $each: readonly E[];
  /** Before which element they go; from the end when negative. */
  $position?: number;
  /** How many elements to keep; the last ones when negative. */
  $slice?: number;
  /** How to order the elements: as wholes, or by what stands at paths in them. */
  $sort?: 1 | -1 | { [path: string]: 1 | -1 };
}

/** An element for each field that holds an array, or with `$each` several. */
type Pushed<T> = { [F in keyof Arrays<T>]?: ElementOf<Arrays<T>[F]> | Each<ElementOf<Arrays<T>[F]>> } & AtPaths<unknown>;
/** A value for each field that holds an array, or with `$each` several. */
type Added<T> = { [F in keyof Arrays<T>]?: ElementOf<Arrays<T>[F]> | Pick<Each<ElementOf<Arrays<T>[F]>>, "$each"> } & AtPaths<unknown>;
/** 1 for the last element or −1 for the first, for each field that holds an array. */
type Sides<T> = { [F in keyof Arrays<T>]?: 1 | -1 } & AtPaths<1 | -1>;
/** Values for each field that holds an array. */
type Lists<T> = { [F in keyof Arrays<T>]?: readonly ElementOf<Arrays<T>[F]>[] } & AtPaths<readonly unknown[]>;
/** What elements equal or fulfil, for each field that holds an array. */
type Conditions<T> = { [F in keyof Arrays<T>]?: unknown } & AtPaths<unknown>;

/** What to change. */
export interface Update<T = AnyDocument> {
  // generated: update operators
  /** Sets fields. */
  $set?: Values<T> & { _id?: string };
  /** Removes fields; the value says nothing. */
  $unset?: Names<T>;
  /** Adds to numbers. */
  $inc?: Numbers<T>;
  /** Adds to arrays. */
  $push?: Pushed<T>;
  /** Removes what equals the value, or fulfils the condition, from arrays. */
  $pull?: Conditions<T>;
  /** Sets fields to the value where it is less than what is there. */
  $min?: Values<T>;
  /** Sets fields to the value where it is greater than what is there. */
  $max?: Values<T>;
  /** Multiplies numbers. */
  $mul?: Numbers<T>;
  /** Moves values to another path. */
  $rename?: { [path: string]: string };
  /** Sets fields of a document that an upsert inserts. */
  $setOnInsert?: Values<T> & { _id?: string };
  /** Adds to arrays what is not in them. */
  $addToSet?: Added<T>;
  /** Removes an element from the end or the front of arrays. */
  $pop?: Sides<T>;
  /** Removes each of the values from arrays. */
  $pullAll?: Lists<T>;
// generated: end
}

/** What a caller expects of the document, for optimistic concurrency. */
export type ExpectedVersion = number | "DOCUMENT_DOES_NOT_EXIST" | "DOCUMENT_EXISTS" | "NO_CONCURRENCY_CHECK";

export interface InsertOptions {
  expectedVersion?: ExpectedVersion;
}
export interface UpdateOptions {
  /** Insert a document when the filter selects none. */
  upsert?: boolean;
  expectedVersion?: ExpectedVersion;
}
export interface DeleteOptions {
  /** Keep the document, archived: invisible to everything but `find` with `includeArchived`. */
  softDelete?: boolean;
  expectedVersion?: ExpectedVersion;
}
export interface FindOptions<T = AnyDocument> {
  /** Documents at most; 0 is no limit. */
  limit?: number;
  /** Documents to pass over first. */
  offset?: number;
  /** The paths to sort by, 1 ascending, −1 descending, the most significant first. */
  sort?: { [F in keyof WithSystemFields<T>]?: 1 | -1 } & { [path: Path]: 1 | -1 };
  /** Find soft-deleted documents too. */
  includeArchived?: boolean;
}
/** With 1 or true, nothing but `_id` and what is named; with 0 or false, all else. `_id` may be excluded from either. */
export type Projection<T = AnyDocument> = { [F in keyof WithSystemFields<T>]?: 0 | 1 | boolean } & { [path: Path]: 0 | 1 | boolean };
/** Options with a projection. */
export interface Projecting<T = AnyDocument> {
  /** Which parts of the documents come back. */
  projection: Projection<T>;
}
/** A document of which parts may be left out. */
export type Projected<T> = T extends unknown ? Partial<WithSystemFields<T>> : never;

/** A search in pages. */
export interface PageOptions<T = AnyDocument> extends Pick<FindOptions<T>, "sort" | "includeArchived"> {
  /** Documents on a page at most. */
  pageSize: number;
  /** The `cursor` of the page before. */
  cursor?: string;
}
/** A page of a search. */
export interface Page<D> {
  documents: D[];
  /** What gets the next page, when there is one. */
  cursor?: string;
}

export interface FindOneAndUpdateOptions<T = AnyDocument> extends UpdateOptions, Pick<FindOptions<T>, "sort"> {
  /** Whether the document is answered as it was or as it is then; `"before"` by default. */
  returnDocument?: "before" | "after";
}
export interface FindOneAndDeleteOptions<T = AnyDocument> extends DeleteOptions, Pick<FindOptions<T>, "sort"> {}

/** What `distinct` may be asked for: a field, or a way into nested ones. */
export type ValuePath<T = AnyDocument> = (keyof WithSystemFields<T> & string) | Path;
/** A value at a path; of an array its elements. */
export type ValueAt<T, P> = P extends keyof WithSystemFields<T>
  ? Exclude<WithSystemFields<T>[P], undefined> extends infer V
    ? V extends readonly (infer E)[]
      ? E
      : V
    : never
  : // eslint-disable-next-line @typescript-eslint/no-explicit-any
    any;

interface In {
  collection: string;
}
/** A write of `bulkWrite`: a method with its arguments by name. */
export type Operation<T extends AnyDocument = AnyDocument> =
  | { insertOne: In & { document: Writable<T>; options?: InsertOptions } }
  | { insertMany: In & { documents: readonly Writable<T>[]; options?: InsertOptions } }
  | { updateOne: In & { filter: Filter<T>; update: Update<T>; options?: UpdateOptions } }
  | { updateMany: In & { filter: Filter<T>; update: Update<T>; options?: UpdateOptions } }
  | { replaceOne: In & { filter: Filter<T>; replacement: Writable<T>; options?: UpdateOptions } }
  | { deleteOne: In & { filter: Filter<T>; options?: DeleteOptions } }
  | { deleteMany: In & { filter: Filter<T>; options?: DeleteOptions } };
/** What a write of `bulkWrite` answers. */
export type OperationResult = InsertOneResult | InsertManyResult | UpdateResult | DeleteResult;

export type FindOneOptions<T = AnyDocument> = Omit<FindOptions<T>, "limit">;
export type CountOptions = Pick<FindOptions, "limit" | "offset" | "includeArchived">;

/** The path of an index: a field of the document, or a way into nested ones. */
export type IndexPath<T = AnyDocument> = (keyof Fields<T> & string) | Path;

export interface IndexOptions {
  /** Whether no two documents may share a value at the path. */
  unique?: boolean;
}

export interface InsertOneResult {
  acknowledged: true;
  insertedId: string;
}
export interface InsertManyResult {
  acknowledged: true;
  insertedCount: number;
  insertedIds: string[];
}
export interface UpdateResult {
  acknowledged: true;
  /** How many documents the filter selected. */
  matchedCount: number;
  /** How many of them changed. */
  modifiedCount: number;
  /** The `_id` of the document that an upsert inserted. */
  upsertedId?: string;
}
export interface DeleteResult {
  acknowledged: true;
  deletedCount: number;
}
export interface RestoreResult {
  acknowledged: true;
  restoredCount: number;
}

/** An index of a collection. */
export interface IndexDescription {
  path: string;
  unique: boolean;
}
/** How a search goes about it. */
export interface Explanation {
  /** The path of the index that serves, `"_id"` for the ids that the filter names, `null` for the whole collection. */
  index: string | null;
  /** How many documents it looks at. */
  rowsRead: number;
}

/** Inside the object methods answer at once, through a stub with a promise. */
export type Mode = "sync" | "async";
type Answer<M extends Mode, R> = M extends "sync" ? R : Promise<R> & Disposable;

/** A collection of documents of type `T`. */
export interface CollectionMethods<T extends AnyDocument, M extends Mode> {
  /** The name of the collection. */
  readonly name: Answer<M, string>;
  insertOne(document: Writable<T>, options?: InsertOptions): Answer<M, InsertOneResult>;
  /** Inserts all of the documents, or none. */
  insertMany(documents: readonly Writable<T>[], options?: InsertOptions): Answer<M, InsertManyResult>;
  findOne(filter: Filter<T>, options: FindOneOptions<T> & Projecting<T>): Answer<M, Projected<T> | null>;
  findOne(filter?: Filter<T>, options?: FindOneOptions<T>): Answer<M, WithSystemFields<T> | null>;
  find(filter: Filter<T>, options: PageOptions<T> & Projecting<T>): Answer<M, Page<Projected<T>>>;
  find(filter: Filter<T>, options: PageOptions<T>): Answer<M, Page<WithSystemFields<T>>>;
  find(filter: Filter<T>, options: FindOptions<T> & Projecting<T>): Answer<M, Projected<T>[]>;
  find(filter?: Filter<T>, options?: FindOptions<T>): Answer<M, WithSystemFields<T>[]>;
  countDocuments(filter?: Filter<T>, options?: CountOptions): Answer<M, number>;
  updateOne(filter: Filter<T>, update: Update<T>, options?: UpdateOptions): Answer<M, UpdateResult>;
  updateMany(filter: Filter<T>, update: Update<T>, options?: UpdateOptions): Answer<M, UpdateResult>;
  replaceOne(filter: Filter<T>, replacement: Writable<T>, options?: UpdateOptions): Answer<M, UpdateResult>;
  deleteOne(filter: Filter<T>, options?: DeleteOptions): Answer<M, DeleteResult>;
  deleteMany(filter: Filter<T>, options?: DeleteOptions): Answer<M, DeleteResult>;
  /** Updates the first document the filter selects, and answers with it. */
  findOneAndUpdate(filter: Filter<T>, update: Update<T>, options: FindOneAndUpdateOptions<T> & Projecting<T>): Answer<M, Projected<T> | null>;
  findOneAndUpdate(filter: Filter<T>, update: Update<T>, options?: FindOneAndUpdateOptions<T>): Answer<M, WithSystemFields<T> | null>;
  /** Replaces the first document the filter selects, and answers with it. */
  findOneAndReplace(filter: Filter<T>, replacement: Writable<T>, options: FindOneAndUpdateOptions<T> & Projecting<T>): Answer<M, Projected<T> | null>;
  findOneAndReplace(filter: Filter<T>, replacement: Writable<T>, options?: FindOneAndUpdateOptions<T>): Answer<M, WithSystemFields<T> | null>;
  /** Deletes the first document the filter selects, and answers with it. */
  findOneAndDelete(filter: Filter<T>, options: FindOneAndDeleteOptions<T> & Projecting<T>): Answer<M, Projected<T> | null>;
  findOneAndDelete(filter: Filter<T>, options?: FindOneAndDeleteOptions<T>): Answer<M, WithSystemFields<T> | null>;
  /** The values at the path, each once, in the order of values. */
  distinct<P extends ValuePath<T>>(path: P, filter?: Filter<T>): Answer<M, ValueAt<T, P>[]>;
  /** Takes back the soft delete of the first document the filter selects. */
  restoreOne(filter: Filter<T>): Answer<M, RestoreResult>;
  restoreMany(filter: Filter<T>): Answer<M, RestoreResult>;
  /** Removes soft-deleted documents for good. */
  purge(filter?: Filter<T>): Answer<M, DeleteResult>;
  /** Makes searches by the path cheap; does nothing where there is such an index already. */
  createIndex(path: IndexPath<T>, options?: IndexOptions): Answer<M, null>;
  /** Drops the index on the path, if there is one. */
  dropIndex(path: IndexPath<T>): Answer<M, null>;
  listIndexes(): Answer<M, IndexDescription[]>;
  /** Which index `find` with these arguments uses, and how many documents it looks at. */
  explain(filter?: Filter<T>, options?: FindOptions<T>): Answer<M, Explanation>;
  /** Renames the collection; from then on this handle means the new name. */
  rename(newName: string): Answer<M, null>;
  /** Drops the collection; this handle goes on as that of an empty one. */
  drop(): Answer<M, null>;
}

/** A collection inside the object. */
export type Collection<T extends AnyDocument = AnyDocument> = CollectionMethods<T, "sync">;

/** A collection behind a stub. It can be called before it has arrived: `stub.collection("users").findOne()`. */
export type CollectionStub<T extends AnyDocument = AnyDocument> = CollectionMethods<T, "async"> & Disposable;

type Handle<T extends AnyDocument, M extends Mode> = M extends "sync" ? Collection<T> : CollectionStub<T> & Promise<CollectionStub<T>>;

/** The methods of a store. */
export interface DocumentStore<M extends Mode = "sync"> {
  /** The handle of a collection, which need not exist yet. */
  collection<T extends AnyDocument = AnyDocument>(name: string): Handle<T, M>;
  /** Creates a collection unless it exists; the first insert does so by itself. */
  createCollection(name: string): Answer<M, null>;
  /** Drops a collection with all its documents, if it exists. */
  dropCollection(name: string): Answer<M, null>;
  listCollections(): Answer<M, string[]>;
  hasCollection(name: string): Answer<M, boolean>;
  rename(collection: string, newName: string): Answer<M, null>;
  drop(collection: string): Answer<M, null>;

  insertOne<T extends AnyDocument = AnyDocument>(collection: string, document: Writable<T>, options?: InsertOptions): Answer<M, InsertOneResult>;
  insertMany<T extends AnyDocument = AnyDocument>(collection: string, documents: readonly Writable<T>[], options?: InsertOptions): Answer<M, InsertManyResult>;
  findOne<T extends AnyDocument = AnyDocument>(collection: string, filter: Filter<T>, options: FindOneOptions<T> & Projecting<T>): Answer<M, Projected<T> | null>;
  findOne<T extends AnyDocument = AnyDocument>(collection: string, filter?: Filter<T>, options?: FindOneOptions<T>): Answer<M, WithSystemFields<T> | null>;
  find<T extends AnyDocument = AnyDocument>(collection: string, filter: Filter<T>, options: PageOptions<T> & Projecting<T>): Answer<M, Page<Projected<T>>>;
  find<T extends AnyDocument = AnyDocument>(collection: string, filter: Filter<T>, options: PageOptions<T>): Answer<M, Page<WithSystemFields<T>>>;
  find<T extends AnyDocument = AnyDocument>(collection: string, filter: Filter<T>, options: FindOptions<T> & Projecting<T>): Answer<M, Projected<T>[]>;
  find<T extends AnyDocument = AnyDocument>(collection: string, filter?: Filter<T>, options?: FindOptions<T>): Answer<M, WithSystemFields<T>[]>;
  countDocuments<T extends AnyDocument = AnyDocument>(collection: string, filter?: Filter<T>, options?: CountOptions): Answer<M, number>;
  updateOne<T extends AnyDocument = AnyDocument>(collection: string, filter: Filter<T>, update: Update<T>, options?: UpdateOptions): Answer<M, UpdateResult>;
  updateMany<T extends AnyDocument = AnyDocument>(collection: string, filter: Filter<T>, update: Update<T>, options?: UpdateOptions): Answer<M, UpdateResult>;
  replaceOne<T extends AnyDocument = AnyDocument>(collection: string, filter: Filter<T>, replacement: Writable<T>, options?: UpdateOptions): Answer<M, UpdateResult>;
  deleteOne<T extends AnyDocument = AnyDocument>(collection: string, filter: Filter<T>, options?: DeleteOptions): Answer<M, DeleteResult>;
  deleteMany<T extends AnyDocument = AnyDocument>(collection: string, filter: Filter<T>, options?: DeleteOptions): Answer<M, DeleteResult>;
  findOneAndUpdate<T extends AnyDocument = AnyDocument>(collection: string, filter: Filter<T>, update: Update<T>, options: FindOneAndUpdateOptions<T> & Projecting<T>): Answer<M, Projected<T> | null>;
  findOneAndUpdate<T extends AnyDocument = AnyDocument>(collection: string, filter: Filter<T>, update: Update<T>, options?: FindOneAndUpdateOptions<T>): Answer<M, WithSystemFields<T> | null>;
  findOneAndReplace<T extends AnyDocument = AnyDocument>(collection: string, filter: Filter<T>, replacement: Writable<T>, options: FindOneAndUpdateOptions<T> & Projecting<T>): Answer<M, Projected<T> | null>;
  findOneAndReplace<T extends AnyDocument = AnyDocument>(collection: string, filter: Filter<T>, replacement: Writable<T>, options?: FindOneAndUpdateOptions<T>): Answer<M, WithSystemFields<T> | null>;
  findOneAndDelete<T extends AnyDocument = AnyDocument>(collection: string, filter: Filter<T>, options: FindOneAndDeleteOptions<T> & Projecting<T>): Answer<M, Projected<T> | null>;
  findOneAndDelete<T extends AnyDocument = AnyDocument>(collection: string, filter: Filter<T>, options?: FindOneAndDeleteOptions<T>): Answer<M, WithSystemFields<T> | null>;
  distinct<T extends AnyDocument = AnyDocument, P extends ValuePath<T> = ValuePath<T>>(collection: string, path: P, filter?: Filter<T>): Answer<M, ValueAt<T, P>[]>;
  /** Makes writes in order, all of them or none. */
  bulkWrite(operations: readonly Operation[]): Answer<M, OperationResult[]>;
  restoreOne<T extends AnyDocument = AnyDocument>(collection: string, filter: Filter<T>): Answer<M, RestoreResult>;
  restoreMany<T extends AnyDocument = AnyDocument>(collection: string, filter: Filter<T>): Answer<M, RestoreResult>;
  purge<T extends AnyDocument = AnyDocument>(collection: string, filter?: Filter<T>): Answer<M, DeleteResult>;
  createIndex<T extends AnyDocument = AnyDocument>(collection: string, path: IndexPath<T>, options?: IndexOptions): Answer<M, null>;
  dropIndex<T extends AnyDocument = AnyDocument>(collection: string, path: IndexPath<T>): Answer<M, null>;
  listIndexes(collection: string): Answer<M, IndexDescription[]>;
  explain<T extends AnyDocument = AnyDocument>(collection: string, filter?: Filter<T>, options?: FindOptions<T>): Answer<M, Explanation>;

  put(key: string, value: unknown, options?: PutOptions): Answer<M, null>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  get<T = any>(key: string, options?: TableOptions): Answer<M, T | null>;
  delete(key: string, options?: DeleteKeyOptions): Answer<M, boolean>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  getAll<T = any>(options?: GetAllOptions): Answer<M, T[]>;
  listKeys(options?: ListKeysOptions): Answer<M, KeyPage>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  batchGet<T = any>(keys: readonly string[], options?: TableOptions): Answer<M, (T | null)[]>;
  batchPut(items: readonly Item[], options?: TableOptions): Answer<M, null>;
  batchDelete(keys: readonly string[], options?: TableOptions): Answer<M, boolean[]>;
  getCapabilities(): Answer<M, Capabilities>;
}

/** Which collection; `document_store` by default. */
export interface TableOptions {
  tableName?: string;
}
export interface PutOptions extends TableOptions {
  /** What `listKeys` returns with the key; a `put` without it drops what the key had. */
  metadata?: Record<string, unknown>;
  expectedVersion?: ExpectedVersion;
}
export interface DeleteKeyOptions extends TableOptions {
  expectedVersion?: ExpectedVersion;
}
export interface GetAllOptions extends TableOptions {
  /** Only values whose key starts with this. */
  prefix?: string;
  /** Values at most; 0 is no limit, as is none. */
  limit?: number;
  offset?: number;
}
export interface ListKeysOptions extends TableOptions {
  prefix?: string;
  /** Keys on a page, 100 by default. */
  limit?: number;
  /** The `cursor` of the page before. */
  cursor?: string;
}
export interface Item {
  key: string;
  value: unknown;
  metadata?: Record<string, unknown>;
  expectedVersion?: ExpectedVersion;
}
export interface KeyPage {
  keys: { name: string; metadata?: Record<string, unknown> }[];
  /** Whether this is the last page. */
  list_complete: boolean;
  /** What gets the next page, when there is one. */
  cursor?: string;
}
/** What a read-model store can do. */
export interface Capabilities {
  storeType: string;
  features: Record<string, boolean>;
  limits: Record<string, number>;
  queryOperators: string[];
  indexTypes: string[];
}
