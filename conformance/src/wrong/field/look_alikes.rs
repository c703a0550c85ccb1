//! The wrong stores of the kind: look-alikes stay what they are.

use docstore_spec::{Call, Reply};
use serde_json::{Value, json};

use crate::wrong::parts::{each_scalar, edited};
use crate::wrong::{Base, Wrong};

/// Changes every scalar of the documents that a call brings, and of its update.
fn stored(base: &Base, call: &Call, change: &mut dyn FnMut(&mut Value)) -> Reply {
    base.call(&edited(call, |parts| {
        for document in parts.documents() {
            each_scalar(document, change);
        }
        for parameter in ["update", "replacement", "value"] {
            if let Some(value) = parts.get_mut(parameter) {
                each_scalar(value, change);
            }
        }
        Some(())
    }))
}

/// The wrong stores of this kind.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "digits-become-numbers",
        &["DOC-42"],
        "a text of digits is stored as a number",
        |base, call| {
            stored(base, call, &mut |value| {
                let digits = value.as_str().filter(|text| {
                    text.len() < 10
                        && !text.is_empty()
                        && text.bytes().all(|byte| byte.is_ascii_digit())
                });
                if let Some(number) = digits.and_then(|text| text.parse::<u64>().ok()) {
                    *value = json!(number);
                }
            })
        },
    ),
    Wrong::around(
        "exponents-become-numbers",
        &["DOC-42"],
        "a text such as 1e5 is stored as a number",
        |base, call| {
            stored(base, call, &mut |value| {
                let number = value
                    .as_str()
                    .filter(|text| text.contains('e'))
                    .and_then(|text| text.parse::<f64>().ok());
                if let Some(number) = number.filter(|number| number.is_finite()) {
                    *value = json!(number);
                }
            })
        },
    ),
    Wrong::around(
        "no-break-space-is-space",
        &["DOC-42"],
        "a no-break space is stored as a space",
        |base, call| {
            stored(base, call, &mut |value| {
                if let Some(text) = value.as_str() {
                    *value = json!(text.replace('\u{a0}', " "));
                }
            })
        },
    ),
    Wrong::around(
        "variation-selectors-go",
        &["DOC-42"],
        "variation selectors and joiners are not stored",
        |base, call| {
            stored(base, call, &mut |value| {
                if let Some(text) = value.as_str() {
                    *value = json!(text.replace(['\u{fe0f}', '\u{200d}'], ""));
                }
            })
        },
    ),
    Wrong::around(
        "doubles-lose-a-digit",
        &["DOC-42"],
        "a large double loses its last digit",
        |base, call| {
            stored(base, call, &mut |value| {
                let number = value
                    .as_f64()
                    .filter(|number| value.is_f64() && number.abs() > 1e16 && number.abs() < 1e300);
                let shorter =
                    number.and_then(|number| format!("{number:.15e}").parse::<f64>().ok());
                if let Some(shorter) = shorter {
                    *value = json!(shorter);
                }
            })
        },
    ),
    Wrong::around(
        "times-are-normalised",
        &["DOC-42"],
        "a text that is a time is stored in UTC with milliseconds",
        |base, call| {
            stored(base, call, &mut |value| {
                if let Some(text) = value
                    .as_str()
                    .filter(|text| text.len() == 20 && text.ends_with('Z') && text.contains('T'))
                {
                    *value = json!(text.replace('Z', ".000Z"));
                }
            })
        },
    ),
    Wrong::around(
        "date-objects-unwrapped",
        &["DOC-42"],
        "an object `{\"$date\": …}` in an update is stored as its value",
        |base, call| {
            base.call(&edited(call, |parts| {
                let update = parts.get_mut("update")?;
                for paths in update.as_object_mut()?.values_mut() {
                    for value in paths.as_object_mut()?.values_mut() {
                        if let Some(date) = value.get("$date").cloned() {
                            *value = date;
                        }
                    }
                }
                Some(())
            }))
        },
    ),
];
