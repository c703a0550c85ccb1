@needs:indexes
Feature: Paths that can have an index

  @IDX-9.1
  Scenario Outline: A field of any name can have an index
    Given the collection c holds [{"_id":"1",<name>:1}, {"_id":"2",<name>:2}, {"_id":"3"}, {"_id":"4",<name>:[2,1]}]
    And c.createIndex(<name>)
    When c.find({<name>:1})
    Then it finds in order 1, 4
    When c.find({<name>:{"$gte":2}})
    Then it finds in order 2, 4
    When c.find({}, {"sort":{<name>:-1},"limit":3})
    Then it finds in order 2, 4, 1
    When c.listIndexes()
    Then the result is [{"path":<name>,"unique":false}]

    Examples:
      | case                  | name                    |
      | empty                 | ""                      |
      | space                 | " "                     |
      | spaces inside         | "a b"                   |
      | double quote          | "a\\"b"                 |
      | only a quote          | "\\""                   |
      | apostrophe            | "a'b"                   |
      | backslash             | "a\\\\b"                |
      | backquote             | "a`b"                   |
      | bracket               | "a[0]"                  |
      | closing bracket       | "]"                     |
      | parenthesis           | "a)"                    |
      | hash                  | "a#1"                   |
      | dollar inside         | "a$b"                   |
      | hyphen                | "a-b"                   |
      | question mark         | "a?1"                   |
      | colon                 | ":a"                    |
      | percent               | "%"                     |
      | comment               | "a--b"                  |
      | statement             | "a'); DROP TABLE c; --" |
      | digits                | "0"                     |
      | leading zero          | "01"                    |
      | negative              | "-1"                    |
      | proto                 | "__proto__"             |
      | constructor           | "constructor"           |
      | a column's name       | "data"                  |
      | another column's      | "_metadata"             |
      | rowid                 | "rowid"                 |
      | nearly an id          | "_ID"                   |
      | nearly a system field | "_versions"             |
      | letter beyond ASCII   | "é"                     |
      | combining             | "e\\u0301"              |
      | emoji                 | "😀"                     |
      | zero character        | "a\\u0000b"             |
      | only zero             | "\\u0000"               |
      | newline               | "a\\nb"                 |
      | right to left         | "שלום"                  |
      | long                  | "#{text 500}"           |

  @IDX-9.2
  Scenario Outline: A path of several parts can have an index
    Given the collection c holds [{"_id":"1","a":<one>}, {"_id":"2","a":<two>}, {"_id":"3","a":5}]
    And c.createIndex(<path>)
    When c.find({<path>:1})
    Then it finds 1
    When c.listIndexes()
    Then the result is [{"path":<path>,"unique":false}]

    Examples:
      | case             | path          | one                 | two                 |
      | two parts        | "a.b"         | {"b":1}             | {"b":2}             |
      | four parts       | "a.b.c.d"     | {"b":{"c":{"d":1}}} | {"b":{"c":{"d":2}}} |
      | an array         | "a.b"         | [{"b":0},{"b":1}]   | [{"b":2},{}]        |
      | two arrays       | "a.b.c"       | [{"b":[{"c":1}]}]   | [{"b":[[{"c":1}]]}] |
      | index            | "a.0"         | [1,2]               | [2,1]               |
      | digits as name   | "a.0"         | {"0":1}             | {"1":1}             |
      | index on the way | "a.1.b"       | [{"b":2},{"b":1}]   | [{"b":1},{"b":2}]   |
      | great index      | "a.3"         | [0,0,0,1]           | [1,0,0]             |
      | dollar below     | "a.$b"        | {"$b":1}            | {"b":1}             |
      | id below         | "a._id"       | {"_id":1}           | {"_id":2}           |
      | version below    | "a._version"  | {"_version":1}      | {"_version":2}      |
      | quotes           | "a.\\"b'"     | {"\\"b'":1}         | {"b":1}             |
      | zero character   | "a.b\\u0000c" | {"b\\u0000c":1}     | {"b":1}             |
      | before the zero  | "a.b"         | {"b":1}             | {"b\\u0000c":1}     |
      | emoji            | "a.😀.é"       | {"😀":{"é":1}}       | {"😀":{"e":1}}       |
      | proto            | "a.__proto__" | {"__proto__":1}     | {"__proto__":2}     |
      | a space          | "a. "         | {" ":1}             | {"":1}              |

  @IDX-9.3
  Scenario: An index on a path leaves a field with a dot in its name alone
    Given the collection c holds [{"_id":"1","a.b":1}, {"_id":"2","a":{"b":1}}]
    And c.createIndex("a.b", {"unique":true})
    When c.find({"a.b":1})
    Then it finds 2

  @IDX-9.4
  Scenario Outline: Names that differ are indexed apart
    Given the collection c holds [{"_id":"1",<one>:1,<other>:2}, {"_id":"2",<one>:2,<other>:1}]
    And c.createIndex(<one>)
    And c.createIndex(<other>, {"unique":true})
    When c.find({<one>:1})
    Then it finds 1
    When c.find({<other>:1})
    Then it finds 2

    Examples:
      | case           | one       | other            |
      | case           | "name"    | "Name"           |
      | case of é      | "é"       | "É"              |
      | normalisation  | "é"       | "e\\u0301"       |
      | zero character | "b"       | "b\\u0000c"      |
      | two zeros      | "\\u0000" | "\\u0000\\u0000" |
      | trailing space | "a"       | "a "             |
      | digits         | "1"       | "01"             |
      | empty          | ""        | " "              |

  @IDX-9.5
  Scenario Outline: A unique index on a field of any name holds
    Given the collection c holds [{"_id":"1",<name>:1}]
    And c.createIndex(<name>, {"unique":true})
    When c.insertOne({"_id":"2",<name>:1})
    Then it fails with DUPLICATE_KEY and {"collectionName":"c","documentId":"1","path":<name>}

    Examples:
      | case           | name                    |
      | empty          | ""                      |
      | double quote   | "a\\"b"                 |
      | apostrophe     | "a'b"                   |
      | backslash      | "a\\\\b"                |
      | digits         | "0"                     |
      | emoji          | "😀"                     |
      | zero character | "a\\u0000b"             |
      | statement      | "a'); DROP TABLE c; --" |
      | proto          | "__proto__"             |

  @IDX-38.1
  Scenario Outline: A path of 10,000 bytes
    Given the collection c holds [{"_id":"1","#{text 10000}":1}, {"_id":"2","#{text 10000}":2}]
    And c.createIndex("#{text 10000}", <options>)
    When c.find({"#{text 10000}":1})
    Then it finds 1
    When c.listIndexes()
    Then the result is [{"path":"#{text 10000}","unique":<unique>}]

    Examples:
      | case   | options         | unique |
      | plain  | {}              | false  |
      | unique | {"unique":true} | true   |
