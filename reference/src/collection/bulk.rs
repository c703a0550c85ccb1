//! Several writes at once.

use docstore_spec::{ErrorCode, Method};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    DeleteOptions, Deleted, InsertOptions, InsertedMany, InsertedOne, Result, UpdateOptions,
    Updated,
};
use crate::typed::Request;
use crate::{Host, Sql, Store};

impl<S: Sql, H: Host> Store<S, H> {
    /// Makes the writes in order, all of them or none, and answers with what each method answers.
    ///
    /// Rules: BLK-1, BLK-2.
    ///
    /// # Errors
    /// The error of the first write that fails, with its place in the list as `index`.
    pub fn bulk(&self, operations: &[Operation]) -> Result<Vec<Written>> {
        Request::new(Method::BulkWrite)
            .with(operations, ErrorCode::InvalidOptions)?
            .send(&self)
    }
}

/// A write of [`Store::bulk`]: a method with its arguments, of which documents, filters and updates are JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the fields are the arguments of the methods")]
pub enum Operation {
    /// Inserts a document.
    InsertOne {
        collection: String,
        document: Value,
        #[serde(skip_serializing_if = "Option::is_none")]
        options: Option<InsertOptions>,
    },
    /// Inserts documents.
    InsertMany {
        collection: String,
        documents: Vec<Value>,
        #[serde(skip_serializing_if = "Option::is_none")]
        options: Option<InsertOptions>,
    },
    /// Updates the first document the filter selects.
    UpdateOne {
        collection: String,
        filter: Value,
        update: Value,
        #[serde(skip_serializing_if = "Option::is_none")]
        options: Option<UpdateOptions>,
    },
    /// Updates every document the filter selects.
    UpdateMany {
        collection: String,
        filter: Value,
        update: Value,
        #[serde(skip_serializing_if = "Option::is_none")]
        options: Option<UpdateOptions>,
    },
    /// Puts another document in the place of the first one the filter selects.
    ReplaceOne {
        collection: String,
        filter: Value,
        replacement: Value,
        #[serde(skip_serializing_if = "Option::is_none")]
        options: Option<UpdateOptions>,
    },
    /// Deletes the first document the filter selects.
    DeleteOne {
        collection: String,
        filter: Value,
        #[serde(skip_serializing_if = "Option::is_none")]
        options: Option<DeleteOptions>,
    },
    /// Deletes every document the filter selects.
    DeleteMany {
        collection: String,
        filter: Value,
        #[serde(skip_serializing_if = "Option::is_none")]
        options: Option<DeleteOptions>,
    },
}

/// What one write of [`Store::bulk`] answers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Written {
    /// An insert of several documents.
    InsertedMany(InsertedMany),
    /// An insert of one document.
    InsertedOne(InsertedOne),
    /// An update or a replacement.
    Updated(Updated),
    /// A delete.
    Deleted(Deleted),
}
