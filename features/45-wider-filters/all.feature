@needs:$all
Feature: $all

  @WFL-9.1
  Scenario Outline: $all selects the documents whose field equals each of the values, as {field
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                      | documents                                                    | filter                   | ids     |
      | order and extra elements do not matter    | [{"_id":"1","a":["x","y"]},{"_id":"2","a":["y","x","z"]},{"_id":"3","a":["x"]},{"_id":"4","a":"x"},{"_id":"5","a":[["x","y"]]},{"_id":"6","a":[]}] | {"a":{"$all":["x","y"]}} | 1, 2    |
      | a scalar counts as its own single element | [{"_id":"1","a":"x"},{"_id":"2","a":["x"]},{"_id":"3","a":["y"]},{"_id":"4","a":[["x"]]}] | {"a":{"$all":["x"]}}     | 1, 2    |
      | a $all x y                                | [{"_id":"1","a":"x"}]                                        | {"a":{"$all":["x","y"]}} | nothing |
      | duplicates in the operand mean nothing    | [{"_id":"1","a":"x"},{"_id":"2","a":["x"]},{"_id":"3","a":["y"]}] | {"a":{"$all":["x","x"]}} | 1, 2    |
      | numbers by value                          | [{"_id":"1","a":[1.0,2]},{"_id":"2","a":[1,2,3]},{"_id":"3","a":["1","2"]}] | {"a":{"$all":[1,2.0]}}   | 1, 2    |

  @WFL-10.1
  Scenario Outline: $all with an empty array selects nothing
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                           | documents                                                    | filter            | ids     |
      | the empty list matches nothing | [{"_id":"1","a":["x"]},{"_id":"2","a":[]},{"_id":"3","a":null},{"_id":"4"}] | {"a":{"$all":[]}} | nothing |

  @WFL-11.1
  Scenario Outline: Null in $all is met by null, by a missing field, and by an array with a null element
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case          | documents                                                    | filter                  | ids     |
      | null          | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":[null,1]},{"_id":"4","a":[]},{"_id":"5","a":1},{"_id":"6","a":[[null]]}] | {"a":{"$all":[null]}}   | 1, 2, 3 |
      | a $all null 1 | [{"_id":"1","a":[null,1]},{"_id":"2","a":[1]},{"_id":"3","a":[null]},{"_id":"4","a":1},{"_id":"5"}] | {"a":{"$all":[null,1]}} | 1       |

  @WFL-12.1
  Scenario Outline: An array in $all is met by a field that equals it and by an array with an element that
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                          | documents                                                    | filter                         | ids  |
      | a nested list matches the whole field as well | [{"_id":"1","a":[["s","t"],"o"]},{"_id":"2","a":["s","t"]},{"_id":"3","a":["s"]},{"_id":"4","a":[["t","s"]]},{"_id":"5","a":[[["s","t"]]]}] | {"a":{"$all":[["s","t"]]}}     | 1, 2 |
      | a $all 1                                      | [{"_id":"1","a":[[[1]],"x"]},{"_id":"2","a":[[1]]},{"_id":"3","a":[1]}] | {"a":{"$all":[[[1]]]}}         | 1, 2 |
      | a $all A B                                    | [{"_id":"1","a":[["A"],["B"],"C"]},{"_id":"2","a":[["A"]]},{"_id":"3","a":["A","B"]}] | {"a":{"$all":[["A"],["B"]]}}   | 1    |
      | objects by exact equality                     | [{"_id":"1","a":[{"x":1,"y":2}]},{"_id":"2","a":[{"y":2,"x":1}]},{"_id":"3","a":[{"x":1}]},{"_id":"4","a":{"x":1,"y":2}}] | {"a":{"$all":[{"x":1,"y":2}]}} | 1, 4 |

  @WFL-13.1
  Scenario Outline: Through an array of objects each value of $all may be met in another element
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                            | documents                                                    | filter                 | ids     |
      | through an array of objects each value may come | [{"_id":"1","a":[{"b":1},{"b":2}]},{"_id":"2","a":[{"b":1}]},{"_id":"3","a":{"b":[1,2]}},{"_id":"4","a":[{"b":[1]},{"b":[2,3]}]}] | {"a.b":{"$all":[1,2]}} | 1, 3, 4 |
      | a.0.b $all 1                                    | [{"_id":"1","a":[{"b":1}]},{"_id":"2","a":{"0":{"b":1}}},{"_id":"3","a":[{"b":2}]}] | {"a.0.b":{"$all":[1]}} | 1, 2    |

  @needs:$elemMatch
  @WFL-14.1
  Scenario Outline: $all may hold conditions {"$elemMatch"
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                          | documents                                                    | filter                                                       | ids     |
      | each $elemMatch may be met by another element | [{"_id":"1","a":[{"s":"M","n":5},{"s":"L","n":1}]},{"_id":"2","a":[{"s":"M","n":1},{"s":"L","n":9}]},{"_id":"3","a":[{"s":"M","n":9}]},{"_id":"4","a":{"s":"M","n":9}},{"_id":"5","a":[]}] | {"a":{"$all":[{"$elemMatch":{"s":"M","n":{"$gt":3}}},{"$elemMatch":{"s":"L"}}]}} | 1       |
      | one element may meet several                  | [{"_id":"1","a":[{"s":"M","n":5},{"s":"L","n":1}]},{"_id":"2","a":[{"s":"M","n":1},{"s":"L","n":9}]},{"_id":"3","a":[{"s":"M","n":9}]},{"_id":"4","a":{"s":"M","n":9}},{"_id":"5","a":[]}] | {"a":{"$all":[{"$elemMatch":{"s":"M"}},{"$elemMatch":{"n":{"$gt":3}}}]}} | 1, 2, 3 |
      | operator form of $elemMatch                   | [{"_id":"1","a":[1,7]},{"_id":"2","a":[7]},{"_id":"3","a":[1,2]},{"_id":"4","a":7}] | {"a":{"$all":[{"$elemMatch":{"$gt":5}},{"$elemMatch":{"$lt":2}}]}} | 1       |

  @needs:$size
  @WFL-15.1
  Scenario Outline: $all stands beside other operators of its field
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                              | documents                                                    | filter                       | ids  |
      | with other operators of the field | [{"_id":"1","a":[3,6]},{"_id":"2","a":[6,9]},{"_id":"3","a":[3,5]},{"_id":"4","a":3}] | {"a":{"$all":[3],"$size":2}} | 1, 3 |

  @needs:$elemMatch
  @WFL-16.1
  Scenario Outline: Refused: The operand of $all is an array of values, or of $elemMatch conditions alone; values
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it fails with INVALID_FILTER

    Examples:
      | case                | documents               | filter                                      |
      | $elemMatch first    | [{"_id":"1","a":[1,5]}] | {"a":{"$all":[{"$elemMatch":{"$gt":1}},5]}} |
      | a plain value first | [{"_id":"1","a":[1,5]}] | {"a":{"$all":[5,{"$elemMatch":{"$gt":1}}]}} |

  @WFL-16.2
  Scenario Outline: Refused: The operand of $all is an array of values, or of $elemMatch conditions alone; values
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it fails with INVALID_FILTER

    Examples:
      | case                        | documents               | filter                     |
      | other operators are refused | [{"_id":"1","a":[1,5]}] | {"a":{"$all":[{"$gt":1}]}} |
      | operand must be an array    | [{"_id":"1","a":[1]}]   | {"a":{"$all":"x"}}         |
      | a $all null                 | [{"_id":"1","a":[1]}]   | {"a":{"$all":null}}        |
      | a $all 1                    | [{"_id":"1","a":[1]}]   | {"a":{"$all":1}}           |
      | a $all                      | [{"_id":"1","a":[1]}]   | {"a":{"$all":{}}}          |
      | a $all true                 | [{"_id":"1","a":[1]}]   | {"a":{"$all":true}}        |
