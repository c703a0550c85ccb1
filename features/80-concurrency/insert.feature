Feature: Inserts that expect something

  @OCC-5.1
  Scenario: The insert of the README makes sure that the document does not exist yet
    When users.insertOne({"_id":"user-123","name":"Alice","age":30}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})
    Then document user-123 of users is {"_id":"user-123","name":"Alice","age":30}

  @OCC-5.2
  Scenario Outline: A free id is inserted when the document must not exist
    Given the collection c holds {"_id":"a","n":1}
    When c.<call>
    Then document b of c is {"_id":"b","n":2,"_version":1}

    Examples:
      | case | call                                                                                             |
      | one  | insertOne({"_id":"b","n":2}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})                      |
      | many | insertMany([{"_id":"b","n":2},{"_id":"d","n":3}], {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) |

  @OCC-5.3
  Scenario: The id of a document that was deleted for good is free
    Given the collection c holds {"_id":"a","n":1}
    And c.deleteOne({"_id":"a"})
    When c.insertOne({"_id":"a","n":2}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})
    Then document a of c is {"_id":"a","n":2,"_version":1}

  @OCC-5.4
  Scenario: The same id in another collection is no obstacle
    Given the collection d holds {"_id":"a","n":1}
    When c.insertOne({"_id":"a","n":2}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})
    Then document a of c is {"_id":"a","n":2}

  @OCC-6.1
  Scenario: The insert of the README fails when the document exists already
    Given users.insertOne({"_id":"user-123","name":"Alice","age":30}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})
    When users.insertOne({"_id":"user-123","name":"Alice","age":30}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})
    Then it fails with VERSION_MISMATCH

  @OCC-6.2
  Scenario Outline: A taken id is a mismatch when the document must not exist
    Given the collection c holds {"_id":"a","n":1}
    When c.<call>
    Then it fails with VERSION_MISMATCH

    Examples:
      | case                 | call                                                                                       |
      | one                  | insertOne({"_id":"a","n":2}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})                |
      | many                 | insertMany([{"_id":"a","n":2}], {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})             |
      | many the first taken | insertMany([{"_id":"a","n":2},{"_id":"b"}], {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) |
      | many the last taken  | insertMany([{"_id":"b"},{"_id":"a","n":2}], {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) |

  @OCC-7.1
  Scenario Outline: The mismatch names the document that is there
    Given the collection c holds {"_id":"a","n":1}
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    And c.updateOne({"_id":"a"}, {"$set":{"n":3}})
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":"a","expectedVersion":"DOCUMENT_DOES_NOT_EXIST","actualVersion":3}

    Examples:
      | case | call                                                                     |
      | one  | insertOne({"_id":"a"}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})    |
      | many | insertMany([{"_id":"a"}], {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) |

  @OCC-8.1
  Scenario Outline: A version number expects a document where none is
    Given the collection c holds {"_id":"a","n":1}
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":"b","expectedVersion":<expected>,"actualVersion":null}

    Examples:
      | case               | call                                                         | expected         |
      | one                | insertOne({"_id":"b"}, {"expectedVersion":1})                | 1                |
      | one a high version | insertOne({"_id":"b"}, {"expectedVersion":9007199254740991}) | 9007199254740991 |
      | many               | insertMany([{"_id":"b"}], {"expectedVersion":2})             | 2                |

  @OCC-9.1
  Scenario Outline: A version number does not make an insert of a taken id possible
    Given the collection c holds {"_id":"a","n":1}
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":"a","expectedVersion":<expected>,"actualVersion":2}

    Examples:
      | case                    | call                                             | expected |
      | one an older version    | insertOne({"_id":"a"}, {"expectedVersion":1})    | 1        |
      | one the version it has  | insertOne({"_id":"a"}, {"expectedVersion":2})    | 2        |
      | one a later version     | insertOne({"_id":"a"}, {"expectedVersion":3})    | 3        |
      | many an older version   | insertMany([{"_id":"a"}], {"expectedVersion":1}) | 1        |
      | many the version it has | insertMany([{"_id":"a"}], {"expectedVersion":2}) | 2        |

  @OCC-10.1
  Scenario Outline: A document that must exist is missing
    Given the collection c holds {"_id":"a","n":1}
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":"b","expectedVersion":"DOCUMENT_EXISTS","actualVersion":null}

    Examples:
      | case | call                                                             |
      | one  | insertOne({"_id":"b"}, {"expectedVersion":"DOCUMENT_EXISTS"})    |
      | many | insertMany([{"_id":"b"}], {"expectedVersion":"DOCUMENT_EXISTS"}) |

  @OCC-11.1
  Scenario Outline: A taken id is a duplicate where no version is compared
    Given the collection c holds {"_id":"a","n":1}
    When c.<call>
    Then it fails with DUPLICATE_KEY and {"collectionName":"c","documentId":"a"}

    Examples:
      | case            | call                                                                              |
      | one must exist  | insertOne({"_id":"a"}, {"expectedVersion":"DOCUMENT_EXISTS"})                     |
      | one no check    | insertOne({"_id":"a"}, {"expectedVersion":"NO_CONCURRENCY_CHECK"})                |
      | one no option   | insertOne({"_id":"a"})                                                            |
      | many must exist | insertMany([{"_id":"a"}], {"expectedVersion":"DOCUMENT_EXISTS"})                  |
      | many no check   | insertMany([{"_id":"b"},{"_id":"a"}], {"expectedVersion":"NO_CONCURRENCY_CHECK"}) |

  @OCC-12.1
  Scenario Outline: One document of a batch that does not hold stops the batch
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":2}]
    And c.updateOne({"_id":"b"}, {"$set":{"n":3}})
    When c.insertMany(<documents>, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})
    Then it fails with VERSION_MISMATCH and {"documentId":"b","actualVersion":2}

    Examples:
      | case                       | documents                             |
      | first                      | [{"_id":"b"},{"_id":"x"},{"_id":"y"}] |
      | between                    | [{"_id":"x"},{"_id":"b"},{"_id":"y"}] |
      | last                       | [{"_id":"x"},{"_id":"y"},{"_id":"b"}] |
      | among documents without id | [{"n":1},{"_id":"b"},{"n":2}]         |

  @OCC-13.1
  Scenario Outline: A document without id cannot exist yet
    When c.insertOne({"n":1}, {"expectedVersion":"<expected>"})
    Then the result is {"acknowledged":true,"insertedId":"@uuid"}

    Examples:
      | case           | expected                |
      | must not exist | DOCUMENT_DOES_NOT_EXIST |
      | no check       | NO_CONCURRENCY_CHECK    |

  @OCC-13.2
  Scenario Outline: Documents without id cannot exist yet
    When c.insertMany([{"n":1},{"n":2}], {"expectedVersion":"<expected>"})
    Then the result is {"acknowledged":true,"insertedCount":2,"insertedIds":["@uuid","@uuid"]}

    Examples:
      | case           | expected                |
      | must not exist | DOCUMENT_DOES_NOT_EXIST |
      | no check       | NO_CONCURRENCY_CHECK    |

  @OCC-13.3
  Scenario Outline: A document without id that is expected is a mismatch without an id
    Given the collection c holds {"_id":"a"}
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":null,"expectedVersion":<expected>,"actualVersion":null}

    Examples:
      | case              | call                                                         | expected          |
      | one a version     | insertOne({"n":1}, {"expectedVersion":1})                    | 1                 |
      | one must exist    | insertOne({"n":1}, {"expectedVersion":"DOCUMENT_EXISTS"})    | "DOCUMENT_EXISTS" |
      | one an id of null | insertOne({"_id":null,"n":1}, {"expectedVersion":1})         | 1                 |
      | many a version    | insertMany([{"n":1}], {"expectedVersion":1})                 | 1                 |
      | many must exist   | insertMany([{"n":1}], {"expectedVersion":"DOCUMENT_EXISTS"}) | "DOCUMENT_EXISTS" |

  @OCC-14.1
  Scenario Outline: An id twice in a batch is a duplicate whatever was expected
    Given the collection c holds {"_id":"a","n":1}
    When c.insertMany([{"_id":"x"},{"_id":"x"}], {"expectedVersion":<expected>})
    Then it fails with DUPLICATE_KEY and {"collectionName":"c","documentId":"x"}

    Examples:
      | case           | expected                  |
      | must not exist | "DOCUMENT_DOES_NOT_EXIST" |
      | must exist     | "DOCUMENT_EXISTS"         |
      | no check       | "NO_CONCURRENCY_CHECK"    |
      | a version      | 1                         |

  @OCC-15.1 @needs:softDelete
  Scenario Outline: An archived document takes its id at its version
    Given the collection c holds {"_id":"a","n":1}
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":"a","expectedVersion":<expected>,"actualVersion":2}

    Examples:
      | case                   | call                                                                     | expected                  |
      | one must not exist     | insertOne({"_id":"a"}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})    | "DOCUMENT_DOES_NOT_EXIST" |
      | one the version before | insertOne({"_id":"a"}, {"expectedVersion":1})                            | 1                         |
      | one its version        | insertOne({"_id":"a"}, {"expectedVersion":2})                            | 2                         |
      | many must not exist    | insertMany([{"_id":"a"}], {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) | "DOCUMENT_DOES_NOT_EXIST" |
      | many a version         | insertMany([{"_id":"a"}], {"expectedVersion":2})                         | 2                         |

  @OCC-15.2 @needs:softDelete
  Scenario Outline: The id of an archived document is a duplicate where no version is compared
    Given the collection c holds {"_id":"a","n":1}
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.<call>
    Then it fails with DUPLICATE_KEY and {"collectionName":"c","documentId":"a"}

    Examples:
      | case            | call                                                                  |
      | one must exist  | insertOne({"_id":"a"}, {"expectedVersion":"DOCUMENT_EXISTS"})         |
      | one no check    | insertOne({"_id":"a"}, {"expectedVersion":"NO_CONCURRENCY_CHECK"})    |
      | many must exist | insertMany([{"_id":"a"}], {"expectedVersion":"DOCUMENT_EXISTS"})      |
      | many no check   | insertMany([{"_id":"a"}], {"expectedVersion":"NO_CONCURRENCY_CHECK"}) |
