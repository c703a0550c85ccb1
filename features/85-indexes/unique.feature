@needs:indexes
Feature: Unique indexes

  @IDX-21.81
  Scenario: What an update takes out of an array is free under a unique index
    Then one after the other
      """
      c.createIndex("a", {"unique":true}) => it succeeds
      c.insertMany([{"_id":"1","a":[1,2]},{"_id":"2","a":[3,4]},{"_id":"3","a":[5,6]},{"_id":"4","a":[7,8]}]) => it succeeds
      c.updateOne({"_id":"1"}, {"$pull":{"a":2}}) => it succeeds
      where $pop: c.updateOne({"_id":"2"}, {"$pop":{"a":1}}) => it succeeds
      where $pullAll: c.updateOne({"_id":"3"}, {"$pullAll":{"a":[6]}}) => it succeeds
      c.updateOne({"_id":"4"}, {"$unset":{"a":""}}) => it succeeds
      c.insertOne({"_id":"5","a":2}) => it succeeds
      where $pop: c.insertOne({"_id":"6","a":4}) => it succeeds
      where $pullAll: c.insertOne({"_id":"7","a":6}) => it succeeds
      c.insertOne({"_id":"8","a":8}) => it succeeds
      c.insertOne({"_id":"9","a":1}) => it fails with DUPLICATE_KEY
      """

  @IDX-21.80
  Scenario: What takes a value away sets it free under a unique index
    Then one after the other
      """
      c.createIndex("a", {"unique":true}) => it succeeds
      c.insertMany([{"_id":"1","a":1},{"_id":"2","a":2},{"_id":"3","a":3},{"_id":"4","a":4}]) => it succeeds
      where findAndModify: c.findOneAndDelete({"_id":"1"}) => it finds 1
      where findAndModify: c.insertOne({"_id":"5","a":1}) => it succeeds
      where $rename: c.updateOne({"_id":"2"}, {"$rename":{"a":"b"}}) => it succeeds
      where $rename: c.insertOne({"_id":"6","a":2}) => it succeeds
      where bulkWrite: store.bulkWrite([{"deleteOne":{"collection":"c","filter":{"_id":"3"}}},{"insertOne":{"collection":"c","document":{"_id":"7","a":3}}}]) => it succeeds
      c.replaceOne({"_id":"4"}, {"a":9}) => it succeeds
      c.insertOne({"_id":"8","a":4}) => it succeeds
      """

  @IDX-21.1
  Scenario Outline: A write that would share a value is refused
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    And c.createIndex("a", {"unique":true})
    When c.<call>
    Then it fails with DUPLICATE_KEY and {"collectionName":"c","documentId":"1","path":"a"}

    Examples:
      | case                 | call                                                            |
      | insertOne            | insertOne({"_id":"3","a":1})                                    |
      | insertOne, new id    | insertOne({"a":1})                                              |
      | insertMany           | insertMany([{"_id":"3","a":3},{"_id":"4","a":1}])               |
      | updateOne            | updateOne({"_id":"2"}, {"$set":{"a":1}})                        |
      | inc                  | updateOne({"_id":"2"}, {"$inc":{"a":-1}})                       |
      | set an array         | updateOne({"_id":"2"}, {"$set":{"a":[5,1]}})                    |
      | updateMany           | updateMany({"a":2}, {"$set":{"a":1}})                           |
      | replaceOne           | replaceOne({"_id":"2"}, {"a":1})                                |
      | upsert from filter   | updateOne({"_id":"3","a":1}, {"$set":{"b":1}}, {"upsert":true}) |
      | upsert from update   | updateOne({"_id":"3"}, {"$set":{"a":1}}, {"upsert":true})       |
      | upsert of many       | updateMany({"_id":"3"}, {"$set":{"a":1}}, {"upsert":true})      |
      | upserted replacement | replaceOne({"_id":"3"}, {"a":1}, {"upsert":true})               |

  @IDX-21.2 @needs:readModel
  Scenario Outline: A put that would share a value is refused
    Given store.put("k", {"a":1}, {"tableName":"c"})
    And store.put("l", {"a":2}, {"tableName":"c"})
    And c.createIndex("a", {"unique":true})
    When store.<call>
    Then it fails with DUPLICATE_KEY and {"collectionName":"c","documentId":"k","path":"a"}

    Examples:
      | case             | call                                                                                   |
      | new key          | put("m", {"a":1}, {"tableName":"c"})                                                   |
      | another value    | put("l", {"a":1}, {"tableName":"c"})                                                   |
      | expected version | put("l", {"a":1}, {"tableName":"c","expectedVersion":1})                               |
      | batch            | batchPut([{"key":"m","value":{"a":3}},{"key":"n","value":{"a":1}}], {"tableName":"c"}) |
      | batch, another   | batchPut([{"key":"l","value":{"a":1}}], {"tableName":"c"})                             |

  @IDX-21.3
  Scenario Outline: Values that nothing has are free
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    And c.createIndex("a", {"unique":true})
    And c.<call>
    When c.find({"a":<value>})
    Then it finds <id>

    Examples:
      | case       | call                                                            | value | id |
      | insert     | insertOne({"_id":"3","a":3})                                    | 3     | 3  |
      | insertMany | insertMany([{"_id":"3","a":3},{"_id":"4","a":4}])               | 4     | 4  |
      | update     | updateOne({"_id":"2"}, {"$set":{"a":3}})                        | 3     | 2  |
      | replace    | replaceOne({"_id":"2"}, {"a":3})                                | 3     | 2  |
      | upsert     | updateOne({"_id":"3","a":3}, {"$set":{"b":1}}, {"upsert":true}) | 3     | 3  |

  @IDX-21.4
  Scenario: A value that was given up is free
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":[2,3]}]
    And c.createIndex("a", {"unique":true})
    And c.updateOne({"_id":"1"}, {"$set":{"a":4}})
    And c.updateOne({"_id":"2"}, {"$pull":{"a":3}})
    When c.insertMany([{"_id":"3","a":1}, {"_id":"4","a":3}])
    Then the result is {"acknowledged":true,"insertedCount":2,"insertedIds":["3","4"]}

  @IDX-21.5
  Scenario: Another path may share its values
    Given the collection c holds [{"_id":"1","a":1,"b":1}]
    And c.createIndex("a", {"unique":true})
    When c.insertOne({"_id":"2","a":2,"b":1})
    Then the result is {"acknowledged":true,"insertedId":"2"}

  @IDX-21.6
  Scenario: Another collection may share its values
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a", {"unique":true})
    And d.createIndex("a", {"unique":true})
    When d.insertOne({"_id":"2","a":1})
    Then the result is {"acknowledged":true,"insertedId":"2"}

  @IDX-21.7
  Scenario Outline: Each of several unique indexes holds
    Given the collection c holds [{"_id":"1","a":1,"b":1}, {"_id":"2","a":2,"b":2}]
    And c.createIndex("a", {"unique":true})
    And c.createIndex("b", {"unique":true})
    When c.insertOne(<document>)
    Then it fails with DUPLICATE_KEY and {"documentId":<id>,"path":<path>}

    Examples:
      | case   | document                | id  | path |
      | first  | {"_id":"3","a":1,"b":3} | "1" | "a"  |
      | second | {"_id":"3","a":3,"b":2} | "2" | "b"  |

  @IDX-21.8
  Scenario: A refused update of many changes no document
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":5}, {"_id":"3","a":6}]
    And c.createIndex("a", {"unique":true})
    When c.updateMany({}, {"$set":{"a":9}})
    Then it fails with DUPLICATE_KEY and {"documentId":"1","path":"a"}
    And c holds
      """
      {"_id":"1","a":1,"_version":1}
      {"_id":"2","a":5,"_version":1}
      {"_id":"3","a":6,"_version":1}
      """
    When c.find({"a":9})
    Then it finds nothing

  @IDX-21.9
  Scenario: A refused insert leaves its values free
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a", {"unique":true})
    When c.insertMany([{"_id":"2","a":2},{"_id":"3","a":[4,1]}])
    Then it fails with DUPLICATE_KEY and {"documentId":"1","path":"a"}
    When c.insertMany([{"_id":"4","a":2},{"_id":"5","a":4}])
    Then the result is {"acknowledged":true,"insertedCount":2,"insertedIds":["4","5"]}

  @IDX-21.10
  Scenario: Of clients at once one gets the value
    Given c.createIndex("a", {"unique":true})
    When 16 clients at once call c.insertOne({"a":1})
    Then exactly 1 of them succeeds
    And the others fail with DUPLICATE_KEY

  @IDX-22.1
  Scenario Outline: The error names the document, the collection and the path
    Given the collection users holds [{"_id":"x","a":{"b":7}}, {"_id":"y","a":{"b":8}}]
    And users.createIndex("a.b", {"unique":true})
    When users.<call>
    Then it fails with DUPLICATE_KEY and {"collectionName":"users","documentId":"y","path":"a.b"}

    Examples:
      | case    | call                                             |
      | insert  | insertOne({"_id":"z","a":{"b":8}})               |
      | update  | updateOne({"_id":"x"}, {"$set":{"a.b":8}})       |
      | replace | replaceOne({"_id":"x"}, {"a":[{"b":9},{"b":8}]}) |

  @IDX-22.2
  Scenario Outline: Of several documents the first in natural order is named
    Given the collection c holds [{"_id":"z","a":3}, {"_id":"y","a":1}, {"_id":"x","a":2}]
    And c.createIndex("a", {"unique":true})
    When c.<call>
    Then it fails with DUPLICATE_KEY and {"documentId":"<id>"}

    Examples:
      | case         | call                                           | id |
      | all three    | insertOne({"_id":"n","a":[1,2,3]})             | z  |
      | last two     | insertOne({"_id":"n","a":[2,1]})               | y  |
      | first, last  | insertOne({"_id":"n","a":[2,3]})               | z  |
      | of an update | updateOne({"_id":"z"}, {"$set":{"a":[2,1,3]}}) | y  |

  @IDX-22.3
  Scenario: A conflict inside one call names the earlier document
    Given c.createIndex("a", {"unique":true})
    When c.insertMany([{"_id":"1","a":1},{"_id":"2","a":2},{"_id":"3","a":2}])
    Then it fails with DUPLICATE_KEY and {"collectionName":"c","documentId":"2","path":"a"}

  @IDX-22.4
  Scenario: A taken id has no path
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a", {"unique":true})
    When c.insertOne({"_id":"1","a":2})
    Then it fails with DUPLICATE_KEY and {"collectionName":"c","documentId":"1"}

  @IDX-23.1
  Scenario Outline: Equal values are shared
    Given the collection c holds [{"_id":"1","a":<one>}]
    And c.createIndex("a", {"unique":true})
    When c.insertOne({"_id":"2","a":<other>})
    Then it fails with DUPLICATE_KEY and {"documentId":"1","path":"a"}

    Examples:
      | case               | one                     | other                        |
      | integers           | 1                       | 1                            |
      | integer and double | 1                       | 1.0                          |
      | doubles            | 0.1                     | 1e-1                         |
      | zeros              | 0                       | -0.0                         |
      | great              | 100000000000000000000   | 1e20                         |
      | safe               | 9007199254740991        | 9007199254740991.0           |
      | strings            | "x"                     | "x"                          |
      | empty strings      | ""                      | ""                           |
      | written otherwise  | "é"                     | "\\u00e9"                    |
      | with zero          | "a\\u0000b"             | "a\\u0000b"                  |
      | long strings       | "#{text 5000}"          | "#{text 5000}"               |
      | true               | true                    | true                         |
      | false              | false                   | false                        |
      | null               | null                    | null                         |
      | objects            | {"x":1,"y":2}           | {"x":1.0,"y":2}              |
      | empty objects      | {}                      | {}                           |
      | nested objects     | {"x":{"y":[1,{"z":0}]}} | {"x":{"y":[1.0,{"z":-0.0}]}} |

  @IDX-23.2
  Scenario Outline: Values that differ are not shared
    Given the collection c holds [{"_id":"1","a":<one>}]
    And c.createIndex("a", {"unique":true})
    When c.insertOne({"_id":"2","a":<other>})
    Then the result is {"acknowledged":true,"insertedId":"2"}

    Examples:
      | case              | one                 | other         |
      | number and string | 1                   | "1"           |
      | one and true      | 1                   | true          |
      | zero and false    | 0                   | false         |
      | zero and null     | 0                   | null          |
      | empty and null    | ""                  | null          |
      | false and null    | false               | null          |
      | false and true    | false               | true          |
      | true as text      | true                | "true"        |
      | null as text      | null                | "null"        |
      | nearly equal      | 0.30000000000000004 | 0.3           |
      | minus             | 1                   | -1            |
      | case              | "x"                 | "X"           |
      | trailing space    | "x"                 | "x "          |
      | zero at the end   | "x"                 | "x\\u0000"    |
      | after a zero      | "x\\u0000a"         | "x\\u0000b"   |
      | normalisation     | "é"                 | "e\\u0301"    |
      | order of keys     | {"x":1,"y":2}       | {"y":2,"x":1} |
      | shorter object    | {"x":1,"y":2}       | {"x":1}       |
      | types below       | {"x":1}             | {"x":"1"}     |
      | booleans below    | {"x":1}             | {"x":true}    |
      | null below        | {"x":null}          | {}            |
      | object and text   | {"x":1}             | "{\\"x\\":1}" |
      | object and array  | {}                  | []            |
      | array and text    | [[1]]               | "[1]"         |

  @IDX-23.3 @needs:int64
  Scenario Outline: Integers beyond the doubles are told apart
    Given the collection c holds [{"_id":"1","a":<one>}]
    And c.createIndex("a", {"unique":true})
    When c.insertOne({"_id":"2","a":<other>})
    Then the result is {"acknowledged":true,"insertedId":"2"}

    Examples:
      | case   | one                 | other                 |
      | odd    | 9007199254740993    | 9007199254740992.0    |
      | max    | 9223372036854775807 | 9223372036854775806   |
      | beyond | 9223372036854775807 | 9223372036854775808.0 |

  @IDX-24.80
  Scenario Outline: Every element of a long array is a value under a unique index
    Given c.createIndex("a", {"unique":true})
    And the collection c holds [{"_id":"1","a":[#{numbers <many>}]}]
    When c.insertOne({"_id":"2","a":<last>})
    Then it fails with DUPLICATE_KEY

    Examples:
      | case  | many | last |
      | 65    | 65   | 64   |
      | 257   | 257  | 256  |
      | 1,025 | 1025 | 1024 |

  @IDX-24.1
  Scenario Outline: Arrays share an element
    Given the collection c holds [{"_id":"1","a":<one>}]
    And c.createIndex("a", {"unique":true})
    When c.insertOne({"_id":"2","a":<other>})
    Then it fails with DUPLICATE_KEY and {"documentId":"1","path":"a"}

    Examples:
      | case               | one       | other     |
      | array and scalar   | [1,2]     | 2         |
      | scalar and array   | "x"       | ["y","x"] |
      | two arrays         | [1,2]     | [3,2]     |
      | doubles            | [1.0]     | [0,1]     |
      | null in an array   | [null]    | null      |
      | inner arrays       | [[1,2]]   | [0,[1,2]] |
      | objects            | [{"x":1}] | {"x":1}   |
      | empty arrays       | []        | []        |
      | empty inner arrays | [[]]      | [1,[]]    |

  @IDX-24.2
  Scenario Outline: Arrays without a shared element
    Given the collection c holds [{"_id":"1","a":<one>}]
    And c.createIndex("a", {"unique":true})
    When c.insertOne({"_id":"2","a":<other>})
    Then the result is {"acknowledged":true,"insertedId":"2"}

    Examples:
      | case                      | one     | other   |
      | elements that differ      | [1,2]   | [3,4]   |
      | types that differ         | [1]     | ["1"]   |
      | inner elements            | [[1]]   | [1]     |
      | inner array and scalar    | [[1]]   | 1       |
      | order of inner            | [[1,2]] | [[2,1]] |
      | empty and null            | []      | null    |
      | empty and its like inside | []      | [[]]    |
      | empty and not             | []      | [1]     |
      | fields below              | {"x":1} | {"x":2} |

  @IDX-24.3
  Scenario Outline: Objects in an array on the way share a value
    Given the collection c holds [{"_id":"1","a":<one>}]
    And c.createIndex("a.b", {"unique":true})
    When c.insertOne({"_id":"2","a":<other>})
    Then it fails with DUPLICATE_KEY and {"documentId":"1","path":"a.b"}

    Examples:
      | case             | one                   | other             |
      | object and array | {"b":1}               | [{"b":2},{"b":1}] |
      | two arrays       | [{"b":1},{"b":2}]     | [{"b":3},{"b":2}] |
      | array at the end | [{"b":[1,2]}]         | {"b":2}           |
      | both arrays      | [{"b":[1,2]},{"b":3}] | [{"b":[4,3]}]     |
      | beside a scalar  | [5,{"b":1}]           | {"b":1}           |
      | empty at the end | [{"b":1},{"b":[]}]    | {"b":[]}          |
      | null             | [{"b":null},{"b":1}]  | {"b":null}        |
      | missing in one   | [{"b":1},{}]          | {"b":null}        |

  @IDX-24.4
  Scenario Outline: Objects in an array on the way without a shared value
    Given the collection c holds [{"_id":"1","a":<one>}]
    And c.createIndex("a.b", {"unique":true})
    When c.insertOne({"_id":"2","a":<other>})
    Then the result is {"acknowledged":true,"insertedId":"2"}

    Examples:
      | case             | one             | other           |
      | other fields     | [{"b":1,"c":2}] | [{"b":2,"c":1}] |
      | arrays in arrays | [[{"b":1}]]     | {"b":1}         |
      | a scalar beside  | [5,{"b":1}]     | {"b":5}         |
      | inner arrays     | [{"b":[[1]]}]   | {"b":[1]}       |

  @IDX-24.5
  Scenario Outline: What a trailing index reaches is one value
    Given the collection c holds [{"_id":"1","a":<one>}]
    And c.createIndex("a.0", {"unique":true})
    When c.insertOne({"_id":"2","a":<other>})
    Then it fails with DUPLICATE_KEY and {"documentId":"1","path":"a.0"}

    Examples:
      | case          | one       | other   |
      | elements      | [1,2]     | [1,3]   |
      | a name        | {"0":1}   | [1]     |
      | whole array   | [[1,2],3] | [[1,2]] |
      | no such index | []        | 5       |

  @IDX-24.6
  Scenario Outline: What a trailing index reaches differs
    Given the collection c holds [{"_id":"1","a":<one>}]
    And c.createIndex("a.0", {"unique":true})
    When c.insertOne({"_id":"2","a":<other>})
    Then the result is {"acknowledged":true,"insertedId":"2"}

    Examples:
      | case             | one     | other   |
      | another element  | [1,2]   | [2,1]   |
      | whole array      | [[1,2]] | [1,2]   |
      | in another order | [[1,2]] | [[2,1]] |

  @IDX-25.1
  Scenario Outline: Where the path reaches nothing the value is null
    Given the collection c holds [{"_id":"1"<one>}]
    And c.createIndex("<path>", {"unique":true})
    When c.insertOne({"_id":"2"<other>})
    Then it fails with DUPLICATE_KEY and {"documentId":"1","path":"<path>"}

    Examples:
      | case                       | path | one              | other           |
      | both missing               | a    |                  |                 |
      | missing and null           | a    |                  | ,"a":null       |
      | null and missing           | a    | ,"a":null        | ,"b":1          |
      | missing and null inside    | a    |                  | ,"a":[1,null]   |
      | parent missing             | a.b  |                  | ,"a":{}         |
      | parent null                | a.b  | ,"a":null        | ,"a":{"b":null} |
      | parent scalar              | a.b  | ,"a":5           | ,"a":"x"        |
      | parent an empty array      | a.b  | ,"a":[]          |                 |
      | parent an array of scalars | a.b  | ,"a":[1,2]       | ,"a":{"b":null} |
      | parent an array of arrays  | a.b  | ,"a":[[{"b":1}]] | ,"a":5          |
      | an object without it       | a.b  | ,"a":[{"c":1}]   |                 |
      | a dot in the name          | a.b  | ,"a.b":1         |                 |

  @IDX-25.2
  Scenario: One document may be without the field
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a", {"unique":true})
    When c.insertOne({"_id":"2"})
    Then the result is {"acknowledged":true,"insertedId":"2"}

  @IDX-25.3
  Scenario: A field that is taken away leaves null
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2"}]
    And c.createIndex("a", {"unique":true})
    When c.updateOne({"_id":"1"}, {"$unset":{"a":""}})
    Then it fails with DUPLICATE_KEY and {"documentId":"2","path":"a"}

  @IDX-25.4 @needs:readModel
  Scenario: A value that is no object has no field
    Given the collection c holds [{"_id":"1","b":1}]
    And c.createIndex("a", {"unique":true})
    When store.put("k", 5, {"tableName":"c"})
    Then it fails with DUPLICATE_KEY and {"documentId":"1","path":"a"}

  @IDX-26.1
  Scenario Outline: A document may repeat a value of its own
    Given c.createIndex("<path>", {"unique":true})
    When c.insertOne(<document>)
    Then the result is {"acknowledged":true,"insertedId":"1"}

    Examples:
      | case              | path | document                              |
      | array             | a    | {"_id":"1","a":[1,1]}                 |
      | number and double | a    | {"_id":"1","a":[1,1.0,1]}             |
      | nulls             | a    | {"_id":"1","a":[null,null]}           |
      | objects           | a.b  | {"_id":"1","a":[{"b":1},{"b":[1,2]}]} |
      | missing           | a.b  | {"_id":"1","a":[{},{}]}               |

  @IDX-26.2
  Scenario Outline: A document may keep its value
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":[2,3]}, {"_id":"3"}]
    And c.createIndex("a", {"unique":true})
    When c.<call>
    Then the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":<modified>}

    Examples:
      | case                | call                                                  | modified |
      | another field       | updateOne({"_id":"1"}, {"$set":{"b":1}})              | 1        |
      | the same value      | updateOne({"_id":"1"}, {"$set":{"a":1}})              | 0        |
      | in an array         | updateOne({"_id":"1"}, {"$set":{"a":[1,4]}})          | 1        |
      | more of an array    | updateOne({"_id":"2"}, {"$push":{"a":2}})             | 1        |
      | less of an array    | updateOne({"_id":"2"}, {"$set":{"a":3}})              | 1        |
      | replacement         | replaceOne({"_id":"1"}, {"a":1,"b":2})                | 1        |
      | still missing       | updateOne({"_id":"3"}, {"$set":{"b":1}})              | 1        |
      | null for missing    | updateOne({"_id":"3"}, {"$set":{"a":null}})           | 1        |
      | upsert that matches | updateOne({"a":1}, {"$set":{"b":1}}, {"upsert":true}) | 1        |

  @IDX-26.3 @needs:readModel
  Scenario: A put may keep its value
    Given store.put("k", {"a":1}, {"tableName":"c"})
    And c.createIndex("a", {"unique":true})
    And store.put("k", {"a":1}, {"tableName":"c"})
    And store.put("k", {"a":1,"b":2}, {"tableName":"c","metadata":{"m":1}})
    And store.batchPut([{"key":"k","value":{"a":1,"b":3}}], {"tableName":"c"})
    When store.get("k", {"tableName":"c"})
    Then the result is {"a":1,"b":3}

  @IDX-27.1 @needs:softDelete
  Scenario Outline: An archived document keeps its value
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    And c.createIndex("a", {"unique":true})
    And c.deleteOne({"_id":"1"}, {"softDelete":true})
    When c.<call>
    Then it fails with DUPLICATE_KEY and {"documentId":"1","path":"a"}

    Examples:
      | case    | call                                                  |
      | insert  | insertOne({"_id":"3","a":1})                          |
      | update  | updateOne({"_id":"2"}, {"$set":{"a":1}})              |
      | replace | replaceOne({"_id":"2"}, {"a":[1]})                    |
      | upsert  | updateOne({"a":1}, {"$set":{"b":1}}, {"upsert":true}) |

  @IDX-27.2 @needs:softDelete @needs:restore
  Scenario Outline: A restore never conflicts
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    And c.createIndex("a", {"unique":true})
    And c.deleteMany({}, {"softDelete":true})
    When c.<call>
    Then the result is {"acknowledged":true,"restoredCount":<count>}

    Examples:
      | case | call                          | count |
      | one  | restoreOne({"_id":"1"})       | 1     |
      | many | restoreMany({"a":{"$gte":1}}) | 2     |

  @IDX-27.3
  Scenario Outline: A deleted document sets its value free
    Given the collection c holds [{"_id":"1","a":[1,2]}, {"_id":"2","a":3}]
    And c.createIndex("a", {"unique":true})
    And c.<call>
    When c.insertOne({"_id":"4","a":2})
    Then the result is {"acknowledged":true,"insertedId":"4"}

    Examples:
      | case        | call                   |
      | delete one  | deleteOne({"_id":"1"}) |
      | delete many | deleteMany({})         |

  @IDX-27.4 @needs:softDelete @needs:restore
  Scenario: A purge sets values free
    Given the collection c holds [{"_id":"1","a":[1,2]}, {"_id":"2","a":3}]
    And c.createIndex("a", {"unique":true})
    And c.deleteOne({"_id":"1"}, {"softDelete":true})
    And c.purge()
    When c.insertOne({"_id":"4","a":2})
    Then the result is {"acknowledged":true,"insertedId":"4"}

  @IDX-27.5 @needs:softDelete @needs:readModel
  Scenario: A put over an archived key takes a new value and gives up the old one
    Given store.put("k", {"a":1}, {"tableName":"c"})
    And c.createIndex("a", {"unique":true})
    And c.deleteOne({"_id":"k"}, {"softDelete":true})
    And store.put("k", {"a":2}, {"tableName":"c"})
    And store.put("l", {"a":1}, {"tableName":"c"})
    When store.put("m", {"a":2}, {"tableName":"c"})
    Then it fails with DUPLICATE_KEY and {"documentId":"k","path":"a"}

  @IDX-27.6 @needs:readModel
  Scenario: What the read model deletes sets its value free
    Given store.batchPut([{"key":"k","value":{"a":1}},{"key":"l","value":{"a":2}}], {"tableName":"c"})
    And c.createIndex("a", {"unique":true})
    And store.delete("k", {"tableName":"c"})
    And store.batchDelete(["l"], {"tableName":"c"})
    When c.insertMany([{"_id":"1","a":1},{"_id":"2","a":2}])
    Then the result is {"acknowledged":true,"insertedCount":2,"insertedIds":["1","2"]}

  @IDX-27.7 @needs:softDelete
  Scenario: A soft delete and a soft delete share nothing
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    And c.createIndex("a", {"unique":true})
    When c.deleteMany({}, {"softDelete":true})
    Then the result is {"acknowledged":true,"deletedCount":2}

  @IDX-28.1
  Scenario Outline: Documents of one call conflict with each other
    Given the collection c holds [{"_id":"0","a":0}]
    And c.createIndex("a", {"unique":true})
    When <call>
    Then it fails with DUPLICATE_KEY and {"collectionName":"c","documentId":"<id>","path":"a"}

    Examples:
      | case              | call                                                                    | id |
      | two equal         | c.insertMany([{"_id":"1","a":1},{"_id":"2","a":1}])                     | 1  |
      | number and double | c.insertMany([{"_id":"1","a":1},{"_id":"2","a":2},{"_id":"3","a":1.0}]) | 1  |
      | an element        | c.insertMany([{"_id":"1","a":[1,2]},{"_id":"2","a":[3,2]}])             | 1  |
      | both missing      | c.insertMany([{"_id":"1"},{"_id":"2"}])                                 | 1  |
      | none is there     | c.insertMany([{"_id":"1","a":5},{"_id":"2","a":null},{"_id":"3"}])      | 2  |

  @IDX-28.2 @needs:readModel
  Scenario Outline: Items of one batchPut conflict with each other
    Given store.batchPut([{"key":"k","value":{"a":1}},{"key":"l","value":{"a":2}}], {"tableName":"c"})
    And c.createIndex("a", {"unique":true})
    When store.batchPut(<items>, {"tableName":"c"})
    Then it fails with DUPLICATE_KEY and {"collectionName":"c","documentId":"<id>","path":"a"}

    Examples:
      | case          | items                                                     | id |
      | new keys      | [{"key":"m","value":{"a":3}},{"key":"n","value":{"a":3}}] | m  |
      | swapped       | [{"key":"k","value":{"a":2}},{"key":"l","value":{"a":1}}] | l  |
      | given up late | [{"key":"m","value":{"a":1}},{"key":"k","value":{"a":3}}] | k  |

  @IDX-28.3 @needs:readModel
  Scenario: A value that an earlier item of a batchPut gave up is free
    Given store.batchPut([{"key":"k","value":{"a":1}},{"key":"l","value":{"a":2}}], {"tableName":"c"})
    And c.createIndex("a", {"unique":true})
    When store.batchPut([{"key":"k","value":{"a":3}},{"key":"l","value":{"a":1}}], {"tableName":"c"})
    Then the result is null

  @IDX-28.4
  Scenario: An update that walks into values not yet given up is refused
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}]
    And c.createIndex("a", {"unique":true})
    When c.updateMany({}, {"$inc":{"a":1}})
    Then it fails with DUPLICATE_KEY and {"documentId":"2","path":"a"}

  @IDX-28.5
  Scenario: An update that walks into values given up before succeeds
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}]
    And c.createIndex("a", {"unique":true})
    When c.updateMany({}, {"$inc":{"a":-1}})
    Then the result is {"acknowledged":true,"matchedCount":3,"modifiedCount":3}
    And c holds
      """
      {"_id":"1","a":0}
      {"_id":"2","a":1}
      {"_id":"3","a":2}
      """

  @IDX-28.6
  Scenario Outline: The documents of an update are judged in natural order
    Given the collection c holds <documents>
    And c.createIndex("a", {"unique":true})
    When c.updateMany({"a":{"$gte":0}}, {"$inc":{"a":<by>}})
    Then it fails with DUPLICATE_KEY and {"documentId":"<id>","path":"a"}

    Examples:
      | case          | documents                                               | by | id |
      | down          | [{"_id":"x","a":2},{"_id":"y","a":1}]                   | -1 | y  |
      | up            | [{"_id":"x","a":1},{"_id":"y","a":2}]                   | 1  | y  |
      | in the middle | [{"_id":"z","a":9},{"_id":"b","a":5},{"_id":"a","a":6}] | 1  | a  |

  @IDX-28.7
  Scenario: Natural order counts and not that of the index
    Given the collection c holds [{"_id":"b","a":2}, {"_id":"a","a":1}]
    And c.createIndex("a", {"unique":true})
    When c.updateMany({"a":{"$gte":0}}, {"$inc":{"a":1}})
    Then the result is {"acknowledged":true,"matchedCount":2,"modifiedCount":2}

  @IDX-28.8
  Scenario: One document that meets the value of a document outside the update
    Given the collection c holds [{"_id":"1","a":1,"b":1}, {"_id":"2","a":2}, {"_id":"3","a":5,"b":1}]
    And c.createIndex("a", {"unique":true})
    When c.updateMany({"b":1}, {"$inc":{"a":1}})
    Then it fails with DUPLICATE_KEY and {"documentId":"2","path":"a"}

  @IDX-29.1
  Scenario Outline: Documents that share a value have no unique index
    Given the collection c holds <documents>
    When c.createIndex("<path>", {"unique":true})
    Then it fails with DUPLICATE_KEY and {"collectionName":"c","documentId":"1","path":"<path>"}
    When c.listIndexes()
    Then the result is []

    Examples:
      | case              | path | documents                                                   |
      | numbers           | a    | [{"_id":"0","a":0},{"_id":"1","a":1},{"_id":"2","a":1}]     |
      | number and double | a    | [{"_id":"1","a":1},{"_id":"2","a":2},{"_id":"3","a":1.0}]   |
      | elements          | a    | [{"_id":"1","a":[1,2]},{"_id":"2","a":2}]                   |
      | missing           | a    | [{"_id":"1"},{"_id":"2","a":2},{"_id":"3","a":null}]        |
      | on the way        | a.b  | [{"_id":"1","a":[{"b":1},{"b":2}]},{"_id":"2","a":{"b":2}}] |
      | empty arrays      | a    | [{"_id":"1","a":[]},{"_id":"2","a":[]}]                     |

  @IDX-29.7
  Scenario Outline: The first document that shares a value is named
    Given the collection c holds <documents>
    When c.createIndex("a", {"unique":true})
    Then it fails with DUPLICATE_KEY and {"collectionName":"c","documentId":"<id>","path":"a"}

    Examples:
      | case         | documents                                                                         | id |
      | around       | [{"_id":"z","a":1},{"_id":"y","a":2},{"_id":"x","a":2},{"_id":"w","a":1}]         | z  |
      | after others | [{"_id":"z","a":3},{"_id":"y","a":[5,2]},{"_id":"x","a":1},{"_id":"w","a":[1,2]}] | y  |

  @IDX-29.2
  Scenario: A refused index forbids nothing
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":1}]
    When c.createIndex("a", {"unique":true})
    Then it fails with DUPLICATE_KEY
    When c.insertOne({"_id":"3","a":1})
    Then the result is {"acknowledged":true,"insertedId":"3"}

  @IDX-29.3
  Scenario: A refused index can be made when the values differ
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":1}]
    When c.createIndex("a", {"unique":true})
    Then it fails with DUPLICATE_KEY
    When c.updateOne({"_id":"2"}, {"$set":{"a":2}})
    And c.createIndex("a", {"unique":true})
    Then the result is null

  @IDX-29.4
  Scenario: An index that is not unique may be made over shared values
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":1}]
    When c.createIndex("a", {"unique":false})
    Then the result is null

  @IDX-29.5
  Scenario: Documents that repeat a value of their own may have a unique index
    Given the collection c holds [{"_id":"1","a":[1,1]}, {"_id":"2","a":[2,2.0]}, {"_id":"3"}]
    When c.createIndex("a", {"unique":true})
    Then the result is null

  @IDX-29.6 @needs:softDelete
  Scenario Outline: Archived documents count
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":1}]
    And c.deleteMany(<filter>, {"softDelete":true})
    When c.createIndex("a", {"unique":true})
    Then it fails with DUPLICATE_KEY and {"documentId":"1","path":"a"}

    Examples:
      | case      | filter      |
      | one       | {"_id":"1"} |
      | the other | {"_id":"2"} |
      | both      | {}          |
