@needs:findAndModify
Feature: findOneAndUpdate

  @FAM-1.80
  Scenario Outline: Versions are sorted as numbers
    Given the collection c holds [{"_id":"1","n":0},{"_id":"2","n":0},{"_id":"3","n":0}]
    And store.bulkWrite([#{repeated <updates> {"updateOne":{"collection":"c","filter":{"_id":"1"},"update":{"$inc":{"n":1}}}}},{"updateOne":{"collection":"c","filter":{"_id":"2"},"update":{"$inc":{"n":1}}}},{"updateOne":{"collection":"c","filter":{"_id":"3"},"update":{"$inc":{"n":1}}}}])
    When c.<call>
    Then it finds <found>

    @needs:bulkWrite
    Examples:
      | case     | updates | call                                                                          | found |
      | least    | 9       | findOneAndDelete({}, {"sort":{"_version":1}})                                 | 2     |
      | greatest | 9       | findOneAndUpdate({}, {"$set":{"m":1}}, {"sort":{"_version":-1}})              | 1     |
      | past 99  | 99      | findOneAndReplace({}, {"m":1}, {"sort":{"_version":-1}})                      | 1     |

  @FAM-1.1
  Scenario Outline: findOneAndUpdate updates the first document that the filter selects, in natural order or
    Given the collection c holds <documents>
    When c.findOneAndUpdate(<filter>, <update>, <options>)
    Then the result is <value>
    And c holds <after>

    Examples:
      | case                                | documents                                                    | filter           | update              | options                                    | value                                                        | after                                                        |
      | before is the default               | [{"_id":"1","x":1}]                                          | {"_id":"1"}      | {"$set":{"x":2}}    | {}                                         | {"_id":"1","x":1,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":2}]                                          |
      | a no-op returns the document        | [{"_id":"1","x":1}]                                          | {"_id":"1"}      | {"$set":{"x":1}}    | {"returnDocument":"after"}                 | {"_id":"1","x":1,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":1}]                                          |
      | without sort                        | [{"_id":"1","x":30},{"_id":"2","x":10},{"_id":"3","x":20}]   | {}               | {"$set":{"m":1}}    | {}                                         | {"_id":"1","x":30,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":30,"m":1},{"_id":"2","x":10},{"_id":"3","x":20}] |
      | sort chooses                        | [{"_id":"1","x":30},{"_id":"2","x":10},{"_id":"3","x":20}]   | {}               | {"$set":{"m":1}}    | {"sort":{"x":1}}                           | {"_id":"2","x":10,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":30},{"_id":"2","x":10,"m":1},{"_id":"3","x":20}] |
      | $set m 1                            | [{"_id":"1","x":30},{"_id":"2","x":10},{"_id":"3","x":20}]   | {"x":{"$lt":25}} | {"$set":{"m":1}}    | {"sort":{"x":-1},"returnDocument":"after"} | {"_id":"3","x":20,"m":1,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":30},{"_id":"2","x":10},{"_id":"3","x":20,"m":1}] |
      | a missing sort field counts as null | [{"_id":"1","x":10},{"_id":"2"},{"_id":"3","x":5}]           | {}               | {"$set":{"d":true}} | {"sort":{"x":1}}                           | {"_id":"2","_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":10},{"_id":"2","d":true},{"_id":"3","x":5}]  |
      | several sort keys                   | [{"_id":"1","a":1,"b":2},{"_id":"2","a":1,"b":1},{"_id":"3","a":2,"b":0}] | {}               | {"$inc":{"a":5}}    | {"sort":{"a":1,"b":1}}                     | {"_id":"2","a":1,"b":1,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","a":1,"b":2},{"_id":"2","a":6,"b":1},{"_id":"3","a":2,"b":0}] |

  @FAM-2.1
  Scenario Outline: With returnDocument "after" it answers with the document as it is then
    Given the collection c holds <documents>
    When c.findOneAndUpdate(<filter>, <update>, <options>)
    Then the result is <value>
    And c holds <after>

    Examples:
      | case      | documents           | filter      | update           | options                                  | value                                                        | after               |
      | $set x 2  | [{"_id":"1","x":1}] | {"_id":"1"} | {"$set":{"x":2}} | {"returnDocument":"after"}               | {"_id":"1","x":2,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":2}] |
      | a counter | []                  | {"_id":"1"} | {"$inc":{"n":1}} | {"upsert":true,"returnDocument":"after"} | {"_id":"1","n":1,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","n":1}] |

  @FAM-3.1
  Scenario Outline: Where nothing is selected the answer is null and nothing changes
    Given the collection c holds <documents>
    When c.findOneAndUpdate(<filter>, <update>, <options>)
    Then the result is <value>
    And c holds <after>

    Examples:
      | case     | documents           | filter      | update           | options                    | value | after               |
      | no match | [{"_id":"1","x":1}] | {"_id":"9"} | {"$set":{"x":2}} | {"returnDocument":"after"} | null  | [{"_id":"1","x":1}] |

  @FAM-4.1
  Scenario Outline: With upsert, where nothing is selected, the document is inserted; the answer is null, or
    Given the collection c holds <documents>
    When c.findOneAndUpdate(<filter>, <update>, <options>)
    Then the result is <value>
    And c holds <after>

    Examples:
      | case            | documents | filter            | update           | options                                  | value                                                        | after                     |
      | upsert + before | []        | {"_id":"1"}       | {"$set":{"x":2}} | {"upsert":true}                          | null                                                         | [{"_id":"1","x":2}]       |
      | upsert + after  | []        | {"_id":"1","y":1} | {"$set":{"x":2}} | {"upsert":true,"returnDocument":"after"} | {"_id":"1","y":1,"x":2,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","y":1,"x":2}] |

  @needs:$setOnInsert
  @FAM-4.2
  Scenario Outline: With upsert, where nothing is selected, the document is inserted; the answer is null, or
    Given the collection c holds <documents>
    When c.findOneAndUpdate(<filter>, <update>, <options>)
    Then the result is <value>
    And c holds <after>

    Examples:
      | case             | documents           | filter      | update                   | options                                  | value                                                        | after               |
      | $setOnInsert x 9 | [{"_id":"1","x":1}] | {"_id":"1"} | {"$setOnInsert":{"x":9}} | {"upsert":true,"returnDocument":"after"} | {"_id":"1","x":1,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":1}] |

  @needs:projection
  @FAM-5.1
  Scenario Outline: projection says what of the answer comes back
    Given the collection c holds <documents>
    When c.findOneAndUpdate(<filter>, <update>, <options>)
    Then the result is <value>
    And c holds <after>

    Examples:
      | case                       | documents                 | filter      | update                   | options                                                      | value                                                        | after                       |
      | projection of the inserted | []                        | {"_id":"1"} | {"$set":{"x":10,"y":20}} | {"upsert":true,"returnDocument":"after","projection":{"x":1}} | {"_id":"1","x":10}                                           | [{"_id":"1","x":10,"y":20}] |
      | $set x 10                  | []                        | {"_id":"1"} | {"$set":{"x":10}}        | {"upsert":true,"projection":{"x":1}}                         | null                                                         | [{"_id":"1","x":10}]        |
      | projection of after        | [{"_id":"1","x":1,"y":2}] | {"_id":"1"} | {"$set":{"x":9}}         | {"returnDocument":"after","projection":{"x":1}}              | {"_id":"1","x":9}                                            | [{"_id":"1","x":9,"y":2}]   |
      | projection of before       | [{"_id":"1","x":1,"y":2}] | {"_id":"1"} | {"$set":{"x":9}}         | {"projection":{"_id":0,"x":1}}                               | {"x":1}                                                      | [{"_id":"1","x":9,"y":2}]   |
      | $set x 9                   | [{"_id":"1","x":1,"y":2}] | {"_id":"1"} | {"$set":{"x":9}}         | {"projection":{"x":0}}                                       | {"_id":"1","y":2,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":9,"y":2}]   |

  @needs:projection
  @FAM-6.1
  Scenario Outline: Refused: A refused update or option changes nothing
    Given the collection c holds <documents>
    When c.findOneAndUpdate(<filter>, <update>, <options>)
    Then it fails with <code>

    Examples:
      | case                                      | documents           | filter      | update           | options                      | code            |
      | a bad projection fails before anything is | [{"_id":"1","x":1}] | {"_id":"1"} | {"$set":{"x":9}} | {"projection":{"x":1,"y":0}} | INVALID_OPTIONS |

  @FAM-6.2
  Scenario Outline: Refused: A refused update or option changes nothing
    Given the collection c holds <documents>
    When c.findOneAndUpdate(<filter>, <update>, <options>)
    Then it fails with <code>

    Examples:
      | case                        | documents             | filter      | update               | options | code           |
      | an error of the update      | [{"_id":"1","x":"s"}] | {"_id":"1"} | {"$inc":{"x":1}}     | {}      | INVALID_UPDATE |
      | an update without operators | [{"_id":"1","x":1}]   | {"_id":"1"} | {"x":5}              | {}      | INVALID_UPDATE |
      | $set _id 2                  | [{"_id":"1","x":1}]   | {"_id":"1"} | {"$set":{"_id":"2"}} | {}      | INVALID_UPDATE |

  @FAM-10.1
  Scenario Outline: returnDocument is "before" or "after"
    Given the collection c holds [{"_id":"1","x":1}]
    When c.<call>
    Then it fails with INVALID_OPTIONS and {"option": "returnDocument"}

    Examples:
      | case            | call                                                                        |
      | another word    | findOneAndUpdate({}, {"$set":{"x":2}}, {"returnDocument":"new"})           |
      | a boolean       | findOneAndUpdate({}, {"$set":{"x":2}}, {"returnDocument":true})            |
      | null            | findOneAndUpdate({}, {"$set":{"x":2}}, {"returnDocument":null})            |
      | a number        | findOneAndReplace({}, {"x":2}, {"returnDocument":1})                       |
      | empty           | findOneAndReplace({}, {"x":2}, {"returnDocument":""})                      |
      | upper case      | findOneAndReplace({}, {"x":2}, {"returnDocument":"After"})                 |
      | not of a delete | findOneAndDelete({}, {"returnDocument":"before"})                          |

  @FAM-11.1
  Scenario Outline: An option that the method does not have
    Given the collection c holds [{"_id":"1","x":1}]
    When c.<call>
    Then it fails with INVALID_OPTIONS and {"option": "<option>"}

    Examples:
      | case                  | option          | call                                                                  |
      | limit of an update    | limit           | findOneAndUpdate({}, {"$set":{"x":2}}, {"limit":1})                  |
      | softDelete            | softDelete      | findOneAndUpdate({}, {"$set":{"x":2}}, {"softDelete":true})          |
      | upsert of a delete    | upsert          | findOneAndDelete({}, {"upsert":true})                                |
      | unknown               | foo             | findOneAndReplace({}, {"x":2}, {"foo":1})                            |
      | includeArchived       | includeArchived | findOneAndDelete({}, {"includeArchived":true})                       |
      | upsert, no boolean    | upsert          | findOneAndUpdate({}, {"$set":{"x":2}}, {"upsert":1})                 |
      | sort, no object       | sort            | findOneAndUpdate({}, {"$set":{"x":2}}, {"sort":"x"})                 |
      | sort, a wrong way     | sort            | findOneAndDelete({}, {"sort":{"x":2}})                               |

  @FAM-12.1
  Scenario Outline: A missing filter or update
    Given the collection c holds [{"_id":"1","x":1}]
    When c.<call>
    Then it fails with <code>

    Examples:
      | case                  | code           | call                             |
      | no filter to update   | INVALID_FILTER | findOneAndUpdate()               |
      | no filter to replace  | INVALID_FILTER | findOneAndReplace()              |
      | no filter to delete   | INVALID_FILTER | findOneAndDelete()               |
      | null to delete        | INVALID_FILTER | findOneAndDelete(null)           |
      | no update             | INVALID_UPDATE | findOneAndUpdate({})             |
      | no replacement        | INVALID_DOCUMENT | findOneAndReplace({})            |
      | an unknown operator   | INVALID_UPDATE | findOneAndUpdate({}, {"$foo":{}}) |
      | a filter's operator   | INVALID_FILTER | findOneAndDelete({"x":{"$foo":1}}) |

  @FAM-13.1
  Scenario Outline: expectedVersion, something selected at version 2
    Given the collection c holds [{"_id":"1","x":1}]
    And c.updateOne({"_id":"1"}, {"$set":{"x":2}})
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"collectionName":"c","documentId":"1","expectedVersion":<expected>,"actualVersion":2}

    Examples:
      | case                | expected                  | call                                                                                            |
      | update, a number    | 1                         | findOneAndUpdate({"_id":"1"}, {"$set":{"x":3}}, {"expectedVersion":1})                         |
      | replace, a number   | 3                         | findOneAndReplace({"_id":"1"}, {"x":3}, {"expectedVersion":3})                                 |
      | delete, a number    | 1                         | findOneAndDelete({"x":2}, {"expectedVersion":1})                                               |
      | update, absent      | "DOCUMENT_DOES_NOT_EXIST" | findOneAndUpdate({"_id":"1"}, {"$set":{"x":3}}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) |
      | delete, absent      | "DOCUMENT_DOES_NOT_EXIST" | findOneAndDelete({"_id":"1"}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})                   |

  @FAM-13.2
  Scenario Outline: expectedVersion, something selected as expected
    Given the collection c holds [{"_id":"1","x":1}]
    And c.updateOne({"_id":"1"}, {"$set":{"x":2}})
    When c.<call>
    Then the result is <result>

    Examples:
      | case          | call                                                                                              | result |
      | update        | findOneAndUpdate({"_id":"1"}, {"$inc":{"x":1}}, {"expectedVersion":2,"returnDocument":"after"})  | {"_id":"1","x":3,"_version":3,"_created":"@timestamp","_updated":"@timestamp"} |
      | exists        | findOneAndUpdate({"_id":"1"}, {"$inc":{"x":1}}, {"expectedVersion":"DOCUMENT_EXISTS"})           | {"_id":"1","x":2,"_version":2,"_created":"@timestamp","_updated":"@timestamp"} |
      | no check      | findOneAndDelete({"_id":"1"}, {"expectedVersion":"NO_CONCURRENCY_CHECK"})                        | {"_id":"1","x":2,"_version":2,"_created":"@timestamp","_updated":"@timestamp"} |
      | replace       | findOneAndReplace({"_id":"1"}, {"y":1}, {"expectedVersion":2,"returnDocument":"after"})          | {"_id":"1","y":1,"_version":3,"_created":"@timestamp","_updated":"@timestamp"} |
      | delete        | findOneAndDelete({"_id":"1"}, {"expectedVersion":2})                                             | {"_id":"1","x":2,"_version":2,"_created":"@timestamp","_updated":"@timestamp"} |
      | nothing there, a number | findOneAndDelete({"_id":"9"}, {"expectedVersion":2})                                   | null |
      | nothing there, absent   | findOneAndUpdate({"_id":"9"}, {"$set":{"x":1}}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) | null |

  @FAM-13.3
  Scenario Outline: expectedVersion, nothing selected
    Given the collection c holds [{"_id":"1","x":1}]
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":"9","expectedVersion":<expected>,"actualVersion":null}

    Examples:
      | case            | expected          | call                                                                                                    |
      | update          | "DOCUMENT_EXISTS" | findOneAndUpdate({"_id":"9"}, {"$set":{"x":3}}, {"expectedVersion":"DOCUMENT_EXISTS"})                 |
      | delete          | "DOCUMENT_EXISTS" | findOneAndDelete({"_id":"9"}, {"expectedVersion":"DOCUMENT_EXISTS"})                                   |
      | upsert, number  | 2                 | findOneAndUpdate({"_id":"9"}, {"$set":{"x":3}}, {"expectedVersion":2,"upsert":true})                   |
      | upsert, exists  | "DOCUMENT_EXISTS" | findOneAndReplace({"_id":"9"}, {"x":3}, {"expectedVersion":"DOCUMENT_EXISTS","upsert":true})           |

  @FAM-14.1
  Scenario: A missing collection is not made by finding nothing
    When c.findOneAndUpdate({"_id":"1"}, {"$set":{"x":1}})
    Then the result is null
    And there are no collections

  @FAM-1.2
  Scenario Outline: The version before and after
    Given the collection c holds <documents>
    When c.findOneAndUpdate(<filter>, <update>, <options>)
    Then the result is <value>
    And c holds <after>

    Examples:
      | case                                | documents                                               | filter      | update           | options                                    | value                                                        | after                                                   |
      | before                              | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {"_id":"1"} | {"$inc":{"x":1}} | {}                                         | {"_id":"1","x":2,"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":3},{"_id":"2","x":1},{"_id":"3","x":1}] |
      | ties in natural order               | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {}          | {"$inc":{"x":5}} | {"sort":{"x":1}}                           | {"_id":"2","x":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":2},{"_id":"2","x":6},{"_id":"3","x":1}] |
      | the sort sees what was there        | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {}          | {"$set":{"x":9}} | {"sort":{"x":-1},"returnDocument":"after"} | {"_id":"1","x":9,"_version":2,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":9},{"_id":"2","x":1},{"_id":"3","x":1}] |
      | no change, no version               | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {"_id":"2"} | {"$set":{"x":1}} | {"returnDocument":"after"}                 | {"_id":"2","x":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] |
      | the filter does not hold afterwards | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {"x":2}     | {"$set":{"x":7}} | {"returnDocument":"after"}                 | {"_id":"1","x":7,"_version":2,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":7},{"_id":"2","x":1},{"_id":"3","x":1}] |

  @FAM-4.3
  Scenario Outline: What an upsert begins with, and what it answers
    Given the collection c holds <documents>
    When c.findOneAndUpdate(<filter>, <update>, <options>)
    Then the result is <value>
    And c holds <after>

    Examples:
      | case                               | documents           | filter              | update           | options                                   | value                                                        | after                           |
      | an equality                        | []                  | {"_id":"1","a.b":1} | {"$inc":{"n":2}} | {"upsert":true,"returnDocument":"after"}  | {"_id":"1","a":{"b":1},"n":2,"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","a":{"b":1},"n":2}] |
      | upsert of a document that is there | [{"_id":"1","n":1}] | {"_id":"1"}         | {"$inc":{"n":2}} | {"upsert":true}                           | {"_id":"1","n":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","n":3}]             |
      | no upsert                          | [{"_id":"1","n":1}] | {"_id":"2"}         | {"$inc":{"n":2}} | {"upsert":false,"returnDocument":"after"} | null                                                         | [{"_id":"1","n":1}]             |
