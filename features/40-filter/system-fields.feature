Feature: Filters on system fields

  @FLT-62.1 @smoke
  Scenario Outline: A document is found by its id
    Given the collection c holds [{"_id":"user:1","n":1}, {"_id":"user:2","n":2}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case       | filter                 | ids     |
      | found      | {"_id":"user:2"}       | user:2  |
      | missing    | {"_id":"user:3"}       | nothing |
      | withField  | {"_id":"user:1","n":1} | user:1  |
      | otherField | {"_id":"user:1","n":2} | nothing |

  @FLT-63.1
  Scenario Outline: The id takes every operator
    Given the collection c holds [{"_id":"1"}, {"_id":"2"}, {"_id":"10"}, {"_id":"a"}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case        | filter                             | ids         |
      | eq          | {"_id":{"$eq":"2"}}                | 2           |
      | ne          | {"_id":{"$ne":"2"}}                | 1, 10, a    |
      | in          | {"_id":{"$in":["a","1","x"]}}      | 1, a        |
      | inEmpty     | {"_id":{"$in":[]}}                 | nothing     |
      | inMixed     | {"_id":{"$in":["1",2,null,["a"]]}} | 1           |
      | nin         | {"_id":{"$nin":["a","1","x"]}}     | 2, 10       |
      | gt          | {"_id":{"$gt":"1"}}                | 2, 10, a    |
      | gte         | {"_id":{"$gte":"10"}}              | 2, 10, a    |
      | lt          | {"_id":{"$lt":"2"}}                | 1, 10       |
      | lte         | {"_id":{"$lte":"2"}}               | 1, 2, 10    |
      | between     | {"_id":{"$gt":"1","$lt":"a"}}      | 2, 10       |
      | exists      | {"_id":{"$exists":true}}           | 1, 2, 10, a |
      | missing     | {"_id":{"$exists":false}}          | nothing     |
      | null        | {"_id":null}                       | nothing     |
      | notNull     | {"_id":{"$ne":null}}               | 1, 2, 10, a |
      | number      | {"_id":1}                          | nothing     |
      | numberRange | {"_id":{"$gte":0}}                 | nothing     |
      | emptyText   | {"_id":""}                         | nothing     |
      | array       | {"_id":["1"]}                      | nothing     |
      | object      | {"_id":{}}                         | nothing     |
      | or          | {"$or":[{"_id":"1"},{"_id":"a"}]}  | 1, a        |
      | and         | {"$and":[{"_id":"1"},{"_id":"a"}]} | nothing     |
      | path        | {"_id.x":{"$exists":true}}         | nothing     |
      | nullPath    | {"_id.x":null}                     | 1, 2, 10, a |

  @FLT-64.1
  Scenario Outline: The version can be filtered on
    Given the collection c holds [{"_id":"1","n":1}, {"_id":"2","n":1}, {"_id":"3","n":1}]
    And c.updateOne({"_id":"2"}, {"$set":{"n":2}})
    And c.updateOne({"_id":"3"}, {"$set":{"n":2}})
    And c.updateOne({"_id":"3"}, {"$set":{"n":3}})
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case      | filter                           | ids     |
      | one       | {"_version":1}                   | 1       |
      | two       | {"_version":2}                   | 2       |
      | asDouble  | {"_version":3.0}                 | 3       |
      | gt        | {"_version":{"$gt":1}}           | 2, 3    |
      | lte       | {"_version":{"$lte":2}}          | 1, 2    |
      | in        | {"_version":{"$in":[1,3,"2"]}}   | 1, 3    |
      | nin       | {"_version":{"$nin":[1]}}        | 2, 3    |
      | ne        | {"_version":{"$ne":2}}           | 1, 3    |
      | exists    | {"_version":{"$exists":true}}    | 1, 2, 3 |
      | text      | {"_version":"1"}                 | nothing |
      | true      | {"_version":true}                | nothing |
      | null      | {"_version":null}                | nothing |
      | textRange | {"_version":{"$gte":""}}         | nothing |
      | withField | {"_version":2,"n":2}             | 2       |
      | or        | {"$or":[{"_version":1},{"n":3}]} | 1, 3    |
      | path      | {"_version.x":{"$exists":true}}  | nothing |

  @FLT-64.2
  Scenario Outline: The times can be filtered on
    Given the collection c holds [{"_id":"1"}, {"_id":"2"}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case           | filter                                                          | ids     |
      | createdAfter   | {"_created":{"$gt":"2001-01-01T00:00:00.000Z"}}                 | 1, 2    |
      | createdBefore  | {"_created":{"$lt":"2001-01-01T00:00:00.000Z"}}                 | nothing |
      | updatedAfter   | {"_updated":{"$gte":"2001"}}                                    | 1, 2    |
      | updatedBefore  | {"_updated":{"$lte":"2001"}}                                    | nothing |
      | createdExists  | {"_created":{"$exists":true}}                                   | 1, 2    |
      | updatedMissing | {"_updated":{"$exists":false}}                                  | nothing |
      | createdNumber  | {"_created":{"$gt":0}}                                          | nothing |
      | createdNull    | {"_created":null}                                               | nothing |
      | updatedNe      | {"_updated":{"$ne":"x"}}                                        | 1, 2    |
      | createdIn      | {"_created":{"$in":["2001"]}}                                   | nothing |
      | both           | {"_created":{"$gt":"2001"},"_updated":{"$gt":"2001"},"_id":"2"} | 2       |

  @FLT-64.3
  Scenario: A document is found by its own time of creation
    Given the collection c holds [{"_id":"1"}]
    When c.findOne({"_id":"1"})
    And c.find({"_created":#{result._created},"_updated":#{result._updated}})
    Then it finds 1

  @FLT-65.1
  Scenario Outline: Below the top level these names mean own fields
    Given the collection c holds [{"_id":"1","a":{"_id":5,"_version":"x"}}, {"_id":"2","a":[{"_id":"1","_created":null}]}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case       | filter                          | ids     |
      | id         | {"a._id":5}                     | 1       |
      | idInArray  | {"a._id":"1"}                   | 2       |
      | version    | {"a._version":"x"}              | 1       |
      | versionOne | {"a._version":1}                | nothing |
      | created    | {"a._created":{"$exists":true}} | 2       |
      | whole      | {"a":{"_id":5,"_version":"x"}}  | 1       |

  @FLT-64.4
  Scenario: The filter of a delete can name the version
    Given the collection c holds [{"_id":"1","n":1}, {"_id":"2","n":1}]
    And c.updateOne({"_id":"2"}, {"$set":{"n":2}})
    And c.deleteMany({"_version":{"$gt":1}})
    When c.find({})
    Then it finds 1
