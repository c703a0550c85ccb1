//! The closed lists of operators: of filters, of updates, and the modifiers inside an update's operand.
//!
//! An operator of the README's language is `core`. One of the wider language is a capability of its `own`,
//! named as the operator is; an implementation that does not declare it refuses the operator as an unknown one.

use crate::capability::Capability;
use crate::table::{from_name, names};

/// Declares the operators on one field: name, operand, `core` or `own`.
macro_rules! field_operators {
    ($(#[doc = $doc:literal] $variant:ident $name:literal $operand:ident $part:ident;)*) => {
        names! {
            /// An operator of a filter on what stands at a path.
            FieldOperator { $(#[doc = $doc] $variant $name;)* }
        }

        impl FieldOperator {
            /// What it takes.
            #[must_use]
            pub const fn operand(self) -> FieldOperand {
                match self { $(FieldOperator::$variant => FieldOperand::$operand,)* }
            }

            /// The capability an implementation declares when it has this operator; `None` for the core.
            #[must_use]
            pub const fn capability(self) -> Option<Capability> {
                match self { $(FieldOperator::$variant => part!($part Field self),)* }
            }
        }
    };
}

/// Declares the operators that combine filters: name, `core` or `own`. Each takes a non-empty array of filters.
macro_rules! logical_operators {
    ($(#[doc = $doc:literal] $variant:ident $name:literal $part:ident;)*) => {
        names! {
            /// An operator of a filter on filters.
            LogicalOperator { $(#[doc = $doc] $variant $name;)* }
        }

        impl LogicalOperator {
            /// The capability an implementation declares when it has this operator; `None` for the core.
            #[must_use]
            pub const fn capability(self) -> Option<Capability> {
                match self { $(LogicalOperator::$variant => part!($part Logical self),)* }
            }
        }
    };
}

/// Declares the operators of updates: name, operand, `core` or `own`.
macro_rules! update_operators {
    ($(#[doc = $doc:literal] $variant:ident $name:literal $operand:ident $part:ident;)*) => {
        names! {
            /// An operator of an update.
            UpdateOperator { $(#[doc = $doc] $variant $name;)* }
        }

        impl UpdateOperator {
            /// What stands beside each path.
            #[must_use]
            pub const fn operand(self) -> UpdateOperand {
                match self { $(UpdateOperator::$variant => UpdateOperand::$operand,)* }
            }

            /// The capability an implementation declares when it has this operator; `None` for the core.
            #[must_use]
            pub const fn capability(self) -> Option<Capability> {
                match self { $(UpdateOperator::$variant => part!($part Update self),)* }
            }
        }
    };
}

macro_rules! part {
    (core $language:ident $operator:ident) => {
        None
    };
    (own $language:ident $operator:ident) => {
        Some(Capability::$language($operator))
    };
}

/// What an operator on one field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldOperand {
    /// Any value.
    Value,
    /// An array of values.
    Values,
    /// A boolean.
    Flag,
    /// An object of operators on the same field.
    Operators,
    /// An array of values, or of `$elemMatch` conditions.
    Elements,
    /// A filter on an element, or operators on it.
    Element,
    /// A whole number of at least 0.
    Length,
    /// The name of a type, see [`JsonType`], or an array of names.
    Types,
    /// An array of a divisor and a remainder.
    Remainder,
    /// A pattern, beside which [`PATTERN_OPTIONS`] may stand.
    Pattern,
}

/// What an operator of an update takes beside each path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpdateOperand {
    /// Any value; beside `_id`, the id of the document.
    ValueOrId,
    /// Any value.
    Value,
    /// Any value, which says nothing.
    Ignored,
    /// A number, for a field that holds one.
    Number,
    /// An element, for a field that holds an array.
    Element,
    /// What elements equal or fulfil, for a field that holds an array.
    Condition,
    /// The path to which the value goes.
    Target,
    /// 1 for the last element or −1 for the first, of a field that holds an array.
    Side,
    /// An array of values, for a field that holds an array.
    Elements,
}

field_operators! {
    /// Equal to the operand.
    Eq "$eq" Value core;
    /// Not equal to the operand; true of a document without the field.
    Ne "$ne" Value core;
    /// Greater than the operand.
    Gt "$gt" Value core;
    /// Greater than the operand or equal to it.
    Gte "$gte" Value core;
    /// Less than the operand.
    Lt "$lt" Value core;
    /// Less than the operand or equal to it.
    Lte "$lte" Value core;
    /// Equal to one of these.
    In "$in" Values core;
    /// Equal to none of these.
    Nin "$nin" Values core;
    /// Whether the field is there.
    Exists "$exists" Flag core;
    /// Whatever the operators do not select.
    Not "$not" Operators own;
    /// Equal to each of these, or with an element for each.
    All "$all" Elements own;
    /// An array with one element that fulfils all of it.
    ElemMatch "$elemMatch" Element own;
    /// An array of so many elements.
    Size "$size" Length own;
    /// Of that type, or one of these.
    Type "$type" Types own;
    /// A number that leaves the remainder when it is divided.
    Mod "$mod" Remainder own;
    /// A string in which the pattern is found.
    Regex "$regex" Pattern own;
}

logical_operators! {
    /// All of these.
    And "$and" core;
    /// At least one of these.
    Or "$or" core;
    /// None of these.
    Nor "$nor" own;
}

update_operators! {
    /// Sets fields.
    Set "$set" ValueOrId core;
    /// Removes fields; the value says nothing.
    Unset "$unset" Ignored core;
    /// Adds to numbers.
    Inc "$inc" Number core;
    /// Adds to arrays.
    Push "$push" Element core;
    /// Removes what equals the value, or fulfils the condition, from arrays.
    Pull "$pull" Condition core;
    /// Sets fields to the value where it is less than what is there.
    Min "$min" Value own;
    /// Sets fields to the value where it is greater than what is there.
    Max "$max" Value own;
    /// Multiplies numbers.
    Mul "$mul" Number own;
    /// Moves values to another path.
    Rename "$rename" Target own;
    /// Sets fields of a document that an upsert inserts.
    SetOnInsert "$setOnInsert" ValueOrId own;
    /// Adds to arrays what is not in them.
    AddToSet "$addToSet" Element own;
    /// Removes an element from the end or the front of arrays.
    Pop "$pop" Side own;
    /// Removes each of the values from arrays.
    PullAll "$pullAll" Elements own;
}

names! {
    /// A name that is reserved in the operand of `$push`: no element holds it at its top level.
    UpdateModifier {
        /// The elements to add.
        Each "$each";
        /// Where to add them.
        Position "$position";
        /// How many elements to keep.
        Slice "$slice";
        /// How to order the array.
        Sort "$sort";
    }
}

impl UpdateOperator {
    /// Whether it makes what its path does not lead to.
    #[must_use]
    pub const fn creates(self) -> bool {
        !matches!(
            self.operand(),
            UpdateOperand::Ignored
                | UpdateOperand::Condition
                | UpdateOperand::Side
                | UpdateOperand::Elements
        )
    }
}

names! {
    /// A type that `$type` names.
    JsonType {
        /// Null, not a missing field.
        Null "null";
        /// `true` and `false`.
        Bool "bool";
        /// Integers and doubles.
        Number "number";
        /// Strings.
        String "string";
        /// Objects.
        Object "object";
        /// Arrays.
        Array "array";
    }
}

/// The name that stands beside `$regex` for its options.
pub const PATTERN_OPTIONS: &str = "$options";

from_name!(JsonType);
from_name!(FieldOperator);
from_name!(LogicalOperator);
from_name!(UpdateOperator);
from_name!(UpdateModifier);
