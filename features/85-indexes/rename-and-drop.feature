@needs:indexes
Feature: Indexes of collections that are renamed or dropped

  @IDX-14.1 @needs:rename
  Scenario: A renamed collection has its indexes
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a", {"unique":true})
    And c.createIndex("b.c")
    And c.rename("d")
    When d.listIndexes()
    Then the result is [{"path":"a","unique":true},{"path":"b.c","unique":false}]
    When c.listIndexes()
    Then the result is []

  @IDX-14.2 @needs:rename
  Scenario: A unique index holds under the new name
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a", {"unique":true})
    And c.rename("d")
    When d.insertOne({"_id":"2","a":1})
    Then it fails with DUPLICATE_KEY and {"collectionName":"d","documentId":"1","path":"a"}

  @IDX-14.3 @needs:rename
  Scenario: Searches by the index go on under the new name
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":[2,1]}]
    And c.createIndex("a")
    And c.rename("d")
    And d.insertOne({"_id":"3","a":1})
    And d.updateOne({"_id":"1"}, {"$set":{"a":3}})
    When d.find({"a":1})
    Then it finds in order 2, 3

  @IDX-14.4 @needs:rename
  Scenario: The old name has no index
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a", {"unique":true})
    And c.rename("d")
    And c.insertMany([{"_id":"1","a":1}, {"_id":"2","a":1}])
    When c.listIndexes()
    Then the result is []
    When c.find({"a":1})
    Then it finds in order 1, 2

  @IDX-14.5 @needs:rename
  Scenario Outline: A rename to the same name or another case keeps the indexes
    Given the collection users holds [{"_id":"1","a":1}]
    And users.createIndex("a", {"unique":true})
    And users.rename("<name>")
    When <name>.listIndexes()
    Then the result is [{"path":"a","unique":true}]
    When <name>.insertOne({"_id":"2","a":1})
    Then it fails with DUPLICATE_KEY and {"collectionName":"<name>","documentId":"1"}

    Examples:
      | case         | name  |
      | same         | users |
      | another case | Users |

  @IDX-14.6 @needs:rename
  Scenario: A renamed index can be dropped and made again
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":1}]
    And c.createIndex("a")
    And c.rename("d")
    And d.dropIndex("a")
    And c.createIndex("a", {"unique":true})
    When d.listIndexes()
    Then the result is []
    When d.createIndex("a")
    Then the result is null
    When c.listIndexes()
    Then the result is [{"path":"a","unique":true}]

  @IDX-14.7 @needs:rename
  Scenario: A rename that is refused leaves the indexes where they are
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a", {"unique":true})
    And d.createIndex("b")
    When c.rename("d")
    Then it fails with COLLECTION_EXISTS
    When c.listIndexes()
    Then the result is [{"path":"a","unique":true}]

  @IDX-15.1
  Scenario Outline: A dropped collection has no indexes when it comes back
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a", {"unique":true})
    And <drop>
    And c.insertMany([{"_id":"1","a":1}, {"_id":"2","a":1}])
    When c.listIndexes()
    Then the result is []
    When c.find({"a":1})
    Then it finds in order 1, 2

    Examples:
      | case           | drop                      |
      | drop           | c.drop()                  |
      | dropCollection | store.dropCollection("c") |

  @IDX-15.2
  Scenario: A dropped collection lists no indexes
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a")
    And c.drop()
    When c.listIndexes()
    Then the result is []
    And there are no collections

  @IDX-15.3
  Scenario: An index made again knows nothing of what was dropped
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    And c.createIndex("a", {"unique":true})
    And c.drop()
    And c.createIndex("a", {"unique":true})
    And c.insertOne({"_id":"3","a":1})
    When c.find({"a":{"$gte":0}})
    Then it finds 3

  @IDX-15.4
  Scenario: The indexes of other collections stay
    Given c.createIndex("a")
    And d.createIndex("a", {"unique":true})
    And c.drop()
    When d.listIndexes()
    Then the result is [{"path":"a","unique":true}]

  @IDX-15.5
  Scenario: Deleting every document keeps the indexes
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    And c.createIndex("a", {"unique":true})
    And c.deleteMany({})
    When c.listIndexes()
    Then the result is [{"path":"a","unique":true}]
