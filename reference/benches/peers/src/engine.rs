//! The engine's side: carries out the steps of the plan and prints a line of JSON for each.

use std::path::Path;
use std::time::Instant;

use docstore_reference::backend::embedded::Embedded;
use docstore_reference::{Store, SystemHost};
use docstore_spec::Call;
use serde_json::{Value, json};

use crate::Result;
use crate::plan::lines;
use crate::table::ENGINE;

type Engine = Store<Embedded, SystemHost>;

pub fn measure(directory: &Path) -> Result<()> {
    let engine = Store::open(Embedded::in_memory()?, SystemHost);
    for step in lines(&directory.join("plan.jsonl"))? {
        let method = step["method"].as_str().unwrap_or_default();
        if method == "createIndex" {
            reply(
                &engine,
                &Call::new(method, [json!("users"), step["path"].clone()]),
            )?;
            continue;
        }
        let mut times = Vec::new();
        let mut result = Vec::new();
        for (argument, per) in arguments(&step, directory)? {
            // The arguments are at hand in the form that a store takes: here as JSON text.
            let mut args = vec![json!("users"), argument];
            match method {
                "find" => args.push(options(&step)),
                "updateOne" => args.push(step["update"].clone()),
                _ => {}
            }
            let call = Call::new(method, args);
            let start = Instant::now();
            // And the result as the values of the language, as the peers hand it out.
            let value = reply(&engine, &call)?;
            times.push(start.elapsed().as_nanos() as f64 / per as f64);
            add(&mut result, &figures(method, &value));
        }
        let ns = times.iter().sum::<f64>() / times.len() as f64;
        println!(
            "{}",
            json!({"side": ENGINE, "row": step["row"], "ns": ns, "result": result})
        );
    }
    Ok(())
}

/// The documents or the filter of each call, and the number of documents that its time is shared among.
fn arguments(step: &Value, directory: &Path) -> Result<Vec<(Value, usize)>> {
    if let Some(size) = step["batch"].as_u64() {
        let documents = lines(&directory.join("documents.jsonl"))?;
        let batches = documents.chunks(size as usize);
        return Ok(batches.map(|batch| (json!(batch), batch.len())).collect());
    }
    let filters = step["filters"].as_array().ok_or("a step without filters")?;
    Ok(filters.iter().map(|filter| (filter.clone(), 1)).collect())
}

fn options(step: &Value) -> Value {
    let set = |name: &&str| {
        step.get(*name)
            .map(|value| ((*name).to_owned(), value.clone()))
    };
    ["sort", "limit"]
        .iter()
        .filter_map(set)
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn reply(engine: &Engine, call: &Call) -> Result<Value> {
    let text = engine
        .answer(call)
        .map_err(|error| format!("{}: {error}", call.method))?;
    Ok(serde_json::from_str(&text)?)
}

/// The figures of a result that all sides have to agree on.
fn figures(method: &str, result: &Value) -> Vec<i64> {
    let count = |name: &str| vec![result[name].as_i64().unwrap_or(-1)];
    match method {
        "insertMany" => count("insertedCount"),
        "updateOne" => count("modifiedCount"),
        "deleteMany" => count("deletedCount"),
        "countDocuments" => vec![result.as_i64().unwrap_or(-1)],
        "findOne" => found(std::slice::from_ref(result)),
        _ => found(result.as_array().map_or(&[], Vec::as_slice)),
    }
}

fn found(documents: &[Value]) -> Vec<i64> {
    let ages: Vec<i64> = documents
        .iter()
        .filter_map(|document| document["age"].as_i64())
        .collect();
    vec![ages.len() as i64, ages.iter().sum()]
}

fn add(sums: &mut Vec<i64>, figures: &[i64]) {
    sums.resize(figures.len(), 0);
    for (sum, figure) in sums.iter_mut().zip(figures) {
        *sum += figure;
    }
}
