//! The typed faces of the engine: collections and the read model.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test says what fails by failing"
)]

use docstore_reference::backend::embedded::Embedded;
use docstore_reference::collection::{
    DeleteOptions, Direction, FindOneAndDeleteOptions, FindOneAndUpdateOptions, FindOptions, Index,
    IndexOptions, InsertOptions, Operation, PageOptions, UpdateOptions, Written,
};
use docstore_reference::read_model::api::{
    DeleteKeyOptions, GetAllOptions, Item, ListKeysOptions, PutOptions, ReadModelStore,
    ReadModelValues, StoreReadModel, TableOptions,
};
use docstore_reference::read_model::memory::InMemoryReadModel;
use docstore_reference::version::Expected;
use docstore_reference::{Store, SystemHost};
use docstore_spec::{Call, ErrorCode};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

type Embed = Store<Embedded, SystemHost>;

fn store() -> Embed {
    Store::open(Embedded::in_memory().unwrap(), SystemHost)
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct User {
    #[serde(rename = "_id", default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    name: String,
    age: f64,
}

fn user(id: &str, name: &str, age: f64) -> User {
    User {
        id: Some(id.into()),
        name: name.into(),
        age,
    }
}

/// Rules: COLL-33.
#[test]
fn the_methods_of_a_collection_are_the_flat_methods_without_their_first_argument() {
    let store = store();
    let users = store.collection::<User>("users");
    assert!(!users.exists().unwrap());
    let inserted = users.insert_one(&user("1", "Alice", 30.0), None).unwrap();
    assert_eq!(inserted.inserted_id, "1");
    let more = [user("2", "Bob", 25.0), user("3", "Carol", 41.5)];
    assert_eq!(users.insert_many(&more, None).unwrap().inserted_count, 2);

    let options = FindOptions::new()
        .sort("age", Direction::Descending)
        .offset(1)
        .limit(1);
    let found = users.find(json!({}), options).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].document, user("1", "Alice", 30.0));
    assert_eq!((found[0].id.as_str(), found[0].version), ("1", 1));
    assert_eq!(found[0].created, found[0].updated);

    let flat = Call::new("find", [json!("users"), json!({"age": {"$gt": 26}})]);
    let flat: Vec<Value> = serde_json::from_str(store.call(&flat).unwrap().get()).unwrap();
    assert_eq!(
        flat.len() as u64,
        users.count(json!({"age": {"$gt": 26}})).unwrap()
    );

    let updated = users
        .update_one(json!({"_id": "1"}), json!({"$set": {"age": 31}}), None)
        .unwrap();
    assert_eq!((updated.matched_count, updated.modified_count), (1, 1));
    let upsert = UpdateOptions::new().upsert();
    let upserted = users
        .update_many(
            json!({"_id": "4"}),
            json!({"$set": {"name": "Dan", "age": 1}}),
            upsert,
        )
        .unwrap();
    assert_eq!(upserted.upserted_id.as_deref(), Some("4"));
    let one = UpdateOptions::new().expecting(Expected::Version(2));
    users
        .replace_one(json!({"_id": "1"}), &user("1", "Alice", 32.0), one)
        .unwrap();
    assert_eq!(
        users
            .find_one(json!({"_id": "1"}))
            .unwrap()
            .unwrap()
            .version,
        3
    );

    users
        .delete_one(json!({"_id": "4"}), DeleteOptions::new().soft())
        .unwrap();
    let all = users
        .find(json!({}), FindOptions::new().include_archived())
        .unwrap();
    assert_eq!(all.iter().filter(|user| user.archived).count(), 1);
    assert_eq!(users.restore_one(json!({})).unwrap().restored_count, 1);
    users
        .delete_one(json!({"_id": "4"}), DeleteOptions::new().soft())
        .unwrap();
    assert_eq!(users.purge(json!({})).unwrap().deleted_count, 1);
    assert_eq!(users.delete_many(json!({}), None).unwrap().deleted_count, 3);
    assert_eq!(users.find_one(json!({})).unwrap(), None);
}

/// Rules: IDX-1, IDX-10, IDX-12, IDX-21, IDX-33.
#[test]
fn a_collection_has_indexes() {
    let store = store();
    let users = store.collection::<User>("users");
    let three = [
        user("1", "Alice", 30.0),
        user("2", "Bob", 25.0),
        user("3", "Carol", 30.0),
    ];
    users.insert_many(&three, None).unwrap();
    users
        .create_index("name", IndexOptions::new().unique())
        .unwrap();
    users.create_index("age", None).unwrap();
    let index = |path: &str, unique| Index {
        path: path.into(),
        unique,
    };
    let listed = [index("age", false), index("name", true)];
    assert_eq!(users.list_indexes().unwrap(), listed);

    let by_age = users.explain(json!({"age": 30}), None).unwrap();
    assert_eq!(
        (by_age.index.as_deref(), by_age.rows_read),
        (Some("age"), 2)
    );
    let page = FindOptions::new().limit(5);
    let all = users.explain(json!({"other": 1}), page).unwrap();
    assert_eq!((all.index, all.rows_read), (None, 3));

    let taken = users.insert_one(&user("4", "Bob", 1.0), None).unwrap_err();
    assert!(taken.is(ErrorCode::DuplicateKey), "{taken}");
    assert_eq!(taken.properties.get("documentId"), Some(&json!("2")));
    assert_eq!(taken.properties.get("path"), Some(&json!("name")));
    let refused = users.create_index("age", IndexOptions::new().unique());
    assert!(refused.unwrap_err().is(ErrorCode::InvalidOptions));
    users.drop_index("name").unwrap();
    users.insert_one(&user("4", "Bob", 1.0), None).unwrap();
    assert_eq!(users.list_indexes().unwrap(), [index("age", false)]);
}

/// Rules: COLL-34.
#[test]
fn after_rename_the_handle_means_the_new_name() {
    let store = store();
    let mut users = store.collection::<User>("users");
    let refused = users.rename("members").unwrap_err();
    assert!(refused.is(ErrorCode::CollectionNotFound), "{refused}");
    assert_eq!(users.name(), "users");
    users.insert_one(&user("1", "Alice", 30.0), None).unwrap();
    users.rename("members").unwrap();
    assert_eq!(
        (users.name(), users.count(json!({})).unwrap()),
        ("members", 1)
    );
    let before = store.collection::<User>("users");
    assert!(!before.exists().unwrap());
}

/// Rules: COLL-35.
#[test]
fn after_drop_the_handle_goes_on_as_that_of_an_empty_collection() {
    let store = store();
    let users = store.collection::<User>("users");
    users.insert_one(&user("1", "Alice", 30.0), None).unwrap();
    users.drop().unwrap();
    assert!(!users.exists().unwrap());
    assert_eq!(users.count(json!({})).unwrap(), 0);
    users.insert_one(&user("1", "Alice", 30.0), None).unwrap();
    assert_eq!(users.count(json!({})).unwrap(), 1);
}

#[test]
fn errors_are_those_of_the_contract() {
    let store = store();
    let users = store.collection::<User>("users");
    users.insert_one(&user("1", "Alice", 30.0), None).unwrap();
    let taken = users.insert_one(&user("1", "Bob", 1.0), None).unwrap_err();
    assert!(taken.is(ErrorCode::DuplicateKey));
    let absent = InsertOptions::new().expecting(Expected::Absent);
    let taken = users
        .insert_one(&user("1", "Bob", 1.0), absent)
        .unwrap_err();
    assert!(taken.is(ErrorCode::VersionMismatch));
    assert_eq!(taken.properties.get("actualVersion"), Some(&json!(1)));
    let filter = users.count(json!({"age": {"$foo": 1}})).unwrap_err();
    assert_eq!(filter.properties.get("path"), Some(&json!("age.$foo")));
    let name = store
        .collection::<User>("no name")
        .count(json!({}))
        .unwrap_err();
    assert!(name.is(ErrorCode::InvalidCollectionName));
}

#[test]
fn a_number_that_is_not_finite_never_becomes_null() {
    #[derive(Serialize)]
    struct Named {
        age: f64,
    }
    let store = store();
    let users = store.collection::<User>("users");
    let no_age = json!({"name": "Alice", "age": null});
    store
        .call(&Call::new("insertOne", [json!("users"), no_age]))
        .unwrap();
    let filter = Named { age: f64::NAN };
    let refused = users.delete_many(&filter, None).unwrap_err();
    assert!(refused.is(ErrorCode::InvalidFilter), "{refused}");
    let refused = users
        .insert_one(&user("1", "Bob", f64::INFINITY), None)
        .unwrap_err();
    assert!(refused.is(ErrorCode::InvalidDocument), "{refused}");
    assert_eq!(users.count(json!({})).unwrap(), 1);
}

#[test]
fn what_does_not_fit_the_type_is_told_and_nothing_is_lost() {
    let store = store();
    let other = json!({"_id": "1", "nickname": "A"});
    store
        .call(&Call::new("insertOne", [json!("users"), other]))
        .unwrap();
    let users = store.collection::<User>("users");
    let refused = users.find(json!({}), None).unwrap_err();
    assert!(refused.is(ErrorCode::InvalidDocument), "{refused}");
    assert_eq!(
        store
            .collection::<Value>("users")
            .find(json!({}), None)
            .unwrap()
            .len(),
        1
    );
}

/// What every read model does; the features say more.
fn keys_and_values(model: &dyn ReadModelStore) {
    let users = PutOptions {
        metadata: json!({"by": "test"}).as_object().cloned(),
        ..PutOptions::table("users")
    };
    model
        .put("user:1", &json!({"name": "Alice"}), &users)
        .unwrap();
    let items = [
        Item::new("a", 1),
        Item::new("b", json!([2])),
        Item::new("a", 3),
    ];
    model.batch_put(&items, &TableOptions::default()).unwrap();
    let default = TableOptions::default();
    assert_eq!(
        model.batch_get(&["b", "x", "a"], &default).unwrap(),
        [Some(json!([2])), None, Some(json!(3))]
    );
    assert_eq!(
        model.get_all(&GetAllOptions::default()).unwrap(),
        [json!(3), json!([2])]
    );
    let page = ListKeysOptions {
        limit: Some(1),
        ..ListKeysOptions::default()
    };
    let first = model.list_keys(&page).unwrap();
    assert_eq!(
        (first.keys[0].name.as_str(), first.list_complete),
        ("a", false)
    );
    let rest = model
        .list_keys(&ListKeysOptions {
            cursor: first.cursor,
            ..page
        })
        .unwrap();
    assert_eq!(
        (rest.keys[0].name.as_str(), rest.list_complete),
        ("b", true)
    );
    let listed = model.list_keys(&ListKeysOptions::table("users")).unwrap();
    assert_eq!(listed.keys[0].metadata, users.metadata);
    let late = DeleteKeyOptions {
        expected_version: Some(Expected::Version(7)),
        ..DeleteKeyOptions::default()
    };
    assert!(
        model
            .delete("a", &late)
            .unwrap_err()
            .is(ErrorCode::VersionMismatch)
    );
    assert!(model.delete("a", &DeleteKeyOptions::default()).unwrap());
    assert_eq!(
        model.batch_delete(&["a", "b", "b"], &default).unwrap(),
        [false, true, false]
    );
    assert!(
        model
            .put_as("k", &f64::NAN, &PutOptions::default())
            .is_err()
    );
    model
        .put_as("k", &user("1", "Alice", 1.5), &PutOptions::default())
        .unwrap();
    let back: Option<User> = model.get_as("k", &default).unwrap();
    assert_eq!(back, Some(user("1", "Alice", 1.5)));
    assert!(model.get_as::<u32>("k", &default).is_err());
    assert_eq!(
        model.capabilities().unwrap().features.get("ttl"),
        Some(&json!(false))
    );
}

/// Rules: RM-66.
#[test]
fn the_store_and_its_twin_are_read_models() {
    keys_and_values(&store());
    keys_and_values(&InMemoryReadModel::new());
}

/// Rules: RM-64.
#[test]
fn the_adapter_gives_the_store_for_rich_queries() {
    let model = StoreReadModel::new(store());
    let users = PutOptions::table("users");
    model
        .put("1", &json!({"status": "active", "age": 30}), &users)
        .unwrap();
    model
        .put("2", &json!({"status": "active", "age": 12}), &users)
        .unwrap();
    let adults = model
        .document_store()
        .collection::<Value>("users")
        .find(json!({"status": "active", "age": {"$gte": 18}}), None)
        .unwrap();
    assert_eq!(
        adults
            .iter()
            .map(|user| user.id.as_str())
            .collect::<Vec<_>>(),
        ["1"]
    );
}

/// Rules: RM-63.
#[test]
fn what_the_capabilities_say_is_true() {
    let store = store();
    let told = store.capabilities().unwrap();
    for operator in &told.query_operators {
        let operand = match operator.as_str() {
            "$in" | "$nin" | "$all" => json!([1]),
            "$not" => json!({"$exists": true}),
            "$elemMatch" => json!({}),
            "$type" => json!("null"),
            "$mod" => json!([2, 1]),
            "$regex" => json!("a"),
            "$exists" => json!(true),
            _ => json!(1),
        };
        let filter = match operator.as_str() {
            "$and" | "$or" | "$nor" => json!({operator: [{"a": 1}]}),
            _ => json!({"a": {operator: operand}}),
        };
        assert_eq!(
            store.collection::<Value>("users").count(&filter),
            Ok(0),
            "{operator}"
        );
    }
    let ttl = Call::new("put", [json!("k"), json!(1), json!({"ttl": 1})]);
    assert!(store.call(&ttl).is_err());
    let call = Call::new("put", [json!("k"), json!(1), json!({"metadata": {"a": 1}})]);
    assert!(store.call(&call).is_ok());
    let bytes = told
        .limits
        .get("maxValueBytes")
        .and_then(Value::as_u64)
        .unwrap();
    let text = |bytes: u64| Value::from("x".repeat(usize::try_from(bytes).unwrap()));
    // The key, the quotes and the field the text is kept under count too.
    assert!(
        store
            .put("k", &text(bytes - 100), &PutOptions::default())
            .is_ok()
    );
    assert!(
        store
            .put("k", &text(bytes), &PutOptions::default())
            .is_err()
    );
}

#[test]
fn one_document_is_found_and_changed() {
    let store = store();
    let users = store.collection::<User>("users");
    let all = [user("a", "Alice", 30.0), user("b", "Bob", 20.0)];
    users.insert_many(&all, None).unwrap();
    let youngest = FindOneAndUpdateOptions::new().sort("age", Direction::Ascending);
    let before = users
        .find_one_and_update(json!({}), json!({"$inc": {"age": 1}}), youngest.clone())
        .unwrap()
        .unwrap();
    assert_eq!(
        (before.id.as_str(), before.age, before.version),
        ("b", 20.0, 1)
    );
    let after = users
        .find_one_and_replace(json!({}), &user("b", "Bo", 21.0), youngest.after())
        .unwrap()
        .unwrap();
    assert_eq!((after.name.as_str(), after.version), ("Bo", 3));
    let upsert = FindOneAndUpdateOptions::new().upsert();
    let filter = json!({"_id": "c", "name": "Carol"});
    let update = json!({"$setOnInsert": {"age": 5}});
    let none = users.find_one_and_update(filter, update, upsert).unwrap();
    assert_eq!(none, None);
    let expected = FindOneAndDeleteOptions::new().expecting(Expected::Version(7));
    let refused = users.find_one_and_delete(json!({"_id": "c"}), expected);
    assert_eq!(
        refused.unwrap_err().code,
        ErrorCode::VersionMismatch.as_str()
    );
    let oldest = FindOneAndDeleteOptions::new().sort("age", Direction::Descending);
    let gone = users.find_one_and_delete(json!({}), oldest.soft()).unwrap();
    assert_eq!(gone.unwrap().name, "Alice");
    assert_eq!(users.count(json!({})).unwrap(), 2);
}

#[test]
fn values_parts_and_pages() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Name {
        name: String,
    }
    let store = store();
    let users = store.collection::<User>("users");
    for (id, name, age) in [("a", "A", 3.0), ("b", "B", 2.0), ("c", "A", 1.0)] {
        users.insert_one(&user(id, name, age), None).unwrap();
    }
    let names: Vec<String> = users.distinct("name", json!({})).unwrap();
    assert_eq!(names, ["A", "B"]);
    let projection = json!({"name": 1, "_id": 0});
    let limited = FindOptions::new()
        .sort("age", Direction::Ascending)
        .limit(1);
    let parts: Vec<Name> = users
        .find_projected(json!({}), projection, limited)
        .unwrap();
    assert_eq!(parts, [Name { name: "A".into() }]);
    let by_age = PageOptions::of(2).sort("age", Direction::Ascending);
    let first = users.find_page(json!({}), &by_age).unwrap();
    let ids = |documents: &[docstore_reference::collection::Stored<User>]| {
        documents
            .iter()
            .map(|one| one.id.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&first.documents), ["c", "b"]);
    let last = users
        .find_page(json!({}), &by_age.after(first.cursor.unwrap()))
        .unwrap();
    assert_eq!(
        (ids(&last.documents), last.cursor),
        (vec!["a".to_owned()], None)
    );
}

#[test]
fn several_writes_at_once() {
    let store = store();
    let insert = |id: &str| Operation::InsertOne {
        collection: "c".into(),
        document: json!({"_id": id}),
        options: None,
    };
    let update = Operation::UpdateOne {
        collection: "c".into(),
        filter: json!({"_id": "a"}),
        update: json!({"$set": {"x": 1}}),
        options: Some(UpdateOptions::new().expecting(Expected::Version(1))),
    };
    let delete = Operation::DeleteMany {
        collection: "c".into(),
        filter: json!({"x": 1}),
        options: None,
    };
    let results = store.bulk(&[insert("a"), update, delete]).unwrap();
    let [
        Written::InsertedOne(one),
        Written::Updated(updated),
        Written::Deleted(gone),
    ] = results.as_slice()
    else {
        panic!("{results:?}");
    };
    assert_eq!(one.inserted_id, "a");
    assert_eq!((updated.modified_count, gone.deleted_count), (1, 1));
    let refused = store.bulk(&[insert("b"), insert("b")]).unwrap_err();
    assert_eq!(refused.code, ErrorCode::DuplicateKey.as_str());
    assert_eq!(refused.properties.get("index"), Some(&json!(1)));
    assert_eq!(store.collection::<Value>("c").count(json!({})).unwrap(), 0);
}
