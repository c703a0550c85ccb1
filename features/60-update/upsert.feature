Feature: Upsert

  @UPD-98.1 @smoke
  Scenario: An update that selects nothing inserts a document
    Given the collection users holds {"_id": "1", "email": "bob@example.com"}
    When users.updateOne({"_id": "2"}, {"$set": {"name": "New User"}}, {"upsert": true})
    Then users holds
      """
      {"_id": "1", "email": "bob@example.com"}
      {"_id": "2", "name": "New User"}
      """

  @UPD-98.2
  Scenario Outline: Each operator is applied to the new document
    When c.updateOne({"_id": "1"}, <update>, {"upsert": true})
    Then document 1 of c is <after>

    Examples:
      | case    | update                       | after                                  |
      | set     | {"$set": {"a": 1, "b.c": 2}} | {"_id": "1", "a": 1, "b": {"c": 2}}    |
      | inc     | {"$inc": {"a": 5}}           | {"_id": "1", "a": 5}                   |
      | push    | {"$push": {"a": 5}}          | {"_id": "1", "a": [5]}                 |
      | unset   | {"$unset": {"a": ""}}        | {"_id": "1"}                           |
      | pull    | {"$pull": {"a": 5}}          | {"_id": "1"}                           |
      | several | {"$set": {"a": 1}, "$inc": {"b": 2}, "$push": {"c": 3}, "$unset": {"d": ""}} | {"_id": "1", "a": 1, "b": 2, "c": [3]} |

    @also:UPD-77
    Examples:
      | case    | update                       | after                                  |
      | nothing | {"$set": {}}                 | {"_id": "1"}                           |

  @UPD-98.3
  Scenario: The document inserted once is updated the second time
    When c.updateOne({"_id": "1"}, {"$inc": {"n": 1}}, {"upsert": true})
    And c.updateOne({"_id": "1"}, {"$inc": {"n": 1}}, {"upsert": true})
    Then c holds
      """
      {"_id": "1", "n": 2, "_version": 2}
      """

  @UPD-98.4
  Scenario: Clients that upsert at the same time insert one document
    When 64 clients at once call c.updateOne({"_id": "1"}, {"$inc": {"n": 1}}, {"upsert": true})
    Then c holds
      """
      {"_id": "1", "n": 64, "_version": 64}
      """

  @UPD-99.1
  Scenario Outline: The answer of an upsert that inserted
    Given the collection c holds {"_id": "9", "a": 9}
    When c.<call>
    Then the result is {"acknowledged": true, "matchedCount": 0, "modifiedCount": 0, "upsertedId": <id>}

    Examples:
      | case                 | call                                                             | id      |
      | updateOne            | updateOne({"_id": "1"}, {"$set": {"a": 1}}, {"upsert": true})    | "1"     |
      | updateMany           | updateMany({"_id": "1"}, {"$set": {"a": 1}}, {"upsert": true})   | "1"     |
      | replaceOne           | replaceOne({"_id": "1"}, {"a": 1}, {"upsert": true})             | "1"     |
      | updateOne generated  | updateOne({"a": 1}, {"$set": {"b": 1}}, {"upsert": true})        | "@uuid" |
      | updateMany generated | updateMany({"a": 1}, {"$set": {"b": 1}}, {"upsert": true})       | "@uuid" |
      | replaceOne generated | replaceOne({"a": 1}, {"b": 1}, {"upsert": true})                 | "@uuid" |
      | operators of no use  | updateOne({"_id": "1"}, {"$unset": {"a": ""}}, {"upsert": true}) | "1"     |

  @UPD-99.2
  Scenario: The answer names the document
    Given c.updateOne({"a": 1}, {"$set": {"b": 1}}, {"upsert": true})
    When c.find({"_id": #{result.upsertedId}})
    Then it finds the documents
      """
      {"_id": "@uuid", "a": 1, "b": 1}
      """

  @UPD-100.1
  Scenario Outline: A call that selects a document inserts none
    Given the collection c holds [{"_id": "1", "a": 1}, {"_id": "2", "a": 2}]
    When c.<call>
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": <modified>}
    And c holds
      """
      <after>
      """

    Examples:
      | case                   | call                                                       | modified | after                                                |
      | updateOne              | updateOne({"a": 1}, {"$set": {"b": 1}}, {"upsert": true})  | 1        | [{"_id": "1", "a": 1, "b": 1}, {"_id": "2", "a": 2}] |
      | conflicting equalities | updateOne({"$or": [{"a": 1}], "_id": "1"}, {"$inc": {"a": 4}}, {"upsert": true}) | 1        | [{"_id": "1", "a": 5}, {"_id": "2", "a": 2}]         |

    @also:UPD-101
    Examples:
      | case                   | call                                                       | modified | after                                                |
      | updateMany             | updateMany({"a": 1}, {"$set": {"b": 1}}, {"upsert": true}) | 1        | [{"_id": "1", "a": 1, "b": 1}, {"_id": "2", "a": 2}] |
      | replaceOne             | replaceOne({"a": 1}, {"b": 1}, {"upsert": true})           | 1        | [{"_id": "1", "b": 1}, {"_id": "2", "a": 2}]         |

    @also:UPD-13
    Examples:
      | case                   | call                                                       | modified | after                                                |
      | no change              | updateOne({"a": 1}, {"$set": {"a": 1}}, {"upsert": true})  | 0        | [{"_id": "1", "a": 1}, {"_id": "2", "a": 2}]         |

  @UPD-101.1
  Scenario Outline: updateMany and replaceOne insert one document
    Given the collection c holds [{"_id": "1", "n": 1}, {"_id": "2", "n": 2}]
    And c.<call>
    When c.find({}, {"sort": {"n": -1}})
    Then it finds the documents
      """
      [{"_id": "2", "n": 2}, {"_id": "1", "n": 1}, <inserted>]
      """

    Examples:
      | case       | call                                                                   | inserted                         |
      | updateMany | updateMany({"a": 7}, {"$set": {"b": 1}}, {"upsert": true})             | {"_id": "@uuid", "a": 7, "b": 1} |
      | with id    | updateMany({"_id": "3", "a": 7}, {"$inc": {"a": 1}}, {"upsert": true}) | {"_id": "3", "a": 8}             |
      | set _id    | updateMany({"a": 7}, {"$set": {"_id": "3"}}, {"upsert": true})         | {"_id": "3", "a": 7}             |
      | replaceOne | replaceOne({"_id": "3"}, {"b": 1}, {"upsert": true})                   | {"_id": "3", "b": 1}             |

  @UPD-102.1
  Scenario Outline: The inserted document is a new one
    When c.<call>
    Then document 1 of c is {"_id": "1", "a": 1, "_version": 1, "_created": "@timestamp", "_updated": "@timestamp"}

    Examples:
      | case       | call                                                           |
      | updateOne  | updateOne({"_id": "1"}, {"$set": {"a": 1}}, {"upsert": true})  |

    @also:UPD-101
    Examples:
      | case       | call                                                           |
      | updateMany | updateMany({"_id": "1"}, {"$set": {"a": 1}}, {"upsert": true}) |
      | replaceOne | replaceOne({"_id": "1"}, {"a": 1}, {"upsert": true})           |

  @UPD-102.2
  Scenario Outline: The inserted document gets a UUID
    When c.<call>
    Then c holds
      """
      {"_id": "@uuid", "a": 1, "_version": 1}
      """

    Examples:
      | case       | call                                                 |
      | updateOne  | updateOne({}, {"$set": {"a": 1}}, {"upsert": true})  |

    @also:UPD-101
    Examples:
      | case       | call                                                 |
      | updateMany | updateMany({}, {"$set": {"a": 1}}, {"upsert": true}) |
      | replaceOne | replaceOne({}, {"a": 1}, {"upsert": true})           |

  @UPD-118.1
  Scenario Outline: The _id of the new document is taken
    Given the collection c holds [{"_id": "1", "a": 1}, {"_id": "2", "a": 2}]
    When c.<call>
    Then it fails with DUPLICATE_KEY and {"collectionName": "c", "documentId": "1"}

    Examples:
      | case            | call                                                                   |
      | updateOne       | updateOne({"_id": "1", "a": 2}, {"$set": {"b": 1}}, {"upsert": true})  |
      | updateMany      | updateMany({"_id": "1", "a": 2}, {"$set": {"b": 1}}, {"upsert": true}) |
      | replaceOne      | replaceOne({"_id": "1", "a": 2}, {"b": 1}, {"upsert": true})           |
      | set _id         | updateOne({"a": 7}, {"$set": {"_id": "1"}}, {"upsert": true})          |
      | set _id many    | updateMany({"a": 7}, {"$set": {"_id": "1"}}, {"upsert": true})         |
      | replacement _id | replaceOne({"a": 7}, {"_id": "1", "b": 1}, {"upsert": true})           |
      | comparison      | updateOne({"_id": "1", "a": {"$gt": 5}}, {"$set": {"a": 9}}, {"upsert": true}) |
