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

  @DOC-21.1
  Scenario: Each document without an id gets its own
    Given c.insertOne({"n":1})
    And c.insertOne({"n":1})
    And c.insertMany([{"n":1},{"n":1},{}])
    When c.countDocuments({})
    Then the result is 5

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
