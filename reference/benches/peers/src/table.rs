//! The table of what the sides have printed. Sides that do not agree on a result get none.

use std::collections::HashMap;
use std::path::Path;

use serde_json::Value;

use crate::Result;
use crate::plan::lines;

/// The sides in the order of the columns. The first is what the others are measured by.
const SIDES: [&str; 4] = [ENGINE, "PoloDB", "nedb", "NeoSQLite"];
pub const ENGINE: &str = "engine";

/// What the sides say of one row.
#[derive(Default)]
struct Row {
    name: String,
    result: Option<Value>,
    times: HashMap<String, Vec<f64>>,
}

pub fn print(files: &[&str]) -> Result<()> {
    let mut rows: Vec<Row> = Vec::new();
    for file in files {
        for line in lines(Path::new(file))? {
            take(&mut rows, &line)?;
        }
    }
    let there = |side: &&str| rows.iter().any(|row| row.times.contains_key(*side));
    let sides: Vec<&str> = SIDES.into_iter().filter(there).collect();
    let heads = sides.iter().map(|side| format!(" {side} |"));
    println!("| operation |{}", heads.collect::<String>());
    println!("|---|{}", "---|".repeat(sides.len()));
    for row in &rows {
        let cells = sides.iter().map(|side| row.cell(side));
        println!("| {} |{}", row.name, cells.collect::<Result<String>>()?);
    }
    Ok(())
}

/// Takes what a side says of a row, if it is what the others say. A side without a time cannot do what is asked.
fn take(rows: &mut Vec<Row>, line: &Value) -> Result<()> {
    let (Some(side), Some(name)) = (line["side"].as_str(), line["row"].as_str()) else {
        return Err(format!("no measurement: {line}").into());
    };
    let at = rows
        .iter()
        .position(|row| row.name == name)
        .unwrap_or(rows.len());
    if at == rows.len() {
        rows.push(Row {
            name: name.to_owned(),
            ..Row::default()
        });
    }
    let row = &mut rows[at];
    let times = row.times.entry(side.to_owned()).or_default();
    let Some(ns) = line["ns"].as_f64() else {
        return Ok(());
    };
    times.push(ns);
    let result = &line["result"];
    match &row.result {
        Some(other) if other != result => {
            Err(format!("{name}: {side} says {result}, another side {other}").into())
        }
        _ => {
            row.result = Some(result.clone());
            Ok(())
        }
    }
}

impl Row {
    /// A side's time, for a peer with how many times the engine's it is.
    fn cell(&self, side: &str) -> Result<String> {
        let Some(time) = self.median(side)? else {
            return Ok(" – |".to_owned());
        };
        let ratio = match self.median(ENGINE)? {
            Some(engine) if side != ENGINE => format!(" ({:.1})", time / engine),
            _ => String::new(),
        };
        let (value, unit) = match time {
            time if time < 1e6 => (time / 1e3, "µs"),
            time => (time / 1e6, "ms"),
        };
        let decimals = if value < 100.0 { 1 } else { 0 };
        Ok(format!(" {value:.decimals$} {unit}{ratio} |"))
    }

    /// The median of the rounds; `None` where the side cannot do it.
    fn median(&self, side: &str) -> Result<Option<f64>> {
        let missing = || format!("{}: {side} says nothing", self.name);
        let mut times = self.times.get(side).ok_or_else(missing)?.clone();
        times.sort_by(f64::total_cmp);
        Ok(times.get(times.len() / 2).copied())
    }
}
