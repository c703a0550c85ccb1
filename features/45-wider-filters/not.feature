@needs:$not
Feature: $not

  @WFL-1.1
  Scenario Outline: $not selects the documents that its condition does not select
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                          | documents                                                    | filter                           | ids              |
      | same as $ne null                              | [{"_id":"1","a":5},{"_id":"2","a":null},{"_id":"3"},{"_id":"4","a":[]},{"_id":"5","a":[null]},{"_id":"6","a":[1]}] | {"a":{"$not":{"$eq":null}}}      | 1, 4, 6          |
      | double negation equals a                      | [{"_id":"1","a":5},{"_id":"2","a":null},{"_id":"3"},{"_id":"4","a":[]},{"_id":"5","a":[null]},{"_id":"6","a":[1]}] | {"a":{"$not":{"$ne":null}}}      | 2, 3, 5          |
      | a $not $exists false                          | [{"_id":"1","a":5},{"_id":"2","a":null},{"_id":"3"}]         | {"a":{"$not":{"$exists":false}}} | 1, 2             |
      | a $not $exists true                           | [{"_id":"1","a":5},{"_id":"2","a":null},{"_id":"3"}]         | {"a":{"$not":{"$exists":true}}}  | 3                |
      | equals $nin                                   | [{"_id":"1","a":5},{"_id":"2","a":15},{"_id":"3","a":25},{"_id":"4"},{"_id":"5","a":[5,25]}] | {"a":{"$not":{"$in":[5,15]}}}    | 3, 4             |
      | equals $in                                    | [{"_id":"1","a":5},{"_id":"2","a":15},{"_id":"3","a":25},{"_id":"4"}] | {"a":{"$not":{"$nin":[5,15]}}}   | 1, 2             |
      | through arrays                                | [{"_id":"1","a":[{"q":5},{"q":15}]},{"_id":"2","a":[{"q":3}]},{"_id":"3","a":{"q":15}},{"_id":"4","a":{"q":1}},{"_id":"5","a":[]},{"_id":"6","a":5}] | {"a.q":{"$not":{"$gt":10}}}      | 2, 4, 5, 6       |
      | a.0 $not $eq 1                                | [{"_id":"1","a":[1,2]},{"_id":"2","a":[4,1]},{"_id":"3","a":[]},{"_id":"4","a":1}] | {"a.0":{"$not":{"$eq":1}}}       | 2, 3, 4          |
      | everything the inner condition does not match | [{"_id":"1","a":5},{"_id":"2","a":15},{"_id":"3","a":null},{"_id":"4"},{"_id":"5","a":[1,15]},{"_id":"6","a":[1,2]},{"_id":"7","a":[]},{"_id":"8","a":"x"}] | {"a":{"$not":{"$gt":10}}}        | 1, 3, 4, 6, 7, 8 |
      | type bracket                                  | [{"_id":"1","a":5},{"_id":"2","a":"zebra"},{"_id":"3","a":null}] | {"a":{"$not":{"$gt":"string"}}}  | 1, 3             |

  @WFL-2.1
  Scenario Outline: Several operators below one $not are negated together
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case | documents                                                    | filter                            | ids  |
      | not  | [{"_id":"1","a":3},{"_id":"2","a":10},{"_id":"3","a":25},{"_id":"4","a":[1,30]},{"_id":"5","a":[10]}] | {"a":{"$not":{"$gt":5,"$lt":20}}} | 1, 3 |

  @WFL-3.1
  Scenario Outline: $not may stand beside other operators of its field, and below another $not
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                          | documents                                                    | filter                            | ids  |
      | $not may hold $not                            | [{"_id":"1","a":5},{"_id":"2","a":15},{"_id":"3","a":25},{"_id":"4"}] | {"a":{"$not":{"$not":{"$gt":5}}}} | 2, 3 |
      | $not beside other operators of the same field | [{"_id":"1","a":3},{"_id":"2","a":7},{"_id":"3","a":null}]   | {"a":{"$gt":1,"$not":{"$gt":5}}}  | 1    |

  @needs:$regex
  @WFL-4.1
  Scenario Outline: $not negates each operator that a field can have, those of this chapter too, $regex with
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                         | documents                                                    | filter                                        | ids              |
      | non-strings and missing match the negation   | [{"_id":"1","a":"hello"},{"_id":"2","a":"bye"},{"_id":"3","a":5},{"_id":"4","a":null},{"_id":"5"},{"_id":"6","a":["hello"]},{"_id":"7","a":["x"]},{"_id":"8","a":[]}] | {"a":{"$not":{"$regex":"^h"}}}                | 2, 3, 4, 5, 7, 8 |
      | $options travels with its $regex inside $not | [{"_id":"1","a":"Hello"},{"_id":"2","a":"bye"},{"_id":"3","a":"HELLO"}] | {"a":{"$not":{"$regex":"^h","$options":"i"}}} | 2                |

  @needs:$size
  @WFL-4.2
  Scenario Outline: $not negates each operator that a field can have, those of this chapter too, $regex with
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                         | documents                                                    | filter                     | ids           |
      | non-arrays and missing match | [{"_id":"1","a":[1,2]},{"_id":"2","a":[1]},{"_id":"3","a":[]},{"_id":"4","a":"x"},{"_id":"5","a":null},{"_id":"6"}] | {"a":{"$not":{"$size":2}}} | 2, 3, 4, 5, 6 |

  @needs:$all
  @WFL-4.3
  Scenario Outline: $not negates each operator that a field can have, those of this chapter too, $regex with
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case            | documents                                                    | filter                            | ids        |
      | a $not $all a b | [{"_id":"1","a":["a","b","c"]},{"_id":"2","a":["a","d"]},{"_id":"3","a":"a"},{"_id":"4"},{"_id":"5","a":[]}] | {"a":{"$not":{"$all":["a","b"]}}} | 2, 3, 4, 5 |
      | a $not $all     | [{"_id":"1","a":["x"]},{"_id":"2","a":[]},{"_id":"3","a":null},{"_id":"4"}] | {"a":{"$not":{"$all":[]}}}        | 1, 2, 3, 4 |

  @needs:$elemMatch
  @WFL-4.4
  Scenario Outline: $not negates each operator that a field can have, those of this chapter too, $regex with
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                   | documents                                                    | filter                                           | ids           |
      | a scalar 7 is no array | [{"_id":"1","a":[1,7,20]},{"_id":"2","a":[1,2,3]},{"_id":"3","a":[10,20]},{"_id":"4","a":7},{"_id":"5","a":[]},{"_id":"6"}] | {"a":{"$not":{"$elemMatch":{"$gt":5,"$lt":10}}}} | 2, 3, 4, 5, 6 |

  @needs:$type
  @WFL-4.5
  Scenario Outline: $not negates each operator that a field can have, those of this chapter too, $regex with
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case            | documents                                                    | filter                            | ids     |
      | missing matches | [{"_id":"1","a":5},{"_id":"2","a":"x"},{"_id":"3","a":null},{"_id":"4"},{"_id":"5","a":["x"]}] | {"a":{"$not":{"$type":"string"}}} | 1, 3, 4 |

  @needs:$mod
  @WFL-4.6
  Scenario Outline: $not negates each operator that a field can have, those of this chapter too, $regex with
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                           | documents                                                    | filter                        | ids        |
      | non-numbers match the negation | [{"_id":"1","a":4},{"_id":"2","a":5},{"_id":"3","a":"4"},{"_id":"4","a":null},{"_id":"5"},{"_id":"6","a":[3,4]}] | {"a":{"$not":{"$mod":[2,0]}}} | 2, 3, 4, 5 |

  @WFL-5.7
  Scenario Outline: The place of what is wrong with $not
    When c.find(<filter>)
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case                          | filter                          | path      |
      | a plain name                  | {"a":{"$not":{"x":1}}}          | a.$not    |
      | a plain name before operators | {"a":{"$not":{"x":1,"$gt":1}}}  | a.$not    |
      | a plain name behind operators | {"a":{"$not":{"$gt":1,"x":1}}}  | a.$not.x  |
      | no operator                   | {"a":{"$not":{}}}               | a.$not    |
      | no object                     | {"a":{"$not":[1]}}              | a.$not    |

  @WFL-5.1
  Scenario Outline: Refused: The operand of $not is an object of field operators, at least one and nothing else; any
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it fails with INVALID_FILTER

    Examples:
      | case                                     | documents                             | filter                           |
      | operand is a number                      | [{"_id":"1","a":5}]                   | {"a":{"$not":5}}                 |
      | operand is a string                      | [{"_id":"1","a":5}]                   | {"a":{"$not":"x"}}               |
      | operand is null                          | [{"_id":"1","a":5}]                   | {"a":{"$not":null}}              |
      | operand is a boolean                     | [{"_id":"1","a":5}]                   | {"a":{"$not":true}}              |
      | operand is an array                      | [{"_id":"1","a":5}]                   | {"a":{"$not":[1,2]}}             |
      | operand is the empty object              | [{"_id":"1","a":5}]                   | {"a":{"$not":{}}}                |
      | operand is an object without operators   | [{"_id":"1","a":5}]                   | {"a":{"$not":{"b":1}}}           |
      | operand is an unknown operator           | [{"_id":"1","a":5}]                   | {"a":{"$not":{"$foo":1}}}        |
      | not at the top level                     | [{"_id":"1","a":5}]                   | {"$not":{"a":1}}                 |
      | logical operators are no field operators | [{"_id":"1","a":5}]                   | {"a":{"$not":{"$or":[{"a":1}]}}} |
      | operators and plain fields mixed         | [{"_id":"1","a":5},{"_id":"2","a":6}] | {"a":{"$not":{"$gt":5,"b":1}}}   |
