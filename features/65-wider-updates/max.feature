@needs:$max
Feature: $max

  @WUP-5.1
  Scenario Outline: $max sets a field to the value if the value is greater; otherwise, and where both are
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case     | documents           | filter      | update           | options | matched | modified | after             |
      | $max a 9 | [{"_id":"1","a":8}] | {"_id":"1"} | {"$max":{"a":9}} | {}      | 1       | 1        | {"_id":"1","a":9} |

  @WUP-5.2
  Scenario Outline: $max sets a field to the value if the value is greater; otherwise, and where both are
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case           | documents           | filter      | update             | options | matched |
      | $max a 8       | [{"_id":"1","a":9}] | {"_id":"1"} | {"$max":{"a":8}}   | {}      | 1       |
      | equal by value | [{"_id":"1","a":8}] | {"_id":"1"} | {"$max":{"a":8.0}} | {}      | 1       |

  @needs:$min
  @WUP-5.3
  Scenario Outline: $max sets a field to the value if the value is greater; otherwise, and where both are
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case              | documents           | filter      | update                          | options | matched | modified | after                   |
      | $min a 8 $max b 1 | [{"_id":"1","a":8}] | {"_id":"1"} | {"$min":{"a":8},"$max":{"b":1}} | {}      | 1       | 1        | {"_id":"1","a":8,"b":1} |

  @needs:$min
  @WUP-6.1
  Scenario Outline: $max sets a missing field to the value, whatever it is, and makes the objects on the way
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case    | documents     | filter      | update                           | options | matched | modified | after                    |
      | missing | [{"_id":"1"}] | {"_id":"1"} | {"$min":{"a":8},"$max":{"b":-5}} | {}      | 1       | 1        | {"_id":"1","a":8,"b":-5} |

  @WUP-6.2
  Scenario Outline: $max sets a missing field to the value, whatever it is, and makes the objects on the way
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                     | documents                 | filter      | update                     | options | matched | modified | after                               |
      | missing is not null here | [{"_id":"1"}]             | {"_id":"1"} | {"$max":{"a":null}}        | {}      | 1       | 1        | {"_id":"1","a":null}                |
      | paths are created        | [{"_id":"1","a":{"b":5}}] | {"_id":"1"} | {"$max":{"a.b":9,"c.d":1}} | {}      | 1       | 1        | {"_id":"1","a":{"b":9},"c":{"d":1}} |

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

  @WUP-7.2
  Scenario Outline: Values of different types compare by the order of types that sorts use
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case                          | documents              | filter      | update           | options | matched |
      | $max a 5                      | [{"_id":"1","a":true}] | {"_id":"1"} | {"$max":{"a":5}} | {}      | 1       |
      | a number never beats an array | [{"_id":"1","a":[5]}]  | {"_id":"1"} | {"$max":{"a":9}} | {}      | 1       |

  @WUP-8.1
  Scenario Outline: Arrays are compared as wholes, element by element; objects field by field; strings by
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case                | documents               | filter      | update             | options | matched |
      | a prefix is smaller | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$max":{"a":[1]}} | {}      | 1       |

  @needs:$min
  @WUP-9.1
  Scenario Outline: Refused: $max conflicts with other operators on the same path, and cannot go through a value that
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case               | documents            | filter      | update                           | options |
      | $min a 5 $max a 20 | [{"_id":"1","a":10}] | {"_id":"1"} | {"$min":{"a":5},"$max":{"a":20}} | {}      |

  @WUP-9.2
  Scenario Outline: Refused: $max conflicts with other operators on the same path, and cannot go through a value that
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                     | documents                   | filter      | update                           | options |
      | $max a 20 $inc a 1       | [{"_id":"1","a":10}]        | {"_id":"1"} | {"$max":{"a":20},"$inc":{"a":1}} | {}      |
      | through a scalar         | [{"_id":"1","a":5}]         | {"_id":"1"} | {"$max":{"a.b":1}}               | {}      |
      | through an array by name | [{"_id":"1","a":[{"b":1}]}] | {"_id":"1"} | {"$max":{"a.b":9}}               | {}      |

  @WUP-10.1
  Scenario Outline: $max acts on what an upsert begins with; an empty operand does nothing
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": 0, "modifiedCount": 0, "upsertedId": <id>}
    And c holds <after>

    Examples:
      | case                       | documents | filter              | update            | options         | id  | after                        |
      | upsert                     | []        | {"_id":"1","c":"A"} | {"$max":{"s":80}} | {"upsert":true} | "1" | [{"_id":"1","c":"A","s":80}] |
      | sees the filter's equality | []        | {"_id":"1","a":5}   | {"$max":{"a":3}}  | {"upsert":true} | "1" | [{"_id":"1","a":5}]          |

  @WUP-5.4
  Scenario Outline: $max of what is greater
    Given the collection c holds <documents>
    When c.updateOne({"_id":"1"}, <update>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is exactly <after>

    Examples:
      | case                | documents               | update              | after                 |
      | an element          | [{"_id":"1","a":[1,5]}] | {"$max":{"a.0":3}}  | {"_id":"1","a":[3,5]} |
      | a negative number   | [{"_id":"1","a":-5}]    | {"$max":{"a":-2}}   | {"_id":"1","a":-2}    |
      | a fraction          | [{"_id":"1","a":1}]     | {"$max":{"a":1.5}}  | {"_id":"1","a":1.5}   |
      | texts by bytes      | [{"_id":"1","a":"Z"}]   | {"$max":{"a":"a"}}  | {"_id":"1","a":"a"}   |
      | numbers not as text | [{"_id":"1","a":9}]     | {"$max":{"a":10}}   | {"_id":"1","a":10}    |
      | true over false     | [{"_id":"1","a":false}] | {"$max":{"a":true}} | {"_id":"1","a":true}  |

  @WUP-5.5
  Scenario Outline: $max of what is less or equal
    Given the collection c holds <documents>
    When c.updateOne({"_id":"1"}, <update>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case                    | documents                 | update                   |
      | an equal object         | [{"_id":"1","a":{"x":1}}] | {"$max":{"a":{"x":1.0}}} |
      | a longer number as text | [{"_id":"1","a":"9"}]     | {"$max":{"a":"10"}}      |
      | null                    | [{"_id":"1","a":0}]       | {"$max":{"a":null}}      |
      | null of null            | [{"_id":"1","a":null}]    | {"$max":{"a":null}}      |

  @WUP-8.2
  Scenario Outline: Objects and arrays as $max compares them
    Given the collection c holds <documents>
    When c.updateOne({"_id":"1"}, <update>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is exactly <after>

    Examples:
      | case                            | documents                       | update                 | after                   |
      | a later value of the first name | [{"_id":"1","a":{"x":1,"y":9}}] | {"$max":{"a":{"x":2}}} | {"_id":"1","a":{"x":2}} |
      | a longer array                  | [{"_id":"1","a":[1]}]           | {"$max":{"a":[1,0]}}   | {"_id":"1","a":[1,0]}   |
      | a greater first element         | [{"_id":"1","a":[1,9]}]         | {"$max":{"a":[2]}}     | {"_id":"1","a":[2]}     |

  @WUP-6.3
  Scenario Outline: $max of an element past the end
    Given the collection c holds <documents>
    When c.updateOne({"_id":"1"}, <update>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is exactly <after>

    Examples:
      | case            | documents             | update              | after                       |
      | the gap is null | [{"_id":"1","a":[1]}] | {"$max":{"a.2":-1}} | {"_id":"1","a":[1,null,-1]} |
