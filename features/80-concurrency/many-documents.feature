Feature: Many documents that are expected at a version

  @OCC-36.80
  Scenario Outline: A version is the same number or another, whatever its digits
    Given the collection c holds [{"_id":"1","n":0},{"_id":"2","n":0},{"_id":"3","n":0}]
    Then one after the other
      """
      c.updateOne({"_id":"1"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"1"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"1"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"1"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"1"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"1"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"1"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"1"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"1"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"1"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"2"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"2"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"2"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"2"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"2"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"2"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"2"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"2"}, {"$inc":{"n":1}}) => it succeeds
      c.updateOne({"_id":"2"}, {"$inc":{"n":1}}) => it succeeds
      c.updateMany({}, {"$set":{"m":1}}, {"expectedVersion":<version>}) => the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":1}
      c.find({"m":1}) => it finds <found>
      """

    Examples:
      | case | version | found |
      | 1    | 1       | 3     |
      | 10   | 10      | 2     |
      | 11   | 11      | 1     |

  @OCC-36.1
  Scenario: Only the pending documents at version 1 become active
    Given the collection users holds
      """
      {"_id":"a","status":"pending"}
      {"_id":"b","status":"new"}
      {"_id":"d","status":"pending"}
      {"_id":"e","status":"done"}
      """
    And users.updateOne({"_id":"b"}, {"$set":{"status":"pending"}})
    And users.updateMany({"status":"pending"}, {"$set":{"status":"active"}}, {"expectedVersion":1})
    When users.find({"status":"active"})
    Then it finds a, d
    And document a of users is {"_id":"a","status":"active","_version":2}
    And document b of users is {"_id":"b","status":"pending","_version":2}
    And document e of users is {"_id":"e","status":"done","_version":1}

  @OCC-36.2
  Scenario: Only the matches at a later version are updated
    Given the collection c holds [{"_id":"a","g":1},{"_id":"b","g":1},{"_id":"d","g":2}]
    And c.updateOne({"_id":"b"}, {"$set":{"n":1}})
    And c.updateOne({"_id":"d"}, {"$set":{"n":1}})
    When c.updateMany({"g":1}, {"$set":{"n":2}}, {"expectedVersion":2})
    Then document a of c is {"_id":"a","g":1,"_version":1}
    And document b of c is {"_id":"b","g":1,"n":2,"_version":3}
    And document d of c is {"_id":"d","g":2,"n":1,"_version":2}

  @OCC-36.3
  Scenario: Only the matches at the version are deleted
    Given the collection c holds [{"_id":"a","g":1},{"_id":"b","g":1},{"_id":"d","g":1},{"_id":"e","g":2}]
    And c.updateOne({"_id":"b"}, {"$set":{"n":1}})
    And c.deleteMany({"g":1}, {"expectedVersion":1})
    When c.find({})
    Then it finds b, e

  @OCC-36.4
  Scenario: The expected version narrows a filter on the version
    Given the collection c holds [{"_id":"a"},{"_id":"b"}]
    And c.updateOne({"_id":"b"}, {"$set":{"n":1}})
    And c.deleteMany({"_version":{"$gte":1}}, {"expectedVersion":2})
    When c.find({})
    Then it finds a

  @OCC-37.1
  Scenario Outline: The counts are of the documents at the version
    Given the collection c holds [{"_id":"a","g":1},{"_id":"b","g":1},{"_id":"d","g":1},{"_id":"e","g":2}]
    And c.updateOne({"_id":"b"}, {"$set":{"n":1}})
    When c.<call>
    Then the result is <result>

    Examples:
      | case                 | call                                                         | result                                                   |
      | update two of three  | updateMany({"g":1}, {"$set":{"n":2}}, {"expectedVersion":1}) | {"acknowledged":true,"matchedCount":2,"modifiedCount":2} |
      | update one of three  | updateMany({"g":1}, {"$set":{"n":2}}, {"expectedVersion":2}) | {"acknowledged":true,"matchedCount":1,"modifiedCount":1} |
      | update all           | updateMany({"g":2}, {"$set":{"n":2}}, {"expectedVersion":1}) | {"acknowledged":true,"matchedCount":1,"modifiedCount":1} |
      | delete two of three  | deleteMany({"g":1}, {"expectedVersion":1})                   | {"acknowledged":true,"deletedCount":2}                   |
      | delete one of three  | deleteMany({"g":1}, {"expectedVersion":2})                   | {"acknowledged":true,"deletedCount":1}                   |
      | delete three of four | deleteMany({}, {"expectedVersion":1})                        | {"acknowledged":true,"deletedCount":3}                   |

    @also:UPD-13
    Examples:
      | case                 | call                                                         | result                                                   |
      | update no effect     | updateMany({"g":1}, {"$set":{"g":1}}, {"expectedVersion":1}) | {"acknowledged":true,"matchedCount":2,"modifiedCount":0} |

  @OCC-38.1
  Scenario Outline: Matches of which none has the version are a mismatch
    Given the collection c holds [{"_id":"a","g":1},{"_id":"b","g":1},{"_id":"d","g":2}]
    When c.<call>
    Then it fails with VERSION_MISMATCH

    Examples:
      | case              | call                                                         |
      | update            | updateMany({"g":1}, {"$set":{"n":2}}, {"expectedVersion":2}) |
      | delete            | deleteMany({"g":1}, {"expectedVersion":2})                   |
      | delete everything | deleteMany({}, {"expectedVersion":5})                        |

  @OCC-38.2
  Scenario: A document at the version that does not match is no help
    Given the collection c holds [{"_id":"a","g":1},{"_id":"b","g":2}]
    And c.updateOne({"_id":"a"}, {"$set":{"n":1}})
    When c.updateMany({"g":1}, {"$set":{"n":2}}, {"expectedVersion":1})
    Then it fails with VERSION_MISMATCH

  @OCC-39.1
  Scenario Outline: The mismatch is about the first match
    Given the collection c holds [{"_id":"x","g":2},{"_id":"b","g":1},{"_id":"a","g":1}]
    And c.updateOne({"_id":"b"}, {"$set":{"n":1}})
    And c.updateOne({"_id":"b"}, {"$set":{"n":2}})
    And c.updateOne({"_id":"a"}, {"$set":{"n":2}})
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":"b","expectedVersion":1,"actualVersion":3}

    Examples:
      | case   | call                                                         |
      | update | updateMany({"g":1}, {"$set":{"n":5}}, {"expectedVersion":1}) |
      | delete | deleteMany({"g":1}, {"expectedVersion":1})                   |

  @OCC-40.1
  Scenario Outline: No match at all is no error
    Given the collection c holds [{"_id":"a","g":1},{"_id":"b","g":1}]
    When c.<call>
    Then the result is <result>
    And nothing has changed

    Examples:
      | case                      | call                                                         | result                                                   |
      | update                    | updateMany({"g":5}, {"$set":{"n":2}}, {"expectedVersion":1}) | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | delete                    | deleteMany({"g":5}, {"expectedVersion":1})                   | {"acknowledged":true,"deletedCount":0}                   |
      | update a version none has | updateMany({"g":5}, {"$set":{"n":2}}, {"expectedVersion":7}) | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |

  @OCC-41.1
  Scenario Outline: Documents that must exist are written at any version
    Given the collection c holds [{"_id":"a","g":1},{"_id":"b","g":1},{"_id":"d","g":2}]
    And c.updateOne({"_id":"b"}, {"$set":{"n":1}})
    When c.<call>
    Then the result is <result>

    Examples:
      | case   | call                                                                         | result                                                   |
      | update | updateMany({"g":1}, {"$set":{"n":2}}, {"expectedVersion":"DOCUMENT_EXISTS"}) | {"acknowledged":true,"matchedCount":2,"modifiedCount":2} |
      | delete | deleteMany({"g":1}, {"expectedVersion":"DOCUMENT_EXISTS"})                   | {"acknowledged":true,"deletedCount":2}                   |

  @OCC-42.1
  Scenario Outline: Documents that must exist are missing
    Given the collection c holds [{"_id":"a","g":1},{"_id":"b","g":1}]
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":<id>,"expectedVersion":"DOCUMENT_EXISTS","actualVersion":null}

    Examples:
      | case         | call                                                                             | id   |
      | update       | updateMany({"g":5}, {"$set":{"n":2}}, {"expectedVersion":"DOCUMENT_EXISTS"})     | null |
      | update by id | updateMany({"_id":"z"}, {"$set":{"n":2}}, {"expectedVersion":"DOCUMENT_EXISTS"}) | "z"  |
      | delete       | deleteMany({"g":5}, {"expectedVersion":"DOCUMENT_EXISTS"})                       | null |
      | delete by id | deleteMany({"_id":"z"}, {"expectedVersion":"DOCUMENT_EXISTS"})                   | "z"  |

  @OCC-43.1
  Scenario Outline: No match where none should be is no error
    Given the collection c holds [{"_id":"a","g":1},{"_id":"b","g":1}]
    When c.<call>
    Then the result is <result>
    And nothing has changed

    Examples:
      | case   | call                                                                                 | result                                                   |
      | update | updateMany({"g":5}, {"$set":{"n":2}}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | delete | deleteMany({"g":5}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})                   | {"acknowledged":true,"deletedCount":0}                   |

  @OCC-44.1
  Scenario Outline: Matches where none should be are a mismatch
    Given the collection c holds [{"_id":"x","g":2},{"_id":"b","g":1},{"_id":"a","g":1}]
    And c.updateOne({"_id":"b"}, {"$set":{"n":1}})
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":"b","expectedVersion":"DOCUMENT_DOES_NOT_EXIST","actualVersion":2}

    Examples:
      | case   | call                                                                                 |
      | update | updateMany({"g":1}, {"$set":{"n":2}}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) |
      | delete | deleteMany({"g":1}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})                   |

  @OCC-45.1
  Scenario: A match at another version cannot spoil the update
    Given the collection c holds [{"_id":"a","n":"text"},{"_id":"b","n":1}]
    And c.updateOne({"_id":"a"}, {"$set":{"m":1}})
    When c.updateMany({}, {"$inc":{"n":1}}, {"expectedVersion":1})
    Then c holds
      """
      {"_id":"a","n":"text","m":1,"_version":2}
      {"_id":"b","n":2,"_version":2}
      """

  @OCC-46.1 @needs:softDelete
  Scenario: A soft delete takes the matches at the version
    Given the collection c holds [{"_id":"a","g":1},{"_id":"b","g":1},{"_id":"d","g":1}]
    And c.updateOne({"_id":"b"}, {"$set":{"n":1}})
    When c.deleteMany({"g":1}, {"softDelete":true,"expectedVersion":1})
    Then c holds
      """
      {"_id":"b","g":1,"n":1,"_version":2}
      """

  @OCC-46.2 @needs:softDelete
  Scenario: A soft delete of matches at other versions is a mismatch
    Given the collection c holds [{"_id":"a","g":1},{"_id":"b","g":1}]
    When c.deleteMany({"g":1}, {"softDelete":true,"expectedVersion":2})
    Then it fails with VERSION_MISMATCH

  @OCC-47.1 @needs:softDelete
  Scenario Outline: Archived documents are no matches
    Given the collection c holds [{"_id":"a","g":1},{"_id":"b","g":2}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.<call>
    Then the result is <result>
    And nothing has changed

    Examples:
      | case                      | call                                                                                 | result                                                   |
      | update its version        | updateMany({"g":1}, {"$set":{"n":2}}, {"expectedVersion":2})                         | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | update the version before | updateMany({"g":1}, {"$set":{"n":2}}, {"expectedVersion":1})                         | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | update must not exist     | updateMany({"g":1}, {"$set":{"n":2}}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | delete its version        | deleteMany({"g":1}, {"expectedVersion":2})                                           | {"acknowledged":true,"deletedCount":0}                   |
      | soft delete its version   | deleteMany({"g":1}, {"softDelete":true,"expectedVersion":2})                         | {"acknowledged":true,"deletedCount":0}                   |

  @OCC-47.2 @needs:softDelete
  Scenario: An archived document is not the one that must exist
    Given the collection c holds [{"_id":"a","g":1},{"_id":"b","g":2}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    When c.deleteMany({"g":1}, {"expectedVersion":"DOCUMENT_EXISTS"})
    Then it fails with VERSION_MISMATCH and {"documentId":null,"actualVersion":null}
