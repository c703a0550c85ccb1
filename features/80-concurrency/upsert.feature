Feature: Upserts that expect something

  @OCC-30.1
  Scenario Outline: An upsert that may insert does
    Given the collection c holds {"_id":"a","n":1}
    When c.<call>
    Then document b of c is {"_id":"b","n":2,"_version":1}

    Examples:
      | case                       | call                                                                                                   |
      | update must not exist      | updateOne({"_id":"b"}, {"$set":{"n":2}}, {"upsert":true,"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})  |
      | update no check            | updateOne({"_id":"b"}, {"$set":{"n":2}}, {"upsert":true,"expectedVersion":"NO_CONCURRENCY_CHECK"})     |
      | update many must not exist | updateMany({"_id":"b"}, {"$set":{"n":2}}, {"upsert":true,"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) |
      | update many no check       | updateMany({"_id":"b"}, {"$set":{"n":2}}, {"upsert":true,"expectedVersion":"NO_CONCURRENCY_CHECK"})    |
      | replace must not exist     | replaceOne({"_id":"b"}, {"n":2}, {"upsert":true,"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})          |
      | replace no check           | replaceOne({"_id":"b"}, {"n":2}, {"upsert":true,"expectedVersion":"NO_CONCURRENCY_CHECK"})             |

  @OCC-30.2
  Scenario: An upsert without an id inserts a document that must not exist
    When c.updateOne({"email":"alice"}, {"$set":{"name":"Alice"}}, {"upsert":true,"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})
    Then the result is {"acknowledged":true,"matchedCount":0,"modifiedCount":0,"upsertedId":"@uuid"}

  @OCC-31.1
  Scenario Outline: An upsert does not insert what was expected at a version
    Given the collection c holds {"_id":"a","n":1}
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":<id>,"expectedVersion":1,"actualVersion":null}

    Examples:
      | case                     | call                                                                           | id   |
      | update                   | updateOne({"_id":"b"}, {"$set":{"n":2}}, {"upsert":true,"expectedVersion":1})  | "b"  |
      | update many              | updateMany({"_id":"b"}, {"$set":{"n":2}}, {"upsert":true,"expectedVersion":1}) | "b"  |
      | replace                  | replaceOne({"_id":"b"}, {"n":2}, {"upsert":true,"expectedVersion":1})          | "b"  |
      | update by another field  | updateOne({"m":5}, {"$set":{"n":2}}, {"upsert":true,"expectedVersion":1})      | null |
      | replace by another field | replaceOne({"m":5}, {"n":2}, {"upsert":true,"expectedVersion":1})              | null |

  @OCC-32.1
  Scenario Outline: An upsert does not insert what must exist
    Given the collection c holds {"_id":"a","n":1}
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":<id>,"expectedVersion":"DOCUMENT_EXISTS","actualVersion":null}

    Examples:
      | case                    | call                                                                                           | id   |
      | update                  | updateOne({"_id":"b"}, {"$set":{"n":2}}, {"upsert":true,"expectedVersion":"DOCUMENT_EXISTS"})  | "b"  |
      | update many             | updateMany({"_id":"b"}, {"$set":{"n":2}}, {"upsert":true,"expectedVersion":"DOCUMENT_EXISTS"}) | "b"  |
      | replace                 | replaceOne({"_id":"b"}, {"n":2}, {"upsert":true,"expectedVersion":"DOCUMENT_EXISTS"})          | "b"  |
      | update by another field | updateOne({"m":5}, {"$set":{"n":2}}, {"upsert":true,"expectedVersion":"DOCUMENT_EXISTS"})      | null |

  @OCC-33.1
  Scenario Outline: An upsert with a match acts when the expectation holds
    Given the collection c holds {"_id":"a","n":1}
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    When c.<call>
    Then document a of c is {"_id":"a","n":3,"_version":3}

    Examples:
      | case                    | call                                                                                               |
      | update its version      | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"upsert":true,"expectedVersion":2})                      |
      | update must exist       | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"upsert":true,"expectedVersion":"DOCUMENT_EXISTS"})      |
      | update no check         | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"upsert":true,"expectedVersion":"NO_CONCURRENCY_CHECK"}) |
      | update many its version | updateMany({"_id":"a"}, {"$set":{"n":3}}, {"upsert":true,"expectedVersion":2})                     |
      | update many must exist  | updateMany({"_id":"a"}, {"$set":{"n":3}}, {"upsert":true,"expectedVersion":"DOCUMENT_EXISTS"})     |
      | replace its version     | replaceOne({"_id":"a"}, {"n":3}, {"upsert":true,"expectedVersion":2})                              |
      | replace must exist      | replaceOne({"_id":"a"}, {"n":3}, {"upsert":true,"expectedVersion":"DOCUMENT_EXISTS"})              |

  @OCC-33.2
  Scenario Outline: An upsert with a match is a mismatch when the expectation does not hold
    Given the collection c holds {"_id":"a","n":1}
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":"a","actualVersion":2}

    Examples:
      | case                        | call                                                                                                   |
      | update another version      | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"upsert":true,"expectedVersion":1})                          |
      | update must not exist       | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"upsert":true,"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})  |
      | update many another version | updateMany({"_id":"a"}, {"$set":{"n":3}}, {"upsert":true,"expectedVersion":1})                         |
      | update many must not exist  | updateMany({"_id":"a"}, {"$set":{"n":3}}, {"upsert":true,"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) |
      | replace another version     | replaceOne({"_id":"a"}, {"n":3}, {"upsert":true,"expectedVersion":3})                                  |
      | replace must not exist      | replaceOne({"_id":"a"}, {"n":3}, {"upsert":true,"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})          |

  @OCC-34.1
  Scenario Outline: An upsert whose id another document has is a mismatch
    Given the collection c holds {"_id":"a","n":1}
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":"a","expectedVersion":<expected>,"actualVersion":2}

    Examples:
      | case                       | call                                                                                                         | expected                  |
      | update a version           | updateOne({"_id":"a","n":7}, {"$set":{"m":3}}, {"upsert":true,"expectedVersion":1})                          | 1                         |
      | update its version         | updateOne({"_id":"a","n":7}, {"$set":{"m":3}}, {"upsert":true,"expectedVersion":2})                          | 2                         |
      | update must not exist      | updateOne({"_id":"a","n":7}, {"$set":{"m":3}}, {"upsert":true,"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})  | "DOCUMENT_DOES_NOT_EXIST" |
      | update many a version      | updateMany({"_id":"a","n":7}, {"$set":{"m":3}}, {"upsert":true,"expectedVersion":1})                         | 1                         |
      | update many must not exist | updateMany({"_id":"a","n":7}, {"$set":{"m":3}}, {"upsert":true,"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) | "DOCUMENT_DOES_NOT_EXIST" |
      | replace a version          | replaceOne({"_id":"a","n":7}, {"m":3}, {"upsert":true,"expectedVersion":1})                                  | 1                         |
      | replace must not exist     | replaceOne({"_id":"a","n":7}, {"m":3}, {"upsert":true,"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})          | "DOCUMENT_DOES_NOT_EXIST" |
      | the id from the update     | updateOne({"n":7}, {"$set":{"_id":"a"}}, {"upsert":true,"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})        | "DOCUMENT_DOES_NOT_EXIST" |

  @OCC-34.2
  Scenario Outline: An upsert whose id another document has is a duplicate where no version is compared
    Given the collection c holds {"_id":"a","n":1}
    When c.<call>
    Then it fails with DUPLICATE_KEY and {"collectionName":"c","documentId":"a"}

    Examples:
      | case                   | call                                                                                                     |
      | update must exist      | updateOne({"_id":"a","n":7}, {"$set":{"m":3}}, {"upsert":true,"expectedVersion":"DOCUMENT_EXISTS"})      |
      | update no check        | updateOne({"_id":"a","n":7}, {"$set":{"m":3}}, {"upsert":true,"expectedVersion":"NO_CONCURRENCY_CHECK"}) |
      | update many must exist | updateMany({"_id":"a","n":7}, {"$set":{"m":3}}, {"upsert":true,"expectedVersion":"DOCUMENT_EXISTS"})     |
      | replace must exist     | replaceOne({"_id":"a","n":7}, {"m":3}, {"upsert":true,"expectedVersion":"DOCUMENT_EXISTS"})              |
      | replace no check       | replaceOne({"_id":"a","n":7}, {"m":3}, {"upsert":true,"expectedVersion":"NO_CONCURRENCY_CHECK"})         |

  @OCC-35.1 @needs:softDelete
  Scenario Outline: An upsert of an archived document is a mismatch at its version
    Given the collection c holds {"_id":"a","n":1}
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":"a","expectedVersion":<expected>,"actualVersion":2}

    Examples:
      | case                      | call                                                                                                  | expected                  |
      | update the version before | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"upsert":true,"expectedVersion":1})                         | 1                         |
      | update its version        | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"upsert":true,"expectedVersion":2})                         | 2                         |
      | update must not exist     | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"upsert":true,"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) | "DOCUMENT_DOES_NOT_EXIST" |
      | update many its version   | updateMany({"_id":"a"}, {"$set":{"n":3}}, {"upsert":true,"expectedVersion":2})                        | 2                         |
      | replace its version       | replaceOne({"_id":"a"}, {"n":3}, {"upsert":true,"expectedVersion":2})                                 | 2                         |
      | replace must not exist    | replaceOne({"_id":"a"}, {"n":3}, {"upsert":true,"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})         | "DOCUMENT_DOES_NOT_EXIST" |

  @OCC-35.2 @needs:softDelete
  Scenario Outline: An upsert of an archived document is a duplicate where no version is compared
    Given the collection c holds {"_id":"a","n":1}
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.<call>
    Then it fails with DUPLICATE_KEY and {"collectionName":"c","documentId":"a"}

    Examples:
      | case                   | call                                                                                               |
      | update must exist      | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"upsert":true,"expectedVersion":"DOCUMENT_EXISTS"})      |
      | update no check        | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"upsert":true,"expectedVersion":"NO_CONCURRENCY_CHECK"}) |
      | update many must exist | updateMany({"_id":"a"}, {"$set":{"n":3}}, {"upsert":true,"expectedVersion":"DOCUMENT_EXISTS"})     |
      | replace must exist     | replaceOne({"_id":"a"}, {"n":3}, {"upsert":true,"expectedVersion":"DOCUMENT_EXISTS"})              |
