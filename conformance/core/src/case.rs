//! Cases: the scenarios of the features, outlines expanded row by row.

use std::sync::Arc;

use docstore_spec::{Capability, Handshake};
use gherkin::{Feature, GherkinEnv, Scenario, StepType};

use crate::defect::{Defect, Problem};
use crate::level::Level;
use crate::rule::is_id;
use crate::step::{Keyword, Step, StepText};
use crate::table::{Recipes, Table, TableRow};
use crate::verdict::Verdict;

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
    /// What an implementation must not declare for it to run: the case shows that it refuses what it lacks.
    pub without: Vec<Capability>,
    /// Whether `conformance smoke` makes it.
    pub smoke: bool,
    /// Whether it takes too long for a run that does not ask for it.
    pub slow: bool,
    /// The chapter: the folder of its feature.
    pub area: String,
    /// The feature file, below `features/`.
    pub file: String,
    /// The feature's name.
    pub feature: String,
    /// What it shows, in a sentence.
    pub name: String,
    /// The line of the feature at which its scenario begins.
    pub line: usize,
    /// Its steps.
    pub steps: Arc<[Step]>,
    /// The outline and the row it was made from, if it was.
    pub row: Option<Row>,
}

/// A row of an outline.
#[derive(Debug, Clone)]
pub struct Row {
    /// The outline, placeholders and all.
    pub outline: Arc<Outline>,
    /// The names of the columns.
    pub columns: Arc<[String]>,
    /// What stands in them.
    pub cells: Vec<String>,
}

/// An outline as it is written, its columns in angle brackets.
#[derive(Debug)]
pub struct Outline {
    /// What it shows.
    pub name: String,
    /// Its steps.
    pub steps: Vec<StepText>,
}

impl Case {
    /// The rules it leans on: the one it proves and those that it proves as well.
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.rule)
            .chain(&self.also)
            .map(String::as_str)
    }

    /// Its steps as they are written, for people.
    #[must_use]
    pub fn steps_text(&self) -> String {
        steps_text(self.steps.iter().map(|step| &step.written))
    }

    /// The verdict on an implementation that introduces itself so, and why, where it cannot be asked what the case asks.
    #[must_use]
    pub fn not_asked(&self, handshake: &Handshake) -> Option<(Verdict, String)> {
        let missing = self.needs.iter().find(|needed| !handshake.has(**needed));
        if let Some(missing) = missing {
            let why = format!("the implementation does not declare `{missing}`");
            return Some((Verdict::Unsupported, why));
        }
        let present = self.without.iter().find(|other| handshake.has(**other))?;
        let why =
            format!("the implementation declares `{present}`, without which it is to refuse this");
        Some((Verdict::NotApplicable, why))
    }
}

/// Steps as they are written, for people.
pub fn steps_text<'s>(steps: impl IntoIterator<Item = &'s StepText>) -> String {
    let mut text = String::new();
    for step in steps {
        text.push_str(&format!("{}\n", step.line()));
        if let Some(doc) = &step.doc {
            text.push_str("  \"\"\"\n");
            for line in doc.trim_matches('\n').lines() {
                text.push_str(&format!("  {line}\n"));
            }
            text.push_str("  \"\"\"\n");
        }
    }
    text
}

/// What one feature file holds.
#[derive(Debug, Default)]
pub struct Contents {
    /// Its cases.
    pub cases: Vec<Case>,
    /// Its outlines whose rows come from a recipe.
    pub drawn: Vec<Drawn>,
}

/// An outline whose rows come from recipes, by its tags `@rows:NAME`.
#[derive(Debug)]
pub struct Drawn {
    case: Case,
    outline: Arc<Outline>,
    recipes: Vec<String>,
    /// Its own rows, if it has some.
    examples: Table,
}

impl Drawn {
    /// Its cases: a row of each recipe with a row of each other one.
    ///
    /// # Errors
    /// What is wrong with one, or a recipe that there is not.
    pub fn cases(&self, recipes: &Recipes) -> Result<Vec<Case>, Defect> {
        let defect = |problem| {
            let place = format!("{}: `{}`", self.case.file, self.case.name);
            Defect::new(place, problem)
        };
        let mut table = self.examples.clone();
        for name in &self.recipes {
            let of = recipes.table(name);
            let of = of.ok_or_else(|| defect(Problem::NoSuchRecipe(name.clone())))?;
            table = table.with_each_of(of);
        }
        let columns: Arc<[String]> = table.columns.into();
        let mut cases = Vec::new();
        for drawn in table.rows {
            let mut case = self.case.clone();
            case.also.extend(drawn.also);
            case.needs.extend(drawn.needs);
            case.without.extend(drawn.without);
            case.slow |= drawn.slow;
            let row = Row {
                outline: Arc::clone(&self.outline),
                columns: Arc::clone(&columns),
                cells: drawn.cells,
            };
            cases.push(case_of_row(&case, row).map_err(defect)?);
        }
        if cases.is_empty() {
            return Err(defect(Problem::NoRows));
        }
        Ok(cases)
    }
}

/// Reads one feature file.
///
/// # Errors
/// Every defect found.
pub fn read(path: &str, text: &str) -> Result<Contents, Vec<Defect>> {
    // The parser wants a last line that ends.
    let feature = Feature::parse(format!("{text}\n"), GherkinEnv::default())
        .map_err(|error| vec![Defect::new(path, Problem::NotGherkin(error.to_string()))])?;
    let mut defects = Vec::new();
    let mut contents = Contents::default();
    if !feature.rules.is_empty() {
        defects.push(Defect::new(path, Problem::RuleKeyword));
    }
    if feature.scenarios.is_empty() {
        defects.push(Defect::new(path, Problem::NoScenario));
    }
    for scenario in &feature.scenarios {
        let place = || format!("{path}: `{}`", scenario.name);
        match read_scenario(path, &feature, scenario, &mut contents) {
            Ok(()) => {}
            Err(problem) => defects.push(Defect::new(place(), problem)),
        }
    }
    if defects.is_empty() {
        Ok(contents)
    } else {
        Err(defects)
    }
}

fn read_scenario(
    path: &str,
    feature: &Feature,
    scenario: &Scenario,
    contents: &mut Contents,
) -> Result<(), Problem> {
    let mut case = Case {
        id: String::new(),
        rule: String::new(),
        level: Level::Must,
        also: Vec::new(),
        needs: Vec::new(),
        without: Vec::new(),
        smoke: false,
        slow: false,
        area: path.split('/').next().unwrap_or_default().to_owned(),
        file: path.to_owned(),
        feature: feature.name.clone(),
        name: scenario.name.clone(),
        line: scenario.position.line,
        steps: Arc::default(),
        row: None,
    };
    let mut recipes = Vec::new();
    for tag in feature.tags.iter().chain(&scenario.tags) {
        let tag = tag.trim_start_matches('@');
        match tag.strip_prefix("rows:") {
            Some(recipe) => recipes.push(recipe.to_owned()),
            None => read_tag(tag, &mut case)?,
        }
    }
    if case.id.is_empty() {
        return Err(Problem::NoId);
    }
    let background = feature.background.iter().flat_map(|b| &b.steps);
    let written: Vec<StepText> = background.chain(&scenario.steps).map(step_text).collect();
    if scenario.examples.is_empty() && recipes.is_empty() {
        case.steps = read_steps(written)?;
        contents.cases.push(case);
        return Ok(());
    }
    let outline = Arc::new(Outline {
        name: scenario.name.clone(),
        steps: written,
    });
    let mut own = Table::default();
    let before = contents.cases.len();
    for examples in &scenario.examples {
        let rows = examples
            .table
            .as_ref()
            .map_or(&[][..], |table| table.rows.as_slice());
        let (header, rows) = rows.split_first().ok_or(Problem::NoTable)?;
        if header.first().map(String::as_str) != Some("case") {
            return Err(Problem::NoCaseColumn);
        }
        let columns: Arc<[String]> = header.clone().into();
        let mut case = case.clone();
        for tag in &examples.tags {
            read_tag(tag.trim_start_matches('@'), &mut case)?;
        }
        if !recipes.is_empty() {
            own.columns = header.clone();
            own.rows.extend(rows.iter().map(|cells| TableRow {
                cells: cells.clone(),
                also: case.also.clone(),
                needs: case.needs.clone(),
                without: case.without.clone(),
                slow: case.slow,
            }));
            continue;
        }
        for cells in rows {
            let row = Row {
                outline: Arc::clone(&outline),
                columns: Arc::clone(&columns),
                cells: cells.clone(),
            };
            contents.cases.push(case_of_row(&case, row)?);
        }
    }
    if !recipes.is_empty() {
        contents.drawn.push(Drawn {
            case,
            outline,
            recipes,
            examples: own,
        });
        Ok(())
    } else if contents.cases.len() == before {
        Err(Problem::NoRows)
    } else {
        Ok(())
    }
}

fn capability(name: &str) -> Result<Capability, Problem> {
    Capability::from_name(name).ok_or_else(|| Problem::UnknownCapability(name.to_owned()))
}

fn read_tag(tag: &str, case: &mut Case) -> Result<(), Problem> {
    if tag == "smoke" {
        case.smoke = true;
    } else if tag == "slow" {
        case.slow = true;
    } else if let Some(rule) = tag.strip_prefix("also:") {
        case.also.push(rule.to_owned());
    } else if let Some(name) = tag.strip_prefix("needs:") {
        case.needs.push(capability(name)?);
    } else if let Some(name) = tag.strip_prefix("without:") {
        case.without.push(capability(name)?);
    } else {
        let id = tag.split_once('.').filter(|(rule, number)| {
            is_id(rule) && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
        });
        let (rule, _) = id.ok_or_else(|| Problem::UnknownTag(tag.to_owned()))?;
        if !case.id.is_empty() {
            return Err(Problem::TwoIds);
        }
        tag.clone_into(&mut case.id);
        rule.clone_into(&mut case.rule);
    }
    Ok(())
}

fn step_text(step: &gherkin::Step) -> StepText {
    StepText {
        word: step.keyword.trim().to_owned(),
        keyword: match step.ty {
            StepType::Given => Keyword::Given,
            StepType::When => Keyword::When,
            StepType::Then => Keyword::Then,
        },
        text: step.value.clone(),
        doc: step.docstring.clone(),
    }
}

/// Reads the steps of a case, and whether each has before it what it looks at.
fn read_steps(written: Vec<StepText>) -> Result<Arc<[Step]>, Problem> {
    let (mut call, mut act, mut clients) = (false, false, false);
    let mut steps = Vec::new();
    for text in written {
        let line = text.line();
        let step = Step::read(text).map_err(|why| Problem::Step(line.clone(), why))?;
        let action = &step.action;
        if action.looks_at_reply() && !call {
            return Err(Problem::NothingToLookAt(line));
        }
        if action.looks_back() && !act {
            return Err(Problem::NothingToLookBackAt(line));
        }
        if action.looks_at_clients() && !clients {
            return Err(Problem::NoClients(line));
        }
        call |= action.is_call();
        act |= action.is_act();
        clients |= action.is_act() && !action.is_call();
        steps.push(step);
    }
    Ok(steps.into())
}

fn case_of_row(outline: &Case, row: Row) -> Result<Case, Problem> {
    let name = row.cells.first().map_or("", String::as_str);
    let slug = slug(name);
    if slug.is_empty() {
        return Err(Problem::NoRowName);
    }
    // In one pass, so that a value that looks like a column stays what it is.
    let fill = |text: &str| fill(text, &row.columns, &row.cells);
    let mut written = Vec::new();
    for step in &row.outline.steps {
        written.push(StepText {
            text: fill(&step.text)?,
            doc: step.doc.as_deref().map(fill).transpose()?,
            ..step.clone()
        });
    }
    Ok(Case {
        id: format!("{}/{slug}", outline.id),
        name: format!("{} [{name}]", fill(&row.outline.name)?),
        steps: read_steps(written)?,
        row: Some(row),
        ..outline.clone()
    })
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
fn fill(text: &str, header: &[String], row: &[String]) -> Result<String, Problem> {
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
                let value = row.get(column).ok_or(Problem::TooFewCells)?;
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
