//! Documents in order: many that tie, and pages of what a filter selects.

use std::cmp::Ordering;

use docstore_spec::Capability;

use super::filters::listed;
use super::{Table, TableRow};

/// A document of a table about order.
struct Ordered {
    id: String,
    a: usize,
    b: usize,
    c: usize,
}

/// The paths of a sort, each with its direction.
type Sort = &'static [(&'static str, i8)];

const SORTS: &[Sort] = &[
    &[("a", 1)],
    &[("a", -1)],
    &[("a", 1), ("b", -1)],
    &[("b", -1), ("a", 1)],
    &[("a", -1), ("b", -1), ("c", 1)],
    &[("c", 1), ("a", 1), ("b", 1)],
    &[("none", 1)],
    &[("a", -1), ("none", -1)],
];

/// How many documents tie: about the numbers at which sorting goes another way.
const MANY: &[usize] = &[11, 33, 129, 600, 1_100];

/// Sorts of many documents that tie, whole and by pages.
pub(super) fn ties() -> Table {
    let mut table = Table::new(&["case", "documents", "lines"]);
    for many in MANY {
        // The ids stand in no order, so that sorting by them shows.
        let documents: Vec<Ordered> = (0..*many)
            .map(|at| Ordered {
                id: format!("d{}", (at * 7 + 3) % many),
                a: (at * 5) % 3,
                b: (at / 2) % 2,
                c: (at * 3) % 4,
            })
            .collect();
        let mut lines = Vec::new();
        for sort in SORTS {
            let ids = sorted(&documents, sort);
            let text = sort_text(sort);
            lines.push(format!(
                "c.find({{}}, {{\"sort\":{text}}}) => it finds {}",
                listed(&ids)
            ));
            for (offset, limit) in [(0, 5), (many / 2, 7), (many - 4, 9)] {
                let page: Vec<&str> = ids.iter().copied().skip(offset).take(limit).collect();
                lines.push(format!(
                    "c.find({{}}, {{\"sort\":{text},\"offset\":{offset},\"limit\":{limit}}}) => it finds {}",
                    listed(&page)
                ));
            }
        }
        lines.extend(after_updates(&documents));
        table.row([many.to_string(), written(&documents), lines.join("\n")]);
    }
    table
}

/// That some documents have been updated moves none of them, nor does it part those that tie.
fn after_updates(documents: &[Ordered]) -> Vec<String> {
    let mut lines = vec![
        "c.updateMany({\"b\":0}, {\"$inc\":{\"n\":1}}) => it succeeds".to_owned(),
        "c.updateOne({\"a\":1}, {\"$set\":{\"m\":1}}) => it succeeds".to_owned(),
    ];
    for sort in [&[][..], &[("a", 1)], &[("a", -1)]] {
        let ids = sorted(documents, sort);
        let text = sort_text(sort);
        lines.push(format!(
            "c.find({{}}, {{\"sort\":{text}}}) => it finds {}",
            listed(&ids)
        ));
        let first = listed(ids.get(..1).unwrap_or_default());
        lines.push(format!(
            "where findOneOptions: c.findOne({{}}, {{\"sort\":{text}}}) => it finds {first}"
        ));
        lines.push(format!(
            "where findAndModify: c.findOneAndUpdate({{}}, {{\"$inc\":{{\"n\":1}}}}, {{\"sort\":{text}}}) => it finds {first}"
        ));
    }
    lines
}

fn sorted<'d>(documents: &'d [Ordered], sort: &[(&str, i8)]) -> Vec<&'d str> {
    let mut sorted: Vec<&Ordered> = documents.iter().collect();
    sorted.sort_by(|one, other| {
        let ways = sort.iter().map(|(path, way)| {
            let order = match *path {
                "_id" => one.id.cmp(&other.id),
                "a" => one.a.cmp(&other.a),
                "b" => one.b.cmp(&other.b),
                "c" => one.c.cmp(&other.c),
                _ => Ordering::Equal,
            };
            if *way < 0 { order.reverse() } else { order }
        });
        ways.fold(Ordering::Equal, Ordering::then)
    });
    sorted.iter().map(|document| document.id.as_str()).collect()
}

fn sort_text(sort: &[(&str, i8)]) -> String {
    let paths: Vec<String> = sort
        .iter()
        .map(|(path, way)| format!("\"{path}\":{way}"))
        .collect();
    format!("{{{}}}", paths.join(","))
}

fn written(documents: &[Ordered]) -> String {
    let documents: Vec<String> = documents
        .iter()
        .map(|Ordered { id, a, b, c }| {
            format!("{{\"_id\":\"{id}\",\"a\":{a},\"b\":{b},\"c\":{c}}}")
        })
        .collect();
    format!("[{}]", documents.join(", "))
}

/// A filter, and whether it selects a document.
type Filter = (&'static str, &'static str, fn(&Ordered) -> bool);

const FILTERS: &[Filter] = &[
    ("all", "{}", |_| true),
    ("idAbove", r#"{"_id":{"$gt":"d3"}}"#, |d| {
        d.id.as_str() > "d3"
    }),
    ("idFrom", r#"{"_id":{"$gte":"d3"}}"#, |d| {
        d.id.as_str() >= "d3"
    }),
    ("idBelow", r#"{"_id":{"$lt":"d6"}}"#, |d| {
        d.id.as_str() < "d6"
    }),
    ("idTo", r#"{"_id":{"$lte":"d6"}}"#, |d| {
        d.id.as_str() <= "d6"
    }),
    ("idBetween", r#"{"_id":{"$gt":"d2","$lt":"d8"}}"#, |d| {
        d.id.as_str() > "d2" && d.id.as_str() < "d8"
    }),
    ("idOther", r#"{"_id":{"$ne":"d3"}}"#, |d| d.id != "d3"),
    (
        "idIn",
        r#"{"_id":{"$in":["d9","d1","d5","d3","none"]}}"#,
        |d| ["d9", "d1", "d5", "d3"].contains(&d.id.as_str()),
    ),
    ("idNotIn", r#"{"_id":{"$nin":["d9","d1"]}}"#, |d| {
        !["d9", "d1"].contains(&d.id.as_str())
    }),
    ("above", r#"{"c":{"$gt":1}}"#, |d| d.c > 1),
    ("between", r#"{"c":{"$gte":1,"$lt":3}}"#, |d| {
        d.c >= 1 && d.c < 3
    }),
    ("or", r#"{"$or":[{"a":1},{"c":0}]}"#, |d| {
        d.a == 1 || d.c == 0
    }),
    (
        "orTwice",
        r#"{"$or":[{"a":{"$gte":1}},{"a":{"$lte":1}},{"b":0}]}"#,
        |_| true,
    ),
    (
        "orOfIds",
        r#"{"$or":[{"_id":"d8"},{"_id":{"$lt":"d3"}},{"_id":"d0"}]}"#,
        |d| d.id == "d8" || d.id.as_str() < "d3",
    ),
    ("orAndField", r#"{"b":1,"$or":[{"a":0},{"a":2}]}"#, |d| {
        d.b == 1 && d.a != 1
    }),
    ("other", r#"{"b":0,"a":{"$ne":1}}"#, |d| {
        d.b == 0 && d.a != 1
    }),
    (
        "exists",
        r#"{"a":{"$exists":true},"c":{"$nin":[0]}}"#,
        |d| d.c != 0,
    ),
    (
        "twoRanges",
        r#"{"a":{"$gte":1,"$lte":2},"c":{"$gte":0,"$lte":2}}"#,
        |d| d.a >= 1 && d.c <= 2,
    ),
    ("idAndField", r#"{"_id":{"$gt":"d1"},"b":0}"#, |d| {
        d.id.as_str() > "d1" && d.b == 0
    }),
];

/// The same with operators beyond the README.
const WIDER_FILTERS: &[Filter] = &[
    ("nor", r#"{"$nor":[{"a":1},{"_id":{"$gte":"d8"}}]}"#, |d| {
        d.a != 1 && d.id.as_str() < "d8"
    }),
    ("not", r#"{"a":{"$not":{"$gt":1}}}"#, |d| d.a <= 1),
];

const PAGE_SORTS: &[(&str, Sort)] = &[
    ("natural", &[]),
    ("byId", &[("_id", 1)]),
    ("byIdDown", &[("_id", -1)]),
    ("byField", &[("c", 1)]),
    ("byTwo", &[("a", -1), ("_id", 1)]),
];

const OFFSETS: &[usize] = &[0, 1, 4];
const LIMITS: &[usize] = &[0, 1, 2, 5];

/// The pages of a walk through what a filter selects, with a cursor from each to the next: two, two, and the rest.
pub(super) fn walks() -> Table {
    let columns = [
        "case",
        "documents",
        "filter",
        "sort",
        "first",
        "second",
        "rest",
        "last",
    ];
    let mut table = Table::new(&columns);
    let documents = ten();
    for (name, filter, selects) in FILTERS.iter().chain(WIDER_FILTERS) {
        for (way, sort) in PAGE_SORTS {
            let is_selected = |id: &&str| documents.iter().any(|d| d.id == *id && selects(d));
            let ids: Vec<&str> = sorted(&documents, sort)
                .into_iter()
                .filter(is_selected)
                .collect();
            let ([one, two, three, four], [_, ..]) = (
                ids.get(..4).unwrap_or_default(),
                ids.get(4..).unwrap_or_default(),
            ) else {
                continue;
            };
            let page = |ids: &[&str]| {
                let documents: Vec<String> = ids
                    .iter()
                    .map(|id| format!("{{\"_id\":\"{id}\"}}"))
                    .collect();
                format!("[{}]", documents.join(","))
            };
            table.rows.push(TableRow {
                cells: vec![
                    format!("{name}.{way}"),
                    written(&documents),
                    (*filter).to_owned(),
                    sort_text(sort),
                    page(&[one, two]),
                    page(&[three, four]),
                    page(ids.get(4..).unwrap_or_default()),
                    (*two).to_owned(),
                ],
                needs: operators(filter),
                ..TableRow::default()
            });
        }
    }
    table
}

/// The operators beyond the README that a filter has.
fn operators(filter: &str) -> Vec<Capability> {
    let names = ["$nor", "$not"]
        .iter()
        .filter(|name| filter.contains(**name));
    names
        .filter_map(|name| Capability::from_name(name))
        .collect()
}

/// Ten documents whose ids stand in no order.
fn ten() -> Vec<Ordered> {
    let document = |at: usize| Ordered {
        id: format!("d{}", (at * 7 + 3) % 10),
        a: (at * 5) % 3,
        b: (at / 2) % 2,
        c: (at * 3) % 4,
    };
    (0..10).map(document).collect()
}

/// Every page of what a filter selects, cut out of the whole.
pub(super) fn pages() -> Table {
    let mut table = Table::new(&["case", "documents", "lines"]);
    let documents = ten();
    for (name, filter, selects) in FILTERS.iter().chain(WIDER_FILTERS) {
        for (way, sort) in PAGE_SORTS {
            let whole = sorted(&documents, sort);
            let is_selected = |id: &&str| documents.iter().any(|d| d.id == *id && selects(d));
            let whole: Vec<&str> = whole.into_iter().filter(is_selected).collect();
            let sort = match sort {
                [] => String::new(),
                sort => format!("\"sort\":{},", sort_text(sort)),
            };
            let mut lines = Vec::new();
            for offset in OFFSETS {
                let after: Vec<&str> = whole.iter().copied().skip(*offset).collect();
                for limit in LIMITS {
                    let most = if *limit == 0 { usize::MAX } else { *limit };
                    let page: Vec<&str> = after.iter().copied().take(most).collect();
                    let options = format!("\"offset\":{offset},\"limit\":{limit}}}");
                    lines.push(format!(
                        "c.find({filter}, {{{sort}{options}) => it finds {}",
                        listed(&page)
                    ));
                    if sort.is_empty() {
                        lines.push(format!(
                            "where countOptions: c.countDocuments({filter}, {{{options}) => the result is {}",
                            page.len()
                        ));
                    }
                }
                let one: Vec<&str> = after.iter().copied().take(1).collect();
                lines.push(format!(
                    "where findOneOptions: c.findOne({filter}, {{{sort}\"offset\":{offset}}}) => it finds {}",
                    listed(&one)
                ));
            }
            table.rows.push(TableRow {
                cells: vec![
                    format!("{name}.{way}"),
                    written(&documents),
                    lines.join("\n"),
                ],
                needs: operators(filter),
                ..TableRow::default()
            });
        }
    }
    table
}
