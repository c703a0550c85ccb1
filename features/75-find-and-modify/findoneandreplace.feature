@needs:findAndModify
Feature: findOneAndReplace

  @FAM-7.1
  Scenario Outline: findOneAndReplace replaces the first document that the filter selects but for its _id,
    Given the collection c holds <documents>
    When c.findOneAndReplace(<filter>, <replacement>, <options>)
    Then the result is <value>
    And c holds <after>

    Examples:
      | case                  | documents                                                  | filter            | replacement | options                                  | value                                                        | after                                                     |
      | replaces all but _id  | [{"_id":"1","x":1,"y":2}]                                  | {"_id":"1"}       | {"z":3}     | {}                                       | {"_id":"1","x":1,"y":2,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","z":3}]                                       |
      | z 3                   | [{"_id":"1","x":1,"y":2}]                                  | {"x":1}           | {"z":3}     | {"returnDocument":"after"}               | {"_id":"1","z":3,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","z":3}]                                       |
      | r 1                   | [{"_id":"1","x":30},{"_id":"2","x":10},{"_id":"3","x":20}] | {}                | {"r":1}     | {"sort":{"x":-1}}                        | {"_id":"1","x":30,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","r":1},{"_id":"2","x":10},{"_id":"3","x":20}] |
      | no match              | [{"_id":"1","x":1}]                                        | {"_id":"9"}       | {"z":3}     | {}                                       | null                                                         | [{"_id":"1","x":1}]                                       |
      | upsert + before       | []                                                         | {"_id":"9","q":1} | {"z":3}     | {"upsert":true}                          | null                                                         | [{"_id":"9","z":3}]                                       |
      | z 3 2                 | []                                                         | {"_id":"9"}       | {"z":3}     | {"upsert":true,"returnDocument":"after"} | {"_id":"9","z":3,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"9","z":3}]                                       |
      | the empty replacement | [{"_id":"1","x":1}]                                        | {"_id":"1"}       | {}          | {"returnDocument":"after"}               | {"_id":"1","_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1"}]                                             |

  @FAM-8.1
  Scenario Outline: A replacement with another _id or with operators is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.findOneAndReplace(<filter>, <replacement>, <options>)
    Then it fails with <code>

    Examples:
      | case        | documents           | filter      | replacement       | options | code           |
      | another _id | [{"_id":"1","x":1}] | {"_id":"1"} | {"_id":"2","x":1} | {}      | INVALID_UPDATE |
      | operators   | [{"_id":"1","x":1}] | {"_id":"1"} | {"$set":{"x":1}}  | {}      | INVALID_UPDATE |

  @FAM-7.2
  Scenario Outline: The version and the place of what is replaced
    Given the collection c holds <documents>
    When c.findOneAndReplace(<filter>, <replacement>, <options>)
    Then the result is <value>
    And c holds <after>

    Examples:
      | case                                | documents                                               | filter            | replacement                                   | options                                   | value                                                        | after                                                   |
      | before                              | [{"_id":"1","x":1},{"_id":"2","x":2}]                   | {"_id":"1"}       | {"y":1}                                       | {}                                        | {"_id":"1","x":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","y":1},{"_id":"2","x":2}]                   |
      | after                               | [{"_id":"1","x":1},{"_id":"2","x":2}]                   | {"_id":"1"}       | {"y":1}                                       | {"returnDocument":"after"}                | {"_id":"1","y":1,"_version":2,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","y":1},{"_id":"2","x":2}]                   |
      | the same _id                        | [{"_id":"1","x":1}]                                     | {"x":1}           | {"_id":"1","y":1}                             | {"returnDocument":"after"}                | {"_id":"1","y":1,"_version":2,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","y":1}]                                     |
      | what was read, written back         | [{"_id":"1","x":1}]                                     | {}                | {"_id":"1","y":2,"_version":7,"_created":"z"} | {"returnDocument":"after"}                | {"_id":"1","y":2,"_version":2,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","y":2}]                                     |
      | only the first                      | [{"_id":"1","x":1},{"_id":"2","x":1}]                   | {"x":1}           | {"y":1}                                       | {}                                        | {"_id":"1","x":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","y":1},{"_id":"2","x":1}]                   |
      | the first of a sort                 | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {}                | {"y":1}                                       | {"sort":{"x":1},"returnDocument":"after"} | {"_id":"2","y":1,"_version":2,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":2},{"_id":"2","y":1},{"_id":"3","x":1}] |
      | upsert of a document that is there  | [{"_id":"1","x":1}]                                     | {"_id":"1"}       | {"y":1}                                       | {"upsert":true}                           | {"_id":"1","x":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","y":1}]                                     |
      | upsert by the id of the replacement | []                                                      | {"x":5}           | {"_id":"7","y":1}                             | {"upsert":true,"returnDocument":"after"}  | {"_id":"7","y":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"7","y":1}]                                     |
      | upsert takes no equality            | []                                                      | {"_id":"7","x":5} | {}                                            | {"upsert":true,"returnDocument":"after"}  | {"_id":"7","_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"7"}]                                           |
      | upsert without returnDocument       | []                                                      | {"_id":"7"}       | {"y":1}                                       | {"upsert":true,"returnDocument":"before"} | null                                                         | [{"_id":"7","y":1}]                                     |

  @needs:projection
  @FAM-7.3
  Scenario Outline: A projection of what is answered changes nothing of what is written
    Given the collection c holds <documents>
    When c.findOneAndReplace(<filter>, <replacement>, <options>)
    Then the result is <value>
    And c holds <after>

    Examples:
      | case   | documents                 | filter | replacement   | options                                         | value             | after                     |
      | before | [{"_id":"1","x":1,"y":2}] | {}     | {"y":3}       | {"projection":{"y":1,"_id":0}}                  | {"y":2}           | [{"_id":"1","y":3}]       |
      | after  | [{"_id":"1","x":1,"y":2}] | {}     | {"y":3,"z":4} | {"projection":{"y":1},"returnDocument":"after"} | {"_id":"1","y":3} | [{"_id":"1","y":3,"z":4}] |

  @FAM-8.2
  Scenario: A replacement with a name that starts with $ among others
    Given the collection c holds [{"_id":"1","x":1}]
    When c.findOneAndReplace({"_id":"1"}, {"x":1,"$y":2})
    Then it fails with INVALID_UPDATE at "$y"

  @FAM-12.2
  Scenario Outline: What is no document replaces none
    Given the collection c holds [{"_id":"1","x":1}]
    When c.findOneAndReplace({"_id":"1"}, <replacement>)
    Then it fails with INVALID_DOCUMENT

    Examples:
      | case                   | replacement    |
      | an array               | []             |
      | a text                 | "x"            |
      | a number               | 1              |
      | null                   | null           |
      | an _id of another kind | {"_id":1}      |

  @FAM-7.90 @rows:forms
  Scenario Outline: findOneAndReplace takes each form of a filter
    Given the collection c holds <documents>
    Then one after the other
      """
      c.findOneAndReplace(<filter>, <replacement>) => it finds <first>
      c.find({"touched":8}) => it finds <first>
      c.find({"touched":{"$exists":false}}) => it finds <allButFirst>
      """
