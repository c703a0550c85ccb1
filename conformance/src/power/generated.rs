//! What generated runs notice: each wrong store against the oracle, how soon it is found and how few calls are
//! left of the sequence that found it.

use std::fmt::Write as _;
use std::time::Duration;

use anyhow::Result;
use docstore_spec::Call;
use serde::Serialize;

use crate::differential::{self, Settings};
use crate::generate::Preset;
use crate::wrong::Wrong;

/// The most calls that a counterexample of one mistake should need.
pub const FEW_CALLS: usize = 4;

/// What became of one wrong store.
#[derive(Debug, Clone, Serialize)]
pub struct Hunted {
    /// Its name.
    pub fault: String,
    /// What is wrong with it.
    pub mistake: String,
    /// Generated calls whose answers were compared.
    pub calls: u64,
    /// Seconds until the counterexample was small, or until the search was given up.
    pub seconds: f64,
    /// The counterexample, if one was found.
    pub left: Option<Vec<Call>>,
}

impl Hunted {
    /// Whether it was found and is shown in few calls.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.left
            .as_ref()
            .is_some_and(|calls| calls.len() <= FEW_CALLS)
    }
}

/// How long a wrong store is searched.
#[derive(Debug, Clone, Copy, Default)]
pub struct Limits {
    /// Where the choices start.
    pub seed: u64,
    /// The most sequences of each preset; no limit when `None`.
    pub cases: Option<u64>,
    /// The longest time, half of it for each preset; no limit when `None`.
    pub time: Option<Duration>,
}

/// Compares a wrong store with the oracle until they disagree: on mostly valid calls first, then on any.
///
/// # Errors
/// When a store cannot be opened, which is no verdict.
pub fn hunt(wrong: Wrong, limits: Limits) -> Result<Hunted> {
    let mut hunted = Hunted {
        fault: wrong.name(),
        mistake: wrong.mistake.to_owned(),
        calls: 0,
        seconds: 0.0,
        left: None,
    };
    for preset in [Preset::MostlyValid, Preset::Anything] {
        let mut settings = Settings {
            seed: limits.seed,
            cases: limits.cases,
            time: limits.time.map(|time| time / 2),
            ..Settings::own(preset)
        };
        // The wrong store and the oracle have a clock each.
        settings.judging.one_clock = false;
        settings.judging.generate.timestamps = false;
        let outcome = differential::run(|_| wrong.open(), &settings)?;
        hunted.calls += outcome.calls;
        hunted.seconds += outcome.elapsed.as_secs_f64();
        if let Some(failure) = outcome.failure {
            hunted.left = Some(failure.calls);
            break;
        }
    }
    Ok(hunted)
}

/// The table for people, the hardest last.
#[must_use]
pub fn to_markdown(hunted: &[Hunted], limits: Limits) -> String {
    let found = hunted.iter().filter(|one| one.left.is_some()).count();
    let shown = hunted.iter().filter(|one| one.is_shown()).count();
    let seconds = limits.time.unwrap_or_default().as_secs();
    let mut text = format!(
        "# Which wrong stores generated runs find\n\n\
         {found} of {} wrong stores were found within {seconds} s each (seed {}), {shown} of them shown in at most {FEW_CALLS} calls.\n\
         Written by `conformance power --fuzz --write`. Calls are those compared until the disagreement; seconds include making it\n\
         small, on one thread.\n\n\
         | wrong store | what is wrong with it | calls | seconds | calls left |\n\
         |---|---|---|---|---|\n",
        hunted.len(),
        limits.seed,
    );
    let mut rows: Vec<&Hunted> = hunted.iter().collect();
    rows.sort_by_key(|one| (one.left.is_none(), one.calls));
    for one in rows {
        let left = one
            .left
            .as_ref()
            .map_or("not found".to_owned(), |calls| calls.len().to_string());
        let mistake = one.mistake.replace('|', "\\|");
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "| `{}` | {mistake} | {} | {:.1} | {left} |",
            one.fault, one.calls, one.seconds
        );
    }
    text
}
