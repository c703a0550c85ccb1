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
