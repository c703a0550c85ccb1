Feature: Filters on any field name

  @FLT-60.1
  Scenario Outline: A top-level field of any name
    Given the collection c holds [{"_id":"1",<name>:1}, {"_id":"2",<name>:2}, {"_id":"3","other":1}]
    When c.find({<name>:1})
    Then it finds 1

    Examples:
      | case              | name             |
      | space             | "first name"     |
      | spaceAlone        | " "              |
      | apostrophe        | "it's"           |
      | quotes            | "say \\"hi\\""   |
      | quoteAlone        | "\\""            |
      | backslash         | "back\\\\slash"  |
      | backslashAtTheEnd | "a\\\\"          |
      | backtick          | "`a`"            |
      | brackets          | "a[0]"           |
      | bracketAlone      | "["              |
      | star              | "*"              |
      | hash              | "#"              |
      | percent           | "%"              |
      | question          | "?"              |
      | colon             | ":a"             |
      | pipe              | "a\|b"           |
      | dollarInside      | "a$b"            |
      | newline           | "a\\nb"          |
      | nul               | "a\\u0000b"      |
      | accent            | "é"              |
      | decomposed        | "e\\u0301"       |
      | emoji             | "😀"             |
      | ideographs        | "日本語"         |
      | proto             | "__proto__"      |
      | constructor       | "constructor"    |
      | toString          | "toString"       |
      | hasOwnProperty    | "hasOwnProperty" |
      | length            | "length"         |
      | zero              | "0"              |
      | negative          | "-1"             |
      | exponent          | "1e3"            |
      | null              | "null"           |
      | underscore        | "_"              |
      | likeId            | "_ID"            |
      | data              | "data"           |
      | metadata          | "metadata"       |
      | rowid             | "rowid"          |
      | key               | "key"            |
      | value             | "value"          |
      | json              | "json"           |
      | long              | "#{text 1000}"   |

  @FLT-60.2
  Scenario Outline: A field of any name within a path
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case           | documents                                                            | filter                             | ids |
      | space          | [{"_id":"1","a b":{"c d":1}}, {"_id":"2","a b":{"c d":2}}]           | {"a b.c d":1}                      | 1   |
      | apostrophe     | [{"_id":"1","it's":{"o'clock":1}}, {"_id":"2","it's":{"o'clock":2}}] | {"it's.o'clock":{"$gt":1}}         | 2   |
      | quotes         | [{"_id":"1","a":{"\\"b\\"":{"c":1}}}, {"_id":"2","a":{"b":{"c":1}}}] | {"a.\\"b\\".c":1}                  | 1   |
      | backslash      | [{"_id":"1","a\\\\b":{"c\\\\":1}}, {"_id":"2","ab":{"c":1}}]         | {"a\\\\b.c\\\\":1}                 | 1   |
      | brackets       | [{"_id":"1","a":{"[0]":1}}, {"_id":"2","a":[1]}]                     | {"a.[0]":1}                        | 1   |
      | hash           | [{"_id":"1","a":{"#-1":1}}, {"_id":"2","a":[1]}]                     | {"a.#-1":1}                        | 1   |
      | star           | [{"_id":"1","a":{"*":1}}, {"_id":"2","a":{"b":1}}]                   | {"a.*":1}                          | 1   |
      | nul            | [{"_id":"1","a":{"b\\u0000c":1}}, {"_id":"2","a":{"b":1}}]           | {"a.b\\u0000c":1}                  | 1   |
      | nulShorter     | [{"_id":"1","a":{"b\\u0000c":1}}, {"_id":"2","a":{"b":1}}]           | {"a.b":1}                          | 2   |
      | emoji          | [{"_id":"1","😀":[{"😁":1}]}, {"_id":"2","😀":[{"😁":2}]}]           | {"😀.😁":1}                        | 1   |
      | normalForms    | [{"_id":"1","a":{"\\u00e9":1}}, {"_id":"2","a":{"e\\u0301":1}}]      | {"a.e\\u0301":1}                   | 2   |
      | caseOfName     | [{"_id":"1","a":{"B":1}}, {"_id":"2","a":{"b":1}}]                   | {"a.B":1}                          | 1   |
      | proto          | [{"_id":"1","a":{"__proto__":{"b":1}}}, {"_id":"2","a":{"b":1}}]     | {"a.__proto__.b":1}                | 1   |
      | constructor    | [{"_id":"1","a":{"constructor":"x"}}, {"_id":"2","a":{}}]            | {"a.constructor":{"$exists":true}} | 1   |
      | dollar         | [{"_id":"1","a":{"$b":1}}, {"_id":"2","a":{"b":1}}]                  | {"a.$b":1}                         | 1   |
      | dollarOperator | [{"_id":"1","a":{"$gt":7}}, {"_id":"2","a":9}]                       | {"a.$gt":7}                        | 1   |
      | dollarInArray  | [{"_id":"1","a":[{"$b":{"c":1}}]}, {"_id":"2","a":[{"b":{"c":1}}]}]  | {"a.$b.c":{"$gte":1}}              | 1   |

  @FLT-60.3
  Scenario Outline: Names of JavaScript's own are missing where no document has them
    Given the collection c holds [{"_id":"1","a":{}}, {"_id":"2","a":[]}, {"_id":"3"}]
    When c.find({<path>:{"$exists":<expected>}})
    Then it finds <ids>

    Examples:
      | case              | path                 | expected | ids     |
      | proto             | "__proto__"          | true     | nothing |
      | constructor       | "constructor"        | false    | 1, 2, 3 |
      | toString          | "toString"           | true     | nothing |
      | nestedProto       | "a.__proto__"        | true     | nothing |
      | nestedConstructor | "a.constructor"      | true     | nothing |
      | length            | "a.length"           | true     | nothing |
      | constructorName   | "a.constructor.name" | false    | 1, 2, 3 |

  @FLT-61.1
  Scenario Outline: Text that looks like code is compared as it is
    Given the collection c holds
      """
      {"_id":"1","name":"Robert'); DROP TABLE c; --"}
      {"_id":"2","name":"100%"}
      {"_id":"3","name":"1000"}
      {"_id":"4","name":"a_b"}
      {"_id":"5","name":"axb"}
      {"_id":"6","name":"$.name"}
      {"_id":"7","name":"*"}
      {"_id":"8","name":"?1"}
      {"_id":"9","x') OR 1=1 --":1}
      """
    When c.find(<filter>)
    Then it finds <ids>
    And the collections are c

    Examples:
      | case             | filter                                | ids     |
      | dropTable        | {"name":"Robert'); DROP TABLE c; --"} | 1       |
      | orTrue           | {"name":"' OR '1'='1"}                | nothing |
      | doubleQuote      | {"name":"\\" OR \\"\\"=\\""}          | nothing |
      | percent          | {"name":"100%"}                       | 2       |
      | underscore       | {"name":"a_b"}                        | 4       |
      | star             | {"name":"*"}                          | 7       |
      | jsonPath         | {"name":"$.name"}                     | 6       |
      | parameter        | {"name":"?1"}                         | 8       |
      | inList           | {"name":{"$in":["'","a_b","%"]}}      | 4       |
      | range            | {"name":{"$gt":"zz' OR 1=1 --"}}      | nothing |
      | id               | {"_id":"1' OR '1'='1"}                | nothing |
      | fieldName        | {"x') OR 1=1 --":1}                   | 9       |
      | missingFieldName | {"y') OR 1=1 --":1}                   | nothing |
      | quotedFieldName  | {"name\\" OR 1=1 --":1}               | nothing |

  @FLT-60.4
  Scenario: A name is not cut at U+0000
    Given the collection c holds [{"_id":"1","b\u0000c":1}, {"_id":"2","b":1}]
    When c.find({"$or":[{"b":1},{"_id":"3"}]})
    Then it finds 2
