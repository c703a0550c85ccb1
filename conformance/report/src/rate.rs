//! How much of what was asked holds, in per cent.

use std::collections::BTreeMap;

use docstore_suite::verdict::Verdict;

/// The share of cases that passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rate {
    /// Cases that passed, also those that a baseline expects to fail.
    pub passed: usize,
    /// Cases that were judged: they passed or they did not.
    pub judged: usize,
    /// All cases that apply, with those that the store has nothing for.
    pub all: usize,
}

impl Rate {
    /// The rate of a tally.
    #[must_use]
    pub fn of(tally: &BTreeMap<Verdict, usize>) -> Self {
        let count = |wanted: &dyn Fn(Verdict) -> bool| {
            let counts = tally.iter().filter(|(verdict, _)| wanted(**verdict));
            counts.map(|(_, count)| count).sum()
        };
        Self {
            passed: count(&|v| matches!(v, Verdict::Passed | Verdict::UnexpectedPass)),
            judged: count(&|v| {
                let not_judged = [
                    Verdict::Unsupported,
                    Verdict::NotApplicable,
                    Verdict::NotJudged,
                ];
                !not_judged.contains(&v)
            }),
            all: count(&|v| v != Verdict::NotApplicable),
        }
    }

    /// The share of all cases, such as `93.4 %`.
    #[must_use]
    pub fn of_all(self) -> String {
        per_cent(self.passed, self.all)
    }

    /// The share of the cases that were judged.
    #[must_use]
    pub fn of_judged(self) -> String {
        per_cent(self.passed, self.judged)
    }
}

/// A share with one digit, rounded so that only all of it is 100 and only nothing is 0; a dash where there is nothing to share.
#[must_use]
pub fn per_cent(part: usize, whole: usize) -> String {
    match per_mille(part, whole) {
        None => "–".to_owned(),
        Some(1000) => "100 %".to_owned(),
        Some(0) => "0 %".to_owned(),
        Some(tenths) => format!("{}.{} %", tenths / 10, tenths % 10),
    }
}

/// The same in thousandths, for sorting and for colours.
#[must_use]
pub fn per_mille(part: usize, whole: usize) -> Option<usize> {
    if whole == 0 {
        return None;
    }
    let rounded = (part * 1000 + whole / 2) / whole;
    Some(match part {
        0 => 0,
        part if part >= whole => 1000,
        _ => rounded.clamp(1, 999),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, 0, "–")]
    #[case(0, 9, "0 %")]
    #[case(9, 9, "100 %")]
    #[case(1, 3, "33.3 %")]
    #[case(2, 3, "66.7 %")]
    #[case(9_999, 10_000, "99.9 %")]
    #[case(1, 10_000, "0.1 %")]
    fn shares_are_rounded_but_never_to_all_or_nothing(
        #[case] part: usize,
        #[case] whole: usize,
        #[case] expected: &str,
    ) {
        assert_eq!(per_cent(part, whole), expected);
    }
}
