//! Values that look like others, in groups: none of a group equals another one of it.

use serde_json::Value;
use serde_json::value::RawValue;

use super::Table;

/// The values of each group, as JSON texts one after the other.
const GROUPS: &[(&str, &str)] = &[
    (
        "numbersAsText",
        r#"
            "007" "7" "7.0" "07" "+7" " 7" "7 " "1e5" "100000" "1E5" "0x10" "16" "1_000" "1,000" "NaN"
            "Infinity" "-Infinity" "-0" "0" "1." "1n" "5" "9007199254740993" "1.8446744073709551e19"
            "12345678901234567890"
        "#,
    ),
    (
        "dates",
        r#"
            "2026-01-31" "2026-01-31T08:00:00.000Z" "2026-01-31T08:00:00Z" "2026-01-31T08:00:00+00:00"
            "2026-01-31 08:00:00" "2026-01-31T09:00:00.000+01:00" "1970-01-01T00:00:00.000Z" "2026-02-30"
            "20260131" "08:00:00" "P1D" "Sat Jan 31 2026" "2026-W05" "-000001-01-01T00:00:00.000Z"
            "1769846400000"
        "#,
    ),
    (
        "ids",
        r#"
            "123e4567-e89b-12d3-a456-426614174000" "123E4567-E89B-12D3-A456-426614174000"
            "{123e4567-e89b-12d3-a456-426614174000}" "123e4567e89b12d3a456426614174000"
            "507f1f77bcf86cd799439011" "507F1F77BCF86CD799439011" "ObjectId(\"507f1f77bcf86cd799439011\")"
        "#,
    ),
    (
        "words",
        r#"
            "true" "false" "null" "undefined" "True" "TRUE" "NULL" "None" "nil" "yes" "no" "on" "off" "" "0" "1"
            "[object Object]" "NaN"
        "#,
    ),
    (
        "jsonTexts",
        r#"
            "{}" "[]" "{\"a\":1}" "[1]" "[1,2]" "\"a\"" "\"\"" "{\"a\": 1}" "{'a':1}" "{\"$gt\":1}"
            "{\"$date\":0}" "{\"$oid\":\"507f1f77bcf86cd799439011\"}" "b'a'" "{" "]"
        "#,
    ),
    (
        "operators",
        r#"
            "$gt" "$set" "$a" "$$ROOT" "$a.b" "a.b" "a.0" "a..b" "$.a" "$[0]" "a[0]" "/a/" "/a/i" "a.*" "^a$"
            "*" "a%" "a_" "%" "_" "." ".." "__proto__" "constructor"
        "#,
    ),
    (
        "code",
        r#"
            "'; DROP TABLE c; --" "\" OR 1=1" "json_extract(data,'$.a')" "<script>" "&amp;" "&" "${a}" "{{a}}"
            "%s" "%00" "\\u0041" "A" "\\n" "\\" "\\\\" "'" "''" "`" "?1" ":a"
        "#,
    ),
    (
        "invisible",
        r#"
            "ab" "a\u00a0b" "a b" "a\u202fb" "a\u2009b" "a\u200bb" "a\u200cb" "a\u200db" "a\u2060b" "a\u00adb"
            "\ufeffab" "ab\ufeff" "ab\ufe0f" "ab\ufe0e" "a\u034fb" "a\u200eb" "a\u200fb" "a\u202eb" "a\tb"
            "a\nb" "a\r\nb" "a\rb" "ab\u0000" "a\u0000b" "\u0000ab" " ab" "ab " "ab\u3000" "a\u2028b" "a\u0085b"
            "a\u180eb" "a  b"
        "#,
    ),
    (
        "normalised",
        r#"
            "\u00e9" "e\u0301" "\u00e8" "e" "E" "\u00c9" "\u0130" "i" "I" "\u0131" "\u00df" "ss" "SS" "\u1e9e"
            "\ufb01" "fi" "\uff41" "a" "A" "\u00c5" "\u212b" "A\u030a" "\u2126" "\u03a9" "\uac00" "\u1100\u1161"
            "\u0958" "\u0915\u093c" "\u2460" "1" "\u00b2" "2" "i\u0307" "\u1e9b\u0323" "\u03c3" "\u03c2"
            "\u03a3" "k" "\u212a" "K"
        "#,
    ),
    (
        "planes",
        r#"
            "\ud7ff" "\ue000" "\uffff" "\ufffd" "\ud800\udc00" "\ud83d\ude00"
            "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67" "\ud83d\udc68\ud83d\udc69\ud83d\udc67"
            "\ud83d\udc4d" "\ud83d\udc4d\ud83c\udffd" "\u2764" "\u2764\ufe0f" "\udbff\udfff" "\ud835\udd38" "A"
            "\udb40\udc41" "?" "??"
        "#,
    ),
    (
        "objects",
        r#"
            {"$date":1} {"$date":"2026-01-31T08:00:00Z"} {"$date":{"$numberLong":"1"}}
            {"$oid":"507f1f77bcf86cd799439011"} {"$numberLong":"5"} {"$numberInt":"5"} {"$numberDouble":"5"}
            {"$numberDouble":"NaN"} {"$numberDecimal":"5"} {"$binary":{"base64":"AA==","subType":"00"}}
            {"$uuid":"123e4567-e89b-12d3-a456-426614174000"}
            {"$regularExpression":{"pattern":"a","options":"i"}} {"$timestamp":{"t":1,"i":1}}
            {"$undefined":true} {"$minKey":1} {"$maxKey":1} {"$symbol":"a"} {"$code":"a"} {"$ref":"c","$id":"1"}
            {"$$date":1} {"__type":"Date","iso":"2026-01-31"} {"type":"Buffer","data":[1]} {"toJSON":1}
            {"length":1} {"then":1} {"valueOf":1} {"_bsontype":"ObjectId"} {"$eq":1} {"$gt":1}
        "#,
    ),
    (
        "types",
        r#"
            null false true 0 1 "" "0" "1" "null" [] {} {"a":null} {"a":{}} "[]" "{}"
        "#,
    ),
    (
        // None that JavaScript writes as another integer of 64 bits: what a store without those makes of it is its own affair.
        "doubles",
        r#"
            0.1 0.2 0.30000000000000004 0.3 1.8446744073709551e19 1.8446744073709556e19 5e-324 1e-323
            2.2250738585072011e-308 2.2250738585072014e-308 1.7976931348623157e308 1.7976931348623155e308
            -1.7976931348623157e308 1e21 1e22 1e23 4503599627370497.5 4.35 1.005 2.675 1.1 100.1 0.000001 1e-7
            123456789.12345678 5e-7 3.141592653589793 2.718281828459045 1e100 1.2345678901234567
            0.1234567890123456 9.5367431640625e-7 1.5e-323 8.41e21 9.0608011534336e15
            2.0919495182368195e19 1.2980742146337069e33 1.1e-5
            6.02214076e23 299792458.5 1.5e300 0.7 -0.5 1.7e9 4.4501363245856945e-308
        "#,
    ),
    (
        "integers",
        r#"
            0 -1 1 9007199254740991 9007199254740990 -9007199254740991 4294967295 4294967296 4294967297
            2147483647 2147483648 -2147483648 -2147483649 65535 65536 255 256 1000000 999999999999999
            1000000000000000 1000000000000001 123456789012345 8640000000000001 1099511627776 3037000499
            3037000500 94906267 16777217 33554433
        "#,
    ),
];

/// The values of each group.
pub(super) fn all() -> Vec<Vec<Value>> {
    let groups = GROUPS.iter().map(|(_, texts)| {
        let values = serde_json::Deserializer::from_str(texts).into_iter();
        values.map_while(Result::ok).collect()
    });
    groups.collect()
}

/// A row a group, with its values in every form in which a call can hold them.
pub(super) fn groups() -> Table {
    let mut table = Table::new(&[
        "case",
        "values",
        "fields",
        "documents",
        "arrays",
        "conditions",
        "items",
        "found",
        "upwards",
        "downwards",
        "removed",
        "distinct",
    ]);
    for (name, texts) in GROUPS {
        let values: Vec<Box<RawValue>> = serde_json::Deserializer::from_str(texts)
            .into_iter()
            .map_while(Result::ok)
            .collect();
        let values: Vec<&str> = values.iter().map(|value| value.get()).collect();
        let each = |form: &dyn Fn(usize, &str) -> String| {
            let forms = values.iter().enumerate();
            let forms: Vec<String> = forms.map(|(at, value)| form(at, value)).collect();
            forms.join(",")
        };
        let alone = |lines: &dyn Fn(usize, &str) -> Vec<String>| {
            let alone = values
                .iter()
                .enumerate()
                .filter(|(_, value)| is_alone(value));
            let lines: Vec<String> = alone.flat_map(|(at, value)| lines(at, value)).collect();
            lines.join("\n")
        };
        let mut order = order(&values);
        let upwards = found_in(&order);
        let ordered: Vec<&str> = order
            .iter()
            .filter_map(|at| values.get(*at).copied())
            .collect();
        let distinct = match ordered.as_slice() {
            [] => "it succeeds".to_owned(),
            ordered => format!("the result is [{}]", ordered.join(",")),
        };
        order.reverse();
        table.row([
            (*name).to_owned(),
            format!("[{}]", values.join(",")),
            each(&|at, value| format!("\"v{at}\":{value}")),
            each(&|at, value| format!("{{\"_id\":\"v{at}\",\"a\":{value}}}")),
            each(&|at, value| format!("\"v{at}\":[{value}]")),
            each(&|at, value| format!("\"v{at}\":{{\"$eq\":{value}}}")),
            each(&|at, value| format!("{{\"key\":\"v{at:03}\",\"value\":{value}}}")),
            alone(&|at, value| found(at, value, values.len())),
            upwards,
            found_in(&order),
            alone(&removed),
            distinct,
        ]);
    }
    table
}

/// Whether a condition on the value selects nothing else: an array is found by its elements, null by what is missing.
fn is_alone(value: &str) -> bool {
    let value = serde_json::from_str(value).unwrap_or_default();
    !matches!(value, Value::Array(_) | Value::Null)
}

/// Lines that look for one value of a group.
fn found(at: usize, value: &str, of: usize) -> Vec<String> {
    let mut lines = vec![format!(
        "c.find({{\"a\":{{\"$eq\":{value}}}}}) => it finds v{at}"
    )];
    // An object in a list must not look like an operator.
    if !value.starts_with('{') {
        lines.push(format!(
            "c.countDocuments({{\"a\":{{\"$in\":[\"none\",{value}]}}}}) => the result is 1"
        ));
        lines.push(format!(
            "c.countDocuments({{\"a\":{{\"$nin\":[\"none\",{value}]}}}}) => the result is {}",
            of - 1
        ));
    }
    lines
}

/// Lines that remove one value of a group, once.
fn removed(_: usize, value: &str) -> Vec<String> {
    let answer = "the result is {\"acknowledged\":true,\"deletedCount\":1}";
    vec![format!(
        "c.deleteMany({{\"a\":{{\"$eq\":{value}}}}}) => {answer}"
    )]
}

/// The places of values in their order, where all are texts or all are numbers.
fn order(texts: &[&str]) -> Vec<usize> {
    let value = |at: &usize| -> Value {
        let text = texts.get(*at).copied().unwrap_or_default();
        serde_json::from_str(text).unwrap_or_default()
    };
    let mut order: Vec<usize> = (0..texts.len()).collect();
    if order.iter().all(|at| value(at).is_string()) {
        // A text of Rust is compared by its bytes.
        order.sort_by_key(|at| value(at).as_str().map(str::to_owned));
    } else if order.iter().all(|at| value(at).is_number()) {
        order.sort_by(|a, b| {
            let number = |at| value(at).as_f64().unwrap_or_default();
            number(a).total_cmp(&number(b))
        });
    } else {
        order.clear();
    }
    order
}

fn found_in(order: &[usize]) -> String {
    if order.is_empty() {
        return "it succeeds".to_owned();
    }
    let ids: Vec<String> = order.iter().map(|at| format!("v{at}")).collect();
    format!("it finds in order {}", ids.join(", "))
}
