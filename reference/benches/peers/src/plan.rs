//! What every side works on: the documents, and the steps with their filters, as files of JSON lines.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::Result;
use crate::documents::{document, id};

/// Documents of one `insertMany`.
const BATCH: usize = 1000;
const POINTS: usize = 2000;
const SCANS: usize = 5;

/// Writes `documents.jsonl` and `plan.jsonl`.
pub fn prepare(directory: &Path, documents: &str) -> Result<()> {
    let documents: usize = documents.parse()?;
    let all: Vec<String> = (0..documents).map(document).collect();
    let steps: Vec<String> = steps(documents).iter().map(Value::to_string).collect();
    fs::write(directory.join("documents.jsonl"), all.join("\n"))?;
    fs::write(directory.join("plan.jsonl"), steps.join("\n"))?;
    Ok(())
}

fn steps(documents: usize) -> Vec<Value> {
    // From all over the collection.
    let any = |n: usize| n * 7919 % documents;
    let ids = |calls| -> Vec<Value> { (0..calls).map(|n| json!({"_id": id(any(n))})).collect() };
    let emails = |calls| -> Vec<Value> {
        let email = |n| format!("user{}@example.org", any(n));
        (0..calls).map(|n| json!({"email": email(n)})).collect()
    };
    let ages = |filter: &dyn Fn(usize) -> Value| -> Vec<Value> {
        let age = |n| json!({"age": filter(n)});
        (0..SCANS).map(age).collect()
    };
    vec![
        json!({"row": "insertMany of 1000, per document", "method": "insertMany", "batch": BATCH}),
        json!({"row": "findOne by _id", "method": "findOne", "filters": ids(POINTS)}),
        json!({"row": "equality, one hit", "method": "find", "filters": emails(SCANS)}),
        json!({"row": "equality, 1/80 of all", "method": "find", "filters": ages(&|n| json!(30 + n))}),
        json!({"row": "range + sort + limit 10", "method": "find", "filters": ages(&|n| json!({"$gte": 20 + n})),
            "sort": {"age": 1}, "limit": 10}),
        json!({"row": "countDocuments, range", "method": "countDocuments", "filters": ages(&|n| json!({"$gt": 40 + n}))}),
        json!({"row": "updateOne $inc by _id", "method": "updateOne", "filters": ids(POINTS),
            "update": {"$inc": {"age": 1}}}),
        // Also what says whether all sides hold the same after the updates.
        json!({"row": "find of all", "method": "find", "filters": [{}]}),
        json!({"method": "createIndex", "path": "email"}),
        json!({"row": "indexed equality, one hit", "indexed": true, "method": "find", "filters": emails(POINTS)}),
        json!({"row": "deleteMany, 1/80 of all", "method": "deleteMany", "filters": ages(&|n| json!(60 + n))}),
        json!({"row": "countDocuments of all", "method": "countDocuments", "filters": [{}]}),
    ]
}

/// The lines of a file as JSON.
pub fn lines(file: &Path) -> Result<Vec<Value>> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(text
        .lines()
        .map(serde_json::from_str)
        .collect::<serde_json::Result<_>>()?)
}
