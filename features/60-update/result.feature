Feature: What an update selects and answers

  @UPD-1.1 @smoke
  Scenario: The document that the filter selects is updated
    Given the collection users holds
      """
      {"_id": "alice", "age": 30, "tags": ["developer"]}
      {"_id": "bob", "age": 25}
      """
    When users.updateOne({"_id": "alice"}, {"$set": {"age": 31}, "$push": {"tags": "senior"}})
    Then users holds
      """
      {"_id": "alice", "age": 31, "tags": ["developer", "senior"], "_version": 2}
      {"_id": "bob", "age": 25, "_version": 1}
      """

  @UPD-1.2
  Scenario Outline: The filter of an update is any filter
    Given the collection c holds
      """
      {"_id": "1", "a": 1, "b": {"c": "x"}}
      {"_id": "2", "a": 5, "b": {"c": "y"}}
      {"_id": "3", "b": {"c": null}}
      """
    When c.updateOne(<filter>, {"$set": {"hit": true}})
    And c.find({"hit": true})
    Then it finds <found>

    Examples:
      | case        | filter                                                | found |
      | equal       | {"a": 5}                                              | 2     |
      | greater     | {"a": {"$gt": 1}}                                     | 2     |
      | dotted path | {"b.c": "y"}                                          | 2     |
      | in          | {"a": {"$in": [4, 5]}}                                | 2     |
      | or          | {"$or": [{"a": 7}, {"b.c": "y"}]}                     | 2     |
      | and         | {"$and": [{"a": {"$gte": 1}}, {"b.c": {"$ne": "x"}}]} | 2     |
      | everything  | {}                                                    | 1     |

    @also:FLT-16
    Examples:
      | case        | filter                                                | found |
      | null        | {"b.c": null}                                         | 3     |

    @also:FLT-44
    Examples:
      | case        | filter                                                | found |
      | exists      | {"a": {"$exists": false}}                             | 3     |

  @UPD-1.3
  Scenario: A filter may use the version
    Given the collection c holds
      """
      {"_id": "1", "a": 1}
      {"_id": "2", "a": 1}
      """
    And c.updateOne({"_id": "2"}, {"$set": {"b": 1}})
    When c.updateOne({"a": 1, "_version": 2}, {"$set": {"b": 2}})
    Then document 2 of c is {"_id": "2", "a": 1, "b": 2}
    And document 1 of c is {"_id": "1", "a": 1}

  @UPD-2.1
  Scenario Outline: The answer of a call that changes a document
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<call>
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}

    Examples:
      | case              | call                                                           |
      | updateOne         | updateOne({"_id": "1"}, {"$set": {"a": 2}})                    |
      | updateMany        | updateMany({"_id": "1"}, {"$set": {"a": 2}})                   |
      | replaceOne        | replaceOne({"_id": "1"}, {"a": 2})                             |
      | updateOne upsert  | updateOne({"_id": "1"}, {"$set": {"a": 2}}, {"upsert": true})  |
      | updateMany upsert | updateMany({"_id": "1"}, {"$set": {"a": 2}}, {"upsert": true}) |
      | replaceOne upsert | replaceOne({"_id": "1"}, {"a": 2}, {"upsert": true})           |

  @UPD-3.1
  Scenario Outline: Selected documents and changed documents are counted apart
    Given the collection c holds <before>
    When c.updateMany(<filter>, <update>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    When c.find({}, {"sort": {"_id": 1}})
    Then it finds the documents
      """
      <after>
      """

    Examples:
      | case        | before                                                             | filter   | update                | matched | modified | after                                                         |
      | some equal  | [{"_id": "1", "x": 1}, {"_id": "2", "x": 2}]                       | {}       | {"$set": {"x": 2}}    | 2       | 1        | [{"_id": "1", "x": 2}, {"_id": "2", "x": 2}]                  |
      | all changed | [{"_id": "1", "x": 1}, {"_id": "2", "x": 2}]                       | {}       | {"$inc": {"x": 1}}    | 2       | 2        | [{"_id": "1", "x": 2}, {"_id": "2", "x": 3}]                  |
      | none        | [{"_id": "1", "x": 1}, {"_id": "2"}]                               | {}       | {"$unset": {"y": ""}} | 2       | 0        | [{"_id": "1", "x": 1}, {"_id": "2"}]                          |
      | some        | [{"_id": "1", "x": [1]}, {"_id": "2"}, {"_id": "3", "x": [2]}]     | {}       | {"$pull": {"x": 1}}   | 3       | 1        | [{"_id": "1", "x": []}, {"_id": "2"}, {"_id": "3", "x": [2]}] |
      | filtered    | [{"_id": "1", "x": 1}, {"_id": "2", "x": 2}, {"_id": "3", "x": 1}] | {"x": 1} | {"$set": {"y": 1}}    | 2       | 2        | [{"_id": "1", "x": 1, "y": 1}, {"_id": "2", "x": 2}, {"_id": "3", "x": 1, "y": 1}] |

  @needs:$max @needs:$pop
  @UPD-3.2
  Scenario Outline: An update counts as modified when one of its operators changes something
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                         | documents                             | filter      | update                                            | options | matched | modified | after                             |
      | one real change among no-ops | [{"_id":"1","a":[1,2],"n":5,"s":"x"}] | {"_id":"1"} | {"$pop":{"a":1},"$max":{"n":3},"$unset":{"q":""}} | {}      | 1       | 1        | {"_id":"1","a":[1],"n":5,"s":"x"} |

  @needs:$addToSet @needs:$max @needs:$mul @needs:$pullAll
  @UPD-3.3
  Scenario Outline: An update counts as modified when one of its operators changes something
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                               | documents                   | filter      | update                                                       | options | matched | modified | after                                  |
      | $mul on a missing path is a change | [{"_id":"1","a":[1],"n":5}] | {"_id":"1"} | {"$addToSet":{"a":1},"$max":{"n":3},"$mul":{"n2.x":1},"$pullAll":{"a2":[1]}} | {}      | 1       | 1        | {"_id":"1","a":[1],"n":5,"n2":{"x":0}} |

  @needs:$addToSet @needs:$max @needs:$pop @needs:$pullAll @needs:$rename
  @UPD-3.4
  Scenario Outline: An update counts as modified when one of its operators changes something
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case        | documents                   | filter      | update                                                       | options | matched |
      | only no-ops | [{"_id":"1","a":[1],"n":5}] | {"_id":"1"} | {"$addToSet":{"a":1},"$max":{"n":3},"$pop":{"q":1},"$pullAll":{"r":[1]},"$rename":{"u":"v"}} | {}      | 1       |

  @needs:$max @needs:$min
  @UPD-3.5
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

  @UPD-4.1
  Scenario Outline: Nothing is selected
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<call>
    Then the result is {"acknowledged": true, "matchedCount": 0, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case              | call                                                           |
      | updateOne         | updateOne({"a": 2}, {"$set": {"a": 3}})                        |
      | updateMany        | updateMany({"a": 2}, {"$set": {"a": 3}})                       |
      | replaceOne        | replaceOne({"a": 2}, {"a": 3})                                 |
      | unknown id        | updateOne({"_id": "2"}, {"$set": {"a": 3}})                    |
      | no upsert         | updateOne({"_id": "2"}, {"$set": {"a": 3}}, {"upsert": false}) |
      | unfit for others  | updateOne({"_id": "2"}, {"$push": {"a": 3}})                   |
      | replace no upsert | replaceOne({"_id": "2"}, {"a": 3}, {"upsert": false})          |

  @UPD-5.1
  Scenario Outline: The first selected document in natural order is changed
    Given the collection c holds <before>
    When c.<call>
    Then c holds
      """
      <after>
      """

    Examples:
      | case         | before                                       | call                                                        | after                                        |
      | equal values | [{"_id": "1", "x": 1}, {"_id": "2", "x": 1}] | updateOne({"x": 1}, {"$set": {"x": 2}})                     | [{"_id": "1", "x": 2}, {"_id": "2", "x": 1}] |
      | not by id    | [{"_id": "2", "x": 1}, {"_id": "1", "x": 1}] | updateOne({"x": 1}, {"$set": {"x": 2}})                     | [{"_id": "2", "x": 2}, {"_id": "1", "x": 1}] |
      | not by value | [{"_id": "2", "x": 5}, {"_id": "1", "x": 3}] | updateOne({"x": {"$gt": 1}}, {"$set": {"x": 0}})            | [{"_id": "2", "x": 0}, {"_id": "1", "x": 3}] |
      | ids of in    | [{"_id": "2", "x": 1}, {"_id": "1", "x": 1}] | updateOne({"_id": {"$in": ["1", "2"]}}, {"$set": {"x": 2}}) | [{"_id": "2", "x": 2}, {"_id": "1", "x": 1}] |
      | replacement  | [{"_id": "2", "x": 1}, {"_id": "1", "x": 1}] | replaceOne({"x": 1}, {"y": 2})                              | [{"_id": "2", "y": 2}, {"_id": "1", "x": 1}] |
      | empty filter | [{"_id": "b"}, {"_id": "a"}]                 | replaceOne({}, {"y": 2})                                    | [{"_id": "b", "y": 2}, {"_id": "a"}]         |

  @UPD-8.1
  Scenario Outline: A malformed filter
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<call>
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case                | call                                                                | path   |
      | string              | updateOne("1", {"$set": {"a": 2}})                                  |        |
      | array               | updateMany([{"a": 1}], {"$set": {"a": 2}})                          |        |
      | number              | replaceOne(1, {"a": 2})                                             |        |
      | unknown operator    | updateOne({"a": {"$foo": 1}}, {"$set": {"a": 2}})                   | a.$foo |
      | unknown many        | updateMany({"a": {"$foo": 1}}, {"$set": {"a": 2}})                  | a.$foo |
      | unknown replacement | replaceOne({"a": {"$foo": 1}}, {"a": 2})                            | a.$foo |
      | in without array    | updateOne({"a": {"$in": 1}}, {"$set": {"a": 2}})                    | a.$in  |
      | empty or            | updateOne({"$or": []}, {"$set": {"a": 2}})                          | $or    |
      | with upsert         | updateOne({"b": {"$foo": 1}}, {"$set": {"a": 2}}, {"upsert": true}) | b.$foo |

    @without:$nor
    Examples:
      | case                | call                                                                | path   |
      | top-level operator  | updateMany({"$nor": [{"a": 1}]}, {"$set": {"a": 2}})                | $nor   |

  @UPD-9.1
  Scenario Outline: A malformed update is refused when nothing is selected
    Given the collection c holds {"_id": "1", "a": 1}
    When c.updateOne({"_id": "2"}, <update>)
    Then it fails with INVALID_UPDATE at "<path>"

    Examples:
      | case             | update                           | path          |
      | unknown operator | {"$foo": {"a": 1}}               | $foo          |
      | operand          | {"$set": 5}                      | $set          |
      | empty            | {}                               |               |
      | empty component  | {"$set": {"a..b": 1}}            | $set.a..b     |
      | system field     | {"$inc": {"_version": 1}}        | $inc._version |
      | no number        | {"$inc": {"a": "1"}}             | $inc.a        |
      | condition        | {"$pull": {"a": {"$foo": 1}}}    | $pull.a.$foo  |

    @without:$each
    Examples:
      | case             | update                           | path          |
      | modifier         | {"$push": {"a": {"$each": [1]}}} | $push.a.$each |

  @UPD-9.2
  Scenario Outline: A malformed call is refused when the collection does not exist
    When c.<call>
    Then it fails with INVALID_UPDATE
    And there are no collections

    Examples:
      | case             | call                                                 |
      | unknown operator | updateMany({}, {"$foo": {"a": 1}})                   |
      | conflict         | updateMany({}, {"$set": {"a": 1}, "$inc": {"a": 1}}) |
      | plain field      | updateOne({}, {"a": 1})                              |
      | replacement      | replaceOne({}, {"$set": {"a": 1}})                   |
