//! A call taken apart, changed and put together again.

use docstore_spec::{Call, Method, Reply, StoreError};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

/// Arguments that nest deeper than this are passed on as they are: walking them would take more stack than there is.
const LEVELS_MAX: usize = 300;

/// A call whose arguments are read.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    /// The method.
    pub method: Method,
    /// The arguments given.
    pub args: Vec<Value>,
}

impl Parts {
    /// Takes a call apart; `None` when an argument cannot be read or is too deep, or the method is unknown.
    pub fn of(call: &Call) -> Option<Self> {
        let shallow = |text: &str| docstore_reference::json::levels(text) <= LEVELS_MAX;
        if !call.args.iter().all(|raw| shallow(raw.get())) {
            return None;
        }
        let args = call.args.iter().map(|raw| crate::json::read(raw.get()));
        Some(Self {
            method: Method::from_name(&call.method)?,
            args: args.collect::<Result<_, _>>().ok()?,
        })
    }

    /// The call.
    pub fn call(&self) -> Call {
        Call::new(self.method.as_str(), self.args.iter().cloned())
    }

    fn place(&self, parameter: &str) -> Option<usize> {
        let parameters = self.method.parameters();
        parameters.iter().position(|name| *name == parameter)
    }

    /// The argument for a parameter.
    pub fn get(&self, parameter: &str) -> Option<&Value> {
        self.args.get(self.place(parameter)?)
    }

    /// The argument for a parameter, `null` when it is not given.
    pub fn value(&self, parameter: &str) -> Value {
        self.get(parameter).cloned().unwrap_or_default()
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, parameter: &str) -> Option<&mut Value> {
        let place = self.place(parameter)?;
        self.args.get_mut(place)
    }

    /// The documents that the call brings: one, several, or none.
    pub fn documents(&mut self) -> Vec<&mut Value> {
        match self.method {
            Method::InsertOne => self.get_mut("document").into_iter().collect(),
            Method::InsertMany => match self.get_mut("documents") {
                Some(Value::Array(items)) => items.iter_mut().collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// The options, when they are given and an object.
    pub fn options(&mut self) -> Option<&mut Map<String, Value>> {
        self.get_mut("options")?.as_object_mut()
    }

    /// An option.
    pub fn option(&self, name: &str) -> Option<&Value> {
        self.get("options")?.get(name)
    }

    /// Takes an option away.
    pub fn without(&mut self, name: &str) -> Option<Value> {
        self.options()?.shift_remove(name)
    }

    /// Gives an option, making room for it.
    pub fn with(&mut self, name: &str, value: impl Into<Value>) -> Option<()> {
        let place = self.place("options")?;
        if self.args.len() < place && self.place("filter") == Some(self.args.len()) {
            self.args.push(Value::Object(Map::new()));
        }
        if self.args.len() == place {
            self.args.push(Value::Object(Map::new()));
        }
        let options = self.args.get_mut(place)?;
        if options.is_null() {
            *options = Value::Object(Map::new());
        }
        options
            .as_object_mut()?
            .insert(name.to_owned(), value.into());
        Some(())
    }
}

/// The call as `change` makes it, or as it was where `change` answers `None`.
pub(super) fn edited(call: &Call, change: impl FnOnce(&mut Parts) -> Option<()>) -> Call {
    Parts::of(call)
        .and_then(|mut parts| change(&mut parts).map(|()| parts.call()))
        .unwrap_or_else(|| call.clone())
}

/// Whether the call is one of these methods.
pub(super) fn is(call: &Call, methods: &[&str]) -> bool {
    methods.contains(&call.method.as_str())
}

/// A reply with its result changed.
pub(super) fn answered(reply: Reply, change: impl FnOnce(&mut Value) -> Option<()>) -> Reply {
    let result = reply?;
    let Ok(mut value) = crate::json::read(result.get()) else {
        return Ok(result);
    };
    match change(&mut value) {
        Some(()) => Ok(raw(&value)),
        None => Ok(result),
    }
}

/// A result.
pub(super) fn raw(value: &Value) -> Box<RawValue> {
    // A value always serialises.
    serde_json::value::to_raw_value(value).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

/// Whether a reply is an error of that code.
pub(super) fn failed_with<'r>(reply: &'r Reply, code: &str) -> Option<&'r StoreError> {
    reply.as_ref().err().filter(|error| error.code == code)
}

/// From an operator and its operand to the operators in their place, if there are any.
pub(super) type Conditions<'c> = &'c dyn Fn(&str, &Value) -> Option<Map<String, Value>>;

/// Changes the conditions of a filter: `change` gets an operator (`$eq` for a plain value) and its operand and
/// answers with the operators to put in their place, or with nothing to leave it.
pub(super) fn change_conditions(filter: &mut Value, change: Conditions<'_>) -> Option<()> {
    let Value::Object(members) = filter else {
        return None;
    };
    let mut changed = None;
    for (name, operand) in members {
        if name.starts_with('$') {
            if let Value::Array(clauses) = operand {
                for clause in clauses {
                    changed = change_conditions(clause, change).or(changed);
                }
            }
            continue;
        }
        let conditions = match &*operand {
            Value::Object(conditions) if conditions.keys().any(|name| name.starts_with('$')) => {
                conditions.clone()
            }
            literal => Map::from_iter([("$eq".to_owned(), Value::clone(literal))]),
        };
        let mut new = Map::new();
        let mut here = None;
        for (operator, value) in conditions {
            match change(&operator, &value) {
                Some(others) => {
                    here = Some(());
                    new.extend(others);
                }
                None => {
                    new.insert(operator, value);
                }
            }
        }
        if here.is_some() {
            *operand = Value::Object(new);
            changed = here;
        }
    }
    changed
}

/// The correct answer to the call with the conditions of its filter changed.
pub(super) fn with_conditions(base: &super::Base, call: &Call, change: Conditions<'_>) -> Reply {
    base.call(&edited(call, |parts| {
        change_conditions(parts.get_mut("filter")?, change)
    }))
}

/// The members of an object written down.
pub(super) fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// Walks a value: every object in it, the outermost first.
pub(super) fn each_object(value: &mut Value, change: &mut dyn FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each_object(item, change)),
        Value::Object(members) => {
            change(members);
            members
                .values_mut()
                .for_each(|member| each_object(member, change));
        }
        _ => {}
    }
}

/// Walks a value: every scalar in it.
pub(super) fn each_scalar(value: &mut Value, change: &mut dyn FnMut(&mut Value)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each_scalar(item, change)),
        Value::Object(members) => {
            members
                .values_mut()
                .for_each(|member| each_scalar(member, change));
        }
        scalar => change(scalar),
    }
}
