//! Deliberate mistakes, one at a time, for the suite to prove that it notices each.
//!
//! Where the engine decides, `faulty!(Name)` asks whether that mistake is switched on, and `faulty!(Name, condition)`
//! whether it is and strikes here. Without the cargo
//! feature `faults` the answer is the constant `false` and nothing of this file is compiled in. A mistake is
//! on for one call in one thread (`with`), so right and wrong stores live side by side in one process.

/// Whether the named mistake is switched on.
#[cfg(feature = "faults")]
macro_rules! faulty {
    ($fault:ident) => {
        $crate::faults::is($crate::faults::Fault::$fault)
    };
    ($fault:ident, $strikes:expr) => {
        faulty!($fault) && $strikes
    };
}

/// Whether the named mistake is switched on: never, in this build.
#[cfg(not(feature = "faults"))]
macro_rules! faulty {
    ($fault:ident) => {
        $crate::faults::never()
    };
    ($fault:ident, $strikes:expr) => {
        faulty!($fault) && $strikes
    };
}

pub(crate) use faulty;

/// What `faulty!` asks in a build without mistakes; a function, so that nothing warns of a constant condition.
#[cfg(not(feature = "faults"))]
pub(crate) const fn never() -> bool {
    false
}

/// Declares the mistakes once: name, the rules that it breaks, one sentence.
#[cfg(feature = "faults")]
macro_rules! faults {
    ($($fault:ident [$($rule:literal),+] $mistake:literal;)*) => {
        /// A mistake the engine can be made to make.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Fault {
            $(#[doc = $mistake] $fault,)*
        }

        impl Fault {
            /// Every mistake.
            pub const ALL: &'static [Fault] = &[$(Fault::$fault),*];

            /// Its name, in the words of the code.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Fault::$fault => stringify!($fault),)* }
            }

            /// The rules that it breaks.
            #[must_use]
            pub const fn rules(self) -> &'static [&'static str] {
                match self { $(Fault::$fault => &[$($rule),+],)* }
            }

            /// What is wrong, in one sentence.
            #[must_use]
            pub const fn mistake(self) -> &'static str {
                match self { $(Fault::$fault => $mistake,)* }
            }
        }
    };
}

#[cfg(feature = "faults")]
faults! {
    // Equality, null and missing.
    BooleanEqualsNumber ["FLT-8"] "`true` equals 1 and `false` equals 0, as in SQLite";
    TextEqualsNumber ["FLT-8"] "a number equals its text";
    EmptyTextEqualsNull ["FLT-8"] "the empty string equals null";
    CaseIgnored ["FLT-11"] "strings are equal whatever their case";
    KeyOrderIgnored ["FLT-12", "UPD-20"] "objects are equal whatever the order of their keys";
    IntegersAsDoubles ["FLT-10"] "integers are compared after a conversion to doubles";
    // The operators.
    NeAnyElement ["FLT-21"] "`$ne` selects an array in which any element differs";
    RangesCrossTypes ["FLT-33"] "a range selects values of other types, by the order of types";
    // Arrays and paths.
    ElementsIgnored ["FLT-14", "FLT-38"] "an array is not matched by its elements";
    NestedElementsCount ["FLT-14", "FLT-38"] "an array is matched by the elements of arrays in it";
    WholeArrayIgnored ["FLT-15"] "an array is not matched as a whole";
    TrailingIndexUnwinds ["FLT-56", "FIND-25"] "an array at a trailing index is matched by its elements";
    NumberIsIndexOnly ["FLT-55"] "a number in a path is never a name in the objects of an array";
    NumberIsNameOnly ["FLT-54"] "a number in a path is never an index";
    IndexFromOne ["FLT-54"] "an index is counted from 1";
    IndexBeyondIsMissing ["FLT-57"] "an index beyond the end makes the field missing, so that null selects it";
    NestedArraysEntered ["FLT-53"] "a name leads through an array that is an element of an array";
    ScalarElementIsMissing ["FLT-19"] "an element that is no object makes the field missing";
    EmptyArrayIsMissing ["FLT-19"] "an empty array in the way makes the field missing";
    DottedNameReached ["FLT-58"] "a path reaches a field whose name holds the dot";
    EmptyPartsAllowed ["FLT-76", "UPD-64", "FIND-51"] "a path with an empty part is allowed";
    // The order of values.
    Utf16Order ["FLT-35", "FIND-26"] "strings are ordered by UTF-16 units, as in JavaScript";
    LanguageOrder ["FIND-26"] "strings are ordered as in a dictionary, capital letters beside small ones";
    NumbersAsText ["FLT-34", "FIND-27"] "numbers are ordered by their text";
    ShorterArrayFirst ["FLT-40"] "arrays are ordered by their length first";
    ObjectsByNameFirst ["FLT-41", "FIND-28"] "objects are ordered by names before types";
    BooleansFirst ["FIND-18"] "booleans are ordered before numbers, as in SQLite";
    TrueBelowFalse ["FLT-36"] "`true` is less than `false`";
    // Sort.
    TiesReversed ["FIND-29"] "a descending sort reverses documents that tie";
    ArrayByFirstElement ["FIND-20"] "an array sorts by its first element";
    ArrayByLeastElement ["FIND-20"] "an array sorts by its least element in both directions";
    EmptyArrayAsNull ["FIND-21"] "an empty array sorts as null";
    MissingLast ["FIND-19"] "a missing field sorts last";
    // Documents and system fields.
    VersionRisesOnNoOp ["UPD-14"] "an update that changes nothing raises `_version`";
    // Update operators.
    SetMerges ["UPD-18"] "`$set` of an object merges it into the object that is there";
    UnsetShortensArrays ["UPD-27"] "`$unset` of an element removes it from the array";
    IncOfMissingIsZero ["UPD-31"] "`$inc` of a missing field sets it to 0";
    IncOfNullCounts ["UPD-33"] "`$inc` takes null for 0";
    IncByDoubles ["UPD-36"] "`$inc` adds integers as doubles";
    IncWrapsAround ["UPD-37"] "`$inc` wraps around at 64 bits";
    PushSpreads ["UPD-42"] "`$push` of an array pushes its elements";
    PushSkipsEqual ["UPD-43"] "`$push` does not push what the array holds already";
    PushReplacesScalar ["UPD-44"] "`$push` to a scalar replaces it with an array";
    PullsOne ["UPD-47"] "`$pull` removes the first equal element only";
    PullCreates ["UPD-48"] "`$pull` from a missing field creates an empty array";
    GapIsClosed ["UPD-60"] "writing past the end of an array appends";
    ScalarInTheWayReplaced ["UPD-63"] "a path through a scalar replaces it with an object";
    NumberMakesArray ["UPD-58"] "a number under a missing parent makes an array";
    FieldsAsWritten ["UPD-70"] "new fields come in the order of the update";
    DigitsAsText ["UPD-71"] "new fields with names of digits come in the order of text";
    ConflictsPass ["UPD-78", "UPD-79"] "two operators on one path are applied one after the other";
    ConflictsByText ["UPD-80"] "paths conflict when one is the beginning of the other's text";
    // Upserts.
    SeedForgotten ["UPD-104"] "an upsert takes nothing from the filter";
    SeedFromIn ["UPD-107"] "an upsert takes the first value of any `$in`";
    SeedFromRange ["UPD-107"] "an upsert takes the operands of ranges";
    SeedSkipsAnd ["UPD-106"] "an upsert does not look into `$and`";
    SeedKeepsDots ["UPD-108"] "an upsert takes a dotted path for a name";
    SeedOverlapsPass ["UPD-109"] "an upsert takes the last of two equalities on one path";
    SeedIdForgotten ["UPD-112"] "an upsert does not take the `_id` of the filter";
    // Collections.
    ListAsCreated ["COLL-3"] "`listCollections` is in the order of creation";
    ReservedWhenSmall ["COLL-25"] "reserved names are compared with their case";
    NamesOfAnyLength ["COLL-24"] "a name may be longer than 64 characters";
    NamesOfAnyLetters ["COLL-24"] "a name may have letters of any language";
}

#[cfg(not(feature = "faults"))]
pub(crate) use never::{any, ordered_otherwise, taken_for_equal};
#[cfg(feature = "faults")]
pub(crate) use switched::{any, ordered_otherwise, taken_for_equal};
#[cfg(feature = "faults")]
pub use switched::{is, with};

/// The switch, and the longer mistakes, which would be in the way where they are made.
#[cfg(feature = "faults")]
mod switched {
    use std::cell::Cell;
    use std::cmp::Ordering;

    use serde_json::{Map, Value};

    use super::Fault;
    use crate::order;

    thread_local! {
        static ACTIVE: Cell<Option<Fault>> = const { Cell::new(None) };
    }

    /// Whether `fault` is switched on in this thread.
    #[must_use]
    pub fn is(fault: Fault) -> bool {
        ACTIVE.get() == Some(fault)
    }

    /// Whether any mistake is switched on in this thread.
    pub(crate) fn any() -> bool {
        ACTIVE.get().is_some()
    }

    /// Runs `body` with `fault` switched on in this thread.
    pub fn with<T>(fault: Fault, body: impl FnOnce() -> T) -> T {
        /// Switches back also when `body` unwinds.
        struct Back(Option<Fault>);
        impl Drop for Back {
            fn drop(&mut self) {
                ACTIVE.set(self.0);
            }
        }
        let _back = Back(ACTIVE.replace(Some(fault)));
        body()
    }

    /// Whether two values that are not equal are taken for equal.
    pub(crate) fn taken_for_equal(a: &Value, b: &Value) -> bool {
        let Some(fault) = ACTIVE.get() else {
            return false;
        };
        match (fault, a, b) {
            (Fault::BooleanEqualsNumber, Value::Bool(flag), Value::Number(number))
            | (Fault::BooleanEqualsNumber, Value::Number(number), Value::Bool(flag)) => {
                number.as_f64() == Some(f64::from(u8::from(*flag)))
            }
            (Fault::TextEqualsNumber, Value::String(text), Value::Number(number))
            | (Fault::TextEqualsNumber, Value::Number(number), Value::String(text)) => {
                *text == number.to_string()
            }
            (Fault::EmptyTextEqualsNull, Value::String(text), Value::Null)
            | (Fault::EmptyTextEqualsNull, Value::Null, Value::String(text)) => text.is_empty(),
            (Fault::CaseIgnored, Value::String(a), Value::String(b)) => {
                a.to_lowercase() == b.to_lowercase()
            }
            _ => false,
        }
    }

    /// The wrong order of two values of one type, where the mistake that is on has one.
    pub(crate) fn ordered_otherwise(a: &Value, b: &Value) -> Option<Ordering> {
        match (ACTIVE.get()?, a, b) {
            (Fault::Utf16Order, Value::String(a), Value::String(b)) => {
                Some(a.encode_utf16().cmp(b.encode_utf16()))
            }
            (Fault::LanguageOrder, Value::String(a), Value::String(b)) => Some(
                a.to_lowercase()
                    .cmp(&b.to_lowercase())
                    .then_with(|| a.cmp(b)),
            ),
            (Fault::NumbersAsText, Value::Number(a), Value::Number(b)) => {
                Some(a.to_string().cmp(&b.to_string()))
            }
            (Fault::IntegersAsDoubles, Value::Number(a), Value::Number(b)) => {
                a.as_f64()?.partial_cmp(&b.as_f64()?)
            }
            (Fault::TrueBelowFalse, Value::Bool(a), Value::Bool(b)) => Some(b.cmp(a)),
            (Fault::ShorterArrayFirst, Value::Array(a), Value::Array(b)) if a.len() != b.len() => {
                Some(a.len().cmp(&b.len()))
            }
            (Fault::ObjectsByNameFirst, Value::Object(a), Value::Object(b)) => a
                .keys()
                .zip(b.keys())
                .map(|(a, b)| a.cmp(b))
                .find(|order| order.is_ne()),
            (Fault::KeyOrderIgnored, Value::Object(a), Value::Object(b)) => {
                let same =
                    a.len() == b.len() && a.iter().all(|(name, a)| member_equals(b, name, a));
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
}

/// The longer mistakes in a build without mistakes.
#[cfg(not(feature = "faults"))]
mod never {
    use std::cmp::Ordering;

    use serde_json::Value;

    pub(crate) const fn any() -> bool {
        false
    }

    pub(crate) const fn taken_for_equal(_: &Value, _: &Value) -> bool {
        false
    }

    pub(crate) const fn ordered_otherwise(_: &Value, _: &Value) -> Option<Ordering> {
        None
    }
}
