@needs:$elemMatch
Feature: $elemMatch

  @WFL-17.1
  Scenario Outline: $elemMatch with operators selects the documents whose field is an array with one element
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                            | documents                                                    | filter                                  | ids     |
      | one element meets all operators | [{"_id":"1","a":[3,7,12]},{"_id":"2","a":[3,12]},{"_id":"3","a":7},{"_id":"4","a":[[7]]},{"_id":"5","a":[]},{"_id":"6","a":null},{"_id":"7"}] | {"a":{"$elemMatch":{"$gt":5,"$lt":10}}} | 1       |
      | contrast                        | [{"_id":"1","a":[3,7,12]},{"_id":"2","a":[3,12]},{"_id":"3","a":7}] | {"a":{"$gt":5,"$lt":10}}                | 1, 2, 3 |
      | some element that is not null   | [{"_id":"1","a":[null,null]},{"_id":"2","a":[1,null]},{"_id":"3","a":[null]},{"_id":"4","a":[]},{"_id":"5"}] | {"a":{"$elemMatch":{"$ne":null}}}       | 2       |
      | contrast $ne                    | [{"_id":"1","a":[5]},{"_id":"2","a":[5,10]},{"_id":"3","a":[]}] | {"a":{"$elemMatch":{"$ne":5}}}          | 2       |
      | a $elemMatch $nin 3 5           | [{"_id":"1","a":[3,5]},{"_id":"2","a":[3,7]},{"_id":"3","a":[]}] | {"a":{"$elemMatch":{"$nin":[3,5]}}}     | 2       |
      | false is not 0                  | [{"_id":"1","a":[0,1]},{"_id":"2","a":[false]}]              | {"a":{"$elemMatch":{"$eq":false}}}      | 2       |

  @needs:$not
  @WFL-17.2
  Scenario Outline: $elemMatch with operators selects the documents whose field is an array with one element
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                       | documents                                                    | filter                                  | ids  |
      | some element that is not 5 | [{"_id":"1","a":[6,7]},{"_id":"2","a":[6,1]},{"_id":"3","a":[]},{"_id":"4","a":["x"]}] | {"a":{"$elemMatch":{"$not":{"$gt":5}}}} | 2, 4 |

  @WFL-18.1
  Scenario Outline: Null below $elemMatch is met by a null element, not by a field that is null or missing
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                     | documents                                                    | filter                            | ids  |
      | only a real null element | [{"_id":"1","a":[1,null,3]},{"_id":"2","a":[null]},{"_id":"3","a":[]},{"_id":"4","a":null},{"_id":"5"},{"_id":"6","a":[[null]]}] | {"a":{"$elemMatch":{"$eq":null}}} | 1, 2 |

  @WFL-19.1
  Scenario Outline: An element that is an array is compared as a whole; an $elemMatch below $elemMatch looks
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                           | documents                                                    | filter                                        | ids  |
      | an element that is an array is compared as a   | [{"_id":"1","a":[[6]]},{"_id":"2","a":[[1],[6,2]]},{"_id":"3","a":[6]},{"_id":"4","a":[[[6]]]}] | {"a":{"$elemMatch":{"$gt":5}}}                | 3    |
      | arrays of arrays want $elemMatch in $elemMatch | [{"_id":"1","a":[[6]]},{"_id":"2","a":[[1],[2]]},{"_id":"3","a":[6]},{"_id":"4","a":[[[6]]]}] | {"a":{"$elemMatch":{"$elemMatch":{"$gt":5}}}} | 1    |
      | a $elemMatch $eq 1 2                           | [{"_id":"1","a":[[1,2],[3]]},{"_id":"2","a":[1,2]},{"_id":"3","a":[[2,1]]}] | {"a":{"$elemMatch":{"$eq":[1,2]}}}            | 1    |
      | a $elemMatch $in null                          | [{"_id":"1","a":[1,null,3]},{"_id":"2","a":[1,2]},{"_id":"3","a":[[],1]},{"_id":"4","a":[[1]]}] | {"a":{"$elemMatch":{"$in":[null,[]]}}}        | 1, 3 |

  @needs:$size
  @WFL-19.2
  Scenario Outline: An element that is an array is compared as a whole; an $elemMatch below $elemMatch looks
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                 | documents                                                    | filter                           | ids |
      | a $elemMatch $size 2 | [{"_id":"1","a":[[1,2]]},{"_id":"2","a":[[1]]},{"_id":"3","a":[1,2]}] | {"a":{"$elemMatch":{"$size":2}}} | 1   |

  @needs:$regex
  @WFL-20.1
  Scenario Outline: $elemMatch takes each operator that a field can have, those of this chapter too
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                   | documents                                                    | filter                               | ids |
      | a $elemMatch $regex ^a | [{"_id":"1","a":["ab","x"]},{"_id":"2","a":["x"]},{"_id":"3","a":"ab"},{"_id":"4","a":[["ab"]]}] | {"a":{"$elemMatch":{"$regex":"^a"}}} | 1   |

  @needs:$mod
  @WFL-20.2
  Scenario Outline: $elemMatch takes each operator that a field can have, those of this chapter too
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                         | documents                                                    | filter                                       | ids |
      | a $elemMatch $mod 3 0 $gte 6 | [{"_id":"1","a":[3,7]},{"_id":"2","a":[6,7]},{"_id":"3","a":[1,2]}] | {"a":{"$elemMatch":{"$mod":[3,0],"$gte":6}}} | 2   |

  @needs:$type
  @WFL-20.3
  Scenario Outline: $elemMatch takes each operator that a field can have, those of this chapter too
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                      | documents                                                    | filter                                  | ids  |
      | a $elemMatch $type string | [{"_id":"1","a":["x",1]},{"_id":"2","a":[1]},{"_id":"3","a":["x"]},{"_id":"4","a":"x"}] | {"a":{"$elemMatch":{"$type":"string"}}} | 1, 3 |

  @WFL-21.1
  Scenario Outline: $elemMatch with a filter selects the documents whose field is an array with one element,
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                        | documents                                                    | filter                                              | ids     |
      | object form                                 | [{"_id":"1","a":[{"x":1,"y":2},{"x":3,"y":4}]},{"_id":"2","a":[{"x":1,"y":4},{"x":3,"y":2}]},{"_id":"3","a":{"x":1,"y":2}},{"_id":"4","a":[[{"x":1,"y":2}]]},{"_id":"5","a":[5]},{"_id":"6","a":[]}] | {"a":{"$elemMatch":{"x":1,"y":2}}}                  | 1       |
      | contrast                                    | [{"_id":"1","a":[{"x":1,"y":2},{"x":3,"y":4}]},{"_id":"2","a":[{"x":1,"y":4},{"x":3,"y":2}]},{"_id":"3","a":{"x":1,"y":2}},{"_id":"4","a":[[{"x":1,"y":2}]]},{"_id":"5","a":[5]},{"_id":"6","a":[]}] | {"a.x":1,"a.y":2}                                   | 1, 2, 3 |
      | missing in an OBJECT element matches null   | [{"_id":"1","a":[{}]},{"_id":"2","a":[{"x":null}]},{"_id":"3","a":[{"x":1}]},{"_id":"4","a":[5]},{"_id":"5","a":[]},{"_id":"6","a":null},{"_id":"7","a":[null]}] | {"a":{"$elemMatch":{"x":null}}}                     | 1, 2    |
      | a $elemMatch x $ne 1                        | [{"_id":"1","a":[{"x":2}]},{"_id":"2","a":[{}]},{"_id":"3","a":[5]},{"_id":"4","a":[]}] | {"a":{"$elemMatch":{"x":{"$ne":1}}}}                | 1, 2    |
      | the empty condition wants an object element | [{"_id":"1","a":[1,2]},{"_id":"2","a":[]},{"_id":"3","a":[{}]},{"_id":"4","a":[{"x":1}]},{"_id":"5","a":{"x":1}},{"_id":"6","a":null},{"_id":"7"}] | {"a":{"$elemMatch":{}}}                             | 3, 4    |
      | dotted paths inside                         | [{"_id":"1","a":[{"x":{"y":1}},{"x":{"y":2}}]},{"_id":"2","a":[{"x":{"y":3}}]},{"_id":"3","a":[{"x":[{"y":1}]}]}] | {"a":{"$elemMatch":{"x.y":1}}}                      | 1, 3    |
      | a $elemMatch n $elemMatch $gt 1             | [{"_id":"1","a":[{"n":[1,5]},{"n":[0]}]},{"_id":"2","a":[{"n":[0,1]}]},{"_id":"3","a":[{"n":5}]}] | {"a":{"$elemMatch":{"n":{"$elemMatch":{"$gt":1}}}}} | 1       |

  @WFL-22.1
  Scenario Outline: For the filter of an $elemMatch an element that is an array is an object with the names
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                        | documents                                                    | filter                       | ids  |
      | a $elemMatch                                | [{"_id":"1","a":[[]]},{"_id":"2","a":[[1]]},{"_id":"3","a":[1]}] | {"a":{"$elemMatch":{}}}      | 1, 2 |
      | an array element is searched like an object | [{"_id":"1","a":[[1,2]]},{"_id":"2","a":[[2,1]]},{"_id":"3","a":[{"0":1}]},{"_id":"4","a":[1]}] | {"a":{"$elemMatch":{"0":1}}} | 1, 3 |

  @WFL-23.1
  Scenario Outline: A logical operator as the first name below $elemMatch makes a filter of it
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                      | documents                                                    | filter                                          | ids  |
      | logical operators first   | [{"_id":"1","a":[{"x":1},{"y":5}]},{"_id":"2","a":[{"x":2,"y":1}]},{"_id":"3","a":[]}] | {"a":{"$elemMatch":{"$or":[{"x":1},{"y":1}]}}}  | 1, 2 |
      | a $elemMatch $and x 1 y 2 | [{"_id":"1","a":[{"x":1,"y":2}]},{"_id":"2","a":[{"x":1},{"y":2}]}] | {"a":{"$elemMatch":{"$and":[{"x":1},{"y":2}]}}} | 1    |

  @needs:$nor
  @WFL-23.2
  Scenario Outline: A logical operator as the first name below $elemMatch makes a filter of it
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                  | documents                                                    | filter                                  | ids  |
      | a $elemMatch $nor x 1 | [{"_id":"1","a":[{"x":1}]},{"_id":"2","a":[{"x":2}]},{"_id":"3","a":[{}]},{"_id":"4","a":[]},{"_id":"5","a":[5]}] | {"a":{"$elemMatch":{"$nor":[{"x":1}]}}} | 2, 3 |

  @WFL-24.1
  Scenario Outline: At the end of a path through an array of objects each value has to be an array itself; an
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                           | documents                                                    | filter                             | ids  |
      | through an array of objects each b must itself | [{"_id":"1","a":{"b":[1,7]}},{"_id":"2","a":[{"b":[1]},{"b":[7]}]},{"_id":"3","a":[{"b":7}]},{"_id":"4","a":{"b":7}},{"_id":"5","a":[{"b":1},{"b":7}]}] | {"a.b":{"$elemMatch":{"$gt":5}}}   | 1, 2 |
      | a.0.b $elemMatch $gt 0                         | [{"_id":"1","a":[{"b":[1,2]}]},{"_id":"2","a":[{"b":[-1]}]},{"_id":"3","a":{"0":{"b":[5]}}}] | {"a.0.b":{"$elemMatch":{"$gt":0}}} | 1, 3 |
      | an index reaches the inner array               | [{"_id":"1","a":[[1,7]]},{"_id":"2","a":[[1]]},{"_id":"3","a":[7]},{"_id":"4","a":[1,[7]]}] | {"a.0":{"$elemMatch":{"$gt":5}}}   | 1    |

  @WFL-25.1
  Scenario Outline: Refused: The operand of $elemMatch is an object; any other, a mixture of operators and fields, and
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it fails with INVALID_FILTER

    Examples:
      | case                      | documents             | filter                               |
      | operand must be an object | [{"_id":"1","a":[1]}] | {"a":{"$elemMatch":1}}               |
      | a $elemMatch null         | [{"_id":"1","a":[1]}] | {"a":{"$elemMatch":null}}            |
      | a $elemMatch 1            | [{"_id":"1","a":[1]}] | {"a":{"$elemMatch":[1]}}             |
      | a $elemMatch a            | [{"_id":"1","a":[1]}] | {"a":{"$elemMatch":"a"}}             |
      | a $elemMatch true         | [{"_id":"1","a":[1]}] | {"a":{"$elemMatch":true}}            |
      | not at the top level      | [{"_id":"1","a":[1]}] | {"$elemMatch":{"$gt":1}}             |
      | first key an operator     | [{"_id":"1","a":[1]}] | {"a":{"$elemMatch":{"$gt":1,"x":1}}} |
      | first key a field         | [{"_id":"1","a":[1]}] | {"a":{"$elemMatch":{"x":1,"$gt":1}}} |
