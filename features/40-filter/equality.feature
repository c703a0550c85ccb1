Feature: Equality

  @FLT-6.1
  Scenario Outline: The operator for equality selects what the plain form selects
    Given the collection c holds
      """
      {"_id":"alice","age":30,"name":"Alice","tags":["a","b"],"address":{"city":"Bern"}}
      {"_id":"bob","age":25,"name":"Bob","tags":["b"],"address":{"city":"Basel"}}
      """
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case    | filter                           | ids     |
      | number  | {"age":{"$eq":30}}               | alice   |
      | text    | {"name":{"$eq":"Bob"}}           | bob     |
      | path    | {"address.city":{"$eq":"Basel"}} | bob     |
      | nothing | {"age":{"$eq":31}}               | nothing |

  @FLT-7.1
  Scenario Outline: The operand of a comparison is always a value
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case          | documents                                                               | filter                   | ids     |
      | eqOfCondition | [{"_id":"1","a":1}, {"_id":"2","a":2}]                                  | {"a":{"$eq":{"$gt":1}}}  | nothing |
      | eqOperator    | [{"_id":"1","a":{"$gt":1}}, {"_id":"2","a":2}]                          | {"a":{"$eq":{"$gt":1}}}  | 1       |
      | eqUnknown     | [{"_id":"1","a":{"$foo":1}}, {"_id":"2","a":2}]                         | {"a":{"$eq":{"$foo":1}}} | 1       |
      | eqOfEq        | [{"_id":"1","a":1}, {"_id":"2","a":{"$eq":1}}]                          | {"a":{"$eq":{"$eq":1}}}  | 2       |
      | neOperator    | [{"_id":"1","a":{"$gt":1}}, {"_id":"2","a":2}]                          | {"a":{"$ne":{"$gt":1}}}  | 2       |
      | gtOperator    | [{"_id":"1","a":{"$x":1}}, {"_id":"2","a":{"$x":2}}, {"_id":"3","a":3}] | {"a":{"$gt":{"$x":1}}}   | 2       |
      | lteOperator   | [{"_id":"1","a":{"$x":1}}, {"_id":"2","a":{"$x":2}}, {"_id":"3","a":0}] | {"a":{"$lte":{"$x":1}}}  | 1       |

  @FLT-8.1
  Scenario Outline: Values of different types are never equal
    Given the collection c holds
      """
      {"_id":"absent"} {"_id":"nil","a":null} {"_id":"no","a":false} {"_id":"yes","a":true}
      {"_id":"zero","a":0} {"_id":"one","a":1} {"_id":"half","a":0.5} {"_id":"minusOne","a":-1}
      {"_id":"emptyText","a":""} {"_id":"letter","a":"a"} {"_id":"digit","a":"1"}
      {"_id":"emptyObject","a":{}} {"_id":"object","a":{"x":1}}
      {"_id":"emptyArray","a":[]} {"_id":"ones","a":[1]} {"_id":"letters","a":["a"]} {"_id":"nils","a":[null]} {"_id":"yeses","a":[true]}
      {"_id":"nested","a":[[1]]} {"_id":"nestedEmpty","a":[[]]} {"_id":"objects","a":[{"x":1}]} {"_id":"emptyObjects","a":[{}]}
      """
    When c.find({"a":<value>})
    Then it finds <ids>

    Examples:
      | case          | value      | ids                       |
      | null          | null       | absent, nil, nils         |
      | false         | false      | no                        |
      | true          | true       | yes, yeses                |
      | zero          | 0          | zero                      |
      | one           | 1          | one, ones                 |
      | half          | 0.5        | half                      |
      | minusOne      | -1         | minusOne                  |
      | emptyText     | ""         | emptyText                 |
      | letter        | "a"        | letter, letters           |
      | digit         | "1"        | digit                     |
      | trueAsText    | "true"     | nothing                   |
      | nullAsText    | "null"     | nothing                   |
      | emptyObject   | {}         | emptyObject, emptyObjects |
      | object        | {"x":1}    | object, objects           |
      | objectOfNull  | {"x":null} | nothing                   |
      | emptyArray    | []         | emptyArray, nestedEmpty   |
      | ones          | [1]        | ones, nested              |
      | letters       | ["a"]      | letters                   |
      | nils          | [null]     | nils                      |
      | yeses         | [true]     | yeses                     |
      | nested        | [[1]]      | nested                    |
      | nestedEmpty   | [[]]       | nestedEmpty               |
      | objects       | [{"x":1}]  | objects                   |
      | emptyObjects  | [{}]       | emptyObjects              |
      | arrayAsObject | {"0":1}    | nothing                   |

  @FLT-8.2
  Scenario Outline: The operator for equality does not mix types either
    Given the collection c holds
      """
      {"_id":"absent"} {"_id":"nil","a":null} {"_id":"no","a":false} {"_id":"yes","a":true}
      {"_id":"zero","a":0} {"_id":"one","a":1} {"_id":"half","a":0.5} {"_id":"minusOne","a":-1}
      {"_id":"emptyText","a":""} {"_id":"letter","a":"a"} {"_id":"digit","a":"1"}
      {"_id":"emptyObject","a":{}} {"_id":"object","a":{"x":1}}
      {"_id":"emptyArray","a":[]} {"_id":"ones","a":[1]} {"_id":"letters","a":["a"]} {"_id":"nils","a":[null]} {"_id":"yeses","a":[true]}
      {"_id":"nested","a":[[1]]} {"_id":"nestedEmpty","a":[[]]} {"_id":"objects","a":[{"x":1}]} {"_id":"emptyObjects","a":[{}]}
      """
    When c.find({"a":{"$eq":<value>}})
    Then it finds <ids>

    Examples:
      | case        | value   | ids                       |
      | null        | null    | absent, nil, nils         |
      | false       | false   | no                        |
      | true        | true    | yes, yeses                |
      | zero        | 0       | zero                      |
      | one         | 1       | one, ones                 |
      | emptyText   | ""      | emptyText                 |
      | letter      | "a"     | letter, letters           |
      | digit       | "1"     | digit                     |
      | emptyObject | {}      | emptyObject, emptyObjects |
      | object      | {"x":1} | object, objects           |
      | emptyArray  | []      | emptyArray, nestedEmpty   |
      | ones        | [1]     | ones, nested              |
      | nils        | [null]  | nils                      |
      | nested      | [[1]]   | nested                    |

  @FLT-8.3
  Scenario Outline: A boolean is no number and no text
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case         | documents                                                                                | filter          | ids  |
      | true         | [{"_id":"1","a":true}, {"_id":"2","a":1}, {"_id":"3","a":"true"}, {"_id":"4","a":[true]}] | {"a":true}      | 1, 4 |
      | falseAndZero | [{"_id":"1","a":false}, {"_id":"2","a":0}, {"_id":"3","a":"false"}, {"_id":"4","a":""}]  | {"a":false}     | 1    |
      | oneAndTrue   | [{"_id":"1","a":true}, {"_id":"2","a":1}, {"_id":"3","a":"1"}]                           | {"a":1}         | 2    |
      | insideObject | [{"_id":"1","a":{"x":true}}, {"_id":"2","a":{"x":1}}]                                    | {"a":{"x":1}}   | 2    |
      | insideArray  | [{"_id":"1","a":[true,0]}, {"_id":"2","a":[1,false]}]                                    | {"a":[1,false]} | 2    |

  @FLT-9.1
  Scenario Outline: Numbers are equal by value
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case            | documents                                                                                | filter                       | ids     |
      | zero            | [{"_id":"1","a":0}, {"_id":"2","a":false}, {"_id":"3","a":-0.0}, {"_id":"4","a":null}]   | {"a":0}                      | 1, 3    |
      | integerAsDouble | [{"_id":"1","a":1}, {"_id":"2","a":1.0}, {"_id":"3","a":1e0}, {"_id":"4","a":2}]         | {"a":1}                      | 1, 2, 3 |
      | doubleAsInteger | [{"_id":"1","a":1}, {"_id":"2","a":1.0}, {"_id":"3","a":10e-1}, {"_id":"4","a":1.5}]     | {"a":1.0}                    | 1, 2, 3 |
      | hundred         | [{"_id":"1","a":100}, {"_id":"2","a":1e2}, {"_id":"3","a":100.00}]                       | {"a":1e2}                    | 1, 2, 3 |
      | minusZero       | [{"_id":"1","a":0}, {"_id":"2","a":-0}, {"_id":"3","a":0.0}, {"_id":"4","a":5e-324}]     | {"a":-0}                     | 1, 2, 3 |
      | minusZeroDouble | [{"_id":"1","a":0}, {"_id":"2","a":-0}, {"_id":"3","a":-5e-324}]                         | {"a":-0.0}                   | 1, 2    |
      | insideObject    | [{"_id":"1","a":{"x":1}}, {"_id":"2","a":{"x":1.0}}, {"_id":"3","a":{"x":1.1}}]          | {"a":{"x":1.0}}              | 1, 2    |
      | insideArray     | [{"_id":"1","a":[1,-0.0]}, {"_id":"2","a":[1.0,0]}, {"_id":"3","a":[0,1]}]               | {"a":[1,0]}                  | 1, 2    |
      | largestInteger  | [{"_id":"1","a":9007199254740991}, {"_id":"2","a":9007199254740990}, {"_id":"3","a":-9007199254740991}] | {"a":9007199254740991}       | 1       |
      | largestAsDouble | [{"_id":"1","a":9007199254740991}, {"_id":"2","a":9007199254740990}]                     | {"a":9007199254740991.0}     | 1       |
      | leastInteger    | [{"_id":"1","a":-9007199254740991}, {"_id":"2","a":-9007199254740990}]                   | {"a":-9007199254740991}      | 1       |
      | tenth           | [{"_id":"1","a":0.1}, {"_id":"2","a":0.10000000000000002}, {"_id":"3","a":1e-1}]         | {"a":0.1}                    | 1, 3    |
      | sumOfTenths     | [{"_id":"1","a":0.3}, {"_id":"2","a":0.30000000000000004}]                               | {"a":0.30000000000000004}    | 2       |
      | exponent        | [{"_id":"1","a":1e21}, {"_id":"2","a":1.0000000000000001e21}, {"_id":"3","a":10e20}]     | {"a":1e21}                   | 1, 3    |
      | largestDouble   | [{"_id":"1","a":1.7976931348623157e308}, {"_id":"2","a":1.7976931348623155e308}]         | {"a":1.7976931348623157e308} | 1       |
      | smallestDouble  | [{"_id":"1","a":5e-324}, {"_id":"2","a":0}, {"_id":"3","a":1e-323}]                      | {"a":5e-324}                 | 1       |

  @FLT-10.1 @needs:int64
  Scenario Outline: Integers of 64 bits are compared exactly
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                | documents                                                                                | filter                              | ids  |
      | oddInteger          | [{"_id":"1","a":9007199254740993}, {"_id":"2","a":9007199254740992}, {"_id":"3","a":9007199254740992.0}] | {"a":9007199254740993}              | 1    |
      | doubleOfEvenInteger | [{"_id":"1","a":9007199254740993}, {"_id":"2","a":9007199254740992}, {"_id":"3","a":9007199254740992.0}] | {"a":9007199254740992.0}            | 2, 3 |
      | oddAboveDouble      | [{"_id":"1","a":9007199254740993}, {"_id":"2","a":9007199254740992}]                     | {"a":{"$gt":9007199254740992.0}}    | 1    |
      | max                 | [{"_id":"1","a":9223372036854775807}, {"_id":"2","a":9223372036854775806}]               | {"a":9223372036854775807}           | 1    |
      | maxAndDouble        | [{"_id":"1","a":9223372036854775807}, {"_id":"2","a":9223372036854775808.0}]             | {"a":9223372036854775808.0}         | 2    |
      | belowDouble         | [{"_id":"1","a":9223372036854775807}, {"_id":"2","a":9223372036854775808.0}]             | {"a":{"$lt":9223372036854775808.0}} | 1    |
      | min                 | [{"_id":"1","a":-9223372036854775808}, {"_id":"2","a":-9223372036854775807}]             | {"a":-9223372036854775808}          | 1    |
      | minAndDouble        | [{"_id":"1","a":-9223372036854775807}, {"_id":"2","a":-9223372036854775808}]             | {"a":-9223372036854775808.0}        | 2    |
      | minInArray          | [{"_id":"1","a":[-9223372036854775807]}, {"_id":"2","a":[-9223372036854775808]}]         | {"a":-9223372036854775808.0}        | 2    |
      | aboveDouble         | [{"_id":"1","a":[-9223372036854775808]}, {"_id":"2","a":[-1e19]}]                        | {"a":{"$gt":-1e19}}                 | 1    |
      | notTheDouble        | [{"_id":"1","a":[-9223372036854775808]}, {"_id":"2","a":[-1e19]}]                        | {"a":-1e19}                         | 2    |
      | inList              | [{"_id":"1","a":9007199254740993}, {"_id":"2","a":9007199254740992}]                     | {"a":{"$in":[9007199254740993]}}    | 1    |

  @FLT-11.1
  Scenario Outline: Strings are equal when all their characters are
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case          | documents                                                                                | filter                 | ids |
      | lowerCase     | [{"_id":"1","a":"a"}, {"_id":"2","a":"A"}, {"_id":"3","a":"\\u00e1"}, {"_id":"4","a":"a\\u0301"}] | {"a":"a"}              | 1   |
      | decomposed    | [{"_id":"1","a":"\\u00e1"}, {"_id":"2","a":"a\\u0301"}]                                  | {"a":"a\\u0301"}       | 2   |
      | compatibility | [{"_id":"1","a":"\\ufb01"}, {"_id":"2","a":"fi"}]                                        | {"a":"fi"}             | 2   |
      | sharpS        | [{"_id":"1","a":"ß"}, {"_id":"2","a":"ss"}, {"_id":"3","a":"SS"}]                        | {"a":"ß"}              | 1   |
      | upperCase     | [{"_id":"1","a":"É"}, {"_id":"2","a":"é"}]                                               | {"a":"É"}              | 1   |
      | blankAfter    | [{"_id":"1","a":"a"}, {"_id":"2","a":"a "}, {"_id":"3","a":" a"}]                        | {"a":"a "}             | 2   |
      | blankAndEmpty | [{"_id":"1","a":""}, {"_id":"2","a":" "}]                                                | {"a":""}               | 1   |
      | nul           | [{"_id":"1","a":"a"}, {"_id":"2","a":"a\\u0000"}, {"_id":"3","a":"a\\u0000b"}]           | {"a":"a"}              | 1   |
      | nulInside     | [{"_id":"1","a":"a"}, {"_id":"2","a":"a\\u0000"}, {"_id":"3","a":"a\\u0000b"}]           | {"a":"a\\u0000b"}      | 3   |
      | emoji         | [{"_id":"1","a":"😀"}, {"_id":"2","a":"😁"}]                                             | {"a":"\\ud83d\\ude00"} | 1   |
      | numberText    | [{"_id":"1","a":"1"}, {"_id":"2","a":"1.0"}, {"_id":"3","a":"01"}]                       | {"a":"1"}              | 1   |
      | long          | [{"_id":"1","a":"#{text 100000}"}, {"_id":"2","a":"#{text 99999}"}]                      | {"a":"#{text 100000}"} | 1   |
      | pattern       | [{"_id":"1","a":"[a-z]*?"}, {"_id":"2","a":"abc"}, {"_id":"3","a":"[A-Z]*?"}]            | {"a":"[a-z]*?"}        | 1   |
      | backslash     | [{"_id":"1","a":"a\\\\n"}, {"_id":"2","a":"a\\n"}]                                       | {"a":"a\\\\n"}         | 1   |

  @FLT-12.1
  Scenario Outline: Objects are equal with the same fields in the same order
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case           | documents                                                                                | filter                      | ids     |
      | twoFields      | [{"_id":"1","a":{"x":1,"y":2}}, {"_id":"2","a":{"y":2,"x":1}}, {"_id":"3","a":{"x":1}}]  | {"a":{"x":1,"y":2}}         | 1       |
      | empty          | [{"_id":"1","a":{}}, {"_id":"2","a":{"b":1}}, {"_id":"3","a":[]}, {"_id":"4","a":null}, {"_id":"5","a":[{}]}] | {"a":{}}                    | 1, 5    |
      | otherOrder     | [{"_id":"1","a":{"x":1,"y":2}}, {"_id":"2","a":{"y":2,"x":1}}]                           | {"a":{"y":2,"x":1}}         | 2       |
      | withEq         | [{"_id":"1","a":{"x":1,"y":2}}, {"_id":"2","a":{"y":2,"x":1}}]                           | {"a":{"$eq":{"y":2,"x":1}}} | 2       |
      | fewerFields    | [{"_id":"1","a":{"x":1,"y":2}}, {"_id":"2","a":{"x":1}}]                                 | {"a":{"x":1}}               | 2       |
      | moreFields     | [{"_id":"1","a":{"x":1,"y":2}}, {"_id":"2","a":{"x":1}}]                                 | {"a":{"x":1,"y":2,"z":3}}   | nothing |
      | nestedOrder    | [{"_id":"1","a":{"x":{"p":1,"q":2}}}, {"_id":"2","a":{"x":{"q":2,"p":1}}}]               | {"a":{"x":{"p":1,"q":2}}}   | 1       |
      | orderInArray   | [{"_id":"1","a":[{"p":1,"q":2}]}, {"_id":"2","a":[{"q":2,"p":1}]}]                       | {"a":[{"q":2,"p":1}]}       | 2       |
      | orderInElement | [{"_id":"1","a":[0,{"p":1,"q":2}]}, {"_id":"2","a":[0,{"q":2,"p":1}]}]                   | {"a":{"p":1,"q":2}}         | 1       |
      | onPath         | [{"_id":"1","a":{"b":{"x":1,"y":2}}}, {"_id":"2","a":{"b":{"y":2,"x":1}}}]               | {"a.b":{"x":1,"y":2}}       | 1       |
      | caseOfName     | [{"_id":"1","a":{"x":1}}, {"_id":"2","a":{"X":1}}]                                       | {"a":{"X":1}}               | 2       |
      | emptyNested    | [{"_id":"1","a":{"x":{}}}, {"_id":"2","a":{"x":[]}}, {"_id":"3","a":{"x":null}}]         | {"a":{"x":{}}}              | 1       |
      | deep           | [{"_id":"1","a":#{nest 99}}, {"_id":"2","a":#{nest 98}}]                                 | {"a":#{nest 99}}            | 1       |

  @FLT-13.1
  Scenario Outline: Inside a literal nothing but equality counts
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case             | documents                                                                       | filter           | ids  |
      | integerInside    | [{"_id":"1","a":{"x":1}}, {"_id":"2","a":{"x":1.0}}, {"_id":"3","a":{"x":[1]}}] | {"a":{"x":1}}    | 1, 2 |
      | missingIsNotNull | [{"_id":"1","a":{"x":null}}, {"_id":"2","a":{}}, {"_id":"3","a":{"x":0}}]       | {"a":{"x":null}} | 1    |
      | elementOfElement | [{"_id":"1","a":[[1,2]]}, {"_id":"2","a":[1]}]                                  | {"a":[1]}        | 2    |
      | objectInArray    | [{"_id":"1","a":[{"x":[1]}]}, {"_id":"2","a":[{"x":1}]}]                        | {"a":[{"x":1}]}  | 2    |
      | dottedName       | [{"_id":"1","a":{"x":{"y":1}}}, {"_id":"2","a":{"x.y":1}}]                      | {"a":{"x.y":1}}  | 2    |
      | arrayOfNull      | [{"_id":"1","a":[null]}, {"_id":"2","a":[]}, {"_id":"3","a":null}]              | {"a":[null]}     | 1    |

  @FLT-14.1
  Scenario Outline: A value selects arrays that hold it
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case         | documents                                                                                | filter          | ids     |
      | notTwoLevels | {"_id":"1","a":[[1,2],[3]]}                                                              | {"a":1}         | nothing |
      | anyPosition  | [{"_id":"1","a":[5,6]}, {"_id":"2","a":[5]}, {"_id":"3","a":5}, {"_id":"4","a":[[5]]}]   | {"a":5}         | 1, 2, 3 |
      | text         | [{"_id":"1","tags":["a","b"]}, {"_id":"2","tags":["b"]}, {"_id":"3","tags":"a"}, {"_id":"4","tags":[]}] | {"tags":"a"}    | 1, 3    |
      | lastElement  | [{"_id":"1","a":[1,2,3]}, {"_id":"2","a":[1,2]}]                                         | {"a":3}         | 1       |
      | object       | [{"_id":"1","a":[{"x":1},{"x":2}]}, {"_id":"2","a":[{"x":1,"y":1}]}, {"_id":"3","a":{"x":2}}] | {"a":{"x":2}}   | 1, 3    |
      | boolean      | [{"_id":"1","a":[0,false]}, {"_id":"2","a":[0,""]}]                                      | {"a":false}     | 1       |
      | byValue      | [{"_id":"1","a":["1",2]}, {"_id":"2","a":["x",1.0]}]                                     | {"a":1}         | 2       |
      | nested       | [{"_id":"1","a":[["x"]]}, {"_id":"2","a":[["y"],"x"]}]                                   | {"a":"x"}       | 2       |
      | underPath    | [{"_id":"1","a":{"b":[1,2]}}, {"_id":"2","a":{"b":[[2]]}}]                               | {"a.b":2}       | 1       |
      | withEq       | [{"_id":"1","a":[1,2]}, {"_id":"2","a":[3]}]                                             | {"a":{"$eq":2}} | 1       |

  @FLT-15.1
  Scenario Outline: An array as value selects the whole array or an element
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case            | documents                                                                                | filter                | ids  |
      | oneElement      | [{"_id":"1","a":[5,6]}, {"_id":"2","a":[5]}, {"_id":"3","a":5}, {"_id":"4","a":[[5]]}]   | {"a":[5]}             | 2, 4 |
      | orderOfElements | [{"_id":"1","a":[5,6]}, {"_id":"2","a":[6,5]}]                                           | {"a":[5,6]}           | 1    |
      | empty           | [{"_id":"1","a":{}}, {"_id":"2","a":{"b":1}}, {"_id":"3","a":[]}, {"_id":"4","a":null}, {"_id":"5","a":[[]]}] | {"a":[]}              | 3, 5 |
      | beginning       | [{"_id":"1","a":[1,2,3]}, {"_id":"2","a":[1,2]}]                                         | {"a":[1,2]}           | 2    |
      | element         | [{"_id":"1","a":[0,[1,2]]}, {"_id":"2","a":[[2,1]]}, {"_id":"3","a":[[[1,2]]]}]          | {"a":[1,2]}           | 1    |
      | wholeOrElement  | [{"_id":"1","a":[[1]]}, {"_id":"2","a":[[[1]]]}, {"_id":"3","a":[1]}]                    | {"a":[[1]]}           | 1, 2 |
      | withEq          | [{"_id":"1","a":[1,2]}, {"_id":"2","a":[[1,2],3]}, {"_id":"3","a":1}]                    | {"a":{"$eq":[1,2]}}   | 1, 2 |
      | mixed           | [{"_id":"1","a":[1,"a",null,{}]}, {"_id":"2","a":[1,"a",null,[]]}]                       | {"a":[1,"a",null,{}]} | 1    |
