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
use crate::fault;
use crate::filter::matcher::Matcher;
use crate::plan::Plan;
use crate::sort::{Place, Sort};
use crate::sql::Sql;
use crate::table::Page;

/// How many times as many rows are asked for when too few were.
const GROWTH: u64 = 4;

/// Rows that are gathered before those that come too late are dropped.
const GATHERED: usize = 256;

/// An order, and where in it a search begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ordered<'s> {
    pub sort: &'s Sort,
    /// Nothing up to this place is wanted.
    pub after: Option<&'s Place>,
}

impl<'s> From<&'s Sort> for Ordered<'s> {
    fn from(sort: &'s Sort) -> Self {
        Self { sort, after: None }
    }
}

impl Ordered<'_> {
    /// What stands in a row that comes too early.
    ///
    /// Rules: PAG-2, PAG-3, PAG-7.
    fn too_early(self, found: &Found<'_>, name: &str) -> fault::Result<Option<Document>> {
        let Some(after) = self.after else {
            return Ok(None);
        };
        let document = match &found.document {
            Some(document) => document.clone(),
            None => found.row.parse(name)?,
        };
        let place = self.sort.place_of(&document);
        Ok((!self.sort.is_behind(&place, after)).then_some(document))
    }
}

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
    /// Those that are wanted, in SQL's order.
    found: Vec<Row<'static>>,
    /// The first of those before them, in the order of the sort.
    first: Vec<(Place, Row<'static>)>,
    /// The last one, when it is not wanted.
    rejected: Option<Document>,
    /// The place of the last one of which it is known.
    frontier: Option<Place>,
    /// How far the place of the last one is to be relied on.
    last: Option<Placed>,
    /// Whether each is in its exact place.
    exact: bool,
    /// Whether there may be more.
    more: bool,
    count: u64,
}

impl Handed {
    /// Puts what was found into its place, and drops what comes after so many.
    ///
    /// Rules: FIND-29, PAG-2.
    fn put_in_place(&mut self, name: &str, sort: &Sort, wanted: Option<u64>) -> fault::Result<()> {
        for row in self.found.drain(..) {
            let place = sort.place_of(&row.parse(name)?);
            self.frontier = Some(place.clone());
            self.first.push((place, row));
        }
        if let Some(document) = self.rejected.take() {
            self.frontier = Some(sort.place_of(&document));
        }
        self.first.sort_by(|(a, _), (b, _)| sort.order(a, b));
        if let Some(wanted) = wanted {
            self.first
                .truncate(usize::try_from(wanted).unwrap_or(usize::MAX));
        }
        Ok(())
    }

    /// How many of the first rows surely come before every row that was not handed out.
    fn settled(&self, sort: &Sort) -> usize {
        match (&self.frontier, self.last) {
            _ if !self.more => self.first.len(),
            (Some(frontier), Some(Placed::Exactly | Placed::Nearly)) => {
                let settled = |(place, _): &&(Place, _)| sort.surely_not_after(place, frontier);
                self.first.iter().take_while(settled).count()
            }
            _ => 0,
        }
    }
}

impl<S: Sql, H: Host> Store<S, H> {
    /// The first `wanted` rows of what the filter selects, or all of them, in the order of the sort.
    ///
    /// Rules: FIND-17, FIND-29, IDX-19, IDX-35, PAG-2, PAG-3.
    pub(super) fn sorted(&self, search: Search<'_>, ordered: Ordered<'_>) -> Outcome<Sorted> {
        let Search {
            name,
            filter,
            wanted,
            ..
        } = search;
        let sort = ordered.sort;
        let Some(indexes) = self.indexes(name)? else {
            return Ok(Sorted::default());
        };
        let mut plan = Plan::sorted(filter, sort, wanted.is_some(), &indexes);
        if let Some(after) = ordered.after {
            plan.begin_after(sort, after);
        }
        let mut ask = wanted.filter(|_| plan.order.is_some());
        let mut further = 1;
        loop {
            let mut handed = self.hand_out(search, ordered, &plan, ask)?;
            let enough = wanted
                .is_none_or(|wanted| (handed.first.len() + handed.found.len()) as u64 >= wanted);
            if handed.more && !enough {
                ask = ask.map(|ask| ask.saturating_mul(GROWTH));
                continue;
            }
            let looked_at = handed.count;
            if handed.exact && plan.order.is_some() {
                let rows = handed.found;
                return Ok(Sorted { rows, looked_at });
            }
            handed.put_in_place(name, sort, wanted)?;
            if wanted.is_none_or(|wanted| !handed.more || handed.settled(sort) as u64 >= wanted) {
                let rows = handed.first.into_iter().map(|(_, row)| row).collect();
                return Ok(Sorted { rows, looked_at });
            }
            // Doubles that differ are settled by the one after them; those that tie may reach far.
            ask = ask
                .map(|ask| ask.saturating_add(further))
                .filter(|ask| *ask < ALL_AT_ONCE);
            further *= GROWTH * GROWTH;
        }
    }

    /// The first rows in the order of the plan. Of those in no exact place no more are kept than may be wanted.
    fn hand_out(
        &self,
        search: Search<'_>,
        ordered: Ordered<'_>,
        plan: &Plan,
        limit: Option<u64>,
    ) -> Outcome<Handed> {
        let Search {
            name,
            filter,
            wanted,
            ..
        } = search;
        let mut handed = Handed {
            exact: plan.order.is_some(),
            ..Handed::default()
        };
        let kept = wanted
            .and_then(|wanted| usize::try_from(wanted).ok())
            .map_or(usize::MAX, |wanted| wanted.saturating_mul(2).max(GATHERED));
        let matcher = Matcher::of(filter);
        let mut look = |row: Row<'_>| {
            handed.count += 1;
            handed.exact &= row.placed == Placed::Exactly;
            handed.last = Some(row.placed);
            handed.rejected = match Found::decide(row, &matcher, name)? {
                Ok(found) => {
                    let rejected = ordered.too_early(&found, name)?;
                    if rejected.is_none() {
                        handed.found.push(found.into_row());
                    }
                    rejected
                }
                Err(document) => Some(document),
            };
            if !handed.exact && handed.first.len() + handed.found.len() >= kept {
                handed.put_in_place(name, ordered.sort, wanted)?;
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
}

/// From so many rows on all of them are read.
const ALL_AT_ONCE: u64 = 1 << 20;
