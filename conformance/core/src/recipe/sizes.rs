//! The sizes at which things that can be counted go wrong: about the powers of two, the round numbers, the limits of the platform.

use super::{Table, TableRow};

/// The sizes of every run. Beyond a hundred there is one at each boundary and one beyond it.
const SIZES: &[usize] = &[
    1, 2, 3, 10, 11, 15, 16, 17, 31, 32, 33, 49, 50, 51, 99, 100, 101, 127, 128, 129, 255, 256,
    257, 512, 513, 1_000, 1_001, 1_025, 2_049,
];

/// The sizes of a run that asks for all.
const SLOW: &[usize] = &[511, 999, 1_023, 1_024, 2_047, 2_048, 5_001, 10_001];

pub(super) fn table() -> Table {
    to(usize::MAX)
}

/// The sizes up to one.
pub(super) fn to(most: usize) -> Table {
    let mut table = Table::new(&["case", "size", "before", "last", "half"]);
    let all = SIZES.iter().chain(SLOW);
    for size in all.filter(|size| **size <= most) {
        table.rows.push(TableRow {
            cells: vec![
                size.to_string(),
                size.to_string(),
                (size - 1).to_string(),
                (size - 1).to_string(),
                (size / 2).to_string(),
            ],
            slow: SLOW.contains(size),
            ..TableRow::default()
        });
    }
    table
}
