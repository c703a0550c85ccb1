//! A run that is over: its document, and every form of it.

use std::rc::Rc;

use docstore_report::baseline::Baseline;
use docstore_report::document::SettingsInfo;
use docstore_report::{Document, Report, annotations, console, html, junit, markdown};
use docstore_spec::Handshake;
use docstore_suite::Suite;
use docstore_suite::clock::at;
use docstore_suite::verdict::CaseResult;
use serde::Deserialize;
use std::time::Duration;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{Cases, Selected, Thrown, now};

/// A run as its host hands it over.
#[derive(Deserialize)]
struct Run {
    #[serde(flatten)]
    selected: Selected,
    settings: SettingsInfo,
    targets: Vec<Played>,
}

/// What came of the cases on one target.
#[derive(Deserialize)]
struct Played {
    target: String,
    handshake: Handshake,
    results: Vec<CaseResult>,
    ms: u64,
    /// The text of the file of known failures.
    baseline: Option<String>,
}

/// A run, told in every form.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Told {
    suite: Rc<Suite>,
    document: Document,
}

#[wasm_bindgen]
impl Cases {
    /// Looks whether a file of known failures is one, and is about the target of that handshake.
    ///
    /// # Errors
    /// A sentence when it is not.
    #[wasm_bindgen(js_name = checkBaseline)]
    pub fn check_baseline(&self, text: &str, handshake: &str) -> Result<(), Thrown> {
        let handshake: Handshake = serde_json::from_str(handshake)?;
        Ok(Baseline::read(text)?.is_about(&handshake)?)
    }

    /// The document of a run that is over.
    ///
    /// # Errors
    /// When the description of the run is none.
    pub fn told(&self, run: &str) -> Result<Told, Thrown> {
        let run: Run = serde_json::from_str(run)?;
        let selection = run.selected.selection(&self.suite)?;
        let selected = selection.of(&self.suite).len();
        let mut reports = Vec::new();
        for mut played in run.targets {
            if run.settings.strict {
                played
                    .results
                    .iter_mut()
                    .for_each(CaseResult::hold_strictly);
            }
            let elapsed = Duration::from_millis(played.ms);
            let (target, handshake) = (&played.target, &played.handshake);
            let mut report = Report::new(target, handshake, &selection, played.results, elapsed);
            if let Some(text) = &played.baseline {
                Baseline::read(text)?.apply(&self.suite, &mut report);
            }
            reports.push(report);
        }
        let time = at(now());
        let document = Document::new(
            &self.suite,
            &selection,
            selected,
            run.settings,
            reports,
            time,
        );
        Ok(Told {
            suite: Rc::clone(&self.suite),
            document,
        })
    }
}

#[wasm_bindgen]
impl Told {
    /// What the command ends with.
    #[wasm_bindgen(getter, js_name = exitCode)]
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        self.document.exit_code()
    }

    /// For a terminal: so many failures in full, unasked one of a rule.
    #[must_use]
    pub fn console(&self, failures: Option<usize>, colour: bool) -> String {
        let style = console::Style { colour };
        console::render(&self.suite, &self.document, failures, style)
    }

    /// The whole report, `report.schema.json` is its schema.
    #[must_use]
    pub fn json(&self) -> String {
        self.document.to_json()
    }

    /// JUnit's XML.
    #[must_use]
    pub fn junit(&self) -> String {
        junit::render(&self.suite, &self.document)
    }

    /// A summary in Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::render(&self.suite, &self.document)
    }

    /// The specification with its cases and what came of them, as one page.
    #[must_use]
    pub fn html(&self) -> String {
        html::render(&self.suite, std::slice::from_ref(&self.document))
    }

    /// The failures as annotations for GitHub's pages.
    #[must_use]
    pub fn annotations(&self) -> String {
        annotations::render(&self.suite, &self.document)
    }
}
