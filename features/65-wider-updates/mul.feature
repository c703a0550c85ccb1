@needs:$mul
Feature: $mul

  @WUP-11.1
  Scenario Outline: $mul multiplies a number by the operand
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case         | documents                 | filter      | update                 | options | matched | modified | after                    |
      | $mul a 3     | [{"_id":"1","a":10}]      | {"_id":"1"} | {"$mul":{"a":3}}       | {}      | 1       | 1        | {"_id":"1","a":30}       |
      | $mul a 0.5   | [{"_id":"1","a":3}]       | {"_id":"1"} | {"$mul":{"a":0.5}}     | {}      | 1       | 1        | {"_id":"1","a":1.5}      |
      | $mul a -1    | [{"_id":"1","a":10}]      | {"_id":"1"} | {"$mul":{"a":-1}}      | {}      | 1       | 1        | {"_id":"1","a":-10}      |
      | $mul a 2 b 3 | [{"_id":"1","a":10}]      | {"_id":"1"} | {"$mul":{"a":2,"b":3}} | {}      | 1       | 1        | {"_id":"1","a":20,"b":0} |
      | $mul a.1 3   | [{"_id":"1","a":[10,20]}] | {"_id":"1"} | {"$mul":{"a.1":3}}     | {}      | 1       | 1        | {"_id":"1","a":[10,60]}  |

  @WUP-12.1
  Scenario Outline: $mul sets a missing field to 0, whatever the operand, and makes the objects on the way
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case              | documents              | filter      | update               | options | matched | modified | after                            |
      | missing becomes 0 | [{"_id":"1"}]          | {"_id":"1"} | {"$mul":{"a":2}}     | {}      | 1       | 1        | {"_id":"1","a":0}                |
      | $mul a.b.c 2      | [{"_id":"1","a":{}}]   | {"_id":"1"} | {"$mul":{"a.b.c":2}} | {}      | 1       | 1        | {"_id":"1","a":{"b":{"c":0}}}    |
      | past the end      | [{"_id":"1","a":[10]}] | {"_id":"1"} | {"$mul":{"a.3":2}}   | {}      | 1       | 1        | {"_id":"1","a":[10,null,null,0]} |

  @WUP-13.1
  Scenario Outline: A product equal to what was there changes nothing
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case      | documents            | filter      | update            | options | matched |
      | no change | [{"_id":"1","a":42}] | {"_id":"1"} | {"$mul":{"a":1}}  | {}      | 1       |
      | $mul a 99 | [{"_id":"1","a":0}]  | {"_id":"1"} | {"$mul":{"a":99}} | {}      | 1       |
      | $mul      | [{"_id":"1","a":10}] | {"_id":"1"} | {"$mul":{}}       | {}      | 1       |

  @WUP-14.1
  Scenario Outline: Refused: $mul of a field that is no number, null too, and $mul by anything but a number, also
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                           | documents              | filter      | update              | options |
      | on a value that is no number                   | [{"_id":"1","a":null}] | {"_id":"1"} | {"$mul":{"a":2}}    | {}      |
      | $mul a 2                                       | [{"_id":"1","a":"5"}]  | {"_id":"1"} | {"$mul":{"a":2}}    | {}      |
      | on a value that is no number 2                 | [{"_id":"1","a":true}] | {"_id":"1"} | {"$mul":{"a":2}}    | {}      |
      | on a value that is no number 3                 | [{"_id":"1","a":[2]}]  | {"_id":"1"} | {"$mul":{"a":2}}    | {}      |
      | on a value that is no number 4                 | [{"_id":"1","a":{}}]   | {"_id":"1"} | {"$mul":{"a":2}}    | {}      |
      | by a value that is no number                   | [{"_id":"1","a":5}]    | {"_id":"1"} | {"$mul":{"a":null}} | {}      |
      | $mul a 5                                       | [{"_id":"1","a":5}]    | {"_id":"1"} | {"$mul":{"a":"5"}}  | {}      |
      | $mul a true                                    | [{"_id":"1","a":5}]    | {"_id":"1"} | {"$mul":{"a":true}} | {}      |
      | by a value that is no number 2                 | [{"_id":"1","a":5}]    | {"_id":"1"} | {"$mul":{"a":[2]}}  | {}      |
      | $mul a                                         | [{"_id":"1","a":5}]    | {"_id":"1"} | {"$mul":{"a":{}}}   | {}      |
      | the operand is checked even where the field is | [{"_id":"1"}]          | {"_id":"1"} | {"$mul":{"a":"x"}}  | {}      |

  @WUP-15.1
  Scenario Outline: Refused: $mul cannot go through a value that is no object, nor stand beside another operator on
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case              | documents                   | filter      | update                          | options |
      | $mul a.b 2        | [{"_id":"1","a":[{"b":5}]}] | {"_id":"1"} | {"$mul":{"a.b":2}}              | {}      |
      | $mul a point b 2  | [{"_id":"1","a":5}]         | {"_id":"1"} | {"$mul":{"a.b":2}}              | {}      |
      | $mul a 2 $inc a 1 | [{"_id":"1","a":5}]         | {"_id":"1"} | {"$mul":{"a":2},"$inc":{"a":1}} | {}      |

  @WUP-16.1
  Scenario Outline: $mul acts on what an upsert begins with
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": 0, "modifiedCount": 0, "upsertedId": <id>}
    And c holds <after>

    Examples:
      | case                       | documents | filter            | update           | options         | id  | after               |
      | sees the filter's equality | []        | {"_id":"1","a":3} | {"$mul":{"a":2}} | {"upsert":true} | "1" | [{"_id":"1","a":6}] |
      | upsert of a missing field  | []        | {"_id":"1"}       | {"$mul":{"a":2}} | {"upsert":true} | "1" | [{"_id":"1","a":0}] |

  @WUP-11.2
  Scenario Outline: $mul of elements, fractions and signs
    Given the collection c holds <documents>
    When c.updateOne({"_id":"1"}, <update>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is exactly <after>

    Examples:
      | case          | documents               | update             | after                  |
      | an element    | [{"_id":"1","a":[2,3]}] | {"$mul":{"a.1":4}} | {"_id":"1","a":[2,12]} |
      | by a fraction | [{"_id":"1","a":4}]     | {"$mul":{"a":0.5}} | {"_id":"1","a":2}      |
      | by -1         | [{"_id":"1","a":3}]     | {"$mul":{"a":-1}}  | {"_id":"1","a":-3}     |
      | by 0          | [{"_id":"1","a":3}]     | {"$mul":{"a":0}}   | {"_id":"1","a":0}      |
