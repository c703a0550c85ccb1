@needs:$setOnInsert
Feature: $setOnInsert

  @WUP-1.1
  Scenario Outline: $setOnInsert sets its fields, as $set does, in a document that an upsert inserts
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": 0, "modifiedCount": 0, "upsertedId": <id>}
    And c holds <after>

    Examples:
      | case                                   | documents | filter            | update                                        | options         | id  | after                                 |
      | insert                                 | []        | {"_id":"1"}       | {"$set":{"z":1},"$setOnInsert":{"b":2,"a":3}} | {"upsert":true} | "1" | [{"_id":"1","a":3,"b":2,"z":1}]       |
      | acts on top of the filter's equalities | []        | {"_id":"1","a":1} | {"$setOnInsert":{"a":2}}                      | {"upsert":true} | "1" | [{"_id":"1","a":2}]                   |
      | paths create objects                   | []        | {"_id":"1"}       | {"$setOnInsert":{"a.0":5,"b.c":1}}            | {"upsert":true} | "1" | [{"_id":"1","a":{"0":5},"b":{"c":1}}] |

  @WUP-2.1
  Scenario Outline: $setOnInsert does nothing to a document that is there, not even look at the path, and
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case                                        | documents           | filter      | update                         | options | matched |
      | a match                                     | [{"_id":"1","a":1}] | {"_id":"1"} | {"$setOnInsert":{"x":9,"a":5}} | {}      | 1       |
      | a path that cannot be made is no error on a | [{"_id":"1","a":5}] | {"_id":"1"} | {"$setOnInsert":{"a.b":1}}     | {}      | 1       |
      | no match                                    | []                  | {"_id":"1"} | {"$setOnInsert":{"a":1}}       | {}      | 0       |

  @WUP-2.2
  Scenario Outline: $setOnInsert does nothing to a document that is there, not even look at the path, and
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                    | documents           | filter      | update                                  | options | matched | modified | after             |
      | the other operators act | [{"_id":"1","a":0}] | {"_id":"1"} | {"$set":{"a":1},"$setOnInsert":{"b":2}} | {}      | 1       | 1        | {"_id":"1","a":1} |

  @WUP-2.3
  Scenario Outline: $setOnInsert does nothing to a document that is there, not even look at the path, and
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": 0, "modifiedCount": 0, "upsertedId": <id>}
    And c holds <after>

    Examples:
      | case          | documents | filter      | update              | options         | id  | after         |
      | empty operand | []        | {"_id":"1"} | {"$setOnInsert":{}} | {"upsert":true} | "1" | [{"_id":"1"}] |

  @WUP-3.1
  Scenario Outline: $setOnInsert of _id names the id of the new document where the filter gives none, as $set
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": 0, "modifiedCount": 0, "upsertedId": <id>}
    And c holds <after>

    Examples:
      | case                                      | documents | filter  | update                             | options         | id  | after                     |
      | may give the _id when the filter does not | []        | {"x":9} | {"$setOnInsert":{"_id":"7","y":1}} | {"upsert":true} | "7" | [{"_id":"7","x":9,"y":1}] |

  @WUP-3.2
  Scenario Outline: Refused: $setOnInsert of _id names the id of the new document where the filter gives none, as $set
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                          | documents | filter      | update                       | options         |
      | another _id than the filter's | []        | {"_id":"1"} | {"$setOnInsert":{"_id":"2"}} | {"upsert":true} |

  @WUP-4.1
  Scenario Outline: Refused: A path of $setOnInsert conflicts with the same path, or one that begins with it, in the
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                                      | documents           | filter      | update                                    | options |
      | conflicts with another operator even when | [{"_id":"1","a":1}] | {"_id":"1"} | {"$set":{"b":1},"$setOnInsert":{"b":2}}   | {}      |
      | prefix                                    | [{"_id":"1","a":1}] | {"_id":"1"} | {"$set":{"b":1},"$setOnInsert":{"b.c":2}} | {}      |
      | $setOnInsert b 1 b.c 2                    | [{"_id":"1","a":1}] | {"_id":"1"} | {"$setOnInsert":{"b":1,"b.c":2}}          | {}      |

  @WUP-1.2
  Scenario Outline: $setOnInsert sets values of every type in the new document
    Given the collection c holds []
    When c.updateOne(<filter>, <update>, {"upsert":true})
    Then document 1 of c is exactly <after>

    Examples:
      | case                                  | filter                        | update                                    | after                         |
      | null                                  | {"_id":"1"}                   | {"$setOnInsert":{"a":null}}               | {"_id":"1","a":null}          |
      | an array                              | {"_id":"1"}                   | {"$setOnInsert":{"a":[1,[2]]}}            | {"_id":"1","a":[1,[2]]}       |
      | an object that looks like an operator | {"_id":"1"}                   | {"$setOnInsert":{"a":{"$each":[1]}}}      | {"_id":"1","a":{"$each":[1]}} |
      | a path below a seed                   | {"_id":"1","a.b":1}           | {"$setOnInsert":{"a.c":2}}                | {"_id":"1","a":{"b":1,"c":2}} |
      | an element of a seed                  | {"_id":"1","a":{"$eq":[1,2]}} | {"$setOnInsert":{"a.1":3}}                | {"_id":"1","a":[1,3]}         |
      | beside $inc                           | {"_id":"1"}                   | {"$inc":{"n":1},"$setOnInsert":{"a":1}}   | {"_id":"1","a":1,"n":1}       |
      | beside $unset of a seed               | {"_id":"1","b":1}             | {"$unset":{"b":1},"$setOnInsert":{"a":1}} | {"_id":"1","a":1}             |

  @WUP-3.3
  Scenario Outline: $setOnInsert of the id that the filter gives
    Given the collection c holds []
    When c.updateOne(<filter>, <update>, {"upsert":true})
    Then document 1 of c is exactly <after>

    Examples:
      | case        | filter      | update                             | after             |
      | the same id | {"_id":"1"} | {"$setOnInsert":{"_id":"1","a":1}} | {"_id":"1","a":1} |

  @WUP-2.4
  Scenario Outline: On a document that is there, whatever stands below $setOnInsert
    Given the collection c holds <documents>
    When c.updateOne({"_id":"1"}, <update>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case                               | documents              | update                                  |
      | a path through an array            | [{"_id":"1","a":[1]}]  | {"$setOnInsert":{"a.b":1}}              |
      | a path through null                | [{"_id":"1","a":null}] | {"$setOnInsert":{"a.b":1}}              |
      | beside a $set that changes nothing | [{"_id":"1","a":1}]    | {"$set":{"a":1},"$setOnInsert":{"b":1}} |
      | a new field                        | [{"_id":"1","a":1}]    | {"$setOnInsert":{"b":1}}                |

  @WUP-2.5
  Scenario Outline: $setOnInsert where several documents are there, or none without upsert
    Given the collection c holds [{"_id":"1","a":1},{"_id":"2","a":2}]
    When c.<call>
    Then the result is <result>
    And c holds [{"_id":"1","a":<first>},{"_id":"2","a":<second>}]

    Examples:
      | case                   | call                                                         | result                                                   | first | second |
      | updateMany             | updateMany({}, {"$inc":{"a":1},"$setOnInsert":{"b":1}})      | {"acknowledged":true,"matchedCount":2,"modifiedCount":2} | 2     | 3      |
      | updateMany with upsert | updateMany({}, {"$inc":{"a":1},"$setOnInsert":{"b":1}}, {"upsert":true}) | {"acknowledged":true,"matchedCount":2,"modifiedCount":2} | 2     | 3      |
      | updateMany of none     | updateMany({"a":9}, {"$setOnInsert":{"b":1}})                | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} | 1     | 2      |
      | updateOne with upsert  | updateOne({"a":2}, {"$setOnInsert":{"a":7}}, {"upsert":true}) | {"acknowledged":true,"matchedCount":1,"modifiedCount":0} | 1     | 2      |

  @WUP-1.3
  Scenario: updateMany with upsert inserts by $setOnInsert too
    Given the collection c holds [{"_id":"1","a":1}]
    When c.updateMany({"_id":"2"}, {"$set":{"a":2},"$setOnInsert":{"b":3}}, {"upsert":true})
    Then the result is {"acknowledged":true,"matchedCount":0,"modifiedCount":0,"upsertedId":"2"}
    And c holds [{"_id":"1","a":1},{"_id":"2","a":2,"b":3}]

  @WUP-4.2
  Scenario Outline: $setOnInsert conflicts with each operator, on a document that is there too
    Given the collection c holds <documents>
    When c.updateOne({"_id":"1"}, <update>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case            | documents     | update                                      |
      | $inc            | [{"_id":"1"}] | {"$inc":{"a":1},"$setOnInsert":{"a":1}}     |
      | $unset below it | [{"_id":"1"}] | {"$unset":{"a.b":1},"$setOnInsert":{"a":1}} |
      | $push above it  | [{"_id":"1"}] | {"$push":{"a":1},"$setOnInsert":{"a.0":1}}  |

  @WUP-3.4
  Scenario Outline: What $setOnInsert cannot take is refused whether anything is inserted or not
    Given the collection c holds [{"_id":"1"}]
    When c.updateOne(<filter>, <update>, {"upsert":true})
    Then it fails with INVALID_UPDATE at "<path>"

    Examples:
      | case               | filter      | update                          | path                  |
      | _id of a number    | {"_id":"1"} | {"$setOnInsert":{"_id":2}}      | $setOnInsert._id      |
      | an empty _id       | {"x":9}     | {"$setOnInsert":{"_id":""}}     | $setOnInsert._id      |
      | _version           | {"_id":"2"} | {"$setOnInsert":{"_version":7}} | $setOnInsert._version |
      | an empty path part | {"_id":"1"} | {"$setOnInsert":{"a..b":1}}     | $setOnInsert.a..b     |
