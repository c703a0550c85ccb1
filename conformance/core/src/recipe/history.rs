//! What came before: documents that are gone, versions that have grown, collections of many names.

use super::Table;

/// How a document that was at version 3 is made to be there no more.
const GONE: &[(&str, &[&str])] = &[
    ("deleteOne", &["c.deleteOne({\"_id\":\"x\"})"]),
    (
        "deleteOne at its version",
        &["c.deleteOne({\"n\":2}, {\"expectedVersion\":3})"],
    ),
    ("deleteMany", &["c.deleteMany({\"n\":{\"$exists\":true}})"]),
    ("drop", &["c.drop()"]),
    ("dropCollection", &["store.dropCollection(\"c\")"]),
    (
        "drop and create",
        &["c.drop()", "store.createCollection(\"c\")"],
    ),
    (
        "softDelete and purge",
        &[
            "where restore: c.deleteOne({\"_id\":\"x\"}, {\"softDelete\":true})",
            "where restore: c.purge({})",
            "c.deleteMany({\"_id\":\"x\"})",
        ],
    ),
    (
        "rename",
        &[
            "where rename: c.rename(\"moved\")",
            "c.deleteMany({\"_id\":\"x\"})",
        ],
    ),
    (
        "findOneAndDelete",
        &[
            "where findAndModify: c.findOneAndDelete({\"_id\":\"x\"})",
            "c.deleteMany({\"_id\":\"x\"})",
        ],
    ),
    (
        "delete of the read model",
        &[
            "where readModel: store.delete(\"x\", {\"tableName\":\"c\"})",
            "c.deleteMany({\"_id\":\"x\"})",
        ],
    ),
    (
        "batchDelete",
        &[
            "where readModel: store.batchDelete([\"x\"], {\"tableName\":\"c\"})",
            "c.deleteMany({\"_id\":\"x\"})",
        ],
    ),
    (
        "delete and insert and delete",
        &[
            "c.deleteOne({\"_id\":\"x\"})",
            "c.insertOne({\"_id\":\"x\",\"n\":2})",
            "c.deleteOne({\"_id\":\"x\"})",
        ],
    ),
];

/// The expected versions: a version that the document had, one that it never had, the names.
const EXPECTED: &[&str] = &[
    "1",
    "2",
    "3",
    "4",
    "\"DOCUMENT_EXISTS\"",
    "\"DOCUMENT_DOES_NOT_EXIST\"",
    "\"NO_CONCURRENCY_CHECK\"",
];

/// Writes that find nothing, with what answers them where that is no mismatch.
const WRITES: &[(&str, &str)] = &[
    (
        "updateOne({\"_id\":\"x\"}, {\"$set\":{\"n\":9}}, {",
        "{\"acknowledged\":true,\"matchedCount\":0,\"modifiedCount\":0}",
    ),
    (
        "updateMany({\"_id\":\"x\"}, {\"$inc\":{\"n\":1}}, {",
        "{\"acknowledged\":true,\"matchedCount\":0,\"modifiedCount\":0}",
    ),
    (
        "replaceOne({\"_id\":\"x\"}, {\"n\":9}, {",
        "{\"acknowledged\":true,\"matchedCount\":0,\"modifiedCount\":0}",
    ),
    (
        "deleteOne({\"_id\":\"x\"}, {",
        "{\"acknowledged\":true,\"deletedCount\":0}",
    ),
    (
        "deleteMany({\"_id\":{\"$in\":[\"x\"]}}, {",
        "{\"acknowledged\":true,\"deletedCount\":0}",
    ),
    (
        "findOneAndUpdate({\"_id\":\"x\"}, {\"$set\":{\"n\":9}}, {",
        "null",
    ),
    ("findOneAndReplace({\"_id\":\"x\"}, {\"n\":9}, {", "null"),
    ("findOneAndDelete({\"_id\":\"x\"}, {", "null"),
    ("delete(\"x\", {\"tableName\":\"c\",", "false"),
];

/// The call of a method on the collection, where there is the method.
fn called(call: &str) -> String {
    match call.split('(').next().unwrap_or_default() {
        "put" | "delete" => format!("where readModel: store.{call}"),
        method if method.starts_with("findOneAnd") => format!("where findAndModify: c.{call}"),
        _ => format!("c.{call}"),
    }
}

/// Writes that would insert.
const INSERTS: &[&str] = &[
    "insertOne({\"_id\":\"x\",\"n\":1}, {",
    "insertMany([{\"_id\":\"x\",\"n\":1}], {",
    "updateOne({\"_id\":\"x\"}, {\"$set\":{\"n\":1}}, {\"upsert\":true,",
    "updateMany({\"_id\":\"x\"}, {\"$set\":{\"n\":1}}, {\"upsert\":true,",
    "replaceOne({\"_id\":\"x\"}, {\"n\":1}, {\"upsert\":true,",
    "findOneAndUpdate({\"_id\":\"x\"}, {\"$set\":{\"n\":1}}, {\"upsert\":true,",
    "findOneAndReplace({\"_id\":\"x\"}, {\"n\":1}, {\"upsert\":true,",
    "put(\"x\", {\"n\":1}, {\"tableName\":\"c\",",
];

/// The whole table of `expectedVersion` on an id whose document is gone.
pub(super) fn gone() -> Table {
    let mut table = Table::new(&["case", "lines"]);
    for (name, ways) in GONE {
        let mut lines = vec![
            "c.insertOne({\"_id\":\"x\",\"n\":0}) => it succeeds".to_owned(),
            "c.updateOne({\"_id\":\"x\"}, {\"$inc\":{\"n\":1}}) => it succeeds".to_owned(),
            "c.updateOne({\"_id\":\"x\"}, {\"$inc\":{\"n\":1}}, {\"expectedVersion\":2}) => it succeeds".to_owned(),
        ];
        let goes = || ways.iter().map(|way| format!("{way} => it succeeds"));
        lines.extend(goes());
        lines.push("where restore: c.restoreMany({\"_id\":\"x\"}) => the result is {\"acknowledged\":true,\"restoredCount\":0}".to_owned());
        for expected in EXPECTED {
            let mismatch = format!(
                "it fails with VERSION_MISMATCH and {{\"expectedVersion\":{expected},\"actualVersion\":null,\"documentId\":\"x\"}}"
            );
            for (write, answer) in WRITES {
                let is_mismatch = *expected == "\"DOCUMENT_EXISTS\"";
                let look = if is_mismatch {
                    mismatch.clone()
                } else {
                    format!("the result is {answer}")
                };
                lines.push(format!(
                    "{}\"expectedVersion\":{expected}}}) => {look}",
                    called(write)
                ));
            }
            for insert in INSERTS {
                let call = format!("{}\"expectedVersion\":{expected}}})", called(insert));
                // Where there is no such method nothing is there then, to which the writes below do nothing.
                let only_where = call.find(": ").filter(|_| call.starts_with("where "));
                let only_where = only_where
                    .and_then(|end| call.get(..end + 2))
                    .unwrap_or_default();
                if ["\"DOCUMENT_DOES_NOT_EXIST\"", "\"NO_CONCURRENCY_CHECK\""].contains(expected) {
                    lines.push(format!("{call} => it succeeds"));
                    lines.push(
                        format!("{only_where}c.find({{\"_id\":\"x\"}}) => it finds the documents [{{\"_id\":\"x\",\"n\":1,\"_version\":1}}]"),
                    );
                    lines.push(
                        "c.updateOne({\"_id\":\"x\"}, {\"$set\":{\"n\":2}}, {\"expectedVersion\":1}) => it succeeds".to_owned(),
                    );
                    lines.push(
                        "c.updateOne({\"_id\":\"x\"}, {\"$set\":{\"m\":2}}) => it succeeds"
                            .to_owned(),
                    );
                    lines.extend(
                        goes()
                            .map(|line| line.replace("\"moved\"", "\"elsewhere\""))
                            .filter(|line| !line.contains("rename")),
                    );
                    lines.push("c.deleteMany({\"_id\":\"x\"}) => it succeeds".to_owned());
                } else {
                    lines.push(format!("{call} => {mismatch}"));
                }
            }
        }
        table.row([(*name).to_owned(), lines.join("\n")]);
    }
    table
}

/// The versions at which something is asked: about the numbers whose texts sort otherwise.
const ASKED: &[usize] = &[
    2, 9, 10, 11, 12, 19, 20, 21, 99, 100, 101, 127, 128, 255, 256, 257,
];

/// A document that is updated a hundred times, among others at versions 1, 9 and 10.
pub(super) fn versions() -> Table {
    let mut table = Table::new(&["case", "lines"]);
    let change = |id: &str| {
        format!("c.updateOne({{\"_id\":\"{id}\"}}, {{\"$inc\":{{\"n\":1}}}}) => it succeeds")
    };
    let mut lines = vec!["c.insertMany([{\"_id\":\"one\"},{\"_id\":\"nine\"},{\"_id\":\"ten\"},{\"_id\":\"x\"}]) => it succeeds".to_owned()];
    lines.extend(std::iter::repeat_n(change("nine"), 8));
    lines.extend(std::iter::repeat_n(change("ten"), 9));
    for version in 2..=257 {
        lines.push(change("x"));
        if ASKED.contains(&version) {
            lines.extend(asked_at(version));
        }
    }
    lines.extend([
        "c.deleteMany({\"_version\":{\"$lt\":10}}) => the result is {\"acknowledged\":true,\"deletedCount\":2}".to_owned(),
        "c.replaceOne({\"_version\":10}, {\"n\":90}, {\"expectedVersion\":10}) => it succeeds".to_owned(),
        "c.deleteMany({}, {\"expectedVersion\":11}) => the result is {\"acknowledged\":true,\"deletedCount\":1}".to_owned(),
        "where readModel: store.put(\"x\", {\"n\":0}, {\"tableName\":\"c\",\"expectedVersion\":257}) => it succeeds".to_owned(),
        "where findAndModify: c.findOneAndUpdate({\"_version\":{\"$gt\":9}}, {\"$inc\":{\"n\":1}}) => it finds x".to_owned(),
        "c.deleteOne({\"_version\":{\"$gte\":257}}) => the result is {\"acknowledged\":true,\"deletedCount\":1}".to_owned(),
    ]);
    table.row(["a hundred updates".to_owned(), lines.join("\n")]);
    table
}

fn asked_at(version: usize) -> Vec<String> {
    let at = [("one", 1), ("nine", 9), ("ten", 10), ("x", version)];
    let those = |keep: &dyn Fn(usize) -> bool| {
        let ids: Vec<&str> = at
            .iter()
            .filter(|(_, v)| keep(*v))
            .map(|(id, _)| *id)
            .collect();
        super::filters::listed(&ids)
    };
    let mut sorted = at.to_vec();
    sorted.sort_by_key(|(_, version)| *version);
    let upwards: Vec<&str> = sorted.iter().map(|(id, _)| *id).collect();
    sorted = at.to_vec();
    sorted.sort_by_key(|(_, version)| std::cmp::Reverse(*version));
    let downwards: Vec<&str> = sorted.iter().map(|(id, _)| *id).collect();
    let mut lines = Vec::new();
    for bound in [8, 9, 10, 99, 100, 255] {
        let find = |operator: &str, ids: String| {
            format!("c.find({{\"_version\":{{\"{operator}\":{bound}}}}}) => it finds {ids}")
        };
        lines.push(find("$gt", those(&|v| v > bound)));
        lines.push(find("$gte", those(&|v| v >= bound)));
        lines.push(find("$lt", those(&|v| v < bound)));
        lines.push(find("$lte", those(&|v| v <= bound)));
        lines.push(find("$ne", those(&|v| v != bound)));
    }
    lines.push(format!(
        "c.find({{\"_version\":{version}}}) => it finds {}",
        those(&|v| v == version)
    ));
    lines.push(format!(
        "c.find({{\"_id\":\"x\"}}) => it finds the documents [{{\"_id\":\"x\",\"n\":{},\"_version\":{version}}}]",
        version - 1
    ));
    lines.push(format!(
        "c.countDocuments({{\"_version\":\"{version}\"}}) => the result is 0"
    ));
    lines.push(format!(
        "c.find({{\"_version\":{{\"$in\":[{version},0]}}}}) => it finds {}",
        those(&|v| v == version)
    ));
    lines.push(format!(
        "c.find({{}}, {{\"sort\":{{\"_version\":1}}}}) => it finds in order {}",
        upwards.join(", ")
    ));
    lines.push(format!(
        "c.find({{}}, {{\"sort\":{{\"_version\":-1}}}}) => it finds in order {}",
        downwards.join(", ")
    ));
    let mut versions: Vec<usize> = at.iter().map(|(_, version)| *version).collect();
    versions.sort_unstable();
    versions.dedup();
    lines.push(format!(
        "where distinct: c.distinct(\"_version\") => the result is {versions:?}"
    ));
    lines.push(format!(
        "c.updateMany({{\"_version\":{{\"$lt\":{version}}}}}, {{\"$unset\":{{\"none\":\"\"}}}}) => the result is \
         {{\"acknowledged\":true,\"matchedCount\":{},\"modifiedCount\":0}}",
        at.iter().filter(|(_, v)| *v < version).count()
    ));
    let mismatch = format!(
        "it fails with VERSION_MISMATCH and {{\"actualVersion\":{version},\"documentId\":\"x\"}}"
    );
    for other in [1, version - 1, version + 1, version * 10] {
        if other == version {
            continue;
        }
        lines.push(format!(
            "c.updateOne({{\"_id\":\"x\"}}, {{\"$set\":{{\"m\":1}}}}, {{\"expectedVersion\":{other}}}) => {mismatch}"
        ));
        lines.push(format!(
            "c.deleteOne({{\"_id\":\"x\"}}, {{\"expectedVersion\":{other}}}) => {mismatch}"
        ));
    }
    // Changes nothing, and is allowed at this version alone.
    lines.push(format!(
        "c.updateOne({{\"_id\":\"x\"}}, {{\"$inc\":{{\"n\":0}}}}, {{\"expectedVersion\":{version}}}) => the result is \
         {{\"acknowledged\":true,\"matchedCount\":1,\"modifiedCount\":0}}"
    ));
    lines.push(format!(
        "c.updateMany({{\"_version\":{version}}}, {{\"$inc\":{{\"n\":0}}}}, {{\"expectedVersion\":{version}}}) => the result is \
         {{\"acknowledged\":true,\"matchedCount\":{},\"modifiedCount\":0}}",
        at.iter().filter(|(_, v)| *v == version).count()
    ));
    lines
}

/// Names of collections that a pattern or the folding of case would confuse, or that mean something to the storage.
const COLLECTIONS: &str = "a a_ a_b axb a__b ab abc a1 a10 a2 aa A_x idx index meta data metadata _id id _data rowid _rowid_ oid \
    select table where order group sequence docs documents collections _collections _meta __meta bookkeeping sqlit sqlx sq_ite \
    syste sys_tem cf _c cf_ _ __ __proto__ constructor prototype toString hasOwnProperty length name null true undefined NaN \
    document_store document_stores documentXstore kv store users user userS_ x_1 x_11 x11 trigger view unique primary \
    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// Names of which no collection is there, each near to one that is.
const ABSENT: &str = "b a_c ayb a___b a_bc abcd a100 a20 idx_ inde metas dat _ids select_ tables constructor_ lengt nul documentstore user_";

/// Collections of all these names, each with a document of its own.
pub(super) fn collections() -> Table {
    let mut table = Table::new(&["case", "lines"]);
    let names: Vec<&str> = COLLECTIONS.split_whitespace().collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    let listed = |names: &[&str]| serde_json::Value::from(names.to_vec()).to_string();
    let mut lines: Vec<String> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        lines.push(format!(
            "store.insertOne(\"{name}\", {{\"_id\":\"1\",\"n\":{at}}}) => it succeeds"
        ));
    }
    lines.push(format!(
        "store.listCollections() => the result is {}",
        listed(&sorted)
    ));
    for (at, name) in names.iter().enumerate() {
        lines.push(format!(
            "store.hasCollection(\"{name}\") => the result is true"
        ));
        lines.push(format!(
            "store.find(\"{name}\", {{}}) => it finds the documents [{{\"_id\":\"1\",\"n\":{at}}}]"
        ));
    }
    for absent in ABSENT.split_whitespace() {
        lines.push(format!(
            "store.hasCollection(\"{absent}\") => the result is false"
        ));
        lines.push(format!(
            "store.find(\"{absent}\", {{}}) => it finds nothing"
        ));
    }
    // Every other one goes, and takes nothing along.
    let (mut left, mut dropped) = (Vec::new(), Vec::new());
    for (at, name) in names.iter().enumerate() {
        if at % 2 == 0 {
            dropped.push(*name)
        } else {
            left.push(*name)
        }
    }
    for name in &dropped {
        lines.push(format!(
            "store.updateMany(\"{name}\", {{}}, {{\"$set\":{{\"n\":-1}}}}) => it succeeds"
        ));
        lines.push(format!("store.dropCollection(\"{name}\") => it succeeds"));
        lines.push(format!(
            "store.hasCollection(\"{name}\") => the result is false"
        ));
    }
    left.sort_unstable();
    lines.push(format!(
        "store.listCollections() => the result is {}",
        listed(&left)
    ));
    for (at, name) in names.iter().enumerate().filter(|(at, _)| at % 2 == 1) {
        lines.push(format!(
            "store.find(\"{name}\", {{}}) => it finds the documents [{{\"_id\":\"1\",\"n\":{at}}}]"
        ));
    }
    table.row(["all".to_owned(), lines.join("\n")]);
    table
}
