Feature: Inserting many documents

  @INS-19.1 @smoke
  Scenario: All documents are stored
    When users.insertMany([{"_id": "alice", "age": 30}, {"_id": "bob", "age": 25}])
    Then the result is {"acknowledged": true, "insertedCount": 2, "insertedIds": ["alice", "bob"]}
    And users holds
      """
      {"_id": "alice", "age": 30}
      {"_id": "bob", "age": 25}
      """

  @INS-19.2
  Scenario: The ids are answered in the order of the array
    When c.insertMany([{"_id": "b"}, {"a": 1}, {"_id": "a"}, {}])
    Then the result is {"acknowledged": true, "insertedCount": 4, "insertedIds": ["b", "@uuid", "a", "@uuid"]}

  @INS-19.3
  Scenario: An array of one document
    When c.insertMany([{"_id": "1", "a": [1, 2]}])
    Then the result is {"acknowledged": true, "insertedCount": 1, "insertedIds": ["1"]}
    And document 1 of c is {"_id": "1", "a": [1, 2]}

  @INS-19.4
  Scenario: A thousand documents
    Given c.insertMany([#{documents 1000}])
    When c.countDocuments({})
    Then the result is 1000
    And document d0 of c is {"_id": "d0", "n": 0}
    And document d999 of c is {"_id": "d999", "n": 999}

  @INS-20.1
  Scenario: The order of the array is natural order
    Given the collection c holds {"_id": "m"}
    When c.insertMany([{"_id": "z"}, {"_id": "a"}, {"_id": "k"}])
    And c.find({})
    Then it finds in order m, z, a, k

  @INS-21.1
  Scenario: Ids are generated where none is given
    When c.insertMany([{"a": 1}, {"_id": null, "a": 2}, {"_id": "3", "a": 3}])
    Then c holds
      """
      {"_id": "@uuid", "a": 1}
      {"_id": "@uuid", "a": 2}
      {"_id": "3", "a": 3}
      """

  @INS-21.2
  Scenario: System fields of the caller are ignored
    When c.insertMany([{"_id": "1", "_version": 9, "a": 1}, {"_id": "2", "_archived": true, "_created": 5, "_updated": null}])
    Then c holds
      """
      {"_id": "1", "a": 1, "_version": 1, "_created": "@timestamp", "_updated": "@timestamp"}
      {"_id": "2", "_version": 1, "_created": "@timestamp", "_updated": "@timestamp"}
      """

  @INS-22.1
  Scenario: An empty array inserts nothing
    Given the collection c holds {"_id": "1"}
    When c.insertMany([])
    Then the result is {"acknowledged": true, "insertedCount": 0, "insertedIds": []}
    And nothing has changed

  @INS-22.2
  Scenario: An empty array creates no collection
    When c.insertMany([])
    Then the result is {"acknowledged": true, "insertedCount": 0, "insertedIds": []}
    And there are no collections

  @INS-23.1
  Scenario Outline: What is not an array is refused
    When c.insertMany(<documents>)
    Then it fails with INVALID_DOCUMENT at ""

    Examples:
      | case     | documents                    |
      | null     | null                         |
      | document | {"_id": "1"}                 |
      | arrayish | {"0": {"a": 1}, "length": 1} |
      | string   | "a"                          |
      | number   | 2                            |
      | boolean  | true                         |

  @INS-23.2
  Scenario: An array that is left out
    When store.insertMany("c")
    Then it fails with INVALID_DOCUMENT at ""

  @INS-24.1
  Scenario Outline: A document that cannot be stored is named by its position
    Given the collection c holds {"_id": "0"}
    When c.insertMany(<documents>)
    Then it fails with INVALID_DOCUMENT at "<path>"

    Examples:
      | case         | documents                             | path   |
      | null         | [{"_id": "1"}, null]                  | 1      |
      | string       | ["a", {"_id": "1"}]                   | 0      |
      | number       | [{"_id": "1"}, {"_id": "2"}, 5]       | 2      |
      | nested array | [{"_id": "1"}, [{"_id": "2"}]]        | 1      |
      | number id    | [{"_id": "1"}, {"_id": 2}]            | 1._id  |
      | empty id     | [{"_id": ""}, {"_id": "1"}]           | 0._id  |
      | object id    | [{"_id": "1"}, {"_id": {"a": 1}}, {}] | 1._id  |
      | dollar       | [{"_id": "1"}, {"_id": "2", "$a": 1}] | 1.$a   |
      | dollar first | [{"$set": {"a": 1}}, {"_id": "1"}]    | 0.$set |

  @INS-25.1
  Scenario Outline: Nothing is stored when one _id is taken
    Given the collection c holds {"_id": "2", "a": 1}
    When c.insertMany(<documents>)
    Then it fails with DUPLICATE_KEY and {"collectionName": "c", "documentId": "2"}
    And c holds
      """
      {"_id": "2", "a": 1, "_version": 1}
      """

    Examples:
      | case   | documents                                  |
      | first  | [{"_id": "2"}, {"_id": "3"}, {"_id": "4"}] |
      | middle | [{"_id": "1"}, {"_id": "2"}, {"_id": "3"}] |
      | last   | [{"_id": "0"}, {"a": 5}, {"_id": "2"}]     |
      | alone  | [{"_id": "2", "a": 1}]                     |

  @INS-25.2
  Scenario: Nothing of a thousand documents is stored when the last _id is taken
    Given the collection c holds {"_id": "d999"}
    When c.insertMany([#{documents 1000}])
    Then it fails with DUPLICATE_KEY and {"documentId": "d999"}
    And c holds
      """
      {"_id": "d999", "_version": 1}
      """

  @INS-26.1
  Scenario Outline: The same _id twice in one array
    Given the collection c holds {"_id": "0"}
    When c.insertMany(<documents>)
    Then it fails with DUPLICATE_KEY and {"collectionName": "c", "documentId": "1"}
    And c holds
      """
      {"_id": "0"}
      """

    Examples:
      | case       | documents                                                |
      | apart      | [{"_id": "1"}, {"_id": "2"}, {"_id": "1"}, {"_id": "3"}] |
      | neighbours | [{"_id": "1", "a": 1}, {"_id": "1", "a": 2}]             |
      | equal      | [{"_id": "2"}, {"_id": "1"}, {"_id": "1"}]               |

  @INS-29.1
  Scenario: Ten thousand documents in one call
    When c.insertMany([#{documents 10000}])
    And c.countDocuments({"n":{"$gte":9998}})
    Then the result is 2
