@needs:softDelete
Feature: Archived documents

  @FIND-41.1
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

  @FIND-41.2
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

  @FIND-42.1
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

  @FIND-42.2
  Scenario: Nothing archived, nothing added
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find({}, {"includeArchived":true})
    Then it finds 1

  @FIND-43.1
  Scenario: An archived document is marked at its end
    Given the collection c holds [{"_id":"1","b":1,"a":2}, {"_id":"2"}]
    And c.deleteOne({"_id":"1"}, {"softDelete":true})
    When c.find({}, {"includeArchived":true,"sort":{"_id":1}})
    Then the result is exactly [{"_id":"1","b":1,"a":2,"_version":2,"_created":"@timestamp","_updated":"@timestamp","_archived":true},{"_id":"2","_version":1,"_created":"@timestamp","_updated":"@timestamp"}]

  @FIND-44.1
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

  @FIND-44.2
  Scenario Outline: _archived can be sorted on
    Given the collection c holds [{"_id":"1"}, {"_id":"2"}, {"_id":"3"}]
    And c.deleteOne({"_id":"2"}, {"softDelete":true})
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case       | options                                                   | ids     |
      | ascending  | {"includeArchived":true,"sort":{"_archived":1,"_id":1}}   | 1, 3, 2 |
      | descending | {"includeArchived":true,"sort":{"_archived":-1,"_id":-1}} | 2, 3, 1 |

  @FIND-45.1
  Scenario Outline: Archived documents keep their place
    Given the collection c holds [{"_id":"3"}, {"_id":"2"}, {"_id":"1"}]
    And c.deleteOne({"_id":"2"}, {"softDelete":true})
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case | options                                       | ids     |
      | all  | {"includeArchived":true}                      | 3, 2, 1 |
      | page | {"includeArchived":true,"offset":1,"limit":1} | 2       |
