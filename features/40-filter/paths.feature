Feature: Paths

  @FLT-51.1
  Scenario Outline: A path reaches into objects
    Given the collection c holds
      """
      {"_id":"1","address":{"city":"New York","geo":{"lat":40.7}}}
      {"_id":"2","address":{"city":"Bern","geo":{"lat":46.9}}}
      {"_id":"3","city":"New York"}
      """
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case        | filter                         | ids     |
      | two         | {"address.city":"New York"}    | 1       |
      | three       | {"address.geo.lat":46.9}       | 2       |
      | operator    | {"address.geo.lat":{"$gt":45}} | 2       |
      | noSuchField | {"address.zip":"1"}            | nothing |

    @also:FLT-12
    Examples:
      | case        | filter                         | ids     |
      | object      | {"address.geo":{"lat":40.7}}   | 1       |

  @FLT-52.1
  Scenario Outline: A path leads through one level of arrays at each step
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case               | documents                                                                                | filter                   | ids        |
      | objectAndArray     | [{"_id":"1","a":{"b":1}}, {"_id":"2","a":[{"b":1},{"b":2}]}, {"_id":"3","a":[{"b":2}]}, {"_id":"4","a":1}] | {"a.b":1}                | 1, 2       |
      | twoArrays          | {"_id":"1","a":[{"b":[{"c":1},{"c":2}]},{"b":[{"c":3}]}]}                                | {"a.b.c":3}              | 1          |
      | exists             | [{"_id":"1","a":[]}, {"_id":"2","a":[{}]}, {"_id":"3","a":[{"b":1}]}, {"_id":"4","a":[{"b":1},{}]}, {"_id":"5","a":[{"b":null}]}, {"_id":"6","a":[1,2]}, {"_id":"7","a":[1,{"b":1}]}, {"_id":"8","a":{}}, {"_id":"9","a":5}, {"_id":"10"}, {"_id":"11","a":[[]]}, {"_id":"12","a":[[{}]]}] | {"a.b":{"$exists":true}} | 3, 4, 5, 7 |
      | anyElement         | [{"_id":"1","a":[{"b":1},{"b":9}]}, {"_id":"2","a":[{"b":1}]}, {"_id":"3","a":[9]}]      | {"a.b":{"$gt":5}}        | 1          |
      | mixedElements      | [{"_id":"1","a":[1,"x",null,{"b":2}]}, {"_id":"2","a":[2]}]                              | {"a.b":2}                | 1          |
      | arrayAtTheEnd      | [{"_id":"1","a":[{"b":[1,2]}]}, {"_id":"2","a":[{"b":[3]}]}]                             | {"a.b":2}                | 1          |
      | wholeArrayAtTheEnd | [{"_id":"1","a":[{"b":[1,2]}]}, {"_id":"2","a":[{"b":[2,1]}]}]                           | {"a.b":[1,2]}            | 1          |
      | objectAtTheEnd     | [{"_id":"1","a":[{"b":{"x":1}}]}, {"_id":"2","a":[{"b":{"x":1,"y":2}}]}]                 | {"a.b":{"x":1}}          | 1          |
      | threeArrays        | [{"_id":"1","a":[{"b":[{"c":[1,2]}]}]}, {"_id":"2","a":[{"b":[{"c":[3]}]}]}]             | {"a.b.c":2}              | 1          |
      | lengthIsNoField    | [{"_id":"1","a":[1,2]}, {"_id":"2","a":{"length":2}}, {"_id":"3","a":"ab"}]              | {"a.length":2}           | 2          |

  @FLT-53.1
  Scenario Outline: A name does not lead through an array in an array
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case          | documents                                                                   | filter                   | ids |
      | valueInside   | [{"_id":"1","a":[[{"b":1}]]}, {"_id":"2","a":[{"b":1}]}]                    | {"a.b":1}                | 2   |
      | lastStep      | [{"_id":"1","a":[{"b":[[1]]}]}, {"_id":"2","a":[{"b":[1]}]}]                | {"a.b":1}                | 2   |
      | exists        | [{"_id":"1","a":[[{"b":1}]]}, {"_id":"2","a":[[],{"b":1}]}]                 | {"a.b":{"$exists":true}} | 2   |
      | range         | [{"_id":"1","a":[[{"b":9}]]}, {"_id":"2","a":[{"b":9}]}]                    | {"a.b":{"$gt":1}}        | 2   |
      | deeper        | [{"_id":"1","a":{"b":[[{"c":1}]]}}, {"_id":"2","a":{"b":[{"c":1}]}}]        | {"a.b.c":1}              | 2   |
      | notNullEither | [{"_id":"1","a":[[{"b":1}]]}, {"_id":"2","a":[[{}]]}, {"_id":"3","a":[{}]}] | {"a.b":null}             | 3   |

  @FLT-54.1
  Scenario Outline: A number is an index
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                     | documents                                                                                | filter                    | ids     |
      | nestedArray              | {"_id":"1","a":[[{"b":1}]]}                                                              | {"a.0.b":1}               | 1       |
      | twoIndexes               | {"_id":"1","a":[[{"b":1}]]}                                                              | {"a.0.0.b":1}             | 1       |
      | elementBesideName        | {"_id":"1","a":[{"1":4},5]}                                                              | {"a.1":5}                 | 1       |
      | fieldBesideName          | {"_id":"1","a":[{"1":{"foo":4}},{"foo":5}]}                                              | {"a.1.foo":5}             | 1       |
      | amongScalars             | {"_id":"1","a":[5,{"b":4},3]}                                                            | {"a.1.b":4}               | 1       |
      | arrayElement             | [{"_id":"1","a":[7,8,9]}, {"_id":"2","a":[[6,7],[8,9]]}, {"_id":"3","a":[7,[8,9]]}]      | {"a.1":[8,9]}             | 2, 3    |
      | intoNestedArray          | {"_id":"1","a":[[1,2],[3]]}                                                              | {"a.0.1":2}               | 1       |
      | exists                   | [{"_id":"1","a":[]}, {"_id":"2","a":[1]}, {"_id":"3","a":[null]}, {"_id":"4","a":{"0":1}}] | {"a.0":{"$exists":true}}  | 2, 3, 4 |
      | range                    | [{"_id":"1","a":[1,9]}, {"_id":"2","a":[9,1]}]                                           | {"a.0":{"$gt":5}}         | 2       |
      | in                       | [{"_id":"1","a":["x","y"]}, {"_id":"2","a":["y","x"]}]                                   | {"a.1":{"$in":["x","z"]}} | 2       |
      | ne                       | [{"_id":"1","a":[1,2]}, {"_id":"2","a":[2,1]}, {"_id":"3","a":[]}]                       | {"a.0":{"$ne":1}}         | 2, 3    |
      | null                     | [{"_id":"1","a":[null]}, {"_id":"2","a":[0]}]                                            | {"a.0":null}              | 1       |
      | object                   | [{"_id":"1","a":[{"x":1},{"x":2}]}, {"_id":"2","a":[{"x":2},{"x":1}]}]                   | {"a.1":{"x":1}}           | 2       |
      | fieldOfElement           | [{"_id":"1","a":[{"x":1},{"x":2}]}, {"_id":"2","a":[{"x":2},{"x":1}]}]                   | {"a.1.x":2}               | 1       |
      | thenArray                | [{"_id":"1","a":[{"b":[1,2]},{"b":[3]}]}, {"_id":"2","a":[{"b":[3]},{"b":[2]}]}]         | {"a.0.b":2}               | 1       |
      | twoDigits                | [{"_id":"1","a":[0,1,2,3,4,5,6,7,8,9,"x"]}, {"_id":"2","a":["x"]}]                       | {"a.10":"x"}              | 1       |
      | inNestedField            | [{"_id":"1","a":{"b":[5,6]}}, {"_id":"2","a":{"b":[6,5]}}]                               | {"a.b.1":6}               | 1       |
      | throughArray             | [{"_id":"1","a":[{"b":[5,6]},{"b":[7]}]}, {"_id":"2","a":[{"b":[6,5]}]}]                 | {"a.b.0":7}               | 1       |
      | negativeIsNoIndex        | [{"_id":"1","a":[5,6]}, {"_id":"2","a":{"-1":6}}]                                        | {"a.-1":6}                | 2       |
      | signIsNoIndex            | [{"_id":"1","a":[5,6]}, {"_id":"2","a":{"+1":6}}]                                        | {"a.+1":6}                | 2       |
      | stringHasNoIndex         | [{"_id":"1","a":"xy"}, {"_id":"2","a":["x"]}]                                            | {"a.0":"x"}               | 2       |
      | missingIndexDoesNotExist | [{"_id":"1","a":[5]}, {"_id":"2","a":[5,6]}]                                             | {"a.1":{"$exists":false}} | 1       |

  @FLT-55.1
  Scenario Outline: A number is a name as well
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case               | documents                                                                                | filter                      | ids     |
      | indexOrName        | [{"_id":"1","a":[5,6]}, {"_id":"2","a":[6,5]}, {"_id":"3","a":{"0":5}}, {"_id":"4","a":[{"0":5}]}] | {"a.0":5}                   | 1, 3, 4 |
      | nameOfElement      | {"_id":"1","a":[{"1":4},5]}                                                              | {"a.1":4}                   | 1       |
      | fieldUnderName     | {"_id":"1","a":[{"1":{"foo":4}},{"foo":5}]}                                              | {"a.1.foo":4}               | 1       |
      | nullOfElement      | {"_id":"1","a":[5,{"b":4},3]}                                                            | {"a.1.b":null}              | 1       |
      | neNullOfElement    | {"_id":"1","a":[5,{"b":4},3]}                                                            | {"a.1.b":{"$ne":null}}      | nothing |
      | notExistsOfElement | {"_id":"1","a":[5,{"b":4},3]}                                                            | {"a.1.b":{"$exists":false}} | nothing |
      | object             | [{"_id":"1","a":{"1":4}}, {"_id":"2","a":[0,4]}, {"_id":"3","a":{"4":1}}]                | {"a.1":4}                   | 1, 2    |
      | topLevel           | [{"_id":"1","0":5}, {"_id":"2","a":[5]}]                                                 | {"0":5}                     | 1       |
      | exists             | [{"_id":"1","a":[{"2":null}]}, {"_id":"2","a":[0,1]}, {"_id":"3","a":[0,1,2]}]           | {"a.2":{"$exists":true}}    | 1, 3    |
      | underObject        | [{"_id":"1","a":{"0":{"b":1}}}, {"_id":"2","a":[{"b":1}]}, {"_id":"3","a":{"b":1}}]      | {"a.0.b":1}                 | 1, 2    |

  @FLT-56.1
  Scenario Outline: What a trailing index reaches is compared as a whole
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case            | documents                                                             | filter                  | ids     |
      | elementIsArray  | {"_id":"1","a":[[1,2],[3]]}                                           | {"a.0":1}               | nothing |
      | nameIsNoIndex   | {"_id":"1","a":{"0":[1,2]}}                                           | {"a.0":1}               | 1       |
      | range           | {"_id":"1","a":[[1,2],[3]]}                                           | {"a.0":{"$gt":0}}       | nothing |
      | wholeArray      | {"_id":"1","a":[[1,2],[3]]}                                           | {"a.0":[1,2]}           | 1       |
      | in              | [{"_id":"1","a":[[1,2]]}, {"_id":"2","a":[1]}]                        | {"a.0":{"$in":[1]}}     | 2       |
      | inWhole         | [{"_id":"1","a":[[1,2]]}, {"_id":"2","a":[[2,1]]}]                    | {"a.0":{"$in":[[1,2]]}} | 1       |
      | ne              | [{"_id":"1","a":[[1,2]]}, {"_id":"2","a":[1]}]                        | {"a.0":{"$ne":1}}       | 1       |
      | null            | [{"_id":"1","a":[[null]]}, {"_id":"2","a":[null]}]                    | {"a.0":null}            | 2       |
      | wholeRange      | [{"_id":"1","a":[[1,2]]}, {"_id":"2","a":[[0]]}, {"_id":"3","a":[5]}] | {"a.0":{"$gt":[1]}}     | 1       |
      | elementArray    | [{"_id":"1","a":[[[1]]]}, {"_id":"2","a":[[1]]}]                      | {"a.0":[1]}             | 2       |
      | twoIndexes      | [{"_id":"1","a":[[[7]]]}, {"_id":"2","a":[[7]]}]                      | {"a.0.0":7}             | 2       |
      | fieldAfterIndex | [{"_id":"1","a":[{"b":[1,2]}]}, {"_id":"2","a":[{"b":[3]}]}]          | {"a.0.b":1}             | 1       |

  @FLT-57.1
  Scenario Outline: An index that reaches nothing
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case            | documents                                                                                | filter                      | ids     |
      | null            | [{"_id":"1","a":[{"b":1}]}, {"_id":"2","a":[5]}, {"_id":"3","a":[]}, {"_id":"4","a":[null]}] | {"a.0":null}                | 1, 4    |
      | neNull          | [{"_id":"1","a":[{"b":1}]}, {"_id":"2","a":[5]}, {"_id":"3","a":[]}, {"_id":"4","a":[null]}] | {"a.0":{"$ne":null}}        | 2, 3    |
      | fieldOfNoObject | [{"_id":"1","a":[5]}, {"_id":"2","a":[null]}, {"_id":"3","a":[{}]}, {"_id":"4","a":[[{"b":1}]]}, {"_id":"5","a":[]}] | {"a.0.b":null}              | 3       |
      | noArray         | [{"_id":"1","a":[]}, {"_id":"2","a":[1]}, {"_id":"3","a":null}, {"_id":"4"}, {"_id":"5","a":{}}] | {"a.0":null}                | 3, 4, 5 |
      | gteNull         | [{"_id":"1","a":[1]}, {"_id":"2","a":[]}]                                                | {"a.5":{"$gte":null}}       | nothing |
      | notExists       | [{"_id":"1","a":[1]}, {"_id":"2","a":[]}]                                                | {"a.5":{"$exists":false}}   | 1, 2    |
      | inNull          | [{"_id":"1","a":[1]}, {"_id":"2","a":[1,null]}, {"_id":"3","a":{}}]                      | {"a.1":{"$in":[null]}}      | 2, 3    |
      | ninNull         | [{"_id":"1","a":[1]}, {"_id":"2","a":[1,null]}, {"_id":"3","a":{}}]                      | {"a.1":{"$nin":[null]}}     | 1       |
      | lteNull         | [{"_id":"1","a":[]}, {"_id":"2","a":[null]}]                                             | {"a.0":{"$lte":null}}       | 2       |
      | scalarReached   | [{"_id":"1","a":[5]}, {"_id":"2","a":[{"b":1}]}]                                         | {"a.0.b":{"$exists":false}} | 1       |
      | scalarReachedNe | [{"_id":"1","a":[5]}, {"_id":"2","a":[{"c":1}]}]                                         | {"a.0.b":{"$ne":null}}      | 1       |
      | large           | [{"_id":"1","a":[1]}, {"_id":"2","a":{"4294967296":1}}]                                  | {"a.4294967296":1}          | 2       |

  @FLT-58.1
  Scenario Outline: A dotted name is not reachable
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case        | documents                                                      | filter                    | ids |
      | belowField  | [{"_id":"1","a":{"b.c":1}}, {"_id":"2","a":{"b":{"c":1}}}]     | {"a.b.c":1}               | 2   |
      | topLevel    | [{"_id":"1","a.b":1}, {"_id":"2","a":{"b":1}}]                 | {"a.b":1}                 | 2   |
      | exists      | [{"_id":"1","a.b":1}, {"_id":"2","a":{"b":1}}]                 | {"a.b":{"$exists":false}} | 1   |
      | inArray     | [{"_id":"1","a":[{"b.c":1}]}, {"_id":"2","a":[{"b":{"c":1}}]}] | {"a.b.c":1}               | 2   |
      | wholeObject | [{"_id":"1","a":{"b.c":1}}, {"_id":"2","a":{"b":{"c":1}}}]     | {"a":{"b.c":1}}           | 1   |

  @FLT-59.1
  Scenario Outline: The empty path is the field with the empty name
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case    | documents                                  | filter                | ids |
      | value   | [{"_id":"1","":5}, {"_id":"2","a":5}]      | {"":5}                | 1   |
      | exists  | [{"_id":"1","":null}, {"_id":"2","a":5}]   | {"":{"$exists":true}} | 1   |
      | missing | [{"_id":"1","":5}, {"_id":"2","a":5}]      | {"":null}             | 2   |
      | array   | [{"_id":"1","":[5,6]}, {"_id":"2","":[7]}] | {"":{"$gt":6}}        | 2   |

  @FLT-81.1
  Scenario Outline: A path of a hundred parts
    Given the collection c holds [{"_id":"1","a":#{nest 99}}, {"_id":"2","a":[#{nest 98}]}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case    | filter                              | ids  |
      | reached | {"#{path 99}":{}}                   | 1    |
      | beyond  | {"#{path 100}":{"$exists":true}}    | nothing |
      | missing | {"#{path 100}":null}                | 1, 2 |
