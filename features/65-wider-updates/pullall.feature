@needs:$pullAll
Feature: $pullAll

  @WUP-36.1
  Scenario Outline: $pullAll removes every element that equals one of the values
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                           | documents                                               | filter      | update                             | options | matched | modified | after                                   |
      | every instance                 | [{"_id":"1","a":[1,2,3,1,2,3]}]                         | {"_id":"1"} | {"$pullAll":{"a":[1,3]}}           | {}      | 1       | 1        | {"_id":"1","a":[2,2]}                   |
      | numbers by value               | [{"_id":"1","a":[1,1.0,"1",true]}]                      | {"_id":"1"} | {"$pullAll":{"a":[1]}}             | {}      | 1       | 1        | {"_id":"1","a":["1",true]}              |
      | null removes null only         | [{"_id":"1","a":[null,0,"",false]}]                     | {"_id":"1"} | {"$pullAll":{"a":[null]}}          | {}      | 1       | 1        | {"_id":"1","a":[0,"",false]}            |
      | the list is a list of elements | [{"_id":"1","a":[1,2,[1,2]]}]                           | {"_id":"1"} | {"$pullAll":{"a":[1,2]}}           | {}      | 1       | 1        | {"_id":"1","a":[[1,2]]}                 |
      | arrays exactly                 | [{"_id":"1","a":[[1,2],[2,1],1]}]                       | {"_id":"1"} | {"$pullAll":{"a":[[1,2]]}}         | {}      | 1       | 1        | {"_id":"1","a":[[2,1],1]}               |
      | no descent into nested arrays  | [{"_id":"1","a":[5,[5]]}]                               | {"_id":"1"} | {"$pullAll":{"a":[5]}}             | {}      | 1       | 1        | {"_id":"1","a":[[5]]}                   |
      | objects exactly                | [{"_id":"1","a":[{"x":1,"y":2},{"y":2,"x":1},{"x":1}]}] | {"_id":"1"} | {"$pullAll":{"a":[{"x":1,"y":2}]}} | {}      | 1       | 1        | {"_id":"1","a":[{"y":2,"x":1},{"x":1}]} |
      | $pullAll a.0.b 2 3             | [{"_id":"1","a":[{"b":[1,2,3]}]}]                       | {"_id":"1"} | {"$pullAll":{"a.0.b":[2,3]}}       | {}      | 1       | 1        | {"_id":"1","a":[{"b":[1]}]}             |
      | $pullAll a 1 2                 | [{"_id":"1","a":[1,2]}]                                 | {"_id":"1"} | {"$pullAll":{"a":[1,2]}}           | {}      | 1       | 1        | {"_id":"1","a":[]}                      |

  @WUP-36.2
  Scenario Outline: $pullAll removes every element that equals one of the values
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case               | documents                         | filter      | update                       | options | matched |
      | $pullAll a 9       | [{"_id":"1","a":[1,2]}]           | {"_id":"1"} | {"$pullAll":{"a":[9]}}       | {}      | 1       |
      | $pullAll a         | [{"_id":"1","a":[1,2]}]           | {"_id":"1"} | {"$pullAll":{"a":[]}}        | {}      | 1       |
      | $pullAll a 1       | [{"_id":"1","a":[]}]              | {"_id":"1"} | {"$pullAll":{"a":[1]}}       | {}      | 1       |
      | no subset matching | [{"_id":"1","a":[{"x":1,"y":2}]}] | {"_id":"1"} | {"$pullAll":{"a":[{"x":1}]}} | {}      | 1       |

  @WUP-37.1
  Scenario Outline: $pullAll of a missing field does nothing
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case    | documents           | filter      | update                 | options | matched |
      | missing | [{"_id":"1","b":1}] | {"_id":"1"} | {"$pullAll":{"a":[1]}} | {}      | 1       |

  @WUP-38.1
  Scenario Outline: The operand of $pullAll is an array and so is the field; anything else is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                         | documents                     | filter      | update                         | options |
      | the operand must be an array | [{"_id":"1","a":[1]}]         | {"_id":"1"} | {"$pullAll":{"a":1}}           | {}      |
      | $pullAll a null              | [{"_id":"1","a":[1]}]         | {"_id":"1"} | {"$pullAll":{"a":null}}        | {}      |
      | $pullAll a x                 | [{"_id":"1","a":[1]}]         | {"_id":"1"} | {"$pullAll":{"a":"x"}}         | {}      |
      | $pullAll a $in 1             | [{"_id":"1","a":[1]}]         | {"_id":"1"} | {"$pullAll":{"a":{"$in":[1]}}} | {}      |
      | a field that is no array     | [{"_id":"1","a":5}]           | {"_id":"1"} | {"$pullAll":{"a":[1]}}         | {}      |
      | $pullAll a 1                 | [{"_id":"1","a":null}]        | {"_id":"1"} | {"$pullAll":{"a":[1]}}         | {}      |
      | a field that is no array 2   | [{"_id":"1","a":"x"}]         | {"_id":"1"} | {"$pullAll":{"a":[1]}}         | {}      |
      | a field that is no array 3   | [{"_id":"1","a":{}}]          | {"_id":"1"} | {"$pullAll":{"a":[1]}}         | {}      |
      | by name through an array     | [{"_id":"1","a":[{"b":[1]}]}] | {"_id":"1"} | {"$pullAll":{"a.b":[1]}}       | {}      |

  @WUP-36.3
  Scenario Outline: $pullAll of each kind of value
    Given the collection c holds <documents>
    When c.updateOne({"_id":"1"}, <update>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is exactly <after>

    Examples:
      | case                   | documents                          | update                         | after                       |
      | true is not 1          | [{"_id":"1","a":[true,1,0,false]}] | {"$pullAll":{"a":[true,0]}}    | {"_id":"1","a":[1,false]}   |
      | numbers by value       | [{"_id":"1","a":[1,1.0,2]}]        | {"$pullAll":{"a":[1.0]}}       | {"_id":"1","a":[2]}         |
      | the empty array        | [{"_id":"1","a":[[],[1],null]}]    | {"$pullAll":{"a":[[]]}}        | {"_id":"1","a":[[1],null]}  |
      | texts by their case    | [{"_id":"1","a":["x","X","x"]}]    | {"$pullAll":{"a":["x"]}}       | {"_id":"1","a":["X"]}       |
      | an operator is a value | [{"_id":"1","a":[1,{"$gt":0},5]}]  | {"$pullAll":{"a":[{"$gt":0}]}} | {"_id":"1","a":[1,5]}       |
      | at a path              | [{"_id":"1","a":{"b":[1,2,1]}}]    | {"$pullAll":{"a.b":[1]}}       | {"_id":"1","a":{"b":[2]}}   |
      | two arrays             | [{"_id":"1","a":[1,2],"b":[1,2]}]  | {"$pullAll":{"a":[1],"b":[2]}} | {"_id":"1","a":[2],"b":[1]} |

  @WUP-37.2
  Scenario Outline: Nothing is made where there is nothing to remove from
    Given the collection c holds <documents>
    When c.updateOne({"_id":"1"}, <update>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case                    | documents               | update                    |
      | a missing parent        | [{"_id":"1"}]           | {"$pullAll":{"a.b":[1]}}  |
      | an index past the end   | [{"_id":"1","a":[[1]]}] | {"$pullAll":{"a.3":[1]}}  |
      | null of a missing field | [{"_id":"1"}]           | {"$pullAll":{"a":[null]}} |

  @WUP-38.2
  Scenario Outline: $pullAll beside another operator, and its operand even where the field is missing
    Given the collection c holds <documents>
    When c.updateOne({"_id":"1"}, <update>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case            | documents             | update                                 |
      | beside $push    | [{"_id":"1","a":[1]}] | {"$push":{"a":1},"$pullAll":{"a":[2]}} |
      | a missing field | [{"_id":"1"}]         | {"$pullAll":{"a":1}}                   |
      | a boolean       | [{"_id":"1","a":[1]}] | {"$pullAll":{"a":true}}                |
      | _id             | [{"_id":"1","a":[1]}] | {"$pullAll":{"_id":["1"]}}             |
