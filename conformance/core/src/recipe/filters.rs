//! Every filter that a case finds something by, with what it finds, for the other methods that take a filter.

use std::collections::BTreeSet;

use docstore_spec::Call;
use docstore_spec::limits::Size;
use serde_json::{Map, Value};

use super::{Table, TableRow};
use crate::case::Case;
use crate::compare::SYSTEM_FIELDS;
use crate::placeholder::Template;
use crate::step::{Action, Step, WrittenCall};

/// The field by which the recipe marks what a method has changed.
const MARK: &str = "touched";

/// Bytes of the documents of a case, and of its filter, that are still played through every method.
const MOST: usize = 20_000;

/// What a case says of a filter.
struct Finding {
    filter: String,
    /// The documents as they are written.
    written: String,
    documents: Vec<Map<String, Value>>,
    found: Vec<String>,
}

/// What stands in the columns of a row.
const COLUMNS: &[&str] = &[
    "case",
    "documents",
    "filter",
    "found",
    "first",
    "others",
    "second",
    "foundButLast",
    "foundButMiddle",
    "unselected",
    "allButFirst",
    "unselectedAndFirst",
    "unselectedAndMiddle",
    "all",
    "count",
    "one",
    "countOfOthers",
    "oneOther",
    "rest",
    "firstId",
    "middleId",
    "lastId",
    "firstDocument",
    "replacement",
    "ids",
    "otherIds",
    "least",
    "greatest",
    "path",
    "change",
    "back",
    "wrapped",
    "elements",
    "left",
];

/// Every filter. Of those that an outline has in one form, with other values or other names, all but the first are slow.
pub(super) fn table(cases: &[Case]) -> Table {
    let mut table = Table::new(COLUMNS);
    let mut seen = BTreeSet::new();
    for case in cases {
        if let Some(finding) = finding(case) {
            let outline = case.id.split('/').next().unwrap_or_default();
            let is_new = seen.insert((outline, finding.shape()));
            table.rows.push(finding.row(case, !is_new));
        }
    }
    table
}

/// A filter of each form that selects several documents, of which one may be out of sight. That two fields have other names makes
/// no other form, nor that it compares with other values. With operators beyond the README they are slow.
pub(super) fn forms(cases: &[Case]) -> Table {
    forms_of(cases, None)
}

/// The same for what looks at one element after the other, which takes fewer conditions.
pub(super) fn elements(cases: &[Case]) -> Table {
    forms_of(cases, Some(Size::ElementConditions.guaranteed()))
}

/// The forms with so many names at most.
fn forms_of(cases: &[Case], most: Option<usize>) -> Table {
    let mut table = Table::new(COLUMNS);
    let mut seen = BTreeSet::new();
    for case in cases {
        let several = finding(case).filter(|finding| finding.found.len() > 1);
        let Some(finding) =
            several.filter(|finding| most.is_none_or(|most| finding.has_names(most)))
        else {
            continue;
        };
        if seen.insert(finding.shape()) {
            table.rows.push(finding.row(case, !case.needs.is_empty()));
        }
    }
    table
}

/// The names in a filter; no more of them are conditions.
fn names(filter: &Value) -> usize {
    match filter {
        Value::Object(members) => members.len() + members.values().map(names).sum::<usize>(),
        Value::Array(items) => items.iter().map(names).sum(),
        _ => 0,
    }
}

/// The filters of the rule about every method, over documents that hold something of everything: for what is asked of few.
pub(super) fn rich(cases: &[Case]) -> Table {
    let mut table = Table::new(COLUMNS);
    let of_the_rule = cases.iter().filter(|case| case.rule == "FLT-84");
    for case in of_the_rule {
        if let Some(finding) = finding(case) {
            table.rows.push(finding.row(case, false));
        }
    }
    table
}

/// What a case says of a filter, if that is all it says: one collection, one `find`, the ids.
fn finding(case: &Case) -> Option<Finding> {
    let [held, asked, seen] = &*case.steps else {
        return None;
    };
    let (Action::Hold(WrittenCall::Whole(held)), Action::Finds { ids, .. }) =
        (&held.action, &seen.action)
    else {
        return None;
    };
    let filter = filter(asked)?;
    let written = held.args.get(1).map_or("[]", |argument| argument.get());
    let documents: Vec<Map<String, Value>> = serde_json::from_str(written).ok()?;
    let of_all: Vec<&str> = documents.iter().map(id).collect::<Option<_>>()?;
    let found: Vec<String> = of_all
        .iter()
        .filter(|id| ids.iter().any(|found| found == *id))
        .map(|id| (*id).to_owned())
        .collect();
    let is_plain = |id: &&str| id.trim() == *id && !id.contains([',', '\n', '|', '<']);
    let fits = found.len() == ids.len()
        && written.len() <= MOST
        && of_all.iter().all(is_plain)
        && held.args.first().is_some_and(|name| name.get() == "\"c\"")
        && documents
            .iter()
            .all(|document| !document.contains_key(MARK));
    fits.then_some(Finding {
        filter,
        // A line end within JSON is a blank.
        written: written.replace('\n', " "),
        documents,
        found,
    })
}

/// The filter of a step that asks `c.find(…)` for nothing else, as it is written.
fn filter(step: &Step) -> Option<String> {
    let Action::Call {
        call,
        prepares: false,
    } = &step.action
    else {
        return None;
    };
    let text = step.written.text.as_str();
    let filter = match &step.written.doc {
        Some(doc) if text == "c.find with" => doc.trim().replace('\n', " "),
        None => text.strip_prefix("c.find(")?.strip_suffix(')')?.to_owned(),
        Some(_) => return None,
    };
    let call = call.fill(None).ok()?;
    let has_mark = filter.contains(MARK) || filter.contains(" => ");
    // What an update changes by itself cannot be asked for again after one.
    let has_system_field = SYSTEM_FIELDS
        .iter()
        .any(|name| filter.contains(&format!("\"{name}")));
    let is_alone = is_find_by(&call) && !has_mark && !has_system_field;
    is_alone.then_some(filter)
}

/// Whether it is a `find` by a filter of a modest size, and nothing beside it.
fn is_find_by(call: &Call) -> bool {
    let [_, filter] = call.args.as_slice() else {
        return false;
    };
    call.method == "find" && filter.get().len() <= MOST
}

fn id(document: &Map<String, Value>) -> Option<&str> {
    document.get("_id")?.as_str().filter(|id| !id.is_empty())
}

impl Finding {
    fn row(&self, case: &Case, slow: bool) -> TableRow {
        TableRow {
            cells: self.cells(case.id.replace('/', ".")),
            also: case.rules().map(str::to_owned).collect(),
            needs: case.needs.clone(),
            without: case.without.clone(),
            slow: slow || case.slow,
        }
    }

    fn cells(&self, name: String) -> Vec<String> {
        let all: Vec<&str> = self.documents.iter().filter_map(id).collect();
        let found: Vec<&str> = self.found.iter().map(String::as_str).collect();
        let first = found.first().copied();
        let middle = found.get(found.len() / 2).copied();
        let last = found.last().copied();
        let others = found.get(1..).unwrap_or_default();
        let found_but = |gone: Option<&str>| kept(&found, |id| Some(id) != gone);
        let unselected_and =
            |one: Option<&str>| kept(&all, |id| !found.contains(&id) || Some(id) == one);
        let of_first = self
            .documents
            .iter()
            .find(|document| id(document).is_some_and(|id| Some(id) == first));
        let first_document = of_first.cloned().unwrap_or_default();
        // A name with a dot is no path.
        let fields = first_document
            .iter()
            .filter(|(name, _)| *name != "_id" && !name.contains('.'));
        let back: Map<String, Value> = fields
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let change: Map<String, Value> = back
            .keys()
            .map(|name| (name.clone(), Value::from("changed")))
            .collect();
        let mut replacement = first_document.clone();
        replacement.shift_remove("_id");
        replacement.insert(MARK.to_owned(), Value::from(8));
        let mut ids = found.clone();
        ids.sort_unstable();
        // Each document as the one element of an array, and all of them as the elements of one.
        let wrap = |document| match id(document) {
            Some(id) => serde_json::json!({"_id": id, "all": [document]}),
            None => Value::Null,
        };
        let wrapped: Vec<Value> = self.documents.iter().map(wrap).collect();
        let is_left =
            |document: &&Map<String, Value>| id(document).is_some_and(|id| !found.contains(&id));
        let left: Vec<_> = self.documents.iter().filter(is_left).collect();
        let mut other_ids = others.to_vec();
        other_ids.sort_unstable();
        let quoted = |id: Option<&str>| Value::from(id.unwrap_or("none of them")).to_string();
        vec![
            name,
            self.written.clone(),
            self.filter.clone(),
            listed(&found),
            kept(&found, |id| Some(id) == first),
            listed(others),
            listed(others.get(..1).unwrap_or_default()),
            found_but(last),
            found_but(middle),
            unselected_and(None),
            kept(&all, |id| Some(id) != first),
            unselected_and(first),
            unselected_and(middle),
            listed(&all),
            found.len().to_string(),
            found.len().min(1).to_string(),
            others.len().to_string(),
            others.len().min(1).to_string(),
            others.len().saturating_sub(1).to_string(),
            quoted(first),
            quoted(middle),
            quoted(last),
            Value::Object(first_document).to_string(),
            Value::Object(replacement).to_string(),
            Value::from(ids).to_string(),
            Value::from(other_ids.clone()).to_string(),
            listed(other_ids.get(..1).unwrap_or_default()),
            listed(
                other_ids
                    .last()
                    .map(std::slice::from_ref)
                    .unwrap_or_default(),
            ),
            Value::from(self.path()).to_string(),
            Value::Object(change).to_string(),
            Value::Object(back).to_string(),
            Value::from(wrapped).to_string(),
            serde_json::json!(self.documents).to_string(),
            serde_json::json!(left).to_string(),
        ]
    }

    /// The first path that the filter names, of which an index can be made.
    fn path(&self) -> String {
        let filter = self.value();
        let path = first_path(&filter).filter(|path| !path.is_empty() && !path.starts_with("_id"));
        path.unwrap_or_else(|| "a".to_owned())
    }

    fn value(&self) -> Value {
        let filter = Template::read(&self.filter).ok();
        let text = filter.and_then(|filter| filter.fill(None).ok().map(|text| text.into_owned()));
        text.and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Whether the filter can be read as a whole and has so many names at most.
    fn has_names(&self, most: usize) -> bool {
        let filter = self.value();
        filter.is_object() && names(&filter) <= most
    }

    /// The filter with what it compares with left out, and the names of fields: how it is put together.
    fn shape(&self) -> String {
        let mut text = String::new();
        shape(&self.value(), &mut text);
        text
    }
}

fn first_path(filter: &Value) -> Option<String> {
    match filter {
        Value::Object(fields) => fields.iter().find_map(|(name, value)| {
            if name.starts_with('$') {
                first_path(value)
            } else {
                Some(name.clone())
            }
        }),
        Value::Array(clauses) => clauses.iter().find_map(first_path),
        _ => None,
    }
}

fn shape(filter: &Value, text: &mut String) {
    let Value::Object(fields) = filter else {
        text.push(if filter.is_null() { '0' } else { 'v' });
        return;
    };
    for (name, value) in fields {
        match (name.as_str(), value) {
            (name, Value::Array(clauses))
                if name.starts_with('$') && clauses.iter().all(Value::is_object) =>
            {
                text.push_str(name);
                clauses.iter().for_each(|clause| shape(clause, text));
            }
            (name, value) => {
                let kind = match name {
                    name if name.starts_with('$') || name == "_id" => name,
                    name if name.contains('.') => "path",
                    _ => "field",
                };
                text.push_str(kind);
                shape(value, text);
            }
        }
    }
    text.push('}');
}

fn kept(ids: &[&str], keep: impl Fn(&str) -> bool) -> String {
    let kept: Vec<&str> = ids.iter().copied().filter(|id| keep(id)).collect();
    listed(&kept)
}

/// Ids as a step lists them.
pub(super) fn listed(ids: &[&str]) -> String {
    match ids {
        [] => "nothing".to_owned(),
        ids => format!("in order {}", ids.join(", ")),
    }
}
