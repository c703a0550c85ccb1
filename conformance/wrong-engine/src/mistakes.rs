//! The mistakes, and the switch that turns one of them on.
//!
//! Where the engine decides, a patch asks `mistaken!(Name)` whether that mistake is on, or `mistaken!(Name, condition)` whether it is
//! and strikes here. A mistake is on for one call in one thread ([`with`]), so that right and wrong stores live side by side.

use std::cell::Cell;
use std::cmp::Ordering;

use serde_json::{Map, Value};

use crate::order;

/// Declares the mistakes once: name, the rules that it breaks, where it is made, one sentence.
///
/// One that is made in matching or sorting stands for a store that reads every document and decides by itself: the engine below it
/// makes no use of what SQL can decide. The others leave SQL its part.
macro_rules! mistakes {
    ($($mistake:ident [$($rule:literal),+] $place:ident $sentence:literal;)*) => {
        /// A mistake the engine can be made to make.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Mistake {
            $(#[doc = $sentence] $mistake,)*
        }

        impl Mistake {
            /// Every mistake.
            pub const ALL: &'static [Mistake] = &[$(Mistake::$mistake),*];

            /// Its name, in the words of the code.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Mistake::$mistake => stringify!($mistake),)* }
            }

            /// The rules that it breaks.
            #[must_use]
            pub const fn rules(self) -> &'static [&'static str] {
                match self { $(Mistake::$mistake => &[$($rule),+],)* }
            }

            /// What is wrong, in one sentence.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self { $(Mistake::$mistake => $sentence,)* }
            }

            /// Whether it is made where documents are matched and sorted.
            const fn is_in_matching(self) -> bool {
                match self { $(Mistake::$mistake => is_matching!($place),)* }
            }
        }
    };
}

macro_rules! is_matching {
    (matching) => {
        true
    };
    (writing) => {
        false
    };
}

mistakes! {
    // Equality, null and missing.
    BooleanEqualsNumber ["FLT-8"] matching "`true` equals 1 and `false` equals 0, as in SQLite";
    TextEqualsNumber ["FLT-8"] matching "a number equals its text";
    EmptyTextEqualsNull ["FLT-8"] matching "the empty string equals null";
    CaseIgnored ["FLT-11"] matching "strings are equal whatever their case";
    KeyOrderIgnored ["FLT-12", "UPD-20"] matching "objects are equal whatever the order of their keys";
    IntegersAsDoubles ["FLT-10"] matching "integers are compared after a conversion to doubles";
    // The operators.
    NeAnyElement ["FLT-21"] matching "`$ne` selects an array in which any element differs";
    RangesCrossTypes ["FLT-33"] matching "a range selects values of other types, by the order of types";
    // Arrays and paths.
    ElementsIgnored ["FLT-14", "FLT-38"] matching "an array is not matched by its elements";
    NestedElementsCount ["FLT-14", "FLT-38"] matching "an array is matched by the elements of arrays in it";
    WholeArrayIgnored ["FLT-15"] matching "an array is not matched as a whole";
    TrailingIndexUnwinds ["FLT-56", "FIND-25"] matching "an array at a trailing index is matched by its elements";
    NumberIsIndexOnly ["FLT-55"] matching "a number in a path is never a name in the objects of an array";
    NumberIsNameOnly ["FLT-54"] matching "a number in a path is never an index";
    IndexFromOne ["FLT-54"] matching "an index is counted from 1";
    IndexBeyondIsMissing ["FLT-57"] matching "an index beyond the end makes the field missing, so that null selects it";
    NestedArraysEntered ["FLT-53"] matching "a name leads through an array that is an element of an array";
    ScalarElementIsMissing ["FLT-19"] matching "an element that is no object makes the field missing";
    EmptyArrayIsMissing ["FLT-19"] matching "an empty array in the way makes the field missing";
    DottedNameReached ["FLT-58"] matching "a path reaches a field whose name holds the dot";
    EmptyPartsAllowed ["FLT-76", "UPD-64", "FIND-51"] matching "a path with an empty part is allowed";
    // The order of values.
    Utf16Order ["FLT-35", "FIND-26"] matching "strings are ordered by UTF-16 units, as in JavaScript";
    LanguageOrder ["FIND-26"] matching "strings are ordered as in a dictionary, capital letters beside small ones";
    NumbersAsText ["FLT-34", "FIND-27"] matching "numbers are ordered by their text";
    ShorterArrayFirst ["FLT-40"] matching "arrays are ordered by their length first";
    ObjectsByNameFirst ["FLT-41", "FIND-28"] matching "objects are ordered by names before types";
    BooleansFirst ["FIND-18"] matching "booleans are ordered before numbers, as in SQLite";
    TrueBelowFalse ["FLT-36"] matching "`true` is less than `false`";
    // Sort.
    TiesReversed ["FIND-29"] matching "a descending sort reverses documents that tie";
    ArrayByFirstElement ["FIND-20"] matching "an array sorts by its first element";
    ArrayByLeastElement ["FIND-20"] matching "an array sorts by its least element in both directions";
    EmptyArrayAsNull ["FIND-21"] matching "an empty array sorts as null";
    MissingLast ["FIND-19"] matching "a missing field sorts last";
    // Documents and system fields.
    VersionRisesOnNoOp ["UPD-14"] writing "an update that changes nothing raises `_version`";
    // Update operators.
    SetMerges ["UPD-18"] writing "`$set` of an object merges it into the object that is there";
    UnsetShortensArrays ["UPD-27"] writing "`$unset` of an element removes it from the array";
    IncOfMissingIsZero ["UPD-31"] writing "`$inc` of a missing field sets it to 0";
    IncOfNullCounts ["UPD-33"] writing "`$inc` takes null for 0";
    IncByDoubles ["UPD-36"] writing "`$inc` adds integers as doubles";
    IncWrapsAround ["UPD-37"] writing "`$inc` wraps around at 64 bits";
    PushSpreads ["UPD-42"] writing "`$push` of an array pushes its elements";
    PushSkipsEqual ["UPD-43"] writing "`$push` does not push what the array holds already";
    PushReplacesScalar ["UPD-44"] writing "`$push` to a scalar replaces it with an array";
    PullsOne ["UPD-47"] writing "`$pull` removes the first equal element only";
    PullCreates ["UPD-48"] writing "`$pull` from a missing field creates an empty array";
    GapIsClosed ["UPD-60"] writing "writing past the end of an array appends";
    ScalarInTheWayReplaced ["UPD-63"] writing "a path through a scalar replaces it with an object";
    NumberMakesArray ["UPD-58"] writing "a number under a missing parent makes an array";
    FieldsAsWritten ["UPD-70"] writing "new fields come in the order of the update";
    DigitsAsText ["UPD-71"] writing "new fields with names of digits come in the order of text";
    ConflictsPass ["UPD-78", "UPD-79"] writing "two operators on one path are applied one after the other";
    ConflictsByText ["UPD-80"] writing "paths conflict when one is the beginning of the other's text";
    // Upserts.
    SeedForgotten ["UPD-104"] writing "an upsert takes nothing from the filter";
    SeedFromIn ["UPD-107"] writing "an upsert takes the first value of any `$in`";
    SeedFromRange ["UPD-107"] writing "an upsert takes the operands of ranges";
    SeedSkipsAnd ["UPD-106"] writing "an upsert does not look into `$and`";
    SeedKeepsDots ["UPD-108"] writing "an upsert takes a dotted path for a name";
    SeedOverlapsPass ["UPD-109"] writing "an upsert takes the last of two equalities on one path";
    SeedIdForgotten ["UPD-112"] writing "an upsert does not take the `_id` of the filter";
    // Collections.
    ListAsCreated ["COLL-3"] writing "`listCollections` is in the order of creation";
    ReservedWhenSmall ["COLL-25"] writing "reserved names are compared with their case";
    NamesOfAnyLength ["COLL-24"] writing "a name may be longer than 64 characters";
    NamesOfAnyLetters ["COLL-24"] writing "a name may have letters of any language";
}

thread_local! {
    static ACTIVE: Cell<Option<Mistake>> = const { Cell::new(None) };
}

/// Whether `mistake` is switched on in this thread.
#[must_use]
pub fn is(mistake: Mistake) -> bool {
    ACTIVE.get() == Some(mistake)
}

/// Whether any mistake is switched on in this thread.
#[must_use]
pub fn any() -> bool {
    ACTIVE.get().is_some()
}

/// Whether the mistake that is on is made where documents are matched and sorted.
#[must_use]
pub fn are_in_matching() -> bool {
    ACTIVE.get().is_some_and(Mistake::is_in_matching)
}

/// Runs `body` with `mistake` switched on in this thread.
pub fn with<T>(mistake: Mistake, body: impl FnOnce() -> T) -> T {
    /// Switches back also when `body` unwinds.
    struct Back(Option<Mistake>);
    impl Drop for Back {
        fn drop(&mut self) {
            ACTIVE.set(self.0);
        }
    }
    let _back = Back(ACTIVE.replace(Some(mistake)));
    body()
}

/// Whether two values that are not equal are taken for equal.
pub fn taken_for_equal(a: &Value, b: &Value) -> bool {
    let Some(mistake) = ACTIVE.get() else {
        return false;
    };
    match (mistake, a, b) {
        (Mistake::BooleanEqualsNumber, Value::Bool(flag), Value::Number(number))
        | (Mistake::BooleanEqualsNumber, Value::Number(number), Value::Bool(flag)) => {
            number.as_f64() == Some(f64::from(u8::from(*flag)))
        }
        (Mistake::TextEqualsNumber, Value::String(text), Value::Number(number))
        | (Mistake::TextEqualsNumber, Value::Number(number), Value::String(text)) => {
            *text == number.to_string()
        }
        (Mistake::EmptyTextEqualsNull, Value::String(text), Value::Null)
        | (Mistake::EmptyTextEqualsNull, Value::Null, Value::String(text)) => text.is_empty(),
        (Mistake::CaseIgnored, Value::String(a), Value::String(b)) => {
            a.to_lowercase() == b.to_lowercase()
        }
        _ => false,
    }
}

/// The wrong order of two values of one type, where the mistake that is on has one.
pub fn ordered_otherwise(a: &Value, b: &Value) -> Option<Ordering> {
    match (ACTIVE.get()?, a, b) {
        (Mistake::Utf16Order, Value::String(a), Value::String(b)) => {
            Some(a.encode_utf16().cmp(b.encode_utf16()))
        }
        (Mistake::LanguageOrder, Value::String(a), Value::String(b)) => Some(
            a.to_lowercase()
                .cmp(&b.to_lowercase())
                .then_with(|| a.cmp(b)),
        ),
        (Mistake::NumbersAsText, Value::Number(a), Value::Number(b)) => {
            Some(a.to_string().cmp(&b.to_string()))
        }
        (Mistake::IntegersAsDoubles, Value::Number(a), Value::Number(b)) => {
            a.as_f64()?.partial_cmp(&b.as_f64()?)
        }
        (Mistake::TrueBelowFalse, Value::Bool(a), Value::Bool(b)) => Some(b.cmp(a)),
        (Mistake::ShorterArrayFirst, Value::Array(a), Value::Array(b)) if a.len() != b.len() => {
            Some(a.len().cmp(&b.len()))
        }
        (Mistake::ObjectsByNameFirst, Value::Object(a), Value::Object(b)) => a
            .keys()
            .zip(b.keys())
            .map(|(a, b)| a.cmp(b))
            .find(|order| order.is_ne()),
        (Mistake::KeyOrderIgnored, Value::Object(a), Value::Object(b)) => {
            let same = a.len() == b.len() && a.iter().all(|(name, a)| member_equals(b, name, a));
            same.then_some(Ordering::Equal)
        }
        _ => None,
    }
}

fn member_equals(object: &Map<String, Value>, name: &str, value: &Value) -> bool {
    object
        .get(name)
        .is_some_and(|member| order::equal(member, value))
}
