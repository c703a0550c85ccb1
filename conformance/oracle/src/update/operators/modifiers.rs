//! The modifiers of `$push`: `$each`, `$position`, `$slice`, `$sort`.

use docstore_spec::UpdateModifier;
use serde_json::Value;

use crate::fault::Fault;
use crate::json::Object;
use crate::sort::{self, ElementOrder};

/// What is added to an array, and what becomes of the array then.
#[derive(Debug, Clone, Default)]
pub struct Modifiers {
    /// The elements to add.
    each: Vec<Value>,
    /// Where to add them; at the end when absent.
    position: Option<i64>,
    /// How to order the array.
    order: Option<ElementOrder>,
    /// How many elements to keep, the last ones when negative.
    slice: Option<i64>,
}

impl Modifiers {
    /// One element at the end.
    pub fn append(element: &Value) -> Modifiers {
        Modifiers {
            each: vec![element.clone()],
            ..Modifiers::default()
        }
    }

    /// Rules: WUP-40, WUP-41, WUP-42, WUP-43, WUP-47.
    pub fn read(object: &Object) -> Result<Modifiers, Fault> {
        let mut modifiers = Modifiers::default();
        for (name, operand) in object {
            modifiers
                .read_one(name, operand)
                .map_err(|fault| fault.under(name))?;
        }
        Ok(modifiers)
    }

    fn read_one(&mut self, name: &str, operand: &Value) -> Result<(), Fault> {
        match UpdateModifier::from_name(name) {
            Some(UpdateModifier::Each) => self.each = read_each(Some(operand))?,
            Some(UpdateModifier::Position) => self.position = Some(read_whole(operand)?),
            Some(UpdateModifier::Slice) => self.slice = Some(read_whole(operand)?),
            Some(UpdateModifier::Sort) => self.order = Some(sort::read_element_order(operand)?),
            None => return Err(Fault::here(format!("there is no modifier `{name}`"))),
        }
        Ok(())
    }

    /// Inserts, then sorts, then cuts.
    ///
    /// Rules: WUP-39, WUP-40, WUP-41, WUP-44.
    pub fn apply(&self, mut elements: Vec<Value>) -> Vec<Value> {
        let length = elements.len();
        let place = match self.position {
            None => length,
            Some(place) if place < 0 => length.saturating_sub(size(place)),
            Some(place) => size(place).min(length),
        };
        elements.splice(place..place, self.each.iter().cloned());
        if let Some(order) = &self.order {
            order.sort(&mut elements);
        }
        match self.slice {
            None => {}
            Some(slice) if slice < 0 => {
                let surplus = elements.len().saturating_sub(size(slice));
                elements.drain(..surplus);
            }
            Some(slice) => elements.truncate(size(slice)),
        }
        elements
    }
}

/// A number of elements, whatever its sign; one beyond memory is as good as the largest.
fn size(number: i64) -> usize {
    usize::try_from(number.unsigned_abs()).unwrap_or(usize::MAX)
}

/// The operand of `$each`.
///
/// Rules: WUP-28, WUP-47.
pub fn read_each(operand: Option<&Value>) -> Result<Vec<Value>, Fault> {
    match operand {
        Some(Value::Array(values)) => Ok(values.clone()),
        _ => Err(Fault::here("`$each` takes an array")),
    }
}

/// A whole number, however it is written.
///
/// Rules: WUP-47.
fn read_whole(operand: &Value) -> Result<i64, Fault> {
    let whole = operand.as_i64().or_else(|| {
        let double = operand.as_f64().filter(|double| double.fract() == 0.0);
        double.map(|double| double as i64)
    });
    whole.ok_or_else(|| Fault::here("the modifier takes a whole number"))
}

/// Refuses an object with the name of a modifier where it is none.
///
/// Rules: UPD-45, WUP-29, WUP-46.
pub fn check_none(operand: &Value) -> Result<(), Fault> {
    let mut names = operand.as_object().into_iter().flat_map(Object::keys);
    match names.find_map(|name| UpdateModifier::from_name(name)) {
        None => Ok(()),
        Some(modifier) => {
            let fault = Fault::here(format!("`{modifier}` modifies nothing here"));
            Err(fault.under(modifier))
        }
    }
}
