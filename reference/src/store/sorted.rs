//! Sorted searches: SQL orders as far as it knows, the rest is put in its place here.
//!
//! SQL is asked for the first rows of its own order, in which rows whose place it does not know (arrays, objects) come
//! before those they tie with as far as it does. When each row it hands out is in its exact place, there is nothing left to do. Otherwise
//! what was handed out is sorted by the values themselves, and enough is handed out when as many documents as are
//! wanted surely come before every row that was not.

use std::ops::ControlFlow;

use super::{Found, Outcome, Search, Store};
use crate::Host;
use crate::document::{Document, Placed, Row};
use crate::filter::matcher::Matcher;
use crate::plan::Plan;
use crate::sort::Sort;
use crate::sql::Sql;
use crate::table::Page;

/// How many times as many rows are asked for when too few were.
const GROWTH: u64 = 4;

/// The rows of a sorted search.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// The first rows in the order of the sort: all that were wanted, and perhaps more.
    pub rows: Vec<Row<'static>>,
    /// How many rows were looked at for them.
    pub looked_at: u64,
}

/// The rows that SQL handed out.
#[derive(Debug, Default)]
struct Handed {
    /// Those that the filter selects, in SQL's order.
    found: Vec<Row<'static>>,
    /// The last one, when the filter does not select it.
    rejected: Option<Document>,
    /// The place of the last one.
    last: Option<Placed>,
    /// Whether each is in its exact place.
    exact: bool,
    /// Whether there may be more.
    more: bool,
    count: u64,
}

impl<S: Sql, H: Host> Store<S, H> {
    /// The first `wanted` rows of what the filter selects, or all of them, in the order of the sort.
    ///
    /// Rules: FIND-17, FIND-29, IDX-19, IDX-35.
    pub(super) fn sorted(&self, search: Search<'_>, sort: &Sort) -> Outcome<Sorted> {
        let Search {
            name,
            filter,
            wanted,
            ..
        } = search;
        let Some(indexes) = self.indexes(name)? else {
            return Ok(Sorted::default());
        };
        let plan = Plan::sorted(filter, sort, wanted.is_some(), &indexes);
        let mut ask = wanted.filter(|_| plan.order.is_some());
        let mut further = 1;
        loop {
            let handed = self.hand_out(search, &plan, ask)?;
            let enough = wanted.is_none_or(|wanted| handed.found.len() as u64 >= wanted);
            if handed.more && !enough {
                ask = ask.map(|ask| ask.saturating_mul(GROWTH));
                continue;
            }
            let mut sorted = Sorted {
                looked_at: handed.count,
                ..Sorted::default()
            };
            if handed.exact && plan.order.is_some() {
                sorted.rows = handed.found;
                return Ok(sorted);
            }
            match self.put_in_place(name, sort, handed, wanted)? {
                Some(rows) => {
                    sorted.rows = rows;
                    return Ok(sorted);
                }
                // Doubles that differ are settled by the one after them; those that tie may reach far.
                None => {
                    ask = ask
                        .map(|ask| ask.saturating_add(further))
                        .filter(|ask| *ask < ALL_AT_ONCE);
                    further *= GROWTH * GROWTH;
                }
            }
        }
    }

    /// The first rows in the order of the plan.
    fn hand_out(&self, search: Search<'_>, plan: &Plan, limit: Option<u64>) -> Outcome<Handed> {
        let Search { name, filter, .. } = search;
        let mut handed = Handed {
            exact: true,
            ..Handed::default()
        };
        let matcher = Matcher::of(filter);
        let mut look = |row: Row<'_>| {
            handed.count += 1;
            handed.exact &= row.placed == Placed::Exactly;
            handed.last = Some(row.placed);
            match Found::decide(row, &matcher, name)? {
                Ok(found) => {
                    handed.found.push(found.into_row());
                    handed.rejected = None;
                }
                Err(document) => handed.rejected = Some(document),
            }
            Ok(ControlFlow::Continue(()))
        };
        let page = match plan.order {
            Some(_) => Page::First { limit },
            None => Page::Everything,
        };
        let table = self.table(name);
        handed.more = table.scan(plan, search.visible, page, &mut look)?;
        Ok(handed)
    }

    /// Sorts what was handed out by the values themselves. `None` when a row that was not handed out may come before one
    /// that is wanted.
    fn put_in_place(
        &self,
        name: &str,
        sort: &Sort,
        handed: Handed,
        wanted: Option<u64>,
    ) -> Outcome<Option<Vec<Row<'static>>>> {
        let Handed {
            found,
            rejected,
            last,
            more,
            ..
        } = handed;
        let mut keyed = Vec::with_capacity(found.len());
        for row in found {
            keyed.push((sort.key_of(&row.parse(name)?), row));
        }
        let frontier = match &rejected {
            Some(document) => Some((sort.key_of(document), document.row.number)),
            None => keyed.last().map(|(keys, row)| (keys.clone(), row.number)),
        };
        // Ties keep the natural order, which SQL's is not where it did not know better.
        keyed.sort_by_key(|(_, row)| row.number);
        sort.apply(&mut keyed);
        if more {
            let settled = match (frontier, last) {
                (Some((frontier, number)), Some(Placed::Exactly | Placed::Nearly)) => keyed
                    .iter()
                    .take_while(|(keys, row)| {
                        sort.surely_not_after(keys, &frontier, row.number <= number)
                    })
                    .count()
                    as u64,
                _ => 0,
            };
            if wanted.is_some_and(|wanted| settled < wanted) {
                return Ok(None);
            }
        }
        Ok(Some(keyed.into_iter().map(|(_, row)| row).collect()))
    }
}

/// From so many rows on all of them are read.
const ALL_AT_ONCE: u64 = 1 << 20;
