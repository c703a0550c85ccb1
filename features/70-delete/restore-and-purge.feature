@needs:softDelete @needs:restore
Feature: Restore and purge

  @DEL-35.1
  Scenario: A restored document is live again
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1}]
    And c.deleteMany({}, {"softDelete":true})
    When c.restoreOne({"_id":"a"})
    Then c holds
      """
      {"_id":"a","n":1}
      """

  @DEL-35.2
  Scenario: A restored document can be updated, deleted and deleted softly again
    Given the collection c holds [{"_id":"a","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    And c.restoreOne({"_id":"a"})
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    And c.restoreOne({"n":2})
    When c.deleteOne({"n":2})
    Then the result is {"acknowledged":true,"deletedCount":1}

  @DEL-36.1
  Scenario: Every archived document that the filter selects is restored
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":2},{"_id":"d","n":1},{"_id":"e","n":1}]
    And c.deleteMany({"_id":{"$ne":"e"}}, {"softDelete":true})
    When c.restoreMany({"n":1})
    Then c holds
      """
      {"_id":"a","n":1,"_version":3}
      {"_id":"d","n":1,"_version":3}
      {"_id":"e","n":1,"_version":1}
      """

  @DEL-37.1
  Scenario Outline: The count of restored documents
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1},{"_id":"d","n":2}]
    And c.deleteMany({}, {"softDelete":true})
    When c.<call>
    Then the result is {"acknowledged":true,"restoredCount":<count>}

    Examples:
      | case         | call                    | count |
      | one of one   | restoreOne({"_id":"a"}) | 1     |
      | one of two   | restoreOne({"n":1})     | 1     |
      | one of none  | restoreOne({"n":9})     | 0     |
      | many of two  | restoreMany({"n":1})    | 2     |
      | many of all  | restoreMany({})         | 3     |
      | many of none | restoreMany({"n":9})    | 0     |

  @DEL-38.1
  Scenario: A restore raises the version and keeps everything else
    Given the collection c holds [{"_id":"d"},{"_id":"b","z":{"y":1,"x":[2]},"a":3},{"_id":"a"}]
    And c.deleteOne({"_id":"b"}, {"softDelete":true})
    And c.restoreOne({"_id":"b"})
    When c.find({}, {"includeArchived":true})
    Then the result is exactly [{"_id":"d","_version":1,"_created":"@timestamp","_updated":"@timestamp"},{"_id":"b","z":{"y":1,"x":[2]},"a":3,"_version":3,"_created":"@timestamp","_updated":"@timestamp"},{"_id":"a","_version":1,"_created":"@timestamp","_updated":"@timestamp"}]

  @DEL-38.2
  Scenario: A restore sets _updated
    Given the collection c holds [{"_id":"a"},{"_id":"b"}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    And time passes
    And c.updateOne({"_id":"b"}, {"$set":{"n":1}})
    And time passes
    And c.restoreOne({"_id":"a"})
    When c.find({}, {"sort":{"_updated":1}})
    Then it finds in order b, a

  @DEL-38.3
  Scenario: A restore keeps _created
    Given the collection c holds [{"_id":"b"}]
    And c.deleteOne({"_id":"b"}, {"softDelete":true})
    And time passes
    And c.insertOne({"_id":"a"})
    And time passes
    And c.restoreOne({"_id":"b"})
    When c.find({}, {"sort":{"_created":1}})
    Then it finds in order b, a

  @DEL-39.1
  Scenario: restoreOne takes the first archived document in natural order
    Given the collection c holds [{"_id":"e","n":1},{"_id":"d","n":1},{"_id":"a","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    And c.deleteOne({"_id":"d"}, {"softDelete":true})
    When c.restoreOne({"n":1})
    Then c holds
      """
      {"_id":"e","n":1,"_version":1}
      {"_id":"d","n":1,"_version":3}
      """

  @DEL-39.2
  Scenario Outline: Live documents are not restored
    Given the collection c holds [{"_id":"a","n":1}]
    When c.<call>
    Then the result is {"acknowledged":true,"restoredCount":0}
    And nothing has changed

    Examples:
      | case | call                    |
      | one  | restoreOne({"_id":"a"}) |
      | many | restoreMany({})         |

  @DEL-40.1
  Scenario Outline: purge removes the archived documents that the filter selects
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1},{"_id":"d","n":2}]
    And c.deleteMany({}, {"softDelete":true})
    And c.purge(<filter>)
    When c.find({}, {"includeArchived":true})
    Then it finds <left>

    Examples:
      | case       | filter      | left |
      | by a field | {"n":1}     | d    |
      | by id      | {"_id":"b"} | a, d |

  @DEL-40.2
  Scenario Outline: purge counts what it removed
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1},{"_id":"d","n":2},{"_id":"e"}]
    And c.deleteMany({"n":{"$exists":true}}, {"softDelete":true})
    When c.purge(<filter>)
    Then the result is {"acknowledged":true,"deletedCount":<count>}

    Examples:
      | case       | filter  | count |
      | absent     |         | 3     |
      | everything | {}      | 3     |
      | by a field | {"n":1} | 2     |
      | nothing    | {"n":9} | 0     |

  @DEL-41.1
  Scenario Outline: purge does not touch live documents
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1}]
    And c.deleteOne({"_id":"b"}, {"softDelete":true})
    When c.purge(<filter>)
    Then c holds
      """
      {"_id":"a","n":1,"_version":1}
      """

    Examples:
      | case       | filter      |
      | absent     |             |
      | everything | {}          |
      | by a field | {"n":1}     |
      | by id      | {"_id":"a"} |

  @DEL-42.1
  Scenario: A purged id can be used again
    Given the collection c holds [{"_id":"a","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    And c.purge({"_id":"a"})
    When c.insertOne({"_id":"a","n":2})
    Then document a of c is {"_id":"a","n":2,"_version":1}

  @DEL-42.2
  Scenario: A purged document cannot be restored
    Given the collection c holds [{"_id":"a","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    And c.purge()
    When c.restoreOne({"_id":"a"})
    Then the result is {"acknowledged":true,"restoredCount":0}

  @DEL-43.1
  Scenario Outline: A filter that is missing or malformed is refused
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.<call>
    Then it fails with INVALID_FILTER

    Examples:
      | case                  | call                         |
      | restoreOne absent     | restoreOne()                 |
      | restoreMany absent    | restoreMany()                |
      | restoreMany null      | restoreMany(null)            |
      | restoreOne malformed  | restoreOne({"n":{"$foo":1}}) |
      | restoreMany malformed | restoreMany({"$or":[]})      |
      | purge malformed       | purge({"n":{"$foo":1}})      |
      | purge null            | purge(null)                  |
      | purge a string        | purge("a")                   |

  @DEL-44.1
  Scenario Outline: Nothing is restored or purged in a missing collection
    When c.<call>
    Then the result is <result>
    And there are no collections

    Examples:
      | case        | call            | result                                  |
      | restoreOne  | restoreOne({})  | {"acknowledged":true,"restoredCount":0} |
      | restoreMany | restoreMany({}) | {"acknowledged":true,"restoredCount":0} |
      | purge       | purge()         | {"acknowledged":true,"deletedCount":0}  |

  @DEL-39.3
  Scenario Outline: The filter sees that its candidates are archived
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":2},{"_id":"d","n":3}]
    And c.deleteMany({"n":{"$lt":3}}, {"softDelete":true})
    And c.<call>
    When c.find({}, {"includeArchived":true})
    Then it finds the documents
      """
      <left>
      """

    Examples:
      | case            | call                                             | left                                                   |
      | restore         | restoreMany({"_archived":true,"n":2})            | [{"_id":"a","n":1},{"_id":"b","n":2},{"_id":"d","n":3}] |
      | purge           | purge({"_archived":true})                        | [{"_id":"d","n":3}]                                    |
      | purge no such   | purge({"_archived":{"$exists":false}})           | [{"_id":"a","n":1},{"_id":"b","n":2},{"_id":"d","n":3}] |
      | purge not equal | purge({"_archived":{"$ne":true}})                | [{"_id":"a","n":1},{"_id":"b","n":2},{"_id":"d","n":3}] |

  @DEL-39.4
  Scenario: restoreMany by the mark of an archived document
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":2}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.restoreMany({"_archived":true})
    Then the result is {"acknowledged":true,"restoredCount":1}
