//! Values under keys.
