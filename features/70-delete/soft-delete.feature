@needs:softDelete
Feature: Soft delete

  @DEL-15.2
  Scenario Outline: softDelete false is a hard delete
    Given the collection c holds [{"_id":"a","n":1}]
    And c.<method>({"_id":"a"}, {"softDelete":false})
    When c.insertOne({"_id":"a","n":2})
    Then document a of c is {"_id":"a","n":2,"_version":1}

    Examples:
      | case | method     |
      | one  | deleteOne  |
      | many | deleteMany |

  @DEL-16.1
  Scenario: A soft-deleted document cannot be found any more
    Given the collection users holds [{"_id":"some-id","n":1},{"_id":"other","n":1}]
    When users.deleteOne({"_id":"some-id"}, {"softDelete":true})
    Then there is no document some-id in users
    And users holds
      """
      {"_id":"other","n":1}
      """

  @DEL-17.1
  Scenario Outline: The count of archived documents
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1},{"_id":"d","n":2}]
    When c.<call>
    Then the result is {"acknowledged":true,"deletedCount":<count>}

    Examples:
      | case         | call                                        | count |
      | one of one   | deleteOne({"_id":"a"}, {"softDelete":true}) | 1     |
      | one of two   | deleteOne({"n":1}, {"softDelete":true})     | 1     |
      | one of none  | deleteOne({"n":9}, {"softDelete":true})     | 0     |
      | many of two  | deleteMany({"n":1}, {"softDelete":true})    | 2     |
      | many of all  | deleteMany({}, {"softDelete":true})         | 3     |
      | many of none | deleteMany({"n":9}, {"softDelete":true})    | 0     |

  @DEL-17.2
  Scenario: A soft delete that selects nothing changes nothing
    Given the collection c holds [{"_id":"a","n":1}]
    When c.deleteOne({"_id":"z"}, {"softDelete":true})
    Then the result is {"acknowledged":true,"deletedCount":0}
    And nothing has changed

  @DEL-17.3 @also:COLL-8
  Scenario: A soft delete in a missing collection does not create it
    When c.deleteMany({}, {"softDelete":true})
    Then the result is {"acknowledged":true,"deletedCount":0}
    And there are no collections

  @DEL-18.1
  Scenario: A soft-deleted document is kept
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":2}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.find({}, {"includeArchived":true})
    Then it finds a, b

  @DEL-18.2
  Scenario Outline: includeArchived shows archived documents too
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":1}, {"_id":"3","a":2}]
    And c.deleteOne({"_id":"2"}, {"softDelete":true})
    When c.find(<filter>, {"includeArchived":true})
    Then it finds <ids>

    Examples:
      | case    | filter                        | ids     |
      | all     | {}                            | 1, 2, 3 |
      | field   | {"a":1}                       | 1, 2    |
      | id      | {"_id":"2"}                   | 2       |
      | or      | {"$or":[{"_id":"2"},{"a":2}]} | 2, 3    |
      | nothing | {"a":9}                       | nothing |

  @DEL-18.3
  Scenario: Nothing archived, nothing added
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find({}, {"includeArchived":true})
    Then it finds 1

  @DEL-19.2
  Scenario: A soft-deleted document is marked
    Given the collection c holds [{"_id":"a","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.find({"_id":"a"}, {"includeArchived":true})
    Then it finds the documents
      """
      {"_id":"a","n":1,"_archived":true}
      """

  @DEL-19.1
  Scenario: The mark comes last, and only in archived documents
    Given the collection c holds [{"_id":"a","z":1,"b":2},{"_id":"b","n":2}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.find({}, {"includeArchived":true})
    Then the result is exactly [{"_id":"a","z":1,"b":2,"_version":2,"_created":"@timestamp","_updated":"@timestamp","_archived":true},{"_id":"b","n":2,"_version":1,"_created":"@timestamp","_updated":"@timestamp"}]

  @DEL-19.3
  Scenario: An archived document is marked at its end
    Given the collection c holds [{"_id":"1","b":1,"a":2}, {"_id":"2"}]
    And c.deleteOne({"_id":"1"}, {"softDelete":true})
    When c.find({}, {"includeArchived":true,"sort":{"_id":1}})
    Then the result is exactly [{"_id":"1","b":1,"a":2,"_version":2,"_created":"@timestamp","_updated":"@timestamp","_archived":true},{"_id":"2","_version":1,"_created":"@timestamp","_updated":"@timestamp"}]

  @DEL-20.1
  Scenario Outline: A soft delete raises the version
    Given the collection c holds [{"_id":"a","n":1}]
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    And c.<call>
    When c.find({}, {"includeArchived":true})
    Then it finds the documents
      """
      {"_id":"a","n":2,"_version":3,"_archived":true}
      """

    Examples:
      | case | call                                         |
      | one  | deleteOne({"_id":"a"}, {"softDelete":true})  |
      | many | deleteMany({"_id":"a"}, {"softDelete":true}) |

  @DEL-20.2
  Scenario: A soft delete sets _updated
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1}]
    And time passes
    And c.updateOne({"_id":"b"}, {"$set":{"n":2}})
    And time passes
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.find({}, {"includeArchived":true,"sort":{"_updated":1}})
    Then it finds in order b, a

  @DEL-21.1
  Scenario: A soft delete keeps the fields as they are
    Given the collection c holds {"_id":"a","z":{"y":[1,null,"x"],"b":{}},"a":"","m":-1.5}
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.find({}, {"includeArchived":true})
    Then the result is exactly [{"_id":"a","z":{"y":[1,null,"x"],"b":{}},"a":"","m":-1.5,"_version":2,"_created":"@timestamp","_updated":"@timestamp","_archived":true}]

  @DEL-21.2
  Scenario: A soft delete keeps _created
    Given the collection c holds [{"_id":"a","n":1}]
    And time passes
    And c.insertOne({"_id":"b"})
    And time passes
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.find({}, {"includeArchived":true,"sort":{"_created":1}})
    Then it finds in order a, b

  @DEL-22.1
  Scenario: An archived document keeps its place
    Given the collection c holds [{"_id":"d"},{"_id":"b"},{"_id":"a"}]
    And c.deleteOne({"_id":"b"}, {"softDelete":true})
    When c.find({}, {"includeArchived":true})
    Then it finds in order d, b, a

  @DEL-22.2
  Scenario Outline: Archived documents keep their place
    Given the collection c holds [{"_id":"3"}, {"_id":"2"}, {"_id":"1"}]
    And c.deleteOne({"_id":"2"}, {"softDelete":true})
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case | options                                       | ids     |
      | all  | {"includeArchived":true}                      | 3, 2, 1 |
      | page | {"includeArchived":true,"offset":1,"limit":1} | 2       |

  @DEL-23.1
  Scenario Outline: find passes over an archived document
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.find(<arguments>)
    Then it finds <found>

    Examples:
      | case                       | arguments                             | found |
      | everything                 | {}                                    | b     |
      | no filter                  |                                       | b     |
      | by a field                 | {"n":1}                               | b     |
      | by both ids                | {"_id":{"$in":["a","b"]}}             | b     |
      | with includeArchived false | {}, {"includeArchived":false}         | b     |
      | with a sort and a limit    | {"n":1}, {"sort":{"_id":1},"limit":1} | b     |

  @DEL-23.2
  Scenario Outline: An archived document is not found
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":2}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.findOne(<filter>)
    Then the result is null

    Examples:
      | case           | filter         |
      | by its id      | {"_id":"a"}    |
      | by a field     | {"n":1}        |
      | by its version | {"_version":2} |

  @DEL-23.3
  Scenario Outline: An archived document is not counted
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1},{"_id":"d","n":2}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.countDocuments(<filter>)
    Then the result is <count>

    Examples:
      | case       | filter      | count |
      | everything | {}          | 2     |
      | no filter  |             | 2     |
      | by a field | {"n":1}     | 1     |
      | by its id  | {"_id":"a"} | 0     |

  @DEL-23.4
  Scenario Outline: A soft-deleted document is invisible
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":1}, {"_id":"3","a":2}]
    And c.deleteOne({"_id":"2"}, {"softDelete":true})
    When c.find(<arguments>)
    Then it finds <ids>

    Examples:
      | case            | arguments                       | ids     |
      | all             | {}                              | 1, 3    |
      | field           | {"a":1}                         | 1       |
      | id              | {"_id":"2"}                     | nothing |
      | list            | {"_id":{"$in":["1","2"]}}       | 1       |
      | negation        | {"_id":{"$ne":"1"}}             | 3       |
      | or              | {"$or":[{"_id":"2"},{"a":2}]}   | 3       |
      | optionFalse     | {}, {"includeArchived":false}   | 1, 3    |
      | limit           | {}, {"limit":5}                 | 1, 3    |
      | archivedMissing | {"_archived":{"$exists":false}} | 1, 3    |

  @DEL-23.5
  Scenario Outline: It is invisible to the other methods that read
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    And c.deleteOne({"_id":"1"}, {"softDelete":true})
    When c.<call>
    Then the result is <result>

    Examples:
      | case         | call                    | result                                                             |
      | findOne      | findOne({"_id":"1"})    | null                                                               |
      | findOneFirst | findOne({})             | {"_id":"2","a":2,"_version":1,"_created":"@any","_updated":"@any"} |
      | count        | countDocuments({})      | 1                                                                  |
      | countField   | countDocuments({"a":1}) | 0                                                                  |

  @DEL-24.1
  Scenario Outline: An archived document is not updated
    Given the collection c holds {"_id":"a","n":1}
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.<call>
    Then the result is {"acknowledged":true,"matchedCount":0,"modifiedCount":0}
    And nothing has changed

    Examples:
      | case                  | call                                     |
      | updateOne by id       | updateOne({"_id":"a"}, {"$set":{"n":2}}) |
      | updateOne by a field  | updateOne({"n":1}, {"$set":{"n":2}})     |
      | updateMany            | updateMany({}, {"$set":{"n":2}})         |
      | replaceOne by id      | replaceOne({"_id":"a"}, {"n":2})         |
      | replaceOne by a field | replaceOne({"n":1}, {"n":2})             |

  @DEL-24.2
  Scenario: updateMany updates the live documents only
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    And c.updateMany({"n":1}, {"$set":{"n":2}})
    When c.find({}, {"includeArchived":true})
    Then it finds the documents
      """
      {"_id":"a","n":1,"_version":2,"_archived":true}
      {"_id":"b","n":2,"_version":2}
      """

  @DEL-24.3
  Scenario: What an archived document holds cannot make an update fail
    Given the collection c holds [{"_id":"a","n":"text"},{"_id":"b","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.updateMany({}, {"$inc":{"n":1}})
    Then c holds
      """
      {"_id":"b","n":2}
      """

  @DEL-25.1
  Scenario Outline: An archived document is not deleted
    Given the collection c holds [{"_id":"a","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.<call>
    Then the result is {"acknowledged":true,"deletedCount":0}
    And nothing has changed

    Examples:
      | case                 | call                                        |
      | deleteOne by id      | deleteOne({"_id":"a"})                      |
      | deleteOne by a field | deleteOne({"n":1})                          |
      | deleteMany           | deleteMany({})                              |
      | soft deleteOne by id | deleteOne({"_id":"a"}, {"softDelete":true}) |
      | soft deleteMany      | deleteMany({}, {"softDelete":true})         |

  @DEL-25.2
  Scenario: A hard deleteMany leaves the archived documents
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    And c.deleteMany({})
    When c.find({}, {"includeArchived":true})
    Then it finds a

  @DEL-26.1
  Scenario Outline: A call for one document takes the first live one
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1},{"_id":"d","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    And c.<call>
    When c.find({"n":1})
    Then it finds d

    Examples:
      | case           | call                                    |
      | updateOne      | updateOne({"n":1}, {"$set":{"n":2}})    |
      | replaceOne     | replaceOne({"n":1}, {"n":2})            |
      | deleteOne      | deleteOne({"n":1})                      |
      | soft deleteOne | deleteOne({"n":1}, {"softDelete":true}) |

  @DEL-26.2
  Scenario: findOne takes the first live document
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.findOne({"n":1})
    Then the result is {"_id":"b","n":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"}

  @DEL-27.1
  Scenario Outline: The id of an archived document cannot be inserted
    Given the collection c holds [{"_id":"a","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.<call>
    Then it fails with DUPLICATE_KEY and {"collectionName":"c","documentId":"a"}

    Examples:
      | case                      | call                                  |
      | one                       | insertOne({"_id":"a","n":2})          |
      | one equal to the archived | insertOne({"_id":"a","n":1})          |
      | many                      | insertMany([{"_id":"b"},{"_id":"a"}]) |

  @DEL-28.1
  Scenario Outline: The id of an archived document cannot be upserted
    Given the collection c holds [{"_id":"a","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.<call>
    Then it fails with DUPLICATE_KEY and {"collectionName":"c","documentId":"a"}

    Examples:
      | case                   | call                                                                 |
      | updateOne              | updateOne({"_id":"a"}, {"$set":{"n":2}}, {"upsert":true})            |
      | updateMany             | updateMany({"_id":"a"}, {"$set":{"n":2}}, {"upsert":true})           |
      | replaceOne             | replaceOne({"_id":"a"}, {"n":2}, {"upsert":true})                    |
      | the id in an and       | updateOne({"$and":[{"_id":"a"}]}, {"$set":{"n":2}}, {"upsert":true}) |
      | the id from the update | updateOne({"n":5}, {"$set":{"_id":"a"}}, {"upsert":true})            |

  @DEL-28.2
  Scenario: An upsert by another field inserts beside an archived document
    Given the collection c holds [{"_id":"a","email":"alice"}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.updateOne({"email":"alice"}, {"$set":{"n":2}}, {"upsert":true})
    Then c holds
      """
      {"_id":"@uuid","email":"alice","n":2,"_version":1}
      """

  @DEL-29.1
  Scenario Outline: A filter can ask for the mark
    Given the collection c holds [{"_id":"a"},{"_id":"b"},{"_id":"d"}]
    And c.deleteOne({"_id":"b"}, {"softDelete":true})
    When c.find(<filter>, {"includeArchived":true})
    Then it finds <found>

    Examples:
      | case           | filter                                   | found |
      | true           | {"_archived":true}                       | b     |
      | eq true        | {"_archived":{"$eq":true}}               | b     |
      | in             | {"_archived":{"$in":[true,1]}}           | b     |
      | exists         | {"_archived":{"$exists":true}}           | b     |
      | does not exist | {"_archived":{"$exists":false}}          | a, d  |
      | not true       | {"_archived":{"$ne":true}}               | a, d  |
      | null           | {"_archived":null}                       | a, d  |
      | true or an id  | {"$or":[{"_archived":true},{"_id":"a"}]} | a, b  |

  @DEL-29.2
  Scenario Outline: The mark is a boolean, and live documents lack it
    Given the collection c holds [{"_id":"a"},{"_id":"b"}]
    And c.deleteOne({"_id":"b"}, {"softDelete":true})
    When c.find(<filter>, {"includeArchived":true})
    Then it finds nothing

    Examples:
      | case  | filter              |
      | one   | {"_archived":1}     |
      | zero  | {"_archived":0}     |
      | false | {"_archived":false} |

  @DEL-29.3
  Scenario Outline: _archived can be filtered on
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":1}, {"_id":"3","a":2}]
    And c.deleteOne({"_id":"2"}, {"softDelete":true})
    When c.find(<filter>, {"includeArchived":true})
    Then it finds <ids>

    Examples:
      | case    | filter                               | ids     |
      | true    | {"_archived":true}                   | 2       |
      | false   | {"_archived":false}                  | nothing |
      | null    | {"_archived":null}                   | 1, 3    |
      | ne      | {"_archived":{"$ne":true}}           | 1, 3    |
      | exists  | {"_archived":{"$exists":true}}       | 2       |
      | missing | {"_archived":{"$exists":false}}      | 1, 3    |
      | number  | {"_archived":1}                      | nothing |
      | in      | {"_archived":{"$in":[true,1]}}       | 2       |
      | or      | {"$or":[{"_archived":true},{"a":2}]} | 2, 3    |

  @DEL-30.1
  Scenario Outline: A sort can name the mark
    Given the collection c holds [{"_id":"a"},{"_id":"b"},{"_id":"d"},{"_id":"e"}]
    And c.deleteMany({"_id":{"$in":["a","d"]}}, {"softDelete":true})
    When c.find({}, {"includeArchived":true,"sort":<sort>})
    Then it finds in order <found>

    Examples:
      | case       | sort                     | found      |
      | ascending  | {"_archived":1}          | b, e, a, d |
      | descending | {"_archived":-1}         | a, d, b, e |
      | then by id | {"_archived":1,"_id":-1} | e, b, d, a |

  @DEL-30.2
  Scenario Outline: _archived can be sorted on
    Given the collection c holds [{"_id":"1"}, {"_id":"2"}, {"_id":"3"}]
    And c.deleteOne({"_id":"2"}, {"softDelete":true})
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case       | options                                                   | ids     |
      | ascending  | {"includeArchived":true,"sort":{"_archived":1,"_id":1}}   | 1, 3, 2 |
      | descending | {"includeArchived":true,"sort":{"_archived":-1,"_id":-1}} | 2, 3, 1 |

  @DEL-31.1
  Scenario Outline: Archived documents are found as any other
    Given the collection c holds [{"_id":"a","n":3},{"_id":"b","n":1},{"_id":"d","n":2}]
    And c.deleteOne({"_id":"d"}, {"softDelete":true})
    When c.find(<filter>, <options>)
    Then it finds in order <found>

    Examples:
      | case              | filter           | options                                            | found   |
      | by a field        | {"n":2}          | {"includeArchived":true}                           | d       |
      | by its version    | {"_version":2}   | {"includeArchived":true}                           | d       |
      | by a range        | {"n":{"$gte":2}} | {"includeArchived":true}                           | a, d    |
      | sorted            | {}               | {"includeArchived":true,"sort":{"n":1}}            | b, d, a |
      | sorted by version | {}               | {"includeArchived":true,"sort":{"_version":-1}}    | d, a, b |
      | limited           | {}               | {"includeArchived":true,"sort":{"n":1},"limit":2}  | b, d    |
      | with an offset    | {}               | {"includeArchived":true,"sort":{"n":1},"offset":1} | d, a    |

  @DEL-32.1
  Scenario: deleteMany archives every document that the filter selects
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":2},{"_id":"d","n":1}]
    When c.deleteMany({"n":1}, {"softDelete":true})
    And c.find({})
    Then it finds b
    When c.find({}, {"includeArchived":true})
    Then it finds a, b, d

  @DEL-33.1
  Scenario: A dropped collection takes its archived documents along
    Given the collection c holds [{"_id":"a","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    And store.dropCollection("c")
    And c.insertOne({"_id":"a","n":2})
    When c.find({}, {"includeArchived":true})
    Then it finds the documents
      """
      {"_id":"a","n":2,"_version":1}
      """

  @DEL-34.1 @needs:findOneOptions
  Scenario: findOne can see an archived document
    Given the collection c holds [{"_id":"a","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.findOne({"_id":"a"}, {"includeArchived":true})
    Then the result is {"_id":"a","n":1,"_version":2,"_created":"@timestamp","_updated":"@timestamp","_archived":true}

  @DEL-34.2 @needs:countOptions
  Scenario: countDocuments can see archived documents
    Given the collection c holds [{"_id":"a"},{"_id":"b"},{"_id":"d"}]
    And c.deleteMany({"_id":{"$in":["a","b"]}}, {"softDelete":true})
    When c.countDocuments({}, {"includeArchived":true})
    Then the result is 3
