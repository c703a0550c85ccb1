//! The store: one call in, one reply out, all or nothing.

pub(crate) mod args;
mod bulk;
mod collections;
mod delete;
mod distinct;
mod explain;
mod extension;
mod find;
mod find_and_modify;
mod indexes;
pub(crate) mod insert;
mod pages;
mod sorted;
mod unique;
mod update;

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use docstore_spec::limits::{FREE_UPDATE_VALUES, Size};
use docstore_spec::{Call, ErrorCode, Method, Reply, StoreError};
use serde_json::value::RawValue;

use crate::document::{Document, Row};
use crate::fault::{self, Failure, Outcome};
use crate::filter::Filter;
use crate::filter::matcher::Matcher;
use crate::index::Indexes;
use crate::plan::Plan;
use crate::sql::{Sql, SqlError, SqlErrorKind};
use crate::table::{self, Archived, Page, Table, Visible};
use crate::{Host, time};

use args::Args;

/// A document store over one database.
#[derive(Debug)]
pub struct Store<S, H> {
    sql: S,
    host: H,
    known: RefCell<Known>,
    /// The last time that was asked for, and its timestamp: many writes fall into one millisecond.
    last_time: RefCell<(i64, String)>,
    /// Bytes that the present call has added to documents.
    added: Cell<usize>,
    /// Values that the present call's updates repeat in further documents.
    repeated: Cell<usize>,
}

/// What is known of the schema. It saves a look at the schema, and is never relied on before it is known to hold still
/// ([`Store::refresh`]).
#[derive(Debug, Default)]
struct Known {
    /// Collections that exist, with their indexes. A collection that is not in here is looked up.
    collections: HashMap<String, Indexes>,
    /// The generation of all indexes that this belongs to, where the database keeps indexes.
    generation: Option<i64>,
    /// The numbers of indexes beside which entries were seen. Others may have some as well.
    with_entries: HashSet<i64>,
    /// Collections with an index of their archived documents.
    lists_archived: HashSet<String>,
    /// Collections without any index that says what is archived, which another version has made.
    without_archived: Vec<String>,
}

/// Counts what a call spends, unless it is too much by now.
fn spend(spent: &Cell<usize>, more: usize, size: Size) -> fault::Result<()> {
    spent.set(spent.get().saturating_add(more));
    if size.admits(spent.get()) {
        Ok(())
    } else {
        Err(fault::update("", size.exceeded()))
    }
}

/// Whether a method changes nothing in the database.
const fn only_reads(method: Method) -> bool {
    match method {
        Method::ListCollections
        | Method::HasCollection
        | Method::FindOne
        | Method::Find
        | Method::CountDocuments
        | Method::Distinct
        | Method::ListIndexes
        | Method::Explain
        | Method::Get
        | Method::GetAll
        | Method::ListKeys
        | Method::BatchGet
        | Method::GetCapabilities => true,
        Method::CreateCollection
        | Method::DropCollection
        | Method::Drop
        | Method::Rename
        | Method::InsertOne
        | Method::InsertMany
        | Method::UpdateOne
        | Method::UpdateMany
        | Method::ReplaceOne
        | Method::DeleteOne
        | Method::DeleteMany
        | Method::FindOneAndUpdate
        | Method::FindOneAndReplace
        | Method::FindOneAndDelete
        | Method::BulkWrite
        | Method::RestoreOne
        | Method::RestoreMany
        | Method::Purge
        | Method::CreateIndex
        | Method::DropIndex
        | Method::Put
        | Method::Delete
        | Method::BatchPut
        | Method::BatchDelete => false,
    }
}

/// Whether a method may answer without a look into the collection's own table, so that nothing would show what is known of it
/// to be old.
const fn asks_for_the_schema(method: Method) -> bool {
    matches!(
        method,
        Method::CreateCollection
            | Method::DropCollection
            | Method::Drop
            | Method::HasCollection
            | Method::Rename
            | Method::CreateIndex
            | Method::DropIndex
            | Method::ListIndexes
    )
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(error) => error,
            Failure::Sql(error) => fault::storage(&error),
        }
    }
}

/// A row number below every row's, and one that every backend binds exactly.
const BEFORE_ALL_ROWS: i64 = -9_007_199_254_740_991;

/// From so many candidates on an index is left aside by a search that wants few documents: what it costs to gather that many
/// is about what a look through the collection costs on the way to the first document.
const MANY_CANDIDATES: u64 = 1000;

/// So many candidates more for each document that is wanted.
const MANY_PER_WANTED: u64 = 16;

/// How much larger each page of a search is than the one before.
const PAGE_GROWTH: u64 = 4;

/// The result of a call without a result.
pub(crate) const NOTHING: &str = "null";

impl<S: Sql, H: Host> Store<S, H> {
    /// The store over a database, which may already hold collections.
    pub fn open(sql: S, host: H) -> Self {
        Self {
            sql,
            host,
            known: RefCell::default(),
            last_time: RefCell::default(),
            added: Cell::default(),
            repeated: Cell::default(),
        }
    }

    /// The database below, for tests and tools.
    pub const fn sql(&self) -> &S {
        &self.sql
    }

    /// Makes one call. Whatever comes in, the answer is a result or an error of the contract, and a
    /// failing call has changed nothing.
    ///
    /// Rules: ERR-14, ERR-17.
    pub fn call(&self, call: &Call) -> Reply {
        RawValue::from_string(self.answer(call)?)
            .map_err(|_| StoreError::new(ErrorCode::Storage, "a stored row is not JSON"))
    }

    /// Makes one call, as [`Store::call`] does; the result is the JSON text as the engine has written it.
    ///
    /// # Errors
    /// The error of the contract.
    pub fn answer(&self, call: &Call) -> Result<String, StoreError> {
        let Some(method) = Method::from_name(&call.method) else {
            return Err(
                StoreError::new(ErrorCode::UnknownMethod, "the store has no such method")
                    .with("method", call.method.as_str()),
            );
        };
        if asks_for_the_schema(method) {
            self.forget();
        }
        let mut outcome = self.attempt(method, call);
        if matches!(&outcome, Err(Failure::Sql(error)) if error.kind == SqlErrorKind::NotThere) {
            // What is known has gone on this very connection, with a transaction of the caller's that was rolled back.
            self.forget();
            outcome = self.attempt(method, call);
        }
        outcome.map_err(StoreError::from)
    }

    /// Makes a call, reads on one state of the database; a method that writes begins its transaction by itself.
    fn attempt(&self, method: Method, call: &Call) -> Outcome {
        self.added.set(0);
        self.repeated.set(0);
        if !only_reads(method) {
            return self.dispatch(method, call);
        }
        self.inside(
            |body| self.sql.snapshot(body),
            || {
                if self.sql.changed_elsewhere()? {
                    self.forget();
                }
                self.dispatch(method, call)
            },
        )
    }

    /// Takes a document to be as long as it becomes, unless the call has added too much to its documents by now.
    ///
    /// Rules: UPD-160.
    fn admit_growth(&self, before: usize, after: usize) -> fault::Result<()> {
        let added = after.saturating_sub(before.saturating_mul(2));
        spend(&self.added, added, Size::AddedBytes)
    }

    /// Takes an update of so many values to be applied to so many documents, unless the call has too much of both by now.
    ///
    /// Rules: UPD-161.
    fn admit_changes(&self, values: usize, documents: usize) -> fault::Result<()> {
        let counted = values.saturating_sub(FREE_UPDATE_VALUES);
        let repeated = counted.saturating_mul(documents.saturating_sub(1));
        spend(&self.repeated, repeated, Size::UpdateValues)
    }

    /// Forgets what is known of the schema.
    fn forget(&self) {
        *self.known.borrow_mut() = Known::default();
    }

    /// Forgets what is known of the schema unless it holds in the transaction that is open: another connection may have
    /// changed it while this one waited for the lock, and a transaction around earlier calls may have been rolled back.
    ///
    /// A collection that is missing shows by itself as soon as its table is named. Of an index nothing would show: a unique one
    /// that is not known of would be violated.
    ///
    /// Rules: IDX-21, OCC-54.
    fn refresh(&self) -> Outcome<()> {
        let known = self.known.borrow().generation;
        if self.sql.changed_elsewhere()?
            || (known.is_some() && table::generation(&self.sql)? != known)
        {
            self.forget();
        }
        Ok(())
    }

    /// Makes the indexes of archived documents that were seen to be missing. Where nothing can be written they stay away, and the
    /// call may have nothing to write either.
    fn list_archived(&self) -> Outcome<()> {
        let without = std::mem::take(&mut self.known.borrow_mut().without_archived);
        for name in without {
            match self.table(&name).list_archived() {
                Err(error) if error.kind == SqlErrorKind::ReadOnly => {}
                made => {
                    made?;
                    self.known.borrow_mut().lists_archived.insert(name);
                }
            }
        }
        Ok(())
    }

    fn dispatch(&self, method: Method, call: &Call) -> Outcome {
        let args = Args::new(method, &call.args)?;
        match method {
            Method::CreateCollection => self.create_collection(&args),
            Method::DropCollection | Method::Drop => self.drop_collection(&args),
            Method::ListCollections => self.list_collections(),
            Method::HasCollection => self.has_collection(&args),
            Method::Rename => self.rename(&args),
            Method::InsertOne => self.insert_one(&args),
            Method::InsertMany => self.insert_many(&args),
            Method::FindOne => self.find_one(&args),
            Method::Find => self.find(&args),
            Method::CountDocuments => self.count_documents(&args),
            Method::UpdateOne => self.update_one(&args),
            Method::UpdateMany => self.update_many(&args),
            Method::ReplaceOne => self.replace_one(&args),
            Method::DeleteOne => self.delete_one(&args),
            Method::DeleteMany => self.delete_many(&args),
            Method::FindOneAndUpdate => self.find_one_and_update(&args),
            Method::FindOneAndReplace => self.find_one_and_replace(&args),
            Method::FindOneAndDelete => self.find_one_and_delete(&args),
            Method::Distinct => self.distinct(&args),
            Method::BulkWrite => self.bulk_write(&args),
            Method::RestoreOne => self.restore(&args, Some(1)),
            Method::RestoreMany => self.restore(&args, None),
            Method::Purge => self.purge(&args),
            Method::CreateIndex => self.create_index(&args),
            Method::DropIndex => self.drop_index(&args),
            Method::ListIndexes => self.list_indexes(&args),
            Method::Explain => self.explain(&args),
            Method::Put => self.put(&args),
            Method::Get => self.get(&args),
            Method::Delete => self.delete_key(&args),
            Method::GetAll => self.get_all(&args),
            Method::ListKeys => self.list_keys(&args),
            Method::BatchGet => self.batch_get(&args),
            Method::BatchPut => self.batch_put(&args),
            Method::BatchDelete => self.batch_delete(&args),
            Method::GetCapabilities => Ok(Self::capabilities()),
        }
    }

    /// The table of a collection whose name is checked.
    pub(crate) fn table<'a>(&'a self, name: &'a str) -> Table<'a, S> {
        Table::new(&self.sql, name)
    }

    /// The current time as a timestamp.
    pub(crate) fn now(&self) -> String {
        let now = self.host.now_ms();
        let mut last = self.last_time.borrow_mut();
        if last.0 != now || last.1.is_empty() {
            *last = (now, time::format(now));
        }
        last.1.clone()
    }

    /// The timestamp for an update of a document: never earlier than the one it has.
    ///
    /// Rules: UPD-11.
    pub(crate) fn later_than(&self, updated: &str) -> String {
        self.now().max(updated.to_owned())
    }

    /// Runs `body` in a transaction and rolls back when it fails.
    ///
    /// Rules: COLL-9, ERR-14, INS-25, OCC-51 to OCC-54, UPD-16, UPD-39, UPD-88.
    pub(crate) fn atomically<T>(&self, mut body: impl FnMut() -> Outcome<T>) -> Outcome<T> {
        self.inside(
            |body| self.sql.transaction(body),
            || {
                self.refresh()?;
                self.list_archived()?;
                body()
            },
        )
    }

    /// Runs `body` inside what `around` does.
    fn inside<T>(
        &self,
        around: impl Fn(&mut dyn FnMut() -> Result<(), SqlError>) -> Result<(), SqlError>,
        mut body: impl FnMut() -> Outcome<T>,
    ) -> Outcome<T> {
        let mut outcome = None;
        let ended = around(&mut || {
            let result = body();
            let signal = match &result {
                Ok(_) => Ok(()),
                Err(Failure::Sql(error)) => Err(error.clone()),
                Err(Failure::Refused(_)) => {
                    Err(SqlError::new(SqlErrorKind::Other, "the call was refused"))
                }
            };
            outcome = Some(result);
            signal
        });
        match (ended, outcome) {
            (Ok(()), Some(outcome)) => outcome,
            (ended, outcome) => {
                // A collection created in this transaction is gone again.
                self.forget();
                match (outcome, ended) {
                    (Some(Err(failure)), _) => Err(failure),
                    (_, Err(error)) => Err(Failure::Sql(error)),
                    (_, Ok(())) => Err(Failure::Sql(SqlError::new(
                        SqlErrorKind::Other,
                        "the transaction did not run",
                    ))),
                }
            }
        }
    }

    /// Whether the collection exists, under exactly this name.
    ///
    /// Rules: COLL-4, COLL-28.
    pub(crate) fn exists(&self, name: &str) -> Outcome<bool> {
        Ok(self.indexes(name)?.is_some())
    }

    /// The indexes of a collection; `None` when it does not exist.
    ///
    /// Rules: IDX-10, IDX-11.
    pub(crate) fn indexes(&self, name: &str) -> Outcome<Option<Indexes>> {
        if let Some(indexes) = self.known.borrow().collections.get(name) {
            return Ok(Some(Indexes::clone(indexes)));
        }
        let Some(collection) = table::collection(&self.sql, name)? else {
            return Ok(None);
        };
        let mut known = self.known.borrow_mut();
        known.generation = collection.generation;
        match collection.archived {
            Archived::Listed => {
                known.lists_archived.insert(name.to_owned());
            }
            Archived::Unlisted => known.without_archived.push(name.to_owned()),
            Archived::Indexed => {}
        }
        let indexes = Indexes::clone(&collection.indexes);
        known.collections.insert(name.to_owned(), indexes);
        Ok(Some(collection.indexes))
    }

    /// Says that an index is another one from now on, or belongs to another table, and forgets what was known of it.
    pub(crate) fn indexes_changed(&self) -> Outcome<()> {
        table::next_generation(&self.sql)?;
        self.forget();
        Ok(())
    }

    /// Creates the collection unless it exists.
    ///
    /// Rules: COLL-6, COLL-41.
    pub(crate) fn ensure(&self, name: &str) -> Outcome<()> {
        if self.exists(name)? {
            return Ok(());
        }
        if !Size::Collections.admits(table::count(&self.sql)? + 1) {
            return Err(fault::collection_name(name, Size::Collections.exceeded()).into());
        }
        self.refuse_clash(name, None)?;
        let table = self.table(name);
        table.create()?;
        Ok(table.list_archived()?)
    }

    /// Refuses a new name that SQLite would take for one that is there (`except` apart).
    ///
    /// Rules: COLL-29, COLL-31, RM-24.
    pub(crate) fn refuse_clash(&self, name: &str, except: Option<&str>) -> Outcome<()> {
        let Some((clash, kind)) = table::clash(&self.sql, name)? else {
            return Ok(());
        };
        if except == Some(clash.as_str()) {
            return Ok(());
        }
        let message = if self.exists(&clash)? {
            format!("`{name}` differs from the existing `{clash}` by case only")
        } else {
            let article = if kind == "index" { "an" } else { "a" };
            format!("`{name}` is taken by `{clash}`, which is no collection but {article} {kind}")
        };
        Err(fault::collection_name(name, message).into())
    }

    /// The plan for a search in natural order; `None` when there is no such collection.
    ///
    /// An index of which the search would take a large part is no help when only the first few documents are wanted: they are
    /// found sooner in the collection itself.
    ///
    /// Rules: IDX-19, IDX-34.
    pub(crate) fn plan(
        &self,
        name: &str,
        filter: &Filter,
        wanted: Option<u64>,
    ) -> Outcome<Option<Plan>> {
        let Some(indexes) = self.indexes(name)? else {
            return Ok(None);
        };
        let plan = Plan::of(filter, &indexes);
        if let (Some(wanted), Some(access)) = (wanted, &plan.access)
            && access.may_be_many
        {
            let many = wanted
                .saturating_mul(MANY_PER_WANTED)
                .saturating_add(MANY_CANDIDATES);
            if self.table(name).has_candidates(&plan, many)? {
                return Ok(Some(Plan::of(filter, &[])));
            }
        }
        Ok(Some(plan))
    }

    /// Hands every document of a search to `each`, in natural order, by the plan, until it breaks.
    ///
    /// A document is parsed only where SQL is unsure about it. Where a statement cannot be broken off, a search that is
    /// likely to break early reads as many rows first as documents are wanted; the pages after that grow.
    ///
    /// Rules: COLL-7, COLL-8, DEL-44, FIND-10, FIND-11, FIND-12, OCC-29.
    pub(crate) fn search(
        &self,
        plan: &Plan,
        search: Search<'_>,
        each: &mut dyn FnMut(Found<'_>) -> fault::Result<ControlFlow<()>>,
    ) -> Outcome<()> {
        let Search { name, .. } = search;
        let matcher = Matcher::of(search.filter);
        let (last, stopped) = (Cell::new(BEFORE_ALL_ROWS), Cell::new(false));
        let mut look = |row: Row<'_>| {
            last.set(row.number);
            let flow = match Found::decide(row, &matcher, name)? {
                Ok(found) => each(found)?,
                Err(_) => ControlFlow::Continue(()),
            };
            stopped.set(flow.is_break());
            Ok(flow)
        };
        if let Some(access) = &plan.access
            && !self.known.borrow().with_entries.contains(&access.number)
            && let Some(alone) = plan.without_entries()
        {
            self.pages(&alone, search, &last, &stopped, &mut look)?;
            if last.get() != BEFORE_ALL_ROWS || !self.table(name).has_entries(access)? {
                return Ok(());
            }
            let number = access.number;
            self.known.borrow_mut().with_entries.insert(number);
        }
        self.pages(plan, search, &last, &stopped, &mut look)
    }

    /// Hands every row of a plan to `look`, which notes the number of each and whether it breaks.
    fn pages(
        &self,
        plan: &Plan,
        search: Search<'_>,
        last: &Cell<i64>,
        stopped: &Cell<bool>,
        look: &mut table::Visit<'_>,
    ) -> Outcome<()> {
        let Search { name, visible, .. } = search;
        let table = self.table(name);
        let few = |limit: &u64| plan.ids.is_some_and(|ids| ids as u64 <= *limit);
        match search
            .wanted
            .filter(|limit| !self.sql.stops() && !few(limit))
        {
            None => {
                table.scan(plan, visible, Page::Everything, look)?;
            }
            Some(mut limit) => loop {
                let row = last.get();
                let more = table.scan(plan, visible, Page::After { row, limit }, look)?;
                if stopped.get() || !more {
                    break;
                }
                limit *= PAGE_GROWTH;
            },
        }
        Ok(())
    }

    /// What a search finds, in natural order, no more than is wanted, each as `take` wants it.
    ///
    /// Rules: DEL-4, UPD-5.
    fn first<T>(
        &self,
        search: Search<'_>,
        take: impl Fn(Found<'_>) -> fault::Result<T>,
    ) -> Outcome<Vec<T>> {
        match self.plan(search.name, search.filter, search.wanted)? {
            Some(plan) => self.first_of(&plan, search, take),
            None => Ok(Vec::new()),
        }
    }

    /// The same by a plan.
    fn first_of<T>(
        &self,
        plan: &Plan,
        search: Search<'_>,
        take: impl Fn(Found<'_>) -> fault::Result<T>,
    ) -> Outcome<Vec<T>> {
        let mut taken = Vec::new();
        self.search(plan, search, &mut |found| {
            taken.push(take(found)?);
            Ok(
                if search
                    .wanted
                    .is_some_and(|wanted| taken.len() as u64 >= wanted)
                {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                },
            )
        })?;
        Ok(taken)
    }

    /// The rows of what a search finds, in natural order, each with its text.
    ///
    /// Rules: UPD-5.
    pub(crate) fn found(&self, search: Search<'_>) -> Outcome<Vec<Row<'static>>> {
        self.first(search, |found| Ok(found.into_row()))
    }

    /// The rows of the same documents, for a call that has no need of what is in them.
    pub(crate) fn matching_rows(&self, search: Search<'_>) -> Outcome<Vec<Row<'static>>> {
        self.first(search, |found| Ok(found.row.without_data()))
    }
}

/// What is searched for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Search<'s> {
    /// The collection.
    pub name: &'s str,
    pub filter: &'s Filter,
    pub visible: Visible,
    /// How many documents at most.
    pub wanted: Option<u64>,
}

/// What a search finds: a row, and the document when it had to be parsed.
#[derive(Debug, Clone)]
pub(crate) struct Found<'r> {
    /// The row.
    pub row: Row<'r>,
    pub document: Option<Document>,
}

impl<'r> Found<'r> {
    /// What the search finds in a row; the document as an error when SQL was unsure and the filter does not select it.
    pub(crate) fn decide(
        row: Row<'r>,
        matcher: &Matcher<'_>,
        name: &str,
    ) -> fault::Result<std::result::Result<Self, Document>> {
        if !row.unsure {
            return Ok(Ok(Self {
                row,
                document: None,
            }));
        }
        let document = row.parse(name)?;
        Ok(if matcher.selects(&document) {
            let document = Some(document);
            Ok(Self { row, document })
        } else {
            Err(document)
        })
    }

    /// The row for as long as it is needed. A document takes many times the memory of its text, so that of many rows the text
    /// alone is kept.
    pub(crate) fn into_row(self) -> Row<'static> {
        self.row.into_owned()
    }

    /// The document, parsed now if it was not before.
    pub(crate) fn into_document(self, name: &str) -> fault::Result<Document> {
        match self.document {
            Some(document) => Ok(document),
            None => self.row.parse(name),
        }
    }
}
