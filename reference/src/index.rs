//! Secondary indexes: what one is kept in.
//!
//! An index is a SQLite index on the key of its path ([`crate::key`]). SQLite keeps it, whoever writes to the table,
//! and takes it along when the table is renamed or dropped. What has no key of its own, an array above all, has entries
//! in the one table of bookkeeping, a row for each element, which triggers keep: so an array is found by
//! any of its elements. A row SQL knows nothing of has the entry *unknown* and is a candidate in every search.
//!
//! A path that SQL would misread has an index without entries, which serves no search and still may be unique.
//!
//! Entries only ever name candidates; what a search answers with is decided on the rows themselves.

use std::sync::Arc;

use crate::key;
use crate::path::Path;

/// The table of bookkeeping: the entries of all indexes, under number 0 what each index is, and under -1 the generation of all.
pub const BOOKKEEPING: &str = "system_indexes";

/// What the name of an index's SQLite index starts with; its number follows.
pub const PREFIX: &str = "system_index_";

/// The number of the rows that say what an index is.
const DEFINITIONS: i64 = 0;

/// The number of the row that holds the generation.
const GENERATION: i64 = -1;

/// The SQL literal of the entry of a row SQL knows nothing of. No key is equal to it.
pub const UNKNOWN: &str = "x'02'";

/// Bytes of a path that SQL can be given: the platform refuses statements of more than 100,000 bytes.
const LITERAL_MAX: usize = 256;

/// An index of a collection.
///
/// Rules: IDX-3, IDX-10.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// Its number in this database.
    pub number: i64,
    /// The path, as the caller wrote it.
    pub text: String,
    /// The path, split.
    pub path: Path,
    /// Whether documents may not share a value.
    pub unique: bool,
    /// The key expression, as it stands in the definition: SQLite takes an index for a query only when both say the same.
    /// `None` where the index serves no search.
    pub key: Option<Arc<str>>,
}

/// The indexes of a collection, sorted by the bytes of their paths.
pub type Indexes = Arc<[Index]>;

/// Whether a document may share a value that it must not.
#[must_use]
pub fn any_unique(indexes: &[Index]) -> bool {
    indexes.iter().any(|index| index.unique)
}

impl Index {
    /// An index of that number on a path, given as the caller wrote it and split.
    #[must_use]
    pub fn new(number: i64, text: String, path: Path, unique: bool) -> Self {
        let key = literals(&text, &path).map(|paths| key::expression("", &paths).into());
        Self {
            number,
            text,
            path,
            unique,
            key,
        }
    }

    /// The index of that number, from what the table of bookkeeping says of it and the statement its SQLite index was made by; `None`
    /// for what is no definition. An index on another key, which another version made, serves no search.
    #[must_use]
    pub fn from_definition(number: i64, definition: &str, made_by: &str) -> Option<Self> {
        let definition: serde_json::Value = serde_json::from_str(definition).ok()?;
        let text = definition.get("path")?.as_str()?.to_owned();
        let path = Path::parse(&text).ok()?;
        let unique = definition.get("unique")?.as_bool()?;
        let mut index = Self::new(number, text, path, unique);
        index.key = index.key.filter(|key| made_by.contains(&**key));
        Some(index)
    }

    /// What the table of bookkeeping says of the index.
    #[must_use]
    pub fn definition(&self) -> String {
        serde_json::json!({"path": self.text, "unique": self.unique}).to_string()
    }

    /// The name of its SQLite index.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{PREFIX}{}", self.number)
    }

    /// The statements that make the index on a table, in order.
    ///
    /// Rules: IDX-1, IDX-9.
    #[must_use]
    pub fn creation(&self, table: &str) -> Vec<String> {
        let (name, number) = (self.name(), self.number);
        let definition = key::literal(&self.definition());
        let mut statements = vec![
            format!(
                "CREATE TABLE IF NOT EXISTS {BOOKKEEPING} \
                 (number INTEGER NOT NULL, key NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (number, key, row)) WITHOUT ROWID"
            ),
            // What an index of this number that went with its table has left behind.
            format!("DELETE FROM {BOOKKEEPING} WHERE number = {number}"),
            format!("DELETE FROM {BOOKKEEPING} WHERE number = {DEFINITIONS} AND row = {number}"),
            format!("INSERT INTO {BOOKKEEPING} VALUES ({DEFINITIONS}, {definition}, {number})"),
        ];
        match literals(&self.text, &self.path) {
            None => statements.push(format!("CREATE INDEX {name} ON \"{table}\" (_id) WHERE 0")),
            Some(literals) => {
                let key = key::expression("", &literals);
                statements.push(format!("CREATE INDEX {name} ON \"{table}\" ({key})"));
                let from = format!("\"{table}\" AS t, ");
                statements.push(format!(
                    "INSERT OR IGNORE INTO {BOOKKEEPING} {}",
                    self.entries(&from, "t.", &literals)
                ));
                statements.extend(self.triggers(table, &literals));
            }
        }
        statements
    }

    /// The statements that remove the index from its table, in order.
    ///
    /// Rules: IDX-12.
    #[must_use]
    pub fn removal(&self) -> Vec<String> {
        let name = self.name();
        let trigger = |event: &&str| format!("DROP TRIGGER IF EXISTS {name}_{event}");
        let mut statements: Vec<String> =
            ["insert", "update", "delete"].iter().map(trigger).collect();
        statements.push(format!("DROP INDEX IF EXISTS {name}"));
        statements.extend(self.leftovers());
        statements
    }

    /// The statements that remove what is left of the index when its table is gone.
    ///
    /// Rules: IDX-15.
    #[must_use]
    pub fn leftovers(&self) -> Vec<String> {
        let number = self.number;
        vec![
            format!("DELETE FROM {BOOKKEEPING} WHERE number = {number}"),
            format!("DELETE FROM {BOOKKEEPING} WHERE number = {DEFINITIONS} AND row = {number}"),
        ]
    }

    /// The query for the entries of rows that have no key; `from` are the rows, empty for the one of a trigger, and `row`
    /// stands before its columns.
    ///
    /// A row has an entry for each element of an array that has a key, for each value the path leads to
    /// through arrays (and for some it does not lead to: entries name candidates), or *unknown* where the document is not SQL's to
    /// judge. An object has none: it is found by no key.
    fn entries(&self, from: &str, row: &str, literals: &[String]) -> String {
        let Some((whole, on_the_way)) = literals.split_last() else {
            return String::new();
        };
        let data = format!("{row}data");
        let number = self.number;
        let select = |key: &str, source: &str, condition: &str| {
            let from = match (from, source) {
                ("", "") => String::new(),
                _ => format!(" FROM {}", format!("{from}{source}").trim_end_matches(", ")),
            };
            format!("SELECT {number}, {key}, {row}_rowid_{from} WHERE {condition}")
        };
        let element = format!(
            "CASE e.type WHEN 'true' THEN {} WHEN 'false' THEN {} WHEN 'null' THEN {} ELSE e.atom END",
            key::boolean_key(true),
            key::boolean_key(false),
            key::NULL_KEY
        );
        let scalar = "(e.atom IS NOT NULL OR e.type = 'null')";
        let opaque = key::opaque(row);
        let through: Vec<String> = on_the_way
            .iter()
            .map(|prefix| format!("json_type({data}, {prefix}) = 'array'"))
            .collect();
        let through = if through.is_empty() {
            "0".to_owned()
        } else {
            through.join(" OR ")
        };
        // `IS` keeps a place that is not there from making the whole unknown; what does not apply to a row is read as
        // NULL, which has no elements.
        let plain = format!("CASE WHEN {opaque} THEN 0 ELSE ({through}) IS NOT 1 END");
        let led_through = format!("CASE WHEN {opaque} THEN 0 ELSE ({through}) IS 1 END");
        let elements = format!(
            "json_each(CASE WHEN {plain} AND json_type({data}, {whole}) = 'array' THEN {data} -> {whole} END) AS e"
        );
        let mut queries = vec![
            select(&element, &elements, scalar),
            select(UNKNOWN, "", &opaque),
        ];
        if !on_the_way.is_empty() {
            queries.push(select(&element, &self.steps(&data, &led_through), scalar));
            // An object in an array may lack the rest of the path.
            queries.push(select(key::NULL_KEY, "", &led_through));
        }
        queries.join(" UNION ALL ")
    }

    /// The elements `e` that the path leads to in a document: a `json_each` for each part, over the value there, or over its elements
    /// where it is an array. A look at each place by its whole path would cost as much as the path is long, every time.
    fn steps(&self, data: &str, condition: &str) -> String {
        let mut steps = Vec::new();
        let mut parts = self.path.parts().iter().peekable();
        let (mut from, mut condition) = (data.to_owned(), condition.to_owned());
        while let Some(part) = parts.next() {
            let here = key::literal(&format!("$.\"{part}\""));
            let name = match parts.peek() {
                Some(_) => format!("e{}", steps.len()),
                None => "e".to_owned(),
            };
            steps.push(format!(
                "json_each(CASE WHEN {condition} THEN CASE json_type({from}, {here}) \
                 WHEN 'array' THEN {from} -> {here} ELSE json_array({from} -> {here}) END END) AS {name}"
            ));
            from = format!("{name}.value");
            condition = format!("{name}.type = 'object'");
        }
        steps.join(", ")
    }

    /// The triggers that keep the entries.
    ///
    /// Rules: IDX-20.
    fn triggers(&self, table: &str, literals: &[String]) -> [String; 3] {
        let name = self.name();
        let no_key = |row: &str| {
            let key = key::expression(row, literals);
            format!("({key}) IS NULL")
        };
        let add = format!(
            "INSERT OR IGNORE INTO {BOOKKEEPING} {};",
            self.entries("", "new.", literals)
        );
        let remove = format!(
            "DELETE FROM {BOOKKEEPING} WHERE (number, key, row) IN ({});",
            self.entries("", "old.", literals)
        );
        let (old, new) = (no_key("old."), no_key("new."));
        [
            format!(
                "CREATE TRIGGER {name}_insert AFTER INSERT ON \"{table}\" WHEN {new} BEGIN {add} END"
            ),
            format!(
                "CREATE TRIGGER {name}_update AFTER UPDATE OF data, _updated ON \"{table}\" WHEN {old} OR {new} BEGIN {remove} {add} END"
            ),
            format!(
                "CREATE TRIGGER {name}_delete AFTER DELETE ON \"{table}\" WHEN {old} BEGIN {remove} END"
            ),
        ]
    }
}

/// The JSON paths as SQL literals; `None` for a path that SQL would misread, or that is too long to stand in a
/// statement as often as it has to.
fn literals(text: &str, path: &Path) -> Option<Vec<String>> {
    let json_paths = key::json_paths(path).filter(|_| text.len() <= LITERAL_MAX)?;
    Some(json_paths.iter().map(|path| key::literal(path)).collect())
}

/// The query for the definitions of the indexes of a collection, the only parameter: number, definition, the statement it was made by.
#[must_use]
pub fn definitions() -> String {
    format!(
        "SELECT d.row, d.key, s.sql FROM {BOOKKEEPING} AS d JOIN sqlite_master AS s \
         ON s.type = 'index' AND s.name = '{PREFIX}' || d.row WHERE d.number = {DEFINITIONS} AND s.tbl_name = ?"
    )
}

/// The query for the generation: a number for the state of all indexes together.
#[must_use]
pub fn generation() -> String {
    format!("SELECT coalesce(max(key), 0) FROM {BOOKKEEPING} WHERE number = {GENERATION}")
}

/// The statements that raise the generation, in order.
#[must_use]
pub fn next_generation() -> [String; 2] {
    [
        format!("UPDATE {BOOKKEEPING} SET key = key + 1 WHERE number = {GENERATION}"),
        format!(
            "INSERT INTO {BOOKKEEPING} SELECT {GENERATION}, 1, 0 \
             WHERE NOT EXISTS (SELECT 1 FROM {BOOKKEEPING} WHERE number = {GENERATION})"
        ),
    ]
}
