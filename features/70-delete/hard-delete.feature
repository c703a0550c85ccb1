Feature: Hard delete

  @DEL-1.1 @smoke
  Scenario: deleteOne removes the document of that id
    Given the collection users holds [{"_id":"some-id","n":1},{"_id":"other","n":2}]
    When users.deleteOne({"_id":"some-id"})
    Then users holds
      """
      {"_id":"other","n":2}
      """

  @DEL-1.2
  Scenario Outline: deleteOne removes the document that the filter selects
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":2},{"_id":"d","n":3}]
    And c.deleteOne(<filter>)
    When c.find({})
    Then it finds a, d

    Examples:
      | case         | filter                    |
      | a value      | {"n":2}                   |
      | a range      | {"n":{"$gt":1,"$lt":3}}   |
      | id and value | {"_id":"b","n":2}         |
      | or           | {"$or":[{"n":2},{"n":9}]} |

  @DEL-2.1
  Scenario Outline: The count of removed documents
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1},{"_id":"d","n":2}]
    When c.<call>
    Then the result is {"acknowledged":true,"deletedCount":<count>}

    Examples:
      | case         | call                    | count |
      | one of one   | deleteOne({"_id":"a"})  | 1     |
      | one of two   | deleteOne({"n":1})      | 1     |
      | one of none  | deleteOne({"n":9})      | 0     |
      | many of two  | deleteMany({"n":1})     | 2     |
      | many of one  | deleteMany({"_id":"d"}) | 1     |
      | many of none | deleteMany({"n":9})     | 0     |
      | many of all  | deleteMany({})          | 3     |

  @DEL-2.2
  Scenario Outline: A delete that selects nothing changes nothing
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1}]
    When c.<call>
    Then the result is {"acknowledged":true,"deletedCount":0}
    And nothing has changed

    Examples:
      | case                      | call                          |
      | one unknown id            | deleteOne({"_id":"z"})        |
      | one id in another case    | deleteOne({"_id":"A"})        |
      | one no such value         | deleteOne({"n":9})            |
      | many no such value        | deleteMany({"n":9})           |
      | many id and another value | deleteMany({"_id":"a","n":2}) |

    @also:FLT-24
    Examples:
      | case                      | call                          |
      | many in of none           | deleteMany({"n":{"$in":[]}})  |

  @DEL-2.3
  Scenario: A document can be deleted once
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1}]
    And c.deleteOne({"_id":"a"})
    When c.deleteOne({"_id":"a"})
    Then the result is {"acknowledged":true,"deletedCount":0}

  @DEL-3.1
  Scenario Outline: The answer of a delete holds two members
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1}]
    When c.<call>
    Then the result is {"acknowledged":true,"deletedCount":"@number"}

    Examples:
      | case         | call                   |
      | one          | deleteOne({"_id":"a"}) |
      | one nothing  | deleteOne({"_id":"z"}) |
      | many         | deleteMany({})         |
      | many nothing | deleteMany({"n":9})    |

  @DEL-4.1
  Scenario: deleteOne takes the first in natural order
    Given the collection c holds [{"_id":"m","n":1},{"_id":"z","n":2},{"_id":"b","n":2},{"_id":"a","n":2}]
    When c.deleteOne({"n":2})
    Then c holds
      """
      {"_id":"m","n":1}
      {"_id":"b","n":2}
      {"_id":"a","n":2}
      """

  @DEL-4.2
  Scenario: deleteOne with no condition takes the very first
    Given the collection c holds [{"_id":"z"},{"_id":"b"},{"_id":"a"}]
    When c.deleteOne({})
    Then c holds
      """
      {"_id":"b"}
      {"_id":"a"}
      """

  @DEL-4.3
  Scenario: An update does not move a document back
    Given the collection c holds [{"_id":"z","n":1},{"_id":"a","n":1}]
    And c.updateOne({"_id":"z"}, {"$set":{"m":1}})
    When c.deleteOne({"n":1})
    Then c holds
      """
      {"_id":"a","n":1}
      """

  @DEL-5.1
  Scenario: deleteMany removes the inactive users
    Given the collection users holds
      """
      {"_id":"a","status":"inactive"}
      {"_id":"b","status":"active"}
      {"_id":"d","status":"inactive"}
      {"_id":"e"}
      """
    And users.deleteMany({"status":"inactive"})
    When users.find({})
    Then it finds b, e

  @DEL-5.2
  Scenario: deleteMany removes many documents in one call
    Given the collection c holds [#{documents 1000}]
    When c.deleteMany({"n":{"$gte":1}})
    Then c holds
      """
      {"_id":"d0","n":0}
      """

  @DEL-5.3
  Scenario: deleteMany does not reach into another collection
    Given the collection c holds {"_id":"a","n":1}
    And the collection d holds {"_id":"a","n":1}
    When c.deleteMany({"n":1})
    Then d holds
      """
      {"_id":"a","n":1}
      """

  @DEL-6.1
  Scenario: deleteMany with no condition empties the collection
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b"},{"_id":"d","n":null}]
    When c.deleteMany({})
    Then c holds nothing

  @DEL-7.1
  Scenario Outline: The emptied collection is still there
    Given the collection c holds [{"_id":"a"}]
    When c.<call>
    Then the collections are c

    Examples:
      | case | call                   |
      | one  | deleteOne({"_id":"a"}) |
      | many | deleteMany({})         |

  @DEL-8.1
  Scenario Outline: deleteMany selects as find does
    Given the collection c holds
      """
      {"_id":"a","tags":["x","y"],"p":{"q":1}}
      {"_id":"b","tags":["y"],"p":{"q":2}}
      {"_id":"d","tags":[],"p":[{"q":1},{"q":3}]}
      {"_id":"e"}
      """
    And c.deleteMany(<filter>)
    When c.find({})
    Then it finds <left>

    Examples:
      | case                | filter                         | left       |
      | element of an array | {"tags":"y"}                   | d, e       |
      | whole array         | {"tags":["y"]}                 | a, d, e    |
      | dotted path         | {"p.q":1}                      | b, e       |
      | null and missing    | {"tags":null}                  | a, b, d    |
      | not equal           | {"tags":{"$ne":"y"}}           | a, b       |
      | exists              | {"p":{"$exists":true}}         | e          |
      | ids                 | {"_id":{"$in":["a","e","zz"]}} | b, d       |

  @DEL-10.1
  Scenario Outline: A malformed filter is refused where nothing could match it
    Given the collection c holds []
    When c.<call>
    Then it fails with INVALID_FILTER

    Examples:
      | case | call                                           |
      | one  | deleteOne({"a":{"$foo":1}})                    |
      | many | deleteMany({"$or":[{"a":1},{"b":{"$foo":1}}]}) |

  @DEL-10.2
  Scenario: A malformed part of a filter is refused where the other part decides
    Given the collection c holds [{"_id":"a","n":1}]
    When c.deleteMany({"n":1,"m":{"$foo":1}})
    Then it fails with INVALID_FILTER

  @DEL-11.1
  Scenario Outline: The id of a deleted document can be used again
    Given the collection c holds [{"_id":"a","old":true},{"_id":"b"}]
    And c.<delete>
    When c.<write>
    Then document a of c is {"_id":"a","n":1}

    Examples:
      | case                    | delete                 | write                                                     |
      | insert after deleteOne  | deleteOne({"_id":"a"}) | insertOne({"_id":"a","n":1})                              |
      | insert after deleteMany | deleteMany({})         | insertMany([{"_id":"a","n":1}])                           |
      | upsert after deleteOne  | deleteOne({"_id":"a"}) | updateOne({"_id":"a"}, {"$set":{"n":1}}, {"upsert":true}) |

  @DEL-11.2
  Scenario: The _id of a deleted document is free again
    Given the collection c holds {"_id": "1", "a": 1, "b": 2}
    And c.updateOne({"_id": "1"}, {"$set": {"a": 5}})
    And c.deleteOne({"_id": "1"})
    When c.insertOne({"_id": "1", "a": 7})
    Then document 1 of c is {"_id": "1", "a": 7, "_version": 1}

  @DEL-12.1
  Scenario: A document with a used id starts anew
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1}]
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    And c.deleteOne({"_id":"a"})
    When c.insertOne({"_id":"a","n":3})
    Then c holds
      """
      {"_id":"b","n":1,"_version":1}
      {"_id":"a","n":3,"_version":1}
      """

  @DEL-12.2
  Scenario: The last of the natural order, deleted and inserted again, is the last
    Given the collection c holds [{"_id":"b"},{"_id":"d"},{"_id":"a"}]
    And c.deleteMany({"_id":{"$in":["a","b"]}})
    When c.insertMany([{"_id":"b"},{"_id":"a"}])
    Then c holds
      """
      {"_id":"d"}
      {"_id":"b"}
      {"_id":"a"}
      """

  @DEL-12.3
  Scenario: A document that was inserted again comes last
    Given the collection c holds [{"_id":"1"}, {"_id":"2"}, {"_id":"3"}]
    And c.deleteOne({"_id":"1"})
    And c.insertOne({"_id":"1"})
    When c.find({})
    Then it finds in order 2, 3, 1

  @DEL-12.4
  Scenario: So does the last one when it is deleted and others follow
    Given the collection c holds [{"_id":"1"}, {"_id":"2"}, {"_id":"3"}]
    And c.deleteOne({"_id":"3"})
    And c.insertOne({"_id":"0"})
    And c.insertOne({"_id":"3"})
    When c.find({})
    Then it finds in order 1, 2, 0, 3

  @DEL-13.1
  Scenario: A delete leaves the others alone
    Given the collection c holds [{"_id":"d","n":1},{"_id":"b","n":1},{"_id":"a","n":1}]
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    And time passes
    When c.deleteOne({"_id":"b"})
    Then c holds
      """
      {"_id":"d","n":1,"_version":1}
      {"_id":"a","n":2,"_version":2}
      """
    And document a of c keeps _version, _created, _updated
    And document d of c keeps _version, _created, _updated

  @DEL-14.1
  Scenario Outline: A softDelete that is no boolean is refused
    Given the collection c holds [{"_id":"a","n":1}]
    When c.<method>({"_id":"a"}, {"softDelete":<value>})
    Then it fails with INVALID_OPTIONS

    Examples:
      | case           | method     | value  |
      | one a number   | deleteOne  | 1      |
      | one zero       | deleteOne  | 0      |
      | one a string   | deleteOne  | "true" |
      | one null       | deleteOne  | null   |
      | many a number  | deleteMany | 1      |
      | many an object | deleteMany | {}     |
      | many null      | deleteMany | null   |

  @DEL-15.1
  Scenario Outline: A delete without softDelete true is a hard delete
    Given the collection c holds [{"_id":"a","n":1}]
    And c.<call>
    When c.insertOne({"_id":"a","n":2})
    Then document a of c is {"_id":"a","n":2,"_version":1}

    Examples:
      | case               | call                          |
      | one null options   | deleteOne({"_id":"a"}, null)  |
      | one empty options  | deleteOne({"_id":"a"}, {})    |
      | many null options  | deleteMany({"_id":"a"}, null) |
      | many empty options | deleteMany({"_id":"a"}, {})   |
