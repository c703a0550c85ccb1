//! The specification as one page.

use super::Document;
use crate::suite::Suite;

/// The page.
#[must_use]
pub fn render(_suite: &Suite, _documents: &[Document]) -> String {
    String::new()
}
