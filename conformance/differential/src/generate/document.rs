//! Documents to insert, to replace with and to put.

use serde_json::{Map, Value, json};

use super::{Source, value, vocabulary};

/// A document to insert, mostly with an id of the vocabulary.
pub fn document(source: &mut Source<'_>) -> Value {
    let mut document = Map::new();
    let id_last = source.chance(10);
    let id = match source.below(12) {
        0 if source.settings.new_ids => None,
        1 if source.settings.new_ids => Some(Value::Null),
        _ => Some(json!(vocabulary::id(source))),
    };
    if let (Some(id), false) = (&id, id_last) {
        document.insert("_id".into(), id.clone());
    }
    document.extend(fields(source));
    if source.chance(8) {
        document.extend(ignored(source));
    }
    if let (Some(id), true) = (id, id_last) {
        document.insert("_id".into(), id);
    }
    Value::Object(document)
}

/// The own fields of a document; they are remembered.
pub fn fields(source: &mut Source<'_>) -> Map<String, Value> {
    let length = source.pick(&[0, 1, 1, 2, 2, 2, 3, 3, 4, 5]);
    let mut fields = Map::new();
    for _ in 0..length {
        let name = match source.below(50) {
            // Not reachable by a path, not even by the one that reads the same, and stored like any other.
            0 => "a.b",
            _ => vocabulary::field(source),
        };
        if name == "$" {
            // At the top level of a document this is a fault; those are made on purpose elsewhere.
            continue;
        }
        let value = value::value(source);
        if !name.contains('.') && !name.is_empty() {
            source.remember(name, &value);
        }
        fields.insert(name.to_owned(), value);
    }
    fields
}

/// System fields that the store ignores, so that a document that was read can be written back.
fn ignored(source: &mut Source<'_>) -> Map<String, Value> {
    let mut fields = Map::new();
    for name in ["_version", "_created", "_updated", "_archived"] {
        if source.chance(50) {
            fields.insert(name.to_owned(), value::scalar(source));
        }
    }
    fields
}

/// A document to replace another with, sometimes with an id, which may be another one's.
pub fn replacement(source: &mut Source<'_>) -> Value {
    let mut document = Map::new();
    if source.chance(20) {
        document.insert("_id".into(), json!(vocabulary::id(source)));
    }
    document.extend(fields(source));
    if source.settings.portable {
        // Whether a replacement equal to what is there counts as modified is open, so none is equal.
        let unique =
            source.below(usize::from(u16::MAX)) * 65_536 + source.below(usize::from(u16::MAX));
        document.insert("unique".into(), json!(unique));
    }
    if source.chance(8) {
        document.extend(ignored(source));
    }
    Value::Object(document)
}

/// A value of the read model.
pub fn read_model_value(source: &mut Source<'_>) -> Value {
    match source.below(10) {
        0..6 => Value::Object(fields(source)),
        6 => {
            let mut fields = fields(source);
            let name = source.pick(&["_id", "_version", "$set", "$value", "_archived"]);
            fields.insert(name.to_owned(), value::scalar(source));
            Value::Object(fields)
        }
        _ => value::value(source),
    }
}
