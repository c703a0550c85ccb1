Feature: The field _id

  @DOC-19.1
  Scenario Outline: A string that is given as id is kept
    Given the collection c holds [{"_id":"other","n":0}]
    And c.insertOne({"_id":<id>,"n":1})
    When c.find({"_id":<id>})
    Then it finds the documents
      """
      {"_id":<id>,"n":1}
      """

    Examples:
      | case         | id                                     |
      | word         | "alice"                                |
      | colon        | "user:123"                             |
      | uuid         | "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b" |
      | digits       | "1"                                    |
      | number       | "1e3"                                  |
      | null         | "null"                                 |
      | true         | "true"                                 |
      | json         | "{\\"a\\":1}"                          |
      | oneLetter    | "x"                                    |
      | blank        | " "                                    |
      | blanksAround | " a "                                  |
      | quotes       | "say \\"hi\\""                         |
      | onlyQuote    | "\\""                                  |
      | quoteSecond  | "a\\"cd"                               |
      | apostrophe   | "o'neill"                              |
      | backslash    | "a\\\\b"                               |
      | oneBackslash | "\\\\"                                 |
      | dollar       | "$id"                                  |
      | dot          | "a.b"                                  |
      | percent      | "100%"                                 |
      | star         | "*"                                    |
      | sql          | "x'; DELETE FROM c; --"                |
      | nul          | "a\\u0000b"                            |
      | newline      | "a\\nb"                                |
      | accent       | "é"                                    |
      | emoji        | "😀"                                   |
      | long         | "#{text 1000}"                         |

  @DOC-19.2
  Scenario Outline: An _id is any string that is not empty
    When c.insertOne({"_id": <id>, "a": 1})
    Then the result is {"acknowledged": true, "insertedId": <id>}
    And c holds
      """
      {"_id": <id>, "a": 1}
      """

    Examples:
      | case         | id                     |
      | key          | "user:123"             |
      | digits       | "42"                   |
      | long         | "#{text 1000}"         |
      | space        | " "                    |
      | spaces       | " a "                  |
      | dot          | "a.b"                  |
      | dollar       | "$set"                 |
      | apostrophe   | "it's"                 |
      | quote        | "say \\"hi\\""         |
      | backslash    | "a\\\\b"               |
      | statement    | "1'; DROP TABLE c; --" |
      | percent      | "50%_"                 |
      | word null    | "null"                 |
      | system field | "_version"             |
      | prototype    | "__proto__"            |
      | accents      | "żółć"                 |
      | ideographs   | "日本語"                  |
      | emoji        | "😀"                    |
      | line break   | "a\\nb"                |
      | zero char    | "a\\u0000b"            |
      | newest char  | "\\uFFFD"              |

  @DOC-19.3
  Scenario: A document is found by an _id of unusual characters
    Given the collection c holds
      """
      {"_id": "it's"}
      {"_id": "it"}
      {"_id": "a.b"}
      """
    When c.find({"_id": "it's"})
    Then it finds the documents
      """
      {"_id": "it's"}
      """

  @DOC-20.1
  Scenario: A document without an id gets a UUID
    When c.insertOne({"n":1})
    Then c holds
      """
      {"_id":"@uuid","n":1}
      """

  @DOC-20.2
  Scenario: Documents of one batch without an id get UUIDs
    When c.insertMany([{"n":1},{"_id":"own","n":2},{"n":3}])
    Then c holds
      """
      {"_id":"@uuid","n":1}
      {"_id":"own","n":2}
      {"_id":"@uuid","n":3}
      """

  @DOC-20.3
  Scenario: A document without an _id gets a UUID
    When c.insertOne({"a": 1})
    Then c holds
      """
      {"_id": "@uuid", "a": 1}
      """

  @DOC-20.4
  Scenario: An empty document gets a UUID
    When c.insertOne({})
    Then c holds
      """
      {"_id": "@uuid"}
      """

  @DOC-20.5
  Scenario: The generated _id finds the document
    Given c.insertOne({"a": 1})
    When c.find({"_id": #{result.insertedId}})
    Then it finds the documents
      """
      {"_id": "@uuid", "a": 1}
      """

  @DOC-21.1
  Scenario: Each document without an id gets its own
    Given c.insertOne({"n":1})
    And c.insertOne({"n":1})
    And c.insertMany([{"n":1},{"n":1},{}])
    When c.countDocuments({})
    Then the result is 5

  @DOC-21.2
  Scenario: Equal documents get different ids
    When c.insertOne({"a": 1})
    And c.insertOne({"a": 1})
    Then c holds
      """
      {"_id": "@uuid", "a": 1}
      {"_id": "@uuid", "a": 1}
      """

  @DOC-21.3
  Scenario: Documents inserted at the same time get different ids
    When 64 clients at once call c.insertOne({"a": 1})
    And c.countDocuments({})
    Then the result is 64

  @DOC-22.1
  Scenario Outline: An id of null counts as absent
    When c.<call>
    Then c holds
      """
      {"_id":"@uuid","n":1}
      """

    Examples:
      | case | call                             |
      | one  | insertOne({"_id":null,"n":1})    |
      | many | insertMany([{"n":1,"_id":null}]) |

  @DOC-22.2
  Scenario: An _id of null counts as absent
    When c.insertOne({"_id": null, "a": 1})
    Then the result is {"acknowledged": true, "insertedId": "@uuid"}
    And c holds
      """
      {"_id": "@uuid", "a": 1}
      """

  @DOC-22.3
  Scenario Outline: Null in any place of the document
    When c.insertOne(<document>)
    Then c holds
      """
      {"_id": "@uuid", "a": 1}
      """

    Examples:
      | case                | document              |
      | null beside a field | {"_id": null, "a": 1} |
      | last                | {"a": 1, "_id": null} |

  @DOC-23.1
  Scenario Outline: Any other id is refused
    Given the collection c holds [{"_id":"1"}]
    When c.insertOne({"_id":<id>,"n":1})
    Then it fails with INVALID_DOCUMENT at "_id"

    Examples:
      | case        | id          |
      | emptyText   | ""          |
      | number      | 1           |
      | zero        | 0           |
      | fraction    | 1.5         |
      | true        | true        |
      | false       | false       |
      | object      | {"a":1}     |
      | emptyObject | {}          |
      | operator    | {"$eq":"1"} |
      | array       | ["1"]       |
      | emptyArray  | []          |

  @DOC-23.2
  Scenario Outline: An _id that is no string is refused
    When c.insertOne({"_id": <id>, "a": 1})
    Then it fails with INVALID_DOCUMENT at "_id"

    Examples:
      | case         | id               |
      | empty string | ""               |
      | one          | 1                |
      | zero         | 0                |
      | fraction     | 1.5              |
      | true         | true             |
      | false        | false            |
      | one number   | [1]              |
      | empty array  | []               |
      | strings      | ["a"]            |
      | empty object | {}               |
      | object       | {"a": 1, "b": 2} |
      | operator     | {"$a": 1}        |

  @DOC-24.1
  Scenario Outline: Ids that differ in a byte belong to different documents
    Given c.insertMany([{"_id":"a"},{"_id":"A"},{"_id":" a"},{"_id":"a "},{"_id":"a\u0000"},{"_id":"1"},{"_id":"01"},{"_id":"1.0"},{"_id":"\u00e9"},{"_id":"e\u0301"}])
    When c.countDocuments({"_id":<id>})
    Then the result is <count>

    Examples:
      | case        | id         | count |
      | lowerCase   | "a"        | 1     |
      | upperCase   | "A"        | 1     |
      | blankBefore | " a"       | 1     |
      | blankAfter  | "a "       | 1     |
      | nulAfter    | "a\\u0000" | 1     |
      | number      | "1"        | 1     |
      | leadingZero | "01"       | 1     |
      | decimals    | "1.0"      | 1     |
      | composed    | "\\u00e9"  | 1     |
      | decomposed  | "e\\u0301" | 1     |
      | otherBlank  | "a  "      | 0     |
      | otherNumber | "1.00"     | 0     |
      | otherCase   | "\\u00c9"  | 0     |

  @DOC-24.2
  Scenario Outline: Ids that only look alike are two ids
    Given the collection c holds {"_id": <one>}
    When c.insertOne({"_id": <other>})
    Then the result is {"acknowledged": true, "insertedId": <other>}
    And c holds
      """
      {"_id": <one>}
      {"_id": <other>}
      """

    Examples:
      | case            | one         | other       |
      | letter case     | "a"         | "A"         |
      | accent case     | "é"         | "É"         |
      | normalisation   | "\\u00e9"   | "e\\u0301"  |
      | number          | "1"         | "1.0"       |
      | leading zero    | "1"         | "01"        |
      | exponent        | "10"        | "1e1"       |
      | trailing space  | "a"         | "a "        |
      | leading space   | "a"         | " a"        |
      | zero char       | "a"         | "a\\u0000"  |
      | after zero char | "a\\u0000b" | "a\\u0000c" |
