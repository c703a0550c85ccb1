//! The contract of the document store, and nothing that behaves.
//!
//! Every other crate depends on this one and on no sibling's internals:
//! `features --read by--> conformance --> spec <-- reference`.
//!
//! * [`call`]: one request, a method name and its positional JSON arguments;
//! * [`method`], [`option`]: the closed lists of methods and of options, and what each takes and needs;
//! * [`operator`]: the closed lists of the operators of filters and updates;
//! * [`system_field`]: the fields that belong to the store;
//! * [`error`]: the stable error codes and their properties;
//! * [`capability`]: what an implementation may declare it has;
//! * [`core`]: what of the core an implementation may say it lacks;
//! * [`limits`]: the numbers every implementation has to reach;
//! * [`driver`]: the few methods a test driver has;
//! * [`protocol`]: the wire form of all of these over HTTP;
//! * [`text`]: the normative chapters, as they are written in `spec/text`.

pub mod call;
pub mod capability;
pub mod core;
pub mod driver;
pub mod error;
pub mod limits;
pub mod method;
pub mod operator;
pub mod option;
pub mod protocol;
pub mod system_field;
mod table;
pub mod text;

pub use call::{Call, Reply};
pub use capability::{Capability, Handshake, Implementation};
pub use core::Core;
pub use driver::{Driver, DriverError, Pending};
pub use error::{ErrorCode, StoreError};
pub use method::Method;
pub use operator::{
    FieldOperand, FieldOperator, JsonType, LogicalOperator, PATTERN_OPTIONS, UpdateModifier,
    UpdateOperand, UpdateOperator,
};
pub use option::{CallOption, OptionValue};
pub use system_field::{SystemField, is_system_field};
