//! `insertOne`, `insertMany`, and the insert every upsert ends in.

use std::collections::HashSet;

use docstore_spec::limits::Size;
use serde_json::{Value, json};

use super::{Args, Outcome, Store};
use crate::Host;
use crate::document::{self, NO_METADATA, NewDocument};
use crate::fault;
use crate::index;
use crate::json::{DOCUMENT_BYTES_MAX, DOCUMENT_DEPTH_MAX, scan};
use crate::sql::{Sql, SqlErrorKind};
use crate::version::Expected;

impl<S: Sql, H: Host> Store<S, H> {
    /// Rules: INS-1, INS-2.
    pub(super) fn insert_one(&self, args: &Args<'_>) -> Outcome {
        let name = args.collection(0)?;
        let document = document::from_caller(args.document_text(1)?, "")?;
        let expected = args.options()?.expected;
        let id = id_of(&document);
        let insert = || {
            let given = document.id.as_deref();
            self.insert_as(&name, &id, given, &document.data, "", expected)
        };
        if self.one_statement_inserts(&name)? {
            insert()?;
        } else {
            self.atomically(|| {
                self.ensure(&name)?;
                insert()
            })?;
        }
        Ok(json!({"acknowledged": true, "insertedId": id}).to_string())
    }

    /// Whether one statement, which is atomic by itself, inserts a document: there is the collection, nothing else of it has to be
    /// looked at or made, and nobody can come between that look and the statement.
    fn one_statement_inserts(&self, name: &str) -> Outcome<bool> {
        if self.sql.is_shared() {
            return Ok(false);
        }
        self.refresh()?;
        let indexes = self.indexes(name)?;
        let complete = self.known.borrow().without_archived.is_empty();
        Ok(complete && indexes.is_some_and(|indexes| !index::any_unique(&indexes)))
    }

    /// Rules: COLL-9, INS-19 to INS-25, OCC-12.
    pub(super) fn insert_many(&self, args: &Args<'_>) -> Outcome {
        let name = args.collection(0)?;
        let documents = documents(args, 1)?;
        let expected = args.options()?.expected;
        if documents.is_empty() {
            return Ok(inserted_many(&[]));
        }
        refuse_repeated_ids(&name, &documents)?;
        let ids: Vec<String> = documents.iter().map(id_of).collect();
        self.atomically(|| {
            self.ensure(&name)?;
            self.insert_all(&name, &ids, &documents, expected)
        })?;
        Ok(inserted_many(&ids))
    }

    /// Inserts documents under these ids, many in one statement where none has to be looked at. When one of those cannot be inserted,
    /// each is by itself, which tells the one and why.
    ///
    /// Rules: IDX-28, INS-20, INS-25.
    fn insert_all(
        &self,
        name: &str,
        ids: &[String],
        documents: &[NewDocument],
        expected: Expected,
    ) -> Outcome<()> {
        let unique = self
            .indexes(name)?
            .is_some_and(|indexes| index::any_unique(&indexes));
        let many = expected.admits_insert() && !unique;
        let rows: Vec<(&str, &NewDocument)> =
            ids.iter().map(String::as_str).zip(documents).collect();
        let mut rest = rows.as_slice();
        while !rest.is_empty() {
            let count = if many { at_once(rest) } else { 1 };
            let (batch, later) = rest.split_at(count);
            if count == 1 || !self.insert_batch(name, batch)? {
                for (at, (id, document)) in (rows.len() - rest.len()..).zip(batch) {
                    let given = document.id.as_deref();
                    self.insert_as(name, id, given, &document.data, &at.to_string(), expected)?;
                }
            }
            rest = later;
        }
        Ok(())
    }

    /// Inserts documents in one statement: all, or none when a constraint is against one of them.
    fn insert_batch(&self, name: &str, batch: &[(&str, &NewDocument)]) -> Outcome<bool> {
        let rows = batch
            .iter()
            .map(|(id, document)| (*id, document.data.as_str()));
        match self.table(name).insert(rows, NO_METADATA, &self.now()) {
            Ok(()) => Ok(true),
            Err(error) if error.kind == SqlErrorKind::Constraint => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Inserts the text of a document under `id`. `given` is the id the caller asked for, which is what a mismatch reports.
    ///
    /// Rules: DEL-27, DEL-28, INS-13, OCC-5 to OCC-11, OCC-13, OCC-15, UPD-118.
    pub(crate) fn insert_as(
        &self,
        name: &str,
        id: &str,
        given: Option<&str>,
        data: &str,
        at: &str,
        expected: Expected,
    ) -> Outcome<()> {
        let table = self.table(name);
        document::check_id(id, at)?;
        document::check_size(id, data, at)?;
        if !expected.admits_insert() {
            // The insert is refused either way; what is there decides how.
            if let Some(actual) = table.version_of(id)? {
                return Err(expected.refuse_taken(name, id, actual).into());
            }
            expected.allow_insert(name, given)?;
        }
        let row = std::iter::once((id, data));
        match table.insert(row, NO_METADATA, &self.now()) {
            Err(error) if error.kind == SqlErrorKind::Constraint => match table.version_of(id)? {
                Some(actual) => Err(expected.refuse_taken(name, id, actual).into()),
                None => Err(error.into()),
            },
            Err(error) => Err(error.into()),
            // An id that is taken is the conflict to report, whatever value the document shares besides.
            Ok(()) => self.refuse_shared(name, id, data, None),
        }
    }
}

/// The documents of an argument.
///
/// Rules: INS-21, INS-23, INS-29.
fn documents(args: &Args<'_>, at: usize) -> fault::Result<Vec<NewDocument>> {
    let text = args.document_text(at)?;
    if let Some(elements) = scan::elements(text, DOCUMENT_DEPTH_MAX + 1) {
        if !Size::DocumentsOfCall.admits(elements.len()) {
            return Err(fault::document("", Size::DocumentsOfCall.exceeded()));
        }
        let document = |(at, element)| {
            let text = text.get(element).unwrap_or_default();
            document::from_caller(text, &usize::to_string(&at))
        };
        return elements.into_iter().enumerate().map(document).collect();
    }
    match args.document(at, 1)? {
        // What the quick pass does not take for an array is none, or is one that the reader refuses.
        Value::Array(_) => Err(fault::document("", "the array is nested too deeply")),
        _ => Err(fault::document(
            "",
            "`insertMany` takes an array of documents",
        )),
    }
}

/// The sizes of the statements that insert many rows. There are few, so that each stays prepared.
const BATCHES: [usize; 2] = [32, 8];

/// How many documents from the first on one statement inserts: their texts are handed over in one piece, so together they are not
/// larger than a document may be.
fn at_once(documents: &[(&str, &NewDocument)]) -> usize {
    let fits = |count: &usize| {
        documents.get(..*count).is_some_and(|batch| {
            let bytes = |(id, document): &(&str, &NewDocument)| id.len() + document.data.len();
            batch.iter().map(bytes).sum::<usize>() <= DOCUMENT_BYTES_MAX
        })
    };
    BATCHES.into_iter().find(fits).unwrap_or(1)
}

/// The `_id` a document has, or a new one.
fn id_of(document: &NewDocument) -> String {
    document.id.clone().unwrap_or_else(new_id)
}

/// A new `_id`.
///
/// Rules: DOC-20, DOC-21, UPD-102.
pub(crate) fn new_id() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// Rules: INS-26, OCC-14.
fn refuse_repeated_ids(name: &str, documents: &[NewDocument]) -> fault::Result<()> {
    let mut seen = HashSet::new();
    let mut ids = documents
        .iter()
        .filter_map(|document| document.id.as_deref());
    match ids.find(|id| !seen.insert(*id)) {
        Some(id) => Err(fault::duplicate_key(name, id)),
        None => Ok(()),
    }
}

/// Rules: INS-19, INS-22.
fn inserted_many(ids: &[String]) -> String {
    json!({"acknowledged": true, "insertedCount": ids.len(), "insertedIds": ids}).to_string()
}
