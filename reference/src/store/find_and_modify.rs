//! `findOneAndUpdate`, `findOneAndReplace`, `findOneAndDelete`.

use serde_json::{Map, Value};

use super::find::List;
use super::update::{Updated, replaced_by_upsert, replacement, upserted};
use super::{Args, NOTHING, Outcome, Search, Store};
use crate::Host;
use crate::fault;
use crate::filter::{Condition, Filter};
use crate::options::Options;
use crate::path::Path;
use crate::sql::Sql;
use crate::table::Visible;

/// A document in its returned form.
type Returned = Map<String, Value>;

impl<S: Sql, H: Host> Store<S, H> {
    /// Rules: FAM-1 to FAM-6, FAM-11, FAM-12, FAM-14.
    pub(super) fn find_one_and_update(&self, args: &Args<'_>) -> Outcome {
        let name = &args.collection(0)?;
        let filter = args.filter(1)?;
        let update = args.update(2)?;
        let options = args.options()?;
        self.find_and_change(
            name,
            &filter,
            &options,
            |one| self.update_found(one, &update, &options),
            || self.none_updated(name, &filter, &options, || upserted(&filter, &update)),
        )
    }

    /// Rules: FAM-7, FAM-8, FAM-11, FAM-12, FAM-14.
    pub(super) fn find_one_and_replace(&self, args: &Args<'_>) -> Outcome {
        let name = &args.collection(0)?;
        let filter = args.filter(1)?;
        let replacement = replacement(args, 2)?;
        let options = args.options()?;
        self.find_and_change(
            name,
            &filter,
            &options,
            |one| self.replace_found(one, &replacement, &options),
            || {
                let new = || replaced_by_upsert(&filter, &replacement);
                self.none_updated(name, &filter, &options, new)
            },
        )
    }

    /// Rules: FAM-9, FAM-11 to FAM-15.
    pub(super) fn find_one_and_delete(&self, args: &Args<'_>) -> Outcome {
        let name = &args.collection(0)?;
        let filter = args.filter(1)?;
        let options = args.options()?;
        self.atomically(|| {
            let Some(document) = self.first_returned(name, &filter, &options)? else {
                self.delete_found(only(name, &filter), &options)?;
                return Ok(NOTHING.into());
            };
            self.delete_found(only(name, &this(&document)), &options)?;
            Ok(projected(document, &options))
        })
    }

    /// Changes the first document of the search by `change`, or does by `otherwise` what there is to do without one.
    ///
    /// Rules: FAM-1 to FAM-4, FAM-13.
    fn find_and_change(
        &self,
        name: &str,
        filter: &Filter,
        options: &Options,
        change: impl Fn(Search<'_>) -> Outcome<Updated>,
        otherwise: impl Fn() -> Outcome<Updated>,
    ) -> Outcome {
        self.atomically(|| {
            let (before, this) = match self.first_returned(name, filter, options)? {
                Some(document) => {
                    let this = this(&document);
                    change(only(name, &this))?;
                    (Some(document), Some(this))
                }
                None => (None, otherwise()?.upserted.map(of_id)),
            };
            let document = match this {
                Some(this) if options.returns_after => {
                    self.first_returned(name, &this, &Options::default())?
                }
                _ => before,
            };
            Ok(document.map_or_else(|| NOTHING.into(), |document| projected(document, options)))
        })
    }

    /// The first document of a search, in natural order or by the option `sort`.
    fn first_returned(
        &self,
        name: &str,
        filter: &Filter,
        options: &Options,
    ) -> Outcome<Option<Returned>> {
        let mut first = Options::default();
        first.sort = options.sort.clone();
        first.limit = Some(1);
        let mut list = List::new(&first.projection);
        self.render_found(name, filter, &first, &mut list)?;
        let Some(text) = list.only() else {
            return Ok(None);
        };
        let document = serde_json::from_str(&text).map_err(|_| fault::unreadable_row(name, ""))?;
        Ok(Some(document))
    }
}

/// The search for one live document.
const fn only<'s>(name: &'s str, filter: &'s Filter) -> Search<'s> {
    Search {
        name,
        filter,
        visible: Visible::Live,
        wanted: Some(1),
    }
}

/// The filter that selects a document that was found.
fn this(document: &Returned) -> Filter {
    let id = document.get("_id").and_then(Value::as_str);
    of_id(id.unwrap_or_default().to_owned())
}

fn of_id(id: String) -> Filter {
    Filter::Field(Path::field("_id"), Condition::Eq(Value::String(id)))
}

/// Rules: FAM-5.
fn projected(document: Returned, options: &Options) -> String {
    crate::document::to_text(&options.projection.of(document))
}
