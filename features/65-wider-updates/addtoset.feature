@needs:$addToSet
Feature: $addToSet

  @WUP-25.80
  Scenario Outline: Every element of a long array is compared
    Given the collection c holds {"_id":"1","a":[#{numbers <many>}]}
    When c.updateOne({}, {"$addToSet":{"a":<last>}})
    Then the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":0}

    Examples:
      | case  | many | last |
      | 129   | 129  | 128  |
      | 201   | 201  | 200  |
      | 1,025 | 1025 | 1024 |

  @WUP-25.1
  Scenario Outline: $addToSet appends a value to an array unless an element equals it
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                            | documents                               | filter      | update                                  | options | matched | modified | after                                                     |
      | $addToSet a 2                   | [{"_id":"1","a":[1]}]                   | {"_id":"1"} | {"$addToSet":{"a":2}}                   | {}      | 1       | 1        | {"_id":"1","a":[1,2]}                                     |
      | booleans are not numbers        | [{"_id":"1","a":[0,1]}]                 | {"_id":"1"} | {"$addToSet":{"a":false}}               | {}      | 1       | 1        | {"_id":"1","a":[0,1,false]}                               |
      | $addToSet a                     | [{"_id":"1","a":[null]}]                | {"_id":"1"} | {"$addToSet":{"a":""}}                  | {}      | 1       | 1        | {"_id":"1","a":[null,""]}                                 |
      | key order makes another object  | [{"_id":"1","a":[{"x":1,"y":2}]}]       | {"_id":"1"} | {"$addToSet":{"a":{"y":2,"x":1}}}       | {}      | 1       | 1        | {"_id":"1","a":[{"x":1,"y":2},{"y":2,"x":1}]}             |
      | at every depth                  | [{"_id":"1","a":[{"o":{"x":1,"y":2}}]}] | {"_id":"1"} | {"$addToSet":{"a":{"o":{"y":2,"x":1}}}} | {}      | 1       | 1        | {"_id":"1","a":[{"o":{"x":1,"y":2}},{"o":{"y":2,"x":1}}]} |
      | no subset matching              | [{"_id":"1","a":[{"x":1,"y":2}]}]       | {"_id":"1"} | {"$addToSet":{"a":{"x":1}}}             | {}      | 1       | 1        | {"_id":"1","a":[{"x":1,"y":2},{"x":1}]}                   |
      | an array is one element         | [{"_id":"1","a":[1,2]}]                 | {"_id":"1"} | {"$addToSet":{"a":[1,2]}}               | {}      | 1       | 1        | {"_id":"1","a":[1,2,[1,2]]}                               |
      | $addToSet a 2 1                 | [{"_id":"1","a":[[1,2]]}]               | {"_id":"1"} | {"$addToSet":{"a":[2,1]}}               | {}      | 1       | 1        | {"_id":"1","a":[[1,2],[2,1]]}                             |
      | duplicates that were there stay | [{"_id":"1","a":[1,1,2]}]               | {"_id":"1"} | {"$addToSet":{"a":3}}                   | {}      | 1       | 1        | {"_id":"1","a":[1,1,2,3]}                                 |

  @WUP-25.2
  Scenario Outline: $addToSet appends a value to an array unless an element equals it
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case             | documents                  | filter      | update                    | options | matched |
      | there already    | [{"_id":"1","a":[1,2]}]    | {"_id":"1"} | {"$addToSet":{"a":2}}     | {}      | 1       |
      | numbers by value | [{"_id":"1","a":[1]}]      | {"_id":"1"} | {"$addToSet":{"a":1.0}}   | {}      | 1       |
      | $addToSet a -0.0 | [{"_id":"1","a":[0]}]      | {"_id":"1"} | {"$addToSet":{"a":-0.0}}  | {}      | 1       |
      | $addToSet a null | [{"_id":"1","a":[null,1]}] | {"_id":"1"} | {"$addToSet":{"a":null}}  | {}      | 1       |
      | $addToSet a      | [{"_id":"1","a":[{}]}]     | {"_id":"1"} | {"$addToSet":{"a":{}}}    | {}      | 1       |
      | $addToSet a 1 2  | [{"_id":"1","a":[[1,2]]}]  | {"_id":"1"} | {"$addToSet":{"a":[1,2]}} | {}      | 1       |

  @WUP-26.1
  Scenario Outline: $addToSet makes an array of a missing field, and the objects on the way
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                  | documents                     | filter      | update                          | options | matched | modified | after                                     |
      | missing               | [{"_id":"1"}]                 | {"_id":"1"} | {"$addToSet":{"a":5}}           | {}      | 1       | 1        | {"_id":"1","a":[5]}                       |
      | $addToSet a 5         | [{"_id":"1"}]                 | {"_id":"1"} | {"$addToSet":{"a":[5]}}         | {}      | 1       | 1        | {"_id":"1","a":[[5]]}                     |
      | $addToSet a.b 2 c.d 1 | [{"_id":"1","a":{"b":[1]}}]   | {"_id":"1"} | {"$addToSet":{"a.b":2,"c.d":1}} | {}      | 1       | 1        | {"_id":"1","a":{"b":[1,2]},"c":{"d":[1]}} |
      | $addToSet a.0.b 3     | [{"_id":"1","a":[{"b":[1]}]}] | {"_id":"1"} | {"$addToSet":{"a.0.b":3}}       | {}      | 1       | 1        | {"_id":"1","a":[{"b":[1,3]}]}             |

  @needs:$each
  @WUP-27.1
  Scenario Outline: $addToSet with $each adds each of the values in the order given, each once; of none it
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                                        | documents                 | filter      | update                                    | options | matched | modified | after                       |
      | $each                                       | [{"_id":"1","a":[1,2,3]}] | {"_id":"1"} | {"$addToSet":{"a":{"$each":[2,5,4,5]}}}   | {}      | 1       | 1        | {"_id":"1","a":[1,2,3,5,4]} |
      | deduplicated among themselves               | [{"_id":"1"}]             | {"_id":"1"} | {"$addToSet":{"a":{"$each":[1,1.0,2]}}}   | {}      | 1       | 1        | {"_id":"1","a":[1,2]}       |
      | on a missing field the empty $each makes an | [{"_id":"1"}]             | {"_id":"1"} | {"$addToSet":{"a":{"$each":[]}}}          | {}      | 1       | 1        | {"_id":"1","a":[]}          |
      | $addToSet a $each 1 2 3                     | [{"_id":"1","a":[[1,2]]}] | {"_id":"1"} | {"$addToSet":{"a":{"$each":[[1,2],[3]]}}} | {}      | 1       | 1        | {"_id":"1","a":[[1,2],[3]]} |

  @needs:$each
  @WUP-27.2
  Scenario Outline: $addToSet with $each adds each of the values in the order given, each once; of none it
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case              | documents               | filter      | update                           | options | matched |
      | $addToSet a $each | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$addToSet":{"a":{"$each":[]}}} | {}      | 1       |

  @needs:$each
  @WUP-27.3
  Scenario Outline: $addToSet with $each adds each of the values in the order given, each once; of none it
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": 0, "modifiedCount": 0, "upsertedId": <id>}
    And c holds <after>

    Examples:
      | case   | documents | filter      | update                                | options         | id  | after                   |
      | upsert | []        | {"_id":"1"} | {"$addToSet":{"a":{"$each":[1,2,1]}}} | {"upsert":true} | "1" | [{"_id":"1","a":[1,2]}] |

  @needs:$each
  @WUP-28.1
  Scenario Outline: Refused: Nothing stands beside $each in $addToSet, and its operand is an array; anything else is
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                            | documents             | filter      | update                                          | options |
      | nothing else beside $each       | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$addToSet":{"a":{"$each":[3],"$slice":2}}}    | {}      |
      | $addToSet a $each 3 $sort 1     | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$addToSet":{"a":{"$each":[3],"$sort":1}}}     | {}      |
      | $addToSet a $each 3 $position 0 | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$addToSet":{"a":{"$each":[3],"$position":0}}} | {}      |
      | $addToSet a $each 3 $unknown 1  | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$addToSet":{"a":{"$each":[3],"$unknown":1}}}  | {}      |
      | $addToSet a $each 3 x 1         | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$addToSet":{"a":{"$each":[3],"x":1}}}         | {}      |
      | $each wants an array            | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$addToSet":{"a":{"$each":"x"}}}               | {}      |
      | $addToSet a $each null          | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$addToSet":{"a":{"$each":null}}}              | {}      |
      | $addToSet a $each a 1           | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$addToSet":{"a":{"$each":{"a":1}}}}           | {}      |
      | $addToSet a $each 5             | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$addToSet":{"a":{"$each":5}}}                 | {}      |

  @WUP-29.1
  Scenario Outline: Refused: An object in $addToSet that has a top-level name $each elsewhere than first, $position,
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                        | documents             | filter      | update                                  | options |
      | without $each a $ name is an ordinary value | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$addToSet":{"a":{"$sort":1}}}         | {}      |
      | $each counts as the FIRST key only          | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$addToSet":{"a":{"x":1,"$each":[2]}}} | {}      |

  @WUP-30.1
  Scenario Outline: Refused: $addToSet of a field that is no array, null too, through a value that is no object, and
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                       | documents                     | filter      | update                                | options |
      | a field that is no array   | [{"_id":"1","a":5}]           | {"_id":"1"} | {"$addToSet":{"a":1}}                 | {}      |
      | $addToSet a 1              | [{"_id":"1","a":null}]        | {"_id":"1"} | {"$addToSet":{"a":1}}                 | {}      |
      | a field that is no array 2 | [{"_id":"1","a":"x"}]         | {"_id":"1"} | {"$addToSet":{"a":1}}                 | {}      |
      | a field that is no array 3 | [{"_id":"1","a":{}}]          | {"_id":"1"} | {"$addToSet":{"a":1}}                 | {}      |
      | $addToSet a.b 2            | [{"_id":"1","a":[{"b":[1]}]}] | {"_id":"1"} | {"$addToSet":{"a.b":2}}               | {}      |
      | $addToSet a 2 $push a 3    | [{"_id":"1","a":[1]}]         | {"_id":"1"} | {"$addToSet":{"a":2},"$push":{"a":3}} | {}      |

  @WUP-25.3
  Scenario Outline: What $addToSet takes for another value
    Given the collection c holds <documents>
    When c.updateOne({"_id":"1"}, <update>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is exactly <after>

    Examples:
      | case                         | documents                   | update                                            | after                                   |
      | true beside 1                | [{"_id":"1","a":[1,"1"]}]   | {"$addToSet":{"a":true}}                          | {"_id":"1","a":[1,"1",true]}            |
      | null beside an empty array   | [{"_id":"1","a":[[],0,""]}] | {"$addToSet":{"a":null}}                          | {"_id":"1","a":[[],0,"",null]}          |
      | an object with a field more  | [{"_id":"1","a":[{"x":1}]}] | {"$addToSet":{"a":{"x":1,"y":1}}}                 | {"_id":"1","a":[{"x":1},{"x":1,"y":1}]} |
      | an element of an inner array | [{"_id":"1","a":[[1]]}]     | {"$addToSet":{"a":1}}                             | {"_id":"1","a":[[1],1]}                 |
      | numbers inside by value      | [{"_id":"1","a":[{"x":1}]}] | {"$addToSet":{"a":{"$each":[{"x":1.0},{"x":2}]}}} | {"_id":"1","a":[{"x":1},{"x":2}]}       |
