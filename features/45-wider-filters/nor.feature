@needs:$nor
Feature: $nor

  @WFL-6.1
  Scenario Outline: $nor selects the documents that none of its filters selects, those that lack the fields
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                   | documents                                                    | filter                            | ids        |
      | documents without the fields match     | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"a":1},{"b":1}]}        | 4, 5       |
      | inside one clause the fields are ANDed | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"a":1,"b":2}]}          | 1, 3, 4, 5 |
      | null takes missing along               | [{"_id":"1","a":null},{"_id":"2","a":5},{"_id":"3"},{"_id":"4","a":[]},{"_id":"5","a":[null]}] | {"$nor":[{"a":null}]}             | 2, 4       |
      | $nor a $exists true                    | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"a":{"$exists":true}}]} | 5          |
      | an array is out if any element matches | [{"_id":"1","a":[1,2,3]},{"_id":"2","a":[4]},{"_id":"3","a":1},{"_id":"4","a":[[1]]}] | {"$nor":[{"a":1}]}                | 2, 4       |
      | $nor a.x 1                             | [{"_id":"1","a":[{"x":1},{"x":2}]},{"_id":"2","a":[{"x":3}]},{"_id":"3","a":5}] | {"$nor":[{"a.x":1}]}              | 2, 3       |

  @WFL-7.1
  Scenario Outline: $nor may stand beside other conditions, inside $and, $or and $nor, and hold {}, which
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                    | documents                                                    | filter                                             | ids     |
      | matches everything      | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{}]}                                      | nothing |
      | equals $or              | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"$nor":[{"a":1},{"b":1}]}]}              | 1, 2, 3 |
      | beside other conditions | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"a":1,"$nor":[{"b":2}]}                           | 1       |
      | inside $or              | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$or":[{"$nor":[{"a":1},{"a":2}]},{"b":2,"a":1}]} | 2, 5    |

  @WFL-8.1
  Scenario Outline: Refused: The operand of $nor is an array of at least one filter; anything else, and $nor below a
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it fails with INVALID_FILTER

    Examples:
      | case              | documents                                                    | filter                   |
      | operand           | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[]}              |
      | $nor a 1          | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":{"a":1}}         |
      | $nor null         | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":null}            |
      | $nor x            | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":"x"}             |
      | $nor 1            | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[1]}             |
      | operand 2         | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[null]}          |
      | operand 3         | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[[{"a":1}]]}     |
      | not under a field | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"a":{"$nor":[{"a":1}]}} |
