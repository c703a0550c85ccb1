//! Generated input: one file for each noun, from a value up to a sequence of calls.
//!
//! What is drawn is aimed. Names, ids and values come from a small vocabulary with hostile corners
//! ([`vocabulary`]), and what a sequence has written before is remembered and asked for again
//! ([`source`]), so that most calls hit something. Every noun is drawn by the same
//! [`Settings`], and shrinks by [`shrink`].

pub mod call;
pub mod document;
pub mod fault;
pub mod filter;
pub mod options;
pub mod scene;
pub mod sequence;
pub mod shrink;
pub mod source;
pub mod update;
pub mod value;
pub mod vocabulary;

use std::collections::BTreeSet;

use docstore_spec::{Call, Capability, Core, Handshake};
use docstore_suite::needs;

pub use source::Source;

/// How well-behaved generated calls are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Few calls are refused for their shape, so that runs go deep into the state.
    MostlyValid,
    /// A third of the calls is malformed somewhere, some in several places.
    Anything,
}

/// What is generated.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How well-behaved the calls are.
    pub preset: Preset,
    /// The most calls in one sequence.
    pub length: usize,
    /// What is used of that which an implementation may lack.
    pub capabilities: BTreeSet<Capability>,
    /// Whether `_created` and `_updated` are sorted by and compared with: only where both sides have one clock.
    pub timestamps: bool,
    /// Whether documents come without an id: only where one side can be told the ids of the other.
    pub new_ids: bool,
    /// Whether calls keep out of what the contract leaves open, although our own two engines agree there.
    pub portable: bool,
    /// Whether calls go where the contract decides beyond MongoDB or against it: malformed calls, `expectedVersion`,
    /// the empty name as a path, names with U+0000, names of collections that differ by case only.
    pub decided: bool,
    /// Parts of the core that the implementation lacks, so that no call needs them.
    pub lacks: BTreeSet<Core>,
}

impl Settings {
    /// Whether a call can be made of an implementation that lacks parts of the core.
    #[must_use]
    pub fn allows_call(&self, call: &Call) -> bool {
        let needed = needs::of_call(call);
        !needed.iter().any(|part| self.lacks.contains(part))
    }

    /// Whether what `capability` declares is used.
    #[must_use]
    pub fn has(&self, capability: Capability) -> bool {
        self.capabilities.contains(&capability)
    }

    /// Whether what needs `capability`, or nothing, is used.
    #[must_use]
    pub fn allows(&self, capability: Option<Capability>) -> bool {
        capability.is_none_or(|capability| self.has(capability))
    }

    /// Everything, for an implementation that has all capabilities and shares the clock of its judge.
    #[must_use]
    pub fn everything(preset: Preset) -> Self {
        Self {
            preset,
            length: 60,
            capabilities: Capability::all().collect(),
            timestamps: true,
            new_ids: true,
            portable: false,
            decided: true,
            lacks: BTreeSet::new(),
        }
    }

    /// What an implementation says it has, and nothing that the contract leaves open.
    #[must_use]
    pub fn portable(preset: Preset, handshake: &Handshake) -> Self {
        let lacks = Core::ALL.iter().copied();
        let lacks: BTreeSet<Core> = lacks.filter(|part| handshake.lacks(*part)).collect();
        Self {
            preset,
            length: 60,
            capabilities: Capability::all()
                .filter(|capability| handshake.has(*capability))
                .collect(),
            timestamps: false,
            new_ids: !lacks.contains(&Core::GeneratedIds),
            portable: true,
            decided: true,
            lacks,
        }
    }

    /// What MongoDB itself answers.
    #[must_use]
    pub fn mongodb(preset: Preset, handshake: &Handshake) -> Self {
        Self {
            decided: false,
            ..Self::portable(preset, handshake)
        }
    }
}
