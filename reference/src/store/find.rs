//! `find`, `findOne`, `countDocuments`.

use std::ops::ControlFlow;

use super::{Args, Found, NOTHING, Outcome, Store};
use crate::Host;
use crate::document::Row;
use crate::filter::Filter;
use crate::options::Finding;
use crate::plan::Plan;
use crate::sql::Sql;
use crate::table::{Page, Visible};

impl<S: Sql, H: Host> Store<S, H> {
    /// Rules: FIND-1, FIND-42, FIND-53, FIND-58.
    pub(super) fn find(&self, args: &Args<'_>) -> Outcome {
        let name = args.collection(0)?;
        let filter = args.filter_or_all(1)?;
        let allowed = ["limit", "offset", "sort", "includeArchived"];
        let finding = Finding::parse(args.options(2)?, &allowed)?;
        let found = self.render_found(&name, &filter, &finding)?;
        Ok(format!("[{}]", found.join(",")))
    }

    /// Rules: DEL-34, FIND-3 to FIND-5, FIND-59, FIND-61.
    pub(super) fn find_one(&self, args: &Args<'_>) -> Outcome {
        let name = args.collection(0)?;
        let filter = args.filter_or_all(1)?;
        let mut finding = Finding::parse(args.options(2)?, &["sort", "offset", "includeArchived"])?;
        finding.limit = Some(1);
        let found = self.render_found(&name, &filter, &finding)?;
        Ok(found.into_iter().next().unwrap_or_else(|| NOTHING.into()))
    }

    /// Rules: DEL-34, FIND-6, FIND-60, FIND-61.
    pub(super) fn count_documents(&self, args: &Args<'_>) -> Outcome {
        let name = args.collection(0)?;
        let filter = args.filter_or_all(1)?;
        let finding = Finding::parse(args.options(2)?, &["limit", "offset", "includeArchived"])?;
        let all = self.count(&name, &filter, visible(&finding))?;
        let after_offset = all.saturating_sub(finding.offset);
        Ok(finding
            .limit
            .map_or(after_offset, |limit| limit.min(after_offset))
            .to_string())
    }

    fn count(&self, name: &str, filter: &Filter, visible: Visible) -> Outcome<u64> {
        if !self.exists(name)? {
            return Ok(0);
        }
        let plan = Plan::of(filter);
        if plan.is_exact() {
            return Ok(self.table(name).count(&plan, visible)?);
        }
        let mut count = 0;
        self.search(name, filter, visible, None, &mut |_| {
            count += 1;
            ControlFlow::Continue(())
        })?;
        Ok(count)
    }

    /// The returned forms of what is found.
    ///
    /// Rules: DEL-31, FIND-8, FIND-35, FIND-37 to FIND-39.
    fn render_found(&self, name: &str, filter: &Filter, finding: &Finding) -> Outcome<Vec<String>> {
        if !self.exists(name)? {
            return Ok(Vec::new());
        }
        let visible = visible(finding);
        let limit = finding.limit.unwrap_or(u64::MAX);
        let clamp = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        if !finding.sort.is_empty() {
            let mut documents = self.matches(name, filter, visible, None)?;
            finding.sort.apply(&mut documents, |document| document);
            return render(
                name,
                documents.iter().map(|document| &document.row),
                finding.offset,
                limit,
            );
        }
        let plan = Plan::of(filter);
        if plan.is_exact() {
            let page = Page::Slice {
                limit,
                offset: finding.offset,
            };
            let mut rows: Vec<Row> = Vec::new();
            self.table(name).scan(&plan, visible, page, &mut |row| {
                rows.push(row);
                ControlFlow::Continue(())
            })?;
            return render(name, rows.iter(), 0, u64::MAX);
        }
        let enough = clamp(finding.offset.saturating_add(limit));
        let found = self.found(name, filter, visible, Some(enough))?;
        render(name, found.iter().map(Found::row), finding.offset, limit)
    }
}

/// The returned forms of the rows of one page.
fn render<'r>(
    name: &str,
    rows: impl Iterator<Item = &'r Row>,
    offset: u64,
    limit: u64,
) -> Outcome<Vec<String>> {
    let clamp = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    rows.skip(clamp(offset))
        .take(clamp(limit))
        .map(|row| Ok(row.render(name)?))
        .collect()
}

/// Rules: DEL-18, DEL-23, FIND-42.
const fn visible(finding: &Finding) -> Visible {
    if finding.include_archived {
        Visible::Both
    } else {
        Visible::Live
    }
}
