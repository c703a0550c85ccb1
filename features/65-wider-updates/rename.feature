@needs:$rename
Feature: $rename

  @WUP-17.1
  Scenario Outline: $rename moves a value, whatever it is, from its path to the target's
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                                           | documents                       | filter      | update                    | options | matched | modified | after                         |
      | $rename a b                                    | [{"_id":"1","a":1}]             | {"_id":"1"} | {"$rename":{"a":"b"}}     | {}      | 1       | 1        | {"_id":"1","b":1}             |
      | a new name goes to the END                     | [{"_id":"1","a":1,"m":2,"z":3}] | {"_id":"1"} | {"$rename":{"a":"b"}}     | {}      | 1       | 1        | {"_id":"1","m":2,"z":3,"b":1} |
      | an existing target is overwritten IN ITS PLACE | [{"_id":"1","a":1,"b":2,"c":3}] | {"_id":"1"} | {"$rename":{"c":"b"}}     | {}      | 1       | 1        | {"_id":"1","a":1,"b":3}       |
      | equal values                                   | [{"_id":"1","a":2,"b":2}]       | {"_id":"1"} | {"$rename":{"a":"b"}}     | {}      | 1       | 1        | {"_id":"1","b":2}             |
      | null is a value                                | [{"_id":"1","a":null,"b":9}]    | {"_id":"1"} | {"$rename":{"a":"b"}}     | {}      | 1       | 1        | {"_id":"1","b":null}          |
      | the target may be an array                     | [{"_id":"1","a":"h","b":[1,2]}] | {"_id":"1"} | {"$rename":{"a":"b"}}     | {}      | 1       | 1        | {"_id":"1","b":"h"}           |
      | the source may be an array                     | [{"_id":"1","a":[1,{"x":2}]}]   | {"_id":"1"} | {"$rename":{"a":"b"}}     | {}      | 1       | 1        | {"_id":"1","b":[1,{"x":2}]}   |
      | $rename a.b a.c                                | [{"_id":"1","a":{"b":1,"d":2}}] | {"_id":"1"} | {"$rename":{"a.b":"a.c"}} | {}      | 1       | 1        | {"_id":"1","a":{"d":2,"c":1}} |
      | the emptied object stays                       | [{"_id":"1","a":{"b":1}}]       | {"_id":"1"} | {"$rename":{"a.b":"c"}}   | {}      | 1       | 1        | {"_id":"1","a":{},"c":1}      |
      | $rename c a.b                                  | [{"_id":"1","c":1,"a":{}}]      | {"_id":"1"} | {"$rename":{"c":"a.b"}}   | {}      | 1       | 1        | {"_id":"1","a":{"b":1}}       |

  @WUP-18.1
  Scenario Outline: The names that $rename adds come in the order of new fields, by the target's name
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then document 1 of c is exactly <after>

    Examples:
      | case    | documents                 | filter      | update                        | options | after                   |
      | several | [{"_id":"1","p":1,"q":2}] | {"_id":"1"} | {"$rename":{"p":"z","q":"y"}} | {}      | {"_id":"1","y":2,"z":1} |

  @WUP-19.1
  Scenario Outline: $rename of a field that is missing does nothing, whatever the target
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case                          | documents                 | filter      | update                            | options | matched |
      | a missing source does nothing | [{"_id":"1","b":2}]       | {"_id":"1"} | {"$rename":{"a":"b"}}             | {}      | 1       |
      | missing on the way            | [{"_id":"1","a":{"x":1}}] | {"_id":"1"} | {"$rename":{"a.b":"c","q.r":"d"}} | {}      | 1       |
      | $rename                       | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$rename":{}}                    | {}      | 1       |

  @WUP-20.1
  Scenario Outline: $rename makes the objects on the way to the target
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                        | documents                                               | filter      | update                      | options | matched | modified | after                                            |
      | objects on the way are made | [{"_id":"1","x":1}]                                     | {"_id":"1"} | {"$rename":{"x":"a.b.c"}}   | {}      | 1       | 1        | {"_id":"1","a":{"b":{"c":1}}}                    |
      | $rename c.d a.b.c           | [{"_id":"1","a":{"b":{"c":1,"d":2}},"b":3,"c":{"d":4}}] | {"_id":"1"} | {"$rename":{"c.d":"a.b.c"}} | {}      | 1       | 1        | {"_id":"1","a":{"b":{"c":4,"d":2}},"b":3,"c":{}} |

  @WUP-21.1
  Scenario Outline: Refused: A target that is no string, the source itself, below it or above it, empty or with an
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                     | documents                 | filter      | update                    | options |
      | to itself                                | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$rename":{"a":"a"}}     | {}      |
      | to its own prefix                        | [{"_id":"1","b":{"a":1}}] | {"_id":"1"} | {"$rename":{"b.a":"b"}}   | {}      |
      | below itself                             | [{"_id":"1","b":1}]       | {"_id":"1"} | {"$rename":{"b":"b.a"}}   | {}      |
      | checked before the document is looked at | [{"_id":"1","b":1}]       | {"_id":"1"} | {"$rename":{"zz":"zz"}}   | {}      |
      | the target must be a string              | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$rename":{"a":5}}       | {}      |
      | $rename a null                           | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$rename":{"a":null}}    | {}      |
      | $rename a true                           | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$rename":{"a":true}}    | {}      |
      | $rename a b                              | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$rename":{"a":["b"]}}   | {}      |
      | $rename a b 1                            | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$rename":{"a":{"b":1}}} | {}      |
      | $rename a                                | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$rename":{"a":""}}      | {}      |
      | $rename a b point                        | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$rename":{"a":"b."}}    | {}      |
      | $rename b                                | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$rename":{"":"b"}}      | {}      |
      | $rename a $b 2                           | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$rename":{"a":"$b"}}    | {}      |
      | positional target                        | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$rename":{"a":"b.$"}}   | {}      |
      | $rename _id b                            | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$rename":{"_id":"b"}}   | {}      |
      | $rename a _id                            | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$rename":{"a":"_id"}}   | {}      |

  @WUP-22.1
  Scenario Outline: Refused: $rename into or out of an array, by index or by name, and through a value that is no
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                  | documents                     | filter      | update                    | options |
      | the source may not be inside an array | [{"_id":"1","a":[1,2]}]       | {"_id":"1"} | {"$rename":{"a.0":"b"}}   | {}      |
      | $rename a.0.b x                       | [{"_id":"1","a":[{"b":1}]}]   | {"_id":"1"} | {"$rename":{"a.0.b":"x"}} | {}      |
      | by name through an array              | [{"_id":"1","a":[{"b":1}]}]   | {"_id":"1"} | {"$rename":{"a.b":"x"}}   | {}      |
      | nor the target                        | [{"_id":"1","x":1,"a":[1,2]}] | {"_id":"1"} | {"$rename":{"x":"a.1"}}   | {}      |
      | $rename x a.2                         | [{"_id":"1","x":1,"a":[1,2]}] | {"_id":"1"} | {"$rename":{"x":"a.2"}}   | {}      |
      | source through a scalar               | [{"_id":"1","a":1}]           | {"_id":"1"} | {"$rename":{"a.b":"c"}}   | {}      |
      | target through a scalar               | [{"_id":"1","a":1,"b":2}]     | {"_id":"1"} | {"$rename":{"a":"b.x"}}   | {}      |
      | null is a scalar                      | [{"_id":"1","a":1,"b":null}]  | {"_id":"1"} | {"$rename":{"a":"b.x"}}   | {}      |

  @WUP-23.1
  Scenario Outline: Refused: Source and target are both paths of the update
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                         | documents                 | filter      | update                                 | options |
      | no swap                      | [{"_id":"1","a":1,"b":2}] | {"_id":"1"} | {"$rename":{"a":"b","b":"a"}}          | {}      |
      | no chain                     | [{"_id":"1","a":1,"b":2}] | {"_id":"1"} | {"$rename":{"a":"b","b":"c"}}          | {}      |
      | one target twice             | [{"_id":"1","a":1,"c":2}] | {"_id":"1"} | {"$rename":{"a":"b","c":"b"}}          | {}      |
      | the source is a touched path | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$rename":{"a":"b"},"$set":{"a":1}}   | {}      |
      | so is the target             | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$rename":{"a":"b"},"$set":{"b":1}}   | {}      |
      | prefixes too                 | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$rename":{"a":"b"},"$set":{"b.c":1}} | {}      |

  @WUP-24.1
  Scenario Outline: $rename acts on what an upsert begins with
    Given the collection c holds <documents>
    When c.updateMany(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And c holds <after>

    Examples:
      | case        | documents                                               | filter | update                | options | matched | modified | after                                                   |
      | $rename a b | [{"_id":"1","a":1},{"_id":"2","x":1},{"_id":"3","a":3}] | {}     | {"$rename":{"a":"b"}} | {}      | 3       | 2        | [{"_id":"1","b":1},{"_id":"2","x":1},{"_id":"3","b":3}] |

  @WUP-24.2
  Scenario Outline: $rename acts on what an upsert begins with
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": 0, "modifiedCount": 0, "upsertedId": <id>}
    And c holds <after>

    Examples:
      | case   | documents | filter            | update                | options         | id  | after               |
      | upsert | []        | {"_id":"1","a":1} | {"$rename":{"a":"b"}} | {"upsert":true} | "1" | [{"_id":"1","b":1}] |
