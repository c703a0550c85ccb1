@needs:indexes
Feature: What a search answers is the same with an index

  @IDX-18.1
  Scenario Outline: Values of every type
    Given the collection c holds
      """
      {"_id":"null","a":null}
      {"_id":"missing"}
      {"_id":"false","a":false}
      {"_id":"zero","a":0}
      {"_id":"minusZero","a":-0.0}
      {"_id":"true","a":true}
      {"_id":"one","a":1}
      {"_id":"oneAsDouble","a":1.0}
      {"_id":"oneAsText","a":"1"}
      {"_id":"emptyText","a":""}
      {"_id":"trueAsText","a":"true"}
      {"_id":"object","a":{}}
      {"_id":"array","a":[]}
      """
    And c.createIndex("a")
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case          | filter                           | ids                                                                                                   |
      | null          | {"a":null}                       | null, missing                                                                                         |
      | false         | {"a":false}                      | false                                                                                                 |
      | zero          | {"a":0}                          | zero, minusZero                                                                                       |
      | minus zero    | {"a":-0.0}                       | zero, minusZero                                                                                       |
      | true          | {"a":true}                       | true                                                                                                  |
      | one           | {"a":1}                          | one, oneAsDouble                                                                                      |
      | one as double | {"a":{"$eq":1.0}}                | one, oneAsDouble                                                                                      |
      | one as text   | {"a":"1"}                        | oneAsText                                                                                             |
      | empty text    | {"a":""}                         | emptyText                                                                                             |
      | true as text  | {"a":"true"}                     | trueAsText                                                                                            |
      | empty object  | {"a":{}}                         | object                                                                                                |
      | empty array   | {"a":[]}                         | array                                                                                                 |
      | nothing       | {"a":2}                          | nothing                                                                                               |
      | in            | {"a":{"$in":[true,"1",null]}}    | null, missing, true, oneAsText                                                                        |
      | in with 0     | {"a":{"$in":[0,[],{}]}}          | zero, minusZero, object, array                                                                        |
      | in nothing    | {"a":{"$in":[]}}                 | nothing                                                                                               |
      | not in        | {"a":{"$nin":[0,1,null,"1"]}}    | false, true, emptyText, trueAsText, object, array                                                     |
      | not null      | {"a":{"$ne":null}}               | false, zero, minusZero, true, one, oneAsDouble, oneAsText, emptyText, trueAsText, object, array       |
      | not one       | {"a":{"$ne":1}}                  | null, missing, false, zero, minusZero, true, oneAsText, emptyText, trueAsText, object, array          |
      | exists        | {"a":{"$exists":true}}           | null, false, zero, minusZero, true, one, oneAsDouble, oneAsText, emptyText, trueAsText, object, array |
      | exists not    | {"a":{"$exists":false}}          | missing                                                                                               |
      | above 0       | {"a":{"$gt":0}}                  | one, oneAsDouble                                                                                      |
      | from 0        | {"a":{"$gte":0}}                 | zero, minusZero, one, oneAsDouble                                                                     |
      | below 1       | {"a":{"$lt":1}}                  | zero, minusZero                                                                                       |
      | up to 1       | {"a":{"$lte":1}}                 | zero, minusZero, one, oneAsDouble                                                                     |
      | from empty    | {"a":{"$gte":""}}                | oneAsText, emptyText, trueAsText                                                                      |
      | below text    | {"a":{"$lt":"2"}}                | oneAsText, emptyText                                                                                  |
      | from false    | {"a":{"$gte":false}}             | false, true                                                                                           |
      | below true    | {"a":{"$lt":true}}               | false                                                                                                 |
      | from null     | {"a":{"$gte":null}}              | null, missing                                                                                         |
      | above null    | {"a":{"$gt":null}}               | nothing                                                                                               |
      | both bounds   | {"a":{"$gte":0,"$lt":1}}         | zero, minusZero                                                                                       |
      | or            | {"$or":[{"a":1},{"a":"1"}]}      | one, oneAsDouble, oneAsText                                                                           |
      | and           | {"$and":[{"a":1},{"_id":"one"}]} | one                                                                                                   |

  @IDX-18.2
  Scenario Outline: Values that come after the index
    Given c.createIndex("a")
    And the collection c holds
      """
      {"_id":"null","a":null}
      {"_id":"missing"}
      {"_id":"false","a":false}
      {"_id":"zero","a":0}
      {"_id":"true","a":true}
      {"_id":"one","a":1}
      {"_id":"oneAsDouble","a":1.0}
      {"_id":"oneAsText","a":"1"}
      {"_id":"object","a":{"b":1}}
      {"_id":"array","a":[1,"1"]}
      {"_id":"nested","a":[[1]]}
      """
    When c.find(<filter>)
    Then it finds in order <ids>

    Examples:
      | case        | filter                  | ids                           |
      | null        | {"a":null}              | null, missing                 |
      | false       | {"a":false}             | false                         |
      | zero        | {"a":0}                 | zero                          |
      | true        | {"a":true}              | true                          |
      | one         | {"a":1}                 | one, oneAsDouble, array       |
      | one as text | {"a":"1"}               | oneAsText, array              |
      | object      | {"a":{"b":1}}           | object                        |
      | array       | {"a":[1,"1"]}           | array                         |
      | inner array | {"a":[1]}               | nested                        |
      | from 0      | {"a":{"$gte":0}}        | zero, one, oneAsDouble, array |
      | text        | {"a":{"$gte":""}}       | oneAsText, array              |
      | in          | {"a":{"$in":[0,"1"]}}   | zero, oneAsText, array        |
      | exists not  | {"a":{"$exists":false}} | missing                       |

  @IDX-18.3
  Scenario Outline: Doubles beside integers
    Given the collection c holds
      """
      {"_id":"sum","a":0.30000000000000004}
      {"_id":"tenths","a":0.3}
      {"_id":"one","a":1}
      {"_id":"oneAndAHalf","a":1.5}
      {"_id":"two","a":2.0}
      {"_id":"half","a":-0.5}
      {"_id":"least","a":5e-324}
      {"_id":"most","a":1.7976931348623157e308}
      {"_id":"minusMost","a":-1.7976931348623157e308}
      {"_id":"safe","a":9007199254740991}
      {"_id":"safeAsDouble","a":9007199254740991.0}
      {"_id":"minusSafe","a":-9007199254740991}
      {"_id":"power","a":9007199254740992.0}
      {"_id":"great","a":1e20}
      {"_id":"ten","a":10}
      {"_id":"tenAsText","a":"10"}
      """
    And c.createIndex("a")
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case           | filter                         | ids                   |
      | sum            | {"a":0.30000000000000004}      | sum                   |
      | tenths         | {"a":0.3}                      | tenths                |
      | two            | {"a":2}                        | two                   |
      | two and more   | {"a":{"$in":[2,1.0,1.5]}}      | one, oneAndAHalf, two |
      | safe           | {"a":9007199254740991}         | safe, safeAsDouble    |
      | minus safe     | {"a":-9007199254740991.0}      | minusSafe             |
      | least          | {"a":5e-324}                   | least                 |
      | most           | {"a":1.7976931348623157e308}   | most                  |
      | great          | {"a":100000000000000000000}    | great                 |
      | ten            | {"a":1e1}                      | ten                   |
      | above tenths   | {"a":{"$gt":0.3,"$lt":1}}      | sum                   |
      | above 0        | {"a":{"$gt":0,"$lte":0.3}}     | tenths, least         |
      | above safe     | {"a":{"$gt":9007199254740991}} | most, power, great    |
      | below          | {"a":{"$lt":-0.5}}             | minusMost, minusSafe  |
      | one to two     | {"a":{"$gte":1,"$lt":2}}       | one, oneAndAHalf      |
      | nine to eleven | {"a":{"$gt":9,"$lt":11}}       | ten                   |

  @IDX-18.4 @needs:int64
  Scenario Outline: Integers beyond the doubles
    Given the collection c holds
      """
      {"_id":"max","a":9223372036854775807}
      {"_id":"belowMax","a":9223372036854775806}
      {"_id":"power","a":9223372036854775808.0}
      {"_id":"min","a":-9223372036854775808}
      {"_id":"minAsDouble","a":-9223372036854775808.0}
      {"_id":"odd","a":9007199254740993}
      {"_id":"even","a":9007199254740992}
      """
    And c.createIndex("a")
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case       | filter                                                   | ids              |
      | max        | {"a":9223372036854775807}                                | max              |
      | below max  | {"a":9223372036854775806}                                | belowMax         |
      | power      | {"a":9223372036854775808.0}                              | power            |
      | min        | {"a":-9223372036854775808}                               | min, minAsDouble |
      | odd        | {"a":9007199254740993}                                   | odd              |
      | even       | {"a":9007199254740992.0}                                 | even             |
      | above max  | {"a":{"$gt":9223372036854775807}}                        | power            |
      | above even | {"a":{"$gt":9007199254740992,"$lt":9223372036854775807}} | belowMax, odd    |

  @IDX-18.5
  Scenario Outline: Strings
    Given the collection c holds
      """
      {"_id":"empty","a":""}
      {"_id":"a","a":"a"}
      {"_id":"aZero","a":"a\u0000"}
      {"_id":"aZeroB","a":"a\u0000b"}
      {"_id":"capital","a":"A"}
      {"_id":"composed","a":"é"}
      {"_id":"combining","a":"e\u0301"}
      {"_id":"replacement","a":"\uFFFD"}
      {"_id":"emoji","a":"😀"}
      {"_id":"nine","a":"9"}
      {"_id":"ten","a":"10"}
      {"_id":"space","a":" a"}
      {"_id":"quote","a":"it's \"so\""}
      """
    And c.createIndex("a")
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case             | filter                               | ids                                                           |
      | empty            | {"a":""}                             | empty                                                         |
      | a                | {"a":"a"}                            | a                                                             |
      | a and zero       | {"a":"a\\u0000"}                     | aZero                                                         |
      | zero inside      | {"a":"a\\u0000b"}                    | aZeroB                                                        |
      | capital          | {"a":"A"}                            | capital                                                       |
      | composed         | {"a":"\\u00e9"}                      | composed                                                      |
      | combining        | {"a":"e\\u0301"}                     | combining                                                     |
      | emoji            | {"a":"\\ud83d\\ude00"}               | emoji                                                         |
      | quotes           | {"a":"it's \\"so\\""}                | quote                                                         |
      | digits           | {"a":{"$in":["10",9]}}               | ten                                                           |
      | above a          | {"a":{"$gt":"a"}}                    | aZero, aZeroB, composed, combining, replacement, emoji, quote |
      | a to aZero       | {"a":{"$gte":"a","$lte":"a\\u0000"}} | a, aZero                                                      |
      | from replacement | {"a":{"$gte":"\\ufffd"}}             | replacement, emoji                                            |
      | below 9          | {"a":{"$lt":"9"}}                    | empty, ten, space                                             |
      | up to A          | {"a":{"$lte":"A"}}                   | empty, capital, nine, ten, space                              |

  @IDX-18.6
  Scenario Outline: Arrays and their elements
    Given the collection c holds
      """
      {"_id":"empty","a":[]}
      {"_id":"one","a":[1]}
      {"_id":"oneTwo","a":[1,2]}
      {"_id":"twoOne","a":[2,1]}
      {"_id":"twice","a":[1,1]}
      {"_id":"scalar","a":1}
      {"_id":"double","a":[1.0,"x"]}
      {"_id":"nested","a":[[1]]}
      {"_id":"deep","a":[[1,2],3]}
      {"_id":"nulls","a":[null]}
      {"_id":"text","a":["1",""]}
      {"_id":"boolean","a":[true]}
      {"_id":"objects","a":[{"b":1},{"b":2}]}
      {"_id":"emptyInside","a":[[]]}
      {"_id":"far","a":[0,9]}
      """
    And c.createIndex("a")
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case            | filter                       | ids                                                                  |
      | element         | {"a":1}                      | one, oneTwo, twoOne, twice, scalar, double                           |
      | second element  | {"a":2}                      | oneTwo, twoOne                                                       |
      | text element    | {"a":"1"}                    | text                                                                 |
      | boolean element | {"a":true}                   | boolean                                                              |
      | null element    | {"a":null}                   | nulls                                                                |
      | object element  | {"a":{"b":2}}                | objects                                                              |
      | whole           | {"a":[1,2]}                  | oneTwo, deep                                                         |
      | whole of one    | {"a":[1]}                    | one, nested                                                          |
      | empty           | {"a":[]}                     | empty, emptyInside                                                   |
      | in              | {"a":{"$in":[2,true]}}       | oneTwo, twoOne, boolean                                              |
      | in an array     | {"a":{"$in":[[1],"x"]}}      | one, double, nested                                                  |
      | not one         | {"a":{"$ne":1}}              | empty, nested, deep, nulls, text, boolean, objects, emptyInside, far |
      | not in          | {"a":{"$nin":[1,null,[]]}}   | nested, deep, text, boolean, objects, far                            |
      | exists          | {"a":{"$exists":false}}      | nothing                                                              |
      | above 1         | {"a":{"$gt":1}}              | oneTwo, twoOne, deep, far                                            |
      | above and below | {"a":{"$gt":1,"$lt":9}}      | oneTwo, twoOne, deep, far                                            |
      | none between    | {"a":{"$gt":3,"$lt":8}}      | far                                                                  |
      | both            | {"$and":[{"a":1},{"a":2}]}   | oneTwo, twoOne                                                       |
      | text range      | {"a":{"$gte":"1","$lt":"y"}} | double, text                                                         |
      | first           | {"a.0":1}                    | one, oneTwo, twice, double                                           |
      | below           | {"a.b":2}                    | objects                                                              |

  @IDX-18.7
  Scenario Outline: Objects
    Given the collection c holds
      """
      {"_id":"xy","a":{"x":1,"y":2}}
      {"_id":"yx","a":{"y":2,"x":1}}
      {"_id":"doubles","a":{"x":1.0,"y":2.0}}
      {"_id":"x","a":{"x":1}}
      {"_id":"empty","a":{}}
      {"_id":"texts","a":{"x":"1","y":"2"}}
      {"_id":"inArray","a":[{"x":1,"y":2}]}
      {"_id":"written","a":"{\"x\":1,\"y\":2}"}
      """
    And c.createIndex("a")
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case          | filter                                | ids                         |
      | equal         | {"a":{"x":1,"y":2}}                   | xy, doubles, inArray        |
      | another order | {"a":{"y":2,"x":1}}                   | yx                          |
      | shorter       | {"a":{"x":1}}                         | x                           |
      | empty         | {"a":{}}                              | empty                       |
      | as text       | {"a":"{\\"x\\":1,\\"y\\":2}"}         | written                     |
      | in            | {"a":{"$in":[{"x":1},{"y":2,"x":1}]}} | yx, x                       |
      | a field below | {"a.x":1}                             | xy, yx, doubles, x, inArray |

  @IDX-18.8
  Scenario Outline: Arrays and other values on the way
    Given the collection c holds
      """
      {"_id":"object","a":{"b":1}}
      {"_id":"array","a":[{"b":1},{"b":2}]}
      {"_id":"double","a":[{"b":2.0}]}
      {"_id":"arrays","a":[{"b":[1,3]},{"b":[]}]}
      {"_id":"arrayIn","a":[[{"b":1}]]}
      {"_id":"without","a":[{"c":1},{"b":5}]}
      {"_id":"mixed","a":[5,{"b":4},"x"]}
      {"_id":"scalars","a":[1,2]}
      {"_id":"empty","a":[]}
      {"_id":"emptyObjects","a":[{}]}
      {"_id":"scalar","a":1}
      {"_id":"null","a":null}
      {"_id":"nullBelow","a":{"b":null}}
      {"_id":"missing"}
      {"_id":"dotted","a.b":1}
      {"_id":"whole","a":{"b":[1,3]}}
      """
    And c.createIndex("a.b")
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case       | filter                    | ids                                                                                                     |
      | one        | {"a.b":1}                 | object, array, arrays, whole                                                                            |
      | two        | {"a.b":2}                 | array, double                                                                                           |
      | three      | {"a.b":3}                 | arrays, whole                                                                                           |
      | four       | {"a.b":{"$eq":4}}         | mixed                                                                                                   |
      | null       | {"a.b":null}              | without, emptyObjects, scalar, null, nullBelow, missing, dotted                                         |
      | not null   | {"a.b":{"$ne":null}}      | object, array, double, arrays, arrayIn, mixed, scalars, empty, whole                                    |
      | exists     | {"a.b":{"$exists":true}}  | object, array, double, arrays, without, mixed, nullBelow, whole                                         |
      | exists not | {"a.b":{"$exists":false}} | arrayIn, scalars, empty, emptyObjects, scalar, null, missing, dotted                                    |
      | above 2    | {"a.b":{"$gt":2}}         | arrays, without, mixed, whole                                                                           |
      | two bounds | {"a.b":{"$gt":1,"$lt":2}} | array, arrays, whole                                                                                    |
      | in         | {"a.b":{"$in":[4,5]}}     | without, mixed                                                                                          |
      | whole      | {"a.b":[1,3]}             | arrays, whole                                                                                           |
      | empty      | {"a.b":[]}                | arrays                                                                                                  |
      | not one    | {"a.b":{"$ne":1}}         | double, arrayIn, without, mixed, scalars, empty, emptyObjects, scalar, null, nullBelow, missing, dotted |

  @IDX-18.9
  Scenario Outline: Digits in a path
    Given the collection c holds
      """
      {"_id":"array","a":[1,2]}
      {"_id":"turned","a":[2,1]}
      {"_id":"object","a":{"0":1}}
      {"_id":"nested","a":[[1,2]]}
      {"_id":"empty","a":[]}
      {"_id":"scalar","a":1}
      {"_id":"missing"}
      {"_id":"null","a":[null]}
      """
    And c.createIndex("a.0")
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case    | filter                   | ids                                          |
      | one     | {"a.0":1}                | array, object                                |
      | two     | {"a.0":{"$gt":1}}        | turned                                       |
      | whole   | {"a.0":[1,2]}            | nested                                       |
      | null    | {"a.0":null}             | scalar, missing, null                        |
      | exists  | {"a.0":{"$exists":true}} | array, turned, object, nested, null          |
      | not one | {"a.0":{"$ne":1}}        | turned, nested, empty, scalar, missing, null |
      | deeper  | {"a.0.1":2}              | nested                                       |

  @IDX-18.10
  Scenario Outline: Conditions beside the indexed one
    Given the collection c holds
      """
      {"_id":"1","a":1,"b":1}
      {"_id":"2","a":1,"b":2}
      {"_id":"3","a":[1,2],"b":1}
      {"_id":"4","a":2,"b":1}
      {"_id":"5","b":1}
      """
    And c.createIndex("a")
    And c.createIndex("b")
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case          | filter                                            | ids              |
      | both          | {"a":1,"b":1}                                     | in order 1, 3    |
      | not indexed   | {"a":1,"_version":1,"c":null}                     | in order 1, 2, 3 |
      | by id         | {"a":1,"_id":{"$gt":"1"}}                         | in order 2, 3    |
      | one id        | {"_id":"4","a":1}                                 | nothing          |
      | or            | {"$or":[{"a":2},{"b":2}]}                         | in order 2, 3, 4 |
      | or and        | {"b":1,"$or":[{"a":2},{"a":null}]}                | in order 3, 4, 5 |
      | one of or     | {"$or":[{"a":2}]}                                 | in order 3, 4    |
      | twice         | {"$and":[{"a":1},{"a":{"$ne":2}}]}                | in order 1, 2    |
      | range and not | {"a":{"$gte":1,"$ne":2}}                          | in order 1, 2    |
      | nested and    | {"$and":[{"$and":[{"a":{"$in":[1,2]}}]},{"b":2}]} | in order 2       |

  @IDX-18.11 @needs:softDelete
  Scenario Outline: Archived documents
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":1}, {"_id":"3","a":[1,2]}, {"_id":"4","a":2}]
    And c.createIndex("a")
    And c.deleteMany({"_id":{"$in":["1","3"]}}, {"softDelete":true})
    When c.find(<arguments>)
    Then it finds in order <ids>

    Examples:
      | case           | arguments                                             | ids        |
      | hidden         | {"a":1}                                               | 2          |
      | shown          | {"a":1}, {"includeArchived":true}                     | 1, 2, 3    |
      | archived alone | {"a":1,"_archived":true}, {"includeArchived":true}    | 1, 3       |
      | range          | {"a":{"$gte":2}}                                      | 4          |
      | range, shown   | {"a":{"$gte":2}}, {"includeArchived":true}            | 3, 4       |
      | sorted         | {}, {"sort":{"a":-1}}                                 | 4, 2       |
      | sorted, shown  | {}, {"sort":{"a":-1},"includeArchived":true}          | 3, 4, 1, 2 |
      | a page         | {}, {"sort":{"a":1},"limit":1}                        | 2          |
      | a page, shown  | {}, {"sort":{"a":1},"limit":2,"includeArchived":true} | 1, 2       |
      | second page    | {}, {"sort":{"a":1},"limit":1,"offset":1}             | 4          |

  @IDX-18.12
  Scenario Outline: Counts and single documents
    Given the collection c holds [{"_id":"1","a":[2,1,1]}, {"_id":"2","a":1.0}, {"_id":"3","a":2}, {"_id":"4"}, {"_id":"5","a":"1"}]
    And c.createIndex("a")
    When c.<call>
    Then the result is <result>

    Examples:
      | case           | call                                | result                                                                   |
      | count element  | countDocuments({"a":1})             | 2                                                                        |
      | count range    | countDocuments({"a":{"$gte":1}})    | 3                                                                        |
      | count in       | countDocuments({"a":{"$in":[1,2]}}) | 3                                                                        |
      | count missing  | countDocuments({"a":null})          | 1                                                                        |
      | count all      | countDocuments()                    | 5                                                                        |
      | count nothing  | countDocuments({"a":true})          | 0                                                                        |
      | first match    | findOne({"a":2})                    | {"_id":"1","a":[2,1,1],"_version":1,"_created":"@any","_updated":"@any"} |
      | first in range | findOne({"a":{"$gt":1}})            | {"_id":"1","a":[2,1,1],"_version":1,"_created":"@any","_updated":"@any"} |
      | no match       | findOne({"a":3})                    | null                                                                     |

  @IDX-18.13
  Scenario Outline: A unique index finds what any other finds
    Given c.createIndex("a", {"unique":true})
    And the collection c holds [{"_id":"1","a":[3,1]}, {"_id":"2","a":2}, {"_id":"3","a":"2"}, {"_id":"4"}, {"_id":"5","a":[]}, {"_id":"6","a":2.5}]
    When c.find(<arguments>)
    Then it finds in order <ids>

    Examples:
      | case    | arguments             | ids              |
      | element | {"a":1}               | 1                |
      | double  | {"a":2.0}             | 2                |
      | null    | {"a":null}            | 4                |
      | empty   | {"a":[]}              | 5                |
      | range   | {"a":{"$gt":2}}       | 1, 6             |
      | sorted  | {}, {"sort":{"a":1}}  | 5, 4, 1, 2, 6, 3 |
      | down    | {}, {"sort":{"a":-1}} | 3, 1, 6, 2, 4, 5 |

  @IDX-18.14
  Scenario: An index over many documents
    Given the collection c holds [#{documents 1000}]
    And c.createIndex("n")
    And c.insertOne({"_id":"late","n":[3,500]})
    When c.find({"n":500})
    Then it finds in order d500, late
    When c.find({"n":{"$gte":997}})
    Then it finds in order d997, d998, d999
    When c.find({}, {"sort":{"n":-1},"limit":2,"offset":498})
    Then it finds in order d501, d500

  @IDX-18.15
  Scenario Outline: Names of every form below an array
    Given c.createIndex("<path>")
    And the collection c holds
      """
      {"_id":"one","<first>":[{"<second>":1},{"<second>":2}]}
      {"_id":"two","<first>":[{"<second>":[2,3]},{}]}
      {"_id":"other","<first>":[{"x":1}]}
      """
    When c.find({"<path>":1})
    Then it finds one
    When c.find({"<path>":{"$gte":2}})
    Then it finds in order one, two

    Examples:
      | case                | path                  | first       | second     |
      | letters             | lines.quantity        | lines       | quantity   |
      | an underscore       | lines.item_no         | lines       | item_no    |
      | a hyphen            | lines.item-no         | lines       | item-no    |
      | a digit first       | lines.1st             | lines       | 1st        |
      | an underscore first | lines._no             | lines       | _no        |
      | beyond ASCII        | lines.größe           | lines       | größe      |
      | a star              | lines.*               | lines       | *          |
      | above it            | order_lines.no        | order_lines | no         |
      | long                | #{text 30}.#{text 30} | #{text 30}  | #{text 30} |

  @IDX-19.1
  Scenario Outline: Natural order
    Given the collection c holds
      """
      {"_id":"z","a":3}
      {"_id":"y","a":1}
      {"_id":"x","a":2}
      {"_id":"w","a":[1,3]}
      {"_id":"v","a":1}
      """
    And c.createIndex("a")
    When c.find(<arguments>)
    Then it finds in order <ids>

    Examples:
      | case       | arguments                                   | ids           |
      | equal      | {"a":1}                                     | y, w, v       |
      | in         | {"a":{"$in":[3,2,1]}}                       | z, y, x, w, v |
      | range      | {"a":{"$gte":1}}                            | z, y, x, w, v |
      | range down | {"a":{"$lt":3}}                             | y, x, w, v    |
      | limit      | {"a":{"$gte":1}}, {"limit":2}               | z, y          |
      | offset     | {"a":{"$lte":3}}, {"offset":3}              | w, v          |
      | page of in | {"a":{"$in":[1,3]}}, {"offset":1,"limit":2} | y, w          |
      | all        | {}                                          | z, y, x, w, v |
      | no sort    | {"a":{"$gt":1}}, {"sort":{}}                | z, x, w       |

  @IDX-19.4
  Scenario Outline: Pages in natural order where the index leaves very many documents
    Given c.insertMany([#{documents 1500}])
    And c.updateMany({"n":{"$lt":3}}, {"$set":{"n":2000}})
    And c.createIndex("n")
    When c.find(<arguments>)
    Then it finds in order <ids>

    Examples:
      | case    | arguments                                                               | ids               |
      | first   | {"n":{"$gte":5}}, {"limit":3}                                           | d0, d1, d2        |
      | further | {"n":{"$gte":5}}, {"limit":3,"offset":2}                                | d2, d5, d6        |
      | last    | {"n":{"$gt":5}}, {"limit":3,"offset":1495}                              | d1498, d1499      |
      | down    | {"n":{"$lt":2000}}, {"limit":2}                                         | d3, d4            |
      | few     | {"n":{"$gte":1499}}, {"limit":5}                                        | d0, d1, d2, d1499 |
      | other   | {"n":{"$gte":5},"_id":{"$in":["d7","d1","d3"]}}, {"limit":1,"offset":1} | d7                |

  @IDX-19.5
  Scenario: The first of very many documents is the first in natural order
    Given c.insertMany([#{documents 1500}])
    And c.updateMany({"n":{"$lt":3}}, {"$set":{"n":2000}})
    And c.createIndex("n")
    When c.updateOne({"n":{"$gt":5}}, {"$set":{"n":1}})
    And c.deleteOne({"n":{"$gte":1000}})
    And c.find({"n":{"$gt":0}}, {"limit":2})
    Then it finds in order d0, d2

  @IDX-19.2
  Scenario Outline: Sorts by values of every type
    Given the collection c holds
      """
      {"_id":"true","a":true}
      {"_id":"text","a":"a"}
      {"_id":"two","a":2}
      {"_id":"missing"}
      {"_id":"object","a":{"b":1}}
      {"_id":"half","a":1.5}
      {"_id":"empty","a":[]}
      {"_id":"null","a":null}
      {"_id":"nested","a":[[1]]}
      {"_id":"false","a":false}
      {"_id":"array","a":["b",1]}
      {"_id":"one","a":1.0}
      {"_id":"zero","a":"a\u0000"}
      {"_id":"nullInside","a":[null,3]}
      """
    And c.createIndex("a")
    When c.find({}, <options>)
    Then it finds <ids>

    Examples:
      | case             | options                                 | ids                                                                                                       |
      | ascending        | {"sort":{"a":1}}                        | in order empty, missing, null, nullInside, array, one, half, two, text, zero, object, nested, false, true |
      | descending       | {"sort":{"a":-1}}                       | in order true, false, nested, object, array, zero, text, nullInside, two, half, one, missing, null, empty |
      | first page       | {"sort":{"a":1},"limit":3}              | in order empty, missing, null                                                                             |
      | within ties      | {"sort":{"a":1},"limit":2}              | in order empty, missing                                                                                   |
      | second page      | {"sort":{"a":1},"limit":4,"offset":3}   | in order nullInside, array, one, half                                                                     |
      | last page        | {"sort":{"a":1},"limit":5,"offset":12}  | in order false, true                                                                                      |
      | beyond           | {"sort":{"a":1},"limit":5,"offset":14}  | nothing                                                                                                   |
      | down, first page | {"sort":{"a":-1},"limit":5}             | in order true, false, nested, object, array                                                               |
      | down, ties       | {"sort":{"a":-1},"limit":2,"offset":11} | in order missing, null                                                                                    |
      | down, last       | {"sort":{"a":-1},"limit":9,"offset":12} | in order null, empty                                                                                      |
      | no limit         | {"sort":{"a":-1},"limit":0,"offset":10} | in order one, missing, null, empty                                                                        |

  @IDX-19.3
  Scenario Outline: Ties keep natural order in both directions
    Given the collection c holds
      """
      {"_id":"e","a":2}
      {"_id":"d","a":1}
      {"_id":"c","a":2.0}
      {"_id":"b","a":1.0}
      {"_id":"a","a":[1,2]}
      """
    And c.createIndex("a")
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case         | options                                | ids           |
      | ascending    | {"sort":{"a":1}}                       | d, b, a, e, c |
      | descending   | {"sort":{"a":-1}}                      | e, c, a, d, b |
      | page within  | {"sort":{"a":1},"limit":2}             | d, b          |
      | page across  | {"sort":{"a":1},"limit":2,"offset":2}  | a, e          |
      | down, within | {"sort":{"a":-1},"limit":2}            | e, c          |
      | down, across | {"sort":{"a":-1},"limit":2,"offset":2} | a, d          |
      | one          | {"sort":{"a":-1},"limit":1,"offset":1} | c             |

  @IDX-19.4
  Scenario Outline: Sorts beside a filter
    Given the collection c holds
      """
      {"_id":"1","a":3,"b":1}
      {"_id":"2","a":1,"b":2}
      {"_id":"3","a":[2,0],"b":1}
      {"_id":"4","a":2,"b":2}
      {"_id":"5","b":1}
      """
    And c.createIndex("a")
    And c.createIndex("b")
    When c.find(<arguments>)
    Then it finds in order <ids>

    Examples:
      | case               | arguments                                    | ids           |
      | other field        | {"b":1}, {"sort":{"a":1}}                    | 5, 3, 1       |
      | other field, down  | {"b":1}, {"sort":{"a":-1},"limit":2}         | 1, 3          |
      | same field         | {"a":{"$gte":1}}, {"sort":{"a":1}}           | 3, 2, 4, 1    |
      | same field, down   | {"a":{"$lt":3}}, {"sort":{"a":-1}}           | 3, 4, 2       |
      | same field, page   | {"a":{"$gte":1}}, {"sort":{"a":1},"limit":2} | 3, 2          |
      | two fields         | {}, {"sort":{"b":1,"a":1}}                   | 5, 3, 1, 2, 4 |
      | two, turned        | {}, {"sort":{"b":-1,"a":1},"limit":3}        | 2, 4, 5       |
      | indexed first      | {}, {"sort":{"a":1,"_id":-1},"limit":3}      | 5, 3, 2       |
      | not indexed        | {"a":{"$gte":0}}, {"sort":{"_id":-1}}        | 4, 3, 2, 1    |
      | natural order kept | {}, {"sort":{"b":1},"limit":3}               | 1, 3, 5       |

  @IDX-19.5
  Scenario Outline: Sorts by a path through arrays
    Given the collection c holds
      """
      {"_id":"1","a":[{"b":3},{"b":1}]}
      {"_id":"2","a":{"b":2}}
      {"_id":"3","a":[]}
      {"_id":"4","a":[{}]}
      {"_id":"5","a":[{"b":[]}]}
      {"_id":"6","a":{"b":[0,4]}}
      {"_id":"7"}
      """
    And c.createIndex("a.b")
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case        | options                                  | ids                 |
      | ascending   | {"sort":{"a.b":1}}                       | 5, 3, 4, 7, 6, 1, 2 |
      | descending  | {"sort":{"a.b":-1}}                      | 6, 1, 2, 3, 4, 7, 5 |
      | a page      | {"sort":{"a.b":1},"limit":3}             | 5, 3, 4             |
      | a page down | {"sort":{"a.b":-1},"limit":3,"offset":2} | 2, 3, 4             |

  @IDX-19.8
  Scenario Outline: Arrays that a path reaches nothing in are ties with missing fields
    Given the collection c holds
      """
      {"_id":"9"}
      {"_id":"8","a":[]}
      {"_id":"7","a":{"b":1}}
      {"_id":"6"}
      {"_id":"5","a":[1,2]}
      {"_id":"4","a":[{"b":null}]}
      {"_id":"3","a":5}
      """
    And c.createIndex("a.b")
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case        | options                                  | ids                 |
      | ascending   | {"sort":{"a.b":1}}                       | 9, 8, 6, 5, 4, 3, 7 |
      | descending  | {"sort":{"a.b":-1}}                      | 7, 9, 8, 6, 5, 4, 3 |
      | a page      | {"sort":{"a.b":1},"limit":3}             | 9, 8, 6             |
      | second page | {"sort":{"a.b":1},"limit":3,"offset":2}  | 6, 5, 4             |
      | down        | {"sort":{"a.b":-1},"limit":3}            | 7, 9, 8             |
      | down, later | {"sort":{"a.b":-1},"limit":2,"offset":3} | 6, 5                |

  @IDX-19.6
  Scenario: A document keeps its place when its value changes
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":1}]
    And c.createIndex("a")
    And c.updateOne({"_id":"3"}, {"$set":{"a":2}})
    And c.updateOne({"_id":"1"}, {"$set":{"a":2}})
    When c.find({"a":2})
    Then it finds in order 1, 2, 3
    When c.find({}, {"sort":{"a":-1},"limit":3})
    Then it finds in order 1, 2, 3

  @IDX-19.7 @needs:findOneOptions
  Scenario Outline: The first document of an order
    Given the collection c holds [{"_id":"1","a":2}, {"_id":"2","a":3}, {"_id":"3","a":3}, {"_id":"4"}]
    And c.createIndex("a")
    When c.findOne({}, <options>)
    Then it finds <id>

    Examples:
      | case       | options                      | id |
      | least      | {"sort":{"a":1}}             | 4  |
      | greatest   | {"sort":{"a":-1}}            | 2  |
      | the second | {"sort":{"a":-1},"offset":1} | 3  |

  @needs:$all
  @needs:$elemMatch
  @IDX-18.16
  Scenario Outline: $all and $elemMatch with an index
    Given the collection c holds [{"_id":"1","a":[1,7]},{"_id":"2","a":[7]},{"_id":"3","a":7},{"_id":"4","a":[[7]]},{"_id":"5","a":null},{"_id":"6"},{"_id":"7","a":[]},{"_id":"8","a":["7"]},{"_id":"9","a":[null]},{"_id":"10","a":[1,20]}]
    And c.createIndex("a")
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                         | filter                                                       | ids     |
      | $all                         | {"a":{"$all":[7,1]}}                                         | 1       |
      | $all of one                  | {"a":{"$all":[7]}}                                           | 1, 2, 3 |
      | $all of null                 | {"a":{"$all":[null]}}                                        | 5, 6, 9 |
      | $all of none                 | {"a":{"$all":[]}}                                            | nothing |
      | $all of an array             | {"a":{"$all":[[7]]}}                                         | 2, 4    |
      | $all of a value and an array | {"a":{"$all":[7,[7]]}}                                       | 2       |
      | $elemMatch                   | {"a":{"$elemMatch":{"$eq":7}}}                               | 1, 2    |
      | $elemMatch of bounds         | {"a":{"$elemMatch":{"$gt":5,"$lt":10}}}                      | 1, 2    |
      | $elemMatch of null           | {"a":{"$elemMatch":{"$eq":null}}}                            | 9       |
      | $elemMatch in $elemMatch     | {"a":{"$elemMatch":{"$elemMatch":{"$eq":7}}}}                | 4       |
      | $elemMatch in $all           | {"a":{"$all":[{"$elemMatch":{"$gt":5}},{"$elemMatch":{"$lt":5}}]}} | 1, 10   |

  @needs:$elemMatch
  @IDX-18.17
  Scenario Outline: $elemMatch with a filter and an index on a field of the elements
    Given the collection c holds [{"_id":"1","a":[{"b":1,"c":1}]},{"_id":"2","a":[{"b":1},{"c":1}]},{"_id":"3","a":{"b":1,"c":1}},{"_id":"4","a":[[{"b":1}]]},{"_id":"5","a":[{"b":[1,2]}]},{"_id":"6","a":[{}]},{"_id":"7","a":[5]},{"_id":"8","a":[]}]
    And c.createIndex("a.b")
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case       | filter                                         | ids     |
      | a value    | {"a":{"$elemMatch":{"b":1}}}                   | 1, 2, 5 |
      | two fields | {"a":{"$elemMatch":{"b":1,"c":1}}}             | 1       |
      | null       | {"a":{"$elemMatch":{"b":null}}}                | 2, 4, 6 |
      | a bound    | {"a":{"$elemMatch":{"b":{"$gt":1}}}}           | 5       |
      | inside $or | {"a":{"$elemMatch":{"$or":[{"b":1},{"c":1}]}}} | 1, 2, 5 |

  @needs:$regex
  @IDX-18.18
  Scenario Outline: $regex with an index
    Given the collection c holds [{"_id":"1","a":"ab"},{"_id":"2","a":"abc"},{"_id":"3","a":"ac"},{"_id":"4","a":["q","abx"]},{"_id":"5","a":[["ab"]]},{"_id":"6","a":5},{"_id":"7","a":null},{"_id":"8","a":"a"},{"_id":"9","a":"Ab"},{"_id":"10","a":"x\nab"}]
    And c.createIndex("a")
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                  | filter                                | ids            |
      | a beginning           | {"a":{"$regex":"^ab"}}                | 1, 2, 4        |
      | an optional character | {"a":{"$regex":"^ab?"}}               | 1, 2, 3, 4, 8  |
      | none or more          | {"a":{"$regex":"^ab*$"}}              | 1, 8           |
      | a number of times     | {"a":{"$regex":"^ab{0,1}c"}}          | 2, 3           |
      | alternatives          | {"a":{"$regex":"^ab\|q"}}             | 1, 2, 4        |
      | letters of both cases | {"a":{"$regex":"^ab","$options":"i"}} | 1, 2, 4, 9     |
      | at each line          | {"a":{"$regex":"^ab","$options":"m"}} | 1, 2, 4, 10    |
      | in the middle         | {"a":{"$regex":"b"}}                  | 1, 2, 4, 9, 10 |
      | beside a bound        | {"a":{"$regex":"^a","$gt":"ab"}}      | 2, 3, 4        |

  @needs:$regex
  @IDX-18.19
  Scenario Outline: Beginnings of other letters with an index
    Given the collection c holds [{"_id":"1","a":"é"},{"_id":"2","a":"éa"},{"_id":"3","a":"\uD7FF"},{"_id":"4","a":"\uE000"},{"_id":"5","a":"😀!"},{"_id":"6","a":"e"}]
    And c.createIndex("a")
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                           | filter                      | ids  |
      | a letter of two bytes          | {"a":{"$regex":"^é"}}       | 1, 2 |
      | the last before the surrogates | {"a":{"$regex":"^\\uD7FF"}} | 3    |
      | beyond the first plane         | {"a":{"$regex":"^😀"}}       | 5    |

  @needs:$type
  @IDX-18.20
  Scenario Outline: $type with an index
    Given the collection c holds [{"_id":"1","a":1},{"_id":"2","a":"s"},{"_id":"3","a":true},{"_id":"4","a":null},{"_id":"5"},{"_id":"6","a":[1]},{"_id":"7","a":["s"]},{"_id":"8","a":{}},{"_id":"9","a":[]},{"_id":"10","a":[[1]]},{"_id":"11","a":1.5}]
    And c.createIndex("a")
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case           | filter                           | ids         |
      | number         | {"a":{"$type":"number"}}         | 1, 6, 11    |
      | string         | {"a":{"$type":"string"}}         | 2, 7        |
      | bool           | {"a":{"$type":"bool"}}           | 3           |
      | null           | {"a":{"$type":"null"}}           | 4           |
      | array          | {"a":{"$type":"array"}}          | 6, 7, 9, 10 |
      | object         | {"a":{"$type":"object"}}         | 8           |
      | a list         | {"a":{"$type":["bool","null"]}}  | 3, 4        |
      | beside a value | {"a":{"$type":"number","$ne":1}} | 11          |

  @needs:$regex
  @needs:$type
  @IDX-19.9
  Scenario Outline: The order along an index beside what it looks up
    Given the collection c holds [{"_id":"1","a":"ab"},{"_id":"2","a":["ac","z"]},{"_id":"3","a":"aa"},{"_id":"4","a":"b"},{"_id":"5","a":["x"]}]
    And c.createIndex("a")
    When c.find(<arguments>)
    Then it finds in order <ids>

    Examples:
      | case        | arguments                                            | ids     |
      | a beginning | {"a":{"$regex":"^a"}}, {"sort":{"a":1},"limit":2}    | 3, 1    |
      | backwards   | {"a":{"$regex":"^a"}}, {"sort":{"a":-1},"limit":2}   | 2, 1    |
      | a type      | {"a":{"$type":"string"}}, {"sort":{"a":1},"limit":3} | 3, 1, 2 |

  @needs:$nor
  @needs:$not
  @IDX-18.21
  Scenario Outline: Negations with an index
    Given the collection c holds [{"_id":"1","a":1},{"_id":"2","a":2},{"_id":"3","a":[1,2]},{"_id":"4","a":"1"},{"_id":"5","a":null},{"_id":"6"},{"_id":"7","a":[]}]
    And c.createIndex("a")
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                | filter                            | ids           |
      | $nor                | {"$nor":[{"a":1}]}                | 2, 4, 5, 6, 7 |
      | $nor of a bound     | {"$nor":[{"a":{"$gt":1}}]}        | 1, 4, 5, 6, 7 |
      | $nor of null        | {"$nor":[{"a":null}]}             | 1, 2, 3, 4, 7 |
      | $nor beside a value | {"a":2,"$nor":[{"a":1}]}          | 2             |
      | $not                | {"a":{"$not":{"$eq":1}}}          | 2, 4, 5, 6, 7 |
      | $not beside a bound | {"a":{"$gte":1,"$not":{"$gt":1}}} | 1             |
