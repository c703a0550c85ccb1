//! `$push`

use docstore_spec::UpdateModifier;
use serde_json::Value;

use super::Action;
use crate::fault::Fault;
use crate::json::Object;

/// An object with the name of a modifier is a mistake; any other is an element.
///
/// Rules: UPD-45, UPD-46.
pub fn read(operand: &Value) -> Result<Action, Fault> {
    let mut names = operand.as_object().into_iter().flat_map(Object::keys);
    if let Some(modifier) = names.find_map(|name| UpdateModifier::from_name(name)) {
        let fault = Fault::here(format!("there is no modifier `{modifier}`"));
        return Err(fault.under(modifier));
    }
    let element = operand.clone();
    Ok(Action::write(move |old| longer(old, &element).map(Some)))
}

/// One element more at the end; a missing field becomes an array.
///
/// Rules: UPD-40, UPD-41, UPD-42, UPD-43, UPD-44.
fn longer(old: Option<&Value>, element: &Value) -> Result<Value, Fault> {
    let mut elements = match old {
        None => Vec::new(),
        Some(Value::Array(elements)) => elements.clone(),
        Some(_) => return Err(Fault::here("only an array can be pushed to")),
    };
    elements.push(element.clone());
    Ok(Value::Array(elements))
}
