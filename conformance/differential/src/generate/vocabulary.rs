//! The small shared vocabulary: few names and ids, so that calls meet, with hostile corners, so that they hurt.

use docstore_spec::Capability;

use super::Source;

/// The collections a sequence may use; the state of each is compared at its end.
///
/// `C` and `c` differ by case only, which SQLite would fold into one table.
/// A pattern would take `document_store` for `documentAstore`, and a store may keep something of its own in `meta`.
pub const COLLECTIONS: &[&str] = &[
    "c",
    "d",
    "C",
    "order",
    "document_store",
    "documentAstore",
    "meta",
];

/// A collection: mostly the same one.
pub fn collection(source: &mut Source<'_>) -> &'static str {
    match source.below(40) {
        0..29 => "c",
        29..34 => "d",
        34..35 if source.settings.decided => "C",
        34..36 => "order",
        36 => source.pick(&["documentAstore", "meta"]),
        _ => "document_store",
    }
}

/// An id, which is a key of the read model as well.
pub fn id(source: &mut Source<'_>) -> &'static str {
    match source.below(24) {
        0..5 => "1",
        5..9 => "2",
        9..12 => "3",
        12..14 => "4",
        14 => "a",
        15 => "A",
        16 => "10",
        17 => "é",
        18 => "e\u{301}",
        19 => "😀",
        20 => "\u{FFFD}",
        21 => "a\u{0}",
        22 => "it's \"x\" %_",
        _ => "__proto__",
    }
}

/// The name of a top-level field of a document.
pub fn field(source: &mut Source<'_>) -> &'static str {
    if source.chance(30)
        && let Some(name) = source.odd_name()
    {
        return that_stays(source, name);
    }
    let name = match source.below(40) {
        0..9 => "a",
        9..17 => "b",
        17..22 => "c",
        22 => "0",
        23 => "9",
        24 => "10",
        // Between the numbers and the letters: MongoDB gives it no place in the order of new fields, and it is open.
        25 if !source.settings.portable => "2x",
        26 => "-",
        27 => "é",
        28 => "😀",
        29 => "a b",
        30 => "it's \"x\"",
        31 => "\\",
        32 if source.settings.decided => "",
        33 => "__proto__",
        34 => "constructor",
        35 => "data",
        36 => "metadata",
        37 if source.settings.decided => "a\u{0}b",
        38 => "$",
        _ => "B",
    };
    that_stays(source, name)
}

/// Another name where objects are those of JavaScript, which puts names of integers before all others.
fn that_stays(source: &Source<'_>, name: &'static str) -> &'static str {
    if is_integer(name) && !source.settings.has(Capability::IntegerNames) {
        "B"
    } else {
        name
    }
}

/// Whether a name is that of an integer, as JavaScript writes it.
#[must_use]
pub fn is_integer(name: &str) -> bool {
    name.parse::<u32>()
        .is_ok_and(|number| number < u32::MAX && number.to_string() == name)
}

/// The name of a field below the top level, where `$` and system names are ordinary.
pub fn inner_field(source: &mut Source<'_>) -> &'static str {
    let name = step(source);
    that_stays(source, name)
}

/// A step of a path below the top level: such a name, or a position.
fn step(source: &mut Source<'_>) -> &'static str {
    match source.below(30) {
        0..7 => "a",
        7..12 => "b",
        12..15 => "c",
        15..18 => "0",
        18..20 => "1",
        20 => "2",
        21 => "10",
        22 => "_id",
        23 => "_version",
        24 => "$x",
        25 => "é",
        26 if !source.settings.portable => "2x",
        27 => "\u{FFFD}",
        28 => "'",
        _ => "__proto__",
    }
}

/// A path for a filter, a sort or an update.
///
/// Index parts with leading zeros (`01`) are left open by the contract, so no name here looks like one.
pub fn path(source: &mut Source<'_>) -> String {
    let mut path = field(source).to_owned();
    if path.is_empty() || path == "$" {
        // The empty name is a path by itself only, and `$` begins no path at the top level.
        path = if source.settings.decided && source.chance(50) {
            String::new()
        } else {
            "a".to_owned()
        };
    }
    if !path.is_empty() {
        while path.len() < 40 && source.chance(28) {
            path.push('.');
            path.push_str(step(source));
        }
    }
    path
}
