//! Several conditions at once: on two and three fields, and on one field twice.

use super::Table;
use super::filters::listed;

/// What stands at a field of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum There {
    Missing,
    Null,
    Number(i64),
    One(&'static str),
}

use There::{Missing, Null, Number, One};

struct Document {
    id: String,
    a: There,
    b: There,
    c: There,
}

/// A condition, and whether a value satisfies it.
type Condition = (&'static str, fn(There) -> bool);

fn number(there: There, holds: impl Fn(i64) -> bool) -> bool {
    matches!(there, Number(value) if holds(value))
}

const CONDITIONS: &[Condition] = &[
    ("1", |v| v == Number(1)),
    (r#"{"$gt":0}"#, |v| number(v, |n| n > 0)),
    (r#"{"$gte":1}"#, |v| number(v, |n| n >= 1)),
    (r#"{"$lt":2}"#, |v| number(v, |n| n < 2)),
    (r#"{"$lte":1}"#, |v| number(v, |n| n <= 1)),
    (r#"{"$gte":1,"$lte":2}"#, |v| number(v, |n| n >= 1)),
    (r#"{"$gt":0,"$lt":2}"#, |v| v == Number(1)),
    (r#"{"$lt":2,"$gte":0}"#, |v| number(v, |n| n < 2)),
    (r#"{"$in":[0,2,"9"]}"#, |v| number(v, |n| n != 1)),
    (r#"{"$in":[1,2],"$gt":1}"#, |v| v == Number(2)),
    (r#"{"$gte":1,"$ne":2}"#, |v| v == Number(1)),
    (r#"{"$ne":1}"#, |v| v != Number(1)),
    (r#"{"$nin":[0,1]}"#, |v| !number(v, |n| n < 2)),
    (r#"{"$gte":"1"}"#, |v| matches!(v, One(_))),
    (r#"{"$gt":"0","$lt":"2"}"#, |v| matches!(v, One(_))),
    (r#"{"$exists":false}"#, |v| v == Missing),
    ("null", |v| matches!(v, Missing | Null)),
];

fn documents() -> Vec<Document> {
    let mut documents = Vec::new();
    let numbers = [1, 2, 0];
    for a in numbers {
        for b in numbers {
            documents.extend(numbers.map(|c| Document {
                id: format!("g{a}{b}{c}"),
                a: Number(a),
                b: Number(b),
                c: Number(c),
            }));
        }
    }
    let others = [
        (Number(1), Missing, Missing),
        (Missing, Number(1), Number(1)),
        (One("1"), Number(1), One("1")),
        (Number(1), One("1"), Null),
        (Null, Null, Number(2)),
        (One("1"), One("1"), Number(0)),
        (Missing, One("1"), Missing),
    ];
    documents.extend(
        others
            .into_iter()
            .enumerate()
            .map(|(at, (a, b, c))| Document {
                id: format!("m{at}"),
                a,
                b,
                c,
            }),
    );
    documents
}

fn written(documents: &[Document]) -> String {
    let value = |name: &str, there: There| match there {
        Missing => String::new(),
        Null => format!(",\"{name}\":null"),
        Number(number) => format!(",\"{name}\":{number}"),
        One(text) => format!(",\"{name}\":\"{text}\""),
    };
    let documents = documents.iter().map(|Document { id, a, b, c }| {
        let c = value("c", *c);
        let below = c.strip_prefix(',').unwrap_or_default();
        format!(
            "{{\"_id\":\"{id}\"{}{},\"p\":{{{below}}}}}",
            value("a", *a),
            value("b", *b)
        )
    });
    format!("[{}]", documents.collect::<Vec<_>>().join(","))
}

/// Lines that ask by a filter in the methods that change nothing; a count and an update beside every third `find`.
struct Asked {
    documents: Vec<Document>,
    lines: Vec<String>,
}

impl Asked {
    fn ask(&mut self, filter: &str, selects: impl Fn(&Document) -> bool) {
        let selected = self.documents.iter().filter(|document| selects(document));
        let ids: Vec<&str> = selected.map(|document| document.id.as_str()).collect();
        let count = ids.len();
        let nth = self.lines.len();
        self.lines
            .push(format!("c.find({filter}) => it finds {}", listed(&ids)));
        match nth % 3 {
            0 => self.lines.push(format!(
                "c.countDocuments({filter}) => the result is {count}"
            )),
            1 => self.lines.push(format!(
                "c.updateMany({filter}, {{\"$unset\":{{\"none\":\"\"}}}}) => the result is \
                 {{\"acknowledged\":true,\"matchedCount\":{count},\"modifiedCount\":0}}"
            )),
            _ => {}
        }
    }
}

/// The row of two fields alone.
pub(super) fn pairs() -> Table {
    let mut table = table();
    table.rows.truncate(1);
    table
}

/// A row for each way in which conditions stand together.
pub(super) fn table() -> Table {
    let mut table = Table::new(&["case", "documents", "lines"]);
    let mut add = |name: &str, fill: &dyn Fn(&mut Asked)| {
        let mut asked = Asked {
            documents: documents(),
            lines: Vec::new(),
        };
        fill(&mut asked);
        let text = written(&asked.documents);
        table.row([name.to_owned(), text, asked.lines.join("\n")]);
    };
    add("two fields", &|asked| {
        for (one, one_holds) in CONDITIONS {
            for (other, other_holds) in CONDITIONS {
                let filter = format!("{{\"a\":{one},\"b\":{other}}}");
                asked.ask(&filter, |d| one_holds(d.a) && other_holds(d.b));
            }
        }
    });
    add("two fields of which one is below another", &|asked| {
        for (at, (one, one_holds)) in CONDITIONS.iter().enumerate() {
            for (other, other_holds) in CONDITIONS.iter().skip(at % 2).step_by(2) {
                let filter = format!("{{\"p.c\":{one},\"b\":{other}}}");
                asked.ask(&filter, |d| one_holds(d.c) && other_holds(d.b));
            }
        }
    });
    add("three fields", &|asked| {
        for (at, (one, one_holds)) in CONDITIONS.iter().enumerate() {
            for (other_at, (other, other_holds)) in CONDITIONS.iter().enumerate() {
                let third = CONDITIONS.get((at + other_at) % CONDITIONS.len());
                let (Some((third, third_holds)), true) = (third, other_at % 2 == at % 2) else {
                    continue;
                };
                let filter = format!("{{\"a\":{one},\"b\":{other},\"p.c\":{third}}}");
                asked.ask(&filter, |d| {
                    one_holds(d.a) && other_holds(d.b) && third_holds(d.c)
                });
            }
        }
    });
    add("one field twice", &|asked| {
        for (at, (one, one_holds)) in CONDITIONS.iter().enumerate() {
            for (other, other_holds) in CONDITIONS.iter().skip(at % 2).step_by(2) {
                let (path, of): (&str, fn(&Document) -> There) = if at % 3 == 0 {
                    ("p.c", |d| d.c)
                } else {
                    ("a", |d| d.a)
                };
                let both = format!("[{{\"{path}\":{one}}},{{\"{path}\":{other}}}]");
                let or = format!("{{\"$or\":{both}}}");
                asked.ask(&or, |d| one_holds(of(d)) || other_holds(of(d)));
                let and = format!("{{\"$and\":{both}}}");
                asked.ask(&and, |d| one_holds(of(d)) && other_holds(of(d)));
            }
        }
    });
    table
}
