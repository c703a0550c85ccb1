//! What the read models can do.

use docstore_spec::limits::LIST_KEYS_DEFAULT;
use docstore_spec::{FieldOperator, LogicalOperator};
use serde_json::{Value, json};

use crate::Host;
use crate::json::{DOCUMENT_BYTES_MAX, DOCUMENT_DEPTH_MAX};
use crate::sql::Sql;
use crate::store::Store;

/// The two kinds of read model, which differ in what they can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Store,
    Memory,
}

impl<S: Sql, H: Host> Store<S, H> {
    /// What `getCapabilities` answers: the observed shape, and the truth.
    ///
    /// Rules: RM-62, RM-63.
    pub(crate) fn capabilities() -> String {
        capabilities_of(Kind::Store).to_string()
    }
}

/// Rules: RM-62, RM-63.
pub(super) fn capabilities_of(kind: Kind) -> Value {
    let store = kind == Kind::Store;
    let operators: Vec<&str> = if store {
        let on_fields = FieldOperator::ALL.iter().map(|o| o.as_str());
        let logical = LogicalOperator::ALL.iter().map(|o| o.as_str());
        on_fields.chain(logical).collect()
    } else {
        Vec::new()
    };
    json!({
        "storeType": if store { "document" } else { "memory" },
        "features": {
            "transactions": false,
            "batchOperations": true,
            "optimisticConcurrency": true,
            "metadata": true,
            "ttl": false,
            "softDelete": store,
            "richQueries": store,
        },
        "limits": {
            "maxValueBytes": DOCUMENT_BYTES_MAX,
            "maxDepth": DOCUMENT_DEPTH_MAX,
            "defaultListLimit": LIST_KEYS_DEFAULT,
        },
        "queryOperators": operators,
        "indexTypes": ["primary"],
    })
}
