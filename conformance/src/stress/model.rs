//! What one document does, call by call, when nobody else is there.
//!
//! Rules: OCC-52 to OCC-54, UPD-39; the single steps are those of chapters 30, 60, 70 and 80.

use std::fmt;

/// What readers see of a live document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Seen {
    /// `_version`
    pub version: u64,
    /// Which write it comes from.
    pub token: u64,
    /// How many updates it has had since it was inserted.
    pub n: u64,
}

/// The state of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Not there.
    Absent,
    /// There, live or archived.
    There {
        /// Soft-deleted.
        archived: bool,
        /// `_version`
        version: u64,
        /// Which write its content comes from.
        token: u64,
        /// How many updates it has had since it was inserted.
        n: u64,
    },
}

/// A call on one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// `insertOne`, with `DOCUMENT_DOES_NOT_EXIST` when `absent`.
    Insert {
        /// The content.
        token: u64,
        /// Whether the document is expected not to be there.
        absent: bool,
    },
    /// `updateOne` that sets the content and raises `n`.
    Update {
        /// The content.
        token: u64,
        /// The version expected.
        expected: Option<u64>,
    },
    /// `deleteOne`
    Delete {
        /// The version expected.
        expected: Option<u64>,
    },
    /// `deleteOne` with `softDelete`
    Archive {
        /// The version expected.
        expected: Option<u64>,
    },
    /// `restoreOne`
    Restore,
    /// `findOne`
    Read,
}

/// What a client was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// A write succeeded; whether it wrote a document.
    Done(bool),
    /// `DUPLICATE_KEY`
    Duplicate,
    /// `VERSION_MISMATCH`, with the actual version.
    Mismatch(Option<u64>),
    /// What a read found.
    Found(Option<Seen>),
    /// Nothing: the call may have happened, now or later, or not.
    Unknown,
}

/// A call with its times, in nanoseconds since the beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Op {
    /// Who made it.
    pub client: usize,
    /// What was called.
    pub action: Action,
    /// What was answered.
    pub outcome: Outcome,
    /// When it was sent.
    pub start: u64,
    /// When the answer was there; of no meaning when the outcome is unknown.
    pub end: u64,
}

impl Action {
    /// Whether it leaves the document as it is in every state.
    #[must_use]
    pub const fn is_read(self) -> bool {
        matches!(self, Action::Read)
    }
}

impl State {
    /// What the call does and answers when the document is in this state.
    #[must_use]
    pub fn step(self, action: Action) -> (State, Outcome) {
        match (action, self) {
            (Action::Insert { token, .. }, State::Absent) => {
                let new = State::There {
                    archived: false,
                    version: 1,
                    token,
                    n: 0,
                };
                (new, Outcome::Done(true))
            }
            (Action::Insert { absent: true, .. }, State::There { version, .. }) => {
                (self, Outcome::Mismatch(Some(version)))
            }
            (Action::Insert { .. }, State::There { .. }) => (self, Outcome::Duplicate),
            (
                Action::Restore,
                State::There {
                    archived: true,
                    version,
                    token,
                    n,
                },
            ) => {
                let live = State::There {
                    archived: false,
                    version: version + 1,
                    token,
                    n,
                };
                (live, Outcome::Done(true))
            }
            (
                Action::Read,
                State::There {
                    archived: false,
                    version,
                    token,
                    n,
                },
            ) => (self, Outcome::Found(Some(Seen { version, token, n }))),
            (Action::Read, _) => (self, Outcome::Found(None)),
            (Action::Restore, _) => (self, Outcome::Done(false)),
            (
                Action::Update { expected, .. }
                | Action::Delete { expected }
                | Action::Archive { expected },
                State::There {
                    archived: false,
                    version,
                    ..
                },
            ) if expected.is_some_and(|expected| expected != version) => {
                (self, Outcome::Mismatch(Some(version)))
            }
            (
                _,
                State::There {
                    archived: false,
                    version,
                    token,
                    n,
                },
            ) => (written(action, version, token, n), Outcome::Done(true)),
            _ => (self, Outcome::Done(false)),
        }
    }
}

/// A live document after a write that was allowed.
const fn written(action: Action, version: u64, token: u64, n: u64) -> State {
    match action {
        Action::Update { token, .. } => State::There {
            archived: false,
            version: version + 1,
            token,
            n: n + 1,
        },
        Action::Archive { .. } => State::There {
            archived: true,
            version: version + 1,
            token,
            n,
        },
        Action::Delete { .. } => State::Absent,
        Action::Insert { .. } | Action::Restore | Action::Read => State::There {
            archived: false,
            version,
            token,
            n,
        },
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            State::Absent => f.write_str("no document"),
            State::There {
                archived,
                version,
                token,
                n,
            } => {
                let kind = if *archived { "archived" } else { "live" };
                write!(f, "{kind}, version {version}, token {token}, n {n}")
            }
        }
    }
}

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = |ns: u64| format!("{}.{:06}", ns / 1_000_000, ns % 1_000_000);
        let end = if self.outcome == Outcome::Unknown {
            "?".to_owned()
        } else {
            ms(self.end)
        };
        write!(f, "client {} [{} – {end} ms] ", self.client, ms(self.start))?;
        let at = |expected: Option<u64>| {
            expected.map_or(String::new(), |version| format!(" at version {version}"))
        };
        match self.action {
            Action::Insert { token, absent } => {
                let expected = if absent { ", expected absent" } else { "" };
                write!(f, "insert token {token}{expected}")?;
            }
            Action::Update { token, expected } => {
                write!(f, "update to token {token}{}", at(expected))?;
            }
            Action::Delete { expected } => write!(f, "delete{}", at(expected))?,
            Action::Archive { expected } => write!(f, "soft delete{}", at(expected))?,
            Action::Restore => f.write_str("restore")?,
            Action::Read => f.write_str("read")?,
        }
        f.write_str(" → ")?;
        match self.outcome {
            Outcome::Done(true) => f.write_str("done"),
            Outcome::Done(false) => f.write_str("no document to act on"),
            Outcome::Duplicate => f.write_str("DUPLICATE_KEY"),
            Outcome::Mismatch(Some(version)) => {
                write!(f, "VERSION_MISMATCH, it is at version {version}")
            }
            Outcome::Mismatch(None) => f.write_str("VERSION_MISMATCH, there is none"),
            Outcome::Found(Some(seen)) => write!(
                f,
                "version {}, token {}, n {}",
                seen.version, seen.token, seen.n
            ),
            Outcome::Found(None) => f.write_str("nothing"),
            Outcome::Unknown => f.write_str("no answer"),
        }
    }
}
