/** Other names for types of this package: those that users of `@delta-base/do-document-store` import. */
import type {
  AnyDocument,
  Capabilities,
  ExpectedVersion,
  Filter,
  FilterOperators,
  GetAllOptions,
  InsertOptions,
  KeyPage,
  Operand,
  PutOptions,
  SystemFields,
  TableOptions,
  Update,
  UpdateOptions,
  WithSystemFields,
  Writable,
} from "./types.js";

export type Document = AnyDocument;
export type DocumentFilter<T extends AnyDocument = AnyDocument> = Filter<T>;
export type DocumentUpdate<T extends AnyDocument = AnyDocument> = Update<T>;
export type DocumentSystemFields = SystemFields;
export type FilterCondition<V> = Operand<V> | FilterOperators<V>;
export type LogicalOperators<T extends AnyDocument = AnyDocument> = Pick<Filter<T>, "$and" | "$or">;

/** A document as it is returned. */
export type WithId<T> = WithSystemFields<T>;
export type WithoutId<T> = Omit<T, "_id">;
/** A document as it is written. */
export type OptionalId<T> = Writable<T>;

export type ConcurrencyOptions = InsertOptions;
export type InsertOneOptions = InsertOptions;
export type InsertManyOptions = InsertOptions;
export type ReplaceOptions = UpdateOptions;
export type ExpectedVersionSpecial = Exclude<ExpectedVersion, number>;

export type ReadOptions = TableOptions;
export type QueryOptions = GetAllOptions;
export type WriteOptions = PutOptions;
export type MetadataOptions = Pick<PutOptions, "metadata">;
export type ListKeysResult = KeyPage;
export type StoreCapabilities = Capabilities;
