//! Pages of sorted searches: together they are the whole answer, and each reads about as many rows as it has documents.

use std::cell::Cell;
use std::rc::Rc;

use docstore_reference::backend::embedded::Embedded;
use docstore_reference::sql::{Bind, Cells, SqlError};
use docstore_reference::{Host, Sql, Store};
use docstore_spec::Call;
use serde_json::{Value, json};

use crate::asking::{Clock, Engine, ids, json};
use crate::indexed::twins;

/// Orders of one path and of several, of values that SQL and JSON see differently.
const SORTS: &[&str] = &[
    r#"{"a":1}"#,
    r#"{"a":-1}"#,
    r#"{"a.b":1}"#,
    r#"{"a.b":-1}"#,
    r#"{"a.0":1}"#,
    r#"{"it's":-1}"#,
    r#"{"missing":1}"#,
    r#"{"missing":-1,"a":1}"#,
    r#"{"_id":1}"#,
    r#"{"_id":-1}"#,
    r#"{"_version":-1,"_id":-1}"#,
    r#"{"_created":1}"#,
    r#"{"a.b":1,"a":-1}"#,
    r#"{"a":-1,"_id":-1}"#,
    r#"{"a.b":-1,"missing":1,"_version":1,"a":1}"#,
];

/// The ids on all pages of so many documents.
fn paged(engine: &Engine, filter: &str, sort: &str, size: usize) -> String {
    let mut ids = Vec::new();
    let mut cursor = Value::Null;
    loop {
        let mut options = json!({"pageSize": size});
        options["sort"] = serde_json::from_str(sort).expect("JSON");
        if !cursor.is_null() {
            options["cursor"] = cursor.clone();
        }
        let page = json(engine, "find", &format!(r#""c", {filter}, {options}"#));
        for document in page["documents"].as_array().expect("an array") {
            ids.push(document["_id"].as_str().expect("an id").to_owned());
        }
        cursor = page["cursor"].clone();
        if cursor.is_null() {
            return ids.join(" ");
        }
    }
}

/// Rules: PAG-2.
#[test]
fn pages_are_the_whole_answer() {
    let (plain, indexed) = twins();
    for sort in SORTS {
        for filter in ["{}", r#"{"a":{"$ne":1}}"#] {
            let whole = ids(&plain, &format!(r#""c", {filter}, {{"sort":{sort}}}"#));
            for size in [3, 11] {
                let of = format!("{filter}, {sort}, pages of {size}");
                assert_eq!(paged(&plain, filter, sort, size), whole, "{of}");
                assert_eq!(paged(&indexed, filter, sort, size), whole, "indexed: {of}");
            }
        }
    }
}

/// A database that counts the rows it hands out.
#[derive(Debug)]
struct Counting {
    sql: Embedded,
    rows: Rc<Cell<usize>>,
}

impl Sql for Counting {
    fn query(
        &self,
        sql: &str,
        binds: &[Bind<'_>],
        row: &mut dyn FnMut(Cells<'_, '_>) -> bool,
    ) -> Result<(), SqlError> {
        self.sql.query(sql, binds, &mut |cells| {
            self.rows.set(self.rows.get() + 1);
            row(cells)
        })
    }

    fn transaction(&self, body: &mut dyn FnMut() -> Result<(), SqlError>) -> Result<(), SqlError> {
        self.sql.transaction(body)
    }
}

fn ask<H: Host>(store: &Store<Counting, H>, method: &str, arguments: &str) -> Value {
    let args = serde_json::from_str(&format!("[{arguments}]")).expect("JSON");
    let method = method.to_owned();
    let result = store.call(&Call { method, args }).expect("an answer");
    serde_json::from_str(result.get()).expect("JSON")
}

/// Whatever the page's number: no page looks at all that come before it.
///
/// Rules: PAG-2, PAG-3.
#[test]
fn a_page_is_handed_few_rows() {
    const SIZE: usize = 10;
    let rows = Rc::new(Cell::new(0));
    let sql = Embedded::in_memory().expect("a database");
    let counting = Counting {
        sql,
        rows: Rc::clone(&rows),
    };
    let store = Store::open(counting, Clock::default());
    let document = |n: usize| {
        format!(
            r#"{{"_id":"u{}","n":{n},"group":"g{}","price":{}.25,"tie":1}}"#,
            n * 7919 % 1000,
            n % 3,
            n / 2
        )
    };
    let documents: Vec<String> = (0..1000).map(document).collect();
    ask(
        &store,
        "insertMany",
        &format!(r#""c", [{}]"#, documents.join(",")),
    );
    for index in [None, Some("n")] {
        if let Some(path) = index {
            ask(&store, "createIndex", &format!(r#""c", "{path}""#));
        }
        for sort in [
            r#"{"n":1}"#,
            r#"{"n":-1}"#,
            r#"{"_id":-1}"#,
            r#"{"price":1}"#,
            r#"{"group":1,"n":-1}"#,
            r#"{"group":-1,"price":1,"n":1}"#,
            r#"{"tie":1}"#,
            r#"{"missing":-1}"#,
        ] {
            let mut cursor = String::new();
            loop {
                rows.set(0);
                let options = format!(r#"{{"pageSize":{SIZE},"sort":{sort}{cursor}}}"#);
                let page = ask(&store, "find", &format!(r#""c", {{}}, {options}"#));
                assert!(rows.get() <= 8 * SIZE, "{}: {options}", rows.get());
                let Some(next) = page["cursor"].as_str() else {
                    break;
                };
                cursor = format!(r#","cursor":{}"#, Value::from(next));
            }
        }
    }
}
