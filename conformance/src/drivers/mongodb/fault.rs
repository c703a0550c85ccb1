//! What goes wrong: an error of the server as an error of the contract, or no reply at all.

use docstore_spec::{DriverError, ErrorCode, StoreError};
use mongodb::error::{Error, ErrorKind, WriteFailure};

/// Why a call has no result.
#[derive(Debug)]
pub(super) enum Stop {
    /// The call is refused.
    Refused(StoreError),
    /// There is no answer, or no way to ask.
    NoReply(DriverError),
}

impl Stop {
    /// An error of the contract.
    pub(super) fn refused(code: ErrorCode, why: impl Into<String>) -> Self {
        Self::Refused(StoreError::new(code, why))
    }

    /// Something that a server of MongoDB cannot be asked.
    pub(super) fn unsupported(why: impl Into<String>) -> Self {
        Self::NoReply(DriverError::Unsupported(why.into()))
    }

    /// An answer that is none.
    pub(super) fn no_reply(why: impl Into<String>) -> Self {
        Self::NoReply(DriverError::NotAReply(why.into()))
    }
}

/// An error to a request that is the driver's own, and not the caller's.
impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::no_reply(error.to_string())
    }
}

/// The number the server gives a unique index that is violated.
const DUPLICATE_KEY: i32 = 11_000;

/// Its numbers for what it will not store: too deep, too large, a name that no stored field may have.
const UNSTORABLE: &[i32] = &[15, 10_334, 17_280, 17_419, 17_420];

/// An error of the server, refused with `code` unless its number says better.
///
/// The server numbers what it dislikes and seldom says in which argument, so the call tells in which it was.
pub(super) fn of_server(
    error: &Error,
    code: ErrorCode,
    collection: &str,
    id: Option<&str>,
) -> Stop {
    let Some((number, message)) = answered(error) else {
        return match error.kind.as_ref() {
            // Checked by MongoDB's own client before anything is sent.
            ErrorKind::InvalidArgument { message, .. } => Stop::refused(code, message.as_str()),
            ErrorKind::Io(_)
            | ErrorKind::ServerSelection { .. }
            | ErrorKind::ConnectionPoolCleared { .. } => {
                Stop::NoReply(DriverError::Unreachable(error.to_string()))
            }
            _ => Stop::no_reply(error.to_string()),
        };
    };
    let refused = |code| StoreError::new(code, format!("{message} (MongoDB's error {number})"));
    Stop::Refused(match number {
        DUPLICATE_KEY => refused(ErrorCode::DuplicateKey)
            .with("collectionName", collection)
            .with("documentId", id),
        73 => refused(ErrorCode::InvalidCollectionName).with("collectionName", collection),
        number if UNSTORABLE.contains(&number) => refused(ErrorCode::InvalidDocument),
        _ => refused(code),
    })
}

/// The number and the message of an error with which the server answered.
pub(super) fn answered(error: &Error) -> Option<(i32, &str)> {
    match error.kind.as_ref() {
        ErrorKind::Command(error) => Some((error.code, error.message.as_str())),
        ErrorKind::Write(WriteFailure::WriteError(error)) => {
            Some((error.code, error.message.as_str()))
        }
        ErrorKind::InsertMany(error) => {
            let first = error.write_errors.as_ref()?.first()?;
            Some((first.code, first.message.as_str()))
        }
        _ => None,
    }
}
