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
    SortPositionIsAName ["FIND-71"] matching "a number in a sort path is a name in the objects of an array too";
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
    // `$not` and `$nor`.
    NotNeedsTheField ["WFL-1"] matching "`$not` selects no document that lacks the field";
    NotOfSomeElement ["WFL-1"] matching "`$not` selects an array with an element that does not satisfy the condition";
    NotOfEach ["WFL-2"] matching "`$not` negates each of its operators by itself";
    NotTwiceIsOnce ["WFL-3"] matching "`$not` below `$not` is not negated again";
    NorIsNotAll ["WFL-6"] matching "`$nor` leaves out only what all of its filters select";
    NorOfTheFirst ["WFL-6"] matching "only the first filter of `$nor` counts";
    NorNeedsTheFields ["WFL-6"] matching "`$nor` selects no document that lacks the fields";
    NorOfNone ["WFL-8"] matching "`$nor` takes an empty array";
    // `$all` and `$elemMatch`.
    AllOfNoneIsMet ["WFL-10"] matching "an empty `$all` selects everything";
    AllIsAny ["WFL-9"] matching "one of the values of `$all` is enough";
    AllNeedsAnArray ["WFL-9"] matching "`$all` is met by no field that is the value itself";
    AllNullNeedsTheField ["WFL-11"] matching "null in `$all` is not met by a missing field";
    ElemMatchAcross ["WFL-17"] matching "different elements may satisfy the operators of one `$elemMatch`";
    ElemMatchOfScalars ["WFL-17"] matching "a field that is no array is its own element for `$elemMatch`";
    ElemMatchOpensElements ["WFL-19"] matching "`$elemMatch` looks at the elements of an element that is an array";
    ElemMatchFilterAcross ["WFL-21"] matching "different elements may satisfy the fields of one `$elemMatch`";
    ElemMatchSkipsArrays ["WFL-22"] matching "an element that is an array is passed over by the filter of an `$elemMatch`";
    // `$size`, `$type`, `$mod`, `$regex`.
    SizeOfTexts ["WFL-26"] matching "a text has its length for a `$size`";
    SizeOfObjects ["WFL-26"] matching "an object has the number of its fields for a `$size`";
    SizeAtLeast ["WFL-26"] matching "`$size` selects longer arrays too";
    SizeOfElements ["WFL-26"] matching "`$size` looks at the arrays in an array too";
    SizeCutsFractions ["WFL-28"] matching "a `$size` with a fraction is cut";
    TypeOfTheFieldAlone ["WFL-30"] matching "`$type` does not look at the elements of an array";
    TypeNullOfMissing ["WFL-30"] matching "a missing field has the type null";
    TypeObjectTakesArrays ["WFL-30"] matching "an array is an object, as in JavaScript";
    TypeArrayOfElements ["WFL-31"] matching "only an array in an array has the type array";
    TypeFirstOfTheList ["WFL-32"] matching "only the first of a list of types counts";
    ModIsFloored ["WFL-36"] matching "the remainder of a negative number is not negative";
    ModNeedsWholeNumbers ["WFL-37"] matching "`$mod` selects no number with a fraction";
    ModRounds ["WFL-37"] matching "`$mod` rounds numbers with a fraction";
    ModOfTexts ["WFL-35"] matching "`$mod` takes the text of a number for a number";
    RegexMatchesWhole ["WFL-40"] matching "`$regex` has to match the whole text";
    RegexOfNumbers ["WFL-40"] matching "`$regex` searches numbers too";
    RegexOptionsIgnored ["WFL-41"] matching "`$options` are ignored";
    RegexIsLiteral ["WFL-42"] matching "`$regex` looks for its pattern as it is written";
    // `$setOnInsert`, `$min`, `$max`, `$mul`.
    SetOnInsertAlways ["WUP-2"] writing "`$setOnInsert` sets its fields in a document that is there";
    SetOnInsertNever ["WUP-1"] writing "`$setOnInsert` does nothing in an upsert either";
    SetOnInsertIdIgnored ["WUP-3"] writing "`$setOnInsert` of `_id` names no id";
    SetOnInsertConflictsPass ["WUP-4"] writing "`$setOnInsert` conflicts with no other operator";
    ExtremesSkipMissing ["UPD-151", "WUP-6"] writing "`$min` and `$max` make no field";
    ExtremesWithinType ["UPD-153", "WUP-7"] writing "`$min` and `$max` leave a value of another type";
    ExtremesByText ["WUP-5"] writing "`$min` and `$max` compare numbers by their text";
    ExtremesOfFirstElement ["UPD-154", "WUP-8"] writing "`$min` and `$max` compare to the first element of an array";
    ExtremesSwapped ["UPD-150", "WUP-5"] writing "`$min` and `$max` take the place of each other";
    MulOfMissingIsTheOperand ["WUP-12"] writing "`$mul` of a missing field sets it to the operand";
    MulOfNullIsZero ["WUP-14"] writing "`$mul` takes null for 0";
    MulTakesTexts ["WUP-14"] writing "`$mul` takes the text of a number for a number";
    MulAdds ["WUP-11"] writing "`$mul` adds";
    MulCutsFractions ["WUP-11"] writing "`$mul` cuts the fraction of a product";
    // `$rename`.
    RenameKeepsSource ["WUP-17"] writing "`$rename` copies";
    RenameSparesTarget ["WUP-17"] writing "`$rename` to a field that is there does nothing";
    RenameOfMissingEmpties ["WUP-19"] writing "`$rename` of a missing field removes the target";
    RenameThroughScalars ["WUP-22"] writing "`$rename` through a value that is no object does nothing";
    RenameSourceIsFree ["WUP-23"] writing "the source of `$rename` conflicts with no other operator";
    // `$addToSet`, `$pop`, `$pullAll`.
    AddToSetAppends ["WUP-25"] writing "`$addToSet` appends what is there already";
    AddToSetByText ["WUP-25"] writing "`$addToSet` compares values by their text";
    AddToSetByFields ["WUP-25"] writing "`$addToSet` compares objects whatever the order of their names";
    AddToSetCleans ["WUP-25"] writing "`$addToSet` removes elements that were repeated before";
    AddToSetEachAsOne ["WUP-27"] writing "`$addToSet` adds the list of `$each` as one element";
    AddToSetEachRepeats ["WUP-27"] writing "`$addToSet` adds a value that `$each` repeats twice";
    PopSidesSwapped ["WUP-31"] writing "`$pop` with 1 removes the first element";
    PopLeavesNull ["WUP-31"] writing "`$pop` of the only element leaves null";
    PopCreates ["WUP-32"] writing "`$pop` of a missing field makes an empty array";
    PopBySign ["WUP-33"] writing "`$pop` takes any number above 0 for 1";
    PopPassesOthers ["WUP-34"] writing "`$pop` of a field that is no array does nothing";
    PullAllFirstOnly ["WUP-36"] writing "`$pullAll` removes the first equal element only";
    PullAllByFields ["WUP-36"] writing "`$pullAll` compares objects whatever the order of their names";
    PullAllCreates ["WUP-37"] writing "`$pullAll` of a missing field makes an empty array";
    PullAllTakesOne ["WUP-38"] writing "`$pullAll` takes a single value";
    PullAllPassesOthers ["WUP-38"] writing "`$pullAll` of a field that is no array does nothing";
    // `$push` with modifiers, `$pull` with the wider conditions.
    EachAsOne ["WUP-39"] writing "`$push` appends the list of `$each` as one element";
    EachOfNoneMakesNothing ["WUP-39"] writing "`$push` of an empty `$each` makes no array";
    PositionFromFrontOnly ["WUP-40"] writing "a negative `$position` is the front";
    PositionAfterLast ["WUP-40"] writing "`$position` -1 is behind the last element";
    SliceKeepsFirst ["WUP-41"] writing "a negative `$slice` keeps the first elements";
    SliceOfNoneKeepsAll ["WUP-41"] writing "`$slice` 0 keeps everything";
    SortOfNewOnly ["WUP-42"] writing "`$sort` sorts the new values alone";
    SortOneWay ["WUP-42"] writing "`$sort` is ascending whatever its direction";
    SortOthersLast ["WUP-43"] writing "`$sort` puts elements that are no objects last";
    SliceBeforeSort ["WUP-44"] writing "`$slice` cuts before `$sort` sorts";
    ModifiersAreValues ["WUP-29", "WUP-46"] writing "an object with a modifier but no `$each` is a value";
    PullOpensNoArrays ["WUP-50"] writing "`$pull` does not look into elements that are arrays";
    PullOfAnyCondition ["WUP-50"] writing "`$pull` with several conditions removes what fulfils any of them";
    PullSparesNull ["WUP-50"] writing "`$pull` with conditions leaves null where it is";
    PullSparesEmptyObjects ["WUP-51"] writing "`$pull` with a filter leaves empty objects where they are";
    PullTakesAnyOperand ["WUP-52"] writing "`$pull` takes conditions that are none for a value";
    PullFiltersScalars ["WUP-51"] writing "`$pull` with a filter takes elements that are no objects for empty ones";
    // Several operators.
    FieldsOperatorByOperator ["UPD-70"] writing "the new fields of one operator come before those of the next";
    FirstOperatorAlone ["UPD-70", "UPD-3"] writing "of several operators the first one acts";
    ConflictsWithinAnOperator ["UPD-78", "UPD-79"] writing "paths of different operators never conflict";
    FailingOperatorSkipped ["UPD-16"] writing "an operator that does not fit what is there is passed over";
    OperandOfNothing ["UPD-73"] writing "an operator whose operand is no object does nothing";
    // Projection.
    ProjectionDropsId ["PRJ-1"] writing "an inclusion gives `_id` back only if it is named";
    ProjectionKeepsId ["PRJ-3"] writing "an inclusion gives `_id` back even if it is excluded";
    ProjectionKeepsVersions ["PRJ-5"] writing "an inclusion gives `_version` back unasked";
    ProjectionKeepsScalars ["PRJ-7", "PRJ-8"] writing "an inclusion keeps what is no object on the way";
    ProjectionDropsEmptied ["PRJ-7"] writing "an inclusion leaves out an object in which nothing is reached";
    ProjectionSkipsArrays ["PRJ-8"] writing "an inclusion leaves out arrays on the way";
    ExclusionStopsAtArrays ["PRJ-9"] writing "an exclusion does not go through arrays";
    ProjectionMixes ["PRJ-12"] writing "a projection may include and exclude";
    ProjectionTakesNumbers ["PRJ-14"] writing "any number includes";
    // `distinct`.
    DistinctRepeats ["DST-1"] writing "`distinct` gives equal values as often as they stand there";
    DistinctNullOfMissing ["DST-1"] writing "a missing field gives null";
    DistinctKeepsArrays ["DST-2"] writing "`distinct` gives arrays as they are";
    DistinctOpensAll ["DST-2"] writing "`distinct` opens the arrays in an array";
    DistinctEntersArrays ["DST-3"] writing "`distinct` goes through arrays in arrays";
    DistinctIgnoresIndexes ["DST-4"] writing "a number in the path of `distinct` is no index";
    DistinctAsFound ["DST-5"] writing "`distinct` gives the values in the order of the documents";
    // `findOneAndUpdate`, `findOneAndReplace`, `findOneAndDelete`.
    FindOneAndAfter ["FAM-1", "FAM-7"] writing "the document after the change is answered by default";
    FindOneAndUnsorted ["FAM-1", "FAM-7", "FAM-9"] writing "`sort` is ignored";
    FindOneAndFindsAnother ["FAM-1", "FAM-7", "FAM-9"] writing "the first of the sort is answered, the first in natural order is changed";
    FindOneAndUpsertAnswers ["FAM-4", "FAM-7"] writing "an upsert answers with the new document by default";
    FindOneAndUnprojected ["FAM-5", "FAM-7", "FAM-9"] writing "`projection` is ignored";
    FindOneAndDeletesHard ["FAM-15"] writing "`softDelete` is ignored";
    // `bulkWrite` and pages.
    BulkKeepsWhatWasDone ["BLK-2"] writing "what was done before a failure stays";
    BulkIndexFromOne ["BLK-2", "BLK-6"] writing "`index` counts from 1";
    BulkInsertsFirst ["BLK-1"] writing "the insertions are made before all else";
    BulkOfNoneRefused ["BLK-3"] writing "an empty list is refused";
    BulkTakesReads ["BLK-5"] writing "an operation may be of any method";
    BulkTakesAnyArgument ["BLK-5"] writing "unknown arguments of an operation are ignored";
    PageCursorAlways ["PAG-1"] writing "the last page has a cursor too";
    PageLosesTies ["PAG-2"] matching "documents that tie with the last of a page are skipped";
    PageRepeatsItsLast ["PAG-2"] matching "a page begins with the last document of the one before";
    PageShowsAnIdAgain ["PAG-7"] matching "the id at which a page ended comes again when it was given anew";
    PageCursorOfAny ["PAG-6"] writing "a cursor of another search is taken";
    BeginningInAnyCase ["IDX-18"] writing "an index serves a pattern as it is written whatever its `$options`";
    BeginningOfAlternatives ["IDX-18"] writing "an index serves the first of the alternatives of a pattern";
    BeginningKeepsTheOptional ["IDX-18"] writing "an index serves a pattern with the character that may be missing";
    NorIsLookedUp ["IDX-18"] writing "an index serves the conditions of a `$nor`";
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
