//! Metamorphic relations: what holds between answers of one store whatever is stored, a third opinion that
//! needs no oracle.
//!
//! A case is a generated sequence that fills a store, and then some [`relation`]s, each a few calls whose
//! answers must fit each other. The calls of a relation need no earlier answer, so that they travel together.

pub mod relation;

use std::time::{Duration, Instant};

use anyhow::Result;
use docstore_spec::{Call, Reply};

use crate::differential::Clock;
use crate::differential::peer::Peer;
use crate::generate::{Settings, Source, sequence, shrink};
pub use relation::{Mismatch, Relation};

/// How often a case that fails is tried in a smaller form.
const TRIES: usize = 2_000;

/// Relations that are asked of one filled store.
const RELATIONS: usize = 24;

/// What a run found out.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Stores that were filled.
    pub cases: u64,
    /// Relations that were looked at.
    pub relations: u64,
    /// How long it took.
    pub elapsed: Duration,
    /// The first relation that did not hold.
    pub failure: Option<Failure>,
}

/// A relation that does not hold.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The calls that fill the store, made as few and small as they got.
    pub filling: Vec<Call>,
    /// The relation.
    pub relation: Relation,
    /// The answers to its calls.
    pub answers: Vec<Reply>,
    /// What does not fit.
    pub why: Mismatch,
}

/// How long a run goes on.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Where the choices start.
    pub seed: u64,
    /// The most cases.
    pub cases: Option<u64>,
    /// The longest time.
    pub time: Option<Duration>,
}

/// Fills stores and looks at relations until one does not hold or the limits are reached.
///
/// # Errors
/// When a store cannot be opened or reached.
pub fn run<P: Peer>(
    open: &impl Fn(&Clock) -> Result<P>,
    settings: &Settings,
    limits: Limits,
) -> Result<Outcome> {
    let started = Instant::now();
    let mut outcome = Outcome::default();
    while limits.time.is_none_or(|time| started.elapsed() < time)
        && limits.cases.is_none_or(|cases| outcome.cases < cases)
        && outcome.failure.is_none()
    {
        let mut source = Source::of_case(limits.seed, outcome.cases, settings);
        let filling = sequence::sequence(&mut source);
        let relations: Vec<Relation> = (0..RELATIONS)
            .map(|_| relation::relation(&mut source))
            .collect();
        outcome.cases += 1;
        outcome.relations += relations.len() as u64;
        if let Some(relation) = first_broken(open, &filling, &relations)? {
            outcome.failure = Some(smallest(open, filling, relation)?);
        }
    }
    outcome.elapsed = started.elapsed();
    Ok(outcome)
}

/// The first of the relations that does not hold on a store filled so.
fn first_broken<P: Peer>(
    open: &impl Fn(&Clock) -> Result<P>,
    filling: &[Call],
    relations: &[Relation],
) -> Result<Option<Relation>> {
    let mut calls = filling.to_vec();
    calls.extend(
        relations
            .iter()
            .flat_map(|relation| relation.calls.iter().cloned()),
    );
    let mut answers = open(&Clock::default())?
        .calls(&calls)?
        .into_iter()
        .skip(filling.len());
    for relation in relations {
        let own: Vec<Reply> = answers.by_ref().take(relation.calls.len()).collect();
        if relation.judge(&own).is_err() {
            return Ok(Some(relation.clone()));
        }
    }
    Ok(None)
}

fn smallest<P: Peer>(
    open: &impl Fn(&Clock) -> Result<P>,
    filling: Vec<Call>,
    relation: Relation,
) -> Result<Failure> {
    let alone = std::slice::from_ref(&relation);
    let breaks =
        |filling: &Vec<Call>| first_broken(open, filling, alone).is_ok_and(|b| b.is_some());
    let filling = shrink::minimise(filling, TRIES, breaks);
    let calls = [filling.clone(), relation.calls.clone()].concat();
    let mut answers = open(&Clock::default())?.calls(&calls)?;
    let answers = answers.split_off(filling.len().min(answers.len()));
    let why = relation.judge(&answers).err().unwrap_or_else(|| {
        Mismatch("it held the second time, after other relations it did not".to_owned())
    });
    Ok(Failure {
        filling,
        relation,
        answers,
        why,
    })
}
