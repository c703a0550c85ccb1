//! The README's quick start on the embedded engine: `cargo run --package docstore-reference --example quick_start`.

use docstore_reference::backend::embedded::Embedded;
use docstore_reference::collection::{Direction, FindOptions, UpdateOptions};
use docstore_reference::version::Expected;
use docstore_reference::{Store, SystemHost};
use docstore_spec::ErrorCode;
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct User {
    name: String,
    email: String,
    age: u32,
    #[serde(default)]
    tags: Vec<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // `Embedded::open(path)` keeps the documents in a file.
    let store = Store::open(Embedded::in_memory()?, SystemHost);
    let mut users = store.collection::<User>("users");

    let alice = User {
        name: "Alice".into(),
        email: "alice@example.com".into(),
        age: 30,
        tags: vec!["developer".into()],
    };
    let inserted = users.insert_one(&alice, None)?;
    let bob = User {
        name: "Bob".into(),
        email: "bob@example.com".into(),
        age: 17,
        tags: Vec::new(),
    };
    users.insert_many(&[bob], None)?;

    // Filters and updates are whatever serialises to them.
    let adults = users.find(
        json!({"age": {"$gte": 18}}),
        FindOptions::new()
            .sort("name", Direction::Ascending)
            .limit(10),
    )?;
    println!("{} of {} are adults", adults.len(), users.count(json!({}))?);

    // Change what was read, unless somebody else has changed it since.
    for adult in &adults {
        let expected = Expected::Version(i64::try_from(adult.version)?);
        let update = json!({"$inc": {"age": 1}, "$push": {"tags": "senior"}});
        users.update_one(
            json!({"_id": adult.id}),
            &update,
            UpdateOptions::new().expecting(expected),
        )?;
        // The second time the version is another.
        let late = users.update_one(
            json!({"_id": adult.id}),
            &update,
            UpdateOptions::new().expecting(expected),
        );
        match late {
            Err(error) if error.is(ErrorCode::VersionMismatch) => println!("too late: {error}"),
            other => println!("unexpected: {other:?}"),
        }
    }

    if let Some(alice) = users.find_one(json!({"_id": inserted.inserted_id}))? {
        // A stored document dereferences to its own type and has the system fields beside it.
        println!(
            "{} is {} in version {}",
            alice.name, alice.age, alice.version
        );
    }

    users.rename("members")?;
    users.delete_one(json!({"email": "alice@example.com"}), None)?;
    println!("{} has {}", users.name(), users.count(json!({}))?);
    users.drop()?;
    Ok(())
}
