@needs:$pop
Feature: $pop

  @WUP-31.1
  Scenario Outline: $pop removes the last element of an array with 1 and the first with -1, however the
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                  | documents                        | filter      | update                 | options | matched | modified | after                        |
      | $pop a 1              | [{"_id":"1","a":[1,2,3]}]        | {"_id":"1"} | {"$pop":{"a":1}}       | {}      | 1       | 1        | {"_id":"1","a":[1,2]}        |
      | $pop a minus 1        | [{"_id":"1","a":[1,2,3]}]        | {"_id":"1"} | {"$pop":{"a":-1}}      | {}      | 1       | 1        | {"_id":"1","a":[2,3]}        |
      | the empty array stays | [{"_id":"1","a":[7]}]            | {"_id":"1"} | {"$pop":{"a":1}}       | {}      | 1       | 1        | {"_id":"1","a":[]}           |
      | null is an element    | [{"_id":"1","a":[1,2,null]}]     | {"_id":"1"} | {"$pop":{"a":1}}       | {}      | 1       | 1        | {"_id":"1","a":[1,2]}        |
      | $pop a 1 2            | [{"_id":"1","a":[[1,2],[3]]}]    | {"_id":"1"} | {"$pop":{"a":1}}       | {}      | 1       | 1        | {"_id":"1","a":[[1,2]]}      |
      | $pop a.1 1            | [{"_id":"1","a":[[1,2],[4,5]]}]  | {"_id":"1"} | {"$pop":{"a.1":1}}     | {}      | 1       | 1        | {"_id":"1","a":[[1,2],[4]]}  |
      | $pop a.0.x -1         | [{"_id":"1","a":[{"x":[1,2]}]}]  | {"_id":"1"} | {"$pop":{"a.0.x":-1}}  | {}      | 1       | 1        | {"_id":"1","a":[{"x":[2]}]}  |
      | $pop a 1 b 1          | [{"_id":"1","a":[1,2,3],"b":[]}] | {"_id":"1"} | {"$pop":{"a":1,"b":1}} | {}      | 1       | 1        | {"_id":"1","a":[1,2],"b":[]} |
      | 1.0 is 1              | [{"_id":"1","a":[1,2]}]          | {"_id":"1"} | {"$pop":{"a":1.0}}     | {}      | 1       | 1        | {"_id":"1","a":[1]}          |

  @WUP-32.1
  Scenario Outline: $pop of an empty array or of a missing field does nothing
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case                  | documents                  | filter      | update                    | options | matched |
      | $pop a 1              | [{"_id":"1","a":[]}]       | {"_id":"1"} | {"$pop":{"a":1}}          | {}      | 1       |
      | missing               | [{"_id":"1","x":1}]        | {"_id":"1"} | {"$pop":{"a":1,"b.c":-1}} | {}      | 1       |
      | an index past the end | [{"_id":"1","a":[1]}]      | {"_id":"1"} | {"$pop":{"a.5":1}}        | {}      | 1       |
      | $pop a.b.c 1          | [{"_id":"1","a":{"b":{}}}] | {"_id":"1"} | {"$pop":{"a.b.c":1}}      | {}      | 1       |

  @WUP-33.1
  Scenario Outline: Any other operand of $pop is INVALID_UPDATE, also where the field is missing
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                    | documents               | filter      | update              | options |
      | only 1 and -1                           | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$pop":{"a":0}}    | {}      |
      | $pop a 2                                | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$pop":{"a":2}}    | {}      |
      | $pop a minus 2                          | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$pop":{"a":-2}}   | {}      |
      | $pop a 10                               | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$pop":{"a":10}}   | {}      |
      | $pop a 0 point 5                        | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$pop":{"a":0.5}}  | {}      |
      | $pop a minus 0 point 5                  | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$pop":{"a":-0.5}} | {}      |
      | $pop a 2 point 0                        | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$pop":{"a":2.0}}  | {}      |
      | the operand must be a number            | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$pop":{"a":"1"}}  | {}      |
      | $pop a true                             | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$pop":{"a":true}} | {}      |
      | $pop a null                             | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$pop":{"a":null}} | {}      |
      | $pop a 1                                | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$pop":{"a":[1]}}  | {}      |
      | $pop a                                  | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$pop":{"a":{}}}   | {}      |
      | checked even where the field is missing | [{"_id":"1"}]           | {"_id":"1"} | {"$pop":{"a":0}}    | {}      |

  @WUP-34.1
  Scenario Outline: Refused: $pop of a field that is no array, null too, through a value that is no object, and beside
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                       | documents                     | filter      | update                           | options |
      | no array is code 14 here   | [{"_id":"1","a":5}]           | {"_id":"1"} | {"$pop":{"a":1}}                 | {}      |
      | $pop a 1                   | [{"_id":"1","a":null}]        | {"_id":"1"} | {"$pop":{"a":1}}                 | {}      |
      | no array is code 14 here 2 | [{"_id":"1","a":"x"}]         | {"_id":"1"} | {"$pop":{"a":1}}                 | {}      |
      | no array is code 14 here 3 | [{"_id":"1","a":{}}]          | {"_id":"1"} | {"$pop":{"a":1}}                 | {}      |
      | $pop a.b 1                 | [{"_id":"1","a":"s"}]         | {"_id":"1"} | {"$pop":{"a.b":1}}               | {}      |
      | $pop a point b 1           | [{"_id":"1","a":[{"b":[1]}]}] | {"_id":"1"} | {"$pop":{"a.b":1}}               | {}      |
      | $pop a 1 $push a 4         | [{"_id":"1","a":[1]}]         | {"_id":"1"} | {"$pop":{"a":1},"$push":{"a":4}} | {}      |

  @WUP-35.1
  Scenario Outline: $pop acts on what an upsert begins with, and makes no field
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": 0, "modifiedCount": 0, "upsertedId": <id>}
    And c holds <after>

    Examples:
      | case     | documents | filter                | update           | options         | id  | after                 |
      | upsert   | []        | {"_id":"1","a":[1,2]} | {"$pop":{"a":1}} | {"upsert":true} | "1" | [{"_id":"1","a":[1]}] |
      | $pop a 1 | []        | {"_id":"1"}           | {"$pop":{"a":1}} | {"upsert":true} | "1" | [{"_id":"1"}]         |

  @WUP-31.2
  Scenario Outline: $pop takes one element, whatever it is
    Given the collection c holds <documents>
    When c.updateOne({"_id":"1"}, <update>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is exactly <after>

    Examples:
      | case           | documents                       | update              | after                       |
      | an inner array | [{"_id":"1","a":[1,[2,3]]}]     | {"$pop":{"a":1}}    | {"_id":"1","a":[1]}         |
      | in an element  | [{"_id":"1","a":[[1,2],[3]]}]   | {"$pop":{"a.0":-1}} | {"_id":"1","a":[[2],[3]]}   |
      | at a path      | [{"_id":"1","a":{"b":[1,2,3]}}] | {"$pop":{"a.b":-1}} | {"_id":"1","a":{"b":[2,3]}} |
