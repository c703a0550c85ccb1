@needs:bulkWrite
Feature: In order, all or nothing

  @BLK-1.80
  Scenario: A document that is deleted and inserted anew is the last
    Then one after the other
      """
      c.insertMany([{"_id":"1"},{"_id":"2"},{"_id":"3"}]) => it succeeds
      store.bulkWrite([{"deleteOne":{"collection":"c","filter":{"_id":"1"}}},{"insertOne":{"collection":"c","document":{"_id":"1","n":1}}}]) => it succeeds
      c.find({}) => it finds in order 2, 3, 1
      """

  @BLK-1.81 @needs:softDelete
  Scenario: What an operation archives is archived for those after it
    Then one after the other
      """
      c.insertMany([{"_id":"1","a":1},{"_id":"2","a":1}]) => it succeeds
      store.bulkWrite([{"deleteOne":{"collection":"c","filter":{"a":1},"options":{"softDelete":true}}},{"updateMany":{"collection":"c","filter":{"a":1},"update":{"$set":{"b":1}}}},{"deleteMany":{"collection":"c","filter":{}}}]) => the result is [{"acknowledged":true,"deletedCount":1},{"acknowledged":true,"matchedCount":1,"modifiedCount":1},{"acknowledged":true,"deletedCount":1}]
      c.find({}, {"includeArchived":true}) => it finds 1
      """

  @BLK-1.82 @needs:softDelete
  Scenario: An upsert does not bring an archived document back
    Then one after the other
      """
      c.insertMany([{"_id":"1","a":1}]) => it succeeds
      c.deleteOne({}, {"softDelete":true}) => it succeeds
      store.bulkWrite([{"updateOne":{"collection":"c","filter":{"_id":"1"},"update":{"$set":{"b":1}},"options":{"upsert":true}}}]) => it fails with DUPLICATE_KEY and {"index": 0}
      store.bulkWrite([{"replaceOne":{"collection":"c","filter":{"_id":"1"},"replacement":{"b":1},"options":{"upsert":true}}}]) => it fails with DUPLICATE_KEY and {"index": 0}
      c.countDocuments({}) => the result is 0
      """

  @BLK-1.83 @needs:$regex
  Scenario: A filter means in bulkWrite what it means elsewhere, over several lines too
    Then one after the other
      """
      c.insertMany([{"_id":"1","a":"x\ny"},{"_id":"2","a":"y"}]) => it succeeds
      store.bulkWrite([{"updateMany":{"collection":"c","filter":{"a":{"$regex":"y"}},"update":{"$set":{"b":1}}}}]) => the result is [{"acknowledged":true,"matchedCount":2,"modifiedCount":2}]
      store.bulkWrite([{"deleteMany":{"collection":"c","filter":{"a":{"$regex":"x.y"}}}}]) => the result is [{"acknowledged":true,"deletedCount":0}]
      store.bulkWrite([{"deleteMany":{"collection":"c","filter":{"a":{"$regex":"^y","$options":"m"}}}}]) => the result is [{"acknowledged":true,"deletedCount":2}]
      """

  @BLK-1.1
  Scenario Outline: bulkWrite makes the operations in order, each on what the ones before left, and answers
    Given the collection c holds <documents>
    When store.bulkWrite(<operations>)
    Then c holds <after>

    Examples:
      | case                                  | documents                             | operations                                                   | after                                 |
      | in order                              | [{"_id":"1","x":10}]                  | [{"insertOne":{"collection":"c","document":{"_id":"2","x":20}}},{"updateOne":{"collection":"c","filter":{"_id":"1"},"update":{"$set":{"x":99}}}},{"deleteOne":{"collection":"c","filter":{"_id":"2"}}}] | [{"_id":"1","x":99}]                  |
      | each operation sees the ones before   | []                                    | [{"insertOne":{"collection":"c","document":{"_id":"1","x":1}}},{"updateOne":{"collection":"c","filter":{"x":1},"update":{"$inc":{"x":1}}}},{"updateMany":{"collection":"c","filter":{"x":2},"update":{"$mul":{"x":5}}}}] | [{"_id":"1","x":10}]                  |
      | matched and modified are sums         | [{"_id":"1","x":1},{"_id":"2","x":1}] | [{"updateMany":{"collection":"c","filter":{},"update":{"$set":{"x":1}}}},{"updateOne":{"collection":"c","filter":{"_id":"9"},"update":{"$set":{"x":1}}}}] | [{"_id":"1","x":1},{"_id":"2","x":1}] |
      | null                                  | [{"_id":"1","x":1}]                   | [{"replaceOne":{"collection":"c","filter":{"_id":"1"},"replacement":{"y":2}}},{"deleteMany":{"collection":"c","filter":{"y":2}}}] | []                                    |
      | an upsert that inserts is not matched | []                                    | [{"updateOne":{"collection":"c","filter":{"_id":"5"},"update":{"$set":{"x":1}},"options":{"upsert":true}}},{"replaceOne":{"collection":"c","filter":{"_id":"6"},"replacement":{"y":1},"options":{"upsert":true}}}] | [{"_id":"5","x":1},{"_id":"6","y":1}] |
      | null 2                                | [{"_id":"1","x":1}]                   | [{"deleteOne":{"collection":"c","filter":{"_id":"9"}}},{"deleteMany":{"collection":"c","filter":{}}},{"deleteMany":{"collection":"c","filter":{}}}] | []                                    |
      | an id is free again within the list   | []                                    | [{"insertOne":{"collection":"c","document":{"_id":"1","a":1}}},{"deleteOne":{"collection":"c","filter":{"a":1}}},{"insertOne":{"collection":"c","document":{"_id":"1","a":2}}}] | [{"_id":"1","a":2}]                   |

  @BLK-2.1
  Scenario Outline: Refused: Where an operation fails, the call fails with its error, to which index is added, the
    Given the collection c holds <documents>
    When store.bulkWrite(<operations>)
    Then it fails with <code> and {"index": <index>}

    Examples:
      | case                | documents             | operations                                                   | code           | index |
      | ordered             | [{"_id":"1"}]         | [{"insertOne":{"collection":"c","document":{"_id":"2"}}},{"insertOne":{"collection":"c","document":{"_id":"1"}}},{"insertOne":{"collection":"c","document":{"_id":"3"}}}] | DUPLICATE_KEY  | 1     |
      | an error at index 0 | [{"_id":"1","x":"s"}] | [{"updateOne":{"collection":"c","filter":{"_id":"1"},"update":{"$inc":{"x":1}}}},{"deleteOne":{"collection":"c","filter":{"_id":"1"}}}] | INVALID_UPDATE | 0     |

  @BLK-3.1
  Scenario Outline: bulkWrite([]) answers []
    Given the collection c holds <documents>
    When store.bulkWrite(<operations>)
    Then c holds <after>

    Examples:
      | case                       | documents | operations | after |
      | the empty list is an error | []        | []         | []    |

  @BLK-1.2
  Scenario: Each operation answers as its method does
    Given the collection c holds [{"_id":"1","x":1},{"_id":"2","x":1}]
    When store.bulkWrite([{"insertOne":{"collection":"c","document":{"_id":"3"}}},{"insertMany":{"collection":"d","documents":[{"_id":"1"},{"_id":"2"}]}},{"updateOne":{"collection":"c","filter":{"_id":"1"},"update":{"$set":{"x":2}}}},{"updateMany":{"collection":"c","filter":{},"update":{"$set":{"y":1}}}},{"replaceOne":{"collection":"c","filter":{"_id":"9"},"replacement":{"z":1},"options":{"upsert":true}}},{"deleteOne":{"collection":"d","filter":{"_id":"1"}}},{"deleteMany":{"collection":"c","filter":{"x":1}}}])
    Then the result is
      """
      [{"acknowledged":true,"insertedId":"3"},
       {"acknowledged":true,"insertedCount":2,"insertedIds":["1","2"]},
       {"acknowledged":true,"matchedCount":1,"modifiedCount":1},
       {"acknowledged":true,"matchedCount":3,"modifiedCount":3},
       {"acknowledged":true,"matchedCount":0,"modifiedCount":0,"upsertedId":"9"},
       {"acknowledged":true,"deletedCount":1},
       {"acknowledged":true,"deletedCount":1}]
      """
    And the collections are c, d

  @BLK-2.2
  Scenario: Nothing stays in any collection, and none is made
    Given the collection c holds [{"_id":"1","x":1}]
    When store.bulkWrite([{"insertOne":{"collection":"d","document":{"_id":"1"}}},{"updateOne":{"collection":"c","filter":{"_id":"1"},"update":{"$set":{"x":2}}}},{"insertOne":{"collection":"c","document":{"_id":"1"}}}])
    Then it fails with DUPLICATE_KEY and {"index":2,"collectionName":"c","documentId":"1"}
    And the collections are c

  @BLK-4.1
  Scenario Outline: expectedVersion of an operation
    Given the collection c holds [{"_id":"1","x":1}]
    When store.bulkWrite(<operations>)
    Then it fails with VERSION_MISMATCH and {"index":<index>,"documentId":"1","expectedVersion":<expected>,"actualVersion":<actual>}

    Examples:
      | case                       | operations | index | expected | actual |
      | of the first               | [{"updateOne":{"collection":"c","filter":{"_id":"1"},"update":{"$set":{"x":2}},"options":{"expectedVersion":7}}}] | 0 | 7 | 1 |
      | after a change in the list | [{"updateOne":{"collection":"c","filter":{"_id":"1"},"update":{"$set":{"x":2}}}},{"deleteOne":{"collection":"c","filter":{"_id":"1"},"options":{"expectedVersion":1}}}] | 1 | 1 | 2 |
      | after a delete in the list | [{"deleteOne":{"collection":"c","filter":{"_id":"1"}}},{"updateOne":{"collection":"c","filter":{"_id":"1"},"update":{"$set":{"x":2}},"options":{"expectedVersion":"DOCUMENT_EXISTS"}}}] | 1 | "DOCUMENT_EXISTS" | null |

  @BLK-4.2
  Scenario: Versions as expected
    Given the collection c holds [{"_id":"1","x":1}]
    When store.bulkWrite([{"updateOne":{"collection":"c","filter":{"_id":"1"},"update":{"$set":{"x":2}},"options":{"expectedVersion":1}}},{"updateOne":{"collection":"c","filter":{"_id":"1"},"update":{"$set":{"x":3}},"options":{"expectedVersion":2}}}])
    Then document 1 of c is {"_id":"1","x":3,"_version":3}

  @BLK-5.1
  Scenario Outline: What is no list of operations
    Given the collection c holds [{"_id":"1"}]
    When store.bulkWrite(<operations>)
    Then it fails with INVALID_OPTIONS and {"option":"operations"}

    Examples:
      | case                  | operations                                                                  |
      | null                  | null                                                                        |
      | an object             | {"insertOne":{"collection":"c","document":{}}}                              |
      | a string              | "insertOne"                                                                 |
      | a number in it        | [1]                                                                         |
      | null in it            | [null]                                                                      |
      | an array in it        | [["insertOne"]]                                                             |
      | an empty operation    | [{}]                                                                        |
      | two names             | [{"insertOne":{"collection":"c","document":{}},"deleteOne":{"collection":"c","filter":{}}}] |
      | an unknown method     | [{"insert":{"collection":"c","document":{}}}]                               |
      | a reading method      | [{"find":{"collection":"c","filter":{}}}]                                   |
      | no object             | [{"insertOne":[]}]                                                          |
      | an unknown argument   | [{"insertOne":{"collection":"c","document":{},"foo":1}}]                    |
      | a good one before     | [{"insertOne":{"collection":"c","document":{}}},{"drop":{"collection":"c"}}] |

  @BLK-6.1
  Scenario Outline: A wrong argument of an operation
    Given the collection c holds [{"_id":"1","x":1}]
    When store.bulkWrite([{"updateOne":{"collection":"c","filter":{"_id":"1"},"update":{"$set":{"x":2}}}},<operation>])
    Then it fails with <code> and {"index":1}

    Examples:
      | case              | operation                                                                        | code                    |
      | no document       | {"insertOne":{"collection":"c"}}                                                 | INVALID_DOCUMENT        |
      | a wrong document  | {"insertOne":{"collection":"c","document":{"$a":1}}}                             | INVALID_DOCUMENT        |
      | no filter         | {"deleteMany":{"collection":"c"}}                                                | INVALID_FILTER          |
      | a wrong filter    | {"deleteOne":{"collection":"c","filter":{"a":{"$foo":1}}}}                       | INVALID_FILTER          |
      | a wrong update    | {"updateMany":{"collection":"c","filter":{},"update":{"a":1}}}                   | INVALID_UPDATE          |
      | a wrong option    | {"deleteOne":{"collection":"c","filter":{},"options":{"upsert":true}}}           | INVALID_OPTIONS         |
      | no collection     | {"deleteOne":{"filter":{}}}                                                      | INVALID_COLLECTION_NAME |
      | a wrong name      | {"deleteOne":{"collection":"a b","filter":{}}}                                   | INVALID_COLLECTION_NAME |
      | $inc of a text    | {"updateOne":{"collection":"c","filter":{"_id":"1"},"update":{"$inc":{"_id":1}}}} | INVALID_UPDATE          |

  @BLK-1.3
  Scenario Outline: Each operation answers as its method does
    Given the collection c holds [{"_id":"1","x":1},{"_id":"2","x":1}]
    When store.bulkWrite([<operation>])
    Then the result is [<result>]

    Examples:
      | case               | operation                                                    | result                                                       |
      | insertOne          | {"insertOne":{"collection":"c","document":{"_id":"3"}}}      | {"acknowledged":true,"insertedId":"3"}                       |
      | insertMany of none | {"insertMany":{"collection":"c","documents":[]}}             | {"acknowledged":true,"insertedIds":[],"insertedCount":0}     |
      | updateOne          | {"updateOne":{"collection":"c","filter":{"x":1},"update":{"$set":{"x":2}}}} | {"acknowledged":true,"matchedCount":1,"modifiedCount":1}     |
      | updateMany         | {"updateMany":{"collection":"c","filter":{},"update":{"$set":{"x":2}}}} | {"acknowledged":true,"matchedCount":2,"modifiedCount":2}     |
      | replaceOne         | {"replaceOne":{"collection":"c","filter":{"_id":"2"},"replacement":{"y":1}}} | {"acknowledged":true,"matchedCount":1,"modifiedCount":1}     |
      | deleteOne          | {"deleteOne":{"collection":"c","filter":{"x":1}}}            | {"acknowledged":true,"deletedCount":1}                       |
      | deleteMany         | {"deleteMany":{"collection":"c","filter":{"x":1}}}           | {"acknowledged":true,"deletedCount":2}                       |
      | an upsert          | {"updateOne":{"collection":"c","filter":{"_id":"9"},"update":{"$set":{"x":1}},"options":{"upsert":true}}} | {"acknowledged":true,"matchedCount":0,"modifiedCount":0,"upsertedId":"9"} |

  @BLK-2.3
  Scenario: What the operations before have made is undone, a new collection too
    Given the collection c holds [{"_id":"1","x":1},{"_id":"2","x":2}]
    When store.bulkWrite([{"deleteMany":{"collection":"c","filter":{}}},{"insertMany":{"collection":"d","documents":[{"_id":"1"},{"_id":"2"}]}},{"replaceOne":{"collection":"d","filter":{"_id":"1"},"replacement":{"$x":1}}}])
    Then it fails with INVALID_UPDATE and {"index": 2}
    And c holds [{"_id":"1","x":1},{"_id":"2","x":2}]
    And the collections are c

  @BLK-2.4
  Scenario: What comes after a failure is not made
    Given the collection c holds [{"_id":"1","x":1}]
    When store.bulkWrite([{"insertOne":{"collection":"c","document":{"_id":"1"}}},{"deleteMany":{"collection":"c","filter":{}}}])
    Then it fails with DUPLICATE_KEY and {"index": 0}
    And c holds [{"_id":"1","x":1}]

  @BLK-1.4
  Scenario: Two operations on one document raise its version twice
    Given the collection c holds [{"_id":"1","x":1}]
    When store.bulkWrite([{"updateOne":{"collection":"c","filter":{"_id":"1"},"update":{"$inc":{"x":1}}}},{"updateOne":{"collection":"c","filter":{"_id":"1"},"update":{"$inc":{"x":1}}}}])
    Then document 1 of c is {"_id":"1","x":3,"_version":3}

  @needs:softDelete
  @BLK-1.5
  Scenario: softDelete among the options of an operation
    Given the collection c holds [{"_id":"1"},{"_id":"2"}]
    When store.bulkWrite([{"deleteOne":{"collection":"c","filter":{"_id":"1"},"options":{"softDelete":true}}},{"updateMany":{"collection":"c","filter":{},"update":{"$set":{"x":1}}}}])
    Then c holds [{"_id":"2","x":1}]

  @BLK-7.1
  Scenario Outline: A thousand operations
    Given store.bulkWrite([<operations>])
    When c.countDocuments({})
    Then the result is <count>

    Examples:
      | case     | operations                                                             | count |
      | inserts  | #{inserts 1000}                                                        | 1000  |
      | a delete | #{inserts 999},{"deleteOne":{"collection":"c","filter":{"_id":"k7"}}} | 998   |
