//! `distinct`: the values at a path, each once.

use std::ops::ControlFlow;

use serde_json::Value;

use super::{Args, Outcome, Search, Store};
use crate::Host;
use crate::fault;
use crate::order;
use crate::path::{self, Path};
use crate::sql::Sql;
use crate::table::Visible;

impl<S: Sql, H: Host> Store<S, H> {
    /// Rules: DST-1, DST-5 to DST-7, ERR-23.
    pub(super) fn distinct(&self, args: &Args<'_>) -> Outcome {
        let name = args.collection(0)?;
        let path = value_path(args)?;
        let filter = args.filter_or_all(2)?;
        let mut values = Vec::new();
        // Bytes of the values, and of the documents that were read since they were put in order.
        let (mut kept, mut read) = (0, 0);
        let search = Search {
            name: &name,
            filter: &filter,
            visible: Visible::Live,
            wanted: None,
        };
        let Some(plan) = self.plan(search.name, search.filter, search.wanted)? else {
            return Ok(answer(values));
        };
        self.search(&plan, search, &mut |found| {
            read += found.row.data.len();
            let document = found.into_document(&name)?;
            if let Some(value) = document.field(path.first()) {
                collect(&value, path.rest(), &mut values);
            }
            if read > kept + READ_AHEAD {
                (kept, read) = (once_each(&mut values)?, 0);
            }
            Ok(ControlFlow::Continue(()))
        })?;
        once_each(&mut values)?;
        Ok(answer(values))
    }
}

/// Bytes of documents that may be read before what is there twice is left out: they are little beside an answer.
const READ_AHEAD: usize = 4 * 1024 * 1024;

fn answer(values: Vec<Value>) -> String {
    Value::Array(values).to_string()
}

/// Puts the values in order, each once, and refuses more of them than an answer has room for. The bytes they have.
///
/// Rules: DST-1, DST-5, DST-6, ERR-23.
fn once_each(values: &mut Vec<Value>) -> fault::Result<usize> {
    values.sort_by(order::compare);
    values.dedup_by(|a, b| order::equal(a, b));
    let bytes: usize = values.iter().map(|value| value.to_string().len() + 1).sum();
    fault::check_reply(bytes + 1, "")?;
    Ok(bytes)
}

/// Rules: DST-7.
fn value_path(args: &Args<'_>) -> fault::Result<Path> {
    let refused = |message: String| fault::filter("", message);
    let given = args
        .value(1)
        .map_err(|bad| refused(format!("the path {}", bad.reason())))?;
    match given {
        Some(Value::String(text)) if !text.starts_with('$') => {
            Path::parse(&text).map_err(|bad| refused(bad.of(&text)))
        }
        _ => Err(refused("a path is needed here".into())),
    }
}

/// An array at the end gives its elements; on the way, a part of digits is an index into it, and any other leads into its
/// objects.
///
/// Rules: DST-2 to DST-4.
fn collect(value: &Value, rest: &[String], values: &mut Vec<Value>) {
    let Some((next, after)) = rest.split_first() else {
        match value {
            Value::Array(items) => values.extend(items.iter().cloned()),
            one => values.push(one.clone()),
        }
        return;
    };
    match value {
        Value::Object(object) => {
            if let Some(inner) = object.get(next) {
                collect(inner, after, values);
            }
        }
        Value::Array(items) => {
            let is_index = !next.is_empty() && next.bytes().all(|byte| byte.is_ascii_digit());
            if let Some(index) = path::array_index(next) {
                if let Some(item) = items.get(index) {
                    collect(item, after, values);
                }
            } else if !is_index {
                for item in items.iter().filter(|item| item.is_object()) {
                    collect(item, rest, values);
                }
            }
        }
        _ => {}
    }
}
