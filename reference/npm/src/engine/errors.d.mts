/** The errors of the contract; `code` and the properties of the code are what a caller may rely on. */

import type { ExpectedVersion } from "../types.js";

/** Every error of the store. */
export declare class DocumentStoreError extends Error {
  constructor(message: string, properties?: Record<string, unknown>);
  /** The stable code of each subclass. */
  static readonly code: string;
  /** The stable code. */
  readonly code: string;
}

/** The `_id`, or a value under a unique index, is taken by a live or an archived document. */
export declare class DuplicateKeyError extends DocumentStoreError {
  readonly code: "DUPLICATE_KEY";
  readonly collectionName: string;
  /** The document that has the `_id` or the value. */
  readonly documentId: string;
  /** The path of the unique index, where a value is taken. */
  readonly path?: string;
}

/** For callers' own use; no method of the store throws it. */
export declare class DocumentNotFoundError extends DocumentStoreError {
  readonly code: "DOCUMENT_NOT_FOUND";
  readonly collectionName: string;
  readonly documentId: string;
}

/** An `expectedVersion` did not hold. */
export declare class VersionMismatchError extends DocumentStoreError {
  readonly code: "VERSION_MISMATCH";
  readonly collectionName: string;
  /** The id that was looked at; `null` where no document is there and the filter names none. */
  readonly documentId: string | null;
  readonly expectedVersion: ExpectedVersion;
  /** The version that is there; `null` for no document. */
  readonly actualVersion: number | null;
}

/** The filter is malformed. */
export declare class InvalidFilterError extends DocumentStoreError {
  readonly code: "INVALID_FILTER";
  /** Where in the filter: `$or.1.age.$gt`. */
  readonly path: string;
}

/** The update or replacement is malformed, or does not fit the document. */
export declare class InvalidUpdateError extends DocumentStoreError {
  readonly code: "INVALID_UPDATE";
  readonly path: string;
}

/** The document cannot be stored. */
export declare class InvalidDocumentError extends DocumentStoreError {
  readonly code: "INVALID_DOCUMENT";
  readonly path: string;
}

/** An option is unknown or has a value it cannot have. */
export declare class InvalidOptionsError extends DocumentStoreError {
  readonly code: "INVALID_OPTIONS";
  readonly option: string;
}

/** The name cannot name a collection. */
export declare class InvalidCollectionNameError extends DocumentStoreError {
  readonly code: "INVALID_COLLECTION_NAME";
  /** What was given as the name. */
  readonly collectionName: unknown;
}

/** `rename` to a name that is in use. */
export declare class CollectionExistsError extends DocumentStoreError {
  readonly code: "COLLECTION_EXISTS";
  readonly collectionName: string;
}

/** `rename` of a collection that is not there. */
export declare class CollectionNotFoundError extends DocumentStoreError {
  readonly code: "COLLECTION_NOT_FOUND";
  readonly collectionName: string;
}

/** Outside the contract: the storage or the store itself failed, and nothing was written. */
export declare class StorageError extends DocumentStoreError {
  readonly code: "STORAGE_ERROR";
}

/** Outside the contract: there is no method of that name. */
export declare class UnknownMethodError extends DocumentStoreError {
  readonly code: "UNKNOWN_METHOD";
  readonly method: string;
}

/** The error that a reply of the wire protocol carries. */
export declare function errorFromWire(error: { code: string; message: string; [property: string]: unknown }): DocumentStoreError;

// The guards judge by `code`: an error that crossed Workers RPC has lost its class. Before the compatibility date 2026-04-21 it
// has lost its properties, too; a guard gives them back.

/** Whether this is an error of the store, thrown in this isolate or by a stub. */
export declare function isDocumentStoreError(error: unknown): error is DocumentStoreError;
export declare function isDuplicateKeyError(error: unknown): error is DuplicateKeyError;
export declare function isDocumentNotFoundError(error: unknown): error is DocumentNotFoundError;
export declare function isVersionMismatchError(error: unknown): error is VersionMismatchError;
export declare function isInvalidFilterError(error: unknown): error is InvalidFilterError;
export declare function isInvalidUpdateError(error: unknown): error is InvalidUpdateError;
export declare function isInvalidDocumentError(error: unknown): error is InvalidDocumentError;
export declare function isInvalidOptionsError(error: unknown): error is InvalidOptionsError;
export declare function isInvalidCollectionNameError(error: unknown): error is InvalidCollectionNameError;
export declare function isCollectionExistsError(error: unknown): error is CollectionExistsError;
export declare function isCollectionNotFoundError(error: unknown): error is CollectionNotFoundError;
export declare function isStorageError(error: unknown): error is StorageError;
