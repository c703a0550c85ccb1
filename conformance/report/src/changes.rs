//! What changed between two reports.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Document, Report};
use docstore_suite::verdict::Verdict;

/// A case whose verdict is another one than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The case.
    pub case: String,
    /// The verdict before; `None` when it was not in the report.
    pub before: Option<Verdict>,
    /// The verdict after; `None` when it is not in the report.
    pub after: Option<Verdict>,
}

/// What kind of change it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Worse than before, or not judged any more.
    Worse,
    /// Better than before.
    Better,
    /// Judged for the first time, and good.
    New,
    /// Something else.
    Other,
}

impl Change {
    /// What kind of change it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        // Passed, then known or not applicable, then bad.
        let rank = |verdict: Verdict| match verdict {
            Verdict::Passed | Verdict::UnexpectedPass => 0,
            Verdict::ExpectedFailure
            | Verdict::Unsupported
            | Verdict::NotApplicable
            | Verdict::NotJudged => 1,
            Verdict::Failed | Verdict::HarnessError => 2,
        };
        match (self.before.map(rank), self.after.map(rank)) {
            (Some(0), None) | (None, Some(2)) => Kind::Worse,
            (Some(before), Some(after)) if after > before => Kind::Worse,
            (Some(before), Some(after)) if after < before => Kind::Better,
            (None, Some(_)) => Kind::New,
            _ => Kind::Other,
        }
    }
}

/// The changes of one target.
#[derive(Debug, Clone)]
pub struct Changes {
    /// The target, as both reports name it, or both names.
    pub target: String,
    /// The changes, in the order of the cases.
    pub changes: Vec<Change>,
    /// Cases in both reports.
    pub common: usize,
}

/// Two reports without a target that both have.
#[derive(Debug, thiserror::Error)]
#[error("the two reports have no target in common")]
pub struct NothingInCommon;

/// The changes of every target that both reports have; two reports of one target each are about the same.
///
/// # Errors
/// When no target is in both.
pub fn between(before: &Document, after: &Document) -> Result<Vec<Changes>, NothingInCommon> {
    if let ([a], [b]) = (before.targets.as_slice(), after.targets.as_slice()) {
        return Ok(vec![of_target(a, b)]);
    }
    let pairs: Vec<Changes> = before
        .targets
        .iter()
        .filter_map(|a| {
            let b = after.targets.iter().find(|b| b.target == a.target)?;
            Some(of_target(a, b))
        })
        .collect();
    if pairs.is_empty() {
        Err(NothingInCommon)
    } else {
        Ok(pairs)
    }
}

fn of_target(before: &Report, after: &Report) -> Changes {
    let verdicts = |report: &Report| -> BTreeMap<String, Verdict> {
        let results = report.results.iter();
        results.map(|r| (r.id.clone(), r.verdict)).collect()
    };
    let (old, new) = (verdicts(before), verdicts(after));
    let gone = before.results.iter().filter(|r| !new.contains_key(&r.id));
    let changes = after.results.iter().chain(gone).filter_map(|result| {
        let (before, after) = (old.get(&result.id).copied(), new.get(&result.id).copied());
        (before != after).then(|| Change {
            case: result.id.clone(),
            before,
            after,
        })
    });
    let target = if before.target == after.target {
        before.target.clone()
    } else {
        format!("{} → {}", before.target, after.target)
    };
    Changes {
        target,
        changes: changes.collect(),
        common: old.keys().filter(|id| new.contains_key(*id)).count(),
    }
}

impl Changes {
    /// Whether something got worse.
    #[must_use]
    pub fn is_worse(&self) -> bool {
        self.changes.iter().any(|c| c.kind() == Kind::Worse)
    }

    /// For people: worse first, then better, then the rest.
    #[must_use]
    pub fn render(&self) -> String {
        let mut text = String::new();
        let of = |kind: Kind| self.changes.iter().filter(move |c| c.kind() == kind);
        let _ = writeln!(
            text,
            "{}: {} worse, {} better, {} new, {} otherwise changed; {} cases are in both reports",
            self.target,
            of(Kind::Worse).count(),
            of(Kind::Better).count(),
            of(Kind::New).count(),
            of(Kind::Other).count(),
            self.common
        );
        let name = |verdict: Option<Verdict>| verdict.map_or("not judged", Verdict::as_str);
        for (kind, word) in [
            (Kind::Worse, "worse"),
            (Kind::Better, "better"),
            (Kind::Other, "other"),
        ] {
            for change in of(kind) {
                let (before, after) = (name(change.before), name(change.after));
                let _ = writeln!(text, "  {word:6}  {}  {before} → {after}", change.case);
            }
        }
        text
    }
}
