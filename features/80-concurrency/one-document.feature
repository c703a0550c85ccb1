Feature: One document that is expected at a version

  @OCC-16.1
  Scenario Outline: The calls of the README act at the version that was read
    Given users.insertOne({"_id":"user-123","name":"Alice","age":30})
    When users.<call>
    Then document user-123 of users is <document>

    Examples:
      | case    | call                                                                                     | document                                           |
      | update  | updateOne({"_id":"user-123"}, {"$set":{"age":31}}, {"expectedVersion":1})                | {"_id":"user-123","name":"Alice","age":31}         |
      | replace | replaceOne({"_id":"user-123"}, {"name":"Alice Updated","age":31}, {"expectedVersion":1}) | {"_id":"user-123","name":"Alice Updated","age":31} |

  @OCC-16.5
  Scenario: The delete of the README acts at version 2
    Given users.insertOne({"_id":"user-123","name":"Alice"})
    And users.updateOne({"_id":"user-123"}, {"$set":{"age":31}})
    When users.deleteOne({"_id":"user-123"}, {"expectedVersion":2})
    Then there is no document user-123 in users

  @OCC-16.2
  Scenario Outline: A later version is met as well as the first
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1}]
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    And c.updateOne({"_id":"a"}, {"$set":{"n":3}})
    When c.<call>
    Then the result is <result>

    Examples:
      | case    | call                                                            | result                                                   |
      | update  | updateOne({"_id":"a"}, {"$set":{"n":4}}, {"expectedVersion":3}) | {"acknowledged":true,"matchedCount":1,"modifiedCount":1} |
      | replace | replaceOne({"_id":"a"}, {"m":4}, {"expectedVersion":3})         | {"acknowledged":true,"matchedCount":1,"modifiedCount":1} |
      | delete  | deleteOne({"_id":"a"}, {"expectedVersion":3})                   | {"acknowledged":true,"deletedCount":1}                   |

  @OCC-16.3
  Scenario: Read, change, write: the version that was read is the one to expect
    Given users.insertOne({"_id":"user-123","name":"Alice","age":30})
    And users.updateOne({"_id":"user-123"}, {"$inc":{"age":1}})
    When users.findOne({"_id":"user-123"})
    And users.updateOne({"_id":"user-123"}, {"$set":{"age":32}}, {"expectedVersion":#{result._version}})
    Then document user-123 of users is {"_id":"user-123","name":"Alice","age":32,"_version":3}

  @OCC-16.4
  Scenario: A chain of writes, each at the version the one before made
    Given the collection c holds {"_id":"a","n":0}
    And c.updateOne({"_id":"a"}, {"$inc":{"n":1}}, {"expectedVersion":1})
    And c.replaceOne({"_id":"a"}, {"n":5}, {"expectedVersion":2})
    And c.updateMany({"_id":"a"}, {"$inc":{"n":1}}, {"expectedVersion":3})
    When c.deleteOne({"_id":"a"}, {"expectedVersion":4})
    Then c holds nothing

  @OCC-17.1 @smoke
  Scenario: The second of two clients that read the same version does not overwrite the first
    Given users.insertOne({"_id":"user-123","name":"Alice","age":30})
    And users.updateOne({"_id":"user-123"}, {"$set":{"age":31}}, {"expectedVersion":1})
    When users.updateOne({"_id":"user-123"}, {"$set":{"age":40}}, {"expectedVersion":1})
    Then it fails with VERSION_MISMATCH
    And document user-123 of users is {"_id":"user-123","name":"Alice","age":31,"_version":2}

  @OCC-17.2
  Scenario: After a conflict the document is read again and the write repeated
    Given users.insertOne({"_id":"user-123","visits":1})
    And users.updateOne({"_id":"user-123"}, {"$set":{"visits":2}}, {"expectedVersion":1})
    When users.updateOne({"_id":"user-123"}, {"$set":{"visits":2}}, {"expectedVersion":1})
    Then it fails with VERSION_MISMATCH
    When users.findOne({"_id":"user-123"})
    And users.updateOne({"_id":"user-123"}, {"$set":{"visits":3}}, {"expectedVersion":#{result._version}})
    Then document user-123 of users is {"_id":"user-123","visits":3,"_version":3}

  @OCC-17.3
  Scenario Outline: Another version than the expected one is a mismatch
    Given the collection c holds {"_id":"a","n":1}
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    When c.<call>
    Then it fails with VERSION_MISMATCH

    Examples:
      | case                     | call                                                            |
      | update an older version  | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"expectedVersion":1}) |
      | update a later version   | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"expectedVersion":3}) |
      | replace an older version | replaceOne({"_id":"a"}, {"m":3}, {"expectedVersion":1})         |
      | replace a later version  | replaceOne({"_id":"a"}, {"m":3}, {"expectedVersion":3})         |
      | delete an older version  | deleteOne({"_id":"a"}, {"expectedVersion":1})                   |
      | delete a later version   | deleteOne({"_id":"a"}, {"expectedVersion":3})                   |
      | found by another field   | updateOne({"n":2}, {"$set":{"n":3}}, {"expectedVersion":1})     |
      | found by any filter      | deleteOne({}, {"expectedVersion":1})                            |

  @OCC-18.1
  Scenario Outline: The mismatch tells what was expected and what is there
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":7}]
    And c.updateOne({"_id":"b"}, {"$set":{"n":8}})
    And c.updateOne({"_id":"b"}, {"$set":{"n":9}})
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":"b","expectedVersion":2,"actualVersion":3}

    Examples:
      | case                     | call                                                                |
      | update                   | updateOne({"_id":"b"}, {"$set":{"n":1}}, {"expectedVersion":2})     |
      | replace                  | replaceOne({"_id":"b"}, {"n":1}, {"expectedVersion":2})             |
      | delete                   | deleteOne({"_id":"b"}, {"expectedVersion":2})                       |
      | update by another field  | updateOne({"n":{"$gt":1}}, {"$set":{"n":1}}, {"expectedVersion":2}) |
      | replace by another field | replaceOne({"n":9}, {"n":1}, {"expectedVersion":2})                 |
      | delete by another field  | deleteOne({"n":9}, {"expectedVersion":2})                           |

  @OCC-19.1
  Scenario Outline: Nothing matches, and a version number is no error
    Given the collection c holds {"_id":"a","n":1}
    When c.<call>
    Then the result is <result>
    And nothing has changed

    Examples:
      | case                    | call                                                                  | result                                                   |
      | update                  | updateOne({"_id":"b"}, {"$set":{"n":2}}, {"expectedVersion":1})       | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | replace                 | replaceOne({"_id":"b"}, {"n":2}, {"expectedVersion":1})               | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | delete                  | deleteOne({"_id":"b"}, {"expectedVersion":1})                         | {"acknowledged":true,"deletedCount":0}                   |
      | the id but not the rest | updateOne({"_id":"a","n":5}, {"$set":{"n":2}}, {"expectedVersion":2}) | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |

  @OCC-19.2
  Scenario: A document that was deleted meanwhile is no match
    Given the collection c holds {"_id":"a","n":1}
    And c.deleteOne({"_id":"a"}, {"expectedVersion":1})
    When c.deleteOne({"_id":"a"}, {"expectedVersion":1})
    Then the result is {"acknowledged":true,"deletedCount":0}

  @OCC-20.1
  Scenario Outline: A document that must exist is written at any version
    Given the collection c holds {"_id":"a","n":1}
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    When c.<call>
    Then the result is <result>

    Examples:
      | case    | call                                                                            | result                                                   |
      | update  | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"expectedVersion":"DOCUMENT_EXISTS"}) | {"acknowledged":true,"matchedCount":1,"modifiedCount":1} |
      | replace | replaceOne({"_id":"a"}, {"n":3}, {"expectedVersion":"DOCUMENT_EXISTS"})         | {"acknowledged":true,"matchedCount":1,"modifiedCount":1} |
      | delete  | deleteOne({"_id":"a"}, {"expectedVersion":"DOCUMENT_EXISTS"})                   | {"acknowledged":true,"deletedCount":1}                   |

  @OCC-21.1
  Scenario Outline: A document that must exist is missing
    Given the collection c holds {"_id":"a","n":1}
    When c.<call>
    Then it fails with VERSION_MISMATCH

    Examples:
      | case                    | call                                                                                                     |
      | update                  | updateOne({"_id":"user-123"}, {"$set":{"lastSeen":"2026-01-31"}}, {"expectedVersion":"DOCUMENT_EXISTS"}) |
      | replace                 | replaceOne({"_id":"user-123"}, {"n":3}, {"expectedVersion":"DOCUMENT_EXISTS"})                           |
      | delete                  | deleteOne({"_id":"user-123"}, {"expectedVersion":"DOCUMENT_EXISTS"})                                     |
      | the id but not the rest | updateOne({"_id":"a","n":5}, {"$set":{"n":2}}, {"expectedVersion":"DOCUMENT_EXISTS"})                    |
      | another field           | deleteOne({"n":5}, {"expectedVersion":"DOCUMENT_EXISTS"})                                                |

  @OCC-22.1
  Scenario Outline: The mismatch tells that there is no document
    Given the collection c holds {"_id":"a","n":1}
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":"b","expectedVersion":"DOCUMENT_EXISTS","actualVersion":null}

    Examples:
      | case    | call                                                                            |
      | update  | updateOne({"_id":"b"}, {"$set":{"n":3}}, {"expectedVersion":"DOCUMENT_EXISTS"}) |
      | replace | replaceOne({"_id":"b"}, {"n":3}, {"expectedVersion":"DOCUMENT_EXISTS"})         |
      | delete  | deleteOne({"_id":"b"}, {"expectedVersion":"DOCUMENT_EXISTS"})                   |

  @OCC-23.1
  Scenario Outline: Nothing matches and nothing should
    Given the collection c holds {"_id":"a","n":1}
    When c.<call>
    Then the result is <result>
    And nothing has changed

    Examples:
      | case    | call                                                                                    | result                                                   |
      | update  | updateOne({"_id":"b"}, {"$set":{"n":3}}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | replace | replaceOne({"_id":"b"}, {"n":3}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})         | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | delete  | deleteOne({"_id":"b"}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})                   | {"acknowledged":true,"deletedCount":0}                   |

  @OCC-24.1
  Scenario Outline: Something matches and nothing should
    Given the collection c holds {"_id":"a","n":1}
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":"a","expectedVersion":"DOCUMENT_DOES_NOT_EXIST","actualVersion":2}

    Examples:
      | case                    | call                                                                                    |
      | update                  | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) |
      | replace                 | replaceOne({"_id":"a"}, {"n":3}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})         |
      | delete                  | deleteOne({"_id":"a"}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})                   |
      | delete by another field | deleteOne({"n":2}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})                       |

  @OCC-25.1
  Scenario Outline: A later match with the expected version does not count
    Given the collection c holds [{"_id":"b","g":1},{"_id":"a","g":1}]
    And c.updateOne({"_id":"b"}, {"$set":{"n":1}})
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":"b","expectedVersion":1,"actualVersion":2}

    Examples:
      | case                | call                                                        |
      | update              | updateOne({"g":1}, {"$set":{"n":2}}, {"expectedVersion":1}) |
      | replace             | replaceOne({"g":1}, {"n":2}, {"expectedVersion":1})         |
      | delete              | deleteOne({"g":1}, {"expectedVersion":1})                   |
      | delete no condition | deleteOne({}, {"expectedVersion":1})                        |

  @OCC-25.2
  Scenario: The first match has the version, a later one does not matter
    Given the collection c holds [{"_id":"b","g":1},{"_id":"a","g":1}]
    And c.updateOne({"_id":"a"}, {"$set":{"n":1}})
    When c.deleteOne({"g":1}, {"expectedVersion":1})
    Then c holds
      """
      {"_id":"a","g":1,"n":1}
      """

  @OCC-26.1
  Scenario Outline: An update without effect needs the version too
    Given the collection c holds {"_id":"a","n":1}
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    When c.updateOne({"_id":"a"}, <update>, {"expectedVersion":1})
    Then it fails with VERSION_MISMATCH

    Examples:
      | case             | update              |
      | the value it has | {"$set":{"n":2}}    |
      | a field it lacks | {"$unset":{"m":""}} |
      | nothing          | {"$set":{}}         |

  @OCC-26.2
  Scenario: An update without effect at the expected version leaves the version
    Given the collection c holds {"_id":"a","n":1}
    When c.updateOne({"_id":"a"}, {"$set":{"n":1}}, {"expectedVersion":1})
    Then the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":0}
    And document a of c keeps _version, _updated

  @OCC-27.1 @needs:softDelete
  Scenario: A soft delete acts at the expected version
    Given the collection users holds {"_id":"user-123","n":1}
    And users.updateOne({"_id":"user-123"}, {"$set":{"n":2}})
    When users.deleteOne({"_id":"user-123"}, {"softDelete":true,"expectedVersion":2})
    Then there is no document user-123 in users

  @OCC-27.2 @needs:softDelete
  Scenario Outline: A soft delete at another version is a mismatch
    Given the collection c holds {"_id":"a","n":1}
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    When c.deleteOne({"_id":"a"}, {"softDelete":true,"expectedVersion":<expected>})
    Then it fails with VERSION_MISMATCH and {"documentId":"a","expectedVersion":<expected>,"actualVersion":2}

    Examples:
      | case  | expected |
      | older | 1        |
      | later | 3        |

  @OCC-27.3 @needs:softDelete
  Scenario: A soft delete of a document that must exist acts at any version
    Given the collection c holds {"_id":"a","n":1}
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    When c.deleteOne({"_id":"a"}, {"softDelete":true,"expectedVersion":"DOCUMENT_EXISTS"})
    Then c holds nothing

  @OCC-27.4 @needs:softDelete
  Scenario: A soft delete of a missing document that must exist is a mismatch
    Given the collection c holds {"_id":"a","n":1}
    When c.deleteOne({"_id":"b"}, {"softDelete":true,"expectedVersion":"DOCUMENT_EXISTS"})
    Then it fails with VERSION_MISMATCH

  @OCC-27.5 @needs:softDelete
  Scenario: A soft delete of a missing document at a version is no error
    Given the collection c holds {"_id":"a","n":1}
    When c.deleteOne({"_id":"b"}, {"softDelete":true,"expectedVersion":1})
    Then the result is {"acknowledged":true,"deletedCount":0}

  @OCC-28.1 @needs:softDelete
  Scenario Outline: An archived document is no match
    Given the collection c holds {"_id":"a","n":1}
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.<call>
    Then the result is <result>
    And nothing has changed

    Examples:
      | case                      | call                                                                                    | result                                                   |
      | update the version before | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"expectedVersion":1})                         | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | update its version        | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"expectedVersion":2})                         | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | update must not exist     | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | replace its version       | replaceOne({"_id":"a"}, {"n":3}, {"expectedVersion":2})                                 | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | delete the version before | deleteOne({"_id":"a"}, {"expectedVersion":1})                                           | {"acknowledged":true,"deletedCount":0}                   |
      | delete its version        | deleteOne({"_id":"a"}, {"expectedVersion":2})                                           | {"acknowledged":true,"deletedCount":0}                   |
      | soft delete its version   | deleteOne({"_id":"a"}, {"softDelete":true,"expectedVersion":2})                         | {"acknowledged":true,"deletedCount":0}                   |

  @OCC-28.2 @needs:softDelete
  Scenario Outline: An archived document does not exist where one must
    Given the collection c holds {"_id":"a","n":1}
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":"a","expectedVersion":"DOCUMENT_EXISTS","actualVersion":null}

    Examples:
      | case        | call                                                                            |
      | update      | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"expectedVersion":"DOCUMENT_EXISTS"}) |
      | replace     | replaceOne({"_id":"a"}, {"n":3}, {"expectedVersion":"DOCUMENT_EXISTS"})         |
      | delete      | deleteOne({"_id":"a"}, {"expectedVersion":"DOCUMENT_EXISTS"})                   |
      | soft delete | deleteOne({"_id":"a"}, {"softDelete":true,"expectedVersion":"DOCUMENT_EXISTS"}) |

  @OCC-28.3 @needs:softDelete
  Scenario: The first live match is compared, not an archived one before it
    Given the collection c holds [{"_id":"a","g":1},{"_id":"b","g":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.updateOne({"g":1}, {"$set":{"n":1}}, {"expectedVersion":1})
    Then document b of c is {"_id":"b","g":1,"n":1,"_version":2}

  @OCC-29.1
  Scenario Outline: A missing collection has no match
    When c.<call>
    Then the result is <result>
    And there are no collections

    Examples:
      | case                  | call                                                                                    | result                                                   |
      | update a version      | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"expectedVersion":1})                         | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | update must not exist | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | replace a version     | replaceOne({"_id":"a"}, {"n":3}, {"expectedVersion":1})                                 | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | delete a version      | deleteOne({"_id":"a"}, {"expectedVersion":1})                                           | {"acknowledged":true,"deletedCount":0}                   |
      | update many a version | updateMany({}, {"$set":{"n":3}}, {"expectedVersion":1})                                 | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | delete many a version | deleteMany({}, {"expectedVersion":1})                                                   | {"acknowledged":true,"deletedCount":0}                   |

  @OCC-29.2
  Scenario Outline: A missing collection does not have the document that must exist
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"collectionName":"c","documentId":"a","actualVersion":null}
    And there are no collections

    Examples:
      | case        | call                                                                            |
      | update      | updateOne({"_id":"a"}, {"$set":{"n":3}}, {"expectedVersion":"DOCUMENT_EXISTS"}) |
      | replace     | replaceOne({"_id":"a"}, {"n":3}, {"expectedVersion":"DOCUMENT_EXISTS"})         |
      | delete      | deleteOne({"_id":"a"}, {"expectedVersion":"DOCUMENT_EXISTS"})                   |
      | delete many | deleteMany({"_id":"a"}, {"expectedVersion":"DOCUMENT_EXISTS"})                  |
