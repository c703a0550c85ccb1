@needs:readModel
Feature: Batches

  @RM-53.1
  Scenario: Values come in the order of the keys
    Given store.put("a", {"n":1})
    And store.put("b", {"n":2})
    When store.batchGet(["b","x","a"])
    Then the result is [{"n":2},null,{"n":1}]

  @RM-53.2
  Scenario Outline: Values for one key and for none that is there
    Given store.put("a", {"n":1})
    When store.batchGet(<keys>)
    Then the result is <result>

    Examples:
      | case                  | keys           | result           |
      | one                   | ["a"]          | [{"n":1}]        |
      | one that is not there | ["b"]          | [null]           |
      | none that is there    | ["b","A",":a"] | [null,null,null] |

  @RM-54.1
  Scenario: A repeated key is answered each time
    Given store.put("a", {"n":1})
    And store.put("b", {"n":2})
    When store.batchGet(["a","b","a","x","x","a"])
    Then the result is [{"n":1},{"n":2},{"n":1},null,null,{"n":1}]

  @RM-55.1
  Scenario: Several values are put
    Given store.batchPut([{"key":"a","value":{"n":1}},{"key":"b","value":{"n":2}}])
    When store.batchGet(["a","b"])
    Then the result is [{"n":1},{"n":2}]

  @RM-55.2
  Scenario: A batch replaces whole values and puts new ones
    Given store.put("a", {"n":1,"m":1})
    And store.batchPut([{"key":"a","value":{"n":2}},{"key":"b","value":{"m":2}}])
    When store.batchGet(["a","b"])
    Then the result is [{"n":2},{"m":2}]

  @RM-55.3
  Scenario: Values of a batch can be found
    Given store.batchPut([{"key":"a","value":{"n":1}},{"key":"b","value":{"n":2}}], {"tableName":"users"})
    When users.find({"n":{"$gt":1}})
    Then it finds b

  @RM-56.1
  Scenario: The last of a repeated key counts
    Given store.batchPut([{"key":"a","value":{"n":1}},{"key":"b","value":{"n":2}},{"key":"a","value":{"m":3}}])
    When store.batchGet(["a","b"])
    Then the result is [{"m":3},{"n":2}]

  @RM-57.1
  Scenario Outline: A bad key stops the batch
    Given store.batchPut([{"key":"a","value":{"n":1}},{"key":"b","value":{"n":2}}])
    When store.<call>
    Then it fails with INVALID_DOCUMENT
    And document_store holds
      """
      {"_id":"a","n":1,"_version":1}
      {"_id":"b","n":2,"_version":1}
      """

    Examples:
      | case             | call                                                                               |
      | put the last     | batchPut([{"key":"a","value":{"n":5}},{"key":"x","value":1},{"key":"","value":1}]) |
      | put the first    | batchPut([{"key":7,"value":1},{"key":"a","value":{"n":5}}])                        |
      | delete the last  | batchDelete(["a","b",""])                                                          |
      | delete the first | batchDelete([null,"a"])                                                            |

  @RM-58.1
  Scenario: Several keys are deleted
    Given store.batchPut([{"key":"a","value":{"n":1}},{"key":"b","value":{"n":2}},{"key":"d","value":{"n":3}}])
    And store.batchDelete(["a","d"])
    When store.batchGet(["a","b","d"])
    Then the result is [null,{"n":2},null]

  @RM-59.1
  Scenario Outline: A boolean for each key
    Given store.batchPut([{"key":"a","value":{"n":1}},{"key":"b","value":null}])
    When store.batchDelete(<keys>)
    Then the result is <result>

    Examples:
      | case                  | keys              | result                  |
      | one                   | ["a"]             | [true]                  |
      | one that is not there | ["x"]             | [false]                 |
      | some                  | ["x","b","y","a"] | [false,true,false,true] |
      | a repeated one        | ["a","a","b","a"] | [true,false,true,false] |

  @RM-60.1
  Scenario Outline: What is no array is refused
    Given store.put("a", {"n":1})
    When store.<call>
    Then it fails with INVALID_OPTIONS

    Examples:
      | case                  | call                |
      | batchGet a string     | batchGet("a")       |
      | batchGet an object    | batchGet({"0":"a"}) |
      | batchGet null         | batchGet(null)      |
      | batchGet nothing      | batchGet()          |
      | batchPut an object    | batchPut({"a":1})   |
      | batchPut null         | batchPut(null)      |
      | batchPut a number     | batchPut(5)         |
      | batchDelete a string  | batchDelete("a")    |
      | batchDelete an object | batchDelete({})     |
      | batchDelete null      | batchDelete(null)   |

  @RM-61.1
  Scenario Outline: A batch of none
    When store.<call>
    Then the result is <result>
    And there are no collections

    Examples:
      | case        | call            | result |
      | batchGet    | batchGet([])    | []     |
      | batchPut    | batchPut([])    | null   |
      | batchDelete | batchDelete([]) | []     |

  @RM-61.2
  Scenario: Thousands of values are put
    Given store.batchPut([#{items 5000}])
    When document_store.countDocuments({"n":{"$gte":0}})
    Then the result is 5000

  @RM-61.3
  Scenario: Thousands of keys are got
    Given store.batchPut([#{items 5000}])
    When store.batchGet([#{strings 5000}])
    Then the result is [#{conditions 5000}]

  @RM-61.4
  Scenario: Thousands of keys are deleted
    Given store.batchPut([#{items 5001}])
    And store.batchDelete([#{strings 5000}])
    When store.getAll()
    Then the result is [{"n":5000}]

  @RM-62.1 @also:RM-23
  Scenario: The capabilities
    When store.getCapabilities()
    Then the result is {"storeType":"@string","features":"@any","limits":"@any","queryOperators":"@any","indexTypes":"@any"}
    And there are no collections

  @RM-68.1
  Scenario Outline: A value that is missing is refused
    Given store.put("k", {"n":1})
    When store.<call>
    Then it fails with INVALID_DOCUMENT

    Examples:
      | case  | call                                          |
      | put   | put("k")                                      |
      | item  | batchPut([{"key":"k"}])                       |
      | later | batchPut([{"key":"a","value":1},{"key":"k"}]) |

  @RM-69.1
  Scenario Outline: The place of a bad key or value is told
    When store.<call>
    Then it fails with INVALID_DOCUMENT at "<place>"

    Examples:
      | case          | call                                            | place   |
      | key           | put("", 1)                                      |         |
      | key to get    | get(5)                                          |         |
      | value         | put("k")                                        |         |
      | one of keys   | batchGet(["a",1])                               | 1       |
      | key of item   | batchPut([{"key":"a","value":1},{"value":1}])   | 1.key   |
      | value of item | batchPut([{"key":"a"}])                         | 0.value |

  @RM-70.1
  Scenario: A key that stands twice is changed once
    Given store.put("a", 1)
    When store.batchPut([{"key":"a","value":2},{"key":"b","value":3},{"key":"a","value":4}])
    Then document_store holds
      """
      {"_id":"a","$value":4,"_version":2}
      {"_id":"b","$value":3,"_version":1}
      """

  @RM-60.2
  Scenario Outline: An item that is no object
    Given store.put("a", 1)
    When store.batchPut([{"key":"a","value":2}, <item>])
    Then it fails with INVALID_OPTIONS at "items"

    Examples:
      | case    | item      |
      | number  | 1         |
      | text    | "a"       |
      | null    | null      |
      | boolean | true      |
      | array   | ["a", 1]  |
      | empty   | []        |

  @RM-73.1
  Scenario: Ten thousand items and keys in one call
    When store.batchPut([#{items 10000}])
    And store.batchGet([#{strings 10000}])
    Then the result is [#{conditions 10000}]
    When store.batchDelete([#{strings 10000}])
    And store.listKeys()
    Then the result is {"keys":[],"list_complete":true}
