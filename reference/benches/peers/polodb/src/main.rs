//! PoloDB's side: carries out the steps of the plan and prints a line of JSON for each. Its argument is the directory
//! of documents and plan.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use polodb_core::bson::{Bson, Document};
use polodb_core::{Collection, Database};
use serde_json::{Value, json};

type Result<T> = std::result::Result<T, Box<dyn Error>>;
type Users = Collection<Document>;

fn main() -> Result<()> {
    let directory = PathBuf::from(std::env::args_os().nth(1).ok_or("which directory?")?);
    let database = Database::open_memory()?;
    let users = database.collection::<Document>("users");
    for step in lines(&directory.join("plan.jsonl"))? {
        if step["method"] == "createIndex" {
            continue;
        }
        // With an index it finds documents that were not asked for: no figure.
        if step["indexed"] == true {
            println!(
                "{}",
                json!({"side": "PoloDB", "row": step["row"], "ns": null})
            );
            continue;
        }
        carry_out(&users, &step, &directory)?;
    }
    Ok(())
}

fn carry_out(users: &Users, step: &Value, directory: &Path) -> Result<()> {
    let mut times = Vec::new();
    let mut sums: Vec<i64> = Vec::new();
    for argument in arguments(step, directory)? {
        let (ns, figures) = measure(users, step, argument)?;
        times.push(ns);
        sums.resize(figures.len(), 0);
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum += figure;
        }
    }
    let ns = times.iter().sum::<f64>() / times.len() as f64;
    println!(
        "{}",
        json!({"side": "PoloDB", "row": step["row"], "ns": ns, "result": sums})
    );
    Ok(())
}

/// The documents or the filter of each call.
fn arguments(step: &Value, directory: &Path) -> Result<Vec<Vec<Document>>> {
    if let Some(size) = step["batch"].as_u64() {
        let documents = lines(&directory.join("documents.jsonl"))?;
        let documents: Vec<Document> = documents.iter().map(document).collect::<Result<_>>()?;
        return Ok(documents.chunks(size as usize).map(<[_]>::to_vec).collect());
    }
    let filters = step["filters"].as_array().ok_or("a step without filters")?;
    filters
        .iter()
        .map(|filter| Ok(vec![document(filter)?]))
        .collect()
}

/// One call: nanoseconds, and the figures of its result that all sides have to agree on.
fn measure(users: &Users, step: &Value, mut argument: Vec<Document>) -> Result<(f64, Vec<i64>)> {
    if step["method"] == "insertMany" {
        let start = Instant::now();
        let inserted = users.insert_many(&argument)?.inserted_ids.len();
        let ns = start.elapsed().as_nanos() as f64 / argument.len() as f64;
        return Ok((ns, vec![inserted as i64]));
    }
    let filter = argument.pop().ok_or("a call without a filter")?;
    let update = step.get("update").map(document).transpose()?;
    let limit = step["limit"].as_u64();
    let start = Instant::now();
    let ns = |start: Instant| start.elapsed().as_nanos() as f64;
    Ok(match step["method"].as_str().unwrap_or_default() {
        "findOne" => {
            let one = users.find_one(filter)?;
            (ns(start), found(one.as_slice()))
        }
        "find" => {
            let all = users.find(filter)?;
            let mut all = all.collect::<polodb_core::Result<Vec<_>>>()?;
            // It has neither sort nor limit; its caller sorts.
            if step.get("sort").is_some() {
                all.sort_by_key(age);
            }
            if let Some(limit) = limit {
                all.truncate(limit as usize);
            }
            (ns(start), found(&all))
        }
        // Its own `count_documents` takes no filter.
        "countDocuments" => {
            let mut cursor = users.find(filter)?;
            let mut count = 0;
            while cursor.advance()? {
                count += 1;
            }
            (ns(start), vec![count])
        }
        "updateOne" => {
            let update = update.ok_or("an update without an update")?;
            let updated = users.update_one(filter, update)?.modified_count;
            (ns(start), vec![updated as i64])
        }
        "deleteMany" => {
            let deleted = users.delete_many(filter)?.deleted_count;
            (ns(start), vec![deleted as i64])
        }
        method => return Err(format!("no such method: {method}").into()),
    })
}

fn found(documents: &[Document]) -> Vec<i64> {
    vec![documents.len() as i64, documents.iter().map(age).sum()]
}

/// The field that the plan sorts by. All documents have it, a number.
fn age(document: &Document) -> i64 {
    match document.get("age") {
        Some(Bson::Int32(age)) => i64::from(*age),
        Some(Bson::Int64(age)) => *age,
        _ => i64::MIN,
    }
}

fn document(value: &Value) -> Result<Document> {
    match Bson::try_from(value.clone())? {
        Bson::Document(document) => Ok(document),
        other => Err(format!("no document: {other}").into()),
    }
}

/// The lines of a file as JSON.
fn lines(file: &Path) -> Result<Vec<Value>> {
    let text = std::fs::read_to_string(file)?;
    Ok(text
        .lines()
        .map(serde_json::from_str)
        .collect::<serde_json::Result<_>>()?)
}
