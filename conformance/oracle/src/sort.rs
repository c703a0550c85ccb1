//! Sorting: one key for each sort field, natural order where all keys are equal.

use std::cmp::Ordering;

use docstore_spec::limits::Size;
use serde_json::Value;

use crate::document::{Document, View};
use crate::fault::Fault;
use crate::order::{compare, compare_numbers};
use crate::path::{End, Fields, Path};

/// One field of the option `sort`.
#[derive(Debug, Clone)]
pub struct SortField {
    path: Path,
    descending: bool,
}

impl SortField {
    /// Whether it is the `_id`, which no two documents share.
    pub fn is_id(&self) -> bool {
        self.path.is_field("_id")
    }
}

/// One of the values that a document has at a path, to be sorted by or to be shared with no other document.
#[derive(Debug, Clone, Copy)]
pub enum Key<'v> {
    /// An array without elements: before everything else.
    EmptyArray,
    /// A value; null where there is none.
    Value(&'v Value),
}

/// Reads the option `sort`, an object of directions in order of significance.
///
/// Rules: FIND-17, FIND-30, FIND-34, FIND-49, FIND-50, FIND-51, FIND-62.
pub fn read(value: &Value) -> Result<Vec<SortField>, Fault> {
    let Value::Object(fields) = value else {
        return Err(Fault::here("`sort` must be an object"));
    };
    if !Size::SortKeys.admits(fields.len()) {
        return Err(Fault::too_much(Size::SortKeys));
    }
    fields
        .iter()
        .map(|(name, direction)| {
            if name.starts_with('$') {
                return Err(Fault::here("a sort path cannot start with `$`"));
            }
            Ok(SortField {
                path: Path::read(name)?,
                descending: read_descending(direction)?,
            })
        })
        .collect()
}

/// Rules: FIND-15, FIND-16, FIND-48.
fn read_descending(direction: &Value) -> Result<bool, Fault> {
    let is = |wanted: i64| match direction {
        Value::Number(number) => compare_numbers(number, &wanted.into()).is_eq(),
        _ => false,
    };
    if is(1) {
        Ok(false)
    } else if is(-1) {
        Ok(true)
    } else {
        Err(Fault::here("a sort direction is 1 or -1"))
    }
}

/// Puts documents that come in natural order into the order of `fields`.
///
/// Rules: FIND-15, FIND-16, FIND-17, FIND-29, FIND-30, FIND-31, FIND-32, FIND-33, DEL-30.
pub fn sort(documents: &mut Vec<&Document>, fields: &[SortField]) {
    let views: Vec<View<'_>> = documents.iter().map(|one| one.view()).collect();
    let order = positions(fields, &views).into_iter();
    *documents = order
        .filter_map(|position| documents.get(position).copied())
        .collect();
}

/// Whether two documents are equal under all `fields`.
///
/// Rules: FIND-29.
pub fn ties(left: &Document, right: &Document, fields: &[SortField]) -> bool {
    let (left, right) = (left.view(), right.view());
    fields
        .iter()
        .all(|field| field.compare(&left, &right).is_eq())
}

/// How `$push` orders the elements of an array.
#[derive(Debug, Clone)]
pub enum ElementOrder {
    /// The elements as wholes, descending if it says so.
    Whole(bool),
    /// By what stands at paths in them, the most significant first.
    By(Vec<SortField>),
}

/// The operand of `$sort` below `$push`: a direction, or an object of directions.
///
/// Rules: WUP-42, WUP-43, WUP-47.
pub fn read_element_order(operand: &Value) -> Result<ElementOrder, Fault> {
    match operand {
        Value::Object(fields) if fields.is_empty() || fields.contains_key("") => {
            Err(Fault::here("`$sort` takes paths, none of them empty"))
        }
        Value::Object(_) => read(operand).map(ElementOrder::By),
        _ => read_descending(operand).map(ElementOrder::Whole),
    }
}

impl ElementOrder {
    /// Puts elements into the order; those that tie stay as they are.
    ///
    /// Rules: WUP-42, WUP-43, WUP-45.
    pub fn sort(&self, elements: &mut [Value]) {
        match self {
            ElementOrder::Whole(false) => elements.sort_by(compare),
            ElementOrder::Whole(true) => elements.sort_by(|left, right| compare(right, left)),
            ElementOrder::By(fields) => {
                let views: Vec<Element<'_>> = elements.iter().map(Element).collect();
                let order = positions(fields, &views);
                let mut unsorted: Vec<Value> = elements.iter_mut().map(Value::take).collect();
                for (element, from) in elements.iter_mut().zip(order) {
                    if let Some(value) = unsorted.get_mut(from) {
                        *element = value.take();
                    }
                }
            }
        }
    }
}

/// The positions of what is sorted, in the order of `fields`; what ties stays as it is. The keys of each are looked up once.
fn positions(fields: &[SortField], views: &[impl Fields]) -> Vec<usize> {
    let keys_of = |view| -> Vec<Key<'_>> { fields.iter().map(|field| field.key(view)).collect() };
    let mut keyed: Vec<(usize, Vec<Key<'_>>)> =
        views.iter().map(|view| keys_of(view)).enumerate().collect();
    keyed.sort_by(|(_, left), (_, right)| {
        let keys = left.iter().zip(right);
        order_of_keys(fields, keys.map(|(left, right)| (*left, *right)))
    });
    keyed.into_iter().map(|(position, _)| position).collect()
}

/// How what has the left keys stands to what has the right ones.
fn order_of_keys<'k>(
    fields: &[SortField],
    keys: impl Iterator<Item = (Key<'k>, Key<'k>)>,
) -> Ordering {
    fields
        .iter()
        .zip(keys)
        .map(|(field, (left, right))| field.order(left, right))
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// An element, which has fields if it is an object.
struct Element<'v>(&'v Value);

impl Fields for Element<'_> {
    fn field(&self, name: &str) -> Option<&Value> {
        self.0.as_object()?.get(name)
    }
}

/// The keys of a document under `fields`, one each.
pub fn keys_of(document: &Document, fields: &[SortField]) -> Vec<KeyOf> {
    let view = document.view();
    let key = |field: &SortField| match field.key(&view) {
        Key::EmptyArray => KeyOf::EmptyArray,
        Key::Value(value) => KeyOf::Value(value.clone()),
    };
    fields.iter().map(key).collect()
}

/// A key that outlives its document.
#[derive(Debug, Clone)]
pub enum KeyOf {
    /// As [`Key::EmptyArray`].
    EmptyArray,
    /// As [`Key::Value`].
    Value(Value),
}

/// How two documents, of which the keys are known, stand to each other under `fields`.
pub fn compare_all(fields: &[SortField], left: &[KeyOf], right: &[KeyOf]) -> Ordering {
    let keys = left.iter().zip(right);
    order_of_keys(
        fields,
        keys.map(|(left, right)| (left.borrow(), right.borrow())),
    )
}

impl KeyOf {
    fn borrow(&self) -> Key<'_> {
        match self {
            KeyOf::EmptyArray => Key::EmptyArray,
            KeyOf::Value(value) => Key::Value(value),
        }
    }
}

impl SortField {
    /// The path that is sorted by.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn compare(&self, left: &dyn Fields, right: &dyn Fields) -> Ordering {
        self.order(self.key(left), self.key(right))
    }

    fn order(&self, left: Key<'_>, right: Key<'_>) -> Ordering {
        let order = compare_keys(left, right);
        if self.descending {
            order.reverse()
        } else {
            order
        }
    }

    /// The least of the candidates, or the greatest one for a descending sort.
    ///
    /// Rules: FIND-19, FIND-20, FIND-23, FIND-24, FIND-33, FIND-71.
    fn key<'v>(&self, view: &'v dyn Fields) -> Key<'v> {
        // Most sorts are by a field that holds no array.
        if let [name] = self.path.parts() {
            match view.field(name) {
                None => return Key::Value(&Value::Null),
                Some(Value::Array(_)) => {}
                Some(value) => return Key::Value(value),
            }
        }
        let keys = keys_at(self.path.ends_of_sort(view)).into_iter();
        let key = if self.descending {
            keys.max_by(|left, right| compare_keys(*left, *right))
        } else {
            keys.min_by(|left, right| compare_keys(*left, *right))
        };
        key.unwrap_or(Key::Value(&Value::Null))
    }
}

/// Every value at a path, for a unique index; null where it reaches nothing.
///
/// Rules: IDX-24, IDX-25.
pub fn keys<'v>(path: &Path, fields: &'v dyn Fields) -> Vec<Key<'v>> {
    keys_at(path.ends(fields))
}

/// Every value that a path comes to; null where it comes to nothing.
///
/// Rules: FIND-24.
fn keys_at(ends: Vec<End<'_>>) -> Vec<Key<'_>> {
    let keys: Vec<Key<'_>> = ends.into_iter().flat_map(candidates).collect();
    if keys.is_empty() {
        vec![Key::Value(&Value::Null)]
    } else {
        keys
    }
}

/// An array that is reached by its name stands for its elements.
///
/// Rules: FIND-19, FIND-20, FIND-21, FIND-22, FIND-25.
fn candidates(end: End<'_>) -> Vec<Key<'_>> {
    match end {
        End::Missing => vec![Key::Value(&Value::Null)],
        End::Named(Value::Array(elements)) if elements.is_empty() => vec![Key::EmptyArray],
        End::Named(Value::Array(elements)) => elements.iter().map(Key::Value).collect(),
        End::Named(value) | End::Indexed(value) => vec![Key::Value(value)],
    }
}

/// Rules: FIND-18, FIND-21, IDX-23.
pub fn compare_keys(left: Key<'_>, right: Key<'_>) -> Ordering {
    match (left, right) {
        (Key::EmptyArray, Key::EmptyArray) => Ordering::Equal,
        (Key::EmptyArray, Key::Value(_)) => Ordering::Less,
        (Key::Value(_), Key::EmptyArray) => Ordering::Greater,
        (Key::Value(left), Key::Value(right)) => compare(left, right),
    }
}
