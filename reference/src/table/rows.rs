//! The statements that read rows.

use std::borrow::Cow;

use super::{COLUMNS, Visible};
use crate::plan::order::Walk;
use crate::plan::{Bound, Plan, all_of, any_of};
use crate::sql::Bind;

/// Bytes that the conditions of most statements fit into.
const CONDITION_USUAL: usize = 512;

/// A statement that reads rows.
pub(super) struct Rows<'p> {
    /// What a row meets for sure.
    pub(super) condition: String,
    /// What else it is to meet, 1, 0 or NULL each.
    uncertain: &'p [String],
    /// Whether any of that is NULL, where none is 0; empty when there is none.
    unsure: String,
    pub(super) placed: Cow<'p, str>,
    /// The column that says whether a row is archived, or what it would be for all.
    archived: &'static str,
    pub(super) order: Cow<'p, str>,
    index: String,
    tail: String,
    /// Rows at most.
    pub(super) most: Option<u64>,
    pub(super) binds: Vec<Bind<'p>>,
}

impl<'p> Rows<'p> {
    /// The rows of a plan in natural order: what is certain stands plain, so that SQLite can use the primary key for it.
    ///
    /// Rules: DEL-23.
    pub(super) fn of(plan: &'p Plan, visible: Visible, table: &str) -> Self {
        let mut condition = String::with_capacity(CONDITION_USUAL);
        condition.push_str(match visible {
            Visible::Live => "_archived = 0",
            Visible::Archived => "_archived <> 0",
            Visible::Both => "1",
        });
        if let Some(access) = &plan.access {
            condition.extend([" AND _rowid_ IN (", &access.candidates(table), ")"]);
        }
        if !plan.certain.is_empty() {
            condition.extend([" AND ", &all_of(&plan.certain, "")]);
        }
        let mut rows = Self {
            condition,
            uncertain: &plan.uncertain,
            unsure: any_of(&plan.unsure),
            placed: "0".into(),
            archived: match visible {
                Visible::Live => "0",
                Visible::Archived | Visible::Both => "_archived",
            },
            order: "_rowid_".into(),
            index: plan
                .along
                .as_ref()
                .map_or_else(String::new, |index| format!(" INDEXED BY {index}")),
            tail: String::new(),
            most: None,
            binds: plan.binds.iter().map(Bound::bind).collect(),
        };
        if plan.access.is_some() || plan.along.is_some() {
            rows.name_all();
        }
        rows
    }

    /// The rows of a plan that have no key in the index of a walk.
    pub(super) fn without_key(plan: &'p Plan, visible: Visible, table: &str, walk: &Walk) -> Self {
        let mut rows = Self::of(plan, visible, table);
        rows.condition.extend([" AND ", &walk.key, " IS NULL"]);
        rows.index = format!(" INDEXED BY {}", walk.name);
        rows.placed = "2".into();
        rows.name_all();
        rows
    }

    /// Reads along an index the rows that have a key in it.
    pub(super) fn walk(&mut self, walk: &Walk) {
        self.index = format!(" INDEXED BY {}", walk.name);
        self.condition.extend([" AND ", &walk.key, " IS NOT NULL"]);
        if let Some(condition) = &walk.condition {
            self.condition.extend([" AND ", condition]);
        }
        self.name_all();
    }

    pub(super) fn bind(&mut self, bind: Bind<'p>) -> String {
        self.binds.push(bind);
        format!("?{}", self.binds.len())
    }

    pub(super) fn limit(&mut self, limit: u64, offset: Option<u64>) {
        self.most = Some(limit);
        // A parameter that stands alone here is looked at when the statement is prepared, which for that is done anew
        // each time one is bound; as a part of a sum it is not.
        let limit = self.bind(Bind::Integer(clamp(limit)));
        self.tail = format!(" LIMIT 0 + {limit}");
        if let Some(offset) = offset {
            let offset = self.bind(Bind::Integer(clamp(offset)));
            self.tail.push_str(&format!(" OFFSET 0 + {offset}"));
        }
    }

    /// Names the last parameter, in a condition that always holds: a statement takes no parameter it does not name.
    pub(super) fn name_all(&mut self) {
        if !self.binds.is_empty() {
            let named = format!(" AND ?{} IS NOT NULL", self.binds.len());
            self.condition.push_str(&named);
        }
    }

    /// The query for two counts: of the rows that are selected for sure, and of those on which SQL is unsure. Each row
    /// is judged once, so both are in one sum, the latter in the bits from the 30th on.
    pub(super) fn count(&self, table: &str) -> String {
        let (judged, condition) = (all_of(self.uncertain, ""), &self.condition);
        if judged.is_empty() {
            return format!("SELECT COUNT(*), 0 FROM \"{table}\" WHERE {condition}");
        }
        format!(
            "SELECT both & 1073741823, both >> 30 FROM \
             (SELECT coalesce(sum(coalesce({judged}, 1073741824)), 0) AS both FROM \"{table}\" WHERE {condition})"
        )
    }

    pub(super) fn query(&self, table: &str) -> String {
        let Self {
            condition,
            placed,
            order,
            index,
            tail,
            uncertain,
            unsure,
            ..
        } = self;
        let mut sql = String::with_capacity(condition.len() + 2 * unsure.len() + CONDITION_USUAL);
        sql.extend(["SELECT ", COLUMNS]);
        // A cell costs about as much as all that is done with it: the last ones that would be 0 for every row are not asked for.
        let unsure = if unsure.is_empty() { "0" } else { unsure };
        let further = [unsure, placed.as_ref(), self.archived];
        let asked_for = further.iter().rposition(|cell| *cell != "0");
        for cell in further.iter().take(asked_for.map_or(0, |last| last + 1)) {
            sql.extend([", ", cell]);
        }
        sql.extend([" FROM \"", table, "\"", index, " WHERE ", condition]);
        if !uncertain.is_empty() {
            sql.extend([" AND ", &all_of(uncertain, " IS NOT 0")]);
        }
        sql.extend([" ORDER BY ", order, tail]);
        sql
    }
}

/// A count as SQL takes it; no table has more rows than the clamp.
pub(super) fn clamp(count: u64) -> i64 {
    const SAFE: u64 = 9_007_199_254_740_991;
    i64::try_from(count.min(SAFE)).unwrap_or(i64::MAX)
}
