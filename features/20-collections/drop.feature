Feature: Dropping collections

  @COLL-10.1
  Scenario: A dropped collection is gone with its documents
    Given the collection users holds [{"_id":"a"},{"_id":"b"}]
    And the collection orders holds [{"_id":"a"}]
    When store.dropCollection("users")
    Then the collections are orders
    And there is no document a in users
    And document a of orders is {"_id":"a"}

  @COLL-10.2
  Scenario: An empty collection can be dropped
    Given store.createCollection("users")
    When store.dropCollection("users")
    Then there are no collections

  @COLL-11.1
  Scenario: drop removes the collection with its documents
    Given the collection users holds [{"_id":"a"},{"_id":"b"}]
    And the collection orders holds [{"_id":"a"}]
    When users.drop()
    Then the collections are orders
    And users holds nothing

  @COLL-12.1
  Scenario Outline: Dropping what is not there does nothing
    Given the collection c holds [{"_id":"a"}]
    When store.<call>
    Then the result is null
    And nothing has changed
    And the collections are c

    Examples:
      | case                        | call                    |
      | dropCollection              | dropCollection("users") |
      | drop                        | drop("users")           |
      | dropCollection another case | dropCollection("C")     |
      | drop another case           | drop("C")               |

  @COLL-12.2
  Scenario: A collection can be dropped twice
    Given the collection c holds [{"_id":"a"}]
    And store.dropCollection("c")
    When c.drop()
    Then the result is null
    And there are no collections

  @COLL-13.1
  Scenario Outline: A dropped collection reads as an empty one
    Given the collection c holds [{"_id":"a"}]
    And c.drop()
    When c.<call>
    Then the result is <result>
    And there are no collections

    Examples:
      | case           | call                                     | result                                                   |
      | find           | find({})                                 | []                                                       |
      | findOne        | findOne({"_id":"a"})                     | null                                                     |
      | countDocuments | countDocuments({})                       | 0                                                        |
      | delete         | deleteMany({})                           | {"acknowledged":true,"deletedCount":0}                   |
      | update         | updateOne({"_id":"a"}, {"$set":{"n":1}}) | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |

  @COLL-13.2
  Scenario: A dropped name starts anew
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1}]
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    And c.drop()
    When c.insertMany([{"_id":"b","m":1},{"_id":"a","m":2}])
    Then c holds
      """
      {"_id":"b","m":1,"_version":1}
      {"_id":"a","m":2,"_version":1}
      """

  @COLL-13.3
  Scenario: A dropped name can be created again
    Given the collection c holds [{"_id":"a"}]
    And store.dropCollection("c")
    When store.createCollection("c")
    Then the collections are c
    And c holds nothing

  @COLL-13.4
  Scenario: A dropped name can be created again in another case
    Given the collection users holds [{"_id":"a"}]
    And store.dropCollection("users")
    When Users.insertOne({"_id":"b"})
    Then the collections are Users
    And Users holds
      """
      {"_id":"b"}
      """
