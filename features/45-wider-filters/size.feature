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

  @WFL-26.2
  Scenario Outline: $size counts the elements of the array alone
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                     | documents                                                    | filter                                        | ids     |
      | a text has no size       | [{"_id":"1","a":"xy"},{"_id":"2","a":["x","y"]},{"_id":"3","a":2},{"_id":"4","a":{"a":1,"b":2}}] | {"a":{"$size":2}}                             | 2       |
      | an object has no size    | [{"_id":"1","a":{"x":1}},{"_id":"2","a":{"length":1}},{"_id":"3","a":[{"x":1,"y":2}]}] | {"a":{"$size":1}}                             | 3       |
      | null elements count      | [{"_id":"1","a":[null,null]},{"_id":"2","a":[1,null]},{"_id":"3","a":[null]}] | {"a":{"$size":2}}                             | 1, 2    |
      | more elements            | [{"_id":"1","a":[1,2,3]},{"_id":"2","a":[1,2]},{"_id":"3","a":[]}] | {"a":{"$size":2}}                             | 2       |
      | inside $or               | [{"_id":"1","a":[1,2]},{"_id":"2","a":[1]},{"_id":"3","a":[]},{"_id":"4","a":"xy"},{"_id":"5"}] | {"$or":[{"a":{"$size":2}},{"a":{"$size":0}}]} | 1, 3    |
      | a size that no array has | [{"_id":"1","a":[1,2]},{"_id":"2","a":[1]},{"_id":"3","a":[]},{"_id":"4","a":"xy"},{"_id":"5"}] | {"a":{"$size":9007199254740991}}              | nothing |

  @needs:$nor
  @needs:$not
  @WFL-26.3
  Scenario Outline: Below $nor and $not whatever has not that size
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case       | documents                                                    | filter                       | ids        |
      | below $nor | [{"_id":"1","a":[1,2]},{"_id":"2","a":[1]},{"_id":"3","a":[]},{"_id":"4","a":"xy"},{"_id":"5"}] | {"$nor":[{"a":{"$size":2}}]} | 2, 3, 4, 5 |
      | below $not | [{"_id":"1","a":[1,2]},{"_id":"2","a":[1]},{"_id":"3","a":[]},{"_id":"4","a":"xy"},{"_id":"5"}] | {"a":{"$not":{"$size":0}}}   | 1, 2, 4, 5 |

  @WFL-27.2
  Scenario Outline: $size at the end of a path
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                 | documents                                                    | filter                | ids  |
      | an array of objects is not the array | [{"_id":"1","a":[{"b":[1]},{"b":[2]}]},{"_id":"2","a":[{"b":[1,2]}]},{"_id":"3","a":[{"b":1},{"b":2}]}] | {"a.b":{"$size":2}}   | 2    |
      | objects without the field            | [{"_id":"1","a":[{}]},{"_id":"2","a":[{"b":[]}]},{"_id":"3","a":{"b":[]}},{"_id":"4","a":{}},{"_id":"5"}] | {"a.b":{"$size":0}}   | 2, 3 |
      | two arrays on the way                | [{"_id":"1","a":[{"b":[{"c":[1]}]}]},{"_id":"2","a":{"b":{"c":[1]}}},{"_id":"3","a":{"b":[{"c":1}]}}] | {"a.b.c":{"$size":1}} | 1, 2 |
      | an index into an array of objects    | [{"_id":"1","a":[{"b":[1]},{"b":[1,2]}]},{"_id":"2","a":[{"b":[1,2]}]}] | {"a.0.b":{"$size":2}} | 2    |

  @WFL-29.2
  Scenario Outline: $size beside other operators of its field
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case       | documents                                                    | filter                                         | ids     |
      | beside $gt | [{"_id":"1","a":[1,9]},{"_id":"2","a":[9]},{"_id":"3","a":[1,2]}] | {"a":{"$size":2,"$gt":5}}                      | 1       |
      | beside $ne | [{"_id":"1","a":[1,2]},{"_id":"2","a":[2,3]},{"_id":"3","a":[1]}] | {"a":{"$ne":1,"$size":2}}                      | 2       |
      | two sizes  | [{"_id":"1","a":[1]},{"_id":"2","a":[1,2]}]                  | {"$and":[{"a":{"$size":1}},{"a":{"$size":2}}]} | nothing |

  @WFL-26.4
  Scenario Outline: Every method that takes a filter takes $size
    Given the collection c holds [{"_id":"1","a":[1,2]},{"_id":"2","a":[1]},{"_id":"3","a":[]},{"_id":"4","a":"xy"},{"_id":"5"}]
    When c.<call>
    Then the result is <result>

    Examples:
      | case           | call                                                 | result                                                   |
      | countDocuments | countDocuments({"a":{"$size":1}})                    | 1                                                        |
      | updateMany     | updateMany({"a":{"$size":0}}, {"$set":{"hit":true}}) | {"acknowledged":true,"matchedCount":1,"modifiedCount":1} |
      | deleteMany     | deleteMany({"a":{"$size":2}})                        | {"acknowledged":true,"deletedCount":1}                   |

  @WFL-28.3
  Scenario Outline: A wrong $size is refused in every method
    Given the collection c holds [{"_id":"1","a":[1]}]
    When c.<call>
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case           | call                                              | path          |
      | countDocuments | countDocuments({"a":{"$size":-1}})                | a.$size       |
      | updateMany     | updateMany({"a":{"$size":"2"}}, {"$set":{"b":1}}) | a.$size       |
      | deleteMany     | deleteMany({"$or":[{"b":1},{"a":{"$size":0.5}}]}) | $or.1.a.$size |
