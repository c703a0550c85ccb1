//! Cases: the scenarios of the features, outlines expanded row by row.

use std::sync::Arc;

use docstore_spec::Capability;
use gherkin::{Feature, GherkinEnv, Scenario};

use crate::rule::{Level, is_id};

/// One case.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its id: `FLT-12.1`, or `FLT-12.1/row` for a row of an outline.
    pub id: String,
    /// The rule it proves.
    pub rule: String,
    /// How binding that rule is.
    pub level: Level,
    /// More rules it proves.
    pub also: Vec<String>,
    /// What an implementation has to declare for it to run.
    pub needs: Vec<Capability>,
    /// Whether `conformance smoke` makes it.
    pub smoke: bool,
    /// The chapter: the folder of its feature.
    pub area: String,
    /// The feature file, below `features/`.
    pub file: String,
    /// The feature's name.
    pub feature: String,
    /// The scenario, with its placeholders replaced.
    pub scenario: Scenario,
    /// The outline and the row it was made from, if it was.
    pub row: Option<Row>,
}

/// A row of an outline.
#[derive(Debug, Clone)]
pub struct Row {
    /// The outline, placeholders and all.
    pub outline: Arc<Scenario>,
    /// The names of the columns.
    pub columns: Arc<[String]>,
    /// What stands in them.
    pub cells: Vec<String>,
}

impl Case {
    /// Its steps as they are written, for people.
    #[must_use]
    pub fn steps_text(&self) -> String {
        steps_text(&self.scenario)
    }
}

/// The steps of a scenario as they are written, for people.
#[must_use]
pub fn steps_text(scenario: &Scenario) -> String {
    let mut text = String::new();
    for step in &scenario.steps {
        text.push_str(&format!("{} {}\n", step.keyword.trim(), step.value));
        if let Some(doc) = &step.docstring {
            text.push_str("  \"\"\"\n");
            for line in doc.trim_matches('\n').lines() {
                text.push_str(&format!("  {line}\n"));
            }
            text.push_str("  \"\"\"\n");
        }
    }
    text
}

/// Reads the cases of one feature file.
///
/// # Errors
/// Every defect found, one sentence each.
pub fn read(path: &str, text: &str) -> Result<Vec<Case>, Vec<String>> {
    // The parser wants a last line that ends.
    let feature = Feature::parse(format!("{text}\n"), GherkinEnv::default())
        .map_err(|error| vec![format!("{path}: {error}")])?;
    let mut defects = Vec::new();
    let mut cases = Vec::new();
    if !feature.rules.is_empty() {
        defects.push(format!(
            "{path}: `Rule:` is not used, the id tag names the rule"
        ));
    }
    if feature.scenarios.is_empty() {
        defects.push(format!("{path}: there is no scenario"));
    }
    for scenario in &feature.scenarios {
        match read_scenario(path, &feature, scenario) {
            Ok(read) => cases.extend(read),
            Err(defect) => defects.push(format!("{path}: `{}` {defect}", scenario.name)),
        }
    }
    if defects.is_empty() {
        Ok(cases)
    } else {
        Err(defects)
    }
}

fn read_scenario(path: &str, feature: &Feature, scenario: &Scenario) -> Result<Vec<Case>, String> {
    let mut case = Case {
        id: String::new(),
        rule: String::new(),
        level: Level::Must,
        also: Vec::new(),
        needs: Vec::new(),
        smoke: false,
        area: path.split('/').next().unwrap_or_default().to_owned(),
        file: path.to_owned(),
        feature: feature.name.clone(),
        scenario: scenario.clone(),
        row: None,
    };
    for tag in feature.tags.iter().chain(&scenario.tags) {
        read_tag(tag.trim_start_matches('@'), &mut case)?;
    }
    if case.id.is_empty() {
        return Err("has no id tag such as `@FLT-12.1`".into());
    }
    if let Some(background) = &feature.background {
        case.scenario
            .steps
            .splice(0..0, background.steps.iter().cloned());
    }
    case.scenario.examples.clear();
    if scenario.examples.is_empty() {
        return Ok(vec![case]);
    }
    let outline = Arc::new(case.scenario.clone());
    let mut cases = Vec::new();
    for examples in &scenario.examples {
        let rows = examples
            .table
            .as_ref()
            .map_or(&[][..], |table| table.rows.as_slice());
        let Some((header, rows)) = rows.split_first() else {
            return Err("has examples without a table".into());
        };
        if header.first().map(String::as_str) != Some("case") {
            return Err("has an outline whose first column is not `case`".into());
        }
        let columns: Arc<[String]> = header.clone().into();
        for cells in rows {
            let mut expanded = expand_row(&case, header, cells)?;
            expanded.row = Some(Row {
                outline: Arc::clone(&outline),
                columns: Arc::clone(&columns),
                cells: cells.clone(),
            });
            cases.push(expanded);
        }
    }
    if cases.is_empty() {
        Err("has an outline without rows".into())
    } else {
        Ok(cases)
    }
}

fn read_tag(tag: &str, case: &mut Case) -> Result<(), String> {
    if tag == "smoke" {
        case.smoke = true;
    } else if let Some(rule) = tag.strip_prefix("also:") {
        case.also.push(rule.to_owned());
    } else if let Some(name) = tag.strip_prefix("needs:") {
        let capability = Capability::from_name(name);
        case.needs
            .push(capability.ok_or_else(|| format!("needs an unknown capability `{name}`"))?);
    } else {
        let id = tag.split_once('.').filter(|(rule, number)| {
            is_id(rule) && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
        });
        let (rule, _) = id.ok_or_else(|| format!("has an unknown tag `@{tag}`"))?;
        if !case.id.is_empty() {
            return Err("has two id tags".into());
        }
        tag.clone_into(&mut case.id);
        rule.clone_into(&mut case.rule);
    }
    Ok(())
}

fn expand_row(outline: &Case, header: &[String], row: &[String]) -> Result<Case, String> {
    let mut case = outline.clone();
    let name = row.first().map_or("", String::as_str);
    let slug = slug(name);
    if slug.is_empty() {
        return Err("has a row without a `case`".into());
    }
    case.id = format!("{}/{slug}", outline.id);
    // In one pass, so that a value that looks like a placeholder stays what it is.
    let fill = |text: &str| fill(text, header, row);
    case.scenario.name = format!("{} [{name}]", fill(&outline.scenario.name)?);
    for step in &mut case.scenario.steps {
        step.value = fill(&step.value)?;
        if let Some(doc) = &mut step.docstring {
            *doc = fill(doc)?;
        }
    }
    Ok(case)
}

/// A row's `case` as a part of an id: letters and digits stay, everything between them is one dash.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for character in name.chars() {
        if character.is_alphanumeric() || matches!(character, '_' | '.') {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Replaces every `<column>`; a `<…>` that is no column stays.
fn fill(text: &str, header: &[String], row: &[String]) -> Result<String, String> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, after) = rest.split_at(start);
        filled.push_str(before);
        let column = header.iter().position(|name| {
            after.get(1..).is_some_and(|a| {
                a.strip_prefix(name.as_str())
                    .is_some_and(|a| a.starts_with('>'))
            })
        });
        match column {
            Some(column) => {
                let value = row.get(column).ok_or("has a row with too few cells")?;
                filled.push_str(value);
                let width = header.get(column).map_or(0, String::len) + 2;
                rest = after.get(width..).unwrap_or_default();
            }
            None => {
                filled.push('<');
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    filled.push_str(rest);
    Ok(filled)
}
