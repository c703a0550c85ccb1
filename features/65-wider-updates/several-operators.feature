Feature: Several operators

  @needs:$addToSet @needs:$min @needs:$mul
  @WUP-53.1
  Scenario Outline: The new fields of all operators of one update come in one order, that of chapter 60
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                                    | documents     | filter      | update                                                       | options | matched | modified | after                                         |
      | new fields of all operators together in | [{"_id":"1"}] | {"_id":"1"} | {"$push":{"z":1},"$mul":{"b":2},"$min":{"a":1},"$addToSet":{"m":3},"$set":{"k":0}} | {}      | 1       | 1        | {"_id":"1","a":1,"b":0,"k":0,"m":[3],"z":[1]} |

  @needs:$max @needs:$pop
  @WUP-54.1
  Scenario Outline: An update counts as modified when one of its operators changes something
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                         | documents                             | filter      | update                                            | options | matched | modified | after                             |
      | one real change among no-ops | [{"_id":"1","a":[1,2],"n":5,"s":"x"}] | {"_id":"1"} | {"$pop":{"a":1},"$max":{"n":3},"$unset":{"q":""}} | {}      | 1       | 1        | {"_id":"1","a":[1],"n":5,"s":"x"} |

  @needs:$addToSet @needs:$max @needs:$mul @needs:$pullAll
  @WUP-54.2
  Scenario Outline: An update counts as modified when one of its operators changes something
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                               | documents                   | filter      | update                                                       | options | matched | modified | after                                  |
      | $mul on a missing path is a change | [{"_id":"1","a":[1],"n":5}] | {"_id":"1"} | {"$addToSet":{"a":1},"$max":{"n":3},"$mul":{"n2.x":1},"$pullAll":{"a2":[1]}} | {}      | 1       | 1        | {"_id":"1","a":[1],"n":5,"n2":{"x":0}} |

  @needs:$addToSet @needs:$max @needs:$pop @needs:$pullAll @needs:$rename
  @WUP-54.3
  Scenario Outline: An update counts as modified when one of its operators changes something
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case        | documents                   | filter      | update                                                       | options | matched |
      | only no-ops | [{"_id":"1","a":[1],"n":5}] | {"_id":"1"} | {"$addToSet":{"a":1},"$max":{"n":3},"$pop":{"q":1},"$pullAll":{"r":[1]},"$rename":{"u":"v"}} | {}      | 1       |

  @needs:$pop
  @WUP-55.1
  Scenario Outline: The same path, or a path and one that begins with it, in two operators is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case          | documents           | filter      | update                           | options |
      | the same path | [{"_id":"1","q":1}] | {"_id":"1"} | {"$push":{"a":1},"$pop":{"a":1}} | {}      |

  @needs:$addToSet @needs:$pullAll
  @WUP-55.2
  Scenario Outline: The same path, or a path and one that begins with it, in two operators is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case          | documents           | filter      | update                                     | options |
      | the same path | [{"_id":"1","q":1}] | {"_id":"1"} | {"$addToSet":{"a":1},"$pullAll":{"a":[2]}} | {}      |

  @WUP-55.3
  Scenario Outline: The same path, or a path and one that begins with it, in two operators is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                       | documents           | filter      | update                             | options |
      | the same path              | [{"_id":"1","q":1}] | {"_id":"1"} | {"$push":{"a":1},"$pull":{"a":2}}  | {}      |
      | $push a 1 $set a point 0 2 | [{"_id":"1","q":1}] | {"_id":"1"} | {"$push":{"a":1},"$set":{"a.0":2}} | {}      |

  @needs:$min
  @WUP-55.4
  Scenario Outline: The same path, or a path and one that begins with it, in two operators is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case          | documents           | filter      | update                            | options |
      | the same path | [{"_id":"1","q":1}] | {"_id":"1"} | {"$min":{"a":1},"$set":{"a.b":2}} | {}      |

  @needs:$rename
  @WUP-55.5
  Scenario Outline: The same path, or a path and one that begins with it, in two operators is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case          | documents           | filter      | update                                  | options |
      | the same path | [{"_id":"1","q":1}] | {"_id":"1"} | {"$rename":{"x":"a.b"},"$push":{"a":1}} | {}      |

  @needs:$mul
  @WUP-55.6
  Scenario Outline: The same path, or a path and one that begins with it, in two operators is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case          | documents           | filter      | update                               | options |
      | the same path | [{"_id":"1","q":1}] | {"_id":"1"} | {"$mul":{"a.b":2},"$unset":{"a":""}} | {}      |

  @needs:$max @needs:$setOnInsert
  @WUP-55.7
  Scenario Outline: The same path, or a path and one that begins with it, in two operators is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case          | documents           | filter      | update                                  | options |
      | the same path | [{"_id":"1","q":1}] | {"_id":"1"} | {"$setOnInsert":{"a":1},"$max":{"a":2}} | {}      |

  @WUP-56.1
  Scenario Outline: Refused: An error in one operator, found before or while it is applied, leaves the document as it
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                           | documents                 | filter      | update                           | options |
      | unknown operator               | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$foo":{"a":1}}                 | {}      |
      | also when found while applying | [{"_id":"1","a":5,"b":1}] | {"_id":"1"} | {"$set":{"b":9},"$push":{"a":1}} | {}      |

  @needs:$mul
  @WUP-56.2
  Scenario Outline: Refused: An error in one operator, found before or while it is applied, leaves the document as it
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                     | documents                 | filter      | update                            | options |
      | an error in one operator | [{"_id":"1","a":1,"b":5}] | {"_id":"1"} | {"$inc":{"b":1},"$mul":{"a":"x"}} | {}      |

  @needs:$min
  @WUP-57.1
  Scenario Outline: The operand of an operator is an object; any other is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                         | documents           | filter      | update     | options |
      | the operand of an operator must be an object | [{"_id":"1","a":1}] | {"_id":"1"} | {"$min":5} | {}      |

  @needs:$max
  @WUP-57.2
  Scenario Outline: The operand of an operator is an object; any other is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                         | documents           | filter      | update        | options |
      | the operand of an operator must be an object | [{"_id":"1","a":1}] | {"_id":"1"} | {"$max":null} | {}      |

  @needs:$mul
  @WUP-57.3
  Scenario Outline: The operand of an operator is an object; any other is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                         | documents           | filter      | update       | options |
      | the operand of an operator must be an object | [{"_id":"1","a":1}] | {"_id":"1"} | {"$mul":"x"} | {}      |

  @needs:$rename
  @WUP-57.4
  Scenario Outline: The operand of an operator is an object; any other is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                         | documents           | filter      | update            | options |
      | the operand of an operator must be an object | [{"_id":"1","a":1}] | {"_id":"1"} | {"$rename":["a"]} | {}      |

  @needs:$addToSet
  @WUP-57.5
  Scenario Outline: The operand of an operator is an object; any other is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                         | documents           | filter      | update          | options |
      | the operand of an operator must be an object | [{"_id":"1","a":1}] | {"_id":"1"} | {"$addToSet":5} | {}      |

  @needs:$pop
  @WUP-57.6
  Scenario Outline: The operand of an operator is an object; any other is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                         | documents           | filter      | update     | options |
      | the operand of an operator must be an object | [{"_id":"1","a":1}] | {"_id":"1"} | {"$pop":1} | {}      |

  @needs:$pullAll
  @WUP-57.7
  Scenario Outline: The operand of an operator is an object; any other is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                         | documents           | filter      | update           | options |
      | the operand of an operator must be an object | [{"_id":"1","a":1}] | {"_id":"1"} | {"$pullAll":[1]} | {}      |

  @needs:$setOnInsert
  @WUP-57.8
  Scenario Outline: The operand of an operator is an object; any other is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                         | documents           | filter      | update             | options |
      | the operand of an operator must be an object | [{"_id":"1","a":1}] | {"_id":"1"} | {"$setOnInsert":5} | {}      |

  @needs:$max @needs:$min
  @WUP-54.4
  Scenario Outline: Each of several operators acts, whichever is written first
    Given the collection c holds [{"_id":"1","a":1,"b":5,"c":[1]}]
    When c.updateOne({"_id":"1"}, <update>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is exactly <after>

    Examples:
      | case              | update                                          | after                                |
      | the first acts    | {"$max":{"a":9},"$min":{"b":6}}                 | {"_id":"1","a":9,"b":5,"c":[1]}      |
      | the last acts     | {"$min":{"b":6},"$max":{"a":9}}                 | {"_id":"1","a":9,"b":5,"c":[1]}      |
      | all act           | {"$inc":{"a":1},"$min":{"b":2},"$push":{"c":2}} | {"_id":"1","a":2,"b":2,"c":[1,2]}    |
      | one removes       | {"$unset":{"a":""},"$max":{"b":6},"$set":{"d":0}} | {"_id":"1","b":6,"c":[1],"d":0}    |

  @needs:$max @needs:$min
  @WUP-53.2
  Scenario Outline: The operators' order says nothing of the order of new fields
    Given the collection c holds [{"_id":"1"}]
    When c.updateOne({"_id":"1"}, <update>)
    Then document 1 of c is exactly <after>

    Examples:
      | case               | update                                              | after                             |
      | as written         | {"$set":{"a":1},"$max":{"b":2},"$min":{"c":3}}      | {"_id":"1","a":1,"b":2,"c":3}     |
      | backwards          | {"$min":{"c":3},"$max":{"b":2},"$set":{"a":1}}      | {"_id":"1","a":1,"b":2,"c":3}     |
      | across each other  | {"$max":{"a":1,"d":4},"$min":{"c":3,"b":2}}         | {"_id":"1","a":1,"b":2,"c":3,"d":4} |
