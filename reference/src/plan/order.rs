//! What SQL can do for a sort.

use std::sync::Arc;

use serde_json::Value;

use super::access::{self, Side};
use super::field::exact_integer;
use super::{Bound, Builder, PLACES_MAX, Plan, key};
use crate::index::Index;
use crate::path::Path;
use crate::sort::{Direction, Key, Place, Sort};

/// An `ORDER BY` in the order of the contract, as far as SQL knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    /// The terms: the keys, then natural order. A row of which SQL does not know a key comes before the others that tie
    /// with it in the keys before that one.
    pub by: String,
    /// The key under each path of the sort.
    keys: Vec<String>,
    /// How far the place of a row is to be relied on, as [`key::placed`] says it.
    pub placed: String,
    /// The index that gives the order.
    pub index: Option<Walk>,
}

/// A walk along an index: the rows with a key in the order of the keys, those without one before them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// The path of the index.
    pub path: String,
    /// The name of the SQLite index.
    pub name: String,
    /// The key expression.
    pub key: Arc<str>,
    /// What the keys meet, where the filter says something of them.
    pub condition: Option<String>,
}

impl Order {
    /// The order for a sort; `None` where SQL knows too little of it.
    pub(super) fn of(builder: &mut Builder, sort: &Sort) -> Option<Self> {
        if sort.keys().len() > PLACES_MAX {
            return None;
        }
        let mut keys = Vec::with_capacity(sort.keys().len());
        for (path, direction) in sort.keys() {
            keys.push((expression(builder, path)?, *direction));
        }
        Some(Self::by_keys(&keys))
    }

    /// The order along an index: of one key, where no other index leaves fewer rows to sort.
    pub(super) fn by_index(plan: &Plan, sort: &Sort, indexes: &[Index]) -> Option<Self> {
        let [(path, direction)] = sort.keys() else {
            return None;
        };
        let index = indexes.iter().find(|index| index.path == *path)?;
        let condition = match &plan.access {
            Some(access) if access.is_narrow || access.path != index.text => return None,
            Some(access) => access.on_key(),
            None => None,
        };
        let key = index.key.clone()?;
        let keys = vec![key.to_string()];
        Some(Self {
            by: match direction {
                Direction::Ascending => [&*key, ", _rowid_"].concat(),
                Direction::Descending => [&*key, " DESC, _rowid_"].concat(),
            },
            placed: key::placed(&keys),
            keys,
            index: Some(Walk {
                path: index.text.clone(),
                name: index.name(),
                key,
                condition,
            }),
        })
    }

    /// The index that gives the order.
    pub(super) fn walked<'i>(&self, indexes: &'i [Index]) -> Option<&'i Index> {
        let walk = self.index.as_ref()?;
        indexes.iter().find(|index| index.text == walk.path)
    }

    /// The conditions that leave out what surely comes before a place or is there. What SQL does not know of a row leaves it in.
    pub(super) fn begin_after(
        &mut self,
        builder: &mut Builder,
        sort: &Sort,
        place: &Place,
    ) -> Vec<String> {
        let keys = self.keys.iter().zip(sort.keys()).zip(&place.keys);
        let sides: Vec<Sides> = keys
            .take(KEYS_BEGUN_AT)
            .map(|((key, (_, direction)), at)| Sides::of(builder, key, *direction, at))
            .collect();
        let mut conditions = Vec::new();
        if let Some(from) = sides.first().and_then(|first| first.from.as_ref()) {
            match &mut self.index {
                Some(walk) => match &mut walk.condition {
                    Some(condition) => condition.push_str(&format!(" AND {from}")),
                    none => *none = Some(from.clone()),
                },
                // A column has a key in every row, and an index of its own where there is one.
                None if sort
                    .keys()
                    .first()
                    .and_then(|(path, _)| column(path))
                    .is_some() =>
                {
                    conditions.push(from.clone());
                }
                None => {}
            }
        }
        let is_whole = sides.len() == sort.keys().len();
        let row = is_whole.then(|| builder.bind(Bound::Integer(place.row)));
        let behind = row.flatten().map(|row| format!("_rowid_ <= {row}"));
        let surely_before = sides.iter().rev().fold(behind, |behind, side| {
            let tied = side.at.as_ref().zip(behind);
            let tied = tied.map(|(at, behind)| format!("({at} AND {behind})"));
            match (&side.before, tied) {
                (Some(before), Some(tied)) => Some(format!("({before} OR {tied})")),
                (before, tied) => before.clone().or(tied),
            }
        });
        conditions.extend(surely_before.map(|before| format!("({before}) IS NOT 1")));
        conditions
    }

    /// The order by keys, the most significant first.
    fn by_keys(keys: &[(String, Direction)]) -> Self {
        let mut terms = Vec::with_capacity(keys.len() + 1);
        for (key, direction) in keys {
            terms.push(match direction {
                // NULL comes first by itself.
                Direction::Ascending => key.clone(),
                Direction::Descending => format!("{key} DESC NULLS FIRST"),
            });
        }
        terms.push("_rowid_".to_owned());
        let keys: Vec<String> = keys.iter().map(|(key, _)| key.clone()).collect();
        Self {
            by: terms.join(", "),
            placed: key::placed(&keys),
            index: None,
            keys,
        }
    }
}

/// Of so many keys a condition says where an order begins: their texts are long.
const KEYS_BEGUN_AT: usize = 3;

/// Where a row lies beside what stands at a place of the order, under one key: conditions that are 1 only where that is sure.
#[derive(Debug, Default)]
struct Sides {
    before: Option<String>,
    at: Option<String>,
    /// The opposite of `before`, in a form that an index serves, for rows that have a key.
    from: Option<String>,
}

impl Sides {
    fn of(builder: &mut Builder, key: &str, direction: Direction, at: &Key) -> Self {
        let (before, from) = match direction {
            Direction::Ascending => ("<", ">="),
            Direction::Descending => (">", "<="),
        };
        let beside = |bound: &str| {
            (
                format!("{key} {before} {bound}"),
                format!("{key} {from} {bound}"),
            )
        };
        let bounded = |bound: &str| {
            let (before, from) = beside(bound);
            Self {
                before: Some(before),
                at: Some(format!("{key} = {bound}")),
                from: Some(from),
            }
        };
        match at {
            // SQL knows the keys of values that come after the empty array, and of no others.
            None => Self {
                before: (direction == Direction::Descending).then(|| format!("{key} IS NOT NULL")),
                ..Self::default()
            },
            Some(Value::Null) => bounded(key::NULL_KEY),
            Some(Value::Bool(value)) => bounded(key::boolean_key(*value)),
            Some(Value::String(text)) => builder
                .bind(Bound::Text(text.clone()))
                .map(|bound| bounded(&bound))
                .unwrap_or_default(),
            Some(Value::Number(number)) => {
                let side = match direction {
                    Direction::Ascending => Side::Below,
                    Direction::Descending => Side::Above,
                };
                let Some((before, from)) =
                    access::beside(builder, number, side).map(|b| beside(&b))
                else {
                    return Self::default();
                };
                let whole =
                    exact_integer(number).and_then(|whole| builder.bind(Bound::Integer(whole)));
                Self {
                    before: Some(before),
                    at: whole
                        .map(|whole| format!("(typeof({key}) = 'integer' AND {key} = {whole})")),
                    from: Some(from),
                }
            }
            // Between the strings and the booleans.
            Some(Value::Array(_) | Value::Object(_)) => {
                let (before, from) = beside("x''");
                Self {
                    before: Some(before),
                    at: None,
                    from: Some(from),
                }
            }
        }
    }
}

/// The column that is the key of a path.
fn column(path: &Path) -> Option<&str> {
    match path.parts() {
        [only] if matches!(only.as_str(), "_id" | "_version") => Some(only),
        _ => None,
    }
}

/// The key of a path as an expression.
fn expression(builder: &mut Builder, path: &Path) -> Option<String> {
    if let Some(column) = column(path) {
        return Some(column.to_owned());
    }
    if docstore_spec::is_system_field(path.first()) {
        return None;
    }
    let bound = key::json_paths(path)?
        .into_iter()
        .map(|json_path| builder.bind(Bound::Text(json_path)))
        .collect::<Option<Vec<_>>>()?;
    Some(key::expression("", &bound))
}
