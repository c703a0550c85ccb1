Feature: The _id of a new document

  @INS-3.1
  Scenario: A document without an _id gets a UUID
    When c.insertOne({"a": 1})
    Then c holds
      """
      {"_id": "@uuid", "a": 1}
      """

  @INS-3.2
  Scenario: An empty document gets a UUID
    When c.insertOne({})
    Then c holds
      """
      {"_id": "@uuid"}
      """

  @INS-3.3
  Scenario: The generated _id finds the document
    Given c.insertOne({"a": 1})
    When c.find({"_id": #{result.insertedId}})
    Then it finds the documents
      """
      {"_id": "@uuid", "a": 1}
      """

  @INS-3.4
  Scenario: Equal documents get different ids
    When c.insertOne({"a": 1})
    And c.insertOne({"a": 1})
    Then c holds
      """
      {"_id": "@uuid", "a": 1}
      {"_id": "@uuid", "a": 1}
      """

  @INS-3.5
  Scenario: Documents inserted at the same time get different ids
    When 64 clients at once call c.insertOne({"a": 1})
    And c.countDocuments({})
    Then the result is 64

  @INS-4.1
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

  @INS-4.2
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

  @INS-5.1
  Scenario: An _id of null counts as absent
    When c.insertOne({"_id": null, "a": 1})
    Then the result is {"acknowledged": true, "insertedId": "@uuid"}
    And c holds
      """
      {"_id": "@uuid", "a": 1}
      """

  @INS-5.2
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

  @INS-6.1
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

  @INS-7.1
  Scenario Outline: The _id comes first
    When c.insertOne(<document>)
    Then document 7 of c is exactly <stored>

    Examples:
      | case        | document                     | stored                       |
      | last of two | {"a": 1, "_id": "7"}         | {"_id": "7", "a": 1}         |
      | middle      | {"b": 1, "_id": "7", "a": 2} | {"_id": "7", "b": 1, "a": 2} |
      | first       | {"_id": "7", "b": 1, "a": 2} | {"_id": "7", "b": 1, "a": 2} |
