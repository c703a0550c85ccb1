//! Arguments that grow: for each parameter of a method, the shapes that an argument can grow in.

use docstore_spec::{Call, Method};
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// A way in which an argument grows.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// What grows.
    pub name: &'static str,
    build: fn(usize) -> String,
}

/// A method, the parameter that grows, and how.
#[derive(Debug, Clone, Copy)]
pub struct Growing {
    /// The method.
    pub method: Method,
    /// The parameter that grows; the others have arguments of everyday size.
    pub parameter: &'static str,
    /// How it grows.
    pub shape: Shape,
}

impl Growing {
    /// Every shape of every parameter of every method.
    pub fn all() -> impl Iterator<Item = Growing> {
        Method::ALL.iter().flat_map(|method| {
            method.parameters().iter().flat_map(|parameter| {
                let shapes = ANY.iter().chain(shapes_of(parameter));
                shapes.map(|shape| Growing {
                    method: *method,
                    parameter,
                    shape: *shape,
                })
            })
        })
    }

    /// The call with so many of what grows; `None` when its argument would be longer than `longest` bytes.
    #[must_use]
    pub fn call(&self, count: usize, longest: usize) -> Option<Call> {
        let grown = (self.shape.build)(count);
        if grown.len() > longest {
            return None;
        }
        let mut grown = RawValue::from_string(grown).ok();
        let parameters = self.method.parameters().iter();
        let args = parameters.map(|parameter| {
            let plain = || RawValue::from_string(everyday(self.method, parameter).to_string()).ok();
            if *parameter == self.parameter {
                grown.take()
            } else {
                plain()
            }
        });
        Some(Call {
            method: self.method.as_str().to_owned(),
            args: args.collect::<Option<_>>()?,
        })
    }
}

/// An argument of everyday size.
fn everyday(method: Method, parameter: &str) -> Value {
    match parameter {
        "collection" => json!("c"),
        "newName" => json!("d"),
        "documents" => json!([{}]),
        "update" => json!({"$set": {"z": 1}}),
        "path" => json!("a"),
        "key" => json!("k"),
        "keys" => json!(["k"]),
        "items" => json!([{"key": "k", "value": 1}]),
        "operations" => json!([{"insertOne": {"collection": "c", "document": {}}}]),
        "options" => match method {
            Method::UpdateOne
            | Method::UpdateMany
            | Method::ReplaceOne
            | Method::FindOneAndUpdate
            | Method::FindOneAndReplace => json!({"upsert": true}),
            _ => json!({}),
        },
        _ => json!({}),
    }
}

/// The shapes that any argument can have, whether it makes sense or not.
pub const ANY: &[Shape] = &[
    Shape::new("levels of lists", |n| "[".repeat(n) + &"]".repeat(n)),
    Shape::new("levels of objects", |n| {
        "{\"a\":".repeat(n) + "1" + &"}".repeat(n)
    }),
    Shape::new("levels of $and", |n| {
        "{\"$and\":[".repeat(n) + "{}" + &"]}".repeat(n)
    }),
    Shape::new("members", |n| {
        object(n, |at| (format!("n{at}"), at.to_string()))
    }),
    Shape::new("elements", |n| list(n, |at| at.to_string())),
    Shape::new("characters", |n| text(&"x".repeat(n))),
    Shape::new("quotes", |n| text(&"\"".repeat(n))),
    Shape::new("characters of a name", |n| {
        format!("{{{}:1}}", text(&"x".repeat(n)))
    }),
    Shape::new("parts of a path", |n| {
        format!("{{{}:1}}", text(&vec!["a"; n.max(1)].join(".")))
    }),
];

const FILTER: &[Shape] = &[
    Shape::new("branches of $or on one path", |n| {
        clauses("$or", n, |at| format!("{{\"a\":-{at}}}"))
    }),
    Shape::new("branches of $and on one path", |n| {
        clauses("$and", n, |at| format!("{{\"a\":{at}}}"))
    }),
    Shape::new("ranges in $or", |n| {
        clauses("$or", n, |at| format!("{{\"a\":{{\"$lt\":-{}}}}}", at + 1))
    }),
    Shape::new("ranges in $and", |n| {
        clauses("$and", n, |at| format!("{{\"a\":{{\"$gte\":-{at}}}}}"))
    }),
    Shape::new("inequalities", |n| {
        object(n, |at| (format!("n{at}"), "{\"$ne\":-1}".into()))
    }),
    Shape::new("ranges of missing fields in $or", |n| {
        clauses("$or", n, |at| format!("{{\"m{at}\":{{\"$gt\":1}}}}"))
    }),
    Shape::new("paths through a list", |n| {
        clauses("$or", n, |at| format!("{{\"a.x{at}\":-1}}"))
    }),
    Shape::new("positions in a list", |n| {
        clauses("$and", n, |at| format!("{{\"a.{at}\":{{\"$ne\":-1}}}}"))
    }),
    Shape::new("paths below the id", |n| {
        object(n, |at| (format!("_id.{at}"), "null".into()))
    }),
    Shape::new("ids in $or", |n| {
        clauses("$or", n, |at| format!("{{\"_id\":\"k{at}\"}}"))
    }),
    Shape::new("integers in $in", |n| {
        operand("$in", n, |at| format!("-{}", at + 1))
    }),
    Shape::new("doubles in $in", |n| {
        operand("$in", n, |at| format!("{at}.25"))
    }),
    Shape::new("strings in $in", |n| {
        operand("$in", n, |at| format!("\"k{at}\""))
    }),
    Shape::new("lists in $nin", |n| {
        operand("$nin", n, |at| format!("[{at}]"))
    }),
    Shape::new("characters of a value", |n| {
        format!("{{\"a\":{}}}", text(&"x".repeat(n)))
    }),
    Shape::new("quotes of a value", |n| {
        format!("{{\"a\":{}}}", text(&"\"".repeat(n)))
    }),
    Shape::new("branches of $nor on one path", |n| {
        clauses("$nor", n, |at| format!("{{\"a\":-{at}}}"))
    }),
    Shape::new("ranges in $or beside a $size", |n| {
        clauses("$or", n, |at| match at {
            0 => "{\"a\":{\"$size\":1}}".to_owned(),
            _ => format!("{{\"a\":{{\"$lt\":-{at}}}}}"),
        })
    }),
    Shape::new("values of $all", |n| {
        operand("$all", n, |at| at.to_string())
    }),
    Shape::new("times one value in $all", |n| {
        operand("$all", n, |_| "7".to_owned())
    }),
    Shape::new("conditions of $all", |n| {
        operand("$all", n, |at| format!("{{\"$elemMatch\":{{\"x\":{at}}}}}"))
    }),
    Shape::new("branches in $elemMatch", |n| {
        let filter = clauses("$or", n, |at| format!("{{\"x{at}\":-1}}"));
        format!("{{\"a\":{{\"$elemMatch\":{filter}}}}}")
    }),
    Shape::new("levels of $elemMatch", |n| {
        format!(
            "{{\"a\":{}1{}}}",
            "{\"$elemMatch\":{\"$eq\":".repeat(n),
            "}}".repeat(n)
        )
    }),
    Shape::new("levels of $not", |n| {
        format!(
            "{{\"a\":{}{{\"$gt\":1}}{}}}",
            "{\"$not\":".repeat(n),
            "}".repeat(n)
        )
    }),
    Shape::new("$elemMatch in $or", |n| {
        clauses("$or", n, |at| {
            format!("{{\"a\":{{\"$elemMatch\":{{\"x\":-{}}}}}}}", at + 1)
        })
    }),
    Shape::new("$size in $or", |n| {
        clauses("$or", n, |at| {
            format!("{{\"a.x\":{{\"$size\":{}}}}}", at + 2)
        })
    }),
    Shape::new("$mod in $or", |n| {
        clauses("$or", n, |at| {
            format!("{{\"a\":{{\"$mod\":[1000000,{}]}}}}", at + 900_000)
        })
    }),
    Shape::new("$type in $or", |n| {
        clauses("$or", n, |_| "{\"a\":{\"$type\":\"bool\"}}".to_owned())
    }),
    Shape::new("patterns", |n| {
        clauses("$or", n, |_| "{\"a\":{\"$regex\":\"x\"}}".to_owned())
    }),
    Shape::new("letters of a pattern", |n| pattern(&"\"".repeat(n), "")),
    Shape::new("any letters behind one in a pattern", |n| {
        pattern(&format!("\"{}", ".".repeat(n)), "x")
    }),
    Shape::new("classes of a pattern", |n| {
        pattern(&format!("[^x-yz-z\\s]{{{n}}}"), "x")
    }),
    Shape::new("borders of words in a pattern", |n| {
        pattern(&format!("(\\b|.?){{{n}}}"), "x")
    }),
    Shape::new("patterns that share their letters", |n| {
        let pattern = text(&format!("(.?){{{}}}x", 100 / n.max(1)));
        clauses("$or", n, |_| format!("{{\"a\":{{\"$regex\":{pattern}}}}}"))
    }),
    Shape::new("optional letters of a pattern", |n| {
        pattern(&"\"?".repeat(n), "x")
    }),
    Shape::new("repetitions in a pattern", |n| {
        pattern(&format!("(\"?){{{n}}}"), "x")
    }),
    Shape::new("stars in a pattern", |n| pattern(&"(\"*)*".repeat(n), "x")),
    Shape::new("repeated alternatives of a pattern", |n| {
        pattern(&format!("(\"|\"\"){{1,{n}}}"), "x")
    }),
    Shape::new("groups of a pattern", |n| {
        pattern(&("(".repeat(n) + "\"+" + &")+".repeat(n)), "x")
    }),
];

const UPDATE: &[Shape] = &[
    Shape::new("paths of $set", |n| {
        update("$set", n, |at| format!("n{at}"), "1")
    }),
    Shape::new("paths of $set below", |n| {
        update("$set", n, |at| format!("o.n{at}"), "1")
    }),
    Shape::new("paths of $set in a list", |n| {
        update("$set", n, |at| format!("a.{at}"), "7")
    }),
    Shape::new("paths of $unset", |n| {
        update("$unset", n, |at| format!("n{at}"), "1")
    }),
    Shape::new("paths of $unset below", |n| {
        update("$unset", n, |at| format!("o.n{at}"), "1")
    }),
    Shape::new("paths of $inc", |n| {
        update("$inc", n, |at| format!("m{at}"), "1")
    }),
    Shape::new("paths of $push", |n| {
        update("$push", n, |at| format!("l{at}"), "1")
    }),
    Shape::new("levels of $set", |n| {
        format!(
            "{{\"$set\":{{{}:1}}}}",
            text(&vec!["b"; n.max(1)].join("."))
        )
    }),
    Shape::new("levels of $push", |n| {
        format!(
            "{{\"$push\":{{{}:1}}}}",
            text(&vec!["b"; n.max(1)].join("."))
        )
    }),
    Shape::new("elements of a gap", |n| {
        format!("{{\"$set\":{{\"e.{n}\":1}}}}")
    }),
    Shape::new("gaps", |n| {
        update("$set", n.min(100), |at| format!("e{at}.1500000"), "1")
    }),
    Shape::new("values of $in in $pull", |n| {
        let values = list(n, |at| format!("{at}.5"));
        format!("{{\"$pull\":{{\"a\":{{\"$in\":{values}}}}}}}")
    }),
    Shape::new("branches of $or in $pull", |n| {
        let filter = clauses("$or", n, |at| format!("{{\"x\":-{}}}", at + 1));
        format!("{{\"$pull\":{{\"a\":{filter}}}}}")
    }),
    Shape::new("elements of a pushed list", |n| {
        format!("{{\"$push\":{{\"a\":{}}}}}", list(n, |at| at.to_string()))
    }),
    Shape::new("elements of $each, sorted", |n| {
        let each = list(n, |at| format!("{}", 7 * at % 1_000));
        format!("{{\"$push\":{{\"a\":{{\"$each\":{each},\"$sort\":1}}}}}}")
    }),
    Shape::new("elements of $each, sorted by paths", |n| {
        let each = list(n, |at| format!("{{\"x\":{}}}", 7 * at % 1_000));
        let order = object(32, |at| (format!("p{at}"), "1".into()));
        format!("{{\"$push\":{{\"a\":{{\"$each\":{each},\"$sort\":{order}}}}}}}")
    }),
    Shape::new("elements of $each at a position", |n| {
        let each = list(n, |at| at.to_string());
        format!("{{\"$push\":{{\"a\":{{\"$each\":{each},\"$position\":0,\"$slice\":5}}}}}}")
    }),
    Shape::new("elements of $each, none of which stays", |n| {
        let each = list(n, |at| at.to_string());
        format!("{{\"$push\":{{\"new\":{{\"$each\":{each},\"$slice\":0}}}}}}")
    }),
    Shape::new("times the same element added to a set", |n| {
        let each = list(n, |_| "1".to_owned());
        format!("{{\"$addToSet\":{{\"new\":{{\"$each\":{each}}}}}}}")
    }),
    Shape::new("paths of $pull", |n| {
        update("$pull", n, |at| format!("n{at}"), "1")
    }),
    Shape::new("paths of $mul", |n| {
        update("$mul", n, |at| format!("m{at}"), "2")
    }),
    Shape::new("elements added to a set", |n| {
        let each = list(n, |at| format!("{at}.5"));
        format!("{{\"$addToSet\":{{\"a\":{{\"$each\":{each}}}}}}}")
    }),
    Shape::new("objects added to a set", |n| {
        let each = list(n, |at| format!("{{\"x\":-{at}}}"));
        format!("{{\"$addToSet\":{{\"a\":{{\"$each\":{each}}}}}}}")
    }),
    Shape::new("values of $pullAll", |n| {
        format!(
            "{{\"$pullAll\":{{\"a\":{}}}}}",
            list(n, |at| format!("{at}.5"))
        )
    }),
    Shape::new("values of $all in $pull", |n| {
        let values = list(n, |_| "7".to_owned());
        format!("{{\"$pull\":{{\"a\":{{\"$all\":{values}}}}}}}")
    }),
    Shape::new("conditions of $elemMatch in $pull", |n| {
        let filter = clauses("$or", n, |at| format!("{{\"x{at}\":1}}"));
        format!("{{\"$pull\":{{\"a\":{{\"$elemMatch\":{filter}}}}}}}")
    }),
    Shape::new("fields renamed", |n| {
        let paths = object(n, |at| (format!("n{at}"), text(&format!("r{at}"))));
        format!("{{\"$rename\":{paths}}}")
    }),
    Shape::new("paths of $min", |n| {
        update("$min", n, |at| format!("n{at}"), "-1")
    }),
    Shape::new("paths of $pop", |n| {
        update("$pop", n, |at| format!("n{at}"), "1")
    }),
    Shape::new("characters in every document", |n| {
        format!("{{\"$set\":{{\"grown\":{}}}}}", text(&"x".repeat(n)))
    }),
];

const OPERATIONS: &[Shape] = &[
    Shape::new("inserts", |n| {
        operations(n, "insertOne", |at| {
            format!("\"document\":{{\"_id\":\"k{at}\"}}")
        })
    }),
    Shape::new("collections", |n| {
        list(n, |at| {
            operation("insertOne", &format!("n{at}"), "\"document\":{}")
        })
    }),
    Shape::new("updates by id", |n| {
        operations(n, "updateOne", |at| {
            upsert(&format!("{{\"_id\":\"k{at}\"}}"), &set_z(at))
        })
    }),
    Shape::new("updates of one document", |n| {
        list(n, |at| {
            let push = format!("{{\"$push\":{{\"l\":{at}}}}}");
            operation("updateOne", "one", &upsert("{\"_id\":\"k\"}", &push))
        })
    }),
    Shape::new("updates of no document", |n| {
        operations(n, "updateOne", |at| {
            change(&a_is(format_args!("-{}", at + 1)), &set_z(1))
        })
    }),
    Shape::new("upserts by a field", |n| {
        operations(n, "updateOne", |at| {
            upsert(&format!("{{\"m\":{at}}}"), &set_z(1))
        })
    }),
    Shape::new("updates of all documents", |n| {
        operations(n, "updateMany", |at| change("{}", &set_z(at)))
    }),
    Shape::new("updates of many values in all documents", |n| {
        let values = list(1_000, |_| "1".to_owned());
        operations(n, "updateMany", |at| {
            change("{}", &format!("{{\"$set\":{{\"z{}\":{values}}}}}", at % 2))
        })
    }),
    Shape::new("updates of the first documents", |n| {
        operations(n, "updateOne", |at| {
            change(&format!("{{\"_id\":\"{}\"}}", at % 4), &set_z(at))
        })
    }),
    Shape::new("replacements by a field", |n| {
        operations(n, "replaceOne", |at| {
            let same = a_is(at + 10_000);
            format!("\"filter\":{same},\"replacement\":{same}")
        })
    }),
    Shape::new("deletes by a field", |n| {
        operations(n, "deleteOne", |at| {
            format!("\"filter\":{}", a_is(at + 10_000))
        })
    }),
    Shape::new("deletes of no document", |n| {
        operations(n, "deleteMany", |at| {
            format!("\"filter\":{}", a_is(format_args!("-{}", at + 1)))
        })
    }),
    Shape::new("deletes by id", |n| {
        operations(n, "deleteOne", |at| {
            format!("\"filter\":{{\"_id\":\"{at}\"}}")
        })
    }),
    Shape::new("documents of one insertMany", |n| {
        let documents = list(n, |_| "{}".into());
        operations(1, "insertMany", |_| format!("\"documents\":{documents}"))
    }),
];

const DOCUMENTS: &[Shape] = &[
    Shape::new("empty documents", |n| list(n, |_| "{}".into())),
    Shape::new("documents with ids", |n| {
        list(n, |at| format!("{{\"_id\":\"k{at}\"}}"))
    }),
    Shape::new("elements in one document", |n| {
        format!("[{{\"a\":{}}}]", list(n, |at| at.to_string()))
    }),
];

const DOCUMENT: &[Shape] = &[
    Shape::new("elements of a field", |n| {
        format!("{{\"a\":{}}}", list(n, |at| (at + 500_000).to_string()))
    }),
    Shape::new("objects of a field", |n| {
        format!("{{\"a\":{}}}", list(n, |at| format!("{{\"x\":{at}}}")))
    }),
    Shape::new("characters of an id", |n| {
        format!("{{\"_id\":{}}}", text(&"x".repeat(n)))
    }),
];

const KEYS: &[Shape] = &[
    Shape::new("keys", |n| list(n, |at| format!("\"k{at}\""))),
    Shape::new("times the same key", |n| list(n, |_| "\"0\"".into())),
];

const ITEMS: &[Shape] = &[
    Shape::new("items", |n| {
        list(n, |at| format!("{{\"key\":\"k{at}\",\"value\":{at}}}"))
    }),
    Shape::new("items of one key", |n| {
        list(n, |at| format!("{{\"key\":\"k\",\"value\":{at}}}"))
    }),
];

const OPTIONS: &[Shape] = &[
    Shape::new("paths of a sort", |n| {
        format!(
            "{{\"sort\":{}}}",
            object(n, |at| (format!("n{at}"), "1".into()))
        )
    }),
    Shape::new("paths of a sort through a list", |n| {
        format!(
            "{{\"sort\":{}}}",
            object(n, |at| (format!("a.n{at}"), "-1".into()))
        )
    }),
    Shape::new("members of metadata", |n| {
        format!(
            "{{\"metadata\":{}}}",
            object(n, |at| (format!("n{at}"), "1".into()))
        )
    }),
    Shape::new("characters of a prefix", |n| {
        format!("{{\"prefix\":{}}}", text(&"d".repeat(n)))
    }),
    Shape::new("characters of a cursor", |n| {
        format!("{{\"cursor\":{}}}", text(&"64".repeat(n)))
    }),
    Shape::new("documents passed over", |n| {
        format!("{{\"offset\":{n},\"limit\":1}}")
    }),
    Shape::new("documents of a page", |n| {
        format!("{{\"pageSize\":{n},\"sort\":{{\"a\":1}}}}")
    }),
    Shape::new("documents of a page in natural order", |n| {
        format!("{{\"pageSize\":{n}}}")
    }),
    Shape::new("paths of a projection", |n| {
        let paths = object(n, |at| (format!("n{at}"), "1".into()));
        format!("{{\"projection\":{paths}}}")
    }),
    Shape::new("paths of a projection through a list", |n| {
        let paths = object(n, |at| (format!("a.x{at}"), "0".into()));
        format!("{{\"projection\":{paths}}}")
    }),
    Shape::new("parts of a projection", |n| {
        let path = text(&vec!["a"; n.max(1)].join("."));
        format!("{{\"projection\":{{{path}:1}}}}")
    }),
    Shape::new("documents wanted", |n| {
        format!("{{\"limit\":{n},\"sort\":{{\"a\":1}}}}")
    }),
];

const NAMES: &[Shape] = &[Shape::new("parts", |n| {
    text(&vec!["a"; n.max(1)].join("."))
})];

/// The shapes that mean something to a parameter.
fn shapes_of(parameter: &str) -> &'static [Shape] {
    match parameter {
        "filter" => FILTER,
        "update" => UPDATE,
        "documents" => DOCUMENTS,
        "document" | "replacement" | "value" => DOCUMENT,
        "keys" => KEYS,
        "items" => ITEMS,
        "options" => OPTIONS,
        "operations" => OPERATIONS,
        _ => NAMES,
    }
}

impl Shape {
    const fn new(name: &'static str, build: fn(usize) -> String) -> Self {
        Self { name, build }
    }
}

fn text(text: &str) -> String {
    Value::from(text).to_string()
}

fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    format!("[{}]", (0..count).map(item).collect::<Vec<_>>().join(","))
}

fn object(count: usize, member: impl Fn(usize) -> (String, String)) -> String {
    let member = |at| {
        let (name, value) = member(at);
        format!("{}:{value}", text(&name))
    };
    format!(
        "{{{}}}",
        (0..count).map(member).collect::<Vec<_>>().join(",")
    )
}

/// An operation of a bulk write on a collection.
fn operation(method: &str, collection: &str, arguments: &str) -> String {
    format!("{{\"{method}\":{{\"collection\":\"{collection}\",{arguments}}}}}")
}

fn operations(count: usize, method: &str, arguments: impl Fn(usize) -> String) -> String {
    list(count, |at| operation(method, "c", &arguments(at)))
}

fn change(filter: &str, update: &str) -> String {
    format!("\"filter\":{filter},\"update\":{update}")
}

fn upsert(filter: &str, update: &str) -> String {
    change(filter, update) + ",\"options\":{\"upsert\":true}"
}

fn set_z(value: usize) -> String {
    format!("{{\"$set\":{{\"z\":{value}}}}}")
}

fn a_is(value: impl std::fmt::Display) -> String {
    format!("{{\"a\":{value}}}")
}

fn clauses(operator: &str, count: usize, clause: impl Fn(usize) -> String) -> String {
    format!("{{{}:{}}}", text(operator), list(count.max(1), clause))
}

/// A filter with a pattern that searches texts of quotes.
fn pattern(pattern: &str, end: &str) -> String {
    format!(
        "{{\"a\":{{\"$regex\":{}}}}}",
        text(&format!("{pattern}{end}"))
    )
}

fn operand(operator: &str, count: usize, value: impl Fn(usize) -> String) -> String {
    format!("{{\"a\":{{{}:{}}}}}", text(operator), list(count, value))
}

fn update(operator: &str, count: usize, path: impl Fn(usize) -> String, operand: &str) -> String {
    let paths = object(count, |at| (path(at), operand.to_owned()));
    format!("{{{}:{paths}}}", text(operator))
}
