@needs:readModel
Feature: Values of the read model

  @RM-10.1
  Scenario: The rich query of the README
    Given store.put("user:1", {"name":"Alice","status":"active","age":30,"createdAt":1}, {"tableName":"users"})
    And store.put("user:2", {"name":"Bob","status":"active","age":17,"createdAt":2}, {"tableName":"users"})
    And store.put("user:3", {"name":"Carol","status":"inactive","age":40,"createdAt":3}, {"tableName":"users"})
    And store.put("user:4", {"name":"Dave","status":"active","age":50,"createdAt":4}, {"tableName":"users"})
    When users.find({"status":"active","age":{"$gte":18}}, {"sort":{"createdAt":-1},"limit":10})
    Then it finds in order user:4, user:1

  @RM-10.2
  Scenario Outline: A query reaches into the values
    Given store.put("a", {"tags":["x","y"],"p":{"q":1}}, {"tableName":"items"})
    And store.put("b", {"tags":[],"p":{"q":2}}, {"tableName":"items"})
    When items.find(<filter>)
    Then it finds <found>

    Examples:
      | case                 | filter       | found |
      | a nested field       | {"p.q":2}    | b     |
      | the key              | {"_id":"b"}  | b     |
      | everything           | {}           | a, b  |

    @also:FLT-14
    Examples:
      | case                 | filter       | found |
      | an element of a list | {"tags":"x"} | a     |

  @RM-11.1
  Scenario: A put is a document of the collection document_store
    When store.put("user:1", {"z":1,"a":{"y":1,"b":2}})
    Then the collections are document_store
    And document user:1 of document_store is exactly {"_id":"user:1","z":1,"a":{"y":1,"b":2}}

  @RM-11.2
  Scenario: A query finds it in the collection document_store
    Given store.put("user:1", {"status":"active"})
    And store.put("user:2", {"status":"gone"})
    When document_store.find({"status":"active"})
    Then it finds user:1

  @RM-12.1
  Scenario Outline: A value comes back with nothing added and in its order
    Given store.put("k", <value>)
    When store.get("k")
    Then the result is exactly <value>

    Examples:
      | case                       | value                                 |
      | order                      | {"z":1,"a":2,"m":{"y":1,"b":2}}       |
      | empty                      | {}                                    |
      | the empty name             | {"":1}                                |
      | names with dots and quotes | {"a.b":1,"it's":2,"x y":3}            |
      | a name of JavaScript       | {"__proto__":{"a":1},"constructor":2} |
      | null within                | {"a":null,"b":[null]}                 |
      | dollars within             | {"a":{"$b":1},"d":[{"$e":{"_id":2}}]} |
      | system names within        | {"a":{"_id":"x","_version":7}}        |
      | an underscore              | {"_":1,"_id2":2,"_Version":3}         |

  @RM-12.2
  Scenario: getAll adds nothing
    Given store.put("b", {"z":1,"a":2})
    And store.put("a", {"y":1})
    When store.getAll()
    Then the result is exactly [{"y":1},{"z":1,"a":2}]

  @RM-12.3
  Scenario: batchGet adds nothing
    Given store.put("b", {"z":1,"a":2})
    And store.put("a", {"y":1})
    When store.batchGet(["b","a"])
    Then the result is exactly [{"z":1,"a":2},{"y":1}]

  @RM-13.1
  Scenario Outline: Any JSON value comes back as it was
    Given store.put("k", <value>)
    When store.get("k")
    Then the result is exactly <value>

    Examples:
      | case                     | value                  |
      | a string                 | "text"                 |
      | the empty string         | ""                     |
      | an integer               | 42                     |
      | zero                     | 0                      |
      | a fraction               | -1.5                   |
      | the largest safe integer | 9007199254740991       |
      | true                     | true                   |
      | false                    | false                  |
      | null                     | null                   |
      | a list                   | [1,"a",{"b":[]},null]  |
      | the empty list           | []                     |
      | a list of objects        | [{"_id":"x"},{"$a":1}] |

  @RM-13.2
  Scenario: getAll and batchGet answer with any JSON value
    Given store.put("a", "text")
    And store.put("b", [1,2])
    And store.put("d", false)
    When store.getAll()
    Then the result is ["text",[1,2],false]
    When store.batchGet(["d","b","a"])
    Then the result is [false,[1,2],"text"]

  @RM-14.1
  Scenario: A key with the value null is listed
    Given store.put("k", null)
    When store.listKeys()
    Then the result is {"keys":[{"name":"k"}],"list_complete":true}
    When store.getAll()
    Then the result is [null]

  @RM-14.2
  Scenario: A key with the value null can be deleted
    Given store.put("k", null)
    When store.delete("k")
    Then the result is true

  @RM-15.1
  Scenario Outline: Names that a document could not have come back
    Given store.put("k", <value>)
    When store.get("k")
    Then the result is exactly <value>

    Examples:
      | case                         | value                    |
      | a dollar                     | {"a":1,"$b":2}           |
      | an operator                  | {"$set":{"a":1}}         |
      | the field of the store       | {"$value":1}             |
      | the field of the store twice | {"$value":{"$value":1}}  |
      | _id                          | {"_id":"other","a":1}    |
      | _version                     | {"_version":7,"a":1}     |
      | _created                     | {"_created":"x"}         |
      | _updated                     | {"a":1,"_updated":null}  |
      | _archived                    | {"_archived":true,"a":1} |

  @RM-15.2
  Scenario: System names in a value have no effect
    When store.put("k", {"_id":"other","_version":7,"_created":"x","_archived":true})
    Then document k of document_store is {"_id":"k","$value":{"_id":"other","_version":7,"_created":"x","_archived":true},"_version":1,"_created":"@timestamp"}

  @RM-16.1
  Scenario Outline: A value that is no plain object is one field
    When store.put("k", <value>)
    Then document k of document_store is {"_id":"k","$value":<value>,"_version":1}

    Examples:
      | case                    | value             |
      | a string                | "text"            |
      | a number                | 5                 |
      | a list                  | [1,{"a":2}]       |
      | null                    | null              |
      | an object with a dollar | {"a":1,"$b":2}    |
      | an object with _id      | {"_id":"x","a":1} |

  @RM-17.1
  Scenario: An inserted document is a value
    Given document_store.insertOne({"_id":"k","z":1,"a":2})
    When store.get("k")
    Then the result is exactly {"z":1,"a":2}

  @RM-17.2
  Scenario: An updated document is the new value
    Given store.put("k", {"n":1})
    And document_store.updateOne({"_id":"k"}, {"$set":{"m":5},"$inc":{"n":1}})
    When store.get("k")
    Then the result is {"n":2,"m":5}

  @RM-17.3
  Scenario: Inserted and deleted documents are listed and not listed
    Given the collection users holds [{"_id":"b","n":2},{"_id":"a","n":1},{"_id":"d","n":3}]
    And users.deleteOne({"_id":"d"})
    When store.listKeys({"tableName":"users"})
    Then the result is {"keys":[{"name":"a"},{"name":"b"}],"list_complete":true}
    When store.getAll({"tableName":"users"})
    Then the result is [{"n":1},{"n":2}]

  @RM-18.1
  Scenario: A put that changes the value is an update
    Given store.put("a", {"n":1})
    And store.put("b", {"n":1})
    And time passes
    When store.put("a", {"n":2})
    Then document_store holds
      """
      {"_id":"a","n":2,"_version":2}
      {"_id":"b","n":1,"_version":1}
      """
    And document a of document_store has a later _updated
    And document a of document_store keeps _created

  @RM-18.2
  Scenario: A put in another order of names is a change
    Given store.put("k", {"a":1,"b":2})
    When store.put("k", {"b":2,"a":1})
    Then document k of document_store is exactly {"_id":"k","b":2,"a":1}

  @RM-18.3
  Scenario: A batch counts versions as single puts do
    Given store.put("a", {"n":1})
    And store.put("d", {"n":1})
    When store.batchPut([{"key":"a","value":{"n":2}},{"key":"b","value":{"n":2}},{"key":"d","value":{"n":1}}])
    Then document a of document_store is {"_id":"a","n":2,"_version":2}
    And document b of document_store is {"_id":"b","n":2,"_version":1}
    And document d of document_store is {"_id":"d","n":1,"_version":1}

  @RM-19.1
  Scenario Outline: A put of what is there changes nothing
    Given store.put("k", <value>)
    And time passes
    When store.put("k", <again>)
    Then the result is null
    And document k of document_store keeps _version, _updated

    Examples:
      | case          | value           | again           |
      | an object     | {"a":1,"b":[2]} | {"a":1,"b":[2]} |
      | equal numbers | {"a":1}         | {"a":1.0}       |
      | a string      | "text"          | "text"          |
      | a list        | [1,2]           | [1,2]           |

  @RM-19.2
  Scenario: A put of the value and the metadata that are there changes nothing
    Given store.put("k", {"a":1}, {"metadata":{"by":"x"}})
    And time passes
    When store.put("k", {"a":1}, {"metadata":{"by":"x"}})
    Then the result is null
    And document k of document_store keeps _version, _updated

  @RM-19.3
  Scenario Outline: A put of a value that is there, written otherwise, changes nothing
    Given document_store.insertOne({"_id":"k","a":<stored>})
    And time passes
    When store.put("k", {"a":<again>})
    Then the result is null
    And document k of document_store keeps _version, _updated

    Examples:
      | case                      | stored    | again |
      | a zero at the end         | 1.50      | 1.5   |
      | a zero with a sign        | -0        | 0     |
      | an exponent               | 2e2       | 200   |
      | an escape                 | "a\\/b"   | "a/b" |
      | a character by its number | "\\u0061" | "a"   |

  @RM-20.1
  Scenario Outline: A value that is no JSON value is refused
    Given store.put("k", {"n":1})
    When store.<call>
    Then it fails with INVALID_DOCUMENT

    Examples:
      | case                        | call                                                              |
      | a lone surrogate            | put("k", {"s":"\\ud800"})                                         |
      | a number beyond the doubles | put("k", [1e400])                                                 |
      | a lone surrogate in a batch | batchPut([{"key":"k","value":"\\ud800"}])                         |
      | a number in a batch         | batchPut([{"key":"a","value":1},{"key":"k","value":{"n":1e400}}]) |

  @RM-16.2
  Scenario: Beside other fields the field of a value is a field as any other
    Given store.put("k", 5)
    And store.updateOne("document_store", {"_id":"k"}, {"$set":{"a":1}})
    When store.get("k")
    Then the result is exactly {"$value":5,"a":1}
