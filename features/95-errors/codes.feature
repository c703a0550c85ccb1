Feature: Codes and properties

  @ERR-1.1
  Scenario Outline: Each fault has its code
    Given the collection c holds [{"_id":"a","n":1,"t":"text"}]
    When c.<call>
    Then it fails with <code>

    Examples:
      | case                        | call                                                            | code             |
      | an id that is taken         | insertOne({"_id":"a"})                                          | DUPLICATE_KEY    |
      | another version             | updateOne({"_id":"a"}, {"$set":{"n":2}}, {"expectedVersion":7}) | VERSION_MISMATCH |
      | an unknown filter operator  | find({"n":{"$foo":1}})                                          | INVALID_FILTER   |
      | a filter that is a list     | find([])                                                        | INVALID_FILTER   |
      | an unknown update operator  | updateOne({"_id":"a"}, {"$foo":{"n":1}})                        | INVALID_UPDATE   |
      | an update that does not fit | updateOne({"_id":"a"}, {"$inc":{"t":1}})                        | INVALID_UPDATE   |
      | a document that is a string | insertOne("x")                                                  | INVALID_DOCUMENT |
      | an id that is a number      | insertOne({"_id":1})                                            | INVALID_DOCUMENT |
      | an unknown option           | find({}, {"bogus":1})                                           | INVALID_OPTIONS  |

  @ERR-2.1
  Scenario Outline: A duplicate carries the id
    Given the collection users holds [{"_id":"existing-id","n":1}]
    When users.<call>
    Then it fails with DUPLICATE_KEY and {"documentId":"existing-id"}

    Examples:
      | case       | call                                                        |
      | insertOne  | insertOne({"_id":"existing-id","n":2})                      |
      | insertMany | insertMany([{"_id":"x"},{"_id":"existing-id"},{"_id":"y"}]) |

  @ERR-3.1
  Scenario Outline: A duplicate carries the collection
    Given the collection users holds [{"_id":"a","n":1}]
    When users.<call>
    Then it fails with DUPLICATE_KEY and {"collectionName":"users","documentId":<id>}

    Examples:
      | case                          | call                                                            | id  |
      | insertOne                     | insertOne({"_id":"a","n":2})                                    | "a" |
      | insertMany taken before       | insertMany([{"_id":"x"},{"_id":"a"}])                           | "a" |
      | insertMany taken in the batch | insertMany([{"_id":"x"},{"_id":"y"},{"_id":"x"}])               | "x" |
      | upsert                        | updateOne({"_id":"a","n":9}, {"$set":{"m":2}}, {"upsert":true}) | "a" |

  @ERR-4.1
  Scenario Outline: A missing document is no error
    Given the collection c holds [{"_id":"a","n":1}]
    When c.<call>
    Then the result is <result>
    And nothing has changed

    Examples:
      | case           | call                                     | result                                                   |
      | findOne        | findOne({"_id":"z"})                     | null                                                     |
      | find           | find({"_id":"z"})                        | []                                                       |
      | countDocuments | countDocuments({"_id":"z"})              | 0                                                        |
      | updateOne      | updateOne({"_id":"z"}, {"$set":{"n":2}}) | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | replaceOne     | replaceOne({"_id":"z"}, {"n":2})         | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | deleteOne      | deleteOne({"_id":"z"})                   | {"acknowledged":true,"deletedCount":0}                   |

  @ERR-5.1
  Scenario Outline: The place in a filter
    Given the collection c holds [{"_id":"a","n":1}]
    When c.find(<filter>)
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case                                | filter                                | path                |
      | an operator of a field              | {"a":{"$foo":1}}                      | a.$foo              |
      | an operator of a nested field       | {"a.b":{"$foo":1}}                    | a.b.$foo            |
      | an operator in a list of conditions | {"$or":[{"b":1},{"a":{"$foo":2}}]}    | $or.1.a.$foo        |
      | in lists of conditions              | {"$and":[{"$or":[{"a":{"$foo":2}}]}]} | $and.0.$or.0.a.$foo |
      | an operand                          | {"a":{"$in":5}}                       | a.$in               |
      | an operator at the top              | {"$foo":1}                            | $foo                |
      | an empty list of conditions         | {"$or":[]}                            | $or                 |

  @ERR-6.1
  Scenario Outline: The place in an update
    Given the collection c holds [{"_id":"a","n":1,"t":"text"}]
    When c.updateOne({"_id":"a"}, <update>)
    Then it fails with INVALID_UPDATE at "<path>"

    Examples:
      | case                      | update                        | path          |
      | an unknown operator       | {"$foo":{"n":1}}              | $foo          |
      | a system field            | {"$set":{"_version":5}}       | $set._version |
      | the id                    | {"$set":{"_id":"b"}}          | $set._id      |
      | a field that does not fit | {"$inc":{"t":1}}              | $inc.t        |

    @without:$each
    Examples:
      | case       | update                        | path          |
      | a modifier | {"$push":{"l":{"$each":[1]}}} | $push.l.$each |

  @ERR-7.1
  Scenario Outline: The place in a document
    Given the collection c holds [{"_id":"a","n":1}]
    When c.insertOne(<document>)
    Then it fails with INVALID_DOCUMENT at "<path>"

    Examples:
      | case                  | document       | path |
      | the id                | {"_id":5}      | _id  |
      | an empty id           | {"_id":""}     | _id  |
      | a field with a dollar | {"n":1,"$a":1} | $a   |

  @ERR-8.1
  Scenario Outline: The whole argument
    Given the collection c holds [{"_id":"a","n":1}]
    When c.<call>
    Then it fails with <code> at ""

    Examples:
      | case            | call               | code             |
      | a filter        | find("a")          | INVALID_FILTER   |
      | no filter       | deleteMany()       | INVALID_FILTER   |
      | an update       | updateOne({}, "a") | INVALID_UPDATE   |
      | an empty update | updateOne({}, {})  | INVALID_UPDATE   |
      | a document      | insertOne("a")     | INVALID_DOCUMENT |

  @ERR-9.1
  Scenario Outline: The option
    Given the collection c holds [{"_id":"a","n":1}]
    When c.<call>
    Then it fails with INVALID_OPTIONS at "<option>"

    Examples:
      | case            | call                                                   | option          |
      | limit           | find({}, {"limit":-1})                                 | limit           |
      | offset          | find({}, {"offset":"1"})                               | offset          |
      | expectedVersion | updateOne({}, {"$set":{"n":2}}, {"expectedVersion":0}) | expectedVersion |
      | upsert          | updateOne({}, {"$set":{"n":2}}, {"upsert":1})          | upsert          |
      | softDelete      | deleteOne({}, {"softDelete":1})                        | softDelete      |
      | an unknown one  | insertOne({}, {"bogus":1})                             | bogus           |

  @ERR-30.1
  Scenario Outline: A forgotten argument
    Given the collection c holds [{"_id":"a","n":1}]
    When store.<call>
    Then it fails with <code>

    Examples:
      | case              | call                     | code                    |
      | createCollection  | createCollection()       | INVALID_COLLECTION_NAME |
      | dropCollection    | dropCollection()         | INVALID_COLLECTION_NAME |
      | drop              | drop()                   | INVALID_COLLECTION_NAME |
      | hasCollection     | hasCollection()          | INVALID_COLLECTION_NAME |
      | find              | find()                   | INVALID_COLLECTION_NAME |
      | insertOne         | insertOne("c")           | INVALID_DOCUMENT        |
      | insertMany        | insertMany("c")          | INVALID_DOCUMENT        |
      | updateOne filter  | updateOne("c")           | INVALID_FILTER          |
      | updateOne         | updateOne("c", {})       | INVALID_UPDATE          |
      | updateMany filter | updateMany("c")          | INVALID_FILTER          |
      | updateMany        | updateMany("c", {})      | INVALID_UPDATE          |
      | replaceOne filter | replaceOne("c")          | INVALID_FILTER          |
      | replaceOne        | replaceOne("c", {})      | INVALID_DOCUMENT        |
      | deleteOne         | deleteOne("c")           | INVALID_FILTER          |
      | deleteMany        | deleteMany("c")          | INVALID_FILTER          |

  @ERR-30.2 @needs:rename
  Scenario: A forgotten new name
    Given the collection c holds [{"_id":"a","n":1}]
    When store.rename("c")
    Then it fails with INVALID_COLLECTION_NAME

  @ERR-30.3 @needs:restore
  Scenario Outline: A forgotten filter of a restore
    Given the collection c holds [{"_id":"a","n":1}]
    When store.<call>
    Then it fails with INVALID_FILTER

    Examples:
      | case        | call             |
      | restoreOne  | restoreOne("c")  |
      | restoreMany | restoreMany("c") |

  @ERR-30.4 @needs:indexes
  Scenario Outline: A forgotten path
    Given the collection c holds [{"_id":"a","n":1}]
    When store.<call>
    Then it fails with INVALID_OPTIONS at "path"

    Examples:
      | case        | call             |
      | createIndex | createIndex("c") |
      | dropIndex   | dropIndex("c")   |

  @ERR-30.5 @needs:readModel
  Scenario Outline: A forgotten argument of the read model
    Given store.put("a", 1)
    When store.<call>
    Then it fails with <code>

    Examples:
      | case        | call          | code             |
      | put         | put()         | INVALID_DOCUMENT |
      | put value   | put("a")      | INVALID_DOCUMENT |
      | get         | get()         | INVALID_DOCUMENT |
      | delete      | delete()      | INVALID_DOCUMENT |
      | batchGet    | batchGet()    | INVALID_OPTIONS  |
      | batchPut    | batchPut()    | INVALID_OPTIONS  |
      | batchDelete | batchDelete() | INVALID_OPTIONS  |
