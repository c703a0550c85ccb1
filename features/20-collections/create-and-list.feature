Feature: Creating and listing collections

  @COLL-1.1
  Scenario: A created collection is there and empty
    When store.createCollection("users")
    Then the collections are users
    And users holds nothing

  @COLL-1.2
  Scenario: A created collection takes documents
    Given store.createCollection("users")
    When users.insertOne({"_id":"a","n":1})
    Then document a of users is {"_id":"a","n":1}

  @COLL-2.1
  Scenario: A new store has no collections
    When store.listCollections()
    Then the result is []

  @COLL-2.2
  Scenario: All collections are listed, the empty ones too
    Given store.createCollection("a")
    And b.insertOne({"_id":"x"})
    And the collection d holds []
    When store.listCollections()
    Then the result is ["a","b","d"]

  @COLL-3.1
  Scenario: Names are listed in the order of their bytes
    Given store.createCollection("b")
    And store.createCollection("a2")
    And store.createCollection("_a")
    And store.createCollection("Z")
    And store.createCollection("a10")
    And store.createCollection("a")
    And store.createCollection("a_")
    And store.createCollection("Ab")
    When store.listCollections()
    Then the result is exactly ["Ab","Z","_a","a","a10","a2","a_","b"]

  @COLL-4.1
  Scenario Outline: hasCollection tells whether a collection is there
    Given store.createCollection("users")
    And orders.insertOne({"_id":"a"})
    And gone.insertOne({"_id":"a"})
    And store.dropCollection("gone")
    When store.hasCollection("<name>")
    Then the result is <answer>

    Examples:
      | case             | name   | answer |
      | created          | users  | true   |
      | written to       | orders | true   |
      | dropped          | gone   | false  |
      | never there      | other  | false  |
      | a part of a name | user   | false  |
      | more than a name | users2 | false  |

  @COLL-4.2 @also:COLL-7
  Scenario: hasCollection does not create what it asks for
    When store.hasCollection("users")
    Then the result is false
    And there are no collections

  @COLL-5.1
  Scenario: Creating a collection twice does nothing
    Given the collection users holds [{"_id":"a","n":1}]
    When store.createCollection("users")
    Then the result is null
    And users holds
      """
      {"_id":"a","n":1,"_version":1}
      """

  @COLL-6.1
  Scenario Outline: The first write creates the collection
    When c.<call>
    Then the collections are c

    Examples:
      | case                   | call                                                   |
      | insertOne              | insertOne({"n":1})                                     |
      | insertMany             | insertMany([{"n":1},{"n":2}])                          |
      | updateOne with upsert  | updateOne({"n":1}, {"$set":{"m":1}}, {"upsert":true})  |

    @also:UPD-101
    Examples:
      | case                   | call                                                   |
      | updateMany with upsert | updateMany({"n":1}, {"$set":{"m":1}}, {"upsert":true}) |
      | replaceOne with upsert | replaceOne({"n":1}, {"m":1}, {"upsert":true})          |

  @COLL-6.2
  Scenario: insertOne creates the collection
    When users.insertOne({"_id": "1"})
    Then the collections are users

  @COLL-6.3
  Scenario: insertMany creates the collection
    When users.insertMany([{"_id": "1"}, {"_id": "2"}])
    Then the collections are users

  @COLL-6.4
  Scenario: A dropped collection is created anew
    Given the collection users holds {"_id": "1", "a": 1}
    And users.dropCollection()
    When users.insertOne({"_id": "1", "a": 2})
    Then users holds
      """
      {"_id": "1", "a": 2, "_version": 1}
      """

  @COLL-6.5
  Scenario Outline: The collection is created
    When users.<call>
    Then the collections are users

    Examples:
      | case       | call                                                          |
      | updateOne  | updateOne({"_id": "1"}, {"$set": {"a": 1}}, {"upsert": true}) |

    @also:UPD-101
    Examples:
      | case       | call                                                          |
      | updateMany | updateMany({"a": 1}, {"$set": {"b": 1}}, {"upsert": true})    |
      | replaceOne | replaceOne({"_id": "1"}, {"a": 1}, {"upsert": true})          |

  @COLL-7.1
  Scenario Outline: A read of a missing collection finds it empty and does not create it
    When c.<call>
    Then the result is <result>
    And there are no collections

    Examples:
      | case                            | call                                                   | result |
      | find                            | find({})                                               | []     |
      | find with options               | find({"n":1}, {"limit":10,"offset":1,"sort":{"n":-1}}) | []     |
      | findOne                         | findOne({"_id":"a"})                                   | null   |
      | findOne without a filter        | findOne()                                              | null   |
      | countDocuments                  | countDocuments({})                                     | 0      |
      | countDocuments without a filter | countDocuments()                                       | 0      |

  @COLL-7.2
  Scenario: A read of a missing collection beside another one
    Given the collection d holds [{"_id":"a"}]
    When c.find({})
    Then it finds nothing
    And the collections are d

  @COLL-7.3
  Scenario Outline: A missing collection reads as empty
    Given the collection other holds [{"_id":"1"}]
    When c.<call>
    Then the result is <result>

    Examples:
      | case          | call                                 | result |
      | find          | find({})                             | []     |
      | findFilter    | find({"a":{"$ne":1}})                | []     |
      | findNoFilter  | find()                               | []     |
      | findOptions   | find({}, {"sort":{"a":1},"limit":1}) | []     |
      | findOne       | findOne({})                          | null   |
      | findOneId     | findOne({"_id":"1"})                 | null   |
      | count         | countDocuments({})                   | 0      |
      | countNoFilter | countDocuments()                     | 0      |

  @COLL-7.4
  Scenario Outline: Reading creates no collection
    When c.<call>
    Then there are no collections

    Examples:
      | case       | call                            |
      | find       | find({})                        |
      | findSorted | find({"a":1}, {"sort":{"a":1}}) |
      | findOne    | findOne({"_id":"1"})            |
      | count      | countDocuments({})              |

  @COLL-8.1
  Scenario Outline: A write that can change nothing does not create the collection
    When c.<call>
    Then the result is <result>
    And there are no collections

    Examples:
      | case                   | call                                                       | result                                                   |
      | updateOne              | updateOne({"_id":"a"}, {"$set":{"n":1}})                   | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | updateOne upsert false | updateOne({"_id":"a"}, {"$set":{"n":1}}, {"upsert":false}) | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | updateMany             | updateMany({}, {"$set":{"n":1}})                           | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | replaceOne             | replaceOne({"_id":"a"}, {"n":1})                           | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | deleteOne              | deleteOne({"_id":"a"})                                     | {"acknowledged":true,"deletedCount":0}                   |
      | deleteMany             | deleteMany({})                                             | {"acknowledged":true,"deletedCount":0}                   |

  @COLL-8.2
  Scenario Outline: A collection that does not exist
    When c.<call>
    Then the result is {"acknowledged": true, "matchedCount": 0, "modifiedCount": 0}
    And there are no collections

    Examples:
      | case       | call                                                           |
      | updateOne  | updateOne({}, {"$set": {"a": 1}})                              |
      | updateMany | updateMany({}, {"$set": {"a": 1}})                             |
      | replaceOne | replaceOne({"_id": "1"}, {"a": 1})                             |
      | no upsert  | updateOne({"_id": "1"}, {"$set": {"a": 1}}, {"upsert": false}) |

  @COLL-9.1
  Scenario Outline: A call that fails does not create the collection
    When c.<call>
    Then it fails with <code>
    And there are no collections

    Examples:
      | case                               | call                                                           | code             |
      | insert of a bad document           | insertOne({"_id":5})                                           | INVALID_DOCUMENT |
      | insert of a bad batch              | insertMany([{"_id":"a"},{"_id":""}])                           | INVALID_DOCUMENT |
      | insert of a batch with a duplicate | insertMany([{"_id":"a"},{"_id":"a"}])                          | DUPLICATE_KEY    |
      | upsert with a bad update           | updateOne({"_id":"a"}, {"$foo":{"n":1}}, {"upsert":true})      | INVALID_UPDATE   |
      | upsert with a bad filter           | updateOne({"n":{"$foo":1}}, {"$set":{"n":1}}, {"upsert":true}) | INVALID_FILTER   |
      | insert that expects a document     | insertOne({"_id":"a"}, {"expectedVersion":1})                  | VERSION_MISMATCH |
      | insert with a bad option           | insertOne({"_id":"a"}, {"bogus":1})                            | INVALID_OPTIONS  |

  @COLL-9.2
  Scenario: A batch of nothing does not create the collection
    When c.insertMany([])
    Then the result is {"acknowledged":true,"insertedCount":0,"insertedIds":[]}
    And there are no collections

  @COLL-9.3
  Scenario Outline: A refused insert creates nothing
    When c.<call>
    Then it fails with <code>
    And there are no collections

    Examples:
      | case               | call                                     | code             |
      | bad id             | insertOne({"_id": 5})                    | INVALID_DOCUMENT |
      | bad name           | insertOne({"_id": "1", "$a": 1})         | INVALID_DOCUMENT |
      | no object          | insertOne("a")                           | INVALID_DOCUMENT |
      | unknown option     | insertOne({"_id": "1"}, {"force": true}) | INVALID_OPTIONS  |
      | bad id in an array | insertMany([{"_id": "1"}, {"_id": 5}])   | INVALID_DOCUMENT |
      | id twice           | insertMany([{"_id": "1"}, {"_id": "1"}]) | DUPLICATE_KEY    |
      | no array           | insertMany({"_id": "1"})                 | INVALID_DOCUMENT |

  @COLL-9.4
  Scenario Outline: A refused upsert inserts nothing
    When c.<call>
    Then it fails with <code>
    And there are no collections

    Examples:
      | case             | call                                                                | code             |
      | unfit operator   | updateOne({"a": 1}, {"$push": {"a": 2}}, {"upsert": true})          | INVALID_UPDATE   |
      | unknown operator | updateMany({"a": 1}, {"$foo": {"a": 2}}, {"upsert": true})          | INVALID_UPDATE   |
      | equalities       | updateOne({"a": 1, "a.b": 2}, {"$set": {"c": 1}}, {"upsert": true}) | INVALID_UPDATE   |
      | other _id        | updateOne({"_id": "1"}, {"$set": {"_id": "2"}}, {"upsert": true})   | INVALID_UPDATE   |
      | bad _id          | updateOne({"_id": 5}, {"$set": {"a": 1}}, {"upsert": true})         | INVALID_DOCUMENT |
      | replacement      | replaceOne({"_id": "1"}, {"$set": {"a": 1}}, {"upsert": true})      | INVALID_UPDATE   |
      | filter           | updateOne({"a": {"$foo": 1}}, {"$set": {"a": 1}}, {"upsert": true}) | INVALID_FILTER   |
      | option           | updateOne({"_id": "1"}, {"$set": {"a": 1}}, {"upsert": "yes"})      | INVALID_OPTIONS  |

  @COLL-14.1
  Scenario Outline: The same id in two collections is two documents
    Given the collection a holds [{"_id":"x","n":1}]
    And the collection b holds [{"_id":"x","n":1}]
    When a.<call>
    Then document x of b is {"_id":"x","n":1,"_version":1}

    Examples:
      | case        | call                                     |
      | update      | updateOne({"_id":"x"}, {"$set":{"n":2}}) |
      | update many | updateMany({}, {"$set":{"n":2}})         |
      | replace     | replaceOne({"_id":"x"}, {"n":2})         |
      | delete      | deleteOne({"_id":"x"})                   |
      | delete many | deleteMany({})                           |
      | drop        | drop()                                   |

  @COLL-14.2
  Scenario: Documents of one collection are not found or counted in another
    Given the collection a holds [{"_id":"x","n":1},{"_id":"y","n":1}]
    And the collection b holds [{"_id":"z","n":1}]
    When b.countDocuments({"n":1})
    Then the result is 1
    When b.find({"_id":{"$in":["x","y","z"]}})
    Then it finds z

  @COLL-14.3
  Scenario: Another collection has ids of its own
    Given the collection users holds {"_id": "1", "name": "Alice"}
    When orders.insertOne({"_id": "1", "total": 5})
    Then document 1 of orders is {"_id": "1", "total": 5}
    And document 1 of users is {"_id": "1", "name": "Alice"}

  @COLL-15.1
  Scenario Outline: Calls on collections answer null
    Given the collection c holds [{"_id":"a"}]
    When store.<call>
    Then the result is null

    Examples:
      | case                   | call                  |
      | create                 | createCollection("d") |
      | create again           | createCollection("c") |
      | dropCollection         | dropCollection("c")   |
      | dropCollection missing | dropCollection("d")   |
      | drop                   | drop("c")             |
      | drop missing           | drop("d")             |

  @COLL-15.2 @needs:rename
  Scenario: rename answers null
    Given the collection c holds [{"_id":"a"}]
    When c.rename("d")
    Then the result is null

  @COLL-16.1
  Scenario: What the store keeps for itself is not listed
    Given the collection c holds [{"_id":"a","tags":["x"],"p":{"q":1}}]
    And c.insertMany([#{documents 100}])
    And c.updateMany({}, {"$set":{"m":1}})
    And c.find({"n":{"$gt":5}}, {"sort":{"n":-1}})
    And c.deleteMany({"n":{"$gt":50}})
    When store.listCollections()
    Then the result is ["c"]
