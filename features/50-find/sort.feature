Feature: Sort

  @FIND-15.1
  Scenario Outline: Descending
    Given the collection c holds
      """
      {"_id":"1","createdAt":"2026-01-02","n":2}
      {"_id":"2","createdAt":"2026-01-03","n":10}
      {"_id":"3","createdAt":"2026-01-01","n":1}
      """
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case    | options                   | ids     |
      | texts   | {"sort":{"createdAt":-1}} | 2, 1, 3 |
      | numbers | {"sort":{"n":-1}}         | 2, 1, 3 |
      | double  | {"sort":{"n":-1.0}}       | 2, 1, 3 |

  @FIND-16.1
  Scenario Outline: Ascending
    Given the collection c holds
      """
      {"_id":"1","createdAt":"2026-01-02","n":2}
      {"_id":"2","createdAt":"2026-01-03","n":10}
      {"_id":"3","createdAt":"2026-01-01","n":1}
      """
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case    | options                  | ids     |
      | texts   | {"sort":{"createdAt":1}} | 3, 1, 2 |
      | numbers | {"sort":{"n":1}}         | 3, 1, 2 |
      | double  | {"sort":{"n":1.0}}       | 3, 1, 2 |

  @FIND-17.1
  Scenario Outline: Several sort fields
    Given the collection c holds <documents>
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case            | documents                                                                                | options                       | ids        |
      | bothAscending   | [{"_id":"1","a":1,"b":2}, {"_id":"2","a":1,"b":1}, {"_id":"3","a":0,"b":9}]              | {"sort":{"a":1,"b":1}}        | 3, 2, 1    |
      | bothDescending  | [{"_id":"1","a":1,"b":2}, {"_id":"2","a":1,"b":1}, {"_id":"3","a":0,"b":9}]              | {"sort":{"a":-1,"b":-1}}      | 1, 2, 3    |
      | mixedDirections | [{"_id":"1","a":1,"b":1}, {"_id":"2","a":1,"b":2}, {"_id":"3","a":2,"b":1}, {"_id":"4","a":2,"b":2}] | {"sort":{"a":1,"b":-1}}       | 2, 1, 4, 3 |
      | otherMix        | [{"_id":"1","a":1,"b":1}, {"_id":"2","a":1,"b":2}, {"_id":"3","a":2,"b":1}, {"_id":"4","a":2,"b":2}] | {"sort":{"a":-1,"b":1}}       | 3, 4, 1, 2 |
      | orderOfFields   | [{"_id":"1","a":1,"b":2}, {"_id":"2","a":2,"b":1}]                                       | {"sort":{"b":1,"a":1}}        | 2, 1       |
      | notAlphabetic   | [{"_id":"1","z":1,"a":2}, {"_id":"2","z":2,"a":1}]                                       | {"sort":{"z":1,"a":1}}        | 1, 2       |
      | three           | [{"_id":"1","a":1,"b":1,"c":1}, {"_id":"2","a":1,"b":1,"c":2}, {"_id":"3","a":1,"b":0,"c":0}, {"_id":"4","a":0,"b":5,"c":5}] | {"sort":{"a":1,"b":1,"c":-1}} | 4, 3, 2, 1 |
      | missingInFirst  | [{"_id":"1","b":2}, {"_id":"2","a":null,"b":1}, {"_id":"3","a":0,"b":0}]                 | {"sort":{"a":1,"b":1}}        | 2, 1, 3    |
      | equalByValue    | [{"_id":"1","a":1.0,"b":2}, {"_id":"2","a":1,"b":1}]                                     | {"sort":{"a":1,"b":1}}        | 2, 1       |
      | untilId         | [{"_id":"b","a":1}, {"_id":"a","a":1}, {"_id":"c","a":0}]                                | {"sort":{"a":1,"_id":1}}      | c, a, b    |

  @FIND-18.1
  Scenario Outline: Values of different types
    Given the collection c holds <documents>
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case                | documents                                                                                | options                   | ids                       |
      | everyType           | [{"_id":"1","a":{}}, {"_id":"2","a":"x"}, {"_id":"3","a":5}, {"_id":"4","a":null}, {"_id":"5","a":true}, {"_id":"6","a":[]}, {"_id":"7","a":[3,9]}, {"_id":"8","a":false}, {"_id":"9"}] | {"sort":{"a":1,"_id":1}}  | 6, 4, 9, 7, 3, 2, 1, 8, 5 |
      | everyTypeDescending | [{"_id":"1","a":{}}, {"_id":"2","a":"x"}, {"_id":"3","a":5}, {"_id":"4","a":null}, {"_id":"5","a":true}, {"_id":"6","a":[]}, {"_id":"7","a":[3,9]}, {"_id":"8"}] | {"sort":{"a":-1,"_id":1}} | 5, 1, 2, 7, 3, 4, 8, 6    |
      | arrayOfArray        | [{"_id":"1","a":true}, {"_id":"2","a":{"x":1}}, {"_id":"3","a":[["q"]]}, {"_id":"4","a":"s"}, {"_id":"5","a":0}, {"_id":"6","a":null}] | {"sort":{"a":1}}          | 6, 5, 4, 2, 3, 1          |
      | ascending           | [{"_id":"1","a":false}, {"_id":"2","a":{}}, {"_id":"3","a":""}, {"_id":"4","a":-1}, {"_id":"5","a":null}] | {"sort":{"a":1}}          | 5, 4, 3, 2, 1             |
      | descending          | [{"_id":"1","a":null}, {"_id":"2","a":1e300}, {"_id":"3","a":""}, {"_id":"4","a":{}}, {"_id":"5","a":false}] | {"sort":{"a":-1}}         | 5, 4, 3, 2, 1             |
      | booleans            | [{"_id":"1","a":true}, {"_id":"2","a":false}, {"_id":"3","a":1}, {"_id":"4","a":0}]      | {"sort":{"a":1}}          | 4, 3, 2, 1                |
      | textOfNumber        | [{"_id":"1","a":"0"}, {"_id":"2","a":10}, {"_id":"3","a":9}]                             | {"sort":{"a":1}}          | 3, 2, 1                   |

  @FIND-19.1
  Scenario Outline: A missing field sorts as null
    Given the collection c holds <documents>
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case            | documents                                                                                | options                  | ids        |
      | first           | [{"_id":"1","a":-1}, {"_id":"2"}, {"_id":"3","a":""}]                                    | {"sort":{"a":1}}         | 2, 1, 3    |
      | last            | [{"_id":"1"}, {"_id":"2","a":-1}, {"_id":"3","a":""}]                                    | {"sort":{"a":-1}}        | 3, 2, 1    |
      | equalToNull     | [{"_id":"1","a":null,"b":3}, {"_id":"2","b":2}, {"_id":"3","a":null,"b":1}, {"_id":"4","a":0,"b":0}] | {"sort":{"a":1,"b":1}}   | 3, 2, 1, 4 |
      | equalDescending | [{"_id":"1","a":null,"b":3}, {"_id":"2","b":2}, {"_id":"3","a":null,"b":1}, {"_id":"4","a":0,"b":0}] | {"sort":{"a":-1,"b":-1}} | 4, 1, 2, 3 |

  @FIND-20.1
  Scenario Outline: An array sorts by its least or greatest element
    Given the collection c holds <documents>
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case              | documents                                                                               | options           | ids     |
      | least             | [{"_id":"1","a":[1,10]}, {"_id":"2","a":[5]}, {"_id":"3","a":[3,4]}]                    | {"sort":{"a":1}}  | 1, 3, 2 |
      | greatest          | [{"_id":"1","a":[1,10]}, {"_id":"2","a":[5]}, {"_id":"3","a":[3,4]}]                    | {"sort":{"a":-1}} | 1, 2, 3 |
      | scalarsBetween    | [{"_id":"1","a":3}, {"_id":"2","a":[5,1]}, {"_id":"3","a":[2]}]                         | {"sort":{"a":1}}  | 2, 3, 1 |
      | scalarsDescending | [{"_id":"1","a":3}, {"_id":"2","a":[5,1]}, {"_id":"3","a":[2]}]                         | {"sort":{"a":-1}} | 2, 1, 3 |
      | typesAscending    | [{"_id":"1","a":["x",7]}, {"_id":"2","a":[true,null]}, {"_id":"3","a":5}]               | {"sort":{"a":1}}  | 2, 3, 1 |
      | typesDescending   | [{"_id":"1","a":["x",7]}, {"_id":"2","a":[true,null]}, {"_id":"3","a":"y"}]             | {"sort":{"a":-1}} | 2, 3, 1 |
      | objects           | [{"_id":"1","a":[{"x":2}]}, {"_id":"2","a":[{"x":3},{"x":1}]}, {"_id":"3","a":{"x":0}}] | {"sort":{"a":1}}  | 3, 2, 1 |
      | texts             | [{"_id":"1","a":["b","z"]}, {"_id":"2","a":["c"]}, {"_id":"3","a":["a"]}]               | {"sort":{"a":-1}} | 1, 2, 3 |
      | arrayOfNull       | [{"_id":"1","a":0}, {"_id":"2","a":[null]}, {"_id":"3","a":[]}]                         | {"sort":{"a":1}}  | 3, 2, 1 |

  @FIND-21.1
  Scenario Outline: An empty array sorts before null
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then it finds in order <ids>

    Examples:
      | case                | documents                                                                  | filter          | options                  | ids     |
      | amongNullAndMissing | [{"_id":"1","a":[]}, {"_id":"2","a":null}, {"_id":"3","a":5}, {"_id":"4"}] | {"a":{"$ne":5}} | {"sort":{"a":1,"_id":1}} | 1, 2, 4 |
      | beforeNull          | [{"_id":"1","a":null}, {"_id":"2","a":[]}]                                 | {}              | {"sort":{"a":1}}         | 2, 1    |
      | beforeMissing       | [{"_id":"1"}, {"_id":"2","a":[]}]                                          | {}              | {"sort":{"a":1}}         | 2, 1    |
      | lastDescending      | [{"_id":"1","a":[]}, {"_id":"2","a":null}, {"_id":"3","a":0}]              | {}              | {"sort":{"a":-1}}        | 3, 2, 1 |
      | missingDescending   | [{"_id":"1","a":[]}, {"_id":"2"}, {"_id":"3","a":0}]                       | {}              | {"sort":{"a":-1}}        | 3, 2, 1 |
      | inObject            | [{"_id":"1","a":{"b":null}}, {"_id":"2","a":{"b":[]}}]                     | {}              | {"sort":{"a.b":1}}       | 2, 1    |

  @FIND-22.1
  Scenario Outline: An array in an array sorts as an array
    Given the collection c holds <documents>
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case           | documents                                                                           | options           | ids        |
      | amongScalars   | [{"_id":"1","a":[[1]]}, {"_id":"2","a":[2]}, {"_id":"3","a":{}}, {"_id":"4","a":5}] | {"sort":{"a":1}}  | 2, 4, 3, 1 |
      | byElements     | [{"_id":"1","a":[[2]]}, {"_id":"2","a":[[1,9]]}, {"_id":"3","a":[[1]]}]             | {"sort":{"a":1}}  | 3, 2, 1    |
      | least          | [{"_id":"1","a":[[2],[0]]}, {"_id":"2","a":[[1]]}]                                  | {"sort":{"a":1}}  | 1, 2       |
      | greatest       | [{"_id":"1","a":[[1]]}, {"_id":"2","a":[[2],[0]]}]                                  | {"sort":{"a":-1}} | 2, 1       |
      | beforeBooleans | [{"_id":"1","a":false}, {"_id":"2","a":[["z"]]}, {"_id":"3","a":{"z":true}}]        | {"sort":{"a":1}}  | 3, 2, 1    |
      | elementDecides | [{"_id":"1","a":[[1]]}, {"_id":"2","a":[[1],5]}]                                    | {"sort":{"a":1}}  | 2, 1       |
      | deeper         | [{"_id":"1","a":[["x"]]}, {"_id":"2","a":[[null]]}, {"_id":"3","a":[[7]]}]          | {"sort":{"a":1}}  | 2, 3, 1    |

  @FIND-23.1
  Scenario Outline: The filter does not restrict the elements that count
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then it finds in order <ids>

    Examples:
      | case       | documents                                                             | filter           | options           | ids  |
      | ascending  | [{"_id":"0","a":[3,0,1]}, {"_id":"1","a":[8,4,-1]}]                   | {"a":{"$gte":2}} | {"sort":{"a":1}}  | 1, 0 |
      | descending | [{"_id":"0","a":[3,0,1]}, {"_id":"1","a":[0,4,-1]}]                   | {"a":{"$gte":2}} | {"sort":{"a":-1}} | 1, 0 |
      | equality   | [{"_id":"1","a":[5,2]}, {"_id":"2","a":[5,1]}, {"_id":"3","a":[7,0]}] | {"a":5}          | {"sort":{"a":1}}  | 2, 1 |

  @FIND-24.1
  Scenario Outline: Sort by a path
    Given the collection c holds <documents>
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case                 | documents                                                                                | options                    | ids           |
      | elementsAndMissing   | [{"_id":"1","a":[{"b":3},{"b":1}]}, {"_id":"2","a":[{"b":2}]}, {"_id":"3","a":{"b":0}}, {"_id":"4","a":[]}, {"_id":"5"}] | {"sort":{"a.b":1,"_id":1}} | 4, 5, 3, 1, 2 |
      | elementsOnly         | [{"_id":"0","a":[{"x":2},{"x":3}]}, {"_id":"1","a":[{"x":1},{"x":4}]}, {"_id":"2","a":[{"x":3},{"x":4}]}] | {"sort":{"a.x":1}}         | 1, 0, 2       |
      | nested               | [{"_id":"1","a":{"b":2}}, {"_id":"2","a":{"b":1}}, {"_id":"3","a":{"b":3}}]              | {"sort":{"a.b":1}}         | 2, 1, 3       |
      | nestedDescending     | [{"_id":"1","a":{"b":{"c":2}}}, {"_id":"2","a":{"b":{"c":1}}}, {"_id":"3","a":{"b":{"c":3}}}] | {"sort":{"a.b.c":-1}}      | 3, 1, 2       |
      | scalarParent         | [{"_id":"1","a":{"b":0}}, {"_id":"2","a":5}]                                             | {"sort":{"a.b":1}}         | 2, 1          |
      | missingParent        | [{"_id":"1"}, {"_id":"2","a":{"b":-9}}]                                                  | {"sort":{"a.b":-1}}        | 2, 1          |
      | greatestElement      | [{"_id":"1","a":[{"b":1},{"b":2}]}, {"_id":"2","a":[{"b":0},{"b":3}]}]                   | {"sort":{"a.b":-1}}        | 2, 1          |
      | missingInElement     | [{"_id":"1","a":[{"b":0}]}, {"_id":"2","a":[{"b":5},{}]}]                                | {"sort":{"a.b":1}}         | 2, 1          |
      | index                | [{"_id":"1","a":[1,9]}, {"_id":"2","a":[2,8]}, {"_id":"3","a":[3,7]}]                    | {"sort":{"a.1":1}}         | 3, 2, 1       |
      | fieldAfterIndex      | [{"_id":"1","a":[{"b":1},{"b":5}]}, {"_id":"2","a":[{"b":2},{"b":0}]}]                   | {"sort":{"a.0.b":-1}}      | 2, 1          |
      | twoPaths             | [{"_id":"1","a":{"b":1},"c":{"d":2}}, {"_id":"2","a":{"b":1},"c":{"d":1}}, {"_id":"3","a":{"b":0},"c":{"d":9}}] | {"sort":{"a.b":1,"c.d":1}} | 3, 2, 1       |
      | sameParent           | [{"_id":"1","a":{"b":1,"c":2}}, {"_id":"2","a":{"b":1,"c":1}}]                           | {"sort":{"a.b":1,"a.c":1}} | 2, 1          |
      | dottedNameNotReached | [{"_id":"1","a.b":-5,"a":{"b":2}}, {"_id":"2","a":{"b":1}}]                              | {"sort":{"a.b":1}}         | 2, 1          |

  @FIND-25.1
  Scenario Outline: What a trailing index reaches is not taken apart
    Given the collection c holds <documents>
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case                | documents                                                               | options             | ids     |
      | afterObject         | [{"_id":"1","a":[[1,5]]}, {"_id":"2","a":["z"]}, {"_id":"3","a":[2]}]   | {"sort":{"a.0":1}}  | 3, 2, 1 |
      | wholeArrays         | [{"_id":"1","a":[[3,0]]}, {"_id":"2","a":[[2,9]]}]                      | {"sort":{"a.0":1}}  | 2, 1    |
      | descending          | [{"_id":"1","a":[[2,9]]}, {"_id":"2","a":[[3,0]]}, {"_id":"3","a":[7]}] | {"sort":{"a.0":-1}} | 2, 1, 3 |
      | beforeBoolean       | [{"_id":"1","a":[true]}, {"_id":"2","a":[[true]]}]                      | {"sort":{"a.0":1}}  | 2, 1    |
      | emptyArrayIsAnArray | [{"_id":"1","a":[[]]}, {"_id":"2","a":[{}]}]                            | {"sort":{"a.0":1}}  | 2, 1    |

  @FIND-71.1
  Scenario Outline: A number in a sort path is a position where the array has it
    Given the collection c holds <documents>
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case                | documents                                                                                              | options                       | ids     |
      | object at the end   | [{"_id":"1","a":[{"b":1}]}, {"_id":"2","a":[1]}, {"_id":"3"}]                                          | {"sort":{"a.0":1}}            | 3, 2, 1 |
      | descending          | [{"_id":"1","a":[1]}, {"_id":"2","a":[{"b":1}]}, {"_id":"3","a":[true]}]                               | {"sort":{"a.0":-1}}           | 3, 2, 1 |
      | name behind it      | [{"_id":"1","a":[{"b":2},{"b":0}]}, {"_id":"2","a":[{"b":1},{"b":9}]}, {"_id":"3","a":[{"c":1}]}]      | {"sort":{"a.0.b":1}}          | 3, 2, 1 |
      | array behind it     | [{"_id":"1","a":[{"b":[4,7]}]}, {"_id":"2","a":[{"b":[5,3]}]}]                                         | {"sort":{"a.0.b":1}}          | 2, 1    |
      | position in another | [{"_id":"1","a":[[9,{"b":1}]]}, {"_id":"2","a":[[9,5]]}]                                               | {"sort":{"a.0.1":1}}          | 2, 1    |
      | not there           | [{"_id":"1","a":[{"b":1},{"b":2}]}, {"_id":"2","a":[{"b":1}]}]                                         | {"sort":{"a.1":1}}            | 2, 1    |
      | first of a page     | [{"_id":"1","a":[{"b":1}]}, {"_id":"2","a":["x"]}, {"_id":"3","a":[[1]]}]                              | {"sort":{"a.0":1},"limit":1}  | 2       |
      | below an index      | [{"_id":"1","p":{"a":[{"b":1}]}}, {"_id":"2","p":{"a":[1]}}]                                           | {"sort":{"p.a.0":1}}          | 2, 1    |

  @FIND-26.1
  Scenario Outline: Strings sort by their bytes
    Given the collection c holds <documents>
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case          | documents                                                                                | options           | ids              |
      | ascending     | [{"_id":"1","a":"Z"}, {"_id":"2","a":"a"}, {"_id":"3","a":"é"}, {"_id":"4","a":"～"}, {"_id":"5","a":"😀"}, {"_id":"6","a":"z"}] | {"sort":{"a":1}}  | 1, 2, 6, 3, 4, 5 |
      | descending    | [{"_id":"1","a":"Z"}, {"_id":"2","a":"a"}, {"_id":"3","a":"é"}, {"_id":"4","a":"～"}, {"_id":"5","a":"😀"}, {"_id":"6","a":"z"}] | {"sort":{"a":-1}} | 5, 4, 3, 6, 2, 1 |
      | replacement   | [{"_id":"1","a":"😀"}, {"_id":"2","a":"\\ufffd"}]                                        | {"sort":{"a":1}}  | 2, 1             |
      | emptyFirst    | [{"_id":"1","a":" "}, {"_id":"2","a":""}, {"_id":"3","a":"\\u0000"}]                     | {"sort":{"a":1}}  | 2, 3, 1          |
      | beginning     | [{"_id":"1","a":"abc"}, {"_id":"2","a":"ab"}, {"_id":"3","a":"a\\u0000"}, {"_id":"4","a":"a"}] | {"sort":{"a":1}}  | 4, 3, 2, 1       |
      | digits        | [{"_id":"1","a":"9"}, {"_id":"2","a":"10"}, {"_id":"3","a":"100"}]                       | {"sort":{"a":1}}  | 2, 3, 1          |
      | caseOfLetters | [{"_id":"1","a":"b"}, {"_id":"2","a":"a"}, {"_id":"3","a":"B"}, {"_id":"4","a":"A"}]     | {"sort":{"a":1}}  | 4, 3, 2, 1       |
      | accents       | [{"_id":"1","a":"ä"}, {"_id":"2","a":"z"}, {"_id":"3","a":"a\\u0308"}]                   | {"sort":{"a":1}}  | 3, 2, 1          |
      | afterNul      | [{"_id":"1","a":"a\\u0000c"}, {"_id":"2","a":"a\\u0000b"}]                               | {"sort":{"a":1}}  | 2, 1             |

  @FIND-27.1
  Scenario Outline: Numbers sort by value
    Given the collection c holds <documents>
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case        | documents                                                                                | options                | ids                 |
      | mixed       | [{"_id":"1","a":10}, {"_id":"2","a":9.5}, {"_id":"3","a":-1}, {"_id":"4","a":0.1}, {"_id":"5","a":100}] | {"sort":{"a":1}}       | 3, 4, 2, 1, 5       |
      | descending  | [{"_id":"1","a":10}, {"_id":"2","a":9.5}, {"_id":"3","a":-1}, {"_id":"4","a":0.1}, {"_id":"5","a":100}] | {"sort":{"a":-1}}      | 5, 1, 2, 4, 3       |
      | limits      | [{"_id":"1","a":1.7976931348623157e308}, {"_id":"2","a":9007199254740991}, {"_id":"3","a":9007199254740990}, {"_id":"4","a":1e21}, {"_id":"5","a":5e-324}, {"_id":"6","a":0}, {"_id":"7","a":-9007199254740991}] | {"sort":{"a":1}}       | 7, 6, 5, 3, 2, 4, 1 |
      | int32       | [{"_id":"1","a":2147483648}, {"_id":"2","a":2147483647}, {"_id":"3","a":-2147483649}, {"_id":"4","a":4294967296}] | {"sort":{"a":1}}       | 3, 2, 1, 4          |
      | equalValues | [{"_id":"1","a":1.0,"b":3}, {"_id":"2","a":1,"b":2}, {"_id":"3","a":10e-1,"b":1}]        | {"sort":{"a":1,"b":1}} | 3, 2, 1             |
      | zeros       | [{"_id":"1","a":0,"b":2}, {"_id":"2","a":-0.0,"b":3}, {"_id":"3","a":0.0,"b":1}]         | {"sort":{"a":1,"b":1}} | 3, 1, 2             |

  @FIND-27.2 @needs:int64
  Scenario: Integers of 64 bits sort by value
    Given the collection c holds
      """
      {"_id":"1","a":9223372036854775807}
      {"_id":"2","a":9007199254740993}
      {"_id":"3","a":9223372036854775806}
      {"_id":"4","a":9007199254740992.0}
      {"_id":"5","a":9223372036854775808.0}
      {"_id":"6","a":-9223372036854775808}
      {"_id":"7","a":-1e19}
      {"_id":"8","a":-9223372036854775808.0}
      """
    When c.find({}, {"sort":{"a":1}})
    Then it finds in order 7, 6, 8, 4, 2, 3, 1, 5

  @FIND-28.1
  Scenario Outline: Objects sort field by field
    Given the collection c holds <documents>
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case          | documents                                                                                | options           | ids     |
      | byValue       | [{"_id":"1","a":{"x":3}}, {"_id":"2","a":{"x":1}}, {"_id":"3","a":{"x":2}}]              | {"sort":{"a":1}}  | 2, 3, 1 |
      | byName        | [{"_id":"1","a":{"z":1}}, {"_id":"2","a":{"x":9}}, {"_id":"3","a":{"y":5}}]              | {"sort":{"a":1}}  | 2, 3, 1 |
      | byTypeFirst   | [{"_id":"1","a":{"a":"z"}}, {"_id":"2","a":{"b":1}}, {"_id":"3","a":{"z":null}}]         | {"sort":{"a":1}}  | 3, 2, 1 |
      | shorterFirst  | [{"_id":"1","a":{"x":1,"y":1}}, {"_id":"2","a":{"x":1}}, {"_id":"3","a":{}}]             | {"sort":{"a":1}}  | 3, 2, 1 |
      | descending    | [{"_id":"1","a":{}}, {"_id":"2","a":{"x":1}}, {"_id":"3","a":{"x":1,"y":1}}]             | {"sort":{"a":-1}} | 3, 2, 1 |
      | secondField   | [{"_id":"1","a":{"x":1,"y":2}}, {"_id":"2","a":{"x":1,"y":1}}]                           | {"sort":{"a":1}}  | 2, 1    |
      | nested        | [{"_id":"1","a":{"x":{"y":"b"}}}, {"_id":"2","a":{"x":{"y":"a"}}}, {"_id":"3","a":{"x":{"y":5}}}] | {"sort":{"a":1}}  | 3, 2, 1 |
      | orderOfFields | [{"_id":"1","a":{"y":1,"x":2}}, {"_id":"2","a":{"x":2,"y":1}}]                           | {"sort":{"a":1}}  | 2, 1    |

  @FIND-29.80
  Scenario Outline: Many documents tie under a path as under a field
    Given the collection c holds [#{documents 1100}]
    When c.<call>
    Then it finds d0

    Examples:
      | case            | call                                            |
      | a path          | findOne({}, {"sort":{"a.b":1}})                 |
      | a path, down    | find({}, {"sort":{"a.b":-1},"limit":1})         |
      | three paths     | find({}, {"sort":{"a.b":1,"x.0":-1,"z":1},"limit":1}) |

  @FIND-20.80
  Scenario Outline: The least and the greatest element count wherever they stand
    Given the collection c holds [{"_id":"1","a":[#{repeated 1200 5},<last>]},{"_id":"2","a":<other>}]
    When c.find({}, {"sort":{"a":<direction>},"projection":{"_id":1}})
    Then it finds in order 1, 2

    Examples:
      | case     | last | other | direction |
      | least    | 0    | 1     | 1         |
      | greatest | 9    | 8     | -1        |

  @FIND-29.1
  Scenario Outline: Ties keep the natural order
    Given the collection c holds <documents>
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case                | documents                                                                    | options                       | ids        |
      | ascending           | [{"_id":"c","a":1}, {"_id":"b","a":0}, {"_id":"a","a":1}, {"_id":"d","a":1}] | {"sort":{"a":1}}              | b, c, a, d |
      | descending          | [{"_id":"c","a":1}, {"_id":"b","a":2}, {"_id":"a","a":1}, {"_id":"d","a":1}] | {"sort":{"a":-1}}             | b, c, a, d |
      | allEqual            | [{"_id":"c","a":1}, {"_id":"b","a":1}, {"_id":"a","a":1}]                    | {"sort":{"a":-1}}             | c, b, a    |
      | noSuchField         | [{"_id":"c"}, {"_id":"a"}, {"_id":"b"}]                                      | {"sort":{"x":1}}              | c, a, b    |
      | nullAndMissing      | [{"_id":"c"}, {"_id":"b","a":null}, {"_id":"a"}]                             | {"sort":{"a":1}}              | c, b, a    |
      | numbersByValue      | [{"_id":"c","a":1.0}, {"_id":"b","a":1}, {"_id":"a","a":1e0}]                | {"sort":{"a":1}}              | c, b, a    |
      | zeros               | [{"_id":"c","a":0}, {"_id":"b","a":-0.0}, {"_id":"a","a":0}]                 | {"sort":{"a":1}}              | c, b, a    |
      | sameLeastElement    | [{"_id":"c","a":[1,9]}, {"_id":"b","a":1}, {"_id":"a","a":[5,1]}]            | {"sort":{"a":1}}              | c, b, a    |
      | severalFields       | [{"_id":"c","a":1,"b":1}, {"_id":"b","a":1,"b":1}, {"_id":"a","a":1,"b":0}]  | {"sort":{"a":1,"b":-1}}       | c, b, a    |
      | pathToNothing       | [{"_id":"c"}, {"_id":"b","a":[]}, {"_id":"a"}, {"_id":"d","a":[1]}]          | {"sort":{"a.b":1}}            | c, b, a, d |
      | pathToNothingPage   | [{"_id":"c"}, {"_id":"b","a":[]}, {"_id":"a"}, {"_id":"d","a":[1]}]          | {"sort":{"a.b":1},"limit":3}  | c, b, a    |
      | pathToNothingDown   | [{"_id":"c"}, {"_id":"b","a":[]}, {"_id":"a"}, {"_id":"d","a":[1]}]          | {"sort":{"a.b":-1},"limit":3} | c, b, a    |
      | leastElementPage    | [{"_id":"c","a":[1,9]}, {"_id":"b","a":1}, {"_id":"a","a":[5,1]}]            | {"sort":{"a":1},"limit":2}    | c, b       |
      | greatestElementPage | [{"_id":"c","a":9}, {"_id":"b","a":[9,1]}, {"_id":"a","a":9}]                | {"sort":{"a":-1},"limit":2}   | c, b       |

  @FIND-30.1
  Scenario Outline: An empty sort has no effect
    Given the collection c holds [{"_id":"1","a":2}, {"_id":"2","a":1}]
    When c.find(<filter>, {"sort":{}})
    Then it finds <ids>

    Examples:
      | case | filter  | ids  |
      | all  | {}      | 1, 2 |
      | some | {"a":1} | 2    |

  @FIND-31.1
  Scenario Outline: Sort by the id
    Given the collection c holds [{"_id":"b"}, {"_id":"10"}, {"_id":"a"}, {"_id":"9"}, {"_id":"B"}]
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case       | options             | ids            |
      | ascending  | {"sort":{"_id":1}}  | 10, 9, B, a, b |
      | descending | {"sort":{"_id":-1}} | b, a, B, 9, 10 |

  @FIND-32.1
  Scenario Outline: Sort by the version
    Given the collection c holds [{"_id":"1","n":1}, {"_id":"2","n":1}, {"_id":"3","n":1}]
    And c.updateOne({"_id":"1"}, {"$set":{"n":2}})
    And c.updateOne({"_id":"3"}, {"$set":{"n":2}})
    And c.updateOne({"_id":"3"}, {"$set":{"n":3}})
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case       | options                  | ids     |
      | ascending  | {"sort":{"_version":1}}  | 2, 1, 3 |
      | descending | {"sort":{"_version":-1}} | 3, 1, 2 |

  @FIND-32.2
  Scenario Outline: Sort by the times
    Given c.insertOne({"_id":"b"})
    And time passes
    And c.insertOne({"_id":"a"})
    And time passes
    And c.insertOne({"_id":"c"})
    And time passes
    And c.updateOne({"_id":"b"}, {"$set":{"n":1}})
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case              | options                  | ids     |
      | created           | {"sort":{"_created":1}}  | b, a, c |
      | createdDescending | {"sort":{"_created":-1}} | c, a, b |
      | updated           | {"sort":{"_updated":1}}  | a, c, b |
      | updatedDescending | {"sort":{"_updated":-1}} | b, c, a |

  @FIND-33.1
  Scenario Outline: Each sort field takes its own element
    Given the collection c holds <documents>
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case              | documents                                                                             | options                 | ids     |
      | arrayFirst        | [{"_id":"1","a":[1,5],"b":3}, {"_id":"2","a":2,"b":0}, {"_id":"3","a":[1],"b":1}]     | {"sort":{"a":1,"b":1}}  | 3, 1, 2 |
      | leastThenGreatest | [{"_id":"1","a":[1,5],"b":3}, {"_id":"2","a":1,"b":[0,9]}, {"_id":"3","a":[1],"b":5}] | {"sort":{"a":1,"b":-1}} | 2, 3, 1 |
      | greatestThenLeast | [{"_id":"1","a":[1,5],"b":3}, {"_id":"2","a":5,"b":[2,9]}, {"_id":"3","a":[7],"b":5}] | {"sort":{"a":-1,"b":1}} | 3, 2, 1 |

  @FIND-34.1
  Scenario Outline: Sort by a field of any name
    Given the collection c holds [{"_id":"1",<name>:2}, {"_id":"2",<name>:3}, {"_id":"3","other":9}, {"_id":"4",<name>:1}]
    When c.find({}, {"sort":{<name>:-1}})
    Then it finds in order 2, 1, 4, 3

    Examples:
      | case         | name                          |
      | empty        | ""                            |
      | space        | "first name"                  |
      | apostrophe   | "it's"                        |
      | quotes       | "say \\"hi\\""                |
      | backslash    | "back\\\\slash"               |
      | brackets     | "a[0]"                        |
      | dollarInside | "a$b"                         |
      | nul          | "a\\u0000b"                   |
      | accent       | "é"                           |
      | emoji        | "😀"                          |
      | proto        | "__proto__"                   |
      | constructor  | "constructor"                 |
      | integer      | "0"                           |
      | negative     | "-1"                          |
      | likeId       | "_ID"                         |
      | data         | "data"                        |
      | metadata     | "metadata"                    |
      | rowid        | "rowid"                       |
      | sql          | "a\\" DESC; DROP TABLE c; --" |

  @FIND-34.2
  Scenario Outline: Sort by a path of any names
    Given the collection c holds <documents>
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case     | documents                                                          | options                    | ids  |
      | space    | [{"_id":"1","a b":{"c d":2}}, {"_id":"2","a b":{"c d":1}}]         | {"sort":{"a b.c d":1}}     | 2, 1 |
      | quotes   | [{"_id":"1","a":{"\\"b\\"":2}}, {"_id":"2","a":{"\\"b\\"":1}}]     | {"sort":{"a.\\"b\\"":1}}   | 2, 1 |
      | dollar   | [{"_id":"1","a":{"$b":2}}, {"_id":"2","a":{"$b":1}}]               | {"sort":{"a.$b":1}}        | 2, 1 |
      | proto    | [{"_id":"1","a":{"__proto__":2}}, {"_id":"2","a":{"__proto__":1}}] | {"sort":{"a.__proto__":1}} | 2, 1 |
      | nestedId | [{"_id":"1","a":{"_id":2}}, {"_id":"2","a":{"_id":1}}]             | {"sort":{"a._id":1}}       | 2, 1 |

  @FIND-34.3 @needs:integerNames
  Scenario: Integer-like sort fields keep the order in which they are given
    Given the collection c holds [{"_id":"1","2":1,"1":2}, {"_id":"2","2":2,"1":1}]
    When c.find({}, {"sort":{"2":1,"1":1}})
    Then it finds in order 1, 2

  @FIND-62.1
  Scenario: A sort by 32 paths
    Given the collection c holds [{"_id":"1","last":3}, {"_id":"2","k30":0,"last":9}, {"_id":"3","last":1}]
    When c.find with
      """
      {}, {"sort": {"k00":-1,"k01":1,"k02":-1,"k03":1,"k04":-1,"k05":1,"k06":-1,"k07":1,"k08":-1,"k09":1,"k10":-1,"k11":1,"k12":-1,"k13":1,"k14":-1,"k15":1,"k16":-1,"k17":1,"k18":-1,"k19":1,"k20":-1,"k21":1,"k22":-1,"k23":1,"k24":-1,"k25":1,"k26":-1,"k27":1,"k28":-1,"k29":1,"k30":-1,"last":1}}
      """
    Then it finds in order 2, 3, 1
