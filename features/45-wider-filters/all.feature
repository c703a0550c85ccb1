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
  @WFL-16.7
  Scenario Outline: The place of an element of another kind
    When c.find(<filter>)
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case                               | filter                                                | path     |
      | an operator first                  | {"a":{"$all":[{"$gt":1}]}}                            | a.$all.0 |
      | a value behind a condition         | {"a":{"$all":[{"$elemMatch":{"b":1}},5]}}             | a.$all.1 |
      | an operator behind conditions      | {"a":{"$all":[{"$elemMatch":{"b":1}},{"$gt":1}]}}     | a.$all.1 |
      | a condition behind values          | {"a":{"$all":[1,2,{"$elemMatch":{"b":1}}]}}           | a.$all.2 |

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

  @WFL-9.2
  Scenario Outline: $all of values of each type, and where a path ends
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                       | documents                                                    | filter                                               | ids     |
      | a value of each type       | [{"_id":"1","a":[null,true,1,"s",{"k":1},[1]]},{"_id":"2","a":[null,true,1,"s",{"k":1}]},{"_id":"3","a":[true,1,"s",{"k":1},[1]]}] | {"a":{"$all":[null,true,1,"s",{"k":1},[1]]}}         | 1       |
      | a boolean is no number     | [{"_id":"1","a":[1,0]},{"_id":"2","a":[true,false]},{"_id":"3","a":true}] | {"a":{"$all":[true]}}                                | 2, 3    |
      | texts by their case        | [{"_id":"1","a":["X"]},{"_id":"2","a":["x","X"]},{"_id":"3","a":["x"]}] | {"a":{"$all":["x"]}}                                 | 2, 3    |
      | the empty text             | [{"_id":"1","a":[""]},{"_id":"2","a":""},{"_id":"3","a":[]},{"_id":"4"}] | {"a":{"$all":[""]}}                                  | 1, 2    |
      | elements of an inner array | [{"_id":"1","a":[["x","y"]]},{"_id":"2","a":["x","y"]},{"_id":"3","a":[["x"],"y"]}] | {"a":{"$all":["x","y"]}}                             | 2       |
      | part of the values         | [{"_id":"1","a":[1,2]},{"_id":"2","a":[2,3]},{"_id":"3","a":[1,3,2]}] | {"a":{"$all":[1,2,3]}}                               | 3       |
      | _id                        | [{"_id":"1","a":1},{"_id":"2","a":2}]                        | {"_id":{"$all":["2"]}}                               | 2       |
      | two values of _id          | [{"_id":"1","a":1},{"_id":"2","a":2}]                        | {"_id":{"$all":["1","2"]}}                           | nothing |
      | an element at an index     | [{"_id":"1","a":["x","y"]},{"_id":"2","a":["y","x"]},{"_id":"3","a":{"1":"y"}},{"_id":"4","a":["x",["y"]]}] | {"a.1":{"$all":["y"]}}                               | 1, 3    |
      | among other conditions     | [{"_id":"1","a":["x","y"],"n":1},{"_id":"2","a":["x"],"n":2},{"_id":"3","a":"x","n":3},{"_id":"4","n":4}] | {"n":{"$lt":2},"a":{"$all":["x"]}}                   | 1       |
      | inside $or                 | [{"_id":"1","a":["x","y"],"n":1},{"_id":"2","a":["x"],"n":2},{"_id":"3","a":"x","n":3},{"_id":"4","n":4}] | {"$or":[{"a":{"$all":["x","y"]}},{"n":4}]}           | 1, 4    |
      | inside $and                | [{"_id":"1","a":["x","y"],"n":1},{"_id":"2","a":["x"],"n":2},{"_id":"3","a":"x","n":3},{"_id":"4","n":4}] | {"$and":[{"a":{"$all":["x"]}},{"a":{"$all":["y"]}}]} | 1       |

  @needs:$nor
  @needs:$not
  @WFL-9.3
  Scenario Outline: Below $nor and $not an $all that is not met selects
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case       | documents                                                    | filter                              | ids     |
      | below $nor | [{"_id":"1","a":["x","y"],"n":1},{"_id":"2","a":["x"],"n":2},{"_id":"3","a":"x","n":3},{"_id":"4","n":4}] | {"$nor":[{"a":{"$all":["x","y"]}}]} | 2, 3, 4 |
      | below $not | [{"_id":"1","a":["x","y"],"n":1},{"_id":"2","a":["x"],"n":2},{"_id":"3","a":"x","n":3},{"_id":"4","n":4}] | {"a":{"$not":{"$all":["x"]}}}       | 4       |

  @WFL-10.2
  Scenario Outline: An empty $all among others
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case           | documents                                                    | filter                              | ids     |
      | an empty array | [{"_id":"1","a":[]},{"_id":"2","a":[[]]},{"_id":"3","a":null},{"_id":"4"}] | {"a":{"$all":[]}}                   | nothing |
      | beside $exists | [{"_id":"1","a":[1]},{"_id":"2","a":[]},{"_id":"3"}]         | {"a":{"$all":[],"$exists":true}}    | nothing |
      | inside $or     | [{"_id":"1","a":[1]},{"_id":"2","a":[]},{"_id":"3","a":2}]   | {"$or":[{"a":{"$all":[]}},{"a":2}]} | 3       |

  @WFL-11.2
  Scenario Outline: Null in $all through a path
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case | documents                                                    | filter                  | ids              |
      | a.b  | [{"_id":"1","a":{"b":null}},{"_id":"2","a":{}},{"_id":"3"},{"_id":"4","a":5},{"_id":"5","a":[{}]},{"_id":"6","a":[]},{"_id":"7","a":{"b":1}},{"_id":"8","a":[{"b":1},{}]}] | {"a.b":{"$all":[null]}} | 1, 2, 3, 4, 5, 8 |

  @WFL-12.2
  Scenario Outline: Arrays and objects in $all are compared as wholes
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                           | documents                                                    | filter                     | ids  |
      | the empty array                | [{"_id":"1","a":[[]]},{"_id":"2","a":[]},{"_id":"3","a":[[[]]]},{"_id":"4","a":[1]}] | {"a":{"$all":[[]]}}        | 1, 2 |
      | the empty object               | [{"_id":"1","a":{}},{"_id":"2","a":[{}]},{"_id":"3","a":[]},{"_id":"4","a":{"x":1}}] | {"a":{"$all":[{}]}}        | 1, 2 |
      | numbers inside by value        | [{"_id":"1","a":[{"x":1}]},{"_id":"2","a":[{"x":"1"}]},{"_id":"3","a":[[1]]}] | {"a":{"$all":[{"x":1.0}]}} | 1    |
      | the order of an array          | [{"_id":"1","a":[[1,2]]},{"_id":"2","a":[[2,1]]},{"_id":"3","a":[2,1]}] | {"a":{"$all":[[2,1]]}}     | 2, 3 |
      | more fields are another object | [{"_id":"1","a":[{"x":1,"y":2}]},{"_id":"2","a":[{"x":1}]}]  | {"a":{"$all":[{"x":1}]}}   | 2    |

  @WFL-13.2
  Scenario Outline: Through several arrays of objects
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                 | documents                                                    | filter                   | ids     |
      | two levels           | [{"_id":"1","a":[{"b":[{"c":1}]},{"b":[{"c":2}]}]},{"_id":"2","a":[{"b":[{"c":1},{"c":2}]}]},{"_id":"3","a":{"b":{"c":[1,2]}}},{"_id":"4","a":[{"b":{"c":1}}]}] | {"a.b.c":{"$all":[1,2]}} | 1, 2, 3 |
      | one value in several | [{"_id":"1","a":[{"b":1},{"b":1}]},{"_id":"2","a":[{"b":1},{"c":2}]},{"_id":"3","a":[5]}] | {"a.b":{"$all":[1]}}     | 1, 2    |

  @needs:$elemMatch
  @WFL-14.2
  Scenario Outline: $elemMatch conditions in $all
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                        | documents                                                    | filter                                                       | ids  |
      | a single one                | [{"_id":"1","a":[6]},{"_id":"2","a":6},{"_id":"3","a":[1]},{"_id":"4","a":[[6]]}] | {"a":{"$all":[{"$elemMatch":{"$gt":5}}]}}                    | 1    |
      | the same twice              | [{"_id":"1","a":[6]},{"_id":"2","a":[1,9]},{"_id":"3","a":[]}] | {"a":{"$all":[{"$elemMatch":{"$gt":5}},{"$elemMatch":{"$gt":5}}]}} | 1, 2 |
      | through an array of objects | [{"_id":"1","a":{"b":[6,-1]}},{"_id":"2","a":[{"b":[6]},{"b":[-1]}]},{"_id":"3","a":{"b":[6]}},{"_id":"4","a":{"b":6}}] | {"a.b":{"$all":[{"$elemMatch":{"$gt":5}},{"$elemMatch":{"$lt":0}}]}} | 1, 2 |

  @WFL-15.2
  Scenario Outline: $all beside other operators of its field
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case        | documents                                                    | filter                               | ids |
      | beside $gt  | [{"_id":"1","a":[1,9]},{"_id":"2","a":[1]},{"_id":"3","a":[9]},{"_id":"4","a":1}] | {"a":{"$all":[1],"$gt":5}}           | 1   |
      | beside $nin | [{"_id":"1","a":[1]},{"_id":"2","a":[1,2]},{"_id":"3","a":[2]}] | {"a":{"$all":[1],"$nin":[2]}}        | 1   |
      | after $ne   | [{"_id":"1","a":[1,2]},{"_id":"2","a":[1,2,3]},{"_id":"3","a":[1]}] | {"a":{"$ne":3,"$all":[1,2]}}         | 1   |
      | beside $in  | [{"_id":"1","a":["x","y"]},{"_id":"2","a":["x"]},{"_id":"3","a":["y"]}] | {"a":{"$in":["y","z"],"$all":["x"]}} | 1   |

  @WFL-9.4
  Scenario Outline: Every method that takes a filter takes $all
    Given the collection c holds [{"_id":"1","a":["x","y"],"n":1},{"_id":"2","a":["x"],"n":2},{"_id":"3","a":"x","n":3},{"_id":"4","n":4}]
    When c.<call>
    Then the result is <result>

    Examples:
      | case                        | call                                                    | result                                                   |
      | countDocuments              | countDocuments({"a":{"$all":["x","y"]}})                | 1                                                        |
      | updateMany                  | updateMany({"a":{"$all":["x"]}}, {"$set":{"hit":true}}) | {"acknowledged":true,"matchedCount":3,"modifiedCount":3} |
      | updateOne                   | updateOne({"a":{"$all":["q"]}}, {"$set":{"hit":true}})  | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | deleteMany                  | deleteMany({"a":{"$all":["x","y"]}})                    | {"acknowledged":true,"deletedCount":1}                   |
      | deleteMany of an empty list | deleteMany({"a":{"$all":[]}})                           | {"acknowledged":true,"deletedCount":0}                   |

  @WFL-16.3
  Scenario Outline: A wrong $all is refused in every method, whatever there is
    Given the collection c holds [{"_id":"1","a":[1]}]
    When c.<call>
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case                      | call                                                 | path         |
      | countDocuments            | countDocuments({"a":{"$all":"x"}})                   | a.$all       |
      | updateMany                | updateMany({"a":{"$all":{"x":1}}}, {"$set":{"b":1}}) | a.$all       |
      | deleteMany                | deleteMany({"$or":[{"b":1},{"a":{"$all":1}}]})       | $or.1.a.$all |
      | an operator beside a value  | find({"a":{"$all":[1,{"$gt":1}]}})                   | a.$all.1     |
