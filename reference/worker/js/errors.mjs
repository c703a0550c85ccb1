/**
 * The errors of the contract, as JavaScript classes.
 *
 * What a caller may rely on is the `code` and the properties of the code; messages are for people. An error that
 * crossed Workers RPC is a plain `Error`, so the guards judge by code, never by class. From the compatibility date 2026-04-21
 * on it has its own properties still; before, nothing but its message arrives. So the message ends in the code and
 * the properties as JSON, from which a guard gives such an error back what it has lost.
 */

/** What the JSON at the end of a message begins with. Within JSON it cannot stand: there a quote is escaped, and no blank between two tokens. */
const DETAILS = ' {"code":"';

/** Every error of the store: a `code` and the properties that belong to it. */
export class DocumentStoreError extends Error {
  /** The stable code; each subclass has its own. */
  static code = "STORAGE_ERROR";

  /**
   * @param {string} message for people
   * @param {Record<string, unknown>} [properties] what belongs to the code, see the contract's table
   */
  constructor(message, properties = {}) {
    const { code } = new.target;
    super(`${message} ${JSON.stringify({ code, ...properties })}`);
    // Own properties: only these travel over RPC, where any do.
    this.name = new.target.name;
    this.code = code;
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

/** The code of an error. One that has lost it on its way through a stub gets it back, with the name and the properties. */
function codeOf(error) {
  if (typeof error !== "object" || error === null) return undefined;
  const { code, message, remote } = error;
  if (code !== undefined || remote !== true || typeof message !== "string") return code;
  const at = message.lastIndexOf(DETAILS);
  if (at === -1) return undefined;
  let details;
  try {
    details = JSON.parse(message.slice(at));
  } catch {
    return undefined;
  }
  const errorClass = CLASSES.get(details.code);
  if (errorClass !== undefined) Object.assign(error, { name: errorClass.name, ...details });
  return error.code;
}

const guard = (errorClass) => (error) => codeOf(error) === errorClass.code;

/** Whether an error is a `DocumentStoreError`, thrown here or by a stub. */
export const isDocumentStoreError = (error) => CLASSES.has(codeOf(error));
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
