//! The key of a row: one SQL expression for what stands at a path, in the order of the contract.
//!
//! | at the path | key |
//! |---|---|
//! | nothing, or `null` | minus infinity |
//! | a number | the number |
//! | a string | the text |
//! | `false`, `true` | the blobs `00` and `01` |
//! | an array or an object, an array on the way, a document [that is not SQL's to judge](opaque) | `NULL` |
//!
//! SQLite orders numbers before texts before blobs, as the contract orders numbers, strings and booleans. Sorts order by
//! the key, and an index is an index on it ([`crate::index`]). SQLite's reading of a double may be off in its last
//! bit, so the place of a double is exact only after the matcher's look at it.

use std::ops::RangeInclusive;

use crate::path::Path;

/// The SQL literal of the key of `null` and of nothing.
pub const NULL_KEY: &str = "-9e999";

/// The SQL literal of the key of a boolean.
#[must_use]
pub const fn boolean_key(value: bool) -> &'static str {
    if value { "x'01'" } else { "x'00'" }
}

/// Whether SQL's JSON path reads a part as the name it is: no digits alone, which may be an index, nothing to escape.
#[must_use]
pub fn is_plain(part: &str) -> bool {
    !part.is_empty()
        && !part.bytes().all(|b| b.is_ascii_digit())
        && !part
            .chars()
            .any(|c| c == '"' || c == '\\' || c.is_control())
}

/// Parts a path may have to be SQL's: deep paths are rare, and a long chain of tests costs more than it saves.
const PARTS_MAX: usize = 5;

/// The JSON paths of a path and of every place on the way to it, the longest last; `None` for a path that SQL
/// would understand otherwise than the matcher does.
#[must_use]
pub fn json_paths(path: &Path) -> Option<Vec<String>> {
    if path.parts().len() > PARTS_MAX || !path.parts().iter().all(|part| is_plain(part)) {
        return None;
    }
    let mut json_path = "$".to_owned();
    let longer = |part: &String| {
        json_path.push_str(&format!(".\"{part}\""));
        json_path.clone()
    };
    Some(path.parts().iter().map(longer).collect())
}

/// Text as an SQL literal, for the definitions of indexes, in which nothing can be bound.
#[must_use]
pub fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The key expression over the document of a row, before whose columns `row` stands, for JSON paths that are SQL literals or
/// parameters, the one of the path itself last.
#[must_use]
pub fn expression(row: &str, json_paths: &[String]) -> String {
    let Some((whole, on_the_way)) = json_paths.split_last() else {
        return "NULL".to_owned();
    };
    let data = format!("{row}data");
    let mut sql = format!("CASE WHEN {} THEN NULL", opaque(row));
    for prefix in on_the_way {
        sql.push_str(&format!(
            " WHEN json_type({data}, {prefix}) = 'array' THEN NULL"
        ));
    }
    let (no, yes) = (boolean_key(false), boolean_key(true));
    sql.push_str(&format!(
        " ELSE CASE json_type({data}, {whole}) WHEN 'text' THEN {data} ->> {whole} \
         WHEN 'integer' THEN {data} ->> {whole} WHEN 'real' THEN {data} ->> {whole} \
         WHEN 'true' THEN {yes} WHEN 'false' THEN {no} \
         WHEN 'array' THEN NULL WHEN 'object' THEN NULL ELSE {NULL_KEY} END END"
    ));
    sql
}

/// The numbers that SQL may take a double for, whose text it may have misread in its last bit, and far more.
#[must_use]
pub fn around(double: f64) -> RangeInclusive<f64> {
    let margin = double.abs() * 1e-12 + f64::MIN_POSITIVE;
    double - margin..=double + margin
}

/// Whether the document of a row, before whose columns `row` stands, is not SQL's to judge:
///
/// * the text is no JSON, of which any look at a path would fail the whole statement;
/// * it has U+0000 in it: SQLite takes a member named `b\u0000c` for one named `b`;
/// * it may be a value in the layout of [another implementation's read model](crate::layout).
#[must_use]
pub fn opaque(row: &str) -> String {
    use crate::layout::{AFTER_OBJECT, BEFORE_OBJECT};
    // Most texts have no escape at all, which is quicker to see.
    format!(
        "(json_valid({row}data) IS NOT 1 OR ({row}data GLOB '*\\*' AND {row}data GLOB '*\\u0000*') \
         OR ({row}data BETWEEN '{BEFORE_OBJECT}' AND '{AFTER_OBJECT}' AND substr({row}_updated, 11, 1) = ' '))"
    )
}

/// How far the place of a row with one of these keys in SQL's order is to be relied on: 0 exactly, 1 nearly, 2 not at all
/// ([`Placed`](crate::document::Placed)).
#[must_use]
pub fn placed(keys: &[String]) -> String {
    let one = |key: &String| {
        [
            "CASE typeof(",
            key,
            ") WHEN 'null' THEN 2 WHEN 'real' THEN ",
            key,
            " > ",
            NULL_KEY,
            " ELSE 0 END",
        ]
        .concat()
    };
    let all: Vec<String> = keys.iter().map(one).collect();
    match all.as_slice() {
        [only] => only.clone(),
        _ => format!("max({})", all.join(", ")),
    }
}
