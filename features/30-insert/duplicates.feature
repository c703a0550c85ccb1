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
