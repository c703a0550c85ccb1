//! Every operator of the README on every kind of value that may be there.

use docstore_spec::Capability;

use super::{Table, TableRow};

/// A kind of value that may be there.
struct There {
    /// `None` where the field is missing.
    value: Option<&'static str>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Missing,
    Number,
    Array,
    Object,
    Other,
}

const THERE: &[There] = &[
    There {
        value: None,
        kind: Kind::Missing,
    },
    There {
        value: Some("null"),
        kind: Kind::Other,
    },
    There {
        value: Some("false"),
        kind: Kind::Other,
    },
    There {
        value: Some("true"),
        kind: Kind::Other,
    },
    There {
        value: Some("0"),
        kind: Kind::Number,
    },
    There {
        value: Some("1"),
        kind: Kind::Number,
    },
    There {
        value: Some("5"),
        kind: Kind::Number,
    },
    There {
        value: Some("0.5"),
        kind: Kind::Number,
    },
    There {
        value: Some("\"\""),
        kind: Kind::Other,
    },
    There {
        value: Some("\"t\""),
        kind: Kind::Other,
    },
    There {
        value: Some("\"5\""),
        kind: Kind::Other,
    },
    There {
        value: Some("[]"),
        kind: Kind::Array,
    },
    There {
        value: Some("[1,\"t\",null]"),
        kind: Kind::Array,
    },
    There {
        value: Some("{}"),
        kind: Kind::Object,
    },
    There {
        value: Some("{\"x\":1}"),
        kind: Kind::Object,
    },
];

/// An operator with its operand, and what becomes of a value.
struct Change {
    name: &'static str,
    operator: &'static str,
    operand: &'static str,
    becomes: fn(&There) -> Outcome,
}

enum Outcome {
    /// The field holds this.
    Is(String),
    /// The field is not there.
    Gone,
    /// The document is as it was.
    Same,
    /// `INVALID_UPDATE`
    Refused,
}

fn set(value: &str, there: &There) -> Outcome {
    if there.value == Some(value) {
        Outcome::Same
    } else {
        Outcome::Is(value.to_owned())
    }
}

fn pushed(value: &str, there: &There) -> Outcome {
    match (there.kind, there.value) {
        (Kind::Missing, _) | (_, Some("[]")) => Outcome::Is(format!("[{value}]")),
        (Kind::Array, Some(array)) => {
            let open = array.strip_suffix(']').unwrap_or(array);
            Outcome::Is(format!("{open},{value}]"))
        }
        _ => Outcome::Refused,
    }
}

/// What is left of the one array that is not empty.
fn without(rest: &str, there: &There) -> Outcome {
    match (there.kind, there.value) {
        (Kind::Missing, _) | (_, Some("[]")) => Outcome::Same,
        (Kind::Array, _) => Outcome::Is(rest.to_owned()),
        _ => Outcome::Refused,
    }
}

fn incremented(sums: [&str; 4], by: &str, there: &There) -> Outcome {
    let [zero, integer, fraction, one] = sums;
    match there.value {
        Some("1") => Outcome::Is(one.to_owned()),
        None => Outcome::Is(by.to_owned()),
        Some("0") => Outcome::Is(zero.to_owned()),
        Some("5") => Outcome::Is(integer.to_owned()),
        Some("0.5") => Outcome::Is(fraction.to_owned()),
        Some(_) => Outcome::Refused,
    }
}

const CHANGES: &[Change] = &[
    Change {
        name: "set number",
        operator: "$set",
        operand: "5",
        becomes: |there| set("5", there),
    },
    Change {
        name: "set null",
        operator: "$set",
        operand: "null",
        becomes: |there| set("null", there),
    },
    Change {
        name: "set text",
        operator: "$set",
        operand: "\"t\"",
        becomes: |there| set("\"t\"", there),
    },
    Change {
        name: "set object",
        operator: "$set",
        operand: "{\"x\":1}",
        becomes: |there| set("{\"x\":1}", there),
    },
    Change {
        name: "set empty object",
        operator: "$set",
        operand: "{}",
        becomes: |there| set("{}", there),
    },
    Change {
        name: "set array",
        operator: "$set",
        operand: "[]",
        becomes: |there| set("[]", there),
    },
    Change {
        name: "unset",
        operator: "$unset",
        operand: "\"\"",
        becomes: |there| {
            if there.kind == Kind::Missing {
                Outcome::Same
            } else {
                Outcome::Gone
            }
        },
    },
    Change {
        name: "inc",
        operator: "$inc",
        operand: "2",
        becomes: |there| incremented(["2", "7", "2.5", "3"], "2", there),
    },
    Change {
        name: "inc down",
        operator: "$inc",
        operand: "-0.5",
        becomes: |there| incremented(["-0.5", "4.5", "0", "0.5"], "-0.5", there),
    },
    Change {
        name: "inc by zero",
        operator: "$inc",
        operand: "0",
        becomes: |there| match there.kind {
            Kind::Missing => Outcome::Is("0".to_owned()),
            Kind::Number => Outcome::Same,
            _ => Outcome::Refused,
        },
    },
    Change {
        name: "push",
        operator: "$push",
        operand: "1",
        becomes: |there| pushed("1", there),
    },
    Change {
        name: "push null",
        operator: "$push",
        operand: "null",
        becomes: |there| pushed("null", there),
    },
    Change {
        name: "push array",
        operator: "$push",
        operand: "[1]",
        becomes: |there| pushed("[1]", there),
    },
    Change {
        name: "push object",
        operator: "$push",
        operand: "{\"y\":2}",
        becomes: |there| pushed("{\"y\":2}", there),
    },
    Change {
        name: "pull",
        operator: "$pull",
        operand: "\"t\"",
        becomes: |there| match (there.kind, there.value) {
            (Kind::Missing, _) | (_, Some("[]")) => Outcome::Same,
            (Kind::Array, _) => Outcome::Is("[1,null]".to_owned()),
            _ => Outcome::Refused,
        },
    },
    Change {
        name: "pull null",
        operator: "$pull",
        operand: "null",
        becomes: |there| without("[1,\"t\"]", there),
    },
    Change {
        name: "set boolean",
        operator: "$set",
        operand: "true",
        becomes: |there| set("true", there),
    },
    Change {
        name: "set one",
        operator: "$set",
        operand: "1",
        becomes: |there| set("1", there),
    },
    Change {
        name: "set empty text",
        operator: "$set",
        operand: "\"\"",
        becomes: |there| set("\"\"", there),
    },
    Change {
        name: "min",
        operator: "$min",
        operand: "3",
        becomes: |there| match there.value {
            // In the order of values null is the least, and what is no number comes after the numbers.
            Some("null" | "0" | "0.5" | "1") => Outcome::Same,
            _ => Outcome::Is("3".to_owned()),
        },
    },
    Change {
        name: "max",
        operator: "$max",
        operand: "3",
        becomes: |there| match there.value {
            None | Some("null" | "0" | "0.5" | "1") => Outcome::Is("3".to_owned()),
            _ => Outcome::Same,
        },
    },
    Change {
        name: "max text",
        operator: "$max",
        operand: "\"5\"",
        becomes: |there| match there.value {
            None | Some("null" | "0" | "0.5" | "1" | "5" | "\"\"") => {
                Outcome::Is("\"5\"".to_owned())
            }
            _ => Outcome::Same,
        },
    },
    Change {
        name: "mul",
        operator: "$mul",
        operand: "2",
        becomes: |there| match there.value {
            None => Outcome::Is("0".to_owned()),
            Some("0") => Outcome::Same,
            Some("1") => Outcome::Is("2".to_owned()),
            Some("5") => Outcome::Is("10".to_owned()),
            Some("0.5") => Outcome::Is("1".to_owned()),
            Some(_) => Outcome::Refused,
        },
    },
    Change {
        name: "add what is there",
        operator: "$addToSet",
        operand: "1",
        becomes: |there| match there.value {
            Some("[1,\"t\",null]") => Outcome::Same,
            _ => pushed("1", there),
        },
    },
    Change {
        name: "add what is new",
        operator: "$addToSet",
        operand: "\"1\"",
        becomes: |there| pushed("\"1\"", there),
    },
    Change {
        name: "pop",
        operator: "$pop",
        operand: "1",
        becomes: |there| without("[1,\"t\"]", there),
    },
    Change {
        name: "pop the first",
        operator: "$pop",
        operand: "-1",
        becomes: |there| without("[\"t\",null]", there),
    },
    Change {
        name: "pull all",
        operator: "$pullAll",
        operand: "[1,null,7]",
        becomes: |there| without("[\"t\"]", there),
    },
    Change {
        name: "pull what is not there",
        operator: "$pull",
        operand: "7",
        becomes: |there| match there.kind {
            Kind::Missing | Kind::Array => Outcome::Same,
            _ => Outcome::Refused,
        },
    },
];

/// The operators that stand beside another one in the same update.
const OTHERS: &[&str] = &["$set", "$inc", "$push"];

/// A line that makes the change, one that looks at the document, for each value that may be there.
pub(super) fn table() -> Table {
    let mut table = Table::new(&["case", "documents", "lines"]);
    for change in CHANGES {
        let mut documents = Vec::new();
        let mut lines = Vec::new();
        for place in ["a", "p.a", "l.0.a"] {
            for turn in 0..=OTHERS.len() {
                for (at, there) in THERE.iter().enumerate() {
                    // Below the top each value is changed once, alone or beside one of the others by turns.
                    if place != "a" && at % (OTHERS.len() + 1) != turn {
                        continue;
                    }
                    let beside = turn
                        .checked_sub(1)
                        .and_then(|turn| OTHERS.get(turn))
                        .copied();
                    if beside == Some(change.operator) {
                        continue;
                    }
                    let id = format!("k{}", documents.len());
                    let document = |field: Option<&str>| placed(place, field);
                    documents.push(format!(
                        "{{\"_id\":\"{id}\",{},\"z\":0}}",
                        document(there.value)
                    ));
                    lines.extend(change.lines(&id, place, there, beside));
                }
            }
        }
        table.rows.push(change.row(vec![
            change.name.to_owned(),
            format!("[{}]", documents.join(", ")),
            lines.join("\n"),
        ]));
    }
    table
}

/// A condition of a filter, and the value that an upsert takes from it, if any.
const SEEDS: &[(&str, Option<&str>)] = &[
    ("5", Some("5")),
    ("{\"$ne\":5}", None),
    ("{\"$eq\":5}", Some("5")),
    ("{\"$gt\":5}", None),
    ("{\"$in\":[5]}", Some("5")),
    ("{\"$gte\":5}", None),
    ("{\"$lt\":5}", None),
    ("null", Some("null")),
    ("{\"$lte\":5}", None),
    ("\"t\"", Some("\"t\"")),
    ("{\"$in\":[5,6]}", None),
    ("[1,\"t\",null]", Some("[1,\"t\",null]")),
    ("{\"$nin\":[5]}", None),
    ("{\"x\":1}", Some("{\"x\":1}")),
    ("{\"$exists\":true}", None),
    ("{\"$in\":[[]]}", Some("[]")),
    ("{\"$exists\":false}", None),
    ("{\"$gt\":1,\"$lt\":5}", None),
    ("{\"$in\":[]}", None),
];

/// Each operator in an upsert, on what each kind of condition leaves of the field.
pub(super) fn seeds() -> Table {
    let mut table = Table::new(&["case", "lines"]);
    for (turn, change) in CHANGES.iter().enumerate() {
        let mut lines = Vec::new();
        for (at, (condition, value)) in SEEDS.iter().enumerate() {
            let Some(there) = THERE.iter().find(|there| there.value == *value) else {
                continue;
            };
            let place = if (at + turn) % 3 == 0 { "p.a" } else { "a" };
            lines.extend(change.upsert(&format!("k{at}"), place, condition, there));
        }
        table
            .rows
            .push(change.row(vec![change.name.to_owned(), lines.join("\n")]));
    }
    table
}

/// `$rename` from, and to, a field that holds each kind of value.
pub(super) fn renames() -> Table {
    let mut table = Table::new(&["case", "documents", "lines"]);
    let (mut documents, mut lines) = (Vec::new(), Vec::new());
    for (at, there) in THERE.iter().enumerate() {
        let field = |name: &str| {
            there
                .value
                .map_or(String::new(), |value| format!(",\"{name}\":{value}"))
        };
        documents.push(format!("{{\"_id\":\"from{at}\"{}}}", field("a")));
        documents.push(format!("{{\"_id\":\"to{at}\",\"b\":7{}}}", field("a")));
        let modified = u8::from(there.value.is_some());
        lines.push(format!(
            "c.updateOne({{\"_id\":\"from{at}\"}}, {{\"$rename\":{{\"a\":\"p.n\"}}}}) => the result is \
             {{\"acknowledged\":true,\"matchedCount\":1,\"modifiedCount\":{modified}}}"
        ));
        let moved = there
            .value
            .map_or(String::new(), |value| format!(",\"p\":{{\"n\":{value}}}"));
        lines.push(format!(
            "c.find({{\"_id\":\"from{at}\"}}) => it finds the documents [{{\"_id\":\"from{at}\"{moved}}}]"
        ));
        lines.push(format!(
            "c.updateOne({{\"_id\":\"to{at}\"}}, {{\"$rename\":{{\"b\":\"a\"}}}}) => the result is \
             {{\"acknowledged\":true,\"matchedCount\":1,\"modifiedCount\":1}}"
        ));
        lines.push(format!(
            "c.find({{\"_id\":\"to{at}\"}}) => it finds the documents [{{\"_id\":\"to{at}\",\"a\":7}}]"
        ));
    }
    table.row([
        "all".to_owned(),
        format!("[{}]", documents.join(", ")),
        lines.join("\n"),
    ]);
    table
}

/// The fields of a document that holds a value at a place, or lacks it there.
fn placed(place: &str, value: Option<&str>) -> String {
    let field = value.map_or(String::new(), |value| format!("\"a\":{value}"));
    match place {
        "p.a" => format!("\"p\":{{{field}}}"),
        "l.0.a" => format!("\"l\":[{{{field}}}]"),
        _ if field.is_empty() => "\"y\":0".to_owned(),
        _ => format!("{field},\"y\":0"),
    }
}

impl Change {
    /// A row about the operator, for stores that have it.
    fn row(&self, cells: Vec<String>) -> TableRow {
        TableRow {
            cells,
            needs: Capability::from_name(self.operator).into_iter().collect(),
            ..TableRow::default()
        }
    }

    fn upsert(&self, id: &str, place: &str, condition: &str, there: &There) -> [String; 2] {
        let Change {
            operator, operand, ..
        } = self;
        let field = |value: &str| match place {
            "a" => format!(",\"a\":{value}"),
            _ => format!(",\"p\":{{\"a\":{value}}}"),
        };
        let outcome = (self.becomes)(there);
        let holds = match &outcome {
            Outcome::Is(value) => Some(value.as_str()),
            Outcome::Gone if place == "a" => None,
            Outcome::Gone => Some(""),
            Outcome::Same | Outcome::Refused => there.value,
        };
        let fields = match holds {
            None => String::new(),
            Some("") => ",\"p\":{}".to_owned(),
            Some(value) => field(value),
        };
        let call = format!(
            "c.updateOne({{\"_id\":\"{id}\",\"{place}\":{condition}}}, {{\"{operator}\":{{\"{place}\":{operand}}}}}, {{\"upsert\":true}})"
        );
        let find = format!("c.find({{\"_id\":\"{id}\"}})");
        if matches!(outcome, Outcome::Refused) {
            return [
                format!("{call} => it fails with INVALID_UPDATE"),
                format!("{find} => it finds nothing"),
            ];
        }
        [
            format!(
                "{call} => the result is {{\"acknowledged\":true,\"matchedCount\":0,\"modifiedCount\":0,\"upsertedId\":\"{id}\"}}"
            ),
            format!("{find} => it finds the documents [{{\"_id\":\"{id}\"{fields}}}]"),
        ]
    }

    fn lines(&self, id: &str, place: &str, there: &There, beside: Option<&str>) -> [String; 2] {
        let Change {
            operator, operand, ..
        } = self;
        let outcome = (self.becomes)(there);
        let more = beside.map_or(String::new(), |other| {
            format!(",\"{other}\":{{\"other\":1}}")
        });
        let added = match beside {
            None => String::new(),
            Some("$push") => ",\"other\":[1]".to_owned(),
            Some(_) => ",\"other\":1".to_owned(),
        };
        let (is_refused, is_same) = (
            matches!(outcome, Outcome::Refused),
            matches!(outcome, Outcome::Same),
        );
        let holds = match &outcome {
            Outcome::Is(value) => Some(value.as_str()),
            Outcome::Gone => None,
            Outcome::Same | Outcome::Refused => there.value,
        };
        let answer = if is_refused {
            "it fails with INVALID_UPDATE".to_owned()
        } else {
            let modified = u8::from(!is_same || beside.is_some());
            format!(
                "the result is {{\"acknowledged\":true,\"matchedCount\":1,\"modifiedCount\":{modified}}}"
            )
        };
        let added = if is_refused { String::new() } else { added };
        [
            format!(
                "c.updateOne({{\"_id\":\"{id}\"}}, {{\"{operator}\":{{\"{place}\":{operand}}}{more}}}) => {answer}"
            ),
            format!(
                "c.find({{\"_id\":\"{id}\"}}) => it finds the documents [{{\"_id\":\"{id}\",{},\"z\":0{added}}}]",
                placed(place, holds)
            ),
        ]
    }
}

/// Updates of what is below a value of each kind.
pub(super) fn below() -> Table {
    let mut table = Table::new(&["case", "documents", "lines"]);
    for (name, operator, operand, made) in [
        ("set", "$set", "1", "1"),
        ("set object", "$set", "{\"x\":1}", "{\"x\":1}"),
        ("inc", "$inc", "1", "1"),
        ("push", "$push", "1", "[1]"),
        ("pull", "$pull", "1", ""),
        ("unset", "$unset", "\"\"", ""),
    ] {
        let mut documents = Vec::new();
        let mut lines = Vec::new();
        for path in ["b", "b.c", "b.c.d.e"] {
            for there in THERE {
                let id = format!("k{}", documents.len());
                let field = |value: Option<&str>| {
                    value.map_or(String::new(), |value| format!("\"a\":{value},"))
                };
                documents.push(format!(
                    "{{\"_id\":\"{id}\",{}\"z\":0}}",
                    field(there.value)
                ));
                let is_in_the_way = matches!(there.kind, Kind::Other | Kind::Number | Kind::Array);
                let creates = !made.is_empty();
                let (answer, holds) = if is_in_the_way && operator != "$unset" {
                    (None, there.value.map(str::to_owned))
                } else if creates {
                    let below = nested(path, made);
                    let object = match there.value {
                        Some("{\"x\":1}") => format!("{{\"x\":1,{below}}}"),
                        _ => format!("{{{below}}}"),
                    };
                    (Some(1), Some(object))
                } else {
                    (Some(0), there.value.map(str::to_owned))
                };
                let answer = match answer {
                    None => "it fails with INVALID_UPDATE".to_owned(),
                    Some(modified) => {
                        format!(
                            "the result is {{\"acknowledged\":true,\"matchedCount\":1,\"modifiedCount\":{modified}}}"
                        )
                    }
                };
                lines.push(format!(
                    "c.updateOne({{\"_id\":\"{id}\"}}, {{\"{operator}\":{{\"a.{path}\":{operand}}}}}) => {answer}"
                ));
                lines.push(format!(
                    "c.find({{\"_id\":\"{id}\"}}) => it finds the documents [{{\"_id\":\"{id}\",{}\"z\":0}}]",
                    field(holds.as_deref())
                ));
            }
        }
        table.row([
            name.to_owned(),
            format!("[{}]", documents.join(", ")),
            lines.join("\n"),
        ]);
    }
    table
}

/// A value at a path, as the inside of an object.
fn nested(path: &str, value: &str) -> String {
    match path.split_once('.') {
        Some((first, rest)) => format!("\"{first}\":{{{}}}", nested(rest, value)),
        None => format!("\"{path}\":{value}"),
    }
}
