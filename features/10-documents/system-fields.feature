Feature: System fields of a new document

  @DOC-25.1 @smoke
  Scenario: A new document has version 1
    When c.insertOne({"_id":"1","a":1})
    Then document 1 of c is {"_id":"1","a":1,"_version":1}

  @DOC-25.2
  Scenario: Each document of a batch has version 1
    When c.insertMany([{"_id":"1"},{"_id":"2"}])
    Then c holds
      """
      {"_id":"1","_version":1}
      {"_id":"2","_version":1}
      """

  @DOC-25.3
  Scenario: The first version is 1
    When c.insertOne({"_id": "1", "a": 1})
    Then document 1 of c is {"_id": "1", "a": 1, "_version": 1}

  @DOC-26.1
  Scenario: A new document has the times of creation and of its last update
    When c.insertOne({"_id":"1","a":1})
    Then document 1 of c is {"_id":"1","a":1,"_created":"@string","_updated":"@string"}

  @DOC-26.2
  Scenario: A new document tells when it was made
    When c.insertOne({"_id": "1", "a": 1})
    Then document 1 of c is {"_id": "1", "a": 1, "_created": "@timestamp", "_updated": "@timestamp"}

  @DOC-27.1
  Scenario: The times are RFC 3339 in UTC with milliseconds
    When c.insertOne({"_id":"1","a":1})
    Then document 1 of c is {"_id":"1","a":1,"_created":"@timestamp","_updated":"@timestamp"}

  @DOC-27.2
  Scenario: So are the times of each document of a batch
    When c.insertMany([{"_id":"1"},{"_id":"2"}])
    Then c holds
      """
      {"_id":"1","_created":"@timestamp","_updated":"@timestamp"}
      {"_id":"2","_created":"@timestamp","_updated":"@timestamp"}
      """

  @DOC-28.1
  Scenario Outline: System fields that a caller gives are ignored
    Given c.insertOne({"_id":"1","n":1,<field>})
    When c.findOne({"_created":{"$gt":"2001"},"_updated":{"$gt":"2001"}})
    Then the result is {"_id":"1","n":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"}

    Examples:
      | case           | field                                 |
      | version        | "_version":7                          |
      | versionZero    | "_version":0                          |
      | versionText    | "_version":"x"                        |
      | versionNull    | "_version":null                       |
      | versionObject  | "_version":{"a":1}                    |
      | created        | "_created":"2000-01-01T00:00:00.000Z" |
      | createdNumber  | "_created":5                          |
      | createdNull    | "_created":null                       |
      | updated        | "_updated":"2000-01-01T00:00:00.000Z" |
      | updatedArray   | "_updated":[]                         |
      | archived       | "_archived":true                      |
      | archivedFalse  | "_archived":false                     |
      | archivedNumber | "_archived":1                         |
      | archivedNull   | "_archived":null                      |

  @DOC-28.2
  Scenario: A document that was read can be inserted into another collection
    When d.insertOne({"_id":"1","n":1,"_version":3,"_created":"2000-01-01T00:00:00.000Z","_updated":"2000-01-02T00:00:00.000Z","_archived":true})
    Then d holds
      """
      {"_id":"1","n":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"}
      """

  @DOC-29.1
  Scenario Outline: Below the top level these names are ordinary
    When c.insertOne({"_id":"1",<fields>})
    Then document 1 of c is {"_id":"1",<fields>,"_version":1}

    Examples:
      | case    | fields                                                                      |
      | id      | "a":{"_id":5}                                                               |
      | emptyId | "a":{"_id":""}                                                              |
      | all     | "a":{"_id":null,"_version":"x","_created":5,"_updated":[],"_archived":true} |
      | inArray | "a":[{"_id":1,"_version":9},{"_archived":1}]                                |
      | deep    | "a":{"b":{"_version":{"_version":2}}}                                       |

  @DOC-29.2
  Scenario: The same names inside a value are ordinary
    When c.insertOne({"_id": "1", "a": {"_id": 5, "_version": 7, "_created": null, "_updated": [], "_archived": true}})
    Then document 1 of c is {"_id": "1", "a": {"_id": 5, "_version": 7, "_created": null, "_updated": [], "_archived": true}}

  @DOC-40.1
  Scenario Outline: Creation and update of a new document are one moment
    Given c.<write>
    When c.find({})
    Then document 1 of c has the same _created and _updated

    Examples:
      | case       | write                                                          |
      | insertOne  | insertOne({"_id":"1"})                                         |
      | insertMany | insertMany([{"_id":"0"}, {"_id":"1"}])                         |
      | ignored    | insertOne({"_id":"1","_created":"2001-01-01T00:00:00.000Z"})   |
      | upsert     | updateOne({"_id":"1"}, {"$set":{"a":1}}, {"upsert":true})      |
      | many       | updateMany({"_id":"1"}, {"$set":{"a":1}}, {"upsert":true})     |
      | replaceOne | replaceOne({"_id":"1"}, {"a":1}, {"upsert":true})              |

  @DOC-40.2 @needs:readModel
  Scenario: Creation and update of a new key are one moment
    When store.put("1", 5, {"tableName":"c"})
    Then document 1 of c has the same _created and _updated

  @DOC-41.1
  Scenario Outline: A new document has the present time
    When c.<write>
    Then document 1 of c has the present time in _created, _updated

    Examples:
      | case       | write                                                     |
      | insertOne  | insertOne({"_id":"1"})                                    |
      | insertMany | insertMany([{"_id":"0"}, {"_id":"1"}])                    |
      | upsert     | updateOne({"_id":"1"}, {"$set":{"a":1}}, {"upsert":true}) |

  @DOC-28.3
  Scenario Outline: What is no JSON value is refused in an ignored field too
    When c.insertOne({"_id":"1","<field>":<value>})
    Then it fails with INVALID_DOCUMENT

    Examples:
      | case      | field    | value          |
      | number    | _version | 1e400          |
      | surrogate | _created | "\\ud800"      |
      | nested    | _updated | [{"a":-1e999}] |

  @DOC-28.4
  Scenario Outline: A system field of the caller is ignored
    When c.insertOne({"_id": "1", "<field>": <value>, "a": 1})
    Then document 1 of c is {"_id": "1", "a": 1, "_version": 1, "_created": "@timestamp", "_updated": "@timestamp"}

    Examples:
      | case              | field     | value       |
      | version           | _version  | 7           |
      | version of a kind | _version  | "seven"     |
      | version null      | _version  | null        |
      | created           | _created  | "yesterday" |
      | created number    | _created  | 0           |
      | updated           | _updated  | "yesterday" |
      | updated object    | _updated  | {"a": 1}    |
      | archived          | _archived | true        |
      | archived number   | _archived | 1           |

  @DOC-28.5
  Scenario: A document with all system fields of another one is a new document
    When c.insertOne({"_id": "1", "a": 1, "_version": 9, "_created": "2001-01-01T00:00:00.000Z", "_updated": "2001-01-01T00:00:00.000Z", "_archived": true})
    And c.countDocuments({"_created": {"$gt": "2020"}, "_updated": {"$gt": "2020"}, "_version": 1})
    Then the result is 1

  @DOC-40.3 @also:DEL-11
  Scenario Outline: An id that was there before is created anew
    Given c.insertOne({"_id":"1","a":1})
    And c.updateOne({"_id":"1"}, {"$set":{"a":2}})
    And time passes
    And c.<gone>
    When c.insertOne({"_id":"1","a":1})
    Then document 1 of c has the same _created and _updated
    And document 1 of c is {"_id":"1","a":1,"_version":1}

    Examples:
      | case       | gone                          |
      | deleteOne  | deleteOne({"_id":"1"})        |
      | deleteMany | deleteMany({"a":{"$gt":1}})   |
      | drop       | drop()                        |

    @needs:findAndModify
    Examples:
      | case             | gone                          |
      | findOneAndDelete | findOneAndDelete({"_id":"1"}) |

    @needs:rename
    Examples:
      | case   | gone            |
      | rename | rename("moved") |

  @DOC-41.2
  Scenario Outline: A soft delete and what undoes it have the present time
    Given the collection c holds {"_id":"1","a":1}
    And c.<write>
    When c.find({})
    Then document 1 of c has the present time in _created, _updated

    @needs:softDelete
    Examples:
      | case | write                                  |
      | one  | deleteOne({"_id":"1"}, {"softDelete":true}) |
      | many | deleteMany({}, {"softDelete":true})    |

    @needs:findAndModify
    Examples:
      | case    | write                                              |
      | update  | findOneAndUpdate({"_id":"1"}, {"$set":{"a":2}})    |
      | replace | findOneAndReplace({"_id":"1"}, {"a":2})            |

  @DOC-41.80
  Scenario Outline: A restore and the operations of a list have the present time
    Given the collection c holds {"_id":"1","a":1}
    And <writes>
    When c.find({})
    Then document 1 of c has the present time in _created, _updated

    @needs:bulkWrite
    Examples:
      | case           | writes |
      | a new document | store.bulkWrite([{"deleteOne":{"collection":"c","filter":{}}},{"insertOne":{"collection":"c","document":{"_id":"1"}}}]) |
      | an update      | store.bulkWrite([{"updateOne":{"collection":"c","filter":{},"update":{"$set":{"a":2}}}}]) |
      | a replacement  | store.bulkWrite([{"replaceOne":{"collection":"c","filter":{},"replacement":{"a":2}}}]) |

  @DOC-41.81 @needs:softDelete @needs:restore
  Scenario Outline: A restored document has the present time
    Given the collection c holds {"_id":"1","a":1}
    And c.deleteOne({}, {"softDelete":true})
    And c.<restore>
    When c.find({})
    Then document 1 of c has the present time in _created, _updated

    Examples:
      | case | restore         |
      | one  | restoreOne({})  |
      | many | restoreMany({}) |

  @DOC-41.3 @needs:readModel
  Scenario Outline: What the read model writes has the present time
    Given store.put("1", {"a":1}, {"tableName":"c"})
    When store.<write>
    Then document 1 of c has the present time in _created, _updated

    Examples:
      | case     | write                                                        |
      | put      | put("1", {"a":2}, {"tableName":"c"})                         |
      | batchPut | batchPut([{"key":"1","value":{"a":2}}], {"tableName":"c"})   |
