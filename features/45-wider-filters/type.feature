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
