Feature: Field names

  @DOC-30.1
  Scenario Outline: A dollar may not stand at the beginning of a top-level name
    Given the collection c holds [{"_id":"1"}]
    When c.insertOne({"a":1,"<name>":1})
    Then it fails with INVALID_DOCUMENT at "<name>"

    Examples:
      | case           | name   |
      | word           | $a     |
      | updateOperator | $set   |
      | filterOperator | $or    |
      | readModel      | $value |
      | number         | $0     |
      | alone          | $      |
      | twice          | $$a    |

  @DOC-30.2
  Scenario Outline: A top-level name that starts with a dollar is refused
    When c.insertOne({"_id": "1", "<name>": 1})
    Then it fails with INVALID_DOCUMENT at "<name>"

    Examples:
      | case            | name |
      | letter          | $a   |
      | operator        | $set |
      | filter operator | $or  |
      | dollar alone    | $    |
      | two dollars     | $$   |

  @DOC-31.1
  Scenario Outline: Below the top level a dollar may stand anywhere
    When c.insertOne({"_id":"1","a":<value>})
    Then document 1 of c is exactly {"_id":"1","a":<value>}

    Examples:
      | case           | value                      |
      | word           | {"$b":1}                   |
      | operator       | {"$gt":1}                  |
      | updateOperator | {"$set":{"x":1}}           |
      | inArray        | [{"$in":[1]},{"$each":[]}] |
      | alone          | {"$":1}                    |
      | deep           | {"b":{"$c":{"$d":null}}}   |
      | reference      | {"$ref":"users","$id":"1"} |
      | afterPlain     | {"b":1,"$c":2}             |

  @DOC-31.2
  Scenario: A name that starts with a dollar is ordinary inside a value
    When c.insertOne({"_id": "1", "a": {"$b": 1, "$set": {"c": 2}}, "d": [{"$or": []}], "e$": 3})
    Then document 1 of c is {"_id": "1", "a": {"$b": 1, "$set": {"c": 2}}, "d": [{"$or": []}], "e$": 3}

  @DOC-32.1
  Scenario Outline: Any name is stored and returned exactly
    When c.insertOne({"_id":"1",<name>:1,"nested":{<name>:[{<name>:null}]}})
    Then document 1 of c is {"_id":"1",<name>:1,"nested":{<name>:[{<name>:null}]}}

    Examples:
      | case              | name             |
      | dot               | "a.b"            |
      | dotAlone          | "."              |
      | dots              | "..a.."          |
      | space             | "first name"     |
      | spaceAlone        | " "              |
      | spacesAround      | " a "            |
      | apostrophe        | "it's"           |
      | quotes            | "say \\"hi\\""   |
      | quoteAlone        | "\\""            |
      | backslash         | "back\\\\slash"  |
      | backslashAtTheEnd | "a\\\\"          |
      | backtick          | "`a`"            |
      | brackets          | "a[0]"           |
      | braces            | "{a}"            |
      | hash              | "#"              |
      | percent           | "%"              |
      | question          | "?"              |
      | colon             | ":a"             |
      | semicolon         | "a;b"            |
      | pipe              | "a\|b"           |
      | dollarInside      | "a$b"            |
      | empty             | ""               |
      | newline           | "a\\nb"          |
      | nul               | "a\\u0000b"      |
      | nulAlone          | "\\u0000"        |
      | accent            | "é"              |
      | decomposed        | "e\\u0301"       |
      | emoji             | "😀"             |
      | ideographs        | "日本語"         |
      | proto             | "__proto__"      |
      | constructor       | "constructor"    |
      | prototype         | "prototype"      |
      | toString          | "toString"       |
      | hasOwnProperty    | "hasOwnProperty" |
      | toJson            | "toJSON"         |
      | length            | "length"         |
      | then              | "then"           |
      | zero              | "0"              |
      | integer           | "12"             |
      | negative          | "-1"             |
      | leadingZero       | "01"             |
      | exponent          | "1e3"            |
      | null              | "null"           |
      | undefined         | "undefined"      |
      | underscore        | "_"              |
      | likeId            | "_ID"            |
      | likeVersion       | "__version"      |
      | rowid             | "rowid"          |
      | key               | "key"            |
      | json              | "json"           |
      | long              | "#{text 1000}"   |

  @DOC-32.2
  Scenario: Names that differ in case, blanks or normalisation are different
    When c.insertOne({"_id":"1","a":1,"A":2," a":3,"a ":4,"\u00e9":5,"e\u0301":6,"0":7,"00":8,"":9})
    Then document 1 of c is {"_id":"1","a":1,"A":2," a":3,"a ":4,"\u00e9":5,"e\u0301":6,"0":7,"00":8,"":9}

  @DOC-32.3
  Scenario: A dotted name and a nested field live beside each other
    When c.insertOne({"_id":"1","a.b":1,"a":{"b":2,"b.c":3}})
    Then document 1 of c is exactly {"_id":"1","a.b":1,"a":{"b":2,"b.c":3}}

  @DOC-33.1
  Scenario Outline: Text that looks like code is data
    Given the collection c holds [{"_id":"0","x":1}]
    When c.insertOne({"_id":"1",<text>:<text>})
    Then c holds
      """
      {"_id":"0","x":1}
      {"_id":"1",<text>:<text>}
      """

    Examples:
      | case           | text                      |
      | dropTable      | "'; DROP TABLE c; --"     |
      | closeQuote     | "\\"); DELETE FROM c; --" |
      | orTrue         | "' OR '1'='1"             |
      | comment        | "/* a */ --"              |
      | parameter      | "?1"                      |
      | namedParameter | ":name"                   |
      | jsonPath       | "a.$.b[0]"                |
      | likePattern    | "%_a"                     |
      | template       | "a ${a} {{a}} %s %n"      |

  @DOC-34.1
  Scenario Outline: The table's columns are ordinary names
    When c.insertOne({"_id":"1",<fields>})
    Then document 1 of c is {"_id":"1",<fields>}

    Examples:
      | case     | fields                               |
      | data     | "data":{"a":1}                       |
      | metadata | "metadata":"m"                       |
      | both     | "data":null,"metadata":{}            |
      | json     | "data":"{\\"a\\":1}","metadata":"{}" |
