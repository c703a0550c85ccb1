//! What SQL can do for a sort.

use std::sync::Arc;

use super::{Bound, Builder, Plan, key};
use crate::index::Index;
use crate::path::Path;
use crate::sort::{Direction, Sort};

/// An `ORDER BY` in the order of the contract, as far as SQL knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    /// The terms: the keys, then natural order. A row of which SQL does not know a key comes before the others that tie
    /// with it in the keys before that one.
    pub by: String,
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
        let mut keys = Vec::with_capacity(sort.keys().len());
        for (path, direction) in sort.keys() {
            keys.push((column(builder, path)?, *direction));
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
            _ if plan.ids.is_some() => return None,
            Some(access) if access.is_narrow || access.path != index.text => return None,
            Some(access) => access.on_key(),
            None => None,
        };
        let key = index.key.clone()?;
        Some(Self {
            by: match direction {
                Direction::Ascending => format!("{key}, _rowid_"),
                Direction::Descending => format!("{key} DESC, _rowid_"),
            },
            placed: key::placed(&[&key]),
            index: Some(Walk {
                path: index.text.clone(),
                name: index.name(),
                key,
                condition,
            }),
        })
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
        let keys: Vec<&str> = keys.iter().map(|(key, _)| key.as_str()).collect();
        Self {
            by: terms.join(", "),
            placed: key::placed(&keys),
            index: None,
        }
    }
}

/// The key of a path as an expression.
fn column(builder: &mut Builder, path: &Path) -> Option<String> {
    if let [only] = path.parts()
        && matches!(only.as_str(), "_id" | "_version")
    {
        return Some(only.clone());
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
