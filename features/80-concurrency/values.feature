Feature: Values of expectedVersion

  @OCC-1.1
  Scenario Outline: Without a check a write acts at any version
    Given the collection c holds {"_id":"a","n":1}
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    When c.<call>
    Then the result is <result>

    Examples:
      | case                 | call                                                                                  | result                                                      |
      | update no option     | updateOne({"_id":"a"}, {"$set":{"n":3}})                                              | {"acknowledged":true,"matchedCount":1,"modifiedCount":1}    |
      | update no check      | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"expectedVersion":"NO_CONCURRENCY_CHECK"})  | {"acknowledged":true,"matchedCount":1,"modifiedCount":1}    |
      | update many no check | updateMany({"_id":"a"}, {"$set":{"n":3}}, {"expectedVersion":"NO_CONCURRENCY_CHECK"}) | {"acknowledged":true,"matchedCount":1,"modifiedCount":1}    |
      | replace no option    | replaceOne({"_id":"a"}, {"m":3})                                                      | {"acknowledged":true,"matchedCount":1,"modifiedCount":1}    |
      | replace no check     | replaceOne({"_id":"a"}, {"m":3}, {"expectedVersion":"NO_CONCURRENCY_CHECK"})          | {"acknowledged":true,"matchedCount":1,"modifiedCount":1}    |
      | delete no option     | deleteOne({"_id":"a"})                                                                | {"acknowledged":true,"deletedCount":1}                      |
      | delete no check      | deleteOne({"_id":"a"}, {"expectedVersion":"NO_CONCURRENCY_CHECK"})                    | {"acknowledged":true,"deletedCount":1}                      |
      | delete many no check | deleteMany({"_id":"a"}, {"expectedVersion":"NO_CONCURRENCY_CHECK"})                   | {"acknowledged":true,"deletedCount":1}                      |
      | insert no check      | insertOne({"_id":"b"}, {"expectedVersion":"NO_CONCURRENCY_CHECK"})                    | {"acknowledged":true,"insertedId":"b"}                      |
      | insert many no check | insertMany([{"_id":"b"}], {"expectedVersion":"NO_CONCURRENCY_CHECK"})                 | {"acknowledged":true,"insertedCount":1,"insertedIds":["b"]} |

  @OCC-1.2
  Scenario Outline: Without a check a write that matches nothing is no error
    Given the collection c holds {"_id":"a","n":1}
    When c.<call>
    Then the result is <result>
    And nothing has changed

    Examples:
      | case        | call                                                                                  | result                                                   |
      | update      | updateOne({"_id":"b"}, {"$set":{"n":3}}, {"expectedVersion":"NO_CONCURRENCY_CHECK"})  | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | update many | updateMany({"_id":"b"}, {"$set":{"n":3}}, {"expectedVersion":"NO_CONCURRENCY_CHECK"}) | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | replace     | replaceOne({"_id":"b"}, {"m":3}, {"expectedVersion":"NO_CONCURRENCY_CHECK"})          | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | delete      | deleteOne({"_id":"b"}, {"expectedVersion":"NO_CONCURRENCY_CHECK"})                    | {"acknowledged":true,"deletedCount":0}                   |
      | delete many | deleteMany({"_id":"b"}, {"expectedVersion":"NO_CONCURRENCY_CHECK"})                   | {"acknowledged":true,"deletedCount":0}                   |

  @OCC-2.1
  Scenario Outline: insertOne refuses what cannot be a version
    Given the collection c holds {"_id":"a","n":1}
    When c.insertOne({"_id":"b"}, {"expectedVersion":<value>})
    Then it fails with INVALID_OPTIONS

    Examples:
      | case     | value |
      | zero     | 0     |
      | negative | -1    |
      | fraction | 1.5   |
      | word     | "x"   |
      | boolean  | true  |
      | null     | null  |
      | object   | {}    |

  @OCC-2.2
  Scenario Outline: insertMany refuses what cannot be a version
    Given the collection c holds {"_id":"a","n":1}
    When c.insertMany([{"_id":"b"}], {"expectedVersion":<value>})
    Then it fails with INVALID_OPTIONS

    Examples:
      | case     | value |
      | zero     | 0     |
      | negative | -1    |
      | fraction | 1.5   |
      | word     | "x"   |
      | boolean  | true  |
      | null     | null  |
      | object   | {}    |

  @OCC-2.3
  Scenario Outline: updateOne refuses what cannot be a version
    Given the collection c holds {"_id":"a","n":1}
    When c.updateOne({"_id":"a"}, {"$set":{"n":2}}, {"expectedVersion":<value>})
    Then it fails with INVALID_OPTIONS

    Examples:
      | case               | value             |
      | zero               | 0                 |
      | negative           | -1                |
      | fraction           | 1.5               |
      | word               | "x"               |
      | boolean            | true              |
      | null               | null              |
      | object             | {}                |
      | list               | [1]               |
      | digits in a string | "1"               |
      | empty string       | ""                |
      | name in lower case | "document_exists" |

  @OCC-2.4
  Scenario Outline: updateMany refuses what cannot be a version
    Given the collection c holds {"_id":"a","n":1}
    When c.updateMany({"_id":"a"}, {"$set":{"n":2}}, {"expectedVersion":<value>})
    Then it fails with INVALID_OPTIONS

    Examples:
      | case     | value |
      | zero     | 0     |
      | negative | -1    |
      | fraction | 1.5   |
      | word     | "x"   |
      | boolean  | true  |
      | null     | null  |
      | object   | {}    |

  @OCC-2.5
  Scenario Outline: replaceOne refuses what cannot be a version
    Given the collection c holds {"_id":"a","n":1}
    When c.replaceOne({"_id":"a"}, {"n":2}, {"expectedVersion":<value>})
    Then it fails with INVALID_OPTIONS

    Examples:
      | case     | value |
      | zero     | 0     |
      | negative | -1    |
      | fraction | 1.5   |
      | word     | "x"   |
      | boolean  | true  |
      | null     | null  |
      | object   | {}    |

  @OCC-2.6
  Scenario Outline: deleteOne refuses what cannot be a version
    Given the collection c holds {"_id":"a","n":1}
    When c.deleteOne({"_id":"a"}, {"expectedVersion":<value>})
    Then it fails with INVALID_OPTIONS

    Examples:
      | case     | value |
      | zero     | 0     |
      | negative | -1    |
      | fraction | 1.5   |
      | word     | "x"   |
      | boolean  | true  |
      | null     | null  |
      | object   | {}    |

  @OCC-2.7
  Scenario Outline: deleteMany refuses what cannot be a version
    Given the collection c holds {"_id":"a","n":1}
    When c.deleteMany({"_id":"a"}, {"expectedVersion":<value>})
    Then it fails with INVALID_OPTIONS

    Examples:
      | case     | value |
      | zero     | 0     |
      | negative | -1    |
      | fraction | 1.5   |
      | word     | "x"   |
      | boolean  | true  |
      | null     | null  |
      | object   | {}    |

  @OCC-3.1
  Scenario Outline: In an empty collection an impossible version is refused too
    Given the collection c holds []
    When c.<call>
    Then it fails with INVALID_OPTIONS

    Examples:
      | case        | call                                                            |
      | update      | updateOne({"_id":"a"}, {"$set":{"n":2}}, {"expectedVersion":0}) |
      | update many | updateMany({}, {"$set":{"n":2}}, {"expectedVersion":"1"})       |
      | replace     | replaceOne({"_id":"a"}, {"n":2}, {"expectedVersion":-1})        |
      | delete      | deleteOne({"_id":"a"}, {"expectedVersion":null})                |
      | delete many | deleteMany({}, {"expectedVersion":2.5})                         |

  @OCC-3.2
  Scenario Outline: In a missing collection an impossible version is refused too
    When c.<call>
    Then it fails with INVALID_OPTIONS
    And there are no collections

    Examples:
      | case                 | call                                                            |
      | update               | updateOne({"_id":"a"}, {"$set":{"n":2}}, {"expectedVersion":0}) |
      | delete many          | deleteMany({}, {"expectedVersion":"DOCUMENT_MISSING"})          |
      | insert without an id | insertOne({"n":1}, {"expectedVersion":false})                   |

  @OCC-4.1
  Scenario Outline: A version number counts by its value
    Given the collection c holds {"_id":"a","n":1}
    When c.updateOne({"_id":"a"}, {"$set":{"n":2}}, {"expectedVersion":<value>})
    Then document a of c is {"_id":"a","n":2,"_version":2}

    Examples:
      | case                    | value |
      | with a fraction of zero | 1.0   |
      | with an exponent        | 1e0   |
      | ten tenths              | 10e-1 |
