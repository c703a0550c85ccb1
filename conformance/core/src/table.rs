//! The rows of an outline.

use std::collections::BTreeMap;

use docstore_spec::Capability;

/// Rows by the names of their columns, of which the first is `case`.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<TableRow>,
}

/// A row, and what a case that is made of it needs beside its outline.
#[derive(Debug, Clone, Default)]
pub struct TableRow {
    /// What stands in the columns.
    pub cells: Vec<String>,
    /// More rules that the case proves.
    pub also: Vec<String>,
    /// What an implementation has to declare.
    pub needs: Vec<Capability>,
    /// What an implementation must not declare.
    pub without: Vec<Capability>,
    /// Whether it takes too long for a run that does not ask for it.
    pub slow: bool,
}

impl Table {
    /// A table with these columns and no rows yet.
    #[must_use]
    pub fn new(columns: &[&str]) -> Self {
        Self {
            columns: columns.iter().map(|name| (*name).to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(TableRow {
            cells: cells.into_iter().collect(),
            ..TableRow::default()
        });
    }

    /// Every row of this table with every row of another one; a table without columns changes nothing.
    #[must_use]
    pub fn with_each_of(self, other: &Table) -> Table {
        if self.columns.is_empty() {
            return other.clone();
        }
        let mut columns = self.columns;
        columns.extend(other.columns.iter().skip(1).cloned());
        let mut rows = Vec::new();
        for one in &self.rows {
            rows.extend(other.rows.iter().map(|another| one.with(another)));
        }
        Table { columns, rows }
    }
}

impl TableRow {
    fn with(&self, other: &TableRow) -> TableRow {
        let name = |row: &TableRow| row.cells.first().cloned().unwrap_or_default();
        let mut cells = vec![format!("{}.{}", name(self), name(other))];
        cells.extend(self.cells.iter().skip(1).cloned());
        cells.extend(other.cells.iter().skip(1).cloned());
        TableRow {
            cells,
            also: [self.also.as_slice(), &other.also].concat(),
            needs: [self.needs.as_slice(), &other.needs].concat(),
            without: [self.without.as_slice(), &other.without].concat(),
            slow: self.slow || other.slow,
        }
    }
}

/// The tables of all recipes, by name.
#[derive(Debug)]
pub struct Recipes(pub(crate) BTreeMap<&'static str, Table>);

impl Recipes {
    /// The table of that name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.0.get(name)
    }
}
