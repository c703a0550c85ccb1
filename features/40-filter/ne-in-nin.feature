Feature: $ne, $in and $nin

  @FLT-20.1
  Scenario Outline: $ne leaves out the value
    Given the collection c holds
      """
      {"_id":"1","status":"active","n":1}
      {"_id":"2","status":"deleted","n":2}
      {"_id":"3","status":"pending","n":2}
      """
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case        | filter                                    | ids     |
      | text        | {"status":{"$ne":"deleted"}}              | 1, 3    |
      | number      | {"n":{"$ne":2}}                           | 1       |
      | both        | {"status":{"$ne":"active"},"n":{"$ne":1}} | 2, 3    |
      | noSuchValue | {"status":{"$ne":"x"}}                    | 1, 2, 3 |

  @FLT-21.1
  Scenario Outline: $ne is the negation of equality
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case             | documents                                                                                | filter                      | ids                |
      | null             | [{"_id":"1","a":null}, {"_id":"2"}, {"_id":"3","a":1}, {"_id":"4","a":[]}, {"_id":"5","a":[null]}, {"_id":"6","a":[1,null]}, {"_id":"7","a":{}}, {"_id":"8","a":[[null]]}] | {"a":{"$ne":null}}          | 3, 4, 7, 8         |
      | nullOnPath       | [{"_id":"1","a":[]}, {"_id":"2","a":[{}]}, {"_id":"3","a":[{"b":1}]}, {"_id":"4","a":[{"b":1},{}]}, {"_id":"5","a":[{"b":null}]}, {"_id":"6","a":[1,2]}, {"_id":"7","a":[1,{"b":1}]}, {"_id":"8","a":{}}, {"_id":"9","a":5}, {"_id":"10"}, {"_id":"11","a":[[]]}, {"_id":"12","a":[[{}]]}] | {"a.b":{"$ne":null}}        | 1, 3, 6, 7, 11, 12 |
      | elementOfArray   | [{"_id":"1","a":[1,2]}, {"_id":"2","a":[2]}, {"_id":"3","a":1}, {"_id":"4","a":2}, {"_id":"5","a":null}, {"_id":"6"}] | {"a":{"$ne":1}}             | 2, 4, 5, 6         |
      | pathThroughArray | [{"_id":"1","a":[{"b":1},{"b":2}]}, {"_id":"2","a":[{"b":2}]}, {"_id":"3","a":[]}, {"_id":"4"}] | {"a.b":{"$ne":1}}           | 2, 3, 4            |
      | wholeArray       | [{"_id":"1","a":[1,2]}, {"_id":"2","a":[2,1]}, {"_id":"3","a":[[1,2]]}, {"_id":"4","a":1}] | {"a":{"$ne":[1,2]}}         | 2, 4               |
      | arrayOperand     | [{"_id":"1","a":[]}, {"_id":"2","a":[[]]}, {"_id":"3","a":[1]}, {"_id":"4"}]             | {"a":{"$ne":[]}}            | 3, 4               |
      | objectOrder      | [{"_id":"1","a":{"x":1,"y":2}}, {"_id":"2","a":{"y":2,"x":1}}, {"_id":"3","a":[{"x":1,"y":2}]}] | {"a":{"$ne":{"x":1,"y":2}}} | 2                  |
      | byValue          | [{"_id":"1","a":1.0}, {"_id":"2","a":"1"}, {"_id":"3","a":true}]                         | {"a":{"$ne":1}}             | 2, 3               |
      | minusZero        | [{"_id":"1","a":0}, {"_id":"2","a":-0.0}, {"_id":"3","a":1}]                             | {"a":{"$ne":-0}}            | 3                  |
      | scalarParent     | [{"_id":"1","a":5}, {"_id":"2"}, {"_id":"3","a":{"b":1}}]                                | {"a.b":{"$ne":1}}           | 1, 2               |

  @FLT-21.2
  Scenario Outline: $ne over every type of value
    Given the collection c holds
      """
      {"_id":"absent"} {"_id":"nil","a":null} {"_id":"no","a":false} {"_id":"zero","a":0} {"_id":"one","a":1} {"_id":"letter","a":"a"}
      {"_id":"emptyObject","a":{}} {"_id":"object","a":{"x":1}} {"_id":"emptyArray","a":[]} {"_id":"ones","a":[1]} {"_id":"nils","a":[null]} {"_id":"nested","a":[[1]]}
      """
    When c.find({"a":{"$ne":<value>}})
    Then it finds <ids>

    Examples:
      | case        | value   | ids                                                                                 |
      | null        | null    | no, zero, one, letter, emptyObject, object, emptyArray, ones, nested                |
      | false       | false   | absent, nil, zero, one, letter, emptyObject, object, emptyArray, ones, nils, nested |
      | zero        | 0       | absent, nil, no, one, letter, emptyObject, object, emptyArray, ones, nils, nested   |
      | one         | 1       | absent, nil, no, zero, letter, emptyObject, object, emptyArray, nils, nested        |
      | letter      | "a"     | absent, nil, no, zero, one, emptyObject, object, emptyArray, ones, nils, nested     |
      | emptyObject | {}      | absent, nil, no, zero, one, letter, object, emptyArray, ones, nils, nested          |
      | object      | {"x":1} | absent, nil, no, zero, one, letter, emptyObject, emptyArray, ones, nils, nested     |
      | emptyArray  | []      | absent, nil, no, zero, one, letter, emptyObject, object, ones, nils, nested         |
      | ones        | [1]     | absent, nil, no, zero, one, letter, emptyObject, object, emptyArray, nils           |

  @FLT-22.1
  Scenario Outline: $in selects the listed values
    Given the collection c holds
      """
      {"_id":"1","status":"active","n":1}
      {"_id":"2","status":"pending","n":2}
      {"_id":"3","status":"deleted","n":3}
      """
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case      | filter                                  | ids     |
      | two       | {"status":{"$in":["active","pending"]}} | 1, 2    |
      | one       | {"status":{"$in":["deleted"]}}          | 3       |
      | numbers   | {"n":{"$in":[3,1]}}                     | 1, 3    |
      | repeated  | {"n":{"$in":[1,1,1]}}                   | 1       |
      | noneThere | {"n":{"$in":[7,8]}}                     | nothing |

  @FLT-23.1
  Scenario Outline: Each value of $in selects what equality with it selects
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case             | documents                                                                                | filter                           | ids        |
      | null             | [{"_id":"1","a":null}, {"_id":"2"}, {"_id":"3","a":1}, {"_id":"4","a":[]}, {"_id":"5","a":[null]}, {"_id":"6","a":[1,null]}, {"_id":"7","a":{}}, {"_id":"8","a":[[null]]}] | {"a":{"$in":[null]}}             | 1, 2, 5, 6 |
      | numberAndText    | [{"_id":"1","a":1}, {"_id":"2","a":[1,9]}, {"_id":"3","a":[[1,2]]}, {"_id":"4","a":[1,2]}, {"_id":"5","a":"x"}, {"_id":"6"}] | {"a":{"$in":[1,"x"]}}            | 1, 2, 4, 5 |
      | arrayInList      | [{"_id":"1","a":[1,2]}, {"_id":"2","a":[[1,2]]}, {"_id":"3","a":1}, {"_id":"4","a":[2,1]}] | {"a":{"$in":[[1,2]]}}            | 1, 2       |
      | objectInList     | [{"_id":"1","a":{"x":1}}, {"_id":"2","a":{"x":1,"y":2}}, {"_id":"3","a":[{"x":1}]}]      | {"a":{"$in":[{"x":1}]}}          | 1, 3       |
      | emptyArrayInList | [{"_id":"1","a":[]}, {"_id":"2","a":[[]]}, {"_id":"3","a":[1]}]                          | {"a":{"$in":[[]]}}               | 1, 2       |
      | everyType        | [{"_id":"1","a":1}, {"_id":"2","a":"1"}, {"_id":"3","a":true}, {"_id":"4","a":null}, {"_id":"5","a":{}}, {"_id":"6","a":[]}] | {"a":{"$in":["1",true,{}]}}      | 2, 3, 5    |
      | byValue          | [{"_id":"1","a":1.0}, {"_id":"2","a":-0.0}, {"_id":"3","a":2}]                           | {"a":{"$in":[1,0]}}              | 1, 2       |
      | objectOrder      | [{"_id":"1","a":{"x":1,"y":2}}, {"_id":"2","a":{"y":2,"x":1}}]                           | {"a":{"$in":[{"y":2,"x":1}]}}    | 2          |
      | path             | [{"_id":"1","a":[{"b":1},{"b":5}]}, {"_id":"2","a":{"b":2}}, {"_id":"3","a":{"b":3}}]    | {"a.b":{"$in":[2,5]}}            | 1, 2       |
      | mixedWithNull    | [{"_id":"1","a":1}, {"_id":"2","a":null}, {"_id":"3"}, {"_id":"4","a":0}, {"_id":"5","a":[]}] | {"a":{"$in":[1,null]}}           | 1, 2, 3    |
      | emoji            | [{"_id":"1","a":"😀"}, {"_id":"2","a":"x"}]                                              | {"a":{"$in":["\\ud83d\\ude00"]}} | 1          |
      | nul              | [{"_id":"1","a":"a\\u0000b"}, {"_id":"2","a":"a"}]                                       | {"a":{"$in":["a\\u0000b"]}}      | 1          |
      | doubles          | [{"_id":"1","a":0.1}, {"_id":"2","a":1e21}, {"_id":"3","a":5e-324}, {"_id":"4","a":0}]   | {"a":{"$in":[0.1,1e21,5e-324]}}  | 1, 2, 3    |
      | integers         | [{"_id":"1","a":9007199254740991}, {"_id":"2","a":9007199254740990}]                     | {"a":{"$in":[9007199254740991]}} | 1          |

  @FLT-23.2
  Scenario Outline: $in over every type of value
    Given the collection c holds
      """
      {"_id":"absent"} {"_id":"nil","a":null} {"_id":"no","a":false} {"_id":"yes","a":true}
      {"_id":"zero","a":0} {"_id":"one","a":1} {"_id":"half","a":0.5} {"_id":"minusOne","a":-1}
      {"_id":"emptyText","a":""} {"_id":"letter","a":"a"} {"_id":"digit","a":"1"}
      {"_id":"emptyObject","a":{}} {"_id":"object","a":{"x":1}}
      {"_id":"emptyArray","a":[]} {"_id":"ones","a":[1]} {"_id":"letters","a":["a"]} {"_id":"nils","a":[null]} {"_id":"yeses","a":[true]}
      {"_id":"nested","a":[[1]]} {"_id":"nestedEmpty","a":[[]]} {"_id":"objects","a":[{"x":1}]} {"_id":"emptyObjects","a":[{}]}
      """
    When c.find({"a":{"$in":[<value>]}})
    Then it finds <ids>

    Examples:
      | case        | value      | ids                        |
      | null        | null       | absent, nil, nils          |
      | booleans    | true,false | no, yes, yeses             |
      | numbers     | 0,1        | zero, one, ones            |
      | texts       | "","a"     | emptyText, letter, letters |
      | digit       | "1"        | digit                      |
      | emptyObject | {}         | emptyObject, emptyObjects  |
      | object      | {"x":1}    | object, objects            |
      | emptyArray  | []         | emptyArray, nestedEmpty    |
      | ones        | [1]        | ones, nested               |
      | nils        | [null]     | nils                       |
      | nested      | [[1]],[{}] | nested, emptyObjects       |

  @FLT-24.1
  Scenario Outline: An empty $in selects nothing
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case        | documents                                               | filter                             | ids     |
      | alone       | [{"_id":"1","a":1}, {"_id":"2","a":2}]                  | {"a":{"$in":[]}}                   | nothing |
      | missing     | [{"_id":"1"}, {"_id":"2","a":null}, {"_id":"3","a":[]}] | {"a":{"$in":[]}}                   | nothing |
      | otherClause | [{"_id":"1","a":1}, {"_id":"2","a":2}]                  | {"$or":[{"a":{"$in":[]}},{"a":2}]} | 2       |

  @FLT-25.1
  Scenario Outline: $nin leaves out the listed values
    Given the collection c holds
      """
      {"_id":"1","role":"admin","n":1}
      {"_id":"2","role":"user","n":2}
      {"_id":"3","role":"guest","n":3}
      """
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case      | filter                              | ids     |
      | one       | {"role":{"$nin":["admin"]}}         | 2, 3    |
      | two       | {"role":{"$nin":["admin","guest"]}} | 2       |
      | numbers   | {"n":{"$nin":[1,2,3]}}              | nothing |
      | noneThere | {"n":{"$nin":[7]}}                  | 1, 2, 3 |

  @FLT-26.1
  Scenario Outline: $nin is the negation of $in
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case           | documents                                                                                | filter                  | ids        |
      | null           | [{"_id":"1","a":null}, {"_id":"2"}, {"_id":"3","a":1}, {"_id":"4","a":[]}, {"_id":"5","a":[null]}, {"_id":"6","a":[1,null]}, {"_id":"7","a":{}}, {"_id":"8","a":[[null]]}] | {"a":{"$nin":[null]}}   | 3, 4, 7, 8 |
      | elementOfArray | [{"_id":"1","a":[1,2]}, {"_id":"2","a":[3]}, {"_id":"3","a":1}, {"_id":"4","a":null}, {"_id":"5"}] | {"a":{"$nin":[1,9]}}    | 2, 4, 5    |
      | wholeArray     | [{"_id":"1","a":[1,2]}, {"_id":"2","a":[2,1]}, {"_id":"3","a":[[1,2]]}, {"_id":"4","a":1}] | {"a":{"$nin":[[1,2]]}}  | 2, 4       |
      | path           | [{"_id":"1","a":[{"b":1},{"b":2}]}, {"_id":"2","a":[{"b":3}]}, {"_id":"3","a":[]}, {"_id":"4","a":5}, {"_id":"5"}] | {"a.b":{"$nin":[1,9]}}  | 2, 3, 4, 5 |
      | nullOnPath     | [{"_id":"1","a":[{}]}, {"_id":"2","a":[]}, {"_id":"3","a":5}, {"_id":"4","a":{"b":1}}]   | {"a.b":{"$nin":[null]}} | 2, 4       |
      | mixedWithNull  | [{"_id":"1","a":1}, {"_id":"2","a":null}, {"_id":"3"}, {"_id":"4","a":0}]                | {"a":{"$nin":[1,null]}} | 4          |
      | otherType      | [{"_id":"1","a":1}, {"_id":"2","a":"1"}, {"_id":"3","a":true}]                           | {"a":{"$nin":[1]}}      | 2, 3       |

  @FLT-26.2
  Scenario Outline: $nin over every type of value
    Given the collection c holds
      """
      {"_id":"absent"} {"_id":"nil","a":null} {"_id":"no","a":false} {"_id":"zero","a":0} {"_id":"one","a":1} {"_id":"letter","a":"a"}
      {"_id":"emptyObject","a":{}} {"_id":"object","a":{"x":1}} {"_id":"emptyArray","a":[]} {"_id":"ones","a":[1]} {"_id":"nils","a":[null]} {"_id":"nested","a":[[1]]}
      """
    When c.find({"a":{"$nin":[<value>]}})
    Then it finds <ids>

    Examples:
      | case         | value      | ids                                                                           |
      | null         | null       | no, zero, one, letter, emptyObject, object, emptyArray, ones, nested          |
      | false        | false,0    | absent, nil, one, letter, emptyObject, object, emptyArray, ones, nils, nested |
      | oneAndLetter | 1,"a"      | absent, nil, no, zero, emptyObject, object, emptyArray, nils, nested          |
      | objects      | {},{"x":1} | absent, nil, no, zero, one, letter, emptyArray, ones, nils, nested            |
      | arrays       | [],[1]     | absent, nil, no, zero, one, letter, emptyObject, object, nils                 |

  @FLT-27.1
  Scenario Outline: An empty $nin selects everything
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case    | documents                                               | filter            | ids     |
      | alone   | [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3"}]     | {"a":{"$nin":[]}} | 1, 2, 3 |
      | missing | [{"_id":"1"}, {"_id":"2","a":null}, {"_id":"3","a":[]}] | {"a":{"$nin":[]}} | 1, 2, 3 |

  @FLT-28.1
  Scenario Outline: Lists of 5,000 values
    Given the collection c holds
      """
      {"_id":"k0","n":0} {"_id":"k4999","n":4999} {"_id":"k5000","n":5000} {"_id":"none"} {"_id":"list","n":[9000,77]}
      """
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case       | filter                                                          | ids               |
      | inNumbers  | {"n":{"$in":[#{numbers 5000}]}}                                 | k0, k4999, list   |
      | ninNumbers | {"n":{"$nin":[#{numbers 5000}]}}                                | k5000, none       |
      | inIds      | {"_id":{"$in":[#{strings 5000}]}}                               | k0, k4999         |
      | ninIds     | {"_id":{"$nin":[#{strings 5000}]}}                              | k5000, none, list |
      | twoLists   | {"n":{"$in":[#{numbers 5000}]},"_id":{"$in":[#{strings 5000}]}} | k0, k4999         |
