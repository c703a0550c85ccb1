//! What the specification's tables say in other files.
//!
//! A part stands between two marks of its file; what is outside of them is written by hand.

use std::path::Path;

use anyhow::{Context as _, Result};
use docstore_spec::{
    CallOption, Capability, Core, ErrorCode, FieldOperand, FieldOperator, JsonType,
    LogicalOperator, Method, OptionValue, PATTERN_OPTIONS, SystemField, UpdateModifier,
    UpdateOperand, UpdateOperator,
};

/// A part of a file.
struct Part {
    /// The file, below the folder of the workspace.
    path: &'static str,
    /// What stands before it.
    begin: &'static str,
    /// What stands after it.
    end: &'static str,
    /// What it has to be.
    text: String,
}

/// The mark before a part in Markdown, JavaScript or TypeScript, and the one after each.
macro_rules! marked {
    (markdown $name:literal) => {
        (
            concat!("<!-- generated: ", $name, " -->\n"),
            "<!-- generated: end -->",
        )
    };
    (script $name:literal) => {
        (concat!("// generated: ", $name, "\n"), "// generated: end")
    };
}

fn part(path: &'static str, (begin, end): (&'static str, &'static str), text: String) -> Part {
    Part {
        path,
        begin,
        end,
        text,
    }
}

/// Everything that is made of the tables.
fn parts() -> Vec<Part> {
    const BRIDGE: &str = "reference/npm/bridge/protocol.mjs";
    vec![
        part(
            "spec/README.md",
            marked!(markdown "capabilities"),
            capability_table(),
        ),
        part(
            "spec/text/arguments.md",
            marked!(markdown "methods"),
            method_table(),
        ),
        part(
            "spec/text/arguments.md",
            marked!(markdown "options"),
            option_table(),
        ),
        part(
            "spec/README.md",
            marked!(markdown "operators"),
            operator_table(),
        ),
        part(
            "spec/schema/protocol.schema.json",
            ("{ \"enum\": [\"softDelete\"", "] }"),
            schema_names(),
        ),
        part(
            "reference/worker/js/methods.mjs",
            marked!(script "methods"),
            methods(),
        ),
        part(BRIDGE, marked!(script "methods"), method_sets()),
        part(BRIDGE, marked!(script "codes"), codes()),
        part(
            BRIDGE,
            marked!(script "capabilities"),
            bridge_capabilities(),
        ),
        part(
            "reference/npm/bridge/bridge.d.mts",
            marked!(script "capabilities"),
            capability_union(),
        ),
        part(
            "reference/npm/src/types.ts",
            marked!(script "types of values"),
            json_types(),
        ),
        part(
            "reference/npm/src/types.ts",
            marked!(script "field operators"),
            field_types(),
        ),
        part(
            "reference/npm/src/types.ts",
            marked!(script "logical operators"),
            logical_types(),
        ),
        part(
            "reference/npm/src/types.ts",
            marked!(script "update operators"),
            update_types(),
        ),
        part(
            "conformance/fuzz/dictionary",
            (
                "# The names of the specification's tables.\n",
                "# Other names",
            ),
            dictionary(),
        ),
    ]
}

/// Writes what is out of date and names the files.
///
/// # Errors
/// A file that cannot be read or written, or has no marks.
pub fn write(root: &Path) -> Result<Vec<&'static str>> {
    let mut written = Vec::new();
    for part in parts() {
        let (old, new) = part.applied(root)?;
        if old != new {
            std::fs::write(root.join(part.path), new).context(part.path)?;
            written.push(part.path);
        }
    }
    Ok(written)
}

/// What is out of date, a sentence each.
///
/// # Errors
/// A file that cannot be read, or has no marks.
pub fn defects(root: &Path) -> Result<Vec<String>> {
    let mut defects = Vec::new();
    for part in parts() {
        let (old, new) = part.applied(root)?;
        if old != new {
            let mark = part.begin.trim();
            let path = part.path;
            defects.push(format!(
                "{path} is out of date after `{mark}`: cargo xtask regen"
            ));
        }
    }
    Ok(defects)
}

impl Part {
    /// The file as it is, and as it has to be.
    fn applied(&self, root: &Path) -> Result<(String, String)> {
        let path = self.path;
        let old = std::fs::read_to_string(root.join(path)).context(path)?;
        let without = || format!("{path} has no `{}` … `{}`", self.begin.trim(), self.end);
        let (before, rest) = old.split_once(self.begin).with_context(without)?;
        let (between, after) = rest.split_once(self.end).with_context(without)?;
        // The last mark is indented as its line is.
        let indent = between.rsplit_once('\n').map_or("", |(_, last)| last);
        let new = [before, self.begin, &self.text, indent, self.end, after].concat();
        Ok((old, new))
    }
}

fn line(text: impl std::fmt::Display) -> String {
    format!("{text}\n")
}

fn capability_table() -> String {
    let rows = Capability::all().map(|one| line(format!("| `{one}` | {} |", declared(one))));
    format!(
        "| capability | declares |\n|---|---|\n{}",
        rows.collect::<String>()
    )
}

/// What a capability declares: its sentence, and what the other tables say needs it.
fn declared(capability: Capability) -> String {
    let sentence = capability.description();
    if capability.is_operator() {
        return format!("the operator `{capability}`: {}", lower(sentence));
    }
    let methods: Vec<String> = Method::ALL
        .iter()
        .filter(|method| method.capability() == Some(capability))
        .map(|method| format!("`{method}`"))
        .collect();
    let sentence = lower(sentence.trim_end_matches('.'));
    if methods.is_empty() || methods.iter().all(|method| sentence.contains(method)) {
        return sentence;
    }
    format!("{sentence}: {}", methods.join(", "))
}

fn lower(sentence: &str) -> String {
    let mut characters = sentence.trim_end_matches('.').chars();
    let first = characters
        .next()
        .map(|first| first.to_lowercase().to_string());
    format!("{}{}", first.unwrap_or_default(), characters.as_str())
}

fn method_table() -> String {
    let rows = Method::ALL.iter().map(|method| {
        let parameters = method.parameters().iter().map(|name| match *name {
            "options" => "options?".to_owned(),
            "filter" if method.has_optional_filter() => "filter?".to_owned(),
            name => name.to_owned(),
        });
        let options = method.options().iter().map(|option| {
            let needs = option.capability().map(|needed| format!(" ({needed})"));
            format!("`{option}`{}", needs.unwrap_or_default())
        });
        let needs = method.capability().map(|needed| format!("`{needed}`"));
        let of_options = method
            .options_capability()
            .map(|needed| format!("options: `{needed}`"));
        line(format!(
            "| `{method}` | {} | {} | {} |",
            parameters.collect::<Vec<_>>().join(", "),
            options.collect::<Vec<_>>().join(", "),
            needs
                .into_iter()
                .chain(of_options)
                .collect::<Vec<_>>()
                .join(", "),
        ))
    });
    format!(
        "| method | arguments | options | needs |\n|---|---|---|---|\n{}",
        rows.collect::<String>()
    )
}

fn option_table() -> String {
    let rows = CallOption::ALL.iter().map(|option| {
        let takes = match option.value() {
            OptionValue::Flag => "`true` or `false`",
            OptionValue::Count => "a whole number of at least 0",
            OptionValue::Size => "a whole number of at least 1",
            OptionValue::Sort => "an object of paths with 1 or −1 each",
            OptionValue::Expectation => {
                "a whole number of at least 1, `\"DOCUMENT_EXISTS\"`, `\"DOCUMENT_DOES_NOT_EXIST\"`, `\"NO_CONCURRENCY_CHECK\"`"
            }
            OptionValue::Text => "a string",
            OptionValue::Collection => "the name of a collection",
            OptionValue::Object => "an object",
            OptionValue::Projection => {
                "an object of paths with 1 or `true` each, or with 0 or `false` each"
            }
            OptionValue::Moment => "`\"before\"` or `\"after\"`",
        };
        let methods = Method::ALL
            .iter()
            .filter(|method| method.options().contains(option))
            .map(|method| format!("`{method}`"));
        line(format!(
            "| `{option}` | {} | {takes} | {} |",
            option.description(),
            methods.collect::<Vec<_>>().join(", "),
        ))
    });
    format!(
        "| option | what it is | takes | methods |\n|---|---|---|---|\n{}",
        rows.collect::<String>()
    )
}

fn operator_table() -> String {
    let row = |kind: &str, name: &str, what: &str, needs: Option<Capability>| {
        let needs = needs
            .map(|needed| format!("`{needed}`"))
            .unwrap_or_default();
        line(format!("| `{name}` | {kind} | {} | {needs} |", lower(what)))
    };
    let fields = FieldOperator::ALL.iter().map(|one| {
        row(
            "a field, in a filter",
            one.as_str(),
            one.description(),
            one.capability(),
        )
    });
    let logical = LogicalOperator::ALL
        .iter()
        .map(|one| row("filters", one.as_str(), one.description(), one.capability()));
    let updates = UpdateOperator::ALL.iter().map(|one| {
        row(
            "paths, in an update",
            one.as_str(),
            one.description(),
            one.capability(),
        )
    });
    let rows: String = fields.chain(logical).chain(updates).collect();
    format!("| operator | of | what it says | needs |\n|---|---|---|---|\n{rows}")
}

fn quoted(names: impl IntoIterator<Item = impl std::fmt::Display>) -> String {
    let names = names.into_iter().map(|name| format!("\"{name}\""));
    names.collect::<Vec<_>>().join(", ")
}

/// The first name is the mark.
fn schema_names() -> String {
    let others = Capability::all().skip(1);
    format!(", {}", quoted(others))
}

fn methods() -> String {
    Method::ALL
        .iter()
        .map(|method| line(format!("  {method}: [{}],", quoted(method.parameters()))))
        .collect()
}

/// The methods by what their first argument means.
fn method_sets() -> String {
    let of_collection = |method: &&Method| method.parameters().first() == Some(&"collection");
    let of_read_model = |method: &&Method| method.capability() == Some(Capability::ReadModel);
    let set = |name: &str, methods: Vec<&Method>| {
        let lines = methods
            .chunks(6)
            .map(|some| format!("  {},\n", quoted(some)));
        format!(
            "const {name} = new Set([\n{}]);\n",
            lines.collect::<String>()
        )
    };
    let of_store = |method: &&Method| !of_collection(method) && !of_read_model(method);
    format!(
        "/** The flat methods whose first argument names a collection. */\n{}\n{}\n{}",
        set(
            "OF_COLLECTION",
            Method::ALL.iter().filter(of_collection).collect()
        ),
        set(
            "OF_READ_MODEL",
            Method::ALL.iter().filter(of_read_model).collect()
        ),
        set("OF_STORE", Method::ALL.iter().filter(of_store).collect()),
    )
}

/// The codes of the contract; the two outside of it have no class in the README.
fn codes() -> String {
    let outside = [ErrorCode::Storage, ErrorCode::UnknownMethod];
    let codes = ErrorCode::ALL.iter().filter(|code| !outside.contains(code));
    codes
        .map(|code| line(format!("  {}: \"{code}\",", code.class_name())))
        .collect()
}

/// What an implementation can have that gets its arguments from `JSON.parse`.
fn of_javascript() -> impl Iterator<Item = Capability> {
    Capability::all()
        .filter(|capability| !matches!(capability, Capability::Int64 | Capability::IntegerNames))
}

fn bridge_capabilities() -> String {
    let all: Vec<Capability> = of_javascript().collect();
    let lines = all.chunks(8).map(|some| format!("  {},\n", quoted(some)));
    format!(
        "export const CAPABILITIES = new Set([\n{}]);\n",
        lines.collect::<String>()
    )
}

fn capability_union() -> String {
    let names: Vec<String> = of_javascript().map(|one| format!("\"{one}\"")).collect();
    format!("export type Capability = {};\n", names.join(" | "))
}

fn member(doc: &str, name: &str, of: &str) -> String {
    format!("  /** {doc} */\n  {name}?: {of};\n")
}

fn field_types() -> String {
    FieldOperator::ALL
        .iter()
        .map(|operator| {
            let of = match operator.operand() {
                FieldOperand::Value => "Operand<V>",
                FieldOperand::Values => "readonly Operand<V>[]",
                FieldOperand::Flag => "boolean",
                FieldOperand::Operators => "FilterOperators<V>",
                FieldOperand::Elements => "readonly (Operand<V> | { $elemMatch: AnyDocument })[]",
                FieldOperand::Element => "AnyDocument",
                FieldOperand::Length => "number",
                FieldOperand::Types => "JsonType | readonly JsonType[]",
                FieldOperand::Remainder => "readonly [divisor: number, remainder: number]",
                FieldOperand::Pattern => "string",
            };
            let options = if operator.operand() == FieldOperand::Pattern {
                member("The letters i, m and s.", PATTERN_OPTIONS, "string")
            } else {
                String::new()
            };
            member(operator.description(), operator.as_str(), of) + &options
        })
        .collect()
}

fn json_types() -> String {
    let names: Vec<String> = JsonType::ALL
        .iter()
        .map(|one| format!("\"{one}\""))
        .collect();
    format!("export type JsonType = {};\n", names.join(" | "))
}

fn logical_types() -> String {
    LogicalOperator::ALL
        .iter()
        .map(|one| member(one.description(), one.as_str(), "readonly Filter<T>[]"))
        .collect()
}

fn update_types() -> String {
    UpdateOperator::ALL
        .iter()
        .map(|operator| {
            let of = match operator.operand() {
                UpdateOperand::ValueOrId => "Values<T> & { _id?: string }",
                UpdateOperand::Value => "Values<T>",
                UpdateOperand::Ignored => "Names<T>",
                UpdateOperand::Number => "Numbers<T>",
                UpdateOperand::Element if *operator == UpdateOperator::Push => "Pushed<T>",
                UpdateOperand::Element => "Added<T>",
                UpdateOperand::Condition => "Conditions<T>",
                UpdateOperand::Target => "{ [path: string]: string }",
                UpdateOperand::Side => "Sides<T>",
                UpdateOperand::Elements => "Lists<T>",
            };
            member(operator.description(), operator.as_str(), of)
        })
        .collect()
}

fn dictionary() -> String {
    fn names<T: Copy>(all: &'static [T], name: fn(T) -> &'static str) -> Vec<&'static str> {
        all.iter().copied().map(name).collect()
    }
    let mut names: Vec<&str> = [
        names(FieldOperator::ALL, FieldOperator::as_str),
        names(LogicalOperator::ALL, LogicalOperator::as_str),
        names(UpdateOperator::ALL, UpdateOperator::as_str),
        names(UpdateModifier::ALL, UpdateModifier::as_str),
        names(JsonType::ALL, JsonType::as_str),
        vec![PATTERN_OPTIONS],
        names(SystemField::ALL, SystemField::as_str),
        names(CallOption::ALL, CallOption::as_str),
        names(Method::ALL, Method::as_str),
        names(Core::ALL, Core::as_str),
    ]
    .concat();
    // Two tables may share a name.
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(*name));
    names
        .iter()
        .map(|name| line(format!("\"{name}\"")))
        .collect()
}
