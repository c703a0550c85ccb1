Feature: Updates that are refused

  @UPD-72.1
  Scenario Outline: An operator that the store does not have
    Given the collection c holds {"_id": "1", "a": 1, "b": [1]}
    When c.updateOne({"_id": "1"}, {"<operator>": <operand>})
    Then it fails with INVALID_UPDATE at "<operator>"

    Examples:
      | case             | operator     | operand          |
      | invented         | $foo         | {"a": 1}         |
      | pushAll          | $pushAll     | {"b": [1]}       |
      | currentDate      | $currentDate | {"a": true}      |
      | bit              | $bit         | {"a": {"or": 2}} |
      | letter case      | $SET         | {"a": 5}         |
      | dollar alone     | $            | {"a": 5}         |
      | two dollars      | $$set        | {"a": 5}         |
      | filter operator  | $eq          | {"a": 5}         |
      | logical operator | $and         | {"a": 5}         |
      | modifier         | $each        | {"a": 5}         |
      | empty operand    | $foo         | {}               |

    @without:$rename
    Examples:
      | case             | operator     | operand          |
      | rename           | $rename      | {"a": "c"}       |

    @without:$mul
    Examples:
      | case             | operator     | operand          |
      | mul              | $mul         | {"a": 2}         |

    @without:$max
    Examples:
      | case             | operator     | operand          |
      | max              | $max         | {"a": 9}         |

    @without:$addToSet
    Examples:
      | case             | operator     | operand          |
      | addToSet         | $addToSet    | {"b": 2}         |

    @without:$pop
    Examples:
      | case             | operator     | operand          |
      | pop              | $pop         | {"b": 1}         |

    @without:$pullAll
    Examples:
      | case             | operator     | operand          |
      | pullAll          | $pullAll     | {"b": [1]}       |

    @without:$setOnInsert
    Examples:
      | case             | operator     | operand          |
      | setOnInsert      | $setOnInsert | {"a": 5}         |

    @without:$min
    Examples:
      | case | operator | operand  |
      | min  | $min     | {"a": 0} |

  @UPD-72.2
  Scenario Outline: An unknown operator beside a known one
    Given the collection c holds {"_id": "1", "a": 1}
    When c.updateOne({"_id": "1"}, <update>)
    Then it fails with INVALID_UPDATE at "$foo"

    Examples:
      | case   | update                               |
      | after  | {"$set": {"a": 2}, "$foo": {"b": 1}} |
      | before | {"$foo": {"b": 1}, "$set": {"a": 2}} |

  @UPD-72.3
  Scenario Outline: An unknown operator in every kind of update
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<call>
    Then it fails with INVALID_UPDATE at "$foo"

    Examples:
      | case       | call                                                          |
      | updateMany | updateMany({}, {"$foo": {"a": 2}})                            |
      | upsert     | updateOne({"_id": "2"}, {"$foo": {"a": 2}}, {"upsert": true}) |

  @UPD-73.1
  Scenario Outline: An operand that is no object
    Given the collection c holds {"_id": "1", "a": 1}
    When c.updateOne({"_id": "1"}, {"<operator>": <operand>})
    Then it fails with INVALID_UPDATE at "<operator>"

    Examples:
      | case            | operator | operand    |
      | set number      | $set     | 5          |
      | set null        | $set     | null       |
      | set string      | $set     | "a"        |
      | set array       | $set     | [{"a": 1}] |
      | set empty array | $set     | []         |
      | set true        | $set     | true       |
      | unset string    | $unset   | "a"        |
      | unset array     | $unset   | ["a"]      |
      | unset null      | $unset   | null       |
      | inc number      | $inc     | 1          |
      | inc null        | $inc     | null       |
      | inc array       | $inc     | []         |
      | push array      | $push    | [1]        |
      | push null       | $push    | null       |
      | push string     | $push    | "a"        |
      | pull string     | $pull    | "a"        |
      | pull null       | $pull    | null       |
      | pull array      | $pull    | []         |

  @needs:$min
  @UPD-73.2
  Scenario Outline: The operand of an operator is an object; any other is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                         | documents           | filter      | update     | options |
      | the operand of an operator must be an object | [{"_id":"1","a":1}] | {"_id":"1"} | {"$min":5} | {}      |

  @needs:$max
  @UPD-73.3
  Scenario Outline: The operand of an operator is an object; any other is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                         | documents           | filter      | update        | options |
      | the operand of an operator must be an object | [{"_id":"1","a":1}] | {"_id":"1"} | {"$max":null} | {}      |

  @needs:$mul
  @UPD-73.4
  Scenario Outline: The operand of an operator is an object; any other is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                         | documents           | filter      | update       | options |
      | the operand of an operator must be an object | [{"_id":"1","a":1}] | {"_id":"1"} | {"$mul":"x"} | {}      |

  @needs:$rename
  @UPD-73.5
  Scenario Outline: The operand of an operator is an object; any other is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                         | documents           | filter      | update            | options |
      | the operand of an operator must be an object | [{"_id":"1","a":1}] | {"_id":"1"} | {"$rename":["a"]} | {}      |

  @needs:$addToSet
  @UPD-73.6
  Scenario Outline: The operand of an operator is an object; any other is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                         | documents           | filter      | update          | options |
      | the operand of an operator must be an object | [{"_id":"1","a":1}] | {"_id":"1"} | {"$addToSet":5} | {}      |

  @needs:$pop
  @UPD-73.7
  Scenario Outline: The operand of an operator is an object; any other is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                         | documents           | filter      | update     | options |
      | the operand of an operator must be an object | [{"_id":"1","a":1}] | {"_id":"1"} | {"$pop":1} | {}      |

  @needs:$pullAll
  @UPD-73.8
  Scenario Outline: The operand of an operator is an object; any other is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                         | documents           | filter      | update           | options |
      | the operand of an operator must be an object | [{"_id":"1","a":1}] | {"_id":"1"} | {"$pullAll":[1]} | {}      |

  @needs:$setOnInsert
  @UPD-73.9
  Scenario Outline: The operand of an operator is an object; any other is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                         | documents           | filter      | update             | options |
      | the operand of an operator must be an object | [{"_id":"1","a":1}] | {"_id":"1"} | {"$setOnInsert":5} | {}      |

  @UPD-74.1
  Scenario Outline: An update that is no object
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<method>({"_id": "1"}, <update>)
    Then it fails with INVALID_UPDATE at ""

    Examples:
      | case          | method     | update               |
      | null          | updateOne  | null                 |
      | pipeline      | updateOne  | [{"$set": {"a": 2}}] |
      | empty array   | updateOne  | []                   |
      | string        | updateOne  | "$set"               |
      | number        | updateOne  | 2                    |
      | boolean       | updateOne  | true                 |
      | many null     | updateMany | null                 |
      | many pipeline | updateMany | [{"$set": {"a": 2}}] |
      | many string   | updateMany | "a"                  |

  @UPD-74.2
  Scenario Outline: An update that is left out
    Given the collection c holds {"_id": "1", "a": 1}
    When store.<call>
    Then it fails with INVALID_UPDATE at ""

    Examples:
      | case | call                          |
      | one  | updateOne("c", {"_id": "1"})  |
      | many | updateMany("c", {"_id": "1"}) |

  @UPD-75.1
  Scenario Outline: An empty update
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<call>
    Then it fails with INVALID_UPDATE at ""

    Examples:
      | case   | call                                          |
      | one    | updateOne({"_id": "1"}, {})                   |
      | many   | updateMany({}, {})                            |
      | upsert | updateOne({"_id": "2"}, {}, {"upsert": true}) |

  @UPD-75.2
  Scenario Outline: An update of plain fields only
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<call>
    Then it fails with INVALID_UPDATE

    Examples:
      | case        | call                                                       |
      | one field   | updateOne({"_id": "1"}, {"a": 2})                          |
      | fields      | updateOne({"_id": "1"}, {"b": 1, "c": {"$set": {"a": 2}}}) |
      | the _id     | updateOne({"_id": "1"}, {"_id": "1"})                      |
      | no dollar   | updateOne({"_id": "1"}, {"set": {"a": 2}})                 |
      | late dollar | updateOne({"_id": "1"}, {"a$set": {"a": 2}})               |
      | many fields | updateMany({}, {"a": 2})                                   |
      | upsert      | updateOne({"_id": "2"}, {"a": 2}, {"upsert": true})        |

  @UPD-76.1
  Scenario Outline: A plain field beside operators
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<method>({"_id": "1"}, <update>)
    Then it fails with INVALID_UPDATE at "<path>"

    Examples:
      | case           | method     | update                                       | path  |
      | after operator | updateOne  | {"$set": {"a": 2}, "b": 3}                   | b     |
      | before         | updateOne  | {"b": 3, "$set": {"a": 2}}                   | b     |
      | between        | updateOne  | {"$set": {"a": 2}, "b": 3, "$inc": {"c": 1}} | b     |
      | the _id        | updateOne  | {"_id": "1", "$set": {"a": 2}}               | _id   |
      | object         | updateOne  | {"$inc": {"a": 2}, "b": {"$set": {"a": 2}}}  | b     |
      | no dollar      | updateOne  | {"$inc": {"a": 2}, "set": {"b": 2}}          | set   |
      | late dollar    | updateOne  | {"$inc": {"a": 2}, "a$set": {"b": 2}}        | a$set |
      | empty operator | updateOne  | {"$set": {}, "b": 3}                         | b     |
      | many mixed     | updateMany | {"$inc": {"a": 2}, "b": 3}                   | b     |

  @UPD-77.1
  Scenario Outline: An empty operand changes nothing
    Given the collection c holds {"_id": "1", "a": 1}
    When c.updateOne({"_id": "1"}, <update>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case    | update                   |
      | set     | {"$set": {}}             |
      | unset   | {"$unset": {}}           |
      | inc     | {"$inc": {}}             |
      | push    | {"$push": {}}            |
      | pull    | {"$pull": {}}            |
      | several | {"$set": {}, "$inc": {}} |

  @UPD-77.2
  Scenario: An empty operand beside another operator
    Given the collection c holds {"_id": "1", "a": 1}
    When c.updateOne({"_id": "1"}, {"$set": {}, "$inc": {"a": 1}})
    Then document 1 of c is {"_id": "1", "a": 2}

  @UPD-85.1
  Scenario Outline: An update that makes a document too deep
    Given the collection c holds {"_id": "1", "a": {}, "l": []}
    When c.updateOne({"_id": "1"}, <update>)
    Then it fails with INVALID_DOCUMENT

    Examples:
      | case        | update                            |
      | set         | {"$set": {"a": #{nest 2000}}}     |
      | set of list | {"$set": {"a": #{lists 2000}}}    |
      | set nested  | {"$set": {"a.b.c": #{nest 2000}}} |
      | push        | {"$push": {"l": #{nest 2000}}}    |
      | path        | {"$set": {"#{path 2000}": 1}}     |
      | list path   | {"$set": {"l.0.#{path 2000}": 1}} |

  @UPD-85.2
  Scenario Outline: An update that makes a document too large
    Given the collection c holds {"_id": "1", "a": "#{text 1600000}", "l": []}
    When c.updateOne({"_id": "1"}, <update>)
    Then it fails with INVALID_DOCUMENT

    Examples:
      | case | update                              |
      | set  | {"$set": {"b": "#{text 1600000}"}}  |
      | push | {"$push": {"l": "#{text 1600000}"}} |

  @UPD-85.3
  Scenario: One document that would become too large holds back all others
    Given the collection c holds [{"_id": "1"}, {"_id": "2", "a": "#{text 1600000}"}]
    When c.updateMany({}, {"$set": {"b": "#{text 1600000}"}})
    Then it fails with INVALID_DOCUMENT
