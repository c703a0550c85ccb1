Feature: Inserting one document

  @INS-1.1 @smoke
  Scenario: A document comes back as it was given
    When users.insertOne({"_id": "alice", "name": "Alice", "age": 30, "tags": ["developer"]})
    Then document alice of users is {"_id": "alice", "name": "Alice", "age": 30, "tags": ["developer"]}

  @INS-1.2
  Scenario Outline: A field holds a value of any kind
    When c.insertOne({"_id": "1", "a": <value>})
    Then document 1 of c is {"_id": "1", "a": <value>}

    Examples:
      | case         | value                          |
      | null         | null                           |
      | true         | true                           |
      | false        | false                          |
      | zero         | 0                              |
      | negative     | -7                             |
      | fraction     | 1.5                            |
      | string       | "x"                            |
      | empty string | ""                             |
      | array        | [1, "x", null, [2], {"b": 3}]  |
      | empty array  | []                             |
      | object       | {"b": {"c": [1, {"d": null}]}} |
      | empty object | {}                             |

  @INS-1.3
  Scenario: A document with nothing but an _id
    When c.insertOne({"_id": "1"})
    Then document 1 of c is {"_id": "1"}

  @INS-1.4
  Scenario: An insert leaves the documents alone that are there
    Given the collection c holds {"_id": "1", "a": 1}
    When c.insertOne({"_id": "2", "a": 2})
    Then c holds
      """
      {"_id": "1", "a": 1, "_version": 1}
      {"_id": "2", "a": 2, "_version": 1}
      """
    And document 1 of c keeps _version, _created, _updated

  @INS-2.1 @smoke
  Scenario: The answer names the given _id
    When users.insertOne({"_id": "alice", "name": "Alice"})
    Then the result is {"acknowledged": true, "insertedId": "alice"}

  @INS-2.2
  Scenario: The answer names the generated _id
    When users.insertOne({"name": "Alice"})
    Then the result is {"acknowledged": true, "insertedId": "@uuid"}

  @INS-8.1
  Scenario: The first version is 1
    When c.insertOne({"_id": "1", "a": 1})
    Then document 1 of c is {"_id": "1", "a": 1, "_version": 1}

  @INS-9.1
  Scenario: A new document tells when it was made
    When c.insertOne({"_id": "1", "a": 1})
    Then document 1 of c is {"_id": "1", "a": 1, "_created": "@timestamp", "_updated": "@timestamp"}

  @INS-10.1
  Scenario Outline: A system field of the caller is ignored
    When c.insertOne({"_id": "1", "<field>": <value>, "a": 1})
    Then document 1 of c is {"_id": "1", "a": 1, "_version": 1, "_created": "@timestamp", "_updated": "@timestamp"}

    Examples:
      | case              | field     | value       |
      | version           | _version  | 7           |
      | version of a kind | _version  | "seven"     |
      | version null      | _version  | null        |
      | created           | _created  | "yesterday" |
      | created number    | _created  | 0           |
      | updated           | _updated  | "yesterday" |
      | updated object    | _updated  | {"a": 1}    |
      | archived          | _archived | true        |
      | archived number   | _archived | 1           |

  @INS-10.2
  Scenario: A document with all system fields of another one is a new document
    When c.insertOne({"_id": "1", "a": 1, "_version": 9, "_created": "2001-01-01T00:00:00.000Z", "_updated": "2001-01-01T00:00:00.000Z", "_archived": true})
    And c.countDocuments({"_created": {"$gt": "2020"}, "_updated": {"$gt": "2020"}, "_version": 1})
    Then the result is 1

  @INS-10.3
  Scenario: The same names inside a value are ordinary
    When c.insertOne({"_id": "1", "a": {"_id": 5, "_version": 7, "_created": null, "_updated": [], "_archived": true}})
    Then document 1 of c is {"_id": "1", "a": {"_id": 5, "_version": 7, "_created": null, "_updated": [], "_archived": true}}

  @INS-11.1
  Scenario Outline: A top-level name that starts with a dollar is refused
    When c.insertOne({"_id": "1", "<name>": 1})
    Then it fails with INVALID_DOCUMENT at "<name>"

    Examples:
      | case            | name |
      | letter          | $a   |
      | operator        | $set |
      | filter operator | $or  |
      | dollar alone    | $    |
      | two dollars     | $$   |

  @INS-11.2
  Scenario: A name that starts with a dollar is ordinary inside a value
    When c.insertOne({"_id": "1", "a": {"$b": 1, "$set": {"c": 2}}, "d": [{"$or": []}], "e$": 3})
    Then document 1 of c is {"_id": "1", "a": {"$b": 1, "$set": {"c": 2}}, "d": [{"$or": []}], "e$": 3}

  @INS-12.1
  Scenario Outline: What is not an object is not a document
    When c.insertOne(<document>)
    Then it fails with INVALID_DOCUMENT at ""

    Examples:
      | case        | document   |
      | null        | null       |
      | array       | [{"a": 1}] |
      | empty array | []         |
      | string      | "a"        |
      | number      | 5          |
      | boolean     | true       |

  @INS-12.2
  Scenario: A document that is left out
    When store.insertOne("c")
    Then it fails with INVALID_DOCUMENT at ""
