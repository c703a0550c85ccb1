Feature: Indexes beside every form of a filter

  @IDX-20.90 @needs:indexes @rows:forms
  Scenario Outline: An index made before the documents or after them changes no answer and no write
    Then one after the other
      """
      c.createIndex(<path>) => it succeeds
      c.insertMany(<documents>) => it succeeds
      d.insertMany(<documents>) => it succeeds
      d.createIndex(<path>) => it succeeds
      c.find(<filter>) => it finds <found>
      d.find(<filter>) => it finds <found>
      d.countDocuments(<filter>) => the result is <count>
      c.updateMany({"_id":<firstId>}, {"$set":<change>}) => it succeeds
      c.find(<filter>) => it succeeds
      c.updateOne({"_id":<firstId>}, {"$set":<back>}) => it succeeds
      c.find(<filter>) => it finds <found>
      c.updateMany(<filter>, {"$set":{"touched":1}}) => the result is {"acknowledged":true,"matchedCount":<count>,"modifiedCount":<count>}
      d.replaceOne(<filter>, <replacement>) => the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":1}
      d.find(<filter>) => it finds <found>
      c.deleteOne(<filter>) => the result is {"acknowledged":true,"deletedCount":1}
      c.find(<filter>) => it finds <others>
      c.dropIndex(<path>) => it succeeds
      c.find(<filter>) => it finds <others>
      d.deleteMany(<filter>) => the result is {"acknowledged":true,"deletedCount":<count>}
      d.find({}) => it finds <unselected>
      """

  @IDX-21.90 @needs:indexes
  Scenario Outline: A refused write leaves what the index of each value leads to
    Given the collection c holds [{"_id":"1","a":1,"b":{"c":1}}, {"_id":"2","a":2,"b":{"c":2}}, {"_id":"3","a":3,"b":{"c":3}}]
    And c.createIndex("a", {"unique":true})
    And c.createIndex("b.c")
    Then one after the other
      """
      c.<write> => it fails with DUPLICATE_KEY
      c.find({"a":1}) => it finds 1
      c.find({"a":2}) => it finds 2
      c.find({"a":3}) => it finds 3
      c.find({"b.c":{"$gte":1}}) => it finds in order 1, 2, 3
      c.find({"a":9}) => it finds nothing
      c.find({"b.c":9}) => it finds nothing
      c.insertOne({"a":1}) => it fails with DUPLICATE_KEY
      c.insertOne({"a":2}) => it fails with DUPLICATE_KEY
      c.insertOne({"a":3}) => it fails with DUPLICATE_KEY
      c.insertOne({"_id":"9","a":9,"b":{"c":9}}) => it succeeds
      c.updateOne({"a":2}, {"$set":{"a":8}}) => it succeeds
      c.insertOne({"_id":"4","a":2}) => it succeeds
      c.find({"a":{"$gte":1}}, {"sort":{"a":1}}) => it finds in order 1, 4, 3, 2, 9
      """

    Examples:
      | case           | write                                                                   |
      | insertOne      | insertOne({"_id":"x","a":2,"b":{"c":9}})                                |
      | insertMany     | insertMany([{"_id":"x","a":9,"b":{"c":9}},{"_id":"y","a":3}])           |
      | insertItself   | insertMany([{"_id":"x","a":9,"b":{"c":9}},{"_id":"y","a":9}])           |
      | updateOne      | updateOne({"_id":"1"}, {"$set":{"a":2,"b.c":9}})                        |
      | updateInc      | updateOne({"a":2}, {"$inc":{"a":1},"$set":{"b":{"c":9}}})               |
      | updateMany     | updateMany({}, {"$set":{"a":9,"b":{"c":9}}})                            |
      | updateManyToOne | updateMany({"a":{"$gte":2}}, {"$set":{"a":1}})                         |
      | replaceOne     | replaceOne({"_id":"3"}, {"a":1,"b":{"c":9}})                            |
      | replaceByField | replaceOne({"a":3}, {"a":2})                                            |
      | upsert         | updateOne({"_id":"x"}, {"$set":{"a":1,"b":{"c":9}}}, {"upsert":true})   |
      | upsertSeed     | updateOne({"a":3,"b.c":9}, {"$set":{"z":1}}, {"upsert":true})           |
      | upsertReplace  | replaceOne({"_id":"x"}, {"a":3,"b":{"c":9}}, {"upsert":true})           |

  @IDX-21.91 @needs:indexes
  Scenario Outline: A unique index holds in every method that writes
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","b":1}]
    And c.createIndex("a", {"unique":true})
    When store.<write>
    Then it fails with DUPLICATE_KEY
    When c.find({"a":{"$gte":0}}, {"sort":{"a":-1}})
    Then it finds in order 2, 1

    @needs:findAndModify
    Examples:
      | case              | write                                                             |
      | findOneAndUpdate  | findOneAndUpdate("c", {"_id":"3"}, {"$set":{"a":2}})              |
      | findOneAndReplace | findOneAndReplace("c", {"_id":"3"}, {"a":1})                      |
      | upsert            | findOneAndUpdate("c", {"_id":"4"}, {"$set":{"a":2}}, {"upsert":true}) |

    @needs:bulkWrite
    Examples:
      | case         | write                                                                        |
      | bulk insert  | bulkWrite([{"insertOne":{"collection":"c","document":{"a":9}}},{"insertOne":{"collection":"c","document":{"a":2}}}]) |
      | bulk update  | bulkWrite([{"updateOne":{"collection":"c","filter":{"_id":"3"},"update":{"$set":{"a":2}}}}]) |
      | bulk many    | bulkWrite([{"updateMany":{"collection":"c","filter":{},"update":{"$set":{"a":7}}}}]) |

    @needs:readModel
    Examples:
      | case     | write                                                                            |
      | put      | put("3", {"a":2}, {"tableName":"c"})                                             |
      | new put  | put("4", {"a":2}, {"tableName":"c"})                                             |
      | batchPut | batchPut([{"key":"4","value":{"a":8}},{"key":"3","value":{"a":1}}], {"tableName":"c"}) |

    @needs:$rename
    Examples:
      | case   | write                                                             |
      | rename | updateOne("c", {"_id":"3"}, {"$set":{"c":1},"$rename":{"b":"a"}}) |

  @IDX-20.91 @needs:indexes @rows:moves
  Scenario Outline: Every write tells the index what it has moved
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":[2,3]}, {"_id":"3","b":2}, {"_id":"4","a":1}]
    And c.createIndex("a")
    Then one after the other
      """
      <lines>
      """

  @IDX-12.20 @needs:indexes @also:IDX-15
  Scenario: What a unique index held is free when it is dropped, and held when its collection is renamed
    Given the collection c holds [{"_id":"1","a":1}]
    And the collection d holds [{"_id":"1","a":1}]
    And c.createIndex("a", {"unique":true})
    And d.createIndex("a", {"unique":true})
    Then one after the other
      """
      c.insertOne({"_id":"2","a":1}) => it fails with DUPLICATE_KEY
      c.insertMany([{"_id":"2","a":5},{"_id":"3","a":1}]) => it fails with DUPLICATE_KEY
      c.insertOne({"_id":"2","a":5}) => it succeeds
      c.dropIndex("a") => it succeeds
      c.insertOne({"_id":"3","a":1}) => it succeeds
      c.updateOne({"_id":"2"}, {"$set":{"a":1}}) => it succeeds
      c.find({"a":1}) => it finds in order 1, 2, 3
      c.createIndex("a", {"unique":true}) => it fails with DUPLICATE_KEY
      where rename: d.rename("e") => it succeeds
      where rename: e.insertOne({"_id":"2","a":1}) => it fails with DUPLICATE_KEY
      where rename: e.listIndexes() => the result is [{"path":"a","unique":true}]
      where rename: d.listIndexes() => the result is []
      """
