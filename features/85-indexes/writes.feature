@needs:indexes
Feature: Writes beside an index

  @IDX-20.80 @needs:$rename
  Scenario: A value that is renamed away is found there no more
    Then one after the other
      """
      c.createIndex("a") => it succeeds
      c.createIndex("b") => it succeeds
      c.insertMany([{"_id":"1","a":1},{"_id":"2","a":2}]) => it succeeds
      c.updateMany({}, {"$rename":{"a":"b"}}) => it succeeds
      c.find({"a":{"$gte":1}}) => it finds nothing
      c.find({"b":{"$gte":1}}) => it finds 1, 2
      c.find({"a":null}) => it finds 1, 2
      """

  @IDX-20.1
  Scenario Outline: An update moves a document to its new value
    Given the collection c holds [{"_id":"1","a":1,"n":1}, {"_id":"2","a":2,"n":1}, {"_id":"3","a":[1,5],"n":1}]
    And c.createIndex("a")
    And c.<call>
    When c.find({"a":1})
    Then it finds <old>
    When c.find({"a":<value>})
    Then it finds in order <new>

    Examples:
      | case             | call                                         | old     | value | new     |
      | set              | updateOne({"_id":"1"}, {"$set":{"a":7}})     | 3       | 7     | 1       |
      | set a double     | updateOne({"_id":"1"}, {"$set":{"a":7.0}})   | 3       | 7     | 1       |
      | set another type | updateOne({"_id":"1"}, {"$set":{"a":"1"}})   | 3       | "1"   | 1       |
      | set an array     | updateOne({"_id":"1"}, {"$set":{"a":[8,7]}}) | 3       | 7     | 1       |
      | set all          | updateMany({"n":1}, {"$set":{"a":7}})        | nothing | 7     | 1, 2, 3 |
      | set by value     | updateMany({"a":1}, {"$set":{"a":2}})        | nothing | 2     | 1, 2, 3 |
      | unset            | updateOne({"_id":"1"}, {"$unset":{"a":""}})  | 3       | null  | 1       |
      | inc              | updateOne({"_id":"1"}, {"$inc":{"a":1}})     | 3       | 2     | 1, 2    |
      | inc by a half    | updateOne({"_id":"1"}, {"$inc":{"a":0.5}})   | 3       | 1.5   | 1       |
      | push             | updateOne({"_id":"3"}, {"$push":{"a":7}})    | 1, 3    | 7     | 3       |
      | pull             | updateOne({"_id":"3"}, {"$pull":{"a":1}})    | 1       | 5     | 3       |
      | set an element   | updateOne({"_id":"3"}, {"$set":{"a.0":7}})   | 1       | 7     | 3       |
      | replace          | replaceOne({"_id":"1"}, {"a":7})             | 3       | 7     | 1       |
      | replace without  | replaceOne({"_id":"1"}, {"b":7})             | 3       | null  | 1       |
      | another field    | updateOne({"_id":"1"}, {"$set":{"b":7}})     | 1, 3    | 2     | 2       |
      | no change        | updateOne({"_id":"1"}, {"$set":{"a":1}})     | 1, 3    | 2     | 2       |

  @IDX-20.2
  Scenario Outline: Results of writes are those without an index
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":[1,2]}, {"_id":"3","a":1.0}, {"_id":"4"}]
    And c.createIndex("a")
    When c.<call>
    Then the result is <result>

    Examples:
      | case             | call                                                            | result                                                                    |
      | update by value  | updateMany({"a":1}, {"$set":{"b":1}})                           | {"acknowledged":true,"matchedCount":3,"modifiedCount":3}                  |
      | no change        | updateMany({"a":1}, {"$set":{"a":1}})                           | {"acknowledged":true,"matchedCount":3,"modifiedCount":1}                  |
      | update one       | updateOne({"a":2}, {"$set":{"a":3}})                            | {"acknowledged":true,"matchedCount":1,"modifiedCount":1}                  |
      | update no match  | updateOne({"a":5}, {"$set":{"a":3}})                            | {"acknowledged":true,"matchedCount":0,"modifiedCount":0}                  |
      | replace          | replaceOne({"a":null}, {"a":3})                                 | {"acknowledged":true,"matchedCount":1,"modifiedCount":1}                  |
      | delete one       | deleteOne({"a":1})                                              | {"acknowledged":true,"deletedCount":1}                                    |
      | delete many      | deleteMany({"a":1})                                             | {"acknowledged":true,"deletedCount":3}                                    |
      | delete in range  | deleteMany({"a":{"$gt":1}})                                     | {"acknowledged":true,"deletedCount":1}                                    |
      | upsert, no match | updateOne({"_id":"9","a":5}, {"$set":{"b":1}}, {"upsert":true}) | {"acknowledged":true,"matchedCount":0,"modifiedCount":0,"upsertedId":"9"} |
      | upsert, match    | updateOne({"a":2}, {"$set":{"b":1}}, {"upsert":true})           | {"acknowledged":true,"matchedCount":1,"modifiedCount":1}                  |

  @IDX-20.3
  Scenario Outline: A write through a filter means the first match in natural order
    Given the collection c holds [{"_id":"z","a":[5,1]}, {"_id":"y","a":1}, {"_id":"x","a":1}]
    And c.createIndex("a")
    When c.<call>
    Then document z of c is <document>

    Examples:
      | case    | call                                             | document          |
      | equal   | updateOne({"a":1}, {"$set":{"b":1}})             | {"a":[5,1],"b":1} |
      | range   | updateOne({"a":{"$lt":9}}, {"$set":{"b":1}})     | {"a":[5,1],"b":1} |
      | in      | updateOne({"a":{"$in":[1,5]}}, {"$set":{"b":1}}) | {"a":[5,1],"b":1} |
      | replace | replaceOne({"a":1}, {"a":2})                     | {"a":2}           |

  @IDX-20.4
  Scenario: A deletion through a filter means the first match in natural order
    Given the collection c holds [{"_id":"z","a":[5,1]}, {"_id":"y","a":1}, {"_id":"x","a":1}]
    And c.createIndex("a")
    And c.deleteOne({"a":1})
    When c.find({"a":1})
    Then it finds in order y, x

  @IDX-20.5
  Scenario: An update of many sees each document once
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":[3,1]}, {"_id":"4","a":4}]
    And c.createIndex("a")
    When c.updateMany({"a":{"$gte":1}}, {"$set":{"a":[8,9]}})
    Then the result is {"acknowledged":true,"matchedCount":4,"modifiedCount":4}
    And c holds
      """
      {"_id":"1","a":[8,9],"_version":2}
      {"_id":"2","a":[8,9],"_version":2}
      {"_id":"3","a":[8,9],"_version":2}
      {"_id":"4","a":[8,9],"_version":2}
      """

  @IDX-20.6
  Scenario: An increment walks through the index once
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}]
    And c.createIndex("a")
    And c.updateMany({"a":{"$gt":0}}, {"$inc":{"a":1}})
    When c.find({"a":{"$gte":3}})
    Then it finds in order 2, 3
    And document 3 of c is {"a":4,"_version":2}

  @IDX-20.7
  Scenario Outline: A deleted document is found by no value
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":[1,2]}, {"_id":"3","a":1}]
    And c.createIndex("a")
    And c.<call>
    When c.find({"a":1})
    Then it finds <ids>
    When c.find({}, {"sort":{"a":1},"limit":5})
    Then it finds <ids>

    Examples:
      | case        | call                   | ids     |
      | delete one  | deleteOne({"_id":"1"}) | 2, 3    |
      | an array    | deleteOne({"_id":"2"}) | 1, 3    |
      | delete many | deleteMany({"a":2})    | 1, 3    |
      | delete all  | deleteMany({})         | nothing |

  @IDX-20.8 @needs:softDelete
  Scenario: A soft-deleted document is found where archived ones are
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":[1,2]}, {"_id":"3","a":2}]
    And c.createIndex("a")
    And c.deleteMany({"a":1}, {"softDelete":true})
    When c.find({"a":2})
    Then it finds 3
    When c.find({"a":2}, {"includeArchived":true})
    Then it finds in order 2, 3

  @IDX-20.9 @needs:softDelete @needs:restore
  Scenario: A restored document is found again
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":[1,2]}, {"_id":"3","a":2}]
    And c.createIndex("a")
    And c.deleteMany({"a":1}, {"softDelete":true})
    And c.restoreMany({"a":2})
    When c.find({"a":1})
    Then it finds 2
    When c.find({"a":2})
    Then it finds in order 2, 3

  @IDX-20.10 @needs:softDelete @needs:restore
  Scenario: A purged document is gone
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":[1,2]}]
    And c.createIndex("a")
    And c.deleteMany({}, {"softDelete":true})
    And c.purge({"a":2})
    When c.find({"a":1}, {"includeArchived":true})
    Then it finds 1

  @IDX-20.11
  Scenario Outline: An upserted document is found by its value
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a")
    And c.<call>
    When c.find({"a":2})
    Then it finds u

    Examples:
      | case        | call                                                            |
      | from filter | updateOne({"_id":"u","a":2}, {"$set":{"b":1}}, {"upsert":true}) |
      | from update | updateOne({"_id":"u"}, {"$set":{"a":2}}, {"upsert":true})       |
      | many        | updateMany({"_id":"u"}, {"$push":{"a":2}}, {"upsert":true})     |
      | replacement | replaceOne({"_id":"u"}, {"a":[1,2]}, {"upsert":true})           |

  @IDX-20.12 @needs:readModel
  Scenario: What is put is found by its value
    Given store.put("k", {"a":1}, {"tableName":"c"})
    And c.createIndex("a")
    And store.put("k", {"a":2}, {"tableName":"c"})
    And store.batchPut([{"key":"l","value":{"a":2}},{"key":"m","value":[2]}], {"tableName":"c"})
    When c.find({"a":1})
    Then it finds nothing
    When c.find({"a":2})
    Then it finds in order k, l

  @IDX-20.13 @needs:readModel
  Scenario: What the read model deletes is found by no value
    Given store.batchPut([{"key":"k","value":{"a":2}},{"key":"l","value":{"a":[2]}},{"key":"m","value":{"a":2}}], {"tableName":"c"})
    And c.createIndex("a")
    And store.delete("k", {"tableName":"c"})
    And store.batchDelete(["l","n"], {"tableName":"c"})
    When c.find({"a":2})
    Then it finds m

  @IDX-20.14
  Scenario Outline: A call that fails leaves the index as it was
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":"x"}]
    And c.createIndex("a")
    When c.<call>
    Then it fails with <code>
    When c.find({"a":{"$in":[1,2,"x",9]}})
    Then it finds in order 1, 2
    When c.find({"a":{"$gte":0}})
    Then it finds 1

    Examples:
      | case             | call                                                            | code             |
      | insertMany       | insertMany([{"_id":"3","a":9},{"_id":"1","a":9}])               | DUPLICATE_KEY    |
      | updateMany       | updateMany({}, {"$inc":{"a":1}})                                | INVALID_UPDATE   |
      | expected version | updateOne({"_id":"1"}, {"$set":{"a":9}}, {"expectedVersion":5}) | VERSION_MISMATCH |
      | insert           | insertOne({"_id":"2","a":9})                                    | DUPLICATE_KEY    |

  @IDX-20.15
  Scenario: A deleted and inserted id has its new value alone
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a")
    And c.deleteOne({"_id":"1"})
    And c.insertOne({"_id":"1","a":2})
    When c.find({"a":1})
    Then it finds nothing
    When c.find({"a":2})
    Then it finds 1

  @IDX-20.16
  Scenario: An array that shrinks is found by what is left
    Given the collection c holds [{"_id":"1","a":[1,2,3]}, {"_id":"2","a":{"b":[1,2]}}]
    And c.createIndex("a")
    And c.createIndex("a.b")
    And c.updateOne({"_id":"1"}, {"$set":{"a":[2]}})
    And c.updateOne({"_id":"2"}, {"$set":{"a":[{"b":2},{"b":[3]}]}})
    When c.find({"$or":[{"a":1},{"a":3},{"a.b":1}]})
    Then it finds nothing
    When c.find({"a":2})
    Then it finds 1
    When c.find({"a.b":{"$gt":2}})
    Then it finds 2

  @IDX-20.17
  Scenario: Versions count as without an index
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a")
    And c.updateOne({"a":1}, {"$set":{"a":2}}, {"expectedVersion":1})
    When c.updateOne({"a":2}, {"$set":{"a":2}}, {"expectedVersion":2})
    Then the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":0}
    And document 1 of c is {"a":2,"_version":2}

  @IDX-20.18
  Scenario: A great document can be indexed
    Given c.createIndex("a")
    And c.insertOne({"_id":"1","a":"#{text 1000000}","b":1})
    And c.insertOne({"_id":"2","a":["#{text 1000000}b"]})
    When c.countDocuments({"a":"#{text 1000000}"})
    Then the result is 1
    When c.countDocuments({"a":{"$gt":"#{text 1000000}"}})
    Then the result is 1

  @IDX-20.19
  Scenario: An array of many elements can be indexed
    Given c.createIndex("a")
    And c.insertOne({"_id":"1","a":[#{numbers 5000}]})
    And c.insertOne({"_id":"2","a":4999})
    And c.updateOne({"_id":"1"}, {"$push":{"a":7000}})
    When c.countDocuments({"a":{"$in":[4999,7000]}})
    Then the result is 2
    When c.countDocuments({"a":{"$gt":4999}})
    Then the result is 1
