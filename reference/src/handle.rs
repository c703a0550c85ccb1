//! What the typed faces stand on: anything that answers the flat calls of a store.

use std::rc::Rc;
use std::sync::Arc;

use docstore_spec::{Call, Reply};

use crate::{Host, Sql, Store};

/// A way to call a store: the store itself, a pointer to one, or whatever carries calls to one.
///
/// The typed collections ([`crate::collection`]) and the read model ([`crate::read_model::api`]) work over any handle.
pub trait Handle {
    /// Makes one call and answers with its result or with the error of the contract.
    fn call(&self, call: &Call) -> Reply;
}

impl<S: Sql, H: Host> Handle for Store<S, H> {
    fn call(&self, call: &Call) -> Reply {
        Store::call(self, call)
    }
}

/// Pointers to a handle are handles.
macro_rules! pointers {
    ($($pointer:ty),*) => {
        $(impl<T: Handle + ?Sized> Handle for $pointer {
            fn call(&self, call: &Call) -> Reply {
                (**self).call(call)
            }
        })*
    };
}

pointers!(&T, Box<T>, Rc<T>, Arc<T>);
