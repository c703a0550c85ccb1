//! The sizes at which things that can be counted go wrong: about the powers of two, the round numbers, the limits of the platform.

use super::{Table, TableRow};

/// The sizes of every run. Beyond a hundred there is one at each boundary and one beyond it.
pub const SIZES: &[usize] = &[
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

/// How many collections a store is filled with, and indexes a collection; the last takes long.
const FILLED: &[usize] = &[11, 33, 64, 101, 257];

/// How many indexes a collection surely has.
const INDEXES: usize = 64;

/// Stores with so many collections, and collections with so many indexes.
pub(super) fn stores() -> Table {
    let mut table = Table::new(&["case", "lines"]);
    for size in FILLED {
        let mut lines = Vec::new();
        let names: Vec<String> = (0..*size).map(|at| format!("t{at:03}")).collect();
        let listed = |names: &[String]| format!("{names:?}");
        // Made backwards, so that their order is none of the list's own.
        lines.extend(names.iter().rev().map(|name| {
            format!(
                "store.insertOne(\"{name}\", {{\"_id\":\"1\",\"of\":\"{name}\"}}) => it succeeds"
            )
        }));
        lines.push(format!(
            "store.listCollections() => the result is {}",
            listed(&names)
        ));
        for name in names.iter().step_by(10).chain(names.last()) {
            lines.push(format!(
                "store.find(\"{name}\", {{}}) => it finds the documents [{{\"_id\":\"1\",\"of\":\"{name}\"}}]"
            ));
        }
        if let Some((last, others)) = names.split_last() {
            lines.push(format!("store.dropCollection(\"{last}\") => it succeeds"));
            lines.push(format!(
                "store.listCollections() => the result is {}",
                listed(others)
            ));
        }
        if *size <= INDEXES {
            lines.extend(indexes(*size));
        }
        table.rows.push(TableRow {
            cells: vec![size.to_string(), lines.join("\n")],
            slow: *size > 101,
            ..TableRow::default()
        });
    }
    table
}

fn indexes(count: usize) -> Vec<String> {
    let document = |id: &str, more: usize| {
        let fields: Vec<String> = (0..count)
            .map(|at| format!("\"n{at:02}\":{}", at + more))
            .collect();
        format!("{{\"_id\":\"{id}\",{}}}", fields.join(","))
    };
    let last = count - 1;
    let listed: Vec<String> = (0..count)
        .map(|at| format!("{{\"path\":\"n{at:02}\",\"unique\":false}}"))
        .collect();
    let mut lines = vec![format!("c.insertOne({}) => it succeeds", document("1", 0))];
    lines.extend(
        (0..count).map(|at| format!("where indexes: c.createIndex(\"n{at:02}\") => it succeeds")),
    );
    lines.push(format!("c.insertOne({}) => it succeeds", document("2", 1)));
    lines.push(format!(
        "where indexes: c.listIndexes() => the result is [{}]",
        listed.join(",")
    ));
    lines.push(format!("c.find({{\"n{last:02}\":{count}}}) => it finds 2"));
    lines.push(format!(
        "c.updateOne({{\"_id\":\"1\"}}, {{\"$set\":{{\"n{last:02}\":{count}}}}}) => it succeeds"
    ));
    lines.push(format!(
        "c.find({{\"n{last:02}\":{count}}}) => it finds in order 1, 2"
    ));
    lines.push(format!(
        "c.find({{\"n00\":0,\"n{last:02}\":{count}}}) => it finds 1"
    ));
    lines
}
