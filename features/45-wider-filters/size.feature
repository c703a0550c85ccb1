@needs:$size
Feature: $size

  @WFL-26.1
  Scenario Outline: $size selects the documents whose field is an array of that many elements, whatever they
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                         | documents                                                    | filter            | ids     |
      | only the empty array                         | [{"_id":"1","a":[]},{"_id":"2","a":null},{"_id":"3"},{"_id":"4","a":{}},{"_id":"5","a":""},{"_id":"6","a":[null]},{"_id":"7","a":[[]]},{"_id":"8","a":0}] | {"a":{"$size":0}} | 1       |
      | counts top elements whatever they are        | [{"_id":"1","a":[null]},{"_id":"2","a":[[1,2]]},{"_id":"3","a":[[]]},{"_id":"4","a":"x"},{"_id":"5","a":{"x":1}},{"_id":"6","a":1}] | {"a":{"$size":1}} | 1, 2, 3 |
      | elements are not searched for arrays of that | [{"_id":"1","a":[[1,2,3]]},{"_id":"2","a":[1,2,3]},{"_id":"3","a":[[1,2,3],[4,5,6],7]}] | {"a":{"$size":3}} | 2, 3    |
      | duplicates count                             | [{"_id":"1","a":[1,1,1]},{"_id":"2","a":[1,2]}]              | {"a":{"$size":3}} | 1       |

  @WFL-27.1
  Scenario Outline: At the end of a path through an array of objects one array of that size is enough; an
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                        | documents                                                    | filter              | ids     |
      | through an array of objects | [{"_id":"1","a":{"b":[1,2]}},{"_id":"2","a":[{"b":[1,2]},{"b":[3]}]},{"_id":"3","a":[{"b":[3]}]},{"_id":"4","a":{"b":[[1,2],[3]]}},{"_id":"5","a":{"b":"xy"}}] | {"a.b":{"$size":2}} | 1, 2, 4 |
      | a.0 $size 2                 | [{"_id":"1","a":[[1,2],3]},{"_id":"2","a":[1,2]},{"_id":"3","a":{"0":[1,2]}}] | {"a.0":{"$size":2}} | 1, 3    |

  @WFL-28.1
  Scenario Outline: The operand of $size is a whole number, however it is written, and not negative; any
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                   | documents                                   | filter              | ids |
      | a whole double is fine | [{"_id":"1","a":[1,2]},{"_id":"2","a":[1]}] | {"a":{"$size":2.0}} | 1   |

  @WFL-28.2
  Scenario Outline: Refused: The operand of $size is a whole number, however it is written, and not negative; any
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it fails with INVALID_FILTER

    Examples:
      | case               | documents             | filter                    |
      | negative           | [{"_id":"1","a":[1]}] | {"a":{"$size":-1}}        |
      | fractional         | [{"_id":"1","a":[1]}] | {"a":{"$size":1.5}}       |
      | a string           | [{"_id":"1","a":[1]}] | {"a":{"$size":"1"}}       |
      | null               | [{"_id":"1","a":[1]}] | {"a":{"$size":null}}      |
      | a boolean          | [{"_id":"1","a":[1]}] | {"a":{"$size":true}}      |
      | an array           | [{"_id":"1","a":[1]}] | {"a":{"$size":[1]}}       |
      | an operator object | [{"_id":"1","a":[1]}] | {"a":{"$size":{"$gt":2}}} |

  @needs:$all
  @WFL-29.1
  Scenario Outline: $size stands beside other operators of its field
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case             | documents                                                    | filter                       | ids  |
      | a $size 2 $all 1 | [{"_id":"1","a":[1,3]},{"_id":"2","a":[3]},{"_id":"3","a":[1,2]}] | {"a":{"$size":2,"$all":[1]}} | 1, 3 |
