@needs:projection
Feature: Fields

  @PRJ-1.1
  Scenario Outline: An inclusion gives back _id and the fields that are named and there, in the document's
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then the result is exactly <result>

    Examples:
      | case                                | documents                         | filter | options                      | result                            |
      | inclusion keeps _id                 | [{"_id":"1","a":1,"b":2,"c":3}]   | {}     | {"projection":{"a":1}}       | [{"_id":"1","a":1}]               |
      | fields come in the document's order | [{"_id":"1","a":1,"b":2,"c":3}]   | {}     | {"projection":{"c":1,"a":1}} | [{"_id":"1","a":1,"c":3}]         |
      | a missing field is no null          | [{"_id":"1","a":1,"b":2,"c":3}]   | {}     | {"projection":{"zz":1}}      | [{"_id":"1"}]                     |
      | values come as they are             | [{"_id":"1","a":null,"b":[]}]     | {}     | {"projection":{"a":1,"b":1}} | [{"_id":"1","a":null,"b":[]}]     |
      | a 1                                 | [{"_id":"1","a":[[1,{"x":1}],2]}] | {}     | {"projection":{"a":1}}       | [{"_id":"1","a":[[1,{"x":1}],2]}] |

  @PRJ-2.1
  Scenario Outline: An exclusion gives back everything but the fields that are named
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then the result is exactly <result>

    Examples:
      | case           | documents                       | filter | options                    | result                                                       |
      | exclusion      | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"b":0}}     | [{"_id":"1","a":1,"c":3,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"}] |
      | zz 0           | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"zz":0}}    | [{"_id":"1","a":1,"b":2,"c":3,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"}] |
      | false excludes | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"a":false}} | [{"_id":"1","b":2,"c":3,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"}] |

  @PRJ-3.1
  Scenario Outline: _id may be excluded from an inclusion, alone, and from an exclusion; alone with 1 it is
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then the result is exactly <result>

    Examples:
      | case                             | documents                       | filter | options                         | result                                                       |
      | _id is the one that may be mixed | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"a":1,"_id":0}}  | [{"a":1}]                                                    |
      | _id                              | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"_id":0}}        | [{"a":1,"b":2,"c":3,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"}] |
      | _id 1                            | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"_id":1}}        | [{"_id":"1"}]                                                |
      | _id 1 b 0                        | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"_id":1,"b":0}}  | [{"_id":"1","a":1,"c":3,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"}] |
      | b 0 _id 0                        | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"b":0,"_id":0}}  | [{"a":1,"c":3,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"}] |
      | zz 1 _id 0                       | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"zz":1,"_id":0}} | [{}]                                                         |

  @PRJ-4.1
  Scenario Outline: {} projects nothing away
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then the result is exactly <result>

    Examples:
      | case                                    | documents                       | filter | options           | result                                                       |
      | the empty projection returns everything | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{}} | [{"_id":"1","a":1,"b":2,"c":3,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"}] |

  @PRJ-6.1
  Scenario Outline: The filter and the sort see the whole document
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then the result is exactly <result>

    Examples:
      | case                                 | documents                                           | filter   | options                               | result                                |
      | sort by a field that is not returned | [{"_id":"1","a":1,"b":20},{"_id":"2","a":3,"b":10}] | {}       | {"projection":{"a":1},"sort":{"b":1}} | [{"_id":"2","a":3},{"_id":"1","a":1}] |
      | the filter sees the whole document   | [{"_id":"1","a":1,"b":20},{"_id":"2","a":3,"b":10}] | {"b":20} | {"projection":{"a":1}}                | [{"_id":"1","a":1}]                   |

  @PRJ-5.1
  Scenario Outline: System fields
    Given the collection c holds [{"_id":"1","a":1,"b":2}]
    When c.find({}, {"projection": <projection>})
    Then the result is exactly <result>

    Examples:
      | case                          | projection                           | result                                                                                            |
      | an inclusion leaves them out  | {"a":1}                              | [{"_id":"1","a":1}]                                                                               |
      | an inclusion may name them    | {"_version":1,"a":1}                 | [{"_id":"1","a":1,"_version":1}]                                                                  |
      | only a system field           | {"_version":1}                       | [{"_id":"1","_version":1}]                                                                        |
      | two of them                   | {"_updated":1,"_created":1,"_id":0}  | [{"_created":"@timestamp","_updated":"@timestamp"}]                                               |
      | an exclusion keeps them       | {"a":0}                              | [{"_id":"1","b":2,"_version":1,"_created":"@timestamp","_updated":"@timestamp"}]                  |
      | an exclusion may name them    | {"_version":0}                       | [{"_id":"1","a":1,"b":2,"_created":"@timestamp","_updated":"@timestamp"}]                         |
      | all of them excluded          | {"_version":0,"_created":0,"_updated":0} | [{"_id":"1","a":1,"b":2}]                                                                     |
      | only _id excluded             | {"_id":0}                            | [{"a":1,"b":2,"_version":1,"_created":"@timestamp","_updated":"@timestamp"}]                      |
      | nothing but _id               | {"_id":1}                            | [{"_id":"1"}]                                                                                     |
      | below a system field          | {"_version.x":1}                     | [{"_id":"1"}]                                                                                     |

  @PRJ-5.2
  Scenario Outline: findOne projects as find does
    Given the collection c holds [{"_id":"1","a":{"b":1,"c":2},"d":3}]
    When c.findOne({}, {"projection": <projection>})
    Then the result is exactly <result>

    Examples:
      | case      | projection         | result                                                                                              |
      | inclusion | {"a.b":1}          | {"_id":"1","a":{"b":1}}                                                                             |
      | exclusion | {"a.b":0,"d":0}    | {"_id":"1","a":{"c":2},"_version":1,"_created":"@timestamp","_updated":"@timestamp"}                |
      | no _id    | {"_id":0,"d":1}    | {"d":3}                                                                                             |
      | empty     | {}                 | {"_id":"1","a":{"b":1,"c":2},"d":3,"_version":1,"_created":"@timestamp","_updated":"@timestamp"}    |

  @PRJ-5.3
  Scenario: findOne of nothing is null under a projection, too
    Given the collection c holds [{"_id":"1","a":1}]
    When c.findOne({"a":2}, {"projection": {"a":1}})
    Then the result is null

  @needs:softDelete
  @PRJ-5.4
  Scenario Outline: _archived of an archived document
    Given the collection c holds [{"_id":"1","a":1}]
    And c.deleteOne({"_id":"1"}, {"softDelete":true})
    When c.find({}, {"includeArchived": true, "projection": <projection>})
    Then the result is exactly <result>

    Examples:
      | case         | projection             | result                                                                                                       |
      | exclusion    | {"b":0}                | [{"_id":"1","a":1,"_version":2,"_created":"@timestamp","_updated":"@timestamp","_archived":true}]           |
      | excluded     | {"_archived":0}        | [{"_id":"1","a":1,"_version":2,"_created":"@timestamp","_updated":"@timestamp"}]                            |
      | inclusion    | {"a":1}                | [{"_id":"1","a":1}]                                                                                          |
      | included     | {"a":1,"_archived":1}  | [{"_id":"1","a":1,"_archived":true}]                                                                         |
