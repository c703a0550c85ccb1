Feature: The version mismatch

  @OCC-48.1
  Scenario Outline: A mismatch names the collection
    Given the collection users holds {"_id":"a","n":1}
    And the collection other holds {"_id":"a","n":1}
    When users.<call>
    Then it fails with VERSION_MISMATCH and {"collectionName":"users"}

    Examples:
      | case        | call                                                                          |
      | insert      | insertOne({"_id":"a"}, {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"})         |
      | insert many | insertMany([{"_id":"b"}], {"expectedVersion":1})                              |
      | update      | updateOne({"_id":"a"}, {"$set":{"n":2}}, {"expectedVersion":2})               |
      | update many | updateMany({"n":1}, {"$set":{"n":2}}, {"expectedVersion":2})                  |
      | replace     | replaceOne({"_id":"b"}, {"n":2}, {"expectedVersion":"DOCUMENT_EXISTS"})       |
      | upsert      | updateOne({"_id":"b"}, {"$set":{"n":2}}, {"upsert":true,"expectedVersion":1}) |
      | delete      | deleteOne({"_id":"a"}, {"expectedVersion":2})                                 |
      | delete many | deleteMany({}, {"expectedVersion":2})                                         |

  @OCC-49.1
  Scenario Outline: The one id of the filter is the id of the mismatch
    Given the collection c holds {"_id":"a","n":1}
    When c.updateOne(<filter>, {"$set":{"n":2}}, {"expectedVersion":"DOCUMENT_EXISTS"})
    Then it fails with VERSION_MISMATCH and {"documentId":"z","actualVersion":null}

    Examples:
      | case                 | filter                                   |
      | plain                | {"_id":"z"}                              |
      | beside another field | {"n":1,"_id":"z"}                        |
      | eq                   | {"_id":{"$eq":"z"}}                      |
      | in of one            | {"_id":{"$in":["z"]}}                    |
      | and                  | {"$and":[{"n":1},{"_id":"z"}]}           |
      | or of one            | {"$or":[{"_id":"z"}]}                    |
      | and within or of one | {"$or":[{"$and":[{"_id":{"$eq":"z"}}]}]} |

  @OCC-50.1
  Scenario Outline: A filter without one id leaves the mismatch without an id
    Given the collection c holds {"_id":"a","n":1}
    When c.updateOne(<filter>, {"$set":{"n":2}}, {"expectedVersion":"DOCUMENT_EXISTS"})
    Then it fails with VERSION_MISMATCH and {"documentId":null,"actualVersion":null}

    Examples:
      | case          | filter                            |
      | another field | {"n":5}                           |
      | in of two     | {"_id":{"$in":["y","z"]}}         |
      | in of none    | {"_id":{"$in":[]}}                |
      | range         | {"_id":{"$gt":"z"}}               |
      | not equal     | {"_id":{"$ne":"a"}}               |
      | or of two     | {"$or":[{"_id":"y"},{"_id":"z"}]} |

  @OCC-50.2
  Scenario: In an empty collection the filter without conditions gives no id
    Given the collection c holds []
    When c.deleteOne({}, {"expectedVersion":"DOCUMENT_EXISTS"})
    Then it fails with VERSION_MISMATCH and {"documentId":null,"actualVersion":null}

  @OCC-51.1
  Scenario Outline: After a mismatch everything is as it was
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1}]
    And time passes
    When c.<call>
    Then it fails with VERSION_MISMATCH
    And c holds
      """
      {"_id":"a","n":1,"_version":1}
      {"_id":"b","n":1,"_version":1}
      """
    And document a of c keeps _version, _created, _updated

    Examples:
      | case        | call                                                                                 |
      | insert many | insertMany([{"_id":"x"},{"_id":"a"}], {"expectedVersion":"DOCUMENT_DOES_NOT_EXIST"}) |
      | update      | updateOne({"_id":"a"}, {"$inc":{"n":1}}, {"expectedVersion":2})                      |
      | update many | updateMany({}, {"$inc":{"n":1}}, {"expectedVersion":2})                              |
      | replace     | replaceOne({"_id":"a"}, {}, {"expectedVersion":2})                                   |
      | delete      | deleteOne({"_id":"a"}, {"expectedVersion":2})                                        |
      | delete many | deleteMany({}, {"expectedVersion":2})                                                |

  @OCC-51.2
  Scenario Outline: A mismatch does not bring a collection into being
    When c.<call>
    Then it fails with VERSION_MISMATCH
    And there are no collections

    Examples:
      | case              | call                                                                                  |
      | insert            | insertOne({"_id":"a"}, {"expectedVersion":1})                                         |
      | insert many       | insertMany([{"_id":"a"}], {"expectedVersion":"DOCUMENT_EXISTS"})                      |
      | upsert a version  | updateOne({"_id":"a"}, {"$set":{"n":1}}, {"upsert":true,"expectedVersion":1})         |
      | upsert must exist | replaceOne({"_id":"a"}, {"n":1}, {"upsert":true,"expectedVersion":"DOCUMENT_EXISTS"}) |

  @OCC-50.3
  Scenario Outline: A filter that asks for more than one id, or for what can be none
    Given the collection c holds {"_id":"a","n":1}
    When c.updateOne(<filter>, {"$set":{"n":2}}, {"expectedVersion":"DOCUMENT_EXISTS"})
    Then it fails with VERSION_MISMATCH and {"documentId":null,"actualVersion":null}

    Examples:
      | case         | filter                                 |
      | two ids      | {"$and":[{"_id":"x"},{"_id":"y"}]}     |
      | no id and id | {"$and":[{"_id":1},{"_id":"y"}]}       |
      | number       | {"_id":1}                              |
      | empty        | {"_id":""}                             |
      | null         | {"_id":null}                           |

  @OCC-50.4
  Scenario Outline: An id that only the update gives is not asked for
    Given the collection c holds {"_id":"a","n":1}
    When c.<call>
    Then it fails with VERSION_MISMATCH and {"documentId":null,"actualVersion":null,"expectedVersion":3}

    Examples:
      | case        | call                                                                            |
      | set         | updateOne({"n":5}, {"$set":{"_id":"x"}}, {"upsert":true,"expectedVersion":3})   |
      | set many    | updateMany({"n":5}, {"$set":{"_id":"x"}}, {"upsert":true,"expectedVersion":3})  |
      | replacement | replaceOne({"n":5}, {"_id":"x"}, {"upsert":true,"expectedVersion":3})           |
