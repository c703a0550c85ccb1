Feature: Options

  @ERR-10.1
  Scenario Outline: An unknown option is refused
    Given the collection c holds [{"_id":"a","n":1}]
    When c.<call>
    Then it fails with INVALID_OPTIONS

    Examples:
      | case                                 | call                                                            |
      | insertOne                            | insertOne({"_id":"b"}, {"bogus":1})                             |
      | insertMany                           | insertMany([{"_id":"b"}], {"bogus":1})                          |
      | find                                 | find({}, {"bogus":1})                                           |
      | updateOne                            | updateOne({"_id":"a"}, {"$set":{"n":2}}, {"bogus":1})           |
      | updateMany                           | updateMany({"_id":"a"}, {"$set":{"n":2}}, {"bogus":1})          |
      | replaceOne                           | replaceOne({"_id":"a"}, {"n":2}, {"bogus":1})                   |
      | deleteOne                            | deleteOne({"_id":"a"}, {"bogus":1})                             |
      | deleteMany                           | deleteMany({"_id":"a"}, {"bogus":1})                            |
      | a known one in another case          | updateOne({"_id":"a"}, {"$set":{"n":2}}, {"expectedversion":1}) |
      | beside a known one                   | find({}, {"limit":1,"skip":1})                                  |
      | of another method upsert             | insertOne({"_id":"b"}, {"upsert":true})                         |
      | of another method softDelete         | updateOne({"_id":"a"}, {"$set":{"n":2}}, {"softDelete":true})   |
      | of another method upsert in a delete | deleteOne({"_id":"a"}, {"upsert":true})                         |
      | with a value of null                 | deleteMany({"_id":"a"}, {"bogus":null})                         |
      | an inherited name                    | find({}, {"constructor":1})                                     |

  @ERR-10.2
  Scenario Outline: An unknown option is refused where a method takes options beyond the README
    Given the collection c holds [{"_id":"a","n":1}]
    When c.<call>
    Then it fails with INVALID_OPTIONS

    @needs:findOneOptions
    Examples:
      | case          | call                     |
      | findOne       | findOne({}, {"bogus":1}) |
      | findOne limit | findOne({}, {"limit":1}) |

    @needs:countOptions
    Examples:
      | case                | call                                 |
      | countDocuments      | countDocuments({}, {"bogus":1})      |
      | countDocuments sort | countDocuments({}, {"sort":{"n":1}}) |

  @ERR-11.1
  Scenario Outline: Options that are no object are refused
    Given the collection c holds [{"_id":"a","n":1}]
    When c.<call>
    Then it fails with INVALID_OPTIONS

    Examples:
      | case                | call                                               |
      | find a number       | find({}, 10)                                       |
      | find a list         | find({}, [])                                       |
      | find a string       | find({}, "limit")                                  |
      | insertOne a boolean | insertOne({"_id":"b"}, true)                       |
      | insertMany a list   | insertMany([{"_id":"b"}], [])                      |
      | updateOne a string  | updateOne({"_id":"a"}, {"$set":{"n":2}}, "upsert") |
      | updateMany a number | updateMany({"_id":"a"}, {"$set":{"n":2}}, 0)       |
      | replaceOne a list   | replaceOne({"_id":"a"}, {"n":2}, [1])              |
      | deleteOne a boolean | deleteOne({"_id":"a"}, false)                      |
      | deleteMany a list   | deleteMany({"_id":"a"}, [])                        |

  @ERR-12.1
  Scenario Outline: Options of null are no options
    Given the collection c holds [{"_id":"a","n":1}]
    When c.<call>
    Then the result is <result>

    Examples:
      | case       | call                                            | result                                                      |
      | insertOne  | insertOne({"_id":"b"}, null)                    | {"acknowledged":true,"insertedId":"b"}                      |
      | insertMany | insertMany([{"_id":"b"}], null)                 | {"acknowledged":true,"insertedCount":1,"insertedIds":["b"]} |
      | find       | find({"n":2}, null)                             | []                                                          |
      | updateOne  | updateOne({"_id":"a"}, {"$set":{"n":2}}, null)  | {"acknowledged":true,"matchedCount":1,"modifiedCount":1}    |
      | updateMany | updateMany({"_id":"a"}, {"$set":{"n":2}}, null) | {"acknowledged":true,"matchedCount":1,"modifiedCount":1}    |
      | replaceOne | replaceOne({"_id":"a"}, {"n":2}, null)          | {"acknowledged":true,"matchedCount":1,"modifiedCount":1}    |
      | deleteOne  | deleteOne({"_id":"a"}, null)                    | {"acknowledged":true,"deletedCount":1}                      |
      | deleteMany | deleteMany({"_id":"a"}, null)                   | {"acknowledged":true,"deletedCount":1}                      |

  @ERR-13.1
  Scenario Outline: An option of null is refused
    Given the collection c holds [{"_id":"a","n":1}]
    When c.<call>
    Then it fails with INVALID_OPTIONS

    Examples:
      | case            | call                                                      |
      | limit           | find({}, {"limit":null})                                  |
      | offset          | find({}, {"offset":null})                                 |
      | sort            | find({}, {"sort":null})                                   |
      | upsert          | updateOne({"_id":"a"}, {"$set":{"n":2}}, {"upsert":null}) |
      | expectedVersion | deleteMany({"_id":"a"}, {"expectedVersion":null})         |
