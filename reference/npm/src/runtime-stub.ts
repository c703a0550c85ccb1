/**
 * What the runtime's own type of stubs, `DurableObjectStub<DocumentStoreDurableObject>`, makes of the methods.
 *
 * That type takes the last signature of a method, without its generics, and finds no end in an answer that has an `any` somewhere. So
 * every method that answers with values of the caller has a last signature that says of them what JSON can be. It takes what the
 * signature before it takes, so that a call on the object itself never comes to it.
 */
import type {
  AnyDocument,
  CollectionMethods,
  DocumentStore,
  Filter,
  FindOneAndDeleteOptions,
  FindOneAndUpdateOptions,
  FindOneOptions,
  FindOptions,
  GetAllOptions,
  KeyPage,
  ListKeysOptions,
  SystemFields,
  TableOptions,
  Update,
  Writable,
} from "./types.js";

/** A value of JSON. */
export type PlainValue = string | number | boolean | null | object;

/** A document of unknown shape. */
export interface PlainDocument extends SystemFields {
  _archived?: true;
  [field: string]: PlainValue | undefined;
}

/** A page of keys. */
export interface PlainKeyPage extends Omit<KeyPage, "keys"> {
  keys: { name: string; metadata?: { [name: string]: PlainValue } }[];
}

interface PlainReads {
  findOne(collection: string, filter?: Filter, options?: FindOneOptions): PlainDocument | null;
  find(collection: string, filter?: Filter, options?: FindOptions): PlainDocument[];
  findOneAndUpdate(collection: string, filter: Filter, update: Update, options?: FindOneAndUpdateOptions): PlainDocument | null;
  findOneAndReplace(collection: string, filter: Filter, replacement: Writable<AnyDocument>, options?: FindOneAndUpdateOptions): PlainDocument | null;
  findOneAndDelete(collection: string, filter: Filter, options?: FindOneAndDeleteOptions): PlainDocument | null;
  distinct(collection: string, path: string, filter?: Filter): PlainValue[];
}

/** A method without its first argument. */
type OnCollection<F> = F extends (collection: string, ...rest: infer P) => infer R ? (...rest: P) => R : never;

type PlainCollection = { [M in keyof PlainReads]: OnCollection<PlainReads[M]> };

interface PlainAnswers extends PlainReads {
  collection(name: string): CollectionMethods<AnyDocument, "sync"> & PlainCollection;
  get(key: string, options?: TableOptions): PlainValue;
  getAll(options?: GetAllOptions): PlainValue[];
  listKeys(options?: ListKeysOptions): PlainKeyPage;
  batchGet(keys: readonly string[], options?: TableOptions): PlainValue[];
}

/** The methods inside the object, with the signatures for the runtime's type of stubs at their end. */
export type ObjectMethods = DocumentStore<"sync"> & PlainAnswers;
