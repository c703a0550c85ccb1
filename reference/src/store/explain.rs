//! `explain`: which index serves a search, and what it has to look at.

use serde_json::{Value, json};

use super::find::visible;
use super::{Args, Outcome, Search, Store};
use crate::Host;
use crate::plan::Plan;
use crate::sql::Sql;

impl<S: Sql, H: Host> Store<S, H> {
    /// Rules: IDX-11, IDX-30 to IDX-36.
    pub(super) fn explain(&self, args: &Args<'_>) -> Outcome {
        let name = args.collection(0)?;
        let filter = args.filter_or_all(1)?;
        let options = args.options()?;
        let wanted = options.wanted();
        let plan = if options.sort.is_empty() {
            self.plan(&name, &filter, wanted)?
        } else {
            let indexes = self.indexes(&name)?;
            indexes.map(|indexes| Plan::sorted(&filter, &options.sort, wanted.is_some(), &indexes))
        };
        let (mut index, mut rows) = (Value::Null, 0);
        if let Some(plan) = plan {
            let walk = plan.order.as_ref().and_then(|order| order.index.as_ref());
            if let Some(walk) = walk {
                let search = Search {
                    name: &name,
                    filter: &filter,
                    visible: visible(&options),
                    wanted,
                };
                let sorted = self.sorted(search, (&options.sort).into())?;
                (index, rows) = (walk.path.as_str().into(), sorted.looked_at);
            } else {
                rows = self.table(&name).looked_at(&plan)?;
                if plan.ids.is_some() {
                    index = "_id".into();
                } else if let Some(access) = &plan.access {
                    index = access.path.as_str().into();
                }
            }
        }
        Ok(json!({"index": index, "rowsRead": rows}).to_string())
    }
}
