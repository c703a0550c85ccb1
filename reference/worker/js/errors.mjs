/**
 * The errors of the contract, as JavaScript classes.
 *
 * What a caller may rely on is the `code` and the properties of the code; messages are for people. An error that
 * crossed Workers RPC is a plain `Error` with the same `name`, `code` and properties, so the guards judge by code,
 * never by class.
 */

/** Every error of the store: a `code` and the properties that belong to it. */
export class DocumentStoreError extends Error {
  /** The stable code; each subclass has its own. */
  static code = "STORAGE_ERROR";

  /**
   * @param {string} message for people
   * @param {Record<string, unknown>} [properties] what belongs to the code, see the contract's table
   */
  constructor(message, properties = {}) {
    super(message);
    // Own properties: only these travel over RPC.
    this.name = new.target.name;
    this.code = new.target.code;
    Object.assign(this, properties);
  }
}

/**
 * The `_id` is taken, or a value under a unique index. Properties: `collectionName`, `documentId`, and of the index its `path`.
 */
export class DuplicateKeyError extends DocumentStoreError {
  static code = "DUPLICATE_KEY";
}

/** For callers' own use; no method of the store throws it. Properties: `collectionName`, `documentId`. */
export class DocumentNotFoundError extends DocumentStoreError {
  static code = "DOCUMENT_NOT_FOUND";
}

/** An `expectedVersion` did not hold. Properties: `collectionName`, `documentId`, `expectedVersion`, `actualVersion`. */
export class VersionMismatchError extends DocumentStoreError {
  static code = "VERSION_MISMATCH";
}

/** The filter is malformed at `path`. */
export class InvalidFilterError extends DocumentStoreError {
  static code = "INVALID_FILTER";
}

/** The update or replacement is malformed at `path`. */
export class InvalidUpdateError extends DocumentStoreError {
  static code = "INVALID_UPDATE";
}

/** The document cannot be stored because of what is at `path`. */
export class InvalidDocumentError extends DocumentStoreError {
  static code = "INVALID_DOCUMENT";
}

/** `option` is unknown or has a value it cannot have. */
export class InvalidOptionsError extends DocumentStoreError {
  static code = "INVALID_OPTIONS";
}

/** `collectionName` cannot name a collection. */
export class InvalidCollectionNameError extends DocumentStoreError {
  static code = "INVALID_COLLECTION_NAME";
}

/** `rename` to a name in use. Property: `collectionName`. */
export class CollectionExistsError extends DocumentStoreError {
  static code = "COLLECTION_EXISTS";
}

/** `rename` of a collection that is not there. Property: `collectionName`. */
export class CollectionNotFoundError extends DocumentStoreError {
  static code = "COLLECTION_NOT_FOUND";
}

/** Outside the contract: the storage or the store itself failed. */
export class StorageError extends DocumentStoreError {
  static code = "STORAGE_ERROR";
}

/** Outside the contract: there is no `method` of that name. */
export class UnknownMethodError extends DocumentStoreError {
  static code = "UNKNOWN_METHOD";
}

const CLASSES = new Map(
  [
    DuplicateKeyError,
    DocumentNotFoundError,
    VersionMismatchError,
    InvalidFilterError,
    InvalidUpdateError,
    InvalidDocumentError,
    InvalidOptionsError,
    InvalidCollectionNameError,
    CollectionExistsError,
    CollectionNotFoundError,
    StorageError,
    UnknownMethodError,
  ].map((errorClass) => [errorClass.code, errorClass]),
);

/** The error a reply of the wire protocol carries: `{code, message, …properties}`. */
export function errorFromWire({ code, message, ...properties }) {
  const errorClass = CLASSES.get(code) ?? StorageError;
  return new errorClass(message, properties);
}

const guard = (errorClass) => (error) => error?.code === errorClass.code;

/** Whether an error is a `DocumentStoreError`, thrown here or by a stub. */
export const isDocumentStoreError = (error) => CLASSES.has(error?.code);
export const isDuplicateKeyError = guard(DuplicateKeyError);
export const isDocumentNotFoundError = guard(DocumentNotFoundError);
export const isVersionMismatchError = guard(VersionMismatchError);
export const isInvalidFilterError = guard(InvalidFilterError);
export const isInvalidUpdateError = guard(InvalidUpdateError);
export const isInvalidDocumentError = guard(InvalidDocumentError);
export const isInvalidOptionsError = guard(InvalidOptionsError);
export const isInvalidCollectionNameError = guard(InvalidCollectionNameError);
export const isCollectionExistsError = guard(CollectionExistsError);
export const isCollectionNotFoundError = guard(CollectionNotFoundError);
export const isStorageError = guard(StorageError);
