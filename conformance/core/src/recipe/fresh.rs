//! What was asked before a write is asked again after it.

use docstore_spec::Capability;

use super::{Table, TableRow};

/// A document of the collection: its `_id`, its field `a`, whether it is out of sight.
type Held = (&'static str, i64, bool);

/// The documents before the write.
const BEFORE: &[Held] = &[
    ("1", 1, false),
    ("2", 2, false),
    ("3", 1, false),
    ("4", 2, true),
];

/// A write, and the documents after it.
struct Write {
    name: &'static str,
    calls: &'static [&'static str],
    after: &'static [Held],
}

const fn write(
    name: &'static str,
    calls: &'static [&'static str],
    after: &'static [Held],
) -> Write {
    Write { name, calls, after }
}

const GONE: Held = ("4", 2, true);

const WRITES: &[Write] = &[
    write(
        "insertOne",
        &[r#"c.insertOne({"_id":"5","a":1})"#],
        &[
            ("1", 1, false),
            ("2", 2, false),
            ("3", 1, false),
            GONE,
            ("5", 1, false),
        ],
    ),
    write(
        "insertMany",
        &[r#"c.insertMany([{"_id":"5","a":1},{"_id":"6","a":3}])"#],
        &[
            ("1", 1, false),
            ("2", 2, false),
            ("3", 1, false),
            GONE,
            ("5", 1, false),
            ("6", 3, false),
        ],
    ),
    write(
        "updateOne",
        &[r#"c.updateOne({"_id":"1"}, {"$set":{"a":2}})"#],
        &[("1", 2, false), ("2", 2, false), ("3", 1, false), GONE],
    ),
    write(
        "updateMany",
        &[r#"c.updateMany({"a":1}, {"$inc":{"a":2}})"#],
        &[("1", 3, false), ("2", 2, false), ("3", 3, false), GONE],
    ),
    write(
        "the same update again",
        &[
            r#"c.updateMany({"_id":"1"}, {"$inc":{"a":1}})"#,
            r#"c.updateMany({"_id":"1"}, {"$inc":{"a":1}})"#,
        ],
        &[("1", 3, false), ("2", 2, false), ("3", 1, false), GONE],
    ),
    write(
        "replaceOne",
        &[r#"c.replaceOne({"_id":"3"}, {"a":2})"#],
        &[("1", 1, false), ("2", 2, false), ("3", 2, false), GONE],
    ),
    write(
        "an upsert",
        &[r#"c.updateOne({"_id":"5"}, {"$set":{"a":1}}, {"upsert":true})"#],
        &[
            ("1", 1, false),
            ("2", 2, false),
            ("3", 1, false),
            GONE,
            ("5", 1, false),
        ],
    ),
    write(
        "an upsert that replaces",
        &[r#"c.replaceOne({"_id":"5"}, {"a":3}, {"upsert":true})"#],
        &[
            ("1", 1, false),
            ("2", 2, false),
            ("3", 1, false),
            GONE,
            ("5", 3, false),
        ],
    ),
    write(
        "deleteOne",
        &[r#"c.deleteOne({"_id":"1"})"#],
        &[("2", 2, false), ("3", 1, false), GONE],
    ),
    write(
        "deleteMany",
        &[r#"c.deleteMany({"a":1})"#],
        &[("2", 2, false), GONE],
    ),
    write(
        "deleteOne, softly",
        &[r#"c.deleteOne({"_id":"1"}, {"softDelete":true})"#],
        &[("1", 1, true), ("2", 2, false), ("3", 1, false), GONE],
    ),
    write(
        "deleteMany, softly",
        &[r#"c.deleteMany({"a":1}, {"softDelete":true})"#],
        &[("1", 1, true), ("2", 2, false), ("3", 1, true), GONE],
    ),
    write(
        "restoreOne",
        &[r#"where restore: c.restoreOne({"_id":"4"})"#],
        &[
            ("1", 1, false),
            ("2", 2, false),
            ("3", 1, false),
            ("4", 2, false),
        ],
    ),
    write(
        "restoreMany",
        &[r#"where restore: c.restoreMany({})"#],
        &[
            ("1", 1, false),
            ("2", 2, false),
            ("3", 1, false),
            ("4", 2, false),
        ],
    ),
    write(
        "purge",
        &[r#"where restore: c.purge({})"#],
        &[("1", 1, false), ("2", 2, false), ("3", 1, false)],
    ),
    write(
        "findOneAndUpdate",
        &[r#"where findAndModify: c.findOneAndUpdate({"a":1}, {"$set":{"a":2}})"#],
        &[("1", 2, false), ("2", 2, false), ("3", 1, false), GONE],
    ),
    write(
        "findOneAndReplace",
        &[r#"where findAndModify: c.findOneAndReplace({"a":1}, {"a":3})"#],
        &[("1", 3, false), ("2", 2, false), ("3", 1, false), GONE],
    ),
    write(
        "findOneAndDelete",
        &[r#"where findAndModify: c.findOneAndDelete({"a":1})"#],
        &[("2", 2, false), ("3", 1, false), GONE],
    ),
    write(
        "bulkWrite",
        &[
            r#"where bulkWrite: store.bulkWrite([{"deleteOne":{"collection":"c","filter":{"_id":"2"}}},{"updateOne":{"collection":"c","filter":{"_id":"3"},"update":{"$set":{"a":2}}}}])"#,
        ],
        &[("1", 1, false), ("3", 2, false), GONE],
    ),
    write(
        "put",
        &[r#"where readModel: store.put("1", {"a":2}, {"tableName":"c"})"#],
        &[("1", 2, false), ("2", 2, false), ("3", 1, false), GONE],
    ),
    write(
        "put of a new key",
        &[r#"where readModel: store.put("5", {"a":1}, {"tableName":"c"})"#],
        &[
            ("1", 1, false),
            ("2", 2, false),
            ("3", 1, false),
            GONE,
            ("5", 1, false),
        ],
    ),
    write(
        "put of an archived key",
        &[r#"where readModel: store.put("4", {"a":1}, {"tableName":"c"})"#],
        &[
            ("1", 1, false),
            ("2", 2, false),
            ("3", 1, false),
            ("4", 1, false),
        ],
    ),
    write(
        "batchPut",
        &[
            r#"where readModel: store.batchPut([{"key":"1","value":{"a":2}},{"key":"5","value":{"a":1}}], {"tableName":"c"})"#,
        ],
        &[
            ("1", 2, false),
            ("2", 2, false),
            ("3", 1, false),
            GONE,
            ("5", 1, false),
        ],
    ),
    write(
        "delete",
        &[r#"where readModel: store.delete("1", {"tableName":"c"})"#],
        &[("2", 2, false), ("3", 1, false), GONE],
    ),
    write(
        "batchDelete",
        &[r#"where readModel: store.batchDelete(["1","3"], {"tableName":"c"})"#],
        &[("2", 2, false), GONE],
    ),
    write("drop", &["c.drop()"], &[]),
    write(
        "dropCollection and a new one",
        &[
            r#"store.dropCollection("c")"#,
            r#"c.insertOne({"_id":"2","a":1})"#,
        ],
        &[("2", 1, false)],
    ),
    write("rename", &[r#"where rename: c.rename("moved")"#], &[]),
    write(
        "rename of another one",
        &["c.drop()", r#"where rename: store.rename("other", "c")"#],
        &[("9", 1, false)],
    ),
];

/// A row for each write: all reads, twice; the write; all reads, twice.
pub(super) fn table() -> Table {
    let mut table = Table::new(&["case", "lines"]);
    let before = reads(BEFORE, true);
    for Write { name, calls, after } in WRITES {
        let needed = calls
            .iter()
            .find_map(|call| call.strip_prefix("where ")?.split_once(": "));
        let needed = needed.map(|(needed, _)| needed);
        let after = reads(after, !after.is_empty());
        let mut lines = [before.as_slice(), &before].concat();
        lines.extend(calls.iter().map(|call| format!("{call} => it succeeds")));
        lines.extend([after.as_slice(), &after].concat());
        table.rows.push(TableRow {
            cells: vec![(*name).to_owned(), lines.join("\n")],
            needs: needed.and_then(Capability::from_name).into_iter().collect(),
            ..TableRow::default()
        });
    }
    table
}

/// Every reading method on these documents.
fn reads(held: &[Held], is_there: bool) -> Vec<String> {
    let live: Vec<&Held> = held.iter().filter(|(_, _, archived)| !archived).collect();
    let ids = |held: &[&Held]| match held {
        [] => "nothing".to_owned(),
        held => format!(
            "in order {}",
            held.iter()
                .map(|(id, ..)| *id)
                .collect::<Vec<_>>()
                .join(", ")
        ),
    };
    let ones: Vec<&Held> = live.iter().copied().filter(|(_, a, _)| *a == 1).collect();
    let mut sorted = live.clone();
    sorted.sort_by_key(|(_, a, _)| -a);
    let mut by_key = live.clone();
    by_key.sort_by_key(|(id, ..)| *id);
    let mut values: Vec<i64> = live.iter().map(|(_, a, _)| *a).collect();
    values.sort_unstable();
    values.dedup();
    let value = |a: i64| format!("{{\"a\":{a}}}");
    let of_key = |key: &str| {
        live.iter()
            .find(|(id, ..)| *id == key)
            .map_or("null".to_owned(), |(_, a, _)| value(*a))
    };
    let keys: Vec<String> = by_key
        .iter()
        .map(|(id, ..)| format!("{{\"name\":\"{id}\"}}"))
        .collect();
    let all: Vec<String> = by_key.iter().map(|(_, a, _)| value(*a)).collect();
    let everything: Vec<&Held> = held.iter().collect();
    vec![
        format!("c.find({{}}) => it finds {}", ids(&live)),
        format!("c.find({{\"a\":1}}) => it finds {}", ids(&ones)),
        format!(
            "c.find({{}}, {{\"sort\":{{\"a\":-1}}}}) => it finds {}",
            ids(&sorted)
        ),
        format!(
            "c.find({{}}, {{\"offset\":1,\"limit\":2}}) => it finds {}",
            ids(live.get(1..live.len().min(3)).unwrap_or_default())
        ),
        format!(
            "c.find({{}}, {{\"limit\":2}}) => it finds {}",
            ids(live.get(..live.len().min(2)).unwrap_or_default())
        ),
        format!(
            "c.find({{}}, {{\"includeArchived\":true}}) => it finds {}",
            ids(&everything)
        ),
        format!(
            "c.find({{\"a\":2}}, {{\"sort\":{{\"_id\":1}}}}) => it finds {}",
            ids(&by_key
                .iter()
                .copied()
                .filter(|(_, a, _)| *a == 2)
                .collect::<Vec<_>>())
        ),
        format!(
            "c.findOne({{\"a\":1}}) => it finds {}",
            ids(ones.get(..ones.len().min(1)).unwrap_or_default())
        ),
        format!(
            "where projection: c.findOne({{\"a\":1}}, {{\"projection\":{{\"_id\":1}}}}) => the result is {}",
            ones.first().map_or("null".to_owned(), |(id, ..)| format!(
                "{{\"_id\":\"{id}\"}}"
            ))
        ),
        format!(
            "c.countDocuments({{\"a\":1}}) => the result is {}",
            ones.len()
        ),
        format!("c.countDocuments({{}}) => the result is {}", live.len()),
        format!("where distinct: c.distinct(\"a\") => the result is {values:?}"),
        format!("store.hasCollection(\"c\") => the result is {is_there}"),
        format!(
            "where readModel: store.get(\"1\", {{\"tableName\":\"c\"}}) => the result is {}",
            of_key("1")
        ),
        format!(
            "where readModel: store.batchGet([\"3\",\"5\",\"4\",\"2\",\"1\"], {{\"tableName\":\"c\"}}) => the result is [{}]",
            ["3", "5", "4", "2", "1"].map(of_key).join(",")
        ),
        format!(
            "where readModel: store.getAll({{\"tableName\":\"c\"}}) => the result is [{}]",
            all.join(",")
        ),
        format!(
            "where readModel: store.listKeys({{\"tableName\":\"c\"}}) => the result is {{\"keys\":[{}],\"list_complete\":true}}",
            keys.join(",")
        ),
    ]
}
