Feature: $min and $max

  @needs:$min
  @WUP-5.1
  Scenario Outline: $min sets a field to the value if the value is less, $max if it is greater; otherwise,
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                 | documents                  | filter      | update                    | options | matched | modified | after                    |
      | $min a 8             | [{"_id":"1","a":9}]        | {"_id":"1"} | {"$min":{"a":8}}          | {}      | 1       | 1        | {"_id":"1","a":8}        |
      | each path for itself | [{"_id":"1","a":50,"b":5}] | {"_id":"1"} | {"$min":{"a":10,"b":100}} | {}      | 1       | 1        | {"_id":"1","a":10,"b":5} |

  @needs:$min
  @WUP-5.2
  Scenario Outline: $min sets a field to the value if the value is less, $max if it is greater; otherwise,
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case     | documents           | filter      | update           | options | matched |
      | $min a 9 | [{"_id":"1","a":8}] | {"_id":"1"} | {"$min":{"a":9}} | {}      | 1       |

  @needs:$max
  @WUP-5.3
  Scenario Outline: $min sets a field to the value if the value is less, $max if it is greater; otherwise,
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case     | documents           | filter      | update           | options | matched | modified | after             |
      | $max a 9 | [{"_id":"1","a":8}] | {"_id":"1"} | {"$max":{"a":9}} | {}      | 1       | 1        | {"_id":"1","a":9} |

  @needs:$max
  @WUP-5.4
  Scenario Outline: $min sets a field to the value if the value is less, $max if it is greater; otherwise,
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case           | documents           | filter      | update             | options | matched |
      | $max a 8       | [{"_id":"1","a":9}] | {"_id":"1"} | {"$max":{"a":8}}   | {}      | 1       |
      | equal by value | [{"_id":"1","a":8}] | {"_id":"1"} | {"$max":{"a":8.0}} | {}      | 1       |

  @needs:$max @needs:$min
  @WUP-5.5
  Scenario Outline: $min sets a field to the value if the value is less, $max if it is greater; otherwise,
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case              | documents           | filter      | update                          | options | matched | modified | after                   |
      | $min a 8 $max b 1 | [{"_id":"1","a":8}] | {"_id":"1"} | {"$min":{"a":8},"$max":{"b":1}} | {}      | 1       | 1        | {"_id":"1","a":8,"b":1} |

  @needs:$min
  @WUP-5.6
  Scenario Outline: $min sets a field to the value if the value is less, $max if it is greater; otherwise,
    Given the collection c holds <documents>
    When c.updateMany(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And c holds <after>

    Examples:
      | case      | documents                                                  | filter | update            | options | matched | modified | after                                                      |
      | $min a 25 | [{"_id":"1","a":10},{"_id":"2","a":50},{"_id":"3","a":30}] | {}     | {"$min":{"a":25}} | {}      | 3       | 2        | [{"_id":"1","a":10},{"_id":"2","a":25},{"_id":"3","a":25}] |

  @needs:$max @needs:$min
  @WUP-6.1
  Scenario Outline: $min and $max set a missing field to the value, whatever it is, and make the objects on
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case    | documents     | filter      | update                           | options | matched | modified | after                    |
      | missing | [{"_id":"1"}] | {"_id":"1"} | {"$min":{"a":8},"$max":{"b":-5}} | {}      | 1       | 1        | {"_id":"1","a":8,"b":-5} |

  @needs:$max
  @WUP-6.2
  Scenario Outline: $min and $max set a missing field to the value, whatever it is, and make the objects on
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                     | documents                 | filter      | update                     | options | matched | modified | after                               |
      | missing is not null here | [{"_id":"1"}]             | {"_id":"1"} | {"$max":{"a":null}}        | {}      | 1       | 1        | {"_id":"1","a":null}                |
      | paths are created        | [{"_id":"1","a":{"b":5}}] | {"_id":"1"} | {"$max":{"a.b":9,"c.d":1}} | {}      | 1       | 1        | {"_id":"1","a":{"b":9},"c":{"d":1}} |

  @needs:$min
  @WUP-6.3
  Scenario Outline: $min and $max set a missing field to the value, whatever it is, and make the objects on
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case       | documents                 | filter      | update             | options | matched | modified | after                  |
      | $min a.0 3 | [{"_id":"1","a":[15,10]}] | {"_id":"1"} | {"$min":{"a.0":3}} | {}      | 1       | 1        | {"_id":"1","a":[3,10]} |

  @needs:$max
  @WUP-7.1
  Scenario Outline: Values of different types compare by the order of types that sorts use
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                      | documents                 | filter      | update               | options | matched | modified | after                 |
      | null every number         | [{"_id":"1","a":null}]    | {"_id":"1"} | {"$max":{"a":5}}     | {}      | 1       | 1        | {"_id":"1","a":5}     |
      | order of types            | [{"_id":"1","a":99}]      | {"_id":"1"} | {"$max":{"a":""}}    | {}      | 1       | 1        | {"_id":"1","a":""}    |
      | $max a                    | [{"_id":"1","a":"z"}]     | {"_id":"1"} | {"$max":{"a":{}}}    | {}      | 1       | 1        | {"_id":"1","a":{}}    |
      | $max a 2                  | [{"_id":"1","a":{"z":9}}] | {"_id":"1"} | {"$max":{"a":[]}}    | {}      | 1       | 1        | {"_id":"1","a":[]}    |
      | booleans are above arrays | [{"_id":"1","a":[9]}]     | {"_id":"1"} | {"$max":{"a":false}} | {}      | 1       | 1        | {"_id":"1","a":false} |
      | $max a true               | [{"_id":"1","a":false}]   | {"_id":"1"} | {"$max":{"a":true}}  | {}      | 1       | 1        | {"_id":"1","a":true}  |

  @needs:$min
  @WUP-7.2
  Scenario Outline: Values of different types compare by the order of types that sorts use
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case     | documents              | filter      | update           | options | matched |
      | $min a 5 | [{"_id":"1","a":null}] | {"_id":"1"} | {"$min":{"a":5}} | {}      | 1       |

  @needs:$min
  @WUP-7.3
  Scenario Outline: Values of different types compare by the order of types that sorts use
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case        | documents              | filter      | update              | options | matched | modified | after                |
      | $min a null | [{"_id":"1","a":10}]   | {"_id":"1"} | {"$min":{"a":null}} | {}      | 1       | 1        | {"_id":"1","a":null} |
      | $min a 1    | [{"_id":"1","a":true}] | {"_id":"1"} | {"$min":{"a":[1]}}  | {}      | 1       | 1        | {"_id":"1","a":[1]}  |

  @needs:$max
  @WUP-7.4
  Scenario Outline: Values of different types compare by the order of types that sorts use
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case                          | documents              | filter      | update           | options | matched |
      | $max a 5                      | [{"_id":"1","a":true}] | {"_id":"1"} | {"$max":{"a":5}} | {}      | 1       |
      | a number never beats an array | [{"_id":"1","a":[5]}]  | {"_id":"1"} | {"$max":{"a":9}} | {}      | 1       |

  @needs:$min
  @WUP-8.1
  Scenario Outline: Arrays are compared as wholes, element by element; objects field by field; strings by
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case             | documents                   | filter      | update                 | options | matched | modified | after                   |
      | arrays as wholes | [{"_id":"1","a":[3]}]       | {"_id":"1"} | {"$min":{"a":[1,2]}}   | {}      | 1       | 1        | {"_id":"1","a":[1,2]}   |
      | $min a x 1       | [{"_id":"1","a":{"x":2}}]   | {"_id":"1"} | {"$min":{"a":{"x":1}}} | {}      | 1       | 1        | {"_id":"1","a":{"x":1}} |
      | objects          | [{"_id":"1","a":{"a":"z"}}] | {"_id":"1"} | {"$min":{"a":{"b":1}}} | {}      | 1       | 1        | {"_id":"1","a":{"b":1}} |

  @needs:$max
  @WUP-8.2
  Scenario Outline: Arrays are compared as wholes, element by element; objects field by field; strings by
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case                | documents               | filter      | update             | options | matched |
      | a prefix is smaller | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$max":{"a":[1]}} | {}      | 1       |

  @needs:$min
  @WUP-8.3
  Scenario Outline: Arrays are compared as wholes, element by element; objects field by field; strings by
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case             | documents             | filter      | update             | options | matched |
      | strings by bytes | [{"_id":"1","a":"B"}] | {"_id":"1"} | {"$min":{"a":"a"}} | {}      | 1       |

  @needs:$max @needs:$min
  @WUP-9.1
  Scenario Outline: Refused: $min and $max conflict with other operators on the same path, and cannot go through a
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case               | documents            | filter      | update                           | options |
      | $min a 5 $max a 20 | [{"_id":"1","a":10}] | {"_id":"1"} | {"$min":{"a":5},"$max":{"a":20}} | {}      |

  @needs:$max
  @WUP-9.2
  Scenario Outline: Refused: $min and $max conflict with other operators on the same path, and cannot go through a
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                     | documents                   | filter      | update                           | options |
      | $max a 20 $inc a 1       | [{"_id":"1","a":10}]        | {"_id":"1"} | {"$max":{"a":20},"$inc":{"a":1}} | {}      |
      | through a scalar         | [{"_id":"1","a":5}]         | {"_id":"1"} | {"$max":{"a.b":1}}               | {}      |
      | through an array by name | [{"_id":"1","a":[{"b":1}]}] | {"_id":"1"} | {"$max":{"a.b":9}}               | {}      |

  @needs:$min
  @WUP-10.1
  Scenario Outline: $min and $max act on what an upsert begins with; an empty operand does nothing
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case          | documents           | filter      | update      | options | matched |
      | empty operand | [{"_id":"1","a":1}] | {"_id":"1"} | {"$min":{}} | {}      | 1       |

  @needs:$max
  @WUP-10.2
  Scenario Outline: $min and $max act on what an upsert begins with; an empty operand does nothing
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": 0, "modifiedCount": 0, "upsertedId": <id>}
    And c holds <after>

    Examples:
      | case                       | documents | filter              | update            | options         | id  | after                        |
      | upsert                     | []        | {"_id":"1","c":"A"} | {"$max":{"s":80}} | {"upsert":true} | "1" | [{"_id":"1","c":"A","s":80}] |
      | sees the filter's equality | []        | {"_id":"1","a":5}   | {"$max":{"a":3}}  | {"upsert":true} | "1" | [{"_id":"1","a":5}]          |
