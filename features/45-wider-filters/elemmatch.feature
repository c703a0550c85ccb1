@needs:$elemMatch
Feature: $elemMatch

  @WFL-17.80
  Scenario Outline: Elements far behind count as the first
    Given the collection c holds [{"_id":"1","a":[#{numbers <many>}]},{"_id":"2","a":[]}]
    When c.find({"a":{"$elemMatch":{"$gte":<last>,"$lte":<last>}}}, {"projection":{"_id":1}})
    Then it finds 1

    Examples:
      | case        | many | last |
      | the 129th   | 129  | 128  |
      | the 514th   | 514  | 513  |
      | the 1,025th | 1025 | 1024 |
      | the 5,001st | 5001 | 5000 |

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

  @WFL-17.3
  Scenario Outline: One element meets all conditions
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                         | documents                                                    | filter                                                       | ids  |
      | a single equality            | [{"_id":"1","a":[1,2]},{"_id":"2","a":1},{"_id":"3","a":[[1]]},{"_id":"4","a":[2]}] | {"a":{"$elemMatch":{"$eq":1}}}                               | 1    |
      | an object is no array        | [{"_id":"1","a":{"0":7}},{"_id":"2","a":[7]},{"_id":"3","a":"7"},{"_id":"4","a":null},{"_id":"5"}] | {"a":{"$elemMatch":{"$gte":7}}}                              | 2    |
      | a boolean is no number       | [{"_id":"1","a":[true]},{"_id":"2","a":[1]}]                 | {"a":{"$elemMatch":{"$eq":1}}}                               | 2    |
      | an object as a value         | [{"_id":"1","a":[{"x":1}]},{"_id":"2","a":{"x":1}},{"_id":"3","a":[{"x":1,"y":2}]}] | {"a":{"$elemMatch":{"$eq":{"x":1}}}}                         | 1    |
      | beside $gt of other elements | [{"_id":"1","a":[1,7]},{"_id":"2","a":[7]},{"_id":"3","a":[9,7]}] | {"a":{"$elemMatch":{"$gt":5,"$lt":8},"$gt":8}}               | 3    |
      | inside $or                   | [{"_id":"1","a":[1,7],"n":1},{"_id":"2","a":[1,20],"n":2},{"_id":"3","a":7,"n":3},{"_id":"4","n":4}] | {"$or":[{"a":{"$elemMatch":{"$gt":10}}},{"n":4}]}            | 2, 4 |
      | twice inside $and            | [{"_id":"1","a":[1,7],"n":1},{"_id":"2","a":[1,20],"n":2},{"_id":"3","a":7,"n":3},{"_id":"4","n":4}] | {"$and":[{"a":{"$elemMatch":{"$lt":5}}},{"a":{"$elemMatch":{"$gt":10}}}]} | 2    |

  @needs:$nor
  @needs:$not
  @WFL-17.4
  Scenario Outline: Below $nor and $not fields that are no arrays are selected
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case       | documents                                                    | filter                                             | ids     |
      | below $nor | [{"_id":"1","a":[1,7],"n":1},{"_id":"2","a":[1,20],"n":2},{"_id":"3","a":7,"n":3},{"_id":"4","n":4}] | {"$nor":[{"a":{"$elemMatch":{"$gt":5,"$lt":10}}}]} | 2, 3, 4 |
      | below $not | [{"_id":"1","a":[1,7],"n":1},{"_id":"2","a":[1,20],"n":2},{"_id":"3","a":7,"n":3},{"_id":"4","n":4}] | {"a":{"$not":{"$elemMatch":{"$gt":10}}}}           | 1, 3, 4 |

  @WFL-21.2
  Scenario Outline: The filter sees one element and nothing else
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                               | documents                                                    | filter                                       | ids |
      | two fields of two elements         | [{"_id":"1","a":[{"x":1},{"y":2}]},{"_id":"2","a":[{"x":1,"y":2}]}] | {"a":{"$elemMatch":{"x":1,"y":2}}}           | 2   |
      | a range of one field               | [{"_id":"1","a":[{"x":1},{"x":9}]},{"_id":"2","a":[{"x":5}]},{"_id":"3","a":[{"x":[1,9]}]}] | {"a":{"$elemMatch":{"x":{"$gt":3,"$lt":7}}}} | 2, 3 |
      | an object in an inner array        | [{"_id":"1","a":[[{"x":1}]]},{"_id":"2","a":[{"x":1}]}]      | {"a":{"$elemMatch":{"x":1}}}                 | 2   |
      | $exists false                      | [{"_id":"1","a":[{"x":1}]},{"_id":"2","a":[{"x":1},{"y":1}]},{"_id":"3","a":[5]},{"_id":"4","a":[]}] | {"a":{"$elemMatch":{"x":{"$exists":false}}}} | 2   |
      | an array of objects in the element | [{"_id":"1","a":[{"x":[{"y":1},{"z":2}]}]},{"_id":"2","a":[{"x":[{"y":1}]},{"x":[{"z":2}]}]}] | {"a":{"$elemMatch":{"x.y":1,"x.z":2}}}       | 1   |
      | an index in the element            | [{"_id":"1","a":[{"x":[1,2]}]},{"_id":"2","a":[{"x":[2,1]}]},{"_id":"3","a":[{"x":2}]}] | {"a":{"$elemMatch":{"x.0":2}}}               | 2   |
      | the name _id in the element        | [{"_id":"1","a":[{"_id":"q"}]},{"_id":"2","a":[{"_id":"1"}]},{"_id":"3","a":["1"]}] | {"a":{"$elemMatch":{"_id":"1"}}}             | 2   |

  @WFL-24.2
  Scenario Outline: Through arrays of objects
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                           | documents                                                    | filter                               | ids |
      | a filter at the end            | [{"_id":"1","a":[{"b":[{"c":1,"d":2}]}]},{"_id":"2","a":[{"b":[{"c":1}]},{"b":[{"d":2}]}]},{"_id":"3","a":{"b":{"c":1,"d":2}}}] | {"a.b":{"$elemMatch":{"c":1,"d":2}}} | 1   |
      | inner arrays are not the array | [{"_id":"1","a":[[7]]},{"_id":"2","a":{"b":[[7]]}},{"_id":"3","a":{"b":[7]}}] | {"a.b":{"$elemMatch":{"$eq":7}}}     | 3   |

  @WFL-17.5
  Scenario Outline: Every method that takes a filter takes $elemMatch
    Given the collection c holds [{"_id":"1","a":[1,7],"n":1},{"_id":"2","a":[1,20],"n":2},{"_id":"3","a":7,"n":3},{"_id":"4","n":4}]
    When c.<call>
    Then the result is <result>

    Examples:
      | case           | call                                                         | result                                                   |
      | countDocuments | countDocuments({"a":{"$elemMatch":{"$gt":5,"$lt":10}}})      | 1                                                        |
      | updateMany     | updateMany({"a":{"$elemMatch":{"$lt":5}}}, {"$set":{"hit":true}}) | {"acknowledged":true,"matchedCount":2,"modifiedCount":2} |
      | deleteMany     | deleteMany({"a":{"$elemMatch":{"$gte":20}}})                 | {"acknowledged":true,"deletedCount":1}                   |

  @WFL-17.6
  Scenario Outline: An upsert takes nothing from $elemMatch
    Given the collection c holds []
    When c.updateOne(<filter>, <update>, {"upsert":true})
    Then document 1 of c is exactly <after>

    Examples:
      | case                         | filter                                   | update           | after             |
      | an equality below $elemMatch | {"_id":"1","a":{"$elemMatch":{"$eq":1}}} | {"$set":{"z":1}} | {"_id":"1","z":1} |
      | a field below $elemMatch     | {"_id":"1","a":{"$elemMatch":{"x":1}}}   | {"$set":{"z":1}} | {"_id":"1","z":1} |

  @WFL-25.2
  Scenario Outline: A wrong $elemMatch is refused in every method, and so is what is wrong in it
    Given the collection c holds [{"_id":"1","a":[1]}]
    When c.<call>
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case                           | call                                                   | path                |
      | countDocuments                 | countDocuments({"a":{"$elemMatch":[{"x":1}]}})         | a.$elemMatch        |
      | updateMany                     | updateMany({"a":{"$elemMatch":"x"}}, {"$set":{"b":1}}) | a.$elemMatch        |
      | deleteMany                     | deleteMany({"a":{"$elemMatch":{"$foo":1}}})            | a.$elemMatch.$foo   |
      | an unknown operator of a field | find({"a":{"$elemMatch":{"x":{"$foo":1}}}})            | a.$elemMatch.x.$foo |

  @FLT-76.2
  Scenario: A path inside an $elemMatch has no empty parts either
    Given the collection c holds [{"_id":"1","a":[1]}]
    When c.find({"a":{"$elemMatch":{"x..y":1}}})
    Then it fails with INVALID_FILTER at "a.$elemMatch.x..y"

  @FLT-83.1
  Scenario Outline: Thirty conditions on one element
    Given the collection c holds [{"_id":"all","a":[{},{#{fields 31}}]}, {"_id":"most","a":[{#{fields 30}}]}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case  | filter                              | ids       |
      | all   | {"a":{"$elemMatch":{#{fields 31}}}} | all       |
      | fewer | {"a":{"$elemMatch":{#{fields 30}}}} | all, most |

  @WFL-17.90 @rows:elements
  Scenario Outline: $elemMatch takes each form of a filter, and an object among the elements as a document
    Given the collection c holds <wrapped>
    When c.find({"all":{"$elemMatch":<filter>}})
    Then it finds <found>
