Feature: Operators that meet

  @UPD-78.1
  Scenario Outline: Two operators on one path
    Given the collection c holds {"_id": "1", "a": 1, "l": [1], "p": {"q": 1}}
    When c.updateOne({"_id": "1"}, <update>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case           | update                                                    |
      | set and inc    | {"$set": {"a": 2}, "$inc": {"a": 1}}                      |
      | set and unset  | {"$set": {"a": 2}, "$unset": {"a": ""}}                   |
      | inc and unset  | {"$inc": {"a": 2}, "$unset": {"a": ""}}                   |
      | set and push   | {"$set": {"l": []}, "$push": {"l": 2}}                    |
      | set and pull   | {"$set": {"l": []}, "$pull": {"l": 2}}                    |
      | push and pull  | {"$push": {"l": 2}, "$pull": {"l": 1}}                    |
      | unset and pull | {"$unset": {"l": 2}, "$pull": {"l": 1}}                   |
      | nested         | {"$set": {"p.q": 2}, "$inc": {"p.q": 1}}                  |
      | element        | {"$set": {"l.0": 2}, "$inc": {"l.0": 1}}                  |
      | no-ops         | {"$set": {"a": 1}, "$inc": {"a": 0}}                      |
      | missing field  | {"$set": {"x": 1}, "$unset": {"x": ""}}                   |
      | third operator | {"$set": {"b": 1}, "$inc": {"a": 1}, "$unset": {"a": ""}} |

  @UPD-78.2
  Scenario: Two operators on one path in updateMany
    Given the collection c holds [{"_id": "1", "a": 1}, {"_id": "2"}]
    When c.updateMany({}, {"$set": {"a": 2}, "$inc": {"a": 1}})
    Then it fails with INVALID_UPDATE

  @needs:$pop
  @UPD-78.3
  Scenario Outline: The same path, or a path and one that begins with it, in two operators is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case          | documents           | filter      | update                           | options |
      | the same path | [{"_id":"1","q":1}] | {"_id":"1"} | {"$push":{"a":1},"$pop":{"a":1}} | {}      |

  @needs:$addToSet @needs:$pullAll
  @UPD-78.4
  Scenario Outline: The same path, or a path and one that begins with it, in two operators is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case          | documents           | filter      | update                                     | options |
      | the same path | [{"_id":"1","q":1}] | {"_id":"1"} | {"$addToSet":{"a":1},"$pullAll":{"a":[2]}} | {}      |

  @needs:$max @needs:$setOnInsert
  @UPD-78.5
  Scenario Outline: The same path, or a path and one that begins with it, in two operators is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case          | documents           | filter      | update                                  | options |
      | the same path | [{"_id":"1","q":1}] | {"_id":"1"} | {"$setOnInsert":{"a":1},"$max":{"a":2}} | {}      |

  @UPD-79.1
  Scenario Outline: A path that leads through another one
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, <update>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case              | before                      | update                                    |
      | shorter first     | {"_id": "1"}                | {"$set": {"a": 1, "a.b": 2}}              |
      | element and array | {"_id": "1", "a": [1, 2]}   | {"$set": {"a.0": 9}, "$push": {"a": 3}}   |
      | longer first      | {"_id": "1"}                | {"$set": {"a.b": 2, "a": {}}}             |
      | far below         | {"_id": "1"}                | {"$set": {"a": {}, "a.b.c.d": 2}}         |
      | with object       | {"_id": "1", "a": {"b": 1}} | {"$set": {"a": {"b": 2}, "a.c": 2}}       |
      | set and unset     | {"_id": "1", "a": {"b": 1}} | {"$set": {"a.b": 2}, "$unset": {"a": ""}} |
      | unset and inc     | {"_id": "1", "a": {"b": 1}} | {"$unset": {"a": ""}, "$inc": {"a.b": 1}} |
      | within unset      | {"_id": "1", "a": {"b": 1}} | {"$unset": {"a": "", "a.b": ""}}          |
      | within inc        | {"_id": "1"}                | {"$inc": {"a.b": 1, "a.b.c": 1}}          |
      | push and pull     | {"_id": "1", "a": [[1], 2]} | {"$push": {"a.0": 1}, "$pull": {"a": 2}}  |
      | names between     | {"_id": "1"}                | {"$set": {"a": 1, "a-b": 2, "a.b": 3}}    |

  @UPD-79.2
  Scenario Outline: The same path, or a path and one that begins with it, in two operators is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                       | documents           | filter      | update                             | options |
      | the same path              | [{"_id":"1","q":1}] | {"_id":"1"} | {"$push":{"a":1},"$pull":{"a":2}}  | {}      |
      | $push a 1 $set a point 0 2 | [{"_id":"1","q":1}] | {"_id":"1"} | {"$push":{"a":1},"$set":{"a.0":2}} | {}      |

  @needs:$min
  @UPD-79.3
  Scenario Outline: The same path, or a path and one that begins with it, in two operators is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case          | documents           | filter      | update                            | options |
      | the same path | [{"_id":"1","q":1}] | {"_id":"1"} | {"$min":{"a":1},"$set":{"a.b":2}} | {}      |

  @needs:$rename
  @UPD-79.4
  Scenario Outline: The same path, or a path and one that begins with it, in two operators is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case          | documents           | filter      | update                                  | options |
      | the same path | [{"_id":"1","q":1}] | {"_id":"1"} | {"$rename":{"x":"a.b"},"$push":{"a":1}} | {}      |

  @needs:$mul
  @UPD-79.5
  Scenario Outline: The same path, or a path and one that begins with it, in two operators is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case          | documents           | filter      | update                               | options |
      | the same path | [{"_id":"1","q":1}] | {"_id":"1"} | {"$mul":{"a.b":2},"$unset":{"a":""}} | {}      |

  @UPD-80.1
  Scenario Outline: Operators that do not meet are all applied
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, <update>)
    Then document 1 of c is <after>

    Examples:
      | case             | before                                                      | update                                                          | after                                                   |
      | all five         | {"_id": "1", "a": 1, "b": 2, "c": 3, "d": [1], "e": [1, 2]} | {"$set": {"a": 5}, "$unset": {"b": ""}, "$inc": {"c": 1}, "$push": {"d": 2}, "$pull": {"e": 1}} | {"_id": "1", "a": 5, "c": 4, "d": [1, 2], "e": [2]}     |
      | other order      | {"_id": "1", "a": 1, "b": 2, "c": [1]}                      | {"$push": {"c": 2}, "$unset": {"b": ""}, "$set": {"a": 5}}      | {"_id": "1", "a": 5, "c": [1, 2]}                       |
      | shared parent    | {"_id": "1", "a": {"b": 1, "c": 1, "d": 1}}                 | {"$set": {"a.b": 5}, "$inc": {"a.c": 5}, "$unset": {"a.d": ""}} | {"_id": "1", "a": {"b": 5, "c": 6}}                     |
      | shared beginning | {"_id": "1", "a": 1, "ab": 2, "abc": 3}                     | {"$set": {"a": 5}, "$inc": {"ab": 5}, "$unset": {"abc": ""}}    | {"_id": "1", "a": 5, "ab": 7}                           |
      | neighbours       | {"_id": "1", "a": [1, 2, 3]}                                | {"$set": {"a.0": 5}, "$inc": {"a.1": 5}, "$unset": {"a.2": ""}} | {"_id": "1", "a": [5, 7, null]}                         |
      | same digits      | {"_id": "1", "a": [#{numbers 11}]}                          | {"$set": {"a.1": "x"}, "$inc": {"a.10": 5}}                     | {"_id": "1", "a": [0, "x", 2, 3, 4, 5, 6, 7, 8, 9, 15]} |
      | same last name   | {"_id": "1", "a": {"n": 1}, "b": {"n": 1}}                  | {"$set": {"a.n": 5}, "$inc": {"b.n": 5}}                        | {"_id": "1", "a": {"n": 5}, "b": {"n": 6}}              |
      | hyphen           | {"_id": "1", "a": {"b": 1}, "a-b": 2}                       | {"$set": {"a.b": 5}, "$inc": {"a-b": 5}}                        | {"_id": "1", "a": {"b": 5}, "a-b": 7}                   |
