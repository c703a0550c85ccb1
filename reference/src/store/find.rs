//! `find`, `findOne`, `countDocuments`.

use std::ops::ControlFlow;

use super::{Args, NOTHING, Outcome, Search, Store};
use crate::Host;
use crate::document::{Row, to_text};
use crate::fault;
use crate::filter::Filter;
use crate::filter::matcher::Matcher;
use crate::options::Options;
use crate::plan::Plan;
use crate::projection::Projection;
use crate::sql::Sql;
use crate::table::{Page, Visible};

impl<S: Sql, H: Host> Store<S, H> {
    /// Rules: FIND-1, DEL-18, ERR-10, FIND-58, FIND-70.
    pub(super) fn find(&self, args: &Args<'_>) -> Outcome {
        let name = args.collection(0)?;
        let filter = args.filter_or_all(1)?;
        let options = args.options()?;
        if let Some(size) = options.page_size {
            return self.page(args, &name, &filter, &options, size);
        }
        let mut list = List::new(&options.projection);
        self.render_found(&name, &filter, &options, &mut list)?;
        Ok(list.finish())
    }

    /// Rules: DEL-34, FIND-3 to FIND-5, FIND-59, FIND-61.
    pub(super) fn find_one(&self, args: &Args<'_>) -> Outcome {
        let name = args.collection(0)?;
        let filter = args.filter_or_all(1)?;
        let mut options = args.options()?;
        options.limit = Some(1);
        let mut list = List::new(&options.projection);
        self.render_found(&name, &filter, &options, &mut list)?;
        Ok(list.only().unwrap_or_else(|| NOTHING.into()))
    }

    /// Rules: DEL-34, FIND-6, FIND-60, FIND-61.
    pub(super) fn count_documents(&self, args: &Args<'_>) -> Outcome {
        let name = args.collection(0)?;
        let filter = args.filter_or_all(1)?;
        let options = args.options()?;
        let all = self.count(&name, &filter, visible(&options))?;
        let after_offset = all.saturating_sub(options.offset);
        Ok(options
            .limit
            .map_or(after_offset, |limit| limit.min(after_offset))
            .to_string())
    }

    /// Rows that SQL is sure about are counted there; the others are looked at.
    fn count(&self, name: &str, filter: &Filter, visible: Visible) -> Outcome<u64> {
        let Some(indexes) = self.indexes(name)? else {
            return Ok(0);
        };
        let plan = Plan::of(filter, &indexes);
        let table = self.table(name);
        let counts_all = visible == Visible::Live && plan.selects_all();
        if counts_all && self.known.borrow().lists_archived.contains(name) {
            return Ok(table.count_live()?);
        }
        let (mut count, unsure) = table.count(&plan, visible)?;
        if unsure > 0 {
            let matcher = Matcher::of(filter);
            let unsure = plan.unsure_alone();
            table.scan(&unsure, visible, Page::Everything, &mut |row| {
                count += u64::from(matcher.selects(&row.parse(name)?));
                Ok(ControlFlow::Continue(()))
            })?;
        }
        Ok(count)
    }

    /// Appends the returned forms of what is found.
    ///
    /// Rules: DEL-31, COLL-7, FIND-35, FIND-37 to FIND-39.
    pub(super) fn render_found(
        &self,
        name: &str,
        filter: &Filter,
        options: &Options,
        list: &mut List<'_>,
    ) -> Outcome<()> {
        let search = Search {
            name,
            filter,
            visible: visible(options),
            wanted: options.wanted(),
        };
        let limit = options.limit.unwrap_or(u64::MAX);
        if !options.sort.is_empty() {
            let found = self.sorted(search, (&options.sort).into())?.rows;
            let skip = usize::try_from(options.offset).unwrap_or(usize::MAX);
            let take = usize::try_from(limit).unwrap_or(usize::MAX);
            let mut page = found.iter().skip(skip).take(take);
            return Ok(page.try_for_each(|row| list.push(row, name))?);
        }
        let Some(plan) = self.plan(name, filter, search.wanted)? else {
            return Ok(());
        };
        if plan.is_exact() {
            let page = if options.offset == 0 && plan.ids.is_some_and(|ids| ids as u64 <= limit) {
                // No page is shorter than what the ids leave.
                Page::Everything
            } else {
                Page::Slice {
                    limit,
                    offset: options.offset,
                }
            };
            self.table(name)
                .scan(&plan, search.visible, page, &mut |row| {
                    list.push(&row, name)?;
                    Ok(ControlFlow::Continue(()))
                })?;
        } else {
            let mut passed = 0;
            self.search(&plan, search, &mut |found| {
                passed += 1;
                if passed > options.offset {
                    list.push(&found.row, name)?;
                }
                Ok(if search.wanted.is_some_and(|wanted| passed >= wanted) {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                })
            })?;
        }
        Ok(())
    }
}

/// What closes a list.
const END: usize = "]".len();

/// A JSON array of documents in the making.
pub(super) struct List<'p> {
    text: String,
    projection: &'p Projection,
}

impl<'p> List<'p> {
    pub(super) fn new(projection: &'p Projection) -> Self {
        Self {
            text: "[".into(),
            projection,
        }
    }

    /// Rules: ERR-23, PRJ-6.
    pub(super) fn push(&mut self, row: &Row<'_>, name: &str) -> fault::Result<()> {
        if self.text.len() > 1 {
            self.text.push(',');
        }
        if self.projection.is_everything() {
            row.render(&mut self.text, name)?;
        } else {
            let mut whole = String::new();
            row.render_of(&self.projection.cut(&row.data), &mut whole, name)?;
            let document =
                serde_json::from_str(&whole).map_err(|_| fault::unreadable_row(name, &row.id))?;
            self.text.push_str(&to_text(&self.projection.of(document)));
        }
        fault::check_reply(self.text.len() + END, "limit")
    }

    pub(super) fn finish(mut self) -> String {
        self.text.push(']');
        self.text
    }

    /// The one document, when there is one.
    pub(super) fn only(mut self) -> Option<String> {
        self.text.remove(0);
        (!self.text.is_empty()).then_some(self.text)
    }
}

/// Rules: DEL-18, DEL-23.
pub(super) const fn visible(options: &Options) -> Visible {
    if options.include_archived {
        Visible::Both
    } else {
        Visible::Live
    }
}
