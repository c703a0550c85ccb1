@needs:$mod
Feature: $mod

  @WFL-35.1
  Scenario Outline: $mod with [divisor, remainder] selects the documents whose field is a number with that
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case               | documents                                                    | filter                        | ids        |
      | numbers only       | [{"_id":"1","a":0},{"_id":"2","a":4},{"_id":"3","a":8},{"_id":"4","a":5},{"_id":"5","a":-4},{"_id":"6","a":"4"},{"_id":"7","a":null},{"_id":"8"},{"_id":"9","a":true},{"_id":"10","a":{}}] | {"a":{"$mod":[4,0]}}          | 1, 2, 3, 5 |
      | a $mod 1 0         | [{"_id":"1","a":7},{"_id":"2","a":-3},{"_id":"3","a":0},{"_id":"4","a":0.5},{"_id":"5","a":"x"}] | {"a":{"$mod":[1,0]}}          | 1, 2, 3, 4 |
      | any number element | [{"_id":"1","a":[1,"a",3]},{"_id":"2","a":[1,2]},{"_id":"3","a":[]},{"_id":"4","a":[[3]]},{"_id":"5","a":[null,10.0]}] | {"a":{"$mod":[3,0]}}          | 1          |
      | a.b $mod 3 0       | [{"_id":"1","a":[{"b":6},{"b":7}]},{"_id":"2","a":[{"b":1}]},{"_id":"3","a":{"b":[9]}}] | {"a.b":{"$mod":[3,0]}}        | 1, 3       |
      | 64-bit arithmetic  | [{"_id":"1","a":8589934592},{"_id":"2","a":0},{"_id":"3","a":5}] | {"a":{"$mod":[8589934592,0]}} | 1, 2       |

  @WFL-36.1
  Scenario Outline: The remainder has the sign of the number that is divided; the sign of the divisor does
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                       | documents                                                    | filter                | ids     |
      | the remainder has the sign of the value    | [{"_id":"1","a":-5},{"_id":"2","a":-4},{"_id":"3","a":1},{"_id":"4","a":4},{"_id":"5","a":7}] | {"a":{"$mod":[3,1]}}  | 3, 4, 5 |
      | a negative remainder finds negative values | [{"_id":"1","a":-5},{"_id":"2","a":-2},{"_id":"3","a":-1},{"_id":"4","a":4},{"_id":"5","a":5}] | {"a":{"$mod":[3,-2]}} | 1, 2    |
      | the sign of the divisor does not matter    | [{"_id":"1","a":5},{"_id":"2","a":-5},{"_id":"3","a":6}]     | {"a":{"$mod":[-3,2]}} | 1       |
      | a $mod -3 0                                | [{"_id":"1","a":6},{"_id":"2","a":-6},{"_id":"3","a":5},{"_id":"4","a":0}] | {"a":{"$mod":[-3,0]}} | 1, 2, 4 |
      | a remainder not below the divisor matches  | [{"_id":"1","a":3},{"_id":"2","a":5},{"_id":"3","a":8}]      | {"a":{"$mod":[3,5]}}  | nothing |

  @WFL-37.1
  Scenario Outline: Numbers with a fraction, in the document or in the operand, are first cut toward zero
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                        | documents                                                    | filter                  | ids        |
      | a fractional VALUE is truncated toward zero | [{"_id":"1","a":3.2},{"_id":"2","a":3.7},{"_id":"3","a":6.9},{"_id":"4","a":-3.5},{"_id":"5","a":4.0},{"_id":"6","a":2.9}] | {"a":{"$mod":[3,0]}}    | 1, 2, 3, 4 |
      | so 0.5 and -0.9 count as 0                  | [{"_id":"1","a":0.5},{"_id":"2","a":-0.9},{"_id":"3","a":1}] | {"a":{"$mod":[4,0]}}    | 1, 2       |
      | a fractional divisor is truncated           | [{"_id":"1","a":0},{"_id":"2","a":4},{"_id":"3","a":8},{"_id":"4","a":9}] | {"a":{"$mod":[4.5,0]}}  | 1, 2, 3    |
      | so is the remainder                         | [{"_id":"1","a":1},{"_id":"2","a":4},{"_id":"3","a":7},{"_id":"4","a":3}] | {"a":{"$mod":[3,1.7]}}  | 1, 2, 3    |
      | toward zero                                 | [{"_id":"1","a":-1},{"_id":"2","a":-4},{"_id":"3","a":2},{"_id":"4","a":3}] | {"a":{"$mod":[3,-1.7]}} | 1, 2       |

  @WFL-38.1
  Scenario Outline: A number of the document that no integer of 64 bits can hold is never selected
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                 | documents                                  | filter               | ids |
      | a value beyond 64 bits never matches | [{"_id":"1","a":1e+308},{"_id":"2","a":6}] | {"a":{"$mod":[3,0]}} | 2   |

  @WFL-39.1
  Scenario Outline: Refused: The operand of $mod is an array of two numbers, of which the divisor does not become 0
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it fails with INVALID_FILTER

    Examples:
      | case                     | documents           | filter                   |
      | empty                    | [{"_id":"1","a":4}] | {"a":{"$mod":[]}}        |
      | one element              | [{"_id":"1","a":4}] | {"a":{"$mod":[4]}}       |
      | three elements           | [{"_id":"1","a":4}] | {"a":{"$mod":[4,0,1]}}   |
      | no array                 | [{"_id":"1","a":4}] | {"a":{"$mod":3}}         |
      | null                     | [{"_id":"1","a":4}] | {"a":{"$mod":null}}      |
      | divisor a string         | [{"_id":"1","a":4}] | {"a":{"$mod":["4",0]}}   |
      | divisor a boolean        | [{"_id":"1","a":4}] | {"a":{"$mod":[true,0]}}  |
      | divisor null             | [{"_id":"1","a":4}] | {"a":{"$mod":[null,0]}}  |
      | remainder a string       | [{"_id":"1","a":4}] | {"a":{"$mod":[4,"0"]}}   |
      | remainder null           | [{"_id":"1","a":4}] | {"a":{"$mod":[4,null]}}  |
      | divisor 0                | [{"_id":"1","a":4}] | {"a":{"$mod":[0,0]}}     |
      | divisor truncates to 0   | [{"_id":"1","a":4}] | {"a":{"$mod":[0.5,0]}}   |
      | divisor beyond 64 bits   | [{"_id":"1","a":4}] | {"a":{"$mod":[1e+19,0]}} |
      | remainder beyond 64 bits | [{"_id":"1","a":4}] | {"a":{"$mod":[4,1e+19]}} |

  @WFL-36.2
  Scenario Outline: The signs of both numbers
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                 | documents                                                    | filter                | ids     |
      | a negative remainder | [{"_id":"1","a":-4},{"_id":"2","a":-3},{"_id":"3","a":2},{"_id":"4","a":4},{"_id":"5","a":-1}] | {"a":{"$mod":[3,-1]}} | 1, 5    |
      | a remainder of 0     | [{"_id":"1","a":-6},{"_id":"2","a":6},{"_id":"3","a":-5},{"_id":"4","a":0}] | {"a":{"$mod":[3,0]}}  | 1, 2, 4 |

  @WFL-35.2
  Scenario Outline: $mod sees numbers alone
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                       | documents                                                    | filter                 | ids     |
      | texts and booleans         | [{"_id":"1","a":4},{"_id":"2","a":"4"},{"_id":"3","a":true},{"_id":"4","a":null},{"_id":"5","a":[4]},{"_id":"6","a":{"x":4}},{"_id":"7"},{"_id":"8","a":[[4]]}] | {"a":{"$mod":[2,0]}}   | 1, 5    |
      | through a path             | [{"_id":"1","a":{"b":4}},{"_id":"2","a":[{"b":3},{"b":4}]},{"_id":"3","a":[{"b":3}]},{"_id":"4","a":[{"b":[1,4]}]}] | {"a.b":{"$mod":[4,0]}} | 1, 2, 4 |
      | a remainder that cannot be | [{"_id":"1","a":1},{"_id":"2","a":2},{"_id":"3","a":5}]      | {"a":{"$mod":[2,5]}}   | nothing |
