Feature: Ids that are taken

  @INS-13.1
  Scenario: A taken _id is refused
    Given the collection users holds {"_id": "alice", "n": 1}
    When users.insertOne({"_id": "alice", "n": 2})
    Then it fails with DUPLICATE_KEY and {"collectionName": "users", "documentId": "alice"}

  @INS-13.2
  Scenario: An equal document is refused as well
    Given the collection users holds {"_id": "alice", "n": 1}
    When users.insertOne({"_id": "alice", "n": 1})
    Then it fails with DUPLICATE_KEY

  @INS-13.3
  Scenario: One of many clients gets the _id
    When 64 clients at once call c.insertOne({"_id": "1", "n": 1})
    Then exactly 1 of them succeeds
    And the others fail with DUPLICATE_KEY
    And document 1 of c is {"_id": "1", "n": 1, "_version": 1}

  @INS-13.4
  Scenario: A generated _id is taken like any other
    Given c.insertOne({"n": 1})
    When c.insertOne({"_id": #{result.insertedId}, "n": 2})
    Then it fails with DUPLICATE_KEY

  @INS-14.1
  Scenario Outline: Ids that only look alike are two ids
    Given the collection c holds {"_id": <one>}
    When c.insertOne({"_id": <other>})
    Then the result is {"acknowledged": true, "insertedId": <other>}
    And c holds
      """
      {"_id": <one>}
      {"_id": <other>}
      """

    Examples:
      | case            | one         | other       |
      | letter case     | "a"         | "A"         |
      | accent case     | "é"         | "É"         |
      | normalisation   | "\\u00e9"   | "e\\u0301"  |
      | number          | "1"         | "1.0"       |
      | leading zero    | "1"         | "01"        |
      | exponent        | "10"        | "1e1"       |
      | trailing space  | "a"         | "a "        |
      | leading space   | "a"         | " a"        |
      | zero char       | "a"         | "a\\u0000"  |
      | after zero char | "a\\u0000b" | "a\\u0000c" |

  @INS-15.1
  Scenario: Another collection has ids of its own
    Given the collection users holds {"_id": "1", "name": "Alice"}
    When orders.insertOne({"_id": "1", "total": 5})
    Then document 1 of orders is {"_id": "1", "total": 5}
    And document 1 of users is {"_id": "1", "name": "Alice"}

  @INS-16.1
  Scenario: The _id of a deleted document is free again
    Given the collection c holds {"_id": "1", "a": 1, "b": 2}
    And c.updateOne({"_id": "1"}, {"$set": {"a": 5}})
    And c.deleteOne({"_id": "1"})
    When c.insertOne({"_id": "1", "a": 7})
    Then document 1 of c is {"_id": "1", "a": 7, "_version": 1}
