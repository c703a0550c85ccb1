@needs:readModel
Feature: Collections and options of the read model

  @RM-21.1
  Scenario: The collections of the README are kept apart
    Given store.put("user:123", {"name":"Alice"}, {"tableName":"users"})
    And store.put("order:456", {"total":5}, {"tableName":"orders"})
    When store.get("user:123", {"tableName":"users"})
    Then the result is {"name":"Alice"}
    When store.get("user:123", {"tableName":"orders"})
    Then the result is null
    When store.get("user:123")
    Then the result is null

  @RM-21.2
  Scenario Outline: Every method takes the collection
    Given store.put("k", {"n":1})
    And store.put("k", {"n":2}, {"tableName":"users"})
    When store.<call>
    Then the result is <result>

    Examples:
      | case                  | call                                       | result                                       |
      | get                   | get("k", {"tableName":"users"})            | {"n":2}                                      |
      | getAll                | getAll({"tableName":"users"})              | [{"n":2}]                                    |
      | listKeys              | listKeys({"tableName":"users"})            | {"keys":[{"name":"k"}],"list_complete":true} |
      | batchGet              | batchGet(["k"], {"tableName":"users"})     | [{"n":2}]                                    |
      | delete elsewhere      | delete("k", {"tableName":"orders"})        | false                                        |
      | batchDelete elsewhere | batchDelete(["k"], {"tableName":"orders"}) | [false]                                      |

  @RM-21.3 @also:RM-11
  Scenario Outline: A write to one collection leaves the other
    Given store.put("k", {"n":1})
    And store.put("k", {"n":2}, {"tableName":"users"})
    When store.<call>
    Then document k of document_store is {"_id":"k","n":1,"_version":1}

    Examples:
      | case        | call                                                           |
      | put         | put("k", {"n":3}, {"tableName":"users"})                       |
      | batchPut    | batchPut([{"key":"k","value":{"n":3}}], {"tableName":"users"}) |
      | delete      | delete("k", {"tableName":"users"})                             |
      | batchDelete | batchDelete(["k"], {"tableName":"users"})                      |

  @RM-21.4
  Scenario: The collection without a name is document_store
    Given store.put("k", {"n":1})
    When store.get("k", {"tableName":"document_store"})
    Then the result is {"n":1}

  @RM-22.1
  Scenario Outline: A bad name of a collection is refused
    Given store.put("k", {"n":1})
    When store.<call>
    Then it fails with INVALID_COLLECTION_NAME

    Examples:
      | case                   | call                                                         |
      | put                    | put("k", {"n":2}, {"tableName":"a-b"})                       |
      | get                    | get("k", {"tableName":"a-b"})                                |
      | delete                 | delete("k", {"tableName":"a-b"})                             |
      | getAll                 | getAll({"tableName":"a-b"})                                  |
      | listKeys               | listKeys({"tableName":"a-b"})                                |
      | batchGet               | batchGet(["k"], {"tableName":"a-b"})                         |
      | batchPut               | batchPut([{"key":"k","value":{"n":2}}], {"tableName":"a-b"}) |
      | batchDelete            | batchDelete(["k"], {"tableName":"a-b"})                      |
      | an empty name          | get("k", {"tableName":""})                                   |
      | a name of the platform | getAll({"tableName":"sqlite_master"})                        |
      | 65 characters          | put("k", {"n":2}, {"tableName":"#{text 65}"})                |
      | a statement            | delete("k", {"tableName":"document_store; --"})              |
      | a number               | get("k", {"tableName":5})                                    |
      | null                   | put("k", {"n":2}, {"tableName":null})                        |

  @RM-23.1
  Scenario Outline: A read and a delete do not create the collection
    When store.<call>
    Then the result is <result>
    And there are no collections

    Examples:
      | case             | call                            | result                           |
      | get              | get("k")                        | null                             |
      | getAll           | getAll()                        | []                               |
      | listKeys         | listKeys()                      | {"keys":[],"list_complete":true} |
      | batchGet         | batchGet(["a","b"])             | [null,null]                      |
      | delete           | delete("k")                     | false                            |
      | batchDelete      | batchDelete(["a","b"])          | [false,false]                    |
      | get from another | get("k", {"tableName":"users"}) | null                             |

  @RM-23.2
  Scenario Outline: The first put creates the collection
    When store.<call>
    Then the collections are users

    Examples:
      | case     | call                                                     |
      | put      | put("k", {"n":1}, {"tableName":"users"})                 |
      | batchPut | batchPut([{"key":"k","value":1}], {"tableName":"users"}) |

  @RM-24.1
  Scenario Outline: A name that differs by case only cannot be created
    Given store.put("k", {"n":1}, {"tableName":"users"})
    When store.<call>
    Then it fails with INVALID_COLLECTION_NAME

    Examples:
      | case     | call                                                           |
      | put      | put("k", {"n":2}, {"tableName":"Users"})                       |
      | batchPut | batchPut([{"key":"k","value":{"n":2}}], {"tableName":"USERS"}) |

  @RM-24.2
  Scenario: A name that differs by case only reads as an empty collection
    Given store.put("k", {"n":1}, {"tableName":"users"})
    When store.get("k", {"tableName":"Users"})
    Then the result is null

  @RM-25.1
  Scenario Outline: What is no option is refused
    Given store.put("k", {"n":1})
    When store.<call>
    Then it fails with INVALID_OPTIONS

    Examples:
      | case              | call                                           |
      | put               | put("k", {"n":2}, {"bogus":1})                 |
      | get               | get("k", {"bogus":1})                          |
      | delete            | delete("k", {"bogus":1})                       |
      | getAll            | getAll({"bogus":1})                            |
      | listKeys          | listKeys({"bogus":1})                          |
      | batchGet          | batchGet(["k"], {"bogus":1})                   |
      | batchPut          | batchPut([{"key":"a","value":1}], {"bogus":1}) |
      | batchDelete       | batchDelete(["k"], {"bogus":1})                |
      | put a string      | put("k", {"n":2}, "users")                     |
      | get a string      | get("k", "users")                              |
      | getAll a list     | getAll([])                                     |
      | listKeys a number | listKeys(10)                                   |
      | listKeys offset   | listKeys({"offset":1})                         |
      | getAll cursor     | getAll({"cursor":"x"})                         |

  @RM-25.2
  Scenario Outline: Options of null are no options
    Given store.put("k", {"n":1})
    When store.<call>
    Then the result is <result>

    Examples:
      | case        | call                                    | result                                       |
      | put         | put("k", {"n":2}, null)                 | null                                         |
      | get         | get("k", null)                          | {"n":1}                                      |
      | delete      | delete("k", null)                       | true                                         |
      | getAll      | getAll(null)                            | [{"n":1}]                                    |
      | listKeys    | listKeys(null)                          | {"keys":[{"name":"k"}],"list_complete":true} |
      | batchGet    | batchGet(["k"], null)                   | [{"n":1}]                                    |
      | batchPut    | batchPut([{"key":"k","value":2}], null) | null                                         |
      | batchDelete | batchDelete(["k"], null)                | [true]                                       |

  @RM-26.1
  Scenario: A time to live is refused
    Given store.put("k", {"n":1})
    When store.put("k", {"n":2}, {"ttl":60})
    Then it fails with INVALID_OPTIONS

  @RM-27.1
  Scenario Outline: Metadata are listed with the key
    Given store.put("k", {"n":1}, {"metadata":<metadata>})
    When store.listKeys()
    Then the result is exactly {"keys":[{"name":"k","metadata":<metadata>}],"list_complete":true}

    Examples:
      | case                     | metadata                        |
      | one field                | {"by":"alice"}                  |
      | nested                   | {"z":{"y":[1,null]},"a":"é"}    |
      | dollars and system names | {"$a":1,"_id":"x","_version":9} |

  @RM-27.2
  Scenario: Each key has its own metadata
    Given store.put("a", {"n":1}, {"metadata":{"m":1}})
    And store.put("b", {"n":1})
    And store.put("d", {"n":1}, {"metadata":{"m":3}})
    When store.listKeys()
    Then the result is {"keys":[{"name":"a","metadata":{"m":1}},{"name":"b"},{"name":"d","metadata":{"m":3}}],"list_complete":true}

  @RM-27.3
  Scenario: A put replaces the metadata
    Given store.put("k", {"n":1}, {"metadata":{"a":1,"b":2}})
    And store.put("k", {"n":2}, {"metadata":{"b":3}})
    When store.listKeys()
    Then the result is {"keys":[{"name":"k","metadata":{"b":3}}],"list_complete":true}

  @RM-28.1
  Scenario Outline: Metadata that are no object are refused
    Given store.put("k", {"n":1})
    When store.put("k", {"n":2}, {"metadata":<metadata>})
    Then it fails with INVALID_OPTIONS

    Examples:
      | case      | metadata |
      | a string  | "x"      |
      | a number  | 1        |
      | a list    | [1]      |
      | a boolean | true     |
      | null      | null     |

  @RM-29.1
  Scenario Outline: A put without metadata drops them
    Given store.put("k", {"n":1}, {"metadata":{"a":1}})
    And store.put("k", <value>)
    When store.listKeys()
    Then the result is {"keys":[{"name":"k"}],"list_complete":true}

    Examples:
      | case           | value   |
      | another value  | {"n":2} |
      | the same value | {"n":1} |

  @RM-30.1
  Scenario Outline: A change of the metadata is an update
    Given store.put("k", {"n":1}, {"metadata":{"a":1}})
    And time passes
    When store.<call>
    Then document k of document_store is {"_id":"k","n":1,"_version":2}
    And document k of document_store has a later _updated

    Examples:
      | case           | call                                    |
      | other metadata | put("k", {"n":1}, {"metadata":{"a":2}}) |
      | none           | put("k", {"n":1})                       |

  @RM-31.1
  Scenario Outline: Metadata are not shown in the value
    Given store.put("k", {"n":1}, {"metadata":{"a":1}})
    When store.<call>
    Then the result is <result>

    Examples:
      | case               | call                                                  | result                                                                           |
      | get                | get("k")                                              | {"n":1}                                                                          |
      | getAll             | getAll()                                              | [{"n":1}]                                                                        |
      | batchGet           | batchGet(["k"])                                       | [{"n":1}]                                                                        |
      | find               | find("document_store", {})                            | [{"_id":"k","n":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"}] |
      | find by metadata   | find("document_store", {"a":1})                       | []                                                                               |
      | find by the column | find("document_store", {"metadata":{"$exists":true}}) | []                                                                               |

  @RM-80.1
  Scenario Outline: Metadata stay through the writes of the collection
    Given store.put("k", {"n":1}, {"metadata":{"m":[1,{"b":null}]}})
    And store.<write>
    When store.listKeys()
    Then the result is exactly {"keys":[{"name":"k","metadata":{"m":[1,{"b":null}]}}],"list_complete":true}

    Examples:
      | case        | write                                                                                      |
      | updateOne   | updateOne("document_store", {"_id":"k"}, {"$set":{"n":2}})                                 |
      | push        | updateOne("document_store", {"_id":"k"}, {"$push":{"l":2}})                                |
      | updateMany  | updateMany("document_store", {}, {"$inc":{"n":2}})                                         |
      | replaceOne  | replaceOne("document_store", {"_id":"k"}, {"other":true})                                  |
      | upsert      | updateOne("document_store", {"_id":"k"}, {"$set":{"n":2}}, {"upsert":true})                |
      | by version  | updateOne("document_store", {"_id":"k"}, {"$unset":{"n":""}}, {"expectedVersion":1})       |
      | no change   | updateOne("document_store", {"_id":"k"}, {"$set":{"n":1}})                                 |
      | other key   | put("l", 5, {"tableName":"other"})                                                         |

  @RM-80.2 @needs:rename
  Scenario: Metadata stay through a rename
    Given store.put("k", {"n":1}, {"metadata":{"m":1}})
    And store.rename("document_store", "kept")
    When store.listKeys({"tableName":"kept"})
    Then the result is {"keys":[{"name":"k","metadata":{"m":1}}],"list_complete":true}

  @RM-80.3 @needs:softDelete @needs:restore
  Scenario Outline: Metadata stay through a soft delete and its restore
    Given store.put("k", {"n":1}, {"metadata":{"m":1}})
    And store.<delete>
    And store.<restore>
    When store.listKeys()
    Then the result is {"keys":[{"name":"k","metadata":{"m":1}}],"list_complete":true}

    Examples:
      | case | delete                                                    | restore                                     |
      | one  | deleteOne("document_store", {"_id":"k"}, {"softDelete":true}) | restoreOne("document_store", {"_id":"k"}) |
      | many | deleteMany("document_store", {}, {"softDelete":true})     | restoreMany("document_store", {})           |

  @RM-80.4 @needs:softDelete
  Scenario: A put of a soft-deleted key drops its metadata
    Given store.put("k", {"n":1}, {"metadata":{"m":1}})
    And store.deleteOne("document_store", {"_id":"k"}, {"softDelete":true})
    And store.put("k", {"n":1})
    When store.listKeys()
    Then the result is {"keys":[{"name":"k"}],"list_complete":true}

  @RM-27.4
  Scenario: Empty metadata are none
    Given store.put("k", 1, {"metadata":{}})
    When store.listKeys()
    Then the result is {"keys":[{"name":"k"}],"list_complete":true}

  @RM-19.4
  Scenario: A put with empty metadata and one without are equal
    Given store.put("k", 1, {"metadata":{}})
    When store.put("k", 1)
    Then nothing has changed

  @RM-29.2
  Scenario: A batch of puts drops the metadata too
    Given store.put("k", 1, {"metadata":{"m":1}})
    And store.batchPut([{"key":"k","value":2}])
    When store.listKeys()
    Then the result is {"keys":[{"name":"k"}],"list_complete":true}

  @RM-22.2
  Scenario Outline: A table name that is no string is a bad name
    Given store.put("k", 1)
    When store.<call>
    Then it fails with INVALID_COLLECTION_NAME

    Examples:
      | case        | call                                    |
      | get         | get("k", {"tableName":null})            |
      | delete      | delete("k", {"tableName":null})         |
      | getAll      | getAll({"tableName":null})              |
      | listKeys    | listKeys({"tableName":[]})              |
      | batchGet    | batchGet(["k"], {"tableName":{}})       |
      | batchDelete | batchDelete(["k"], {"tableName":false}) |

  @RM-71.1
  Scenario: Metadata of 64,000 bytes
    Given store.put("k", {"n":1}, {"metadata":{"m":"#{text 63992}"}})
    When store.listKeys()
    Then the result is {"keys":[{"name":"k","metadata":{"m":"#{text 63992}"}}],"list_complete":true}

  @RM-71.2
  Scenario: Metadata of 64,000 bytes beside a document of almost 1,900,000
    Given store.put("k", {"a":"#{text 1890000}"}, {"metadata":{"m":"#{text 63992}"}})
    When store.updateOne("document_store", {"_id":"k"}, {"$set":{"b":"#{text 9000}"}})
    Then the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":1}
    When store.listKeys()
    Then the result is {"keys":[{"name":"k","metadata":{"m":"#{text 63992}"}}],"list_complete":true}

  @RM-80.80 @needs:softDelete @needs:restore
  Scenario: Metadata stay when findOneAndDelete archives the document
    Given store.put("k", {"n":1}, {"metadata":{"m":1}})
    And document_store.findOneAndDelete({}, {"softDelete":true})
    And document_store.restoreOne({})
    When store.listKeys()
    Then the result is {"keys":[{"name":"k","metadata":{"m":1}}],"list_complete":true}

  @RM-80.81 @needs:softDelete
  Scenario: A batchPut of a soft-deleted key drops its metadata
    Given store.put("k", {"n":1}, {"metadata":{"m":1}})
    And store.deleteOne("document_store", {"_id":"k"}, {"softDelete":true})
    And store.batchPut([{"key":"k","value":{"n":2}}])
    When store.listKeys()
    Then the result is exactly {"keys":[{"name":"k"}],"list_complete":true}

  @RM-80.82
  Scenario Outline: A key that is gone leaves no metadata to the next of its name
    Given store.put("k", {"n":1}, {"metadata":{"m":1}})
    And store.<gone>
    And store.insertOne("document_store", {"_id":"k"})
    When store.listKeys()
    Then the result is exactly {"keys":[{"name":"k"}],"list_complete":true}

    Examples:
      | case       | gone                                       |
      | deleted    | delete("k")                                |
      | in a batch | batchDelete(["k"])                         |
      | by filter  | deleteMany("document_store", {})           |
      | dropped    | drop("document_store")                     |

  @RM-80.5
  Scenario Outline: Metadata stay through the writes beyond the README
    Given store.put("k", {"n":1}, {"metadata":{"m":1}})
    And store.<write>
    When store.listKeys()
    Then the result is {"keys":[{"name":"k","metadata":{"m":1}}],"list_complete":true}

    @needs:findAndModify
    Examples:
      | case              | write                                                              |
      | findOneAndUpdate  | findOneAndUpdate("document_store", {"_id":"k"}, {"$set":{"n":2}})  |
      | findOneAndReplace | findOneAndReplace("document_store", {"n":1}, {"o":1})              |

    @needs:bulkWrite
    Examples:
      | case              | write                                                              |
      | bulk update       | bulkWrite([{"updateOne":{"collection":"document_store","filter":{"_id":"k"},"update":{"$set":{"n":2}}}}]) |
      | bulk replacement  | bulkWrite([{"replaceOne":{"collection":"document_store","filter":{"_id":"k"},"replacement":{"o":2}}}]) |
      | bulk of many      | bulkWrite([{"updateMany":{"collection":"document_store","filter":{},"update":{"$unset":{"n":""}}}}]) |

    @needs:indexes
    Examples:
      | case              | write                                                              |
      | an index          | createIndex("document_store", "n", {"unique":true})                |

  @RM-80.6
  Scenario: Metadata are no field of the document
    Given store.put("k", {"n":1}, {"metadata":{"m":1}})
    When document_store.find({})
    Then it finds the documents [{"_id":"k","n":1}]
    When document_store.find({"metadata":{"$exists":true}})
    Then it finds nothing

  @RM-9.4
  Scenario Outline: The metadata of a key that is gone do not come back
    Given store.put("k", {"n":1}, {"metadata":{"m":1}})
    And store.<gone>
    When store.put("k", {"n":2})
    And store.listKeys()
    Then the result is {"keys":[{"name":"k"}],"list_complete":true}

    Examples:
      | case        | gone                                  |
      | delete      | delete("k")                           |
      | batchDelete | batchDelete(["k"])                    |
      | deleteOne   | deleteOne("document_store", {"n":1})  |
      | deleteMany  | deleteMany("document_store", {})      |
      | drop        | dropCollection("document_store")      |

  @RM-36.20 @needs:softDelete
  Scenario: Archived keys are on no page of keys, and in no batch
    Given store.batchPut([{"key":"a","value":1},{"key":"b","value":2},{"key":"c","value":3},{"key":"d","value":4},{"key":"e","value":5}])
    And document_store.deleteMany({"_id":{"$in":["b","d","e"]}}, {"softDelete":true})
    When store.batchGet(["a","b","c","d","e","a"])
    Then the result is [1,null,3,null,null,1]
    When store.getAll({"offset":1})
    Then the result is [3]
    When store.listKeys({"limit":1})
    Then the result is {"keys":[{"name":"a"}],"list_complete":false,"cursor":"@string"}
    When store.listKeys({"limit":5,"cursor":#{result.cursor}})
    Then the result is {"keys":[{"name":"c"}],"list_complete":true}
