//! The facts about MongoDB on which the M rules rest, as far as the contract leaves them standing.
//!
//! `mongo_facts.jsonl` holds one fact on each line: what the collection `holds`, the `call` on it,
//! and what follows. A fact that does not stand has a reason to `skip` it instead.

use anyhow::{Context as _, Result, bail};
use docstore_oracle::Oracle;
use docstore_spec::StoreError;
use serde_json::Value;

use crate::asking;

#[test]
fn every_fact_that_the_contract_leaves_standing_holds() {
    let mut failures = Vec::new();
    let mut skipped = 0;
    let facts = include_str!("mongo_facts.jsonl").lines();
    for fact in facts.clone() {
        let fact: Value = serde_json::from_str(fact).expect("a fact is JSON");
        if fact["skip"].is_string() {
            skipped += 1;
        } else if let Err(why) = check(&fact) {
            failures.push(format!("{fact}\n    {why}"));
        }
    }
    assert_eq!(
        (facts.count(), skipped),
        (280, 21),
        "facts, and facts skipped"
    );
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn check(fact: &Value) -> Result<()> {
    let mut store = match &fact["holds"] {
        Value::Array(documents) => asking::store_with(&Value::from(documents.clone()).to_string()),
        _ => asking::store(),
    };
    let mut call = fact["call"]
        .as_array()
        .cloned()
        .context("a fact has a call")?;
    let method = call.remove(0);
    let method = method.as_str().context("a call has a method")?;
    let arguments: Vec<String> = call.iter().map(Value::to_string).collect();
    let arguments = format!(r#""c", {}"#, arguments.join(", "));
    let reply = asking::ask(&mut store, method, &arguments);

    for (member, expected) in fact.as_object().context("a fact is an object")? {
        let actual = match member.as_str() {
            "fact" | "holds" | "call" => continue,
            "refused" => refused(&reply)?,
            "finds" => sorted(ids(&reply)?),
            "finds in order" => ids(&reply)?,
            "matched" => result(&reply)?["matchedCount"].clone(),
            "modified" => result(&reply)?["modifiedCount"].clone(),
            "deleted" => result(&reply)?["deletedCount"].clone(),
            "leaves" => asking::documents(&mut store).into(),
            "inserts" => inserted(&mut store, &reply, expected)?,
            _ => bail!("`{member}` means nothing"),
        };
        let expected = match member.as_str() {
            "finds" => sorted(expected.clone()),
            "leaves" => as_texts(expected),
            "inserts" => expected.to_string().into(),
            _ => expected.clone(),
        };
        if actual != expected {
            bail!("{member} is {actual}");
        }
    }
    Ok(())
}

fn result(reply: &Result<String, StoreError>) -> Result<Value> {
    match reply {
        Ok(result) => Ok(serde_json::from_str(result)?),
        Err(error) => bail!("refused with {error}"),
    }
}

fn refused(reply: &Result<String, StoreError>) -> Result<Value> {
    match reply {
        Ok(result) => bail!("answered with {result}"),
        Err(error) => Ok(error.code.clone().into()),
    }
}

fn ids(reply: &Result<String, StoreError>) -> Result<Value> {
    let documents = result(reply)?;
    let documents = documents.as_array().context("find answers an array")?;
    Ok(documents
        .iter()
        .map(|document| document["_id"].clone())
        .collect())
}

fn sorted(ids: Value) -> Value {
    let mut ids: Vec<String> = serde_json::from_value(ids).unwrap_or_default();
    ids.sort();
    ids.into()
}

fn as_texts(documents: &Value) -> Value {
    documents
        .as_array()
        .into_iter()
        .flatten()
        .map(Value::to_string)
        .collect()
}

/// The document that an upsert inserted, without its `_id` if the fact does not name one.
fn inserted(
    store: &mut Oracle,
    reply: &Result<String, StoreError>,
    expected: &Value,
) -> Result<Value> {
    let id = result(reply)?["upsertedId"].clone();
    let found = asking::found(store, &format!(r#"{{"_id": {id}}}"#));
    let mut document: Value = serde_json::from_str(found.first().context("nothing was inserted")?)?;
    if expected.get("_id").is_none() {
        document
            .as_object_mut()
            .context("a document")?
            .shift_remove("_id");
    }
    Ok(document.to_string().into())
}
