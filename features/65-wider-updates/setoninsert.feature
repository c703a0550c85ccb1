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
