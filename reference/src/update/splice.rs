//! Applying an update to the text of a document, where it changes nothing but values that are there.
//!
//! Only those values are read and written; the rest of the text stays as it is. What they become is for
//! [`apply`](super::apply) to say, here as everywhere.

use std::ops::Range;

use docstore_spec::is_system_field;

use super::{Change, Update};
use crate::fault::Result;
use crate::json::{self, scan};
use crate::order;

/// Changes that are made in the text. Each of them is looked for among the names of the document, so that more are made
/// in its fields.
const CHANGES_MAX: usize = 16;

/// What becomes of the text of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rewritten {
    /// It says the same as before.
    Same,
    /// A new text.
    New(String),
}

impl Update {
    /// Makes all changes in the text of a stored document. `None` when that takes the whole document: a change makes or
    /// removes a member, leads through an array, or the text is not plain.
    ///
    /// Rules: UPD-13, UPD-16, UPD-20, UPD-80.
    ///
    /// # Errors
    /// As [`Update::apply`].
    pub fn splice(&self, data: &str) -> Option<Result<Rewritten>> {
        let acts = |change: &&Change| !change.operation.only_in_new();
        let changes: Vec<&Change> = self.changes.iter().filter(acts).collect();
        let moves = |change: &&Change| change.operation.source().is_some();
        if changes.len() > CHANGES_MAX || changes.iter().any(moves) {
            return None;
        }
        let mut places = vec![None; changes.len()];
        let mut odd = false;
        let seen = scan::members(data, json::DOCUMENT_DEPTH_MAX, &mut |member, name| {
            let Some(text) = data.get(name.clone()) else {
                return;
            };
            odd |= is_system_field(text);
            for (change, place) in changes.iter().zip(&mut places) {
                if change.path.first() == text {
                    *place = Some(value_of(&member, &name));
                }
            }
        })?;
        if odd || !seen.is_plain() {
            return None;
        }
        let mut new = Vec::with_capacity(places.len());
        let mut same = true;
        for (change, place) in changes.into_iter().zip(places) {
            let place = within(data, place?, change.path.rest())?;
            if change.operation.removes() {
                return None;
            }
            let old = json::read(data.get(place.clone())?, json::STORED_DEPTH_MAX).ok()?;
            let mut value = old.clone();
            if let Err(refusal) = change.change(&mut value) {
                return Some(Err(refusal));
            }
            if change.path.parts().len() + json::depth(&value) > json::DOCUMENT_DEPTH_MAX {
                return None;
            }
            same &= order::equal(&old, &value);
            new.push((place, value.to_string()));
        }
        if same {
            return Some(Ok(Rewritten::Same));
        }
        new.sort_unstable_by_key(|(place, _)| place.start);
        let mut text = String::with_capacity(data.len() + 16);
        let mut from = 0;
        for (place, value) in new {
            text.push_str(data.get(from..place.start)?);
            text.push_str(&value);
            from = place.end;
        }
        text.push_str(data.get(from..)?);
        Some(Ok(Rewritten::New(text)))
    }
}

/// The place of the value in that of its member: after the name come its quote and the colon.
fn value_of(member: &Range<usize>, name: &Range<usize>) -> Range<usize> {
    name.end + 2..member.end
}

/// Where a path leads from an object in a plain text, through objects alone.
fn within(data: &str, from: Range<usize>, parts: &[String]) -> Option<Range<usize>> {
    let Some((first, rest)) = parts.split_first() else {
        return Some(from);
    };
    let object = data.get(from.clone())?;
    let mut place = None;
    scan::members(object, json::STORED_DEPTH_MAX, &mut |member, name| {
        if object.get(name.clone()) == Some(first) {
            let value = value_of(&member, &name);
            place = Some(from.start + value.start..from.start + value.end);
        }
    })?;
    within(data, place?, rest)
}
