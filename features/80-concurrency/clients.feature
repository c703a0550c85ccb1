Feature: Clients at once

  @OCC-52.1
  Scenario: One of many updates from the same version wins
    Given the collection c holds {"_id":"a","n":0}
    When 64 clients at once call c.updateOne({"_id":"a"}, {"$inc":{"n":1}}, {"expectedVersion":1})
    Then exactly 1 of them succeeds
    And the others fail with VERSION_MISMATCH
    And document a of c is {"_id":"a","n":1,"_version":2}

  @OCC-52.2
  Scenario: One of many replacements from the same version wins
    Given the collection c holds {"_id":"a","n":0}
    When 64 clients at once call c.replaceOne({"_id":"a"}, {"n":1}, {"expectedVersion":1})
    Then exactly 1 of them succeeds
    And the others fail with VERSION_MISMATCH
    And document a of c is {"_id":"a","n":1,"_version":2}

  @OCC-52.3
  Scenario: One of many updates of all documents from the same version wins
    Given the collection c holds [{"_id":"a","n":0},{"_id":"b","n":0},{"_id":"d","n":0}]
    When 64 clients at once call c.updateMany({}, {"$inc":{"n":1}}, {"expectedVersion":1})
    Then exactly 1 of them succeeds
    And the others fail with VERSION_MISMATCH
    And c holds
      """
      {"_id":"a","n":1,"_version":2}
      {"_id":"b","n":1,"_version":2}
      {"_id":"d","n":1,"_version":2}
      """

  @OCC-52.4
  Scenario: One of many deletes of a document that must exist wins
    Given the collection c holds {"_id":"a","n":0}
    When 64 clients at once call c.deleteOne({"_id":"a"}, {"expectedVersion":"DOCUMENT_EXISTS"})
    Then exactly 1 of them succeeds
    And the others fail with VERSION_MISMATCH
    And c holds nothing

  @OCC-52.5 @needs:softDelete
  Scenario: One of many soft deletes of a document that must exist wins
    Given the collection c holds {"_id":"a","n":0}
    When 64 clients at once call c.deleteOne({"_id":"a"}, {"softDelete":true,"expectedVersion":"DOCUMENT_EXISTS"})
    Then exactly 1 of them succeeds
    And the others fail with VERSION_MISMATCH
    And c holds nothing

  @OCC-53.1
  Scenario: One of many inserts of the same id wins
    When 64 clients at once call c.insertOne({"_id":"a","n":0}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})
    Then exactly 1 of them succeeds
    And the others fail with VERSION_MISMATCH
    And document a of c is {"_id":"a","n":0,"_version":1}

  @OCC-53.2
  Scenario: One of many inserts of the same batch wins
    When 64 clients at once call c.insertMany([{"_id":"a"},{"_id":"b"}], {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})
    Then exactly 1 of them succeeds
    And the others fail with VERSION_MISMATCH
    And c holds
      """
      {"_id":"a","_version":1}
      {"_id":"b","_version":1}
      """

  @OCC-53.3 @also:OCC-30
  Scenario: One of many upserts of a document that must not exist wins
    When 64 clients at once call c.updateOne({"_id":"a"}, {"$inc":{"n":1}}, {"upsert":true,"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})
    Then exactly 1 of them succeeds
    And the others fail with VERSION_MISMATCH
    And document a of c is {"_id":"a","n":1,"_version":1}

  @OCC-54.1
  Scenario: Increments of many clients are all counted
    Given the collection c holds {"_id":"a","n":0}
    When 64 clients at once call c.updateOne({"_id":"a"}, {"$inc":{"n":1}})
    Then document a of c is {"_id":"a","n":64,"_version":65}

  @OCC-54.2
  Scenario: Increments of many documents by many clients are all counted
    Given the collection c holds [{"_id":"a","n":0},{"_id":"b","n":0}]
    When 64 clients at once call c.updateMany({}, {"$inc":{"n":1}})
    Then c holds
      """
      {"_id":"a","n":64,"_version":65}
      {"_id":"b","n":64,"_version":65}
      """

  @OCC-54.3
  Scenario: Upserts of many clients make one document
    When 64 clients at once call c.updateOne({"_id":"a"}, {"$inc":{"n":1}}, {"upsert":true})
    Then c holds
      """
      {"_id":"a","n":64,"_version":64}
      """

  @OCC-54.4
  Scenario: Of many plain inserts of the same id one succeeds
    When 64 clients at once call c.insertOne({"_id":"a"})
    Then exactly 1 of them succeeds
    And the others fail with DUPLICATE_KEY

  @OCC-54.5
  Scenario: Inserts of many clients without an id all arrive
    When 64 clients at once call c.insertOne({"n":1})
    And c.countDocuments({})
    Then the result is 64
