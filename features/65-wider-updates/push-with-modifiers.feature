@needs:$each
Feature: $push with modifiers

  @WUP-39.1
  Scenario Outline: $push with $each appends each of the values, arrays as one element each, repeated ones
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                                           | documents                     | filter      | update                                                       | options | matched | modified | after                                     |
      | each value is one element                      | [{"_id":"1","a":[1]}]         | {"_id":"1"} | {"$push":{"a":{"$each":[2,[3],1]}}}                          | {}      | 1       | 1        | {"_id":"1","a":[1,2,[3],1]}               |
      | contrast                                       | [{"_id":"1","a":[1]}]         | {"_id":"1"} | {"$push":{"a":[2,3]}}                                        | {}      | 1       | 1        | {"_id":"1","a":[1,[2,3]]}                 |
      | missing                                        | [{"_id":"1"}]                 | {"_id":"1"} | {"$push":{"a":{"$each":[1,2]}}}                              | {}      | 1       | 1        | {"_id":"1","a":[1,2]}                     |
      | the empty $each makes an empty array where the | [{"_id":"1"}]                 | {"_id":"1"} | {"$push":{"a":{"$each":[]}}}                                 | {}      | 1       | 1        | {"_id":"1","a":[]}                        |
      | $push a $each 2 b $each 0 $position 0          | [{"_id":"1","a":[1],"b":[3]}] | {"_id":"1"} | {"$push":{"a":{"$each":[2]},"b":{"$each":[0],"$position":0}}} | {}      | 1       | 1        | {"_id":"1","a":[1,2],"b":[0,3]}           |
      | $push a.b $each 1 $sort 1 c.d $each 5          | [{"_id":"1","a":{"b":[2]}}]   | {"_id":"1"} | {"$push":{"a.b":{"$each":[1],"$sort":1},"c.d":{"$each":[5]}}} | {}      | 1       | 1        | {"_id":"1","a":{"b":[1,2]},"c":{"d":[5]}} |

  @WUP-39.2
  Scenario Outline: $push with $each appends each of the values, arrays as one element each, repeated ones
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case          | documents             | filter      | update                       | options | matched |
      | $push a $each | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":[]}}} | {}      | 1       |

  @WUP-40.80
  Scenario Outline: The values keep their order at every position of a missing or empty array
    Given the collection c holds <document>
    When c.updateOne({}, {"$push":{"a":{"$each":[1,2,3],"$position":<position>}}})
    Then c holds {"_id":"1","a":[1,2,3]}

    Examples:
      | case                    | document          | position |
      | missing, from the end   | {"_id":"1"}        | -1       |
      | missing, far            | {"_id":"1"}        | -9       |
      | missing, beyond         | {"_id":"1"}        | 9        |
      | missing, first          | {"_id":"1"}        | 0        |
      | empty, from the end     | {"_id":"1","a":[]} | -1       |
      | empty, beyond           | {"_id":"1","a":[]} | 9        |

  @WUP-40.1
  Scenario Outline: $position says before which element the values go
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                          | documents                 | filter      | update                                         | options | matched | modified | after                       |
      | $position 0                   | [{"_id":"1","a":[1,2]}]   | {"_id":"1"} | {"$push":{"a":{"$each":[8,9],"$position":0}}}  | {}      | 1       | 1        | {"_id":"1","a":[8,9,1,2]}   |
      | $push a $each 8 9 $position 1 | [{"_id":"1","a":[1,2,3]}] | {"_id":"1"} | {"$push":{"a":{"$each":[8,9],"$position":1}}}  | {}      | 1       | 1        | {"_id":"1","a":[1,8,9,2,3]} |
      | past the end                  | [{"_id":"1","a":[1,2]}]   | {"_id":"1"} | {"$push":{"a":{"$each":[9],"$position":7}}}    | {}      | 1       | 1        | {"_id":"1","a":[1,2,9]}     |
      | -1 is BEFORE the last element | [{"_id":"1","a":[1,2,3]}] | {"_id":"1"} | {"$push":{"a":{"$each":[9],"$position":-1}}}   | {}      | 1       | 1        | {"_id":"1","a":[1,2,9,3]}   |
      | several keep their order      | [{"_id":"1","a":[1,2,3]}] | {"_id":"1"} | {"$push":{"a":{"$each":[8,9],"$position":-2}}} | {}      | 1       | 1        | {"_id":"1","a":[1,8,9,2,3]} |
      | beyond the front              | [{"_id":"1","a":[1,2]}]   | {"_id":"1"} | {"$push":{"a":{"$each":[9],"$position":-7}}}   | {}      | 1       | 1        | {"_id":"1","a":[9,1,2]}     |
      | $push a $each 9 $position -7  | [{"_id":"1","a":[]}]      | {"_id":"1"} | {"$push":{"a":{"$each":[9],"$position":-7}}}   | {}      | 1       | 1        | {"_id":"1","a":[9]}         |

  @WUP-41.1
  Scenario Outline: $slice keeps the first elements of the result, with a negative number the last, with 0
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                                   | documents                 | filter      | update                                     | options | matched | modified | after                   |
      | $slice n                               | [{"_id":"1","a":[1,2,3]}] | {"_id":"1"} | {"$push":{"a":{"$each":[4],"$slice":2}}}   | {}      | 1       | 1        | {"_id":"1","a":[1,2]}   |
      | negative                               | [{"_id":"1","a":[1,2,3]}] | {"_id":"1"} | {"$push":{"a":{"$each":[4],"$slice":-2}}}  | {}      | 1       | 1        | {"_id":"1","a":[3,4]}   |
      | 0 empties                              | [{"_id":"1","a":[1,2]}]   | {"_id":"1"} | {"$push":{"a":{"$each":[3],"$slice":0}}}   | {}      | 1       | 1        | {"_id":"1","a":[]}      |
      | $push a $each 3 $slice 0               | [{"_id":"1"}]             | {"_id":"1"} | {"$push":{"a":{"$each":[3],"$slice":0}}}   | {}      | 1       | 1        | {"_id":"1","a":[]}      |
      | $push a $each 3 $slice 9               | [{"_id":"1","a":[1,2]}]   | {"_id":"1"} | {"$push":{"a":{"$each":[3],"$slice":9}}}   | {}      | 1       | 1        | {"_id":"1","a":[1,2,3]} |
      | the empty $each with $slice only trims | [{"_id":"1","a":[1,2,3]}] | {"_id":"1"} | {"$push":{"a":{"$each":[],"$slice":-2}}}   | {}      | 1       | 1        | {"_id":"1","a":[2,3]}   |
      | a whole double is fine                 | [{"_id":"1","a":[1,2,3]}] | {"_id":"1"} | {"$push":{"a":{"$each":[4],"$slice":2.0}}} | {}      | 1       | 1        | {"_id":"1","a":[1,2]}   |

  @WUP-41.2
  Scenario Outline: $slice keeps the first elements of the result, with a negative number the last, with 0
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case          | documents               | filter      | update                                  | options | matched |
      | nothing to do | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$push":{"a":{"$each":[],"$slice":2}}} | {}      | 1       |

  @WUP-42.1
  Scenario Outline: $sort with 1 or -1 sorts the elements as wholes, by the order of values
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                     | documents                                       | filter      | update                                    | options | matched | modified | after                                             |
      | $sort 1                  | [{"_id":"1","a":[5,1]}]                         | {"_id":"1"} | {"$push":{"a":{"$each":[3],"$sort":1}}}   | {}      | 1       | 1        | {"_id":"1","a":[1,3,5]}                           |
      | $push a $each 3 $sort -1 | [{"_id":"1","a":[5,1]}]                         | {"_id":"1"} | {"$push":{"a":{"$each":[3],"$sort":-1}}}  | {}      | 1       | 1        | {"_id":"1","a":[5,3,1]}                           |
      | mixed                    | [{"_id":"1","a":["b",true,[1],{"x":1},2,null]}] | {"_id":"1"} | {"$push":{"a":{"$each":["a"],"$sort":1}}} | {}      | 1       | 1        | {"_id":"1","a":[null,2,"a","b",{"x":1},[1],true]} |
      | arrays as wholes here    | [{"_id":"1","a":[[2],[1,9]]}]                   | {"_id":"1"} | {"$push":{"a":{"$each":[[1]],"$sort":1}}} | {}      | 1       | 1        | {"_id":"1","a":[[1],[1,9],[2]]}                   |

  @WUP-43.1
  Scenario Outline: $sort with paths sorts the elements by what stands there; an element that lacks a path,
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                                          | documents                                       | filter      | update                                                       | options | matched | modified | after                                                       |
      | by a field                                    | [{"_id":"1","a":[{"x":2,"k":1},{"x":1,"k":2}]}] | {"_id":"1"} | {"$push":{"a":{"$each":[{"x":0}],"$sort":{"x":1}}}}          | {}      | 1       | 1        | {"_id":"1","a":[{"x":0},{"x":1,"k":2},{"x":2,"k":1}]}       |
      | by several                                    | [{"_id":"1","a":[{"x":1,"y":1},{"x":2,"y":0}]}] | {"_id":"1"} | {"$push":{"a":{"$each":[{"x":1,"y":5}],"$sort":{"x":-1,"y":-1}}}} | {}      | 1       | 1        | {"_id":"1","a":[{"x":2,"y":0},{"x":1,"y":5},{"x":1,"y":1}]} |
      | dotted                                        | [{"_id":"1","a":[{"p":{"q":2}},{"p":{"q":1}}]}] | {"_id":"1"} | {"$push":{"a":{"$each":[{"p":{"q":0}}],"$sort":{"p.q":1}}}}  | {}      | 1       | 1        | {"_id":"1","a":[{"p":{"q":0}},{"p":{"q":1}},{"p":{"q":2}}]} |
      | missing sorts as null                         | [{"_id":"1","a":[{"x":1},{"y":5}]}]             | {"_id":"1"} | {"$push":{"a":{"$each":[{"x":-3}],"$sort":{"x":1}}}}         | {}      | 1       | 1        | {"_id":"1","a":[{"y":5},{"x":-3},{"x":1}]}                  |
      | elements that are no objects count as lacking | [{"_id":"1","a":[{"x":1},7]}]                   | {"_id":"1"} | {"$push":{"a":{"$each":[{"x":-3}],"$sort":{"x":1}}}}         | {}      | 1       | 1        | {"_id":"1","a":[7,{"x":-3},{"x":1}]}                        |
      | the empty $each with $sort only sorts         | [{"_id":"1","a":[{"x":2},{"x":1}]}]             | {"_id":"1"} | {"$push":{"a":{"$each":[],"$sort":{"x":1}}}}                 | {}      | 1       | 1        | {"_id":"1","a":[{"x":1},{"x":2}]}                           |

  @WUP-43.2
  Scenario Outline: $sort with paths sorts the elements by what stands there; an element that lacks a path,
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then document 1 of c is exactly <after>

    Examples:
      | case                           | documents               | filter      | update                                       | options | after                 |
      | the path starts at the element | [{"_id":"1","a":[3,1]}] | {"_id":"1"} | {"$push":{"a":{"$each":[],"$sort":{"a":1}}}} | {}      | {"_id":"1","a":[3,1]} |

  @WUP-44.1
  Scenario Outline: Values are inserted, then sorted, then cut, in whatever order the modifiers are written,
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                                  | documents                 | filter      | update                                                       | options | matched | modified | after                   |
      | order                                 | [{"_id":"1","a":[4,9]}]   | {"_id":"1"} | {"$push":{"a":{"$each":[1,7],"$slice":2,"$position":1,"$sort":1}}} | {}      | 1       | 1        | {"_id":"1","a":[1,4]}   |
      | $position before $slice               | [{"_id":"1","a":[4,9]}]   | {"_id":"1"} | {"$push":{"a":{"$each":[1,7],"$position":1,"$slice":3}}}     | {}      | 1       | 1        | {"_id":"1","a":[4,1,7]} |
      | the best n                            | [{"_id":"1","a":[3,1,2]}] | {"_id":"1"} | {"$push":{"a":{"$each":[0],"$sort":1,"$slice":-2}}}          | {}      | 1       | 1        | {"_id":"1","a":[2,3]}   |
      | $each may come after the others       | [{"_id":"1","a":[3,1]}]   | {"_id":"1"} | {"$push":{"a":{"$slice":1,"$each":[2]}}}                     | {}      | 1       | 1        | {"_id":"1","a":[3]}     |
      | $push a $each 3 1 2 $sort 1 $slice -2 | [{"_id":"1"}]             | {"_id":"1"} | {"$push":{"a":{"$each":[3,1,2],"$sort":1,"$slice":-2}}}      | {}      | 1       | 1        | {"_id":"1","a":[2,3]}   |

  @WUP-45.80
  Scenario Outline: Many elements that tie in $sort keep their order
    Given the collection c holds {"_id":"1","a":[]}
    And c.updateOne({}, {"$push":{"a":{"$each":[#{documents <many>}],"$sort":{"x":<direction>}}}})
    When c.findOne({"a.0.n":0,"a.1.n":1,"a.<last>.n":<last>})
    Then it finds 1

    Examples:
      | case   | many | direction | last |
      | 17     | 17   | 1         | 16   |
      | 129    | 129  | 1         | 128  |
      | 1,100  | 1100 | -1        | 1099 |

  @WUP-45.1
  Scenario Outline: Elements that tie in $sort keep their order
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then document 1 of c is exactly <after>

    Examples:
      | case                        | documents                                       | filter      | update                                                    | options | after                                                       |
      | equal keys keep their order | [{"_id":"1","a":[{"s":5,"k":1},{"s":5,"k":2}]}] | {"_id":"1"} | {"$push":{"a":{"$each":[{"s":5,"k":3}],"$sort":{"s":1}}}} | {}      | {"_id":"1","a":[{"s":5,"k":1},{"s":5,"k":2},{"s":5,"k":3}]} |

  @WUP-45.2
  Scenario Outline: Elements that tie in $sort keep their order
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                    | documents                                 | filter      | update                                       | options | matched | modified | after                                   |
      | $push a $each $sort s 1 | [{"_id":"1","a":[{"s":5},3,{"s":1},"t"]}] | {"_id":"1"} | {"$push":{"a":{"$each":[],"$sort":{"s":1}}}} | {}      | 1       | 1        | {"_id":"1","a":[3,"t",{"s":1},{"s":5}]} |

  @WUP-46.1
  Scenario Outline: $position, $slice or $sort without $each is INVALID_UPDATE (MongoDB stores the object)
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                          | documents             | filter      | update                          | options |
      | modifiers without $each are stored as a value | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$sort":1}}}     | {}      |
      | $push a $slice -2                             | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$slice":-2}}}   | {}      |
      | $push a $position 0                           | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$position":0}}} | {}      |

  @WUP-47.7
  Scenario Outline: The place of a wrong modifier ends at it
    Given the collection c holds [{"_id":"1","a":[1]}]
    When c.updateOne({}, {"$push":{"a":{"$each":[2],<modifier>}}})
    Then it fails with INVALID_UPDATE at "<path>"

    Examples:
      | case                 | modifier                    | path              |
      | a path of a sort     | "$sort":{"x..y":1}          | $push.a.$sort     |
      | a direction          | "$sort":{"x":2}             | $push.a.$sort     |
      | a fraction           | "$position":0.5             | $push.a.$position |

  @WUP-47.1
  Scenario Outline: Refused: A modifier with an operand of another kind, an unknown one, or a field beside $each is
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                       | documents             | filter      | update                                           | options |
      | $slice fractional          | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":[2],"$slice":1.5}}}       | {}      |
      | $slice a string            | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":[2],"$slice":"2"}}}       | {}      |
      | $slice null                | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":[2],"$slice":null}}}      | {}      |
      | $position fractional       | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":[2],"$position":1.5}}}    | {}      |
      | $position a string         | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":[2],"$position":"0"}}}    | {}      |
      | $sort 2                    | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":[2],"$sort":2}}}          | {}      |
      | $sort 0                    | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":[2],"$sort":0}}}          | {}      |
      | $sort a string             | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":[2],"$sort":"x"}}}        | {}      |
      | $sort                      | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":[2],"$sort":{}}}}         | {}      |
      | direction 2                | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":[2],"$sort":{"x":2}}}}    | {}      |
      | direction a string         | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":[2],"$sort":{"x":"1"}}}}  | {}      |
      | empty path part            | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":[2],"$sort":{"x..y":1}}}} | {}      |
      | empty path                 | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":[2],"$sort":{"":1}}}}     | {}      |
      | unknown modifier           | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":[2],"$foo":1}}}           | {}      |
      | a plain field beside $each | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":[2],"x":1}}}              | {}      |
      | $each wants an array       | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":5}}}                      | {}      |
      | $push a $each null         | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":null}}}                   | {}      |
      | $push a $each x            | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":"x"}}}                    | {}      |
      | $push a $each b 1          | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$push":{"a":{"$each":{"b":1}}}}                | {}      |

  @WUP-48.1
  Scenario Outline: $push with $each of a field that is no array, null too, is INVALID_UPDATE, also with
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                       | documents              | filter      | update                        | options |
      | a field that is no array   | [{"_id":"1","a":5}]    | {"_id":"1"} | {"$push":{"a":{"$each":[1]}}} | {}      |
      | $push a $each 1            | [{"_id":"1","a":null}] | {"_id":"1"} | {"$push":{"a":{"$each":[1]}}} | {}      |
      | a field that is no array 2 | [{"_id":"1","a":"x"}]  | {"_id":"1"} | {"$push":{"a":{"$each":[1]}}} | {}      |
      | a field that is no array 3 | [{"_id":"1","a":{}}]   | {"_id":"1"} | {"$push":{"a":{"$each":[1]}}} | {}      |
      | even with nothing to push  | [{"_id":"1","a":5}]    | {"_id":"1"} | {"$push":{"a":{"$each":[]}}}  | {}      |

  @needs:$pop
  @WUP-49.1
  Scenario Outline: $each belongs to $push and $addToSet only; in another operator it is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                      | documents               | filter      | update                       | options |
      | $each belongs to $push and $addToSet only | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$pop":{"a":{"$each":[1]}}} | {}      |

  @WUP-49.2
  Scenario Outline: $each belongs to $push and $addToSet only; in another operator it is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                      | documents               | filter      | update                        | options |
      | $each belongs to $push and $addToSet only | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$pull":{"a":{"$each":[1]}}} | {}      |

  @needs:$pullAll
  @WUP-49.3
  Scenario Outline: $each belongs to $push and $addToSet only; in another operator it is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                      | documents               | filter      | update                           | options |
      | $each belongs to $push and $addToSet only | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$pullAll":{"a":{"$each":[1]}}} | {}      |

  @needs:$mul
  @WUP-49.4
  Scenario Outline: $each belongs to $push and $addToSet only; in another operator it is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                      | documents               | filter      | update                       | options |
      | $each belongs to $push and $addToSet only | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$mul":{"a":{"$each":[1]}}} | {}      |

  @needs:$rename
  @WUP-49.5
  Scenario Outline: $each belongs to $push and $addToSet only; in another operator it is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                      | documents               | filter      | update                          | options |
      | $each belongs to $push and $addToSet only | [{"_id":"1","a":[1,2]}] | {"_id":"1"} | {"$rename":{"a":{"$each":[1]}}} | {}      |

  @WUP-44.2
  Scenario Outline: All modifiers together, in whatever order they are written
    Given the collection c holds <documents>
    When c.updateOne({"_id":"1"}, <update>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is exactly <after>

    Examples:
      | case                                | documents               | update                                                   | after                   |
      | sorted after the insertion          | [{"_id":"1","a":[5,1]}] | {"$push":{"a":{"$each":[3],"$position":0,"$sort":1}}}    | {"_id":"1","a":[1,3,5]} |
      | cut after the sort                  | [{"_id":"1","a":[5,1]}] | {"$push":{"a":{"$slice":2,"$sort":-1,"$each":[3]}}}      | {"_id":"1","a":[5,3]}   |
      | cut from the end after the sort     | [{"_id":"1","a":[5,1]}] | {"$push":{"a":{"$sort":1,"$slice":-1,"$each":[3,9]}}}    | {"_id":"1","a":[9]}     |
      | cut after an insertion at the front | [{"_id":"1","a":[1,2]}] | {"$push":{"a":{"$each":[8,9],"$position":0,"$slice":3}}} | {"_id":"1","a":[8,9,1]} |

  @WUP-40.2
  Scenario Outline: $position at every place
    Given the collection c holds <documents>
    When c.updateOne({"_id":"1"}, <update>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is exactly <after>

    Examples:
      | case                        | documents                 | update                                         | after                       |
      | before the last two         | [{"_id":"1","a":[1,2,3]}] | {"$push":{"a":{"$each":[8,9],"$position":-2}}} | {"_id":"1","a":[1,8,9,2,3]} |
      | as far as the array is long | [{"_id":"1","a":[1,2]}]   | {"$push":{"a":{"$each":[9],"$position":-2}}}   | {"_id":"1","a":[9,1,2]}     |
      | a whole double              | [{"_id":"1","a":[1,2]}]   | {"$push":{"a":{"$each":[9],"$position":1.0}}}  | {"_id":"1","a":[1,9,2]}     |
