@needs:readModel
Feature: The read model and expected versions

  @RM-32.1
  Scenario Outline: A put whose expectation holds
    Given store.put("k", {"n":1})
    And store.put("k", {"n":2})
    When store.put("<key>", {"n":3}, {"expectedVersion":<expected>})
    Then document <key> of document_store is {"_id":"<key>","n":3,"_version":<version>}

    Examples:
      | case                     | key | expected                  | version |
      | there its version        | k   | 2                         | 3       |
      | there must exist         | k   | "DOCUMENT_EXISTS"         | 3       |
      | there no check           | k   | "NO_CONCURRENCY_CHECK"    | 3       |
      | not there must not exist | new | "DOCUMENT_DOES_NOT_EXIST" | 1       |
      | not there no check       | new | "NO_CONCURRENCY_CHECK"    | 1       |

  @RM-32.2
  Scenario Outline: A put whose expectation does not hold
    Given store.put("k", {"n":1})
    And store.put("k", {"n":2})
    When store.put("<key>", {"n":3}, {"expectedVersion":<expected>})
    Then it fails with VERSION_MISMATCH and {"collectionName":"document_store","documentId":"<key>","expectedVersion":<expected>,"actualVersion":<actual>}

    Examples:
      | case                   | key | expected                  | actual |
      | there an older version | k   | 1                         | 2      |
      | there a later version  | k   | 3                         | 2      |
      | there must not exist   | k   | "DOCUMENT_DOES_NOT_EXIST" | 2      |
      | not there a version    | new | 1                         | null   |
      | not there must exist   | new | "DOCUMENT_EXISTS"         | null   |

  @RM-32.3
  Scenario: A put of an equal value needs the version too
    Given store.put("k", {"n":1})
    When store.put("k", {"n":1}, {"expectedVersion":2})
    Then it fails with VERSION_MISMATCH and {"documentId":"k","actualVersion":1}

  @RM-32.4
  Scenario: A mismatch does not create the collection
    When store.put("k", {"n":1}, {"tableName":"users","expectedVersion":1})
    Then it fails with VERSION_MISMATCH and {"collectionName":"users","documentId":"k","actualVersion":null}
    And there are no collections

  @RM-33.1
  Scenario Outline: A delete whose expectation holds
    Given store.put("k", {"n":1})
    And store.put("k", {"n":2})
    When store.delete("<key>", {"expectedVersion":<expected>})
    Then the result is <result>

    Examples:
      | case                     | key | expected                  | result |
      | there its version        | k   | 2                         | true   |
      | there must exist         | k   | "DOCUMENT_EXISTS"         | true   |
      | there no check           | k   | "NO_CONCURRENCY_CHECK"    | true   |
      | not there a version      | new | 1                         | false  |
      | not there must not exist | new | "DOCUMENT_DOES_NOT_EXIST" | false  |
      | not there no check       | new | "NO_CONCURRENCY_CHECK"    | false  |

  @RM-33.2
  Scenario Outline: A delete whose expectation does not hold
    Given store.put("k", {"n":1})
    And store.put("k", {"n":2})
    When store.delete("<key>", {"expectedVersion":<expected>})
    Then it fails with VERSION_MISMATCH and {"collectionName":"document_store","documentId":"<key>","expectedVersion":<expected>,"actualVersion":<actual>}

    Examples:
      | case                  | key | expected                  | actual |
      | there another version | k   | 1                         | 2      |
      | there must not exist  | k   | "DOCUMENT_DOES_NOT_EXIST" | 2      |
      | not there must exist  | new | "DOCUMENT_EXISTS"         | null   |

  @RM-34.1
  Scenario Outline: What cannot be a version is refused
    Given store.put("k", {"n":1})
    When store.<call>
    Then it fails with INVALID_OPTIONS

    Examples:
      | case             | call                                        |
      | put zero         | put("k", {"n":2}, {"expectedVersion":0})    |
      | put a fraction   | put("k", {"n":2}, {"expectedVersion":1.5})  |
      | put a word       | put("k", {"n":2}, {"expectedVersion":"x"})  |
      | put null         | put("k", {"n":2}, {"expectedVersion":null}) |
      | delete negative  | delete("k", {"expectedVersion":-1})         |
      | delete a boolean | delete("k", {"expectedVersion":true})       |
      | delete an object | delete("k", {"expectedVersion":{}})         |

  @RM-35.1 @needs:softDelete
  Scenario Outline: A soft-deleted key is not there
    Given store.put("a", {"n":1})
    And store.put("b", {"n":2})
    And document_store.deleteOne({"_id":"a"}, {"softDelete":true})
    When store.<call>
    Then the result is <result>
    And nothing has changed

    Examples:
      | case                  | call                                                       | result                                       |
      | get                   | get("a")                                                   | null                                         |
      | getAll                | getAll()                                                   | [{"n":2}]                                    |
      | listKeys              | listKeys()                                                 | {"keys":[{"name":"b"}],"list_complete":true} |
      | batchGet              | batchGet(["a","b"])                                        | [null,{"n":2}]                               |
      | delete                | delete("a")                                                | false                                        |
      | batchDelete           | batchDelete(["a","a"])                                     | [false,false]                                |
      | delete its version    | delete("a", {"expectedVersion":2})                         | false                                        |
      | delete must not exist | delete("a", {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) | false                                        |

  @RM-35.2 @needs:softDelete
  Scenario: A soft-deleted key is not the one that must exist
    Given store.put("a", {"n":1})
    And document_store.deleteOne({"_id":"a"}, {"softDelete":true})
    When store.delete("a", {"expectedVersion":"DOCUMENT_EXISTS"})
    Then it fails with VERSION_MISMATCH and {"documentId":"a","actualVersion":null}

  @RM-36.1 @needs:softDelete
  Scenario Outline: A put revives a soft-deleted key
    Given store.put("a", {"n":1})
    And store.put("b", {"n":2})
    And document_store.deleteOne({"_id":"a"}, {"softDelete":true})
    When store.<call>
    Then document a of document_store is {"_id":"a","n":<value>,"_version":3}

    Examples:
      | case           | call                                                          | value |
      | another value  | put("a", {"n":5})                                             | 5     |
      | an equal value | put("a", {"n":1})                                             | 1     |
      | no check       | put("a", {"n":5}, {"expectedVersion":"NO_CONCURRENCY_CHECK"}) | 5     |
      | a batch        | batchPut([{"key":"a","value":{"n":5}}])                       | 5     |

  @RM-36.2 @needs:softDelete
  Scenario: A revived key keeps _created and is not archived any more
    Given store.put("b", {"n":1})
    And time passes
    And store.put("a", {"n":1})
    And document_store.deleteOne({"_id":"b"}, {"softDelete":true})
    And time passes
    And store.put("b", {"n":2})
    When document_store.find({"_archived":{"$exists":false}}, {"includeArchived":true,"sort":{"_created":1}})
    Then it finds in order b, a

  @RM-36.3 @needs:softDelete
  Scenario: A revived key has the metadata of its put
    Given store.put("a", {"n":1}, {"metadata":{"m":1}})
    And document_store.deleteOne({"_id":"a"}, {"softDelete":true})
    And store.put("a", {"n":1})
    When store.listKeys()
    Then the result is {"keys":[{"name":"a"}],"list_complete":true}

  @RM-37.1 @needs:softDelete
  Scenario Outline: A put that compares meets the soft-deleted version
    Given store.put("a", {"n":1})
    And document_store.deleteOne({"_id":"a"}, {"softDelete":true})
    When store.put("a", {"n":5}, {"expectedVersion":<expected>})
    Then it fails with VERSION_MISMATCH and {"documentId":"a","expectedVersion":<expected>,"actualVersion":2}

    Examples:
      | case               | expected                  |
      | the version before | 1                         |
      | its version        | 2                         |
      | must not exist     | "DOCUMENT_DOES_NOT_EXIST" |

  @RM-37.2 @needs:softDelete
  Scenario: A put of a soft-deleted key that must exist is a duplicate
    Given store.put("a", {"n":1})
    And document_store.deleteOne({"_id":"a"}, {"softDelete":true})
    When store.put("a", {"n":5}, {"expectedVersion":"DOCUMENT_EXISTS"})
    Then it fails with DUPLICATE_KEY and {"collectionName":"document_store","documentId":"a"}
