//! `explain`: which index a search uses and how many documents it looks at, by definition.
//!
//! Nothing here searches by an index. What an index spares a search is counted from what the documents
//! hold, as the chapter says it; where several indexes could serve, it says as well which one does.

use docstore_spec::JsonType;
use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::document::Document;
use crate::fault::Outcome;
use crate::filter::Filter;
use crate::filter::condition::{Condition, ElementTest};
use crate::filter::many::Reached;
use crate::options::Options;
use crate::path::Path;
use crate::sort::{sort, ties};
use crate::{Host, Oracle};

/// What a search by ids goes by.
const IDS: &str = "_id";

impl<H: Host> Oracle<H> {
    /// Rules: IDX-11, IDX-30, IDX-31, IDX-32, IDX-37.
    pub(crate) fn explain(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let filter = arguments.filter_or_all()?;
        let options = arguments.options()?;
        let documents = self.store.documents(&collection);
        let conditions = filter.required();
        let by_ids = rows_by_condition(documents, &conditions, |path, condition| {
            path.is_field(IDS) && names_scalars(condition)
        });
        let by_ids = by_ids.map(|rows| (Way::Ids, IDS, rows));
        let by_index = self.store.indexes(&collection).filter_map(|(name, index)| {
            let on_path = |path: &Path, condition: &Condition| {
                *path == index.path && (names_scalars(condition) || bounds(condition) > 0)
            };
            let by_value = rows_by_condition(documents, &conditions, on_path).map(|rows| {
                (
                    Way::by_conditions(&conditions, &index.path, index.unique),
                    rows,
                )
            });
            let by_order = || {
                rows_by_order(documents, &conditions, &index.path, &options)
                    .map(|rows| (Way::Order, rows))
            };
            let (way, rows) = by_value.or_else(by_order)?;
            Some((way, name.as_str(), rows))
        });
        let first = by_ids
            .into_iter()
            .chain(by_index)
            .min_by_key(|(way, _, _)| *way);
        Ok(match first {
            Some((_, index, rows)) => json!({ "index": index, "rowsRead": rows }),
            None => json!({ "index": null, "rowsRead": documents.len() }),
        })
    }
}

/// What a search goes by, the first that there is.
///
/// Rules: IDX-37.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Ids,
    UniqueValue,
    Value,
    List,
    SeveralBounds,
    Bound,
    Order,
}

impl Way {
    /// By an index on a path, which serves at least one of the conditions.
    fn by_conditions(conditions: &[(Path, Condition)], path: &Path, unique: bool) -> Self {
        let on_path = || {
            let there = conditions.iter().filter(|(other, _)| other == path);
            there.map(|(_, condition)| condition)
        };
        if on_path().any(names_one_scalar) {
            if unique {
                Self::UniqueValue
            } else {
                Self::Value
            }
        } else if on_path().any(names_scalars) {
            Self::List
        } else if on_path().map(bounds).sum::<usize>() > 1 {
            Self::SeveralBounds
        } else {
            Self::Bound
        }
    }
}

impl Filter {
    /// The conditions that every selected document satisfies: those at the top level and inside `$and`.
    fn required(&self) -> Vec<(Path, Condition)> {
        match self {
            Filter::All(filters) => filters.iter().flat_map(Filter::required).collect(),
            Filter::Any(_) | Filter::None(_) => Vec::new(),
            Filter::Field(path, condition) => condition.required(path),
            Filter::Together(many) => many.filter().required(),
        }
    }
}

impl Condition {
    /// The conditions that one on a path comes to: those of `$all`, those of `$elemMatch` on an element or on fields of it, the
    /// texts that begin as a pattern does.
    ///
    /// Rules: IDX-39, IDX-40.
    fn required(&self, path: &Path) -> Vec<(Path, Condition)> {
        match self {
            Condition::All(conditions) if !conditions.is_empty() => {
                let each = conditions.iter();
                each.flat_map(|condition| condition.required(path))
                    .collect()
            }
            Condition::ElemMatch(ElementTest::Operators(conditions)) => {
                let each = conditions.iter();
                each.map(|condition| (path.clone(), condition.clone()))
                    .collect()
            }
            Condition::ElemMatch(ElementTest::Filter(filter)) => {
                let inside = filter.required().into_iter();
                inside
                    .map(|(rest, condition)| (path.then(&rest), condition))
                    .collect()
            }
            Condition::Regex(pattern) => {
                let beginning = pattern.beginning();
                let looked_up = beginning.unwrap_or_else(|| pattern.clone());
                vec![(path.clone(), Condition::Regex(looked_up))]
            }
            other => vec![(path.clone(), other.clone())],
        }
    }
}

/// The documents that satisfy one of the conditions which `serves` says can be looked up, the condition that
/// the fewest do.
///
/// Rules: IDX-33, IDX-34, IDX-36.
fn rows_by_condition(
    documents: &[Document],
    conditions: &[(Path, Condition)],
    serves: impl Fn(&Path, &Condition) -> bool,
) -> Option<usize> {
    let serving: Vec<&(Path, Condition)> = conditions
        .iter()
        .filter(|(path, condition)| serves(path, condition))
        .collect();
    let mut rows = vec![0; serving.len()];
    // They are all on one path, which is gone once in each document.
    let (path, _) = serving.first()?;
    for document in documents {
        let view = document.view();
        let reached = Reached::of(path.ends(&view));
        for (rows, (_, condition)) in rows.iter_mut().zip(&serving) {
            *rows += usize::from(reached.fulfils(condition));
        }
    }
    rows.into_iter().min()
}

/// The documents up to the end of a page in the order of an index, and those that tie with its last one.
///
/// Rules: IDX-35.
fn rows_by_order(
    documents: &[Document],
    conditions: &[(Path, Condition)],
    path: &Path,
    options: &Options,
) -> Option<usize> {
    let sorts_by_path = matches!(options.sort.as_slice(), [field] if field.path() == path);
    if !sorts_by_path || options.limit == 0 || !conditions.is_empty() {
        return None;
    }
    let mut ordered: Vec<&Document> = documents.iter().collect();
    sort(&mut ordered, &options.sort);
    let mut page = ordered
        .iter()
        .enumerate()
        .filter(|(_, document)| options.include_archived || !document.archived);
    let end = options.offset.saturating_add(options.limit);
    let Some((last_place, last)) = page.nth(end - 1) else {
        return Some(ordered.len());
    };
    let looked_at = |(place, document): &(usize, &&Document)| {
        *place <= last_place || ties(last, document, &options.sort)
    };
    Some(ordered.iter().enumerate().filter(looked_at).count())
}

fn names_scalars(condition: &Condition) -> bool {
    match condition {
        Condition::Equal(value) => is_scalar(value),
        Condition::In(values) => values.iter().all(is_scalar),
        _ => false,
    }
}

fn names_one_scalar(condition: &Condition) -> bool {
    match condition {
        Condition::In(values) => values.len() == 1 && values.iter().all(is_scalar),
        _ => names_scalars(condition),
    }
}

/// How many bounds a condition sets to numbers, texts or booleans.
///
/// Rules: IDX-34, IDX-40, IDX-41.
fn bounds(condition: &Condition) -> usize {
    match condition {
        Condition::Greater(bound)
        | Condition::GreaterOrEqual(bound)
        | Condition::Less(bound)
        | Condition::LessOrEqual(bound) => usize::from(bound.is_number() || bound.is_string()),
        Condition::Regex(pattern) if pattern.beginning().is_some() => 2,
        Condition::Type(types) => usize::from(matches!(
            types.as_slice(),
            [JsonType::Bool | JsonType::Number | JsonType::String]
        )),
        _ => 0,
    }
}

fn is_scalar(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}
