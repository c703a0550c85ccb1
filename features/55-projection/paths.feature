@needs:projection
Feature: Paths

  @PRJ-7.1
  Scenario Outline: A path of an inclusion reaches into objects
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then the result is exactly <result>

    Examples:
      | case                                 | documents                                         | filter | options                          | result                                 |
      | dotted                               | [{"_id":"1","a":{"b":1,"c":2},"x":3}]             | {}     | {"projection":{"a.b":1}}         | [{"_id":"1","a":{"b":1}}]              |
      | a nested _id is an ordinary field    | [{"_id":"1","a":{"b":1,"_id":5}}]                 | {}     | {"projection":{"a.b":1}}         | [{"_id":"1","a":{"b":1}}]              |
      | document order inside too            | [{"_id":"1","a":{"b":1,"c":2,"d":3}}]             | {}     | {"projection":{"a.c":1,"a.b":1}} | [{"_id":"1","a":{"b":1,"c":2}}]        |
      | a scalar parent is left out entirely | [{"_id":"1","a":5}]                               | {}     | {"projection":{"a.b":1}}         | [{"_id":"1"}]                          |
      | null too                             | [{"_id":"1","a":null}]                            | {}     | {"projection":{"a.b":1}}         | [{"_id":"1"}]                          |
      | an object without the field stays    | [{"_id":"1","a":{}}]                              | {}     | {"projection":{"a.b":1}}         | [{"_id":"1","a":{}}]                   |
      | a.b 1                                | [{"_id":"1","a":{"c":1}}]                         | {}     | {"projection":{"a.b":1}}         | [{"_id":"1","a":{}}]                   |
      | a point b 1                          | [{"_id":"1","a":[]}]                              | {}     | {"projection":{"a.b":1}}         | [{"_id":"1","a":[]}]                   |
      | a.b.c 1                              | [{"_id":"1","a":[{"b":[{"c":1,"d":2}]},{"b":5}]}] | {}     | {"projection":{"a.b.c":1}}       | [{"_id":"1","a":[{"b":[{"c":1}]},{}]}] |

  @PRJ-8.1
  Scenario Outline: A path of an inclusion goes through arrays at every depth
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then the result is exactly <result>

    Examples:
      | case                                             | documents                                         | filter | options                  | result                                      |
      | through an array of objects                      | [{"_id":"1","a":[{"b":1,"c":1},{"b":2}]}]         | {}     | {"projection":{"a.b":1}} | [{"_id":"1","a":[{"b":1},{"b":2}]}]         |
      | scalars and nulls in the array vanish            | [{"_id":"1","a":["s",{},5,{"c":1},null]}]         | {}     | {"projection":{"a.b":1}} | [{"_id":"1","a":[{},{}]}]                   |
      | arrays in arrays are gone through at every depth | [{"_id":"1","a":[[1,{"b":1},{"b":2,"c":2},"s"]]}] | {}     | {"projection":{"a.b":1}} | [{"_id":"1","a":[[{"b":1},{"b":2}]]}]       |
      | a.b 1                                            | [{"_id":"1","a":[[],[[],[1],[{"c":1}]],{"b":1}]}] | {}     | {"projection":{"a.b":1}} | [{"_id":"1","a":[[],[[],[],[{}]],{"b":1}]}] |

  @PRJ-9.1
  Scenario Outline: A path of an exclusion goes through objects and arrays likewise, and leaves everything
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then the result is exactly <result>

    Examples:
      | case                           | documents                                            | filter | options                  | result                                                       |
      | a.b 0                          | [{"_id":"1","a":{"b":1,"c":2}}]                      | {}     | {"projection":{"a.b":0}} | [{"_id":"1","a":{"c":2},"_version":"@number","_created":"@timestamp","_updated":"@timestamp"}] |
      | a point b 0                    | [{"_id":"1","a":{"b":1}}]                            | {}     | {"projection":{"a.b":0}} | [{"_id":"1","a":{},"_version":"@number","_created":"@timestamp","_updated":"@timestamp"}] |
      | exclusion leaves scalars alone | [{"_id":"1","a":5}]                                  | {}     | {"projection":{"a.b":0}} | [{"_id":"1","a":5,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"}] |
      | exclusion                      | [{"_id":"1","a":[1,{"b":1,"c":2},[{"b":3},4],null]}] | {}     | {"projection":{"a.b":0}} | [{"_id":"1","a":[1,{"c":2},[{},4],null],"_version":"@number","_created":"@timestamp","_updated":"@timestamp"}] |

  @PRJ-10.1
  Scenario Outline: A number in the path is a name, never an index
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then the result is exactly <result>

    Examples:
      | case                          | documents                         | filter | options                  | result                                                       |
      | a number in the path is a key | [{"_id":"1","a":[10,20]}]         | {}     | {"projection":{"a.0":1}} | [{"_id":"1","a":[]}]                                         |
      | a.0 1                         | [{"_id":"1","a":{"0":5,"1":6}}]   | {}     | {"projection":{"a.0":1}} | [{"_id":"1","a":{"0":5}}]                                    |
      | a point 0 1                   | [{"_id":"1","a":[{"0":5,"1":6}]}] | {}     | {"projection":{"a.0":1}} | [{"_id":"1","a":[{"0":5}]}]                                  |
      | a.0 0                         | [{"_id":"1","a":[10,20]}]         | {}     | {"projection":{"a.0":0}} | [{"_id":"1","a":[10,20],"_version":"@number","_created":"@timestamp","_updated":"@timestamp"}] |

  @PRJ-11.1
  Scenario Outline: A stored name with a dot is not reached
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then the result is exactly <result>

    Examples:
      | case                                    | documents                               | filter | options                  | result                    |
      | a stored name with a dot is not reached | [{"_id":"1","a.b":1,"a":{"b":2,"c":3}}] | {}     | {"projection":{"a.b":1}} | [{"_id":"1","a":{"b":2}}] |

  @PRJ-16.1
  Scenario Outline: A thousand paths in one projection
    Given the collection c holds [{"_id":"1","kept":true,#{shown 1000}}]
    When c.findOne({}, {"projection": <projection>})
    Then the result is exactly <result>

    Examples:
      | case     | projection               | result                    |
      | includes | {#{shown 1000}}          | {"_id":"1",#{shown 1000}} |
      | one more | {#{shown 1000},"kept":1} | {"_id":"1","kept":true,#{shown 1000}} |
