//! Writes that move what an index leads to, and searches by the index after each.

use docstore_spec::Capability;

use super::filters::listed;
use super::{Table, TableRow};

/// A document in sight: its `_id`, and what stands at the path of the index; nothing for a field that is missing.
type Held = (&'static str, &'static [i64]);

const ONE: Held = ("1", &[1]);
const TWO: Held = ("2", &[2, 3]);
const THREE: Held = ("3", &[]);
const FOUR: Held = ("4", &[1]);

/// The name of a write, its lines, and the documents after it.
type Write = (&'static str, &'static [&'static str], &'static [Held]);

const WRITES: &[Write] = &[
    (
        "set",
        &[r#"c.updateOne({"_id":"3"}, {"$set":{"a":1}}) => it succeeds"#],
        &[ONE, TWO, ("3", &[1]), FOUR],
    ),
    (
        "unset of many",
        &[r#"c.updateMany({"a":1}, {"$unset":{"a":""}}) => it succeeds"#],
        &[("1", &[]), TWO, THREE, ("4", &[])],
    ),
    (
        "inc of many",
        &[r#"c.updateMany({"a":1}, {"$inc":{"a":1}}) => it succeeds"#],
        &[("1", &[2]), TWO, THREE, ("4", &[2])],
    ),
    (
        "rename to the path",
        &[r#"where $rename: c.updateOne({"_id":"3"}, {"$rename":{"b":"a"}}) => it succeeds"#],
        &[ONE, TWO, ("3", &[2]), FOUR],
    ),
    (
        "rename from the path",
        &[r#"where $rename: c.updateMany({"a":1}, {"$rename":{"a":"b"}}) => it succeeds"#],
        &[("1", &[]), TWO, THREE, ("4", &[])],
    ),
    (
        "pop",
        &[r#"where $pop: c.updateOne({"_id":"2"}, {"$pop":{"a":1}}) => it succeeds"#],
        &[ONE, ("2", &[2]), THREE, FOUR],
    ),
    (
        "pull",
        &[r#"c.updateOne({"_id":"2"}, {"$pull":{"a":2}}) => it succeeds"#],
        &[ONE, ("2", &[3]), THREE, FOUR],
    ),
    (
        "push",
        &[r#"c.updateOne({"_id":"2"}, {"$push":{"a":1}}) => it succeeds"#],
        &[ONE, ("2", &[2, 3, 1]), THREE, FOUR],
    ),
    (
        "addToSet",
        &[r#"where $addToSet: c.updateMany({"a":2}, {"$addToSet":{"a":7}}) => it succeeds"#],
        &[ONE, ("2", &[2, 3, 7]), THREE, FOUR],
    ),
    (
        "set of an element",
        &[r#"c.updateOne({"_id":"2"}, {"$set":{"a.0":1}}) => it succeeds"#],
        &[ONE, ("2", &[1, 3]), THREE, FOUR],
    ),
    (
        "a scalar over an array",
        &[r#"c.updateOne({"a":3}, {"$set":{"a":1}}) => it succeeds"#],
        &[ONE, ("2", &[1]), THREE, FOUR],
    ),
    (
        "replaceOne",
        &[r#"c.replaceOne({"a":1}, {"b":1}) => it succeeds"#],
        &[("1", &[]), TWO, THREE, FOUR],
    ),
    (
        "findOneAndReplace",
        &[r#"where findAndModify: c.findOneAndReplace({"a":1}, {"a":3}) => it finds 1"#],
        &[("1", &[3]), TWO, THREE, FOUR],
    ),
    (
        "findOneAndUpdate",
        &[r#"where findAndModify: c.findOneAndUpdate({"a":2}, {"$set":{"a":[7]}}) => it finds 2"#],
        &[ONE, ("2", &[7]), THREE, FOUR],
    ),
    (
        "findOneAndDelete",
        &[r#"where findAndModify: c.findOneAndDelete({"a":3}) => it finds 2"#],
        &[ONE, THREE, FOUR],
    ),
    (
        "deleteMany",
        &[r#"c.deleteMany({"a":1}) => it succeeds"#],
        &[TWO, THREE],
    ),
    (
        "a soft delete",
        &[
            r#"where softDelete: c.deleteMany({"a":{"$lte":2}}, {"softDelete":true}) => it succeeds"#,
        ],
        &[THREE],
    ),
    (
        "a restore",
        &[
            r#"where restore: c.deleteMany({"a":{"$lte":2}}, {"softDelete":true}) => it succeeds"#,
            r#"where restore: c.find({"a":1}) => it finds nothing"#,
            r#"where restore: c.restoreOne({"a":1}) => it succeeds"#,
            r#"where restore: c.find({"a":1}) => it finds 1"#,
            r#"where restore: c.restoreMany({"a":{"$exists":true}}) => it succeeds"#,
        ],
        &[ONE, TWO, THREE, FOUR],
    ),
    (
        "an index over archived documents",
        &[
            r#"where restore: c.deleteMany({"a":1}, {"softDelete":true}) => it succeeds"#,
            r#"where restore: c.dropIndex("a") => it succeeds"#,
            r#"where restore: c.createIndex("a") => it succeeds"#,
            r#"where restore: c.restoreMany({}) => it succeeds"#,
        ],
        &[ONE, TWO, THREE, FOUR],
    ),
    (
        "put",
        &[r#"where readModel: store.put("3", {"a":2}, {"tableName":"c"}) => it succeeds"#],
        &[ONE, TWO, ("3", &[2]), FOUR],
    ),
    (
        "delete of a key",
        &[r#"where readModel: store.delete("1", {"tableName":"c"}) => the result is true"#],
        &[TWO, THREE, FOUR],
    ),
    (
        "an upsert",
        &[r#"c.updateOne({"_id":"5","a":7}, {"$set":{"b":1}}, {"upsert":true}) => it succeeds"#],
        &[ONE, TWO, THREE, FOUR, ("5", &[7])],
    ),
    (
        "bulkWrite",
        &[
            r#"where bulkWrite: store.bulkWrite([{"updateMany":{"collection":"c","filter":{"a":1},"update":{"$set":{"a":3}}}},{"deleteOne":{"collection":"c","filter":{"a":2}}}]) => it succeeds"#,
        ],
        &[("1", &[3]), THREE, ("4", &[3])],
    ),
    (
        "an insert that is refused",
        &[
            r#"c.insertMany([{"_id":"5","a":1},{"_id":"1","a":7}]) => it fails with DUPLICATE_KEY"#,
            r#"c.updateMany({}, {"$inc":{"a":1}}) => it fails with INVALID_UPDATE"#,
        ],
        &[ONE, TWO, THREE, FOUR],
    ),
];

/// A row for each write: the searches with the index that was there, and with one made after the write.
pub(super) fn table() -> Table {
    let mut table = Table::new(&["case", "lines"]);
    for (name, write, after) in WRITES {
        let mut lines: Vec<String> = write.iter().map(|line| (*line).to_owned()).collect();
        let searches = searches(after);
        lines.extend(searches.iter().cloned());
        lines.push("c.dropIndex(\"a\") => it succeeds".to_owned());
        lines.push("c.createIndex(\"a\") => it succeeds".to_owned());
        lines.extend(searches);
        let needed = write
            .iter()
            .find_map(|line| line.strip_prefix("where ")?.split_once(": "));
        let needed = needed.and_then(|(name, _)| Capability::from_name(name));
        table.rows.push(TableRow {
            cells: vec![(*name).to_owned(), lines.join("\n")],
            needs: needed.into_iter().collect(),
            ..TableRow::default()
        });
    }
    table
}

fn searches(held: &[Held]) -> Vec<String> {
    let found = |keep: &dyn Fn(&[i64]) -> bool| {
        let ids: Vec<&str> = held
            .iter()
            .filter(|(_, a)| keep(a))
            .map(|(id, _)| *id)
            .collect();
        listed(&ids)
    };
    let mut lines: Vec<String> = [1, 2, 3, 7]
        .iter()
        .map(|value| {
            format!(
                "c.find({{\"a\":{value}}}) => it finds {}",
                found(&|a| a.contains(value))
            )
        })
        .collect();
    let from_three = found(&|a| a.iter().any(|value| *value >= 3));
    lines.push(format!(
        "c.find({{\"a\":{{\"$gte\":3}}}}) => it finds {from_three}"
    ));
    let one_or_seven = found(&|a| a.contains(&1) || a.contains(&7));
    lines.push(format!(
        "c.find({{\"a\":{{\"$in\":[7,1]}}}}) => it finds {one_or_seven}"
    ));
    let none_or_seven = found(&|a| a.is_empty() || a.contains(&7));
    lines.push(format!(
        "c.find({{\"a\":{{\"$in\":[null,7]}}}}) => it finds {none_or_seven}"
    ));
    let none = found(&<[i64]>::is_empty);
    for condition in ["{\"$lte\":null}", "{\"$exists\":false}", "null"] {
        lines.push(format!("c.find({{\"a\":{condition}}}) => it finds {none}"));
    }
    let mut sorted: Vec<&Held> = held.iter().collect();
    // An empty slice has no greatest value, and comes last.
    sorted.sort_by_key(|(_, a)| std::cmp::Reverse(a.iter().max()));
    let downwards: Vec<&str> = sorted.iter().map(|(id, _)| *id).collect();
    lines.push(format!(
        "c.find({{}}, {{\"sort\":{{\"a\":-1}}}}) => it finds {}",
        listed(&downwards)
    ));
    sorted = held.iter().collect();
    sorted.sort_by_key(|(_, a)| a.iter().min());
    let upwards: Vec<&str> = sorted.iter().map(|(id, _)| *id).collect();
    lines.push(format!(
        "c.find({{}}, {{\"sort\":{{\"a\":1}},\"limit\":3}}) => it finds {}",
        listed(upwards.get(..upwards.len().min(3)).unwrap_or_default())
    ));
    lines
}
