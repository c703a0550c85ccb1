@needs:$type
Feature: $type

  @WFL-30.1
  Scenario Outline: $type selects the documents whose field is a value of that type, or an array with an
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                      | documents                                                    | filter                                | ids      |
      | explicit null only        | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":1.5},{"_id":"6","a":"s"},{"_id":"7","a":{}},{"_id":"8","a":[]},{"_id":"9","a":["s"]},{"_id":"10","a":[1,true]},{"_id":"11","a":[[1]]},{"_id":"12","a":[{}]},{"_id":"13","a":[null]}] | {"a":{"$type":"null"}}                | 1, 13    |
      | a $type bool              | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":1.5},{"_id":"6","a":"s"},{"_id":"7","a":{}},{"_id":"8","a":[]},{"_id":"9","a":["s"]},{"_id":"10","a":[1,true]},{"_id":"11","a":[[1]]},{"_id":"12","a":[{}]},{"_id":"13","a":[null]}] | {"a":{"$type":"bool"}}                | 3, 10    |
      | integers and doubles      | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":1.5},{"_id":"6","a":"s"},{"_id":"7","a":{}},{"_id":"8","a":[]},{"_id":"9","a":["s"]},{"_id":"10","a":[1,true]},{"_id":"11","a":[[1]]},{"_id":"12","a":[{}]},{"_id":"13","a":[null]}] | {"a":{"$type":"number"}}              | 4, 5, 10 |
      | a $type string            | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":1.5},{"_id":"6","a":"s"},{"_id":"7","a":{}},{"_id":"8","a":[]},{"_id":"9","a":["s"]},{"_id":"10","a":[1,true]},{"_id":"11","a":[[1]]},{"_id":"12","a":[{}]},{"_id":"13","a":[null]}] | {"a":{"$type":"string"}}              | 6, 9     |
      | an array is no object     | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":1.5},{"_id":"6","a":"s"},{"_id":"7","a":{}},{"_id":"8","a":[]},{"_id":"9","a":["s"]},{"_id":"10","a":[1,true]},{"_id":"11","a":[[1]]},{"_id":"12","a":[{}]},{"_id":"13","a":[null]}] | {"a":{"$type":"object"}}              | 7, 12    |
      | a $exists true $type null | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":1.5},{"_id":"6","a":"s"},{"_id":"7","a":{}},{"_id":"8","a":[]},{"_id":"9","a":["s"]},{"_id":"10","a":[1,true]},{"_id":"11","a":[[1]]},{"_id":"12","a":[{}]},{"_id":"13","a":[null]}] | {"a":{"$exists":true,"$type":"null"}} | 1, 13    |
      | a.b $type string          | [{"_id":"1","a":[{"b":"x"},{"b":1}]},{"_id":"2","a":[{"b":1}]},{"_id":"3","a":{"b":["x"]}},{"_id":"4","a":{"b":[["x"]]}}] | {"a.b":{"$type":"string"}}            | 1, 3     |
      | numbers are no booleans   | [{"_id":"1","a":0},{"_id":"2","a":1},{"_id":"3","a":true}]   | {"a":{"$type":"bool"}}                | 3        |

  @WFL-31.1
  Scenario Outline: "array" selects the documents whose field is an array, the empty one too; an array that
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case            | documents                                                    | filter                    | ids                  |
      | surprise        | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":1.5},{"_id":"6","a":"s"},{"_id":"7","a":{}},{"_id":"8","a":[]},{"_id":"9","a":["s"]},{"_id":"10","a":[1,true]},{"_id":"11","a":[[1]]},{"_id":"12","a":[{}]},{"_id":"13","a":[null]}] | {"a":{"$type":"array"}}   | 8, 9, 10, 11, 12, 13 |
      | a.b $type array | [{"_id":"1","a":[{"b":[1]}]},{"_id":"2","a":[{"b":1}]},{"_id":"3","a":{"b":[]}},{"_id":"4","a":[[1]]}] | {"a.b":{"$type":"array"}} | 1, 3                 |
      | a.0 $type array | [{"_id":"1","a":[[1,2],3]},{"_id":"2","a":[1,2]},{"_id":"3","a":{"0":[1]}}] | {"a.0":{"$type":"array"}} | 1, 3                 |

  @WFL-32.1
  Scenario Outline: A list of types selects what one of them selects
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case   | documents                                                    | filter                            | ids         |
      | a list | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":1.5},{"_id":"6","a":"s"},{"_id":"7","a":{}},{"_id":"8","a":[]},{"_id":"9","a":["s"]},{"_id":"10","a":[1,true]},{"_id":"11","a":[[1]]},{"_id":"12","a":[{}]},{"_id":"13","a":[null]}] | {"a":{"$type":["null","string"]}} | 1, 6, 9, 13 |

  @WFL-33.1
  Scenario Outline: Refused: An empty list, an unknown name, alone or in a list, and anything that is neither a name
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it fails with INVALID_FILTER

    Examples:
      | case                         | documents                               | filter                            |
      | an empty list                | [{"_id":"1","a":"x"}]                   | {"a":{"$type":[]}}                |
      | unknown name                 | [{"_id":"1","a":"x"}]                   | {"a":{"$type":"invalid"}}         |
      | a $type                      | [{"_id":"1","a":"x"}]                   | {"a":{"$type":""}}                |
      | a $type NUMBER               | [{"_id":"1","a":"x"}]                   | {"a":{"$type":"NUMBER"}}          |
      | unknown name 2               | [{"_id":"1","a":"x"}]                   | {"a":{"$type":" number"}}         |
      | neither name nor number      | [{"_id":"1","a":"x"}]                   | {"a":{"$type":true}}              |
      | a $type null                 | [{"_id":"1","a":"x"}]                   | {"a":{"$type":null}}              |
      | neither name nor number 2    | [{"_id":"1","a":"x"}]                   | {"a":{"$type":{}}}                |
      | a $type string               | [{"_id":"1","a":"x"}]                   | {"a":{"$type":[["string"]]}}      |
      | one bad name spoils the list | [{"_id":"1","a":"x"},{"_id":"2","a":1}] | {"a":{"$type":["string","nope"]}} |

  @WFL-34.1
  Scenario Outline: Refused: The names are the six of JSON
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it fails with INVALID_FILTER

    Examples:
      | case                            | documents                               | filter            |
      | mongoDB also takes BSON numbers | [{"_id":"1","a":"x"},{"_id":"2","a":1}] | {"a":{"$type":2}} |

  @WFL-30.2
  Scenario Outline: $type by the value, not by its look
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                        | documents                                                    | filter                                                    | ids        |
      | numbers of every kind       | [{"_id":"1","a":0},{"_id":"2","a":-0.0},{"_id":"3","a":1e300},{"_id":"4","a":9007199254740993},{"_id":"5","a":"0"}] | {"a":{"$type":"number"}}                                  | 1, 2, 3, 4 |
      | the empty text              | [{"_id":"1","a":""},{"_id":"2","a":[""]},{"_id":"3","a":null},{"_id":"4","a":{}}] | {"a":{"$type":"string"}}                                  | 1, 2       |
      | false                       | [{"_id":"1","a":false},{"_id":"2","a":0},{"_id":"3","a":null},{"_id":"4","a":"false"}] | {"a":{"$type":"bool"}}                                    | 1          |
      | an object in an inner array | [{"_id":"1","a":{}},{"_id":"2","a":[{}]},{"_id":"3","a":[[{}]]},{"_id":"4","a":{"x":{}}}] | {"a":{"$type":"object"}}                                  | 1, 2, 4    |
      | null is not missing         | [{"_id":"1","a":{"b":null}},{"_id":"2","a":{}},{"_id":"3","a":[{"b":null}]},{"_id":"4","a":[{}]},{"_id":"5","a":{"b":[null]}}] | {"a.b":{"$type":"null"}}                                  | 1, 3, 5    |
      | at an index                 | [{"_id":"1","a":["x",1]},{"_id":"2","a":[1,"x"]},{"_id":"3","a":[["x"],1]},{"_id":"4","a":{"0":"x"}}] | {"a.0":{"$type":"string"}}                                | 1, 4       |
      | _id is a text               | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":"s"},{"_id":"6","a":{}},{"_id":"7","a":[]},{"_id":"8","a":[1,"s"]}] | {"_id":{"$type":"string"},"a":1}                          | 4, 8       |
      | _version is a number        | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":"s"},{"_id":"6","a":{}},{"_id":"7","a":[]},{"_id":"8","a":[1,"s"]}] | {"_version":{"$type":"number"},"a":null}                  | 1, 2       |
      | inside $or                  | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":"s"},{"_id":"6","a":{}},{"_id":"7","a":[]},{"_id":"8","a":[1,"s"]}] | {"$or":[{"a":{"$type":"bool"}},{"a":{"$type":"object"}}]} | 3, 6       |
      | beside $ne                  | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":"s"},{"_id":"6","a":{}},{"_id":"7","a":[]},{"_id":"8","a":[1,"s"]}] | {"a":{"$type":"number","$ne":"s"}}                        | 4          |

  @needs:$nor
  @needs:$not
  @WFL-30.3
  Scenario Outline: Below $nor and $not a missing field has no type
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case       | documents                                                    | filter                              | ids                 |
      | below $nor | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":"s"},{"_id":"6","a":{}},{"_id":"7","a":[]},{"_id":"8","a":[1,"s"]}] | {"$nor":[{"a":{"$type":"number"}}]} | 1, 2, 3, 5, 6, 7    |
      | below $not | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":"s"},{"_id":"6","a":{}},{"_id":"7","a":[]},{"_id":"8","a":[1,"s"]}] | {"a":{"$not":{"$type":"null"}}}     | 2, 3, 4, 5, 6, 7, 8 |

  @WFL-31.2
  Scenario Outline: An array is an array whatever it holds
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                      | documents                                                    | filter                   | ids     |
      | of arrays                                 | [{"_id":"1","a":[[]]},{"_id":"2","a":[1]},{"_id":"3","a":[]},{"_id":"4","a":{"0":[]}},{"_id":"5","a":"[]"}] | {"a":{"$type":"array"}}  | 1, 2, 3 |
      | an array is not the type of what it lacks | [{"_id":"1","a":[1]},{"_id":"2","a":["s"]},{"_id":"3","a":[[1]]}] | {"a":{"$type":"object"}} | nothing |

  @WFL-32.2
  Scenario Outline: A list of types
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case         | documents                                                    | filter                                                       | ids                 |
      | of one       | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":"s"},{"_id":"6","a":{}},{"_id":"7","a":[]},{"_id":"8","a":[1,"s"]}] | {"a":{"$type":["bool"]}}                                     | 3                   |
      | with array   | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":"s"},{"_id":"6","a":{}},{"_id":"7","a":[]},{"_id":"8","a":[1,"s"]}] | {"a":{"$type":["array","null"]}}                             | 1, 7, 8             |
      | a type twice | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":"s"},{"_id":"6","a":{}},{"_id":"7","a":[]},{"_id":"8","a":[1,"s"]}] | {"a":{"$type":["number","number"]}}                          | 4, 8                |
      | all of them  | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":"s"},{"_id":"6","a":{}},{"_id":"7","a":[]},{"_id":"8","a":[1,"s"]}] | {"a":{"$type":["null","bool","number","string","object","array"]}} | 1, 3, 4, 5, 6, 7, 8 |

  @WFL-30.4
  Scenario Outline: Every method that takes a filter takes $type
    Given the collection c holds [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":true},{"_id":"4","a":1},{"_id":"5","a":"s"},{"_id":"6","a":{}},{"_id":"7","a":[]},{"_id":"8","a":[1,"s"]}]
    When c.<call>
    Then the result is <result>

    Examples:
      | case           | call                                                        | result                                                   |
      | countDocuments | countDocuments({"a":{"$type":"string"}})                    | 2                                                        |
      | updateMany     | updateMany({"a":{"$type":"number"}}, {"$set":{"hit":true}}) | {"acknowledged":true,"matchedCount":2,"modifiedCount":2} |
      | deleteMany     | deleteMany({"a":{"$type":["bool","object"]}})               | {"acknowledged":true,"deletedCount":2}                   |

  @WFL-34.2
  Scenario Outline: Names of types that JSON does not have
    Given the collection c holds [{"_id":"1","a":[1]}]
    When c.<call>
    Then it fails with INVALID_FILTER

    Examples:
      | case               | call                                              |
      | double             | find({"a":{"$type":"double"}})                    |
      | int                | countDocuments({"a":{"$type":"int"}})             |
      | date               | deleteMany({"a":{"$type":["string","date"]}})     |
      | a number in a list | updateMany({"a":{"$type":[2]}}, {"$set":{"b":1}}) |
