Feature: Ranges

  @FLT-29.1
  Scenario Outline: $gt
    Given the collection c holds [{"_id":"17","age":17}, {"_id":"18","age":18}, {"_id":"19","age":19}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case     | filter               | ids        |
      | between  | {"age":{"$gt":18}}   | 19         |
      | below    | {"age":{"$gt":0}}    | 17, 18, 19 |
      | above    | {"age":{"$gt":19}}   | nothing    |
      | fraction | {"age":{"$gt":17.5}} | 18, 19     |

  @FLT-30.1
  Scenario Outline: $gte
    Given the collection c holds [{"_id":"17","age":17}, {"_id":"18","age":18}, {"_id":"19","age":19}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case    | filter              | ids        |
      | between | {"age":{"$gte":18}} | 18, 19     |
      | least   | {"age":{"$gte":17}} | 17, 18, 19 |
      | above   | {"age":{"$gte":20}} | nothing    |

  @FLT-31.1
  Scenario Outline: $lt
    Given the collection c holds [{"_id":"17","age":17}, {"_id":"18","age":18}, {"_id":"19","age":19}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case    | filter             | ids        |
      | between | {"age":{"$lt":18}} | 17         |
      | above   | {"age":{"$lt":65}} | 17, 18, 19 |
      | least   | {"age":{"$lt":17}} | nothing    |

  @FLT-32.1
  Scenario Outline: $lte
    Given the collection c holds [{"_id":"17","age":17}, {"_id":"18","age":18}, {"_id":"19","age":19}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case     | filter                | ids        |
      | between  | {"age":{"$lte":18}}   | 17, 18     |
      | greatest | {"age":{"$lte":19}}   | 17, 18, 19 |
      | below    | {"age":{"$lte":16.9}} | nothing    |

  @FLT-33.1
  Scenario Outline: A range selects only values of its own type
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case          | documents                                                                                | filter             | ids  |
      | gtNumber      | [{"_id":"1","a":5}, {"_id":"2","a":"5"}, {"_id":"3","a":true}, {"_id":"4","a":null}, {"_id":"5","a":[5]}, {"_id":"6","a":[[5]]}, {"_id":"7","a":{"x":5}}, {"_id":"8"}] | {"a":{"$gt":4}}    | 1, 5 |
      | missing       | [{"_id":"1"}, {"_id":"2","a":null}, {"_id":"3","a":-5}]                                  | {"a":{"$lt":0}}    | 3    |
      | missingParent | [{"_id":"1"}, {"_id":"2","a":5}, {"_id":"3","a":{"b":5}}]                                | {"a.b":{"$lte":9}} | 3    |
      | digits        | [{"_id":"1","a":"10"}, {"_id":"2","a":10}, {"_id":"3","a":"9"}]                          | {"a":{"$gte":"1"}} | 1, 3 |

  @FLT-33.2
  Scenario Outline: Each range operator with each type of operand
    Given the collection c holds
      """
      {"_id":"absent"} {"_id":"nil","a":null} {"_id":"no","a":false} {"_id":"yes","a":true}
      {"_id":"zero","a":0} {"_id":"one","a":1} {"_id":"half","a":0.5} {"_id":"minusOne","a":-1}
      {"_id":"emptyText","a":""} {"_id":"letter","a":"a"} {"_id":"digit","a":"1"}
      {"_id":"emptyObject","a":{}} {"_id":"object","a":{"x":1}}
      {"_id":"emptyArray","a":[]} {"_id":"ones","a":[1]} {"_id":"letters","a":["a"]} {"_id":"nils","a":[null]} {"_id":"yeses","a":[true]}
      {"_id":"nested","a":[[1]]} {"_id":"nestedEmpty","a":[[]]} {"_id":"objects","a":[{"x":1}]} {"_id":"emptyObjects","a":[{}]}
      """
    When c.find({"a":{"<operator>":<value>}})
    Then it finds <ids>

    Examples:
      | case           | operator | value   | ids                                                                    |
      | gtZero         | $gt      | 0       | one, half, ones                                                        |
      | gteZero        | $gte     | 0       | zero, one, half, ones                                                  |
      | ltZero         | $lt      | 0       | minusOne                                                               |
      | lteZero        | $lte     | 0       | zero, minusOne                                                         |
      | ltOne          | $lt      | 1       | zero, half, minusOne                                                   |
      | lteOne         | $lte     | 1       | zero, one, half, minusOne, ones                                        |
      | gtEmptyText    | $gt      | ""      | letter, digit, letters                                                 |
      | gteEmptyText   | $gte     | ""      | emptyText, letter, digit, letters                                      |
      | ltEmptyText    | $lt      | ""      | nothing                                                                |
      | lteEmptyText   | $lte     | ""      | emptyText                                                              |
      | ltLetter       | $lt      | "a"     | emptyText, digit                                                       |
      | gteLetter      | $gte     | "a"     | letter, letters                                                        |
      | gtFalse        | $gt      | false   | yes, yeses                                                             |
      | gteFalse       | $gte     | false   | no, yes, yeses                                                         |
      | ltTrue         | $lt      | true    | no                                                                     |
      | lteTrue        | $lte     | true    | no, yes, yeses                                                         |
      | gtTrue         | $gt      | true    | nothing                                                                |
      | ltFalse        | $lt      | false   | nothing                                                                |
      | gtEmptyObject  | $gt      | {}      | object, objects                                                        |
      | gteEmptyObject | $gte     | {}      | emptyObject, object, objects, emptyObjects                             |
      | ltEmptyObject  | $lt      | {}      | nothing                                                                |
      | lteEmptyObject | $lte     | {}      | emptyObject, emptyObjects                                              |
      | ltObject       | $lt      | {"x":1} | emptyObject, emptyObjects                                              |
      | ltEmptyArray   | $lt      | []      | nothing                                                                |
      | lteEmptyArray  | $lte     | []      | emptyArray, nestedEmpty                                                |
      | gtEmptyArray   | $gt      | []      | ones, letters, nils, yeses, nested, nestedEmpty, objects, emptyObjects |
      | gteNull        | $gte     | null    | absent, nil, nils                                                      |
      | lteNull        | $lte     | null    | absent, nil, nils                                                      |
      | gtNull         | $gt      | null    | nothing                                                                |
      | ltNull         | $lt      | null    | nothing                                                                |

  @FLT-34.1
  Scenario Outline: Numbers are ordered by value
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case               | documents                                                                                | filter                                | ids     |
      | minusZero          | [{"_id":"1","a":-0.0}, {"_id":"2","a":0}, {"_id":"3","a":1e-300}]                        | {"a":{"$gt":-0.0}}                    | 3       |
      | integersAndDoubles | [{"_id":"1","a":1}, {"_id":"2","a":1.5}, {"_id":"3","a":2}, {"_id":"4","a":10}]          | {"a":{"$gt":1.0,"$lt":10.0}}          | 2, 3    |
      | notAsText          | [{"_id":"9","a":9}, {"_id":"10","a":10}, {"_id":"100","a":100}]                          | {"a":{"$gt":9}}                       | 10, 100 |
      | negative           | [{"_id":"1","a":-1}, {"_id":"2","a":-2}, {"_id":"3","a":-10}]                            | {"a":{"$lt":-1}}                      | 2, 3    |
      | equalValue         | [{"_id":"1","a":2.0}, {"_id":"2","a":2}, {"_id":"3","a":2.0000000000000004}]             | {"a":{"$lte":2}}                      | 1, 2    |
      | zeros              | [{"_id":"1","a":-0.0}, {"_id":"2","a":0}, {"_id":"3","a":-5e-324}]                       | {"a":{"$lt":0}}                       | 3       |
      | zerosIncluded      | [{"_id":"1","a":-0.0}, {"_id":"2","a":0}, {"_id":"3","a":-5e-324}]                       | {"a":{"$gte":-0}}                     | 1, 2    |
      | largestInteger     | [{"_id":"1","a":9007199254740991}, {"_id":"2","a":9007199254740990}]                     | {"a":{"$gt":9007199254740990}}        | 1       |
      | leastInteger       | [{"_id":"1","a":-9007199254740991}, {"_id":"2","a":-9007199254740990}]                   | {"a":{"$lt":-9007199254740990}}       | 1       |
      | int32              | [{"_id":"1","a":2147483647}, {"_id":"2","a":2147483648}, {"_id":"3","a":4294967296}]     | {"a":{"$gt":2147483647}}              | 2, 3    |
      | largestDouble      | [{"_id":"1","a":1.7976931348623157e308}, {"_id":"2","a":1.7976931348623155e308}, {"_id":"3","a":9007199254740991}] | {"a":{"$gte":1.7976931348623157e308}} | 1       |
      | smallestDouble     | [{"_id":"1","a":5e-324}, {"_id":"2","a":0}, {"_id":"3","a":1}]                           | {"a":{"$gt":0,"$lt":1}}               | 1       |
      | exponent           | [{"_id":"1","a":1e21}, {"_id":"2","a":9007199254740991}, {"_id":"3","a":1e22}]           | {"a":{"$lt":1e22}}                    | 1, 2    |
      | tenths             | [{"_id":"1","a":0.1}, {"_id":"2","a":0.30000000000000004}, {"_id":"3","a":0.3}]          | {"a":{"$gt":0.3}}                     | 2       |

  @FLT-35.1
  Scenario Outline: Strings are ordered by their bytes
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case             | documents                                                                                | filter                          | ids     |
      | asciiLetters     | [{"_id":"1","a":"b"}, {"_id":"2","a":"B"}, {"_id":"3","a":"aa"}, {"_id":"4","a":""}, {"_id":"5","a":5}] | {"a":{"$lt":"b"}}               | 2, 3, 4 |
      | beyondBasicPlane | [{"_id":"1","a":"～"}, {"_id":"2","a":"😀"}]                                             | {"a":{"$gt":"～"}}              | 2       |
      | nulInside        | [{"_id":"1","a":"a"}, {"_id":"2","a":"a\\u0000b"}, {"_id":"3","a":"ab"}]                 | {"a":{"$gt":"a"}}               | 2, 3    |
      | replacement      | [{"_id":"1","a":"\\ufffd"}, {"_id":"2","a":"😀"}]                                        | {"a":{"$lt":"😀"}}              | 1       |
      | noncharacter     | [{"_id":"1","a":"\\uffff"}, {"_id":"2","a":"\\ud800\\udc00"}]                            | {"a":{"$gte":"\\ud800\\udc00"}} | 2       |
      | beginning        | [{"_id":"1","a":"ab"}, {"_id":"2","a":"abc"}, {"_id":"3","a":"a"}]                       | {"a":{"$gt":"ab"}}              | 2       |
      | upperBeforeLower | [{"_id":"1","a":"Z"}, {"_id":"2","a":"a"}, {"_id":"3","a":"_"}]                          | {"a":{"$lt":"a"}}               | 1, 3    |
      | accents          | [{"_id":"1","a":"z"}, {"_id":"2","a":"é"}, {"_id":"3","a":"e"}]                          | {"a":{"$gt":"z"}}               | 2       |
      | digits           | [{"_id":"1","a":"10"}, {"_id":"2","a":"9"}, {"_id":"3","a":"100"}]                       | {"a":{"$lt":"9"}}               | 1, 3    |
      | nulBeforeBlank   | [{"_id":"1","a":"a\\u0000"}, {"_id":"2","a":"a "}, {"_id":"3","a":"a"}]                  | {"a":{"$lt":"a "}}              | 1, 3    |
      | afterNul         | [{"_id":"1","a":"a\\u0000b"}, {"_id":"2","a":"a\\u0000c"}]                               | {"a":{"$gt":"a\\u0000b"}}       | 2       |
      | decomposed       | [{"_id":"1","a":"e\\u0301"}, {"_id":"2","a":"\\u00e9"}, {"_id":"3","a":"f"}]             | {"a":{"$lt":"f"}}               | 1       |
      | timestamps       | [{"_id":"1","a":"2026-01-31T08:00:00.000Z"}, {"_id":"2","a":"2026-02-01T00:00:00.000Z"}] | {"a":{"$gte":"2026-02"}}        | 2       |

  @FLT-36.1
  Scenario Outline: False is less than true
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case           | documents                                                                              | filter               | ids  |
      | greater        | [{"_id":"1","a":true}, {"_id":"2","a":false}, {"_id":"3","a":1}, {"_id":"4","a":0}]    | {"a":{"$gt":false}}  | 1    |
      | greaterOrEqual | [{"_id":"1","a":true}, {"_id":"2","a":false}, {"_id":"3","a":1}]                       | {"a":{"$gte":false}} | 1, 2 |
      | less           | [{"_id":"1","a":true}, {"_id":"2","a":false}, {"_id":"3","a":0}, {"_id":"4","a":null}] | {"a":{"$lt":true}}   | 2    |
      | lessOrEqual    | [{"_id":"1","a":true}, {"_id":"2","a":false}, {"_id":"3","a":"false"}, {"_id":"4"}]    | {"a":{"$lte":true}}  | 1, 2 |

  @FLT-37.1
  Scenario Outline: A range with null is equality with null, or nothing
    Given the collection c holds
      """
      {"_id":"1","a":null} {"_id":"2"} {"_id":"3","a":1} {"_id":"4","a":[]} {"_id":"5","a":[null]} {"_id":"6","a":[1,null]} {"_id":"7","a":{}} {"_id":"8","a":[[null]]}
      """
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case | filter              | ids        |
      | gte  | {"a":{"$gte":null}} | 1, 2, 5, 6 |
      | lte  | {"a":{"$lte":null}} | 1, 2, 5, 6 |
      | gt   | {"a":{"$gt":null}}  | nothing    |
      | lt   | {"a":{"$lt":null}}  | nothing    |

  @FLT-38.1
  Scenario Outline: A range selects arrays with an element in it
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case          | documents                                                                                | filter                | ids  |
      | anyElement    | [{"_id":"1","a":[0,9]}, {"_id":"2","a":[0,1]}, {"_id":"3","a":[]}]                       | {"a":{"$gt":5}}       | 1    |
      | nested        | [{"_id":"1","a":[[9]]}, {"_id":"2","a":[[0],9]}]                                         | {"a":{"$gt":5}}       | 2    |
      | otherTypes    | [{"_id":"1","a":["9",true,{"x":9},null]}, {"_id":"2","a":["x",9]}]                       | {"a":{"$gte":9}}      | 2    |
      | texts         | [{"_id":"1","a":["b","z"]}, {"_id":"2","a":["b"]}, {"_id":"3","a":[]}]                   | {"a":{"$gt":"y"}}     | 1    |
      | objects       | [{"_id":"1","a":[{"b":1},{"b":9}]}, {"_id":"2","a":[{"b":1}]}, {"_id":"3","a":{"b":[0,9]}}] | {"a.b":{"$gt":5}}     | 1, 3 |
      | least         | [{"_id":"1","a":[-1,100]}, {"_id":"2","a":[0,100]}]                                      | {"a":{"$lt":0}}       | 1    |
      | elementObject | [{"_id":"1","a":[{"x":2}]}, {"_id":"2","a":[{"x":0}]}, {"_id":"3","a":[2]}]              | {"a":{"$gt":{"x":1}}} | 1    |

  @FLT-39.1
  Scenario Outline: Different elements may satisfy the bounds
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case              | documents                                                                             | filter                    | ids  |
      | ofArray           | [{"_id":"1","a":[0,5]}, {"_id":"2","a":[2]}, {"_id":"3","a":[4]}, {"_id":"4","a":[]}] | {"a":{"$gt":1,"$lt":3}}   | 1, 2 |
      | ofFieldInElements | [{"_id":"1","a":[{"b":0},{"b":5}]}, {"_id":"2","a":[{"b":2}]}]                        | {"a.b":{"$gt":1,"$lt":3}} | 1, 2 |
      | twoFields         | [{"_id":"1","a":[{"b":1,"c":0},{"b":0,"c":1}]}, {"_id":"2","a":[{"b":1,"c":0}]}]      | {"a.b":1,"a.c":1}         | 1    |
      | scalar            | [{"_id":"1","a":0}, {"_id":"2","a":5}, {"_id":"3","a":2}]                             | {"a":{"$gt":1,"$lt":3}}   | 3    |
      | gteAndLte         | [{"_id":"1","a":[1,9]}, {"_id":"2","a":[1]}, {"_id":"3","a":[9]}]                     | {"a":{"$gte":9,"$lte":1}} | 1    |
      | withNe            | [{"_id":"1","a":[1,5]}, {"_id":"2","a":[5]}, {"_id":"3","a":[1]}]                     | {"a":{"$gt":3,"$ne":1}}   | 2    |

  @FLT-40.1
  Scenario Outline: An array as operand is compared with whole arrays
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case        | documents                                                                                | filter                 | ids     |
      | greater     | [{"_id":"1","a":[1,2]}, {"_id":"2","a":[1,3]}, {"_id":"3","a":[2]}, {"_id":"4","a":[1]}, {"_id":"5","a":[]}, {"_id":"6","a":2}, {"_id":"7","a":[[1,3]]}] | {"a":{"$gt":[1,2]}}    | 2, 3, 7 |
      | less        | [{"_id":"1","a":[1,2]}, {"_id":"2","a":[1,3]}, {"_id":"3","a":[2]}, {"_id":"4","a":[1]}, {"_id":"5","a":[]}] | {"a":{"$lt":[1,2]}}    | 4, 5    |
      | empty       | [{"_id":"1","a":[]}, {"_id":"2","a":[1]}, {"_id":"3","a":null}, {"_id":"4","a":5}]       | {"a":{"$gte":[]}}      | 1, 2    |
      | equal       | [{"_id":"1","a":[1,2]}, {"_id":"2","a":[1,2,0]}, {"_id":"3","a":[1]}]                    | {"a":{"$lte":[1,2]}}   | 1, 3    |
      | typeDecides | [{"_id":"1","a":["a"]}, {"_id":"2","a":[9]}, {"_id":"3","a":[null]}, {"_id":"4","a":[true]}] | {"a":{"$gt":[9]}}      | 1, 4    |
      | notByLength | [{"_id":"1","a":[1,1,1]}, {"_id":"2","a":[2]}]                                           | {"a":{"$gt":[1,9]}}    | 2       |
      | element     | [{"_id":"1","a":[0,[5]]}, {"_id":"2","a":[0,[1]]}, {"_id":"3","a":5}]                    | {"a":{"$gt":[3]}}      | 1       |
      | deeper      | [{"_id":"1","a":[[1,[2]]]}, {"_id":"2","a":[[1,[0]]]}]                                   | {"a":{"$gte":[1,[2]]}} | 1, 2    |

  @FLT-41.1
  Scenario Outline: Objects are compared field by field
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case              | documents                                                                                | filter                      | ids        |
      | everyPlace        | [{"_id":"1","a":{"x":1}}, {"_id":"2","a":{"x":2}}, {"_id":"3","a":{"y":0}}, {"_id":"4","a":{"x":"a"}}, {"_id":"5","a":{}}, {"_id":"6","a":{"x":1,"y":0}}, {"_id":"7","a":5}] | {"a":{"$gt":{"x":1}}}       | 2, 3, 4, 6 |
      | nameDecides       | [{"_id":"1","a":{"b":1}}, {"_id":"2","a":{"a":"z"}}]                                     | {"a":{"$gt":{"b":1}}}       | 2          |
      | empty             | [{"_id":"1","a":{}}, {"_id":"2","a":{"x":1}}, {"_id":"3","a":5}, {"_id":"4","a":null}]   | {"a":{"$gte":{}}}           | 1, 2       |
      | firstFieldDecides | [{"_id":"1","a":{"x":2,"y":0}}, {"_id":"2","a":{"x":1,"y":9}}]                           | {"a":{"$gt":{"x":1,"y":9}}} | 1          |
      | secondField       | [{"_id":"1","a":{"x":1,"y":3}}, {"_id":"2","a":{"x":1,"y":1}}]                           | {"a":{"$lt":{"x":1,"y":2}}} | 2          |
      | nameBeforeValue   | [{"_id":"1","a":{"a":9}}, {"_id":"2","a":{"c":0}}]                                       | {"a":{"$gt":{"b":5}}}       | 2          |
      | typeBeforeName    | [{"_id":"1","a":{"z":1}}, {"_id":"2","a":{"a":true}}, {"_id":"3","a":{"a":null}}]        | {"a":{"$gte":{"m":"m"}}}    | 2          |
      | orderOfFields     | [{"_id":"1","a":{"x":1,"y":2}}, {"_id":"2","a":{"y":2,"x":1}}]                           | {"a":{"$gt":{"x":1,"y":2}}} | 2          |
      | nested            | [{"_id":"1","a":{"x":{"p":2}}}, {"_id":"2","a":{"x":{"p":0}}}, {"_id":"3","a":{"x":9}}]  | {"a":{"$gt":{"x":{"p":1}}}} | 1          |
      | beginning         | [{"_id":"1","a":{}}, {"_id":"2","a":{"x":1}}, {"_id":"3","a":{"x":1,"y":null}}]          | {"a":{"$lte":{"x":1}}}      | 1, 2       |
      | equalNumbers      | [{"_id":"1","a":{"x":1.0}}, {"_id":"2","a":{"x":-0.0}}]                                  | {"a":{"$gte":{"x":1}}}      | 1          |
