//! A real MongoDB server, asked through its official client: does each M rule state the truth?
//!
//! A store is a database, dropped when the store is discarded. Filters, sorts, projections and updates reach the server as the
//! caller wrote them, and what it answers is handed back: shapes are mapped, semantics never corrected. What MongoDB has nothing
//! like is said in the handshake ([`LACKS`]), or is *unsupported* where a call asks for it: soft deletes, versions, names with
//! U+0000, which BSON cannot hold.
//!
//! The server says what it dislikes and seldom in which argument, so a refused write is asked once more as a search.

mod arguments;
mod collections;
mod fault;
mod modify;
mod read;
mod values;
mod write;

use std::time::Duration;

use anyhow::{Context as _, Result};
use docstore_spec::{
    Call, Capability, Core, Driver, DriverError, ErrorCode, Handshake, Method, Pending, Reply,
    StoreError,
};
use mongodb::bson::{Document, doc};
use mongodb::options::ClientOptions;
use mongodb::{Client, Collection, Database};
use serde_json::Value;
use serde_json::value::to_raw_value;

use arguments::Arguments;
use fault::Stop;

/// Parts of the core that MongoDB has nothing like.
const LACKS: &[Core] = &[
    Core::SystemFields,
    Core::ExpectedVersion,
    Core::GeneratedIds,
    Core::NaturalOrder,
    Core::AtomicMany,
];

/// What MongoDB has of the contract's capabilities: its operators above all.
fn capabilities() -> impl Iterator<Item = Capability> {
    let others = [
        Capability::Rename,
        Capability::Int64,
        Capability::IntegerNames,
        Capability::FindOneOptions,
        Capability::CountOptions,
        Capability::Projection,
        Capability::Distinct,
        Capability::FindAndModify,
    ];
    Capability::all().filter(move |one| one.is_operator() || others.contains(one))
}

/// A driver for the server or cluster at an address `mongodb://…`.
pub struct Mongodb {
    client: Client,
    /// Put before every database, so that runs against one server do not meet.
    prefix: String,
    timeout: Duration,
}

/// A store during one call.
struct Session {
    client: Client,
    database: Database,
}

impl Mongodb {
    /// A driver for the server at `address`. Databases get names that start with `prefix`; a call takes
    /// `timeout` at most.
    ///
    /// # Errors
    /// A sentence when the address is none.
    pub async fn new(address: &str, prefix: &str, timeout: Duration) -> Result<Self> {
        let parsed = ClientOptions::parse(address).await;
        let mut options = parsed.context("this is no address of a MongoDB server")?;
        options
            .app_name
            .get_or_insert_with(|| "docstore-conformance".into());
        options.server_selection_timeout = Some(timeout);
        Ok(Self {
            client: Client::with_options(options)?,
            prefix: prefix.to_owned(),
            timeout,
        })
    }

    fn database(&self, store: &str) -> Database {
        // A dot ends the name of a database.
        let name = format!("{}{store}", self.prefix).replace('.', "_");
        self.client.database(&name)
    }

    async fn answer(&self, store: &str, call: &Call) -> Result<Reply, DriverError> {
        let session = Session {
            client: self.client.clone(),
            database: self.database(store),
        };
        match session.call(call).await {
            Ok(result) => {
                Ok(Ok(to_raw_value(&result).map_err(|error| {
                    DriverError::NotAReply(error.to_string())
                })?))
            }
            Err(Stop::Refused(error)) => Ok(Err(error)),
            Err(Stop::NoReply(error)) => Err(error),
        }
    }
}

impl Driver for Mongodb {
    fn handshake(&self) -> Pending<'_, Handshake> {
        Box::pin(async {
            let admin = self.client.database("admin");
            let told = admin
                .run_command(doc! { "buildInfo": 1 })
                .await
                .map_err(|error| DriverError::Unreachable(error.to_string()))?;
            let version = told.get_str("version").unwrap_or("of an unknown version");
            let mut handshake = Handshake::new("MongoDB", version, capabilities());
            handshake.lacks = LACKS.iter().map(ToString::to_string).collect();
            let told = &mut handshake.implementation;
            told.language = Some("C++".into());
            told.homepage = Some("https://www.mongodb.com/".into());
            told.issues = Some("https://jira.mongodb.org/projects/SERVER".into());
            Ok(handshake)
        })
    }

    fn batch<'a>(&'a self, store: &'a str, calls: &'a [Call]) -> Pending<'a, Vec<Reply>> {
        Box::pin(async move {
            let mut replies = Vec::with_capacity(calls.len());
            for call in calls {
                let answer = tokio::time::timeout(self.timeout, self.answer(store, call));
                replies.push(answer.await.map_err(|_| DriverError::TimedOut)??);
            }
            Ok(replies)
        })
    }

    fn discard<'a>(&'a self, store: &'a str) -> Pending<'a, ()> {
        Box::pin(async move {
            let dropped = self.database(store).drop().await;
            dropped.map_err(|error| DriverError::Unreachable(error.to_string()))
        })
    }
}

impl Session {
    async fn call(&self, call: &Call) -> Result<Value, Stop> {
        let Some(method) = Method::from_name(&call.method) else {
            let error = StoreError::new(ErrorCode::UnknownMethod, "there is no such method");
            return Err(Stop::Refused(error.with("method", call.method.as_str())));
        };
        let arguments = Arguments::new(call, method);
        match method {
            Method::CreateCollection => self.create_collection(&arguments).await,
            Method::DropCollection | Method::Drop => self.drop_collection(&arguments).await,
            Method::ListCollections => self.list_collections().await,
            Method::HasCollection => self.has_collection(&arguments).await,
            Method::Rename => self.rename(&arguments).await,
            Method::InsertOne => self.insert_one(&arguments).await,
            Method::InsertMany => self.insert_many(&arguments).await,
            Method::Find => self.find(&arguments).await,
            Method::FindOne => self.find_one(&arguments).await,
            Method::CountDocuments => self.count_documents(&arguments).await,
            Method::UpdateOne => self.update(&arguments, false).await,
            Method::UpdateMany => self.update(&arguments, true).await,
            Method::ReplaceOne => self.replace_one(&arguments).await,
            Method::DeleteOne => self.delete(&arguments, false).await,
            Method::DeleteMany => self.delete(&arguments, true).await,
            Method::FindOneAndUpdate => self.find_one_and_update(&arguments).await,
            Method::FindOneAndReplace => self.find_one_and_replace(&arguments).await,
            Method::FindOneAndDelete => self.find_one_and_delete(&arguments).await,
            Method::Distinct => self.distinct(&arguments).await,
            _ => Err(Stop::unsupported(format!("MongoDB has no `{method}`"))),
        }
    }

    fn collection(&self, name: &str) -> Collection<Document> {
        self.database.collection(name)
    }
}
