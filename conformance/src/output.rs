//! Standard output and standard error. Everything that is printed passes here; nothing that becomes of it is a panic.

use std::borrow::Cow;
use std::io::{ErrorKind, Write as _};
use std::sync::{Mutex, PoisonError};

use crate::json::shortened;
use crate::printable;

/// Characters of a line that are printed, whoever wrote it: somebody is to read them.
const LINE: usize = 10_000;

/// Why standard output could not be written, if it could not.
static FAILURE: Mutex<Option<String>> = Mutex::new(None);

/// Prints a line that may quote others.
macro_rules! say {
    ($($text:tt)*) => {
        $crate::output::tell(&format!("{}\n", format_args!($($text)*)))
    };
}
pub(crate) use say;

/// Prints a text of whole lines that may quote others.
pub fn tell(text: &str) {
    tell_as_it_is(&printable::lines(&bounded(text)));
}

/// A text whose lines are no longer than somebody reads.
fn bounded(text: &str) -> Cow<'_, str> {
    if text.lines().all(|line| line.len() <= LINE) {
        return text.into();
    }
    let line = |line: &str| match line.strip_suffix('\n') {
        Some(line) => shortened(line, LINE) + "\n",
        None => shortened(line, LINE),
    };
    text.split_inclusive('\n').map(line).collect()
}

/// Prints a text in which whatever is quoted has been made printable already.
pub fn tell_as_it_is(text: &str) {
    let mut output = std::io::stdout().lock();
    let written = output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush());
    match written {
        // A reader that has gone, as `head` goes, wants no more of it.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let mut failure = FAILURE.lock().unwrap_or_else(PoisonError::into_inner);
            failure.get_or_insert(error.to_string());
        }
        _ => {}
    }
}

/// Prints on standard error a text in which whatever is quoted has been made printable already.
pub fn tell_beside(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Why standard output could not be written. A reader that went away is no failure.
pub fn failure() -> Option<String> {
    let failure = FAILURE.lock().unwrap_or_else(PoisonError::into_inner);
    failure.clone()
}

/// Writes a line to standard error, which nobody has to read.
pub fn note(text: &str) {
    let text = format!("{}\n", printable::lines(&bounded(text)));
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Writes over the last line of standard error, for somebody who looks on; an empty text clears it.
pub fn progress(text: &str) {
    let text = format!("\r\u{1b}[K{}", printable::line(text));
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
