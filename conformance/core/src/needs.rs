//! What a case needs of a store, and what of it is judged by whom: what lacks a part of the core is judged by the rest.

use docstore_spec::{Call, CallOption, Capability, Core, Handshake, Method};
use serde_json::Value;

use crate::compare::SYSTEM_FIELDS;
use crate::glob::glob;
use crate::step::{Action, WrittenCall};
use crate::verdict::Verdict;
use crate::{Case, json};

/// The rules that are about a part: of a store that lacks it nothing is said by their cases. What other cases say of the part,
/// they say in passing.
const ABOUT: &[(Core, &[&str])] = &[
    (
        Core::SystemFields,
        &[
            "DOC-17", "DOC-25", "DOC-26", "DOC-27", "DOC-28", "DOC-29", "FLT-64", "FLT-65",
            "FIND-32", "DEL-19", "UPD-10", "UPD-11", "UPD-12", "UPD-14", "UPD-81", "UPD-94",
            "UPD-102", "UPD-111",
        ],
    ),
    (Core::ExpectedVersion, &["OCC-*"]),
    (Core::GeneratedIds, &["DOC-20", "DOC-21", "UPD-102"]),
    (
        Core::NaturalOrder,
        &[
            "COLL-18", "INS-20", "FIND-5", "FIND-11", "FIND-12", "UPD-15", "DEL-12", "FIND-29",
            "UPD-5", "DEL-4", "FLT-84", "DEL-47",
        ],
    ),
    (Core::ModifiedCount, &["UPD-3", "UPD-13"]),
    (Core::AtomicMany, &["INS-25", "UPD-88", "ERR-14"]),
];

/// What MongoDB has not of the core. A rule about such a part is no rule about MongoDB.
pub const BEYOND_MONGODB: &[Core] = &[
    Core::SystemFields,
    Core::ExpectedVersion,
    Core::GeneratedIds,
    Core::AtomicMany,
];

/// Whether a rule is about a part of the core.
#[must_use]
pub fn is_about(rule: &str, part: Core) -> bool {
    let rules = ABOUT.iter().filter(|(about, _)| *about == part);
    rules
        .flat_map(|(_, rules)| *rules)
        .any(|pattern| glob(pattern, rule))
}

/// The verdict on a store that cannot be judged by a case, and why: a capability it does not declare, one that it has and the
/// case is to be without, or a part of the core that the case is about and the store lacks.
#[must_use]
pub fn missing(case: &Case, handshake: &Handshake) -> Option<(Verdict, String)> {
    if let Some(not_asked) = case.not_asked(handshake) {
        return Some(not_asked);
    }
    let lacking = |part: &&Core| handshake.lacks(**part) && is_about(&case.rule, **part);
    let part = Core::ALL.iter().find(lacking)?;
    Some((Verdict::Unsupported, told(*part)))
}

/// That a store lacks a part, in a sentence.
#[must_use]
pub fn told(part: Core) -> String {
    format!("the implementation lacks `{part}`: {}", part.what())
}

/// The collection that a call names, if it names one.
#[must_use]
pub fn collection_of(call: &Call) -> Option<String> {
    let method = Method::from_name(&call.method)?;
    let name = call.args.first()?;
    let names_one = method.parameters().first() == Some(&"collection");
    names_one
        .then(|| serde_json::from_str(name.get()).ok())
        .flatten()
}

/// The parts of the core without which a call cannot be made.
#[must_use]
pub fn of_call(call: &Call) -> Vec<Core> {
    let mut parts = Vec::new();
    match call.method.as_str() {
        "createCollection" | "listCollections" | "hasCollection" | "dropCollection" | "drop" => {
            parts.push(Core::Collections);
        }
        "updateOne" | "updateMany" => parts.push(Core::Updates),
        "replaceOne" => parts.push(Core::ReplaceOne),
        _ => {}
    }
    let parameters = Method::from_name(&call.method).map_or(&[][..], Method::parameters);
    let at = parameters.iter().position(|name| *name == "options");
    let options = at.and_then(|at| call.args.get(at));
    let options = options.and_then(|options| json::read(options.get()).ok());
    let option = |name: &str| options.as_ref().and_then(|options| options.get(name));
    if option("upsert") == Some(&Value::Bool(true)) {
        parts.push(Core::Upsert);
    }
    if option("sort").is_some() {
        parts.push(Core::Sort);
    }
    if option("expectedVersion").is_some() {
        parts.push(Core::ExpectedVersion);
    }
    if !call.method.starts_with("insert")
        && call
            .args
            .iter()
            .skip(1)
            .any(|arg| names_system_field(arg.get()))
    {
        parts.push(Core::SystemFields);
    }
    parts
}

/// The capabilities that a case asks for: those it declares, and those without which its calls cannot be made, as far as they
/// are written without placeholders.
#[must_use]
pub fn capabilities(case: &Case) -> Vec<Capability> {
    let mut all = case.needs.clone();
    for step in case.steps.iter() {
        match &step.action {
            Action::Hold(call) | Action::Call { call, .. } | Action::CallAtOnce { call, .. } => {
                of_written(call, &mut all);
            }
            Action::OneAfterTheOther(lines) => {
                for line in lines {
                    all.extend(&line.needs);
                    of_written(&line.call, &mut all);
                }
            }
            _ => {}
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn of_written(call: &WrittenCall, all: &mut Vec<Capability>) {
    let Some(method) = Method::from_name(call.method()) else {
        return;
    };
    all.extend(method.capability());
    let WrittenCall::Whole(call) = call else {
        return;
    };
    for (parameter, arg) in method.parameters().iter().zip(&call.args) {
        match (*parameter, json::read(arg.get())) {
            ("options", Ok(Value::Object(options))) => {
                let of_option = |name| CallOption::among(method.options(), name)?.capability();
                all.extend(options.keys().filter_map(|name| of_option(name)));
                all.extend(method.options_capability().filter(|_| !options.is_empty()));
            }
            ("filter" | "update", Ok(value)) => of_operators(&value, all),
            _ => {}
        }
    }
}

/// The operators in a filter or an update that are capabilities of their own.
fn of_operators(value: &Value, all: &mut Vec<Capability>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| of_operators(item, all)),
        Value::Object(fields) => {
            for (name, value) in fields {
                all.extend(Capability::from_name(name).filter(|own| own.is_operator()));
                of_operators(value, all);
            }
        }
        _ => {}
    }
}

/// Whether a filter, an update or a sort names a system field.
fn names_system_field(argument: &str) -> bool {
    SYSTEM_FIELDS
        .iter()
        .filter(|name| **name != "_archived")
        .any(|name| argument.contains(&format!("\"{name}")))
}

/// The first part that a call needs and the store lacks.
#[must_use]
pub fn lacking(call: &Call, handshake: &Handshake) -> Option<Core> {
    // Most lack nothing, and calls are many.
    if handshake.lacks.is_empty() {
        return None;
    }
    of_call(call)
        .into_iter()
        .find(|part| handshake.lacks(*part))
}

/// Whether a call may have changed some documents when it is refused, where the store lacks [`Core::AtomicMany`].
#[must_use]
pub fn is_for_many(call: &Call) -> bool {
    call.method.ends_with("Many")
}

/// A document, or an array of them, without its system fields.
#[must_use]
pub fn without_system_fields(value: &Value) -> Value {
    let own = |value: &Value| match value {
        Value::Object(fields) => {
            let mut fields = fields.clone();
            fields.retain(|name, _| name == "_archived" || !SYSTEM_FIELDS.contains(&name.as_str()));
            Value::Object(fields)
        }
        other => other.clone(),
    };
    match value {
        Value::Array(items) => items.iter().map(own).collect(),
        one => own(one),
    }
}

/// A value with `@string` in the place of `@uuid`: for a store that gives documents ids of its own kind.
#[must_use]
pub fn with_any_id(value: &Value) -> Value {
    match value {
        Value::String(text) if text == "@uuid" => Value::from("@string"),
        Value::Array(items) => items.iter().map(with_any_id).collect(),
        Value::Object(fields) => Value::Object(
            fields
                .iter()
                .map(|(name, value)| (name.clone(), with_any_id(value)))
                .collect(),
        ),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Suite;
    use rstest::rstest;
    use serde_json::json;

    #[test]
    fn every_pattern_names_a_rule() {
        let suite = Suite::load().unwrap();
        for (part, patterns) in ABOUT {
            for pattern in *patterns {
                let named = suite
                    .rules
                    .iter()
                    .any(|rule| !rule.retired && glob(pattern, &rule.id));
                assert!(named, "{part}: no rule is named {pattern}");
            }
        }
    }

    #[rstest]
    #[case(Call::new("find", [json!("c"), json!({}), json!({"sort": {"a": 1}})]), &[Core::Sort])]
    #[case(Call::new("find", [json!("c"), json!({"sort": 1})]), &[])]
    #[case(Call::new("find", [json!("c"), json!({"_version": 1})]), &[Core::SystemFields])]
    #[case(Call::new("insertOne", [json!("c"), json!({"_version": 1})]), &[])]
    #[case(
        Call::new("updateOne", [json!("c"), json!({}), json!({"$set": {"a": 1}}), json!({"upsert": true})]),
        &[Core::Updates, Core::Upsert]
    )]
    #[case(
        Call::new("updateOne", [json!("c"), json!({}), json!({}), json!({"upsert": false, "expectedVersion": 1})]),
        &[Core::Updates, Core::ExpectedVersion]
    )]
    #[case(Call::new("listCollections", Vec::<Value>::new()), &[Core::Collections])]
    #[case(
        Call::new("findOneAndReplace", [json!("c"), json!({}), json!({}), json!({"sort": {"a": 1}, "upsert": true})]),
        &[Core::Upsert, Core::Sort]
    )]
    #[case(Call::new("distinct", [json!("c"), json!("a"), json!({"sort": 1})]), &[])]
    fn a_call_needs(#[case] call: Call, #[case] parts: &[Core]) {
        assert_eq!(of_call(&call), parts);
    }

    #[test]
    fn system_fields_go_and_others_stay() {
        let documents = json!([{"_id": "a", "_version": 1, "n": {"_version": 2}}, 3]);
        let own = json!([{"_id": "a", "n": {"_version": 2}}, 3]);
        assert_eq!(without_system_fields(&documents), own);
    }
}
