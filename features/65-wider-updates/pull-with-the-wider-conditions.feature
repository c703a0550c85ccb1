Feature: $pull with the wider conditions

  @needs:$regex
  @WUP-50.1
  Scenario Outline: $pull with operators of chapter 45 removes the elements that the condition selects as the
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                                            | documents                                          | filter      | update                                         | options | matched | modified | after                        |
      | operator condition equals query on each element | [{"_id":"1","a":["apple","banana",5,["avocado"]]}] | {"_id":"1"} | {"$pull":{"a":{"$regex":"^a"}}}                | {}      | 1       | 1        | {"_id":"1","a":["banana",5]} |
      | $pull a $regex ^a $options i                    | [{"_id":"1","a":["Apple","b"]}]                    | {"_id":"1"} | {"$pull":{"a":{"$regex":"^a","$options":"i"}}} | {}      | 1       | 1        | {"_id":"1","a":["b"]}        |

  @needs:$mod
  @WUP-50.2
  Scenario Outline: $pull with operators of chapter 45 removes the elements that the condition selects as the
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case             | documents                       | filter      | update                         | options | matched | modified | after                     |
      | $pull a $mod 2 0 | [{"_id":"1","a":[1,2,3,4,"4"]}] | {"_id":"1"} | {"$pull":{"a":{"$mod":[2,0]}}} | {}      | 1       | 1        | {"_id":"1","a":[1,3,"4"]} |

  @needs:$type
  @WUP-50.3
  Scenario Outline: $pull with operators of chapter 45 removes the elements that the condition selects as the
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                 | documents                              | filter      | update                             | options | matched | modified | after                          |
      | $pull a $type string | [{"_id":"1","a":[1,"two",3,true]}]     | {"_id":"1"} | {"$pull":{"a":{"$type":"string"}}} | {}      | 1       | 1        | {"_id":"1","a":[1,3,true]}     |
      | 2] goes too          | [{"_id":"1","a":[1,"x",[2],["y"],[]]}] | {"_id":"1"} | {"$pull":{"a":{"$type":"number"}}} | {}      | 1       | 1        | {"_id":"1","a":["x",["y"],[]]} |
      | $pull a $type array  | [{"_id":"1","a":[1,[2],[],{}]}]        | {"_id":"1"} | {"$pull":{"a":{"$type":"array"}}}  | {}      | 1       | 1        | {"_id":"1","a":[1,{}]}         |

  @needs:$all
  @WUP-50.4
  Scenario Outline: $pull with operators of chapter 45 removes the elements that the condition selects as the
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                               | documents                                                 | filter      | update                               | options | matched | modified | after                     |
      | on elements that are arrays        | [{"_id":"1","a":[[1,2],[1,2,3],[2,3],1]}]                 | {"_id":"1"} | {"$pull":{"a":{"$all":[1,2]}}}       | {}      | 1       | 1        | {"_id":"1","a":[[2,3],1]} |
      | a scalar counts as its own element | [{"_id":"1","a":[1,2,[1]]}]                               | {"_id":"1"} | {"$pull":{"a":{"$all":[1]}}}         | {}      | 1       | 1        | {"_id":"1","a":[2]}       |
      | $pull a t $all a                   | [{"_id":"1","a":[{"t":["a","b"]},{"t":["a"]},{"t":"a"}]}] | {"_id":"1"} | {"$pull":{"a":{"t":{"$all":["a"]}}}} | {}      | 1       | 1        | {"_id":"1","a":[]}        |

  @needs:$size
  @WUP-50.5
  Scenario Outline: $pull with operators of chapter 45 removes the elements that the condition selects as the
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case              | documents                                                 | filter      | update                            | options | matched | modified | after                                       |
      | $pull a $size 2   | [{"_id":"1","a":[[1,2],[3],"xy",{"l":2}]}]                | {"_id":"1"} | {"$pull":{"a":{"$size":2}}}       | {}      | 1       | 1        | {"_id":"1","a":[[3],"xy",{"l":2}]}          |
      | $pull a t $size 1 | [{"_id":"1","a":[{"t":["a","b"]},{"t":["a"]},{"t":"a"}]}] | {"_id":"1"} | {"$pull":{"a":{"t":{"$size":1}}}} | {}      | 1       | 1        | {"_id":"1","a":[{"t":["a","b"]},{"t":"a"}]} |

  @needs:$elemMatch
  @WUP-50.6
  Scenario Outline: $pull with operators of chapter 45 removes the elements that the condition selects as the
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case                                          | documents                                   | filter      | update                                         | options | matched |
      | top-level $elemMatch looks INTO elements that | [{"_id":"1","a":[{"x":8,"y":"B"},{"x":5}]}] | {"_id":"1"} | {"$pull":{"a":{"$elemMatch":{"x":8,"y":"B"}}}} | {}      | 1       |

  @needs:$elemMatch
  @WUP-50.7
  Scenario Outline: $pull with operators of chapter 45 removes the elements that the condition selects as the
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                        | documents                                         | filter      | update                                          | options | matched | modified | after                               |
      | $pull a $elemMatch $gt 5    | [{"_id":"1","a":[[1,6],[1],6]}]                   | {"_id":"1"} | {"$pull":{"a":{"$elemMatch":{"$gt":5}}}}        | {}      | 1       | 1        | {"_id":"1","a":[[1],6]}             |
      | $pull a v $elemMatch $gte 6 | [{"_id":"1","a":[{"v":[3,6]},{"v":[1]},{"v":6}]}] | {"_id":"1"} | {"$pull":{"a":{"v":{"$elemMatch":{"$gte":6}}}}} | {}      | 1       | 1        | {"_id":"1","a":[{"v":[1]},{"v":6}]} |

  @needs:$not
  @WUP-50.8
  Scenario Outline: $pull with operators of chapter 45 removes the elements that the condition selects as the
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                             | documents                                | filter      | update                                     | options | matched | modified | after                       |
      | $not takes the other types along | [{"_id":"1","a":[1,5,"x",null,[9],[1]]}] | {"_id":"1"} | {"$pull":{"a":{"$not":{"$gt":3}}}}         | {}      | 1       | 1        | {"_id":"1","a":[5,[9]]}     |
      | missing x matches $not           | [{"_id":"1","a":[{"x":1},{"x":5},{},7]}] | {"_id":"1"} | {"$pull":{"a":{"x":{"$not":{"$gte":5}}}}}  | {}      | 1       | 1        | {"_id":"1","a":[{"x":5},7]} |
      | $pull a $gt 3 $not $gt 7         | [{"_id":"1","a":[1,5,9]}]                | {"_id":"1"} | {"$pull":{"a":{"$gt":3,"$not":{"$gt":7}}}} | {}      | 1       | 1        | {"_id":"1","a":[1,9]}       |

  @needs:$nor
  @WUP-51.1
  Scenario Outline: $pull with a logical operator removes the elements, objects, that the filter selects
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case          | documents                                | filter      | update                             | options | matched | modified | after                       |
      | $nor/$and/$or | [{"_id":"1","a":[{"x":1},{"x":5},{},7]}] | {"_id":"1"} | {"$pull":{"a":{"$nor":[{"x":1}]}}} | {}      | 1       | 1        | {"_id":"1","a":[{"x":1},7]} |

  @WUP-51.2
  Scenario Outline: $pull with a logical operator removes the elements, objects, that the filter selects
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                        | documents                                      | filter      | update                                                    | options | matched | modified | after                       |
      | $pull a $or x $lt 2 x $gt 8 | [{"_id":"1","a":[{"x":1},{"x":5},{"x":10},1]}] | {"_id":"1"} | {"$pull":{"a":{"$or":[{"x":{"$lt":2}},{"x":{"$gt":8}}]}}} | {}      | 1       | 1        | {"_id":"1","a":[{"x":5},1]} |

  @needs:$mod
  @WUP-52.1
  Scenario Outline: A wrong operand below $pull is INVALID_UPDATE before any document is looked at
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                      | documents             | filter      | update                         | options |
      | a bad operand fails before any element is | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$pull":{"a":{"$mod":[0,0]}}} | {}      |

  @needs:$regex
  @WUP-52.2
  Scenario Outline: A wrong operand below $pull is INVALID_UPDATE before any document is looked at
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case             | documents               | filter      | update                          | options |
      | $pull a $regex x | [{"_id":"1","a":["x"]}] | {"_id":"1"} | {"$pull":{"a":{"$regex":"[x"}}} | {}      |

  @needs:$not
  @WUP-52.3
  Scenario Outline: A wrong operand below $pull is INVALID_UPDATE before any document is looked at
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case           | documents             | filter      | update                     | options |
      | $pull a $not 5 | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$pull":{"a":{"$not":5}}} | {}      |

  @needs:$size
  @WUP-52.4
  Scenario Outline: A wrong operand below $pull is INVALID_UPDATE before any document is looked at
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case             | documents             | filter      | update                       | options |
      | $pull a $size -1 | [{"_id":"1","a":[1]}] | {"_id":"1"} | {"$pull":{"a":{"$size":-1}}} | {}      |

  @WUP-52.5
  Scenario Outline: A wrong operand below $pull is INVALID_UPDATE before any document is looked at
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case             | documents     | filter      | update                       | options |
      | unknown operator | [{"_id":"1"}] | {"_id":"1"} | {"$pull":{"a":{"$badop":1}}} | {}      |

  @needs:$nor
  @WUP-51.3
  Scenario Outline: Elements that are no objects stay
    Given the collection c holds <documents>
    When c.updateOne({"_id":"1"}, <update>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is exactly <after>

    Examples:
      | case              | documents                                                | update                                     | after                                          |
      | scalars           | [{"_id":"1","a":[1,null,"x",{"x":1},{"x":2},[{"x":2}]]}] | {"$pull":{"a":{"$nor":[{"x":1}]}}}         | {"_id":"1","a":[1,null,"x",{"x":1},[{"x":2}]]} |
      | of missing fields | [{"_id":"1","a":[1,{},{"x":1}]}]                         | {"$pull":{"a":{"$nor":[{"x":1},{"y":1}]}}} | {"_id":"1","a":[1,{"x":1}]}                    |
