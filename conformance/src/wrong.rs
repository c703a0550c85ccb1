//! Wrong stores: the reference with one mistake each, for measuring what the suite notices.
//!
//! A mistake is made where it is natural: inside the engine (the crate `wrong-engine`), in the SQL on its way
//! to the database (`sql`), or around a correct store, in the calls that go in and the replies that come out
//! (the other files, by noun). Each names the rules that it breaks; the suite has to fail it by cases of
//! each of these rules, not just somewhere.

mod archiving;
mod collections;
mod documents;
mod field;
mod filters;
mod finding;
mod indexed;
mod indexes;
mod options;
mod parts;
mod read_model;
mod refusals;
mod shaky;
mod sql;
mod unique;
mod updates;
mod upserts;
mod versions;
mod whole;

use std::time::Duration;

use anyhow::Result;
use docstore_reference::backend::embedded::{Embedded, LACKING};
use docstore_reference::{Store, SystemHost};
use docstore_spec::{Call, ErrorCode, Reply, StoreError};
use docstore_wrong_engine as wrong_engine;
use docstore_wrong_engine::mistakes::{self, Mistake};
use serde_json::Value;

use crate::drivers::in_process::{InProcess, LocalStore};

use self::sql::Mistaken;

/// What a target's name starts with when it is a wrong store.
pub const TARGET_PREFIX: &str = "wrong:";

/// A wrong store.
#[derive(Clone, Copy)]
pub struct Wrong {
    name: &'static str,
    /// The rules it breaks.
    pub rules: &'static [&'static str],
    /// What is wrong with it, in one sentence.
    pub mistake: &'static str,
    made: Made,
}

/// Where the mistake is made.
#[derive(Clone, Copy)]
enum Made {
    /// Inside the engine.
    Inside(Mistake),
    /// In the SQL, from the text of a statement to a wrong one.
    InSql(fn(&str) -> String),
    /// Around a correct store.
    Around(fn(&mut Base, &Call) -> Reply),
}

/// A correct store, and what a mistake around it remembers.
pub(crate) struct Base {
    store: Store<Embedded, SystemHost>,
    /// A reply kept from an earlier call.
    kept: Option<Reply>,
    /// Calls answered so far.
    calls: u64,
}

impl std::fmt::Debug for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Wrong {
    /// A mistake around a correct store: name, rules it breaks, the mistake in one sentence, how it is made.
    const fn around(
        name: &'static str,
        rules: &'static [&'static str],
        mistake: &'static str,
        made: fn(&mut Base, &Call) -> Reply,
    ) -> Self {
        Self {
            name,
            rules,
            mistake,
            made: Made::Around(made),
        }
    }

    /// A mistake in the SQL of a correct store.
    const fn in_sql(
        name: &'static str,
        rules: &'static [&'static str],
        mistake: &'static str,
        made: fn(&str) -> String,
    ) -> Self {
        Self {
            name,
            rules,
            mistake,
            made: Made::InSql(made),
        }
    }

    /// Every wrong store.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let inside = Mistake::ALL.iter().map(|mistake| Self {
            name: mistake.name(),
            rules: mistake.rules(),
            mistake: mistake.sentence(),
            made: Made::Inside(*mistake),
        });
        let around = [
            filters::ALL,
            finding::ALL,
            documents::ALL,
            updates::ALL,
            upserts::ALL,
            versions::ALL,
            archiving::ALL,
            collections::ALL,
            indexes::ALL,
            unique::ALL,
            indexed::ALL,
            read_model::ALL,
            options::ALL,
            refusals::ALL,
            whole::ALL,
        ];
        inside
            .chain(sql::ALL.iter().copied())
            .chain(around.into_iter().flatten().copied())
            .chain(field::KINDS.iter().flat_map(|(_, all)| *all).copied())
            .collect()
    }

    /// The kind of mistake of the field that it is one of, if it is.
    #[must_use]
    pub fn kind(&self) -> Option<&'static str> {
        let mut kinds = field::KINDS.iter();
        let of = kinds.find(|(_, all)| all.iter().any(|wrong| wrong.name == self.name));
        of.map(|(kind, _)| *kind)
    }

    /// The stores that are wrong now and then, for clients at once.
    #[must_use]
    pub fn shaky() -> Vec<Self> {
        shaky::ALL.to_vec()
    }

    /// The wrong store of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let all = Self::all().into_iter().chain(Self::shaky());
        all.into_iter().find(|wrong| wrong.name() == name)
    }

    /// Its name: `null-misses-missing`.
    #[must_use]
    pub fn name(&self) -> String {
        let mut name = String::new();
        for character in self.name.chars() {
            if character.is_ascii_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.push(character.to_ascii_lowercase());
        }
        name
    }

    /// A driver whose stores all make the mistake.
    #[must_use]
    pub fn driver(self, timeout: Duration) -> InProcess {
        let name = format!("embedded, wrong: {}", self.name());
        let handshake = docstore_reference::handshake(&name, LACKING);
        InProcess::new(handshake, timeout, move || self.open())
    }

    /// An empty store in memory.
    #[must_use]
    pub fn open(self) -> Opened {
        let opened = match self.made {
            Made::Inside(mistake) => inside(mistake),
            Made::InSql(change) => in_sql(change),
            Made::Around(answer) => around(answer),
        };
        Opened(opened)
    }
}

type Open = Result<Box<dyn LocalStore>>;

fn inside(mistake: Mistake) -> Open {
    let sql = wrong_engine::backend::embedded::Embedded::in_memory()?;
    let store = wrong_engine::Store::open(sql, wrong_engine::SystemHost);
    Ok(Box::new(move |call: &Call| {
        mistakes::with(mistake, || store.call(call))
    }))
}

fn in_sql(change: fn(&str) -> String) -> Open {
    let sql = Embedded::in_memory()?;
    let store = Store::open(Mistaken::new(sql, change), SystemHost);
    Ok(Box::new(move |call: &Call| store.call(call)))
}

fn around(answer: fn(&mut Base, &Call) -> Reply) -> Open {
    let sql = Embedded::in_memory()?;
    let mut base = Base {
        store: Store::open(sql, SystemHost),
        kept: None,
        calls: 0,
    };
    Ok(Box::new(move |call: &Call| {
        base.calls += 1;
        answer(&mut base, call)
    }))
}

/// A wrong store that is open.
pub struct Opened(Open);

impl LocalStore for Opened {
    fn call(&mut self, call: &Call) -> Reply {
        match &mut self.0 {
            Ok(store) => store.call(call),
            Err(why) => Err(StoreError::new(ErrorCode::Storage, why.to_string())),
        }
    }
}

impl Base {
    /// The correct answer.
    fn call(&self, call: &Call) -> Reply {
        self.store.call(call)
    }

    /// The correct answer to a call put together here.
    fn ask(&self, method: &str, args: &[Value]) -> Reply {
        self.call(&Call::new(method, args.iter().cloned()))
    }

    /// The same as a value, `null` for an error.
    fn value(&self, method: &str, args: &[Value]) -> Value {
        self.ask(method, args)
            .ok()
            .and_then(|result| crate::json::read(result.get()).ok())
            .unwrap_or_default()
    }

    /// The documents a filter selects, in natural order, archived ones too where asked.
    fn documents(&self, collection: &Value, filter: &Value, archived: bool) -> Vec<Value> {
        let options = serde_json::json!({"includeArchived": archived});
        match self.value("find", &[collection.clone(), filter.clone(), options]) {
            Value::Array(documents) => documents,
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_wrong_store_has_a_name_of_its_own() {
        let names: BTreeSet<String> = Wrong::all().iter().map(Wrong::name).collect();
        assert_eq!(names.len(), Wrong::all().len());
        assert!(names.contains("boolean-equals-number"), "{names:?}");
    }

    #[test]
    fn every_wrong_store_breaks_rules_that_exist() {
        let suite = crate::suite::Suite::load().unwrap();
        for wrong in Wrong::all() {
            for rule in wrong.rules {
                assert!(suite.rule(rule).is_some(), "{wrong:?} breaks {rule}");
            }
        }
    }
}
