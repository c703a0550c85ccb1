Feature: Values that a document can hold

  @DOC-1.1
  Scenario Outline: Only an object is a document
    Given the collection c holds [{"_id":"1"}]
    When c.insertOne(<document>)
    Then it fails with INVALID_DOCUMENT at ""

    Examples:
      | case       | document  |
      | null       | null      |
      | true       | true      |
      | false      | false     |
      | number     | 1         |
      | text       | "a"       |
      | emptyText  | ""        |
      | emptyArray | []        |
      | array      | [{"a":1}] |

  @DOC-1.2
  Scenario Outline: What is not an object is not a document
    When c.insertOne(<document>)
    Then it fails with INVALID_DOCUMENT at ""

    Examples:
      | case        | document   |
      | null        | null       |
      | array       | [{"a": 1}] |
      | empty array | []         |
      | string      | "a"        |
      | number      | 5          |
      | boolean     | true       |

  @DOC-1.3
  Scenario: A document that is left out
    When store.insertOne("c")
    Then it fails with INVALID_DOCUMENT at ""

  @DOC-2.1 @smoke
  Scenario: The document of a user comes back
    When c.insertOne({"_id":"1","name":"Alice","email":"alice@example.com","age":30,"tags":["developer"]})
    Then document 1 of c is {"_id":"1","name":"Alice","email":"alice@example.com","age":30,"tags":["developer"]}

  @DOC-2.2
  Scenario: A document without fields of its own comes back
    When c.insertOne({"_id":"1"})
    Then document 1 of c is {"_id":"1"}

  @DOC-2.3
  Scenario Outline: Every type of value comes back
    When c.insertOne({"_id":"1","a":<value>})
    Then document 1 of c is {"_id":"1","a":<value>}

    Examples:
      | case            | value                         |
      | null            | null                          |
      | true            | true                          |
      | false           | false                         |
      | zero            | 0                             |
      | integer         | 42                            |
      | negative        | -7                            |
      | fraction        | 1.5                           |
      | text            | "hello"                       |
      | emptyText       | ""                            |
      | numberAsText    | "1"                           |
      | nullAsText      | "null"                        |
      | trueAsText      | "true"                        |
      | objectAsText    | "{\\"x\\":1}"                 |
      | arrayAsText     | "[1,2]"                       |
      | quotedText      | "\\"a\\""                     |
      | object          | {"x":1,"y":{"z":null}}        |
      | emptyObject     | {}                            |
      | objectOfNull    | {"x":null}                    |
      | array           | [1,"a",true,null,{"x":1},[2]] |
      | emptyArray      | []                            |
      | arrayOfNull     | [null]                        |
      | arrayOfEmpties  | [[],{},"",null,0,false]       |
      | nestedArrays    | [[1,2],[[3]],[]]              |
      | objectsInArrays | [{"b":[{"c":[]}]},{}]         |
      | sameValueTwice  | [1,1,1]                       |
      | timestampAsText | "2026-01-31T08:00:00.000Z"    |

  @DOC-2.4
  Scenario Outline: Every type of value comes back from below the top level
    When c.insertOne({"_id":"1","a":{"b":[<value>,{"c":<value>}]}})
    Then document 1 of c is {"_id":"1","a":{"b":[<value>,{"c":<value>}]}}

    Examples:
      | case        | value   |
      | null        | null    |
      | true        | true    |
      | false       | false   |
      | zero        | 0       |
      | fraction    | -0.25   |
      | text        | "hello" |
      | emptyText   | ""      |
      | emptyObject | {}      |
      | emptyArray  | []      |

  @DOC-2.5
  Scenario: A null is kept and a missing field stays missing
    Given the collection c holds [{"_id":"1","a":null}, {"_id":"2"}]
    When c.find({})
    Then it finds the documents
      """
      {"_id":"1","a":null}
      {"_id":"2"}
      """

  @DOC-10.1
  Scenario Outline: Fields come back in the order in which they were given
    When c.insertOne({"_id":"1",<fields>})
    Then document 1 of c is exactly {"_id":"1",<fields>}

    Examples:
      | case          | fields                              |
      | notAlphabetic | "b":1,"a":2,"c":3                   |
      | descending    | "c":1,"b":2,"a":3                   |
      | byCase        | "b":1,"A":2,"a":3,"B":4             |
      | nested        | "z":{"y":1,"x":2,"b":{"d":1,"c":2}} |
      | inArrays      | "z":[{"y":1,"x":2},[{"d":1,"c":2}]] |
      | byLength      | "long":1,"l":2,"lo":3               |
      | mixedTypes    | "z":null,"y":[],"x":{},"w":"","v":0 |
      | unicode       | "é":1,"e":2,"😀":3,"日":4           |

  @DOC-11.1 @needs:integerNames
  Scenario Outline: Names that look like integers keep their place too
    When c.insertOne({"_id":"1",<fields>})
    Then document 1 of c is exactly {"_id":"1",<fields>}

    Examples:
      | case          | fields                                     |
      | afterLetters  | "b":1,"2":2,"a":3,"1":4                    |
      | descending    | "10":1,"9":2,"1":3,"0":4                   |
      | nested        | "a":{"x":1,"1":2,"0":3}                    |
      | inArrays      | "a":[{"x":1,"1":2},{"1":1,"0":2}]          |
      | signsAndZeros | "x":1,"-1":2,"01":3,"1.5":4,"4294967295":5 |

  @DOC-11.2 @also:FLT-12 @needs:integerNames
  Scenario: Their order counts when objects are compared
    Given the collection c holds [{"_id":"1","a":{"2":1,"1":2}}, {"_id":"2","a":{"1":2,"2":1}}]
    When c.find({"a":{"2":1,"1":2}})
    Then it finds 1

  @DOC-12.1
  Scenario Outline: Of a repeated name the last value counts
    When c.insertOne(<given>)
    Then document 1 of c is <stored>

    Examples:
      | case       | given                               | stored                    |
      | twice      | {"_id":"1","a":1,"a":2}             | {"_id":"1","a":2}         |
      | threeTimes | {"_id":"1","a":1,"a":2,"a":3}       | {"_id":"1","a":3}         |
      | apart      | {"_id":"1","a":1,"b":2,"a":3}       | {"_id":"1","a":3,"b":2}   |
      | otherType  | {"_id":"1","a":{"x":1},"a":null}    | {"_id":"1","a":null}      |
      | noMerge    | {"_id":"1","a":{"x":1},"a":{"y":2}} | {"_id":"1","a":{"y":2}}   |
      | nested     | {"_id":"1","a":{"x":1,"x":2}}       | {"_id":"1","a":{"x":2}}   |
      | inArray    | {"_id":"1","a":[{"x":1,"x":2}]}     | {"_id":"1","a":[{"x":2}]} |

  @DOC-12.2
  Scenario Outline: The last value is found, and no other
    Given c.insertOne(<given>)
    When c.countDocuments({"a":<last>})
    Then the result is 1
    When c.countDocuments({"a":{"$ne":<last>}})
    Then the result is 0

    Examples:
      | case       | given                         | last |
      | alone      | {"a":1,"a":2}                 | 2    |
      | withAnId   | {"_id":"1","a":1,"a":2}       | 2    |
      | threeTimes | {"_id":"1","a":1,"a":2,"a":3} | 3    |
      | apart      | {"_id":"1","a":1,"b":2,"a":3} | 3    |
      | otherType  | {"_id":"1","a":"x","a":null}  | null |
