//! Names of fields that a store may take for something else.

use serde_json::Value;

use super::Table;

/// Words that mean something to SQL, to SQLite, to JavaScript or to a store.
const WORDS: &[(&str, &str)] = &[
    (
        "sql",
        "select from where order group by limit offset index table values default null true false not and or like \
         glob regexp match is in exists case when then else end join on as distinct all union rowid oid _rowid_ \
         ROWID key primary check unique collate desc asc cast count sum min max length abs typeof json json_extract \
         data metadata _data _metadata id ID value values_ type atom fullkey path parent key_ new old excluded main temp",
    ),
    (
        "javascript",
        "prototype constructor __proto__ __defineGetter__ __defineSetter__ __lookupGetter__ hasOwnProperty isPrototypeOf \
         propertyIsEnumerable toString toLocaleString valueOf toJSON then catch finally length name arguments caller \
         apply call bind this super class function new delete typeof void undefined NaN Infinity get set static async \
         await yield let const var push pop splice map filter forEach keys values entries size has add clear \
         inspect nodeType _bsontype buffer exports module default",
    ),
    (
        "store",
        "_ID Id _Id __id _i _version_ version _Version __v _rev _created_ created updated archived _archive deleted \
         _deleted deletedAt __archived meta $ref_ $id_ _key _value value key cursor collection documents filter \
         update options limit sort upsert expectedVersion metadata ttl tableName prefix index",
    ),
];

/// Names that are no words: blanks, normalisation, invisible characters, digits.
const OTHERS: &[&str] = &[
    "é",
    "e\u{301}",
    "ß",
    "SS",
    "ı",
    "I",
    "i",
    "İ",
    "Å",
    "\u{212b}",
    "日本",
    "имя",
    "اسم",
    "שם",
    "नाम",
    "👍",
    "👨\u{200d}👩",
    "a\u{a0}b",
    "a b",
    "a\u{200b}b",
    "ab",
    "\u{feff}ab",
    "a\u{fe0f}b",
    "a\tb",
    "a\nb",
    "a\u{0}b",
    " ab",
    "ab ",
    "\u{2028}",
    "\u{7f}",
    "\u{80}",
    "\u{ffff}",
    "\u{10ffff}",
    "ﬁ",
    "fi",
    "０",
    "-1",
    "1e5",
    "0x1",
    "1_0",
    "+1",
    "1a",
    "a1",
    "--",
    "/*",
    "*/",
    "||",
    "->",
    "->>",
    "a->b",
    "a[0]",
    "[0]",
    "[*]",
    "a''b",
    "a\"\"b",
    "%s",
    "?1",
    ":a",
    "@a",
    "NULL",
    "\\u0061",
    "\\n",
    "a\\",
    "\"a\"",
    "'a'",
    "`a`",
    "{}",
    "{a}",
    "(a)",
    "a$",
    "a$b",
    "a$$",
];

/// The groups of whose names indexes are made.
const INDEXED: &[&str] = &["signInside", "others"];

/// The length at which long names are tried.
const LENGTHS: &[usize] = &[
    1, 2, 31, 32, 33, 49, 50, 51, 63, 64, 65, 127, 128, 129, 255, 256, 257, 1_000, 1_023, 1_024,
    1_025, 4_097,
];

/// A row for each group of names.
pub(super) fn table() -> Table {
    let mut table = Table::new(&[
        "case", "fields", "more", "changed", "arrays", "below", "paths", "lines", "kept",
        "numbered", "renamed", "inList", "distinct",
    ]);
    for (group, names) in groups() {
        add(&mut table, group, &names);
    }
    table
}

/// The names of each group.
pub(super) fn groups() -> Vec<(&'static str, Vec<String>)> {
    let mut groups: Vec<(&'static str, Vec<String>)> = Vec::new();
    for (group, words) in WORDS {
        let mut names: Vec<String> = Vec::new();
        for word in words.split_whitespace() {
            if !word.starts_with('$') && !names.iter().any(|name| name == word) {
                names.push(word.to_owned());
            }
        }
        groups.push((group, names));
    }
    // A dot separates the parts of a path, and a name at the top does not begin with a dollar.
    let signs = (b' '..=b'~')
        .map(char::from)
        .filter(|sign| *sign != '.' && !sign.is_ascii_alphanumeric());
    let signs: Vec<char> = signs.collect();
    let with_signs = |form: fn(char) -> String| -> Vec<String> {
        let names = signs.iter().map(|sign| form(*sign));
        names.collect()
    };
    let first = with_signs(|sign| format!("{sign}a"));
    let first = first.into_iter().filter(|name| !name.starts_with('$'));
    let alone = with_signs(String::from);
    let alone = alone.into_iter().filter(|name| name != "$");
    groups.push(("signFirst", first.collect()));
    groups.push(("signInside", with_signs(|sign| format!("a{sign}b"))));
    groups.push(("signLast", with_signs(|sign| format!("a{sign}"))));
    groups.push(("signAlone", alone.collect()));
    let others = OTHERS.iter().map(|name| (*name).to_owned());
    groups.push(("others", others.collect()));
    let long = LENGTHS.iter().map(|length| "n".repeat(*length));
    groups.push(("long", long.collect()));
    groups
}

fn add(table: &mut Table, group: &str, names: &[String]) {
    let quoted: Vec<String> = names
        .iter()
        .map(|name| Value::from(name.as_str()).to_string())
        .collect();
    let each = |form: &dyn Fn(usize, &str, &str) -> String| {
        let forms = quoted.iter().zip(names).enumerate();
        let forms: Vec<String> = forms
            .map(|(at, (quoted, name))| form(at, quoted, name))
            .collect();
        forms
    };
    let lines = each(&|at, quoted, name| {
        let path = Value::from(format!("p.{name}")).to_string();
        let through = Value::from(format!("{name}.p")).to_string();
        [
            format!("c.find({{{quoted}:{at}}}) => it finds x"),
            format!("c.find({{{quoted}:{{\"$exists\":true}}}}, {{\"sort\":{{{quoted}:-1}}}}) => it finds in order w, y, x"),
            format!("c.find({{\"$or\":[{{{path}:{at}}},{{{through}:{at}}}]}}) => it finds z, w"),
            format!("c.updateMany({{{quoted}:{{\"$gte\":{at},\"$lt\":900}}}}, {{\"$inc\":{{{quoted}:0.5}}}}) => the result is \
                     {{\"acknowledged\":true,\"matchedCount\":1,\"modifiedCount\":1}}"),
            format!("c.countDocuments({{{quoted}:{at}.5}}) => the result is 1"),
            format!("c.updateOne({{{quoted}:{at}.5}}, {{\"$unset\":{{{quoted}:\"\"}}}}) => the result is \
                     {{\"acknowledged\":true,\"matchedCount\":1,\"modifiedCount\":1}}"),
            format!("c.updateOne({{{path}:{at}}}, {{\"$set\":{{{path}:-1}}}}) => the result is \
                     {{\"acknowledged\":true,\"matchedCount\":1,\"modifiedCount\":1}}"),
            format!("c.countDocuments({{{path}:{{\"$lt\":0}}}}) => the result is 1"),
        ]
        .join("\n")
    });
    // An index of each would take long, so that a few have one; the names of one group differ by a sign.
    let distinct = each(&|at, quoted, _| {
        let mut lines = vec![format!(
            "where distinct: set.distinct({quoted}) => the result is [{}]",
            at + 1_000
        )];
        if INDEXED.contains(&group) {
            lines.push(format!(
                "where indexes: c.createIndex({quoted}) => it succeeds"
            ));
            lines.push(format!(
                "where indexes: c.find({{{quoted}:{}}}) => it finds y",
                at + 1_000
            ));
            lines.push(format!(
                "where indexes: c.dropIndex({quoted}) => it succeeds"
            ));
        }
        lines.join("\n")
    });
    table.row([
        group.to_owned(),
        each(&|at, quoted, _| format!("{quoted}:{at}")).join(","),
        each(&|at, quoted, _| format!("{quoted}:{}", at + 1_000)).join(","),
        each(&|at, quoted, _| format!("{quoted}:{}", at + 5)).join(","),
        each(&|at, quoted, _| format!("{quoted}:[{at}]")).join(","),
        each(&|at, quoted, _| format!("{quoted}:{{\"p\":{at}}}")).join(","),
        each(&|at, _, name| format!("{}:{at}", Value::from(format!("{name}.p")))).join(","),
        lines.join("\n"),
        each(&|_, quoted, _| format!("{quoted}:1")).join(","),
        each(&|at, _, _| format!("\"number {at}\":{at}")).join(","),
        each(&|at, quoted, _| format!("\"number {at}\":{quoted}")).join(","),
        each(&|_, _, name| {
            format!(
                "{{{}:{{\"$exists\":true}}}}",
                Value::from(format!("l.{name}"))
            )
        })
        .join(","),
        distinct.join("\n"),
    ]);
}
