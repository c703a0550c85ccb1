//! `createIndex`, `dropIndex`, `listIndexes`.

use docstore_spec::is_system_field;
use docstore_spec::limits::Size;
use serde_json::{Value, json};

use super::{Args, NOTHING, Outcome, Store};
use crate::Host;
use crate::fault;
use crate::index::{self, Index};
use crate::path::Path;
use crate::sql::Sql;
use crate::table;

impl<S: Sql, H: Host> Store<S, H> {
    /// Rules: IDX-1 to IDX-5, IDX-8, IDX-13, IDX-17, IDX-29.
    pub(super) fn create_index(&self, args: &Args<'_>) -> Outcome {
        let name = args.collection(0)?;
        let (text, path) = index_path(args)?;
        let unique = args.options()?.unique;
        self.atomically(|| {
            self.ensure(&name)?;
            let indexes = self.indexes(&name)?.unwrap_or_default();
            if let Some(index) = indexes.iter().find(|index| index.text == text) {
                return if index.unique == unique {
                    Ok(())
                } else {
                    let message = format!("the index on `{text}` is there with another `unique`");
                    Err(fault::options("unique", message).into())
                };
            }
            if !Size::Indexes.admits(indexes.len() + 1) {
                return Err(fault::options("path", Size::Indexes.exceeded()).into());
            }
            let number = table::free_index_number(&self.sql, index::PREFIX)?;
            let index = Index::new(number, text.clone(), path.clone(), unique);
            if unique {
                self.refuse_shared_already(&name, &index)?;
            }
            self.table(&name).create_index(&index)?;
            self.indexes_changed()
        })?;
        Ok(NOTHING.into())
    }

    /// Rules: IDX-11, IDX-12.
    pub(super) fn drop_index(&self, args: &Args<'_>) -> Outcome {
        let name = args.collection(0)?;
        let (text, _) = index_path(args)?;
        self.atomically(|| {
            let indexes = self.indexes(&name)?.unwrap_or_default();
            if let Some(index) = indexes.iter().find(|index| index.text == text) {
                self.table(&name).drop_index(index)?;
                self.indexes_changed()?;
            }
            Ok(())
        })?;
        Ok(NOTHING.into())
    }

    /// Rules: IDX-10, IDX-11.
    pub(super) fn list_indexes(&self, args: &Args<'_>) -> Outcome {
        let name = args.collection(0)?;
        let indexes = self.indexes(&name)?.unwrap_or_default();
        let one = |index: &Index| json!({"path": index.text, "unique": index.unique});
        Ok(Value::from_iter(indexes.iter().map(one)).to_string())
    }
}

/// The path of an index, the second argument.
///
/// Rules: IDX-6, IDX-7, IDX-9, IDX-38.
fn index_path(args: &Args<'_>) -> fault::Result<(String, Path)> {
    let refused = |message: String| fault::options("path", message);
    let given = args
        .value(1)
        .map_err(|bad| refused(format!("the path {}", bad.reason())))?;
    let Some(Value::String(text)) = given else {
        return Err(refused("a path is a string".into()));
    };
    if !Size::IndexPathBytes.admits(text.len()) {
        return Err(refused(Size::IndexPathBytes.exceeded()));
    }
    let path = Path::parse(&text).map_err(|bad| refused(bad.of(&text)))?;
    if text.starts_with('$') {
        return Err(refused(format!("the path `{text}` starts with `$`")));
    }
    if is_system_field(path.first()) {
        return Err(refused(format!("`{}` is a system field", path.first())));
    }
    Ok((text, path))
}
