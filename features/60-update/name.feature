Feature: Field names of every kind in updates

  @UPD-67.1
  Scenario Outline: A field with an unusual name is added
    Given the collection c holds {"_id": "1", "k": 0}
    When c.updateOne({"_id": "1"}, {"$set": {"<name>": 1}})
    Then document 1 of c is {"_id": "1", "k": 0, "<name>": 1}

    Examples:
      | case          | name            |
      | apostrophe    | it's            |
      | quote         | say \\"hi\\"    |
      | backslash     | a\\\\b          |
      | space         | a b             |
      | tab           | \\ta            |
      | one space     | \\u0020         |
      | brackets      | a[0]            |
      | quoted index  | [\\"a\\"]       |
      | star          | *               |
      | hash          | #-1             |
      | at            | @               |
      | question mark | ?1              |
      | colon         | :a              |
      | semicolon     | a; DROP TABLE c |
      | comment       | a--             |
      | percent       | %s              |
      | slash         | a/b             |
      | braces        | {a}             |
      | late dollar   | a$b             |
      | hyphen        | a-b             |
      | digits        | 007             |
      | prototype     | __proto__       |
      | constructor   | constructor     |
      | method        | toString        |
      | length        | length          |
      | column        | data            |
      | accents       | żółć            |
      | ideographs    | 日本語             |
      | emoji         | 😀               |
      | line break    | a\\nb           |
      | zero char     | a\\u0000b       |

  @UPD-67.2
  Scenario Outline: A field with an unusual name is changed in place
    Given the collection c holds {"_id": "1", "a": 0, "<name>": 1, "z": 0}
    When c.updateOne({"_id": "1"}, {"$inc": {"<name>": 4}})
    Then document 1 of c is exactly {"_id": "1", "a": 0, "<name>": 5, "z": 0}

    Examples:
      | case        | name         |
      | apostrophe  | it's         |
      | quote       | say \\"hi\\" |
      | backslash   | a\\\\b       |
      | space       | a b          |
      | brackets    | a[0]         |
      | star        | *            |
      | prototype   | __proto__    |
      | accents     | żółć         |
      | emoji       | 😀            |
      | zero char   | a\\u0000b    |
      | letter case | A            |

  @UPD-67.3
  Scenario Outline: A field with an unusual name is removed
    Given the collection c holds {"_id": "1", "a": 0, "<name>": 1, "z": 0}
    When c.updateOne({"_id": "1"}, {"$unset": {"<name>": ""}})
    Then document 1 of c is exactly {"_id": "1", "a": 0, "z": 0}

    Examples:
      | case        | name         |
      | apostrophe  | it's         |
      | quote       | say \\"hi\\" |
      | backslash   | a\\\\b       |
      | space       | a b          |
      | brackets    | a[0]         |
      | star        | *            |
      | prototype   | __proto__    |
      | constructor | constructor  |
      | accents     | żółć         |
      | emoji       | 😀            |
      | zero char   | a\\u0000b    |

  @UPD-67.4
  Scenario Outline: Unusual names as the components of a path
    Given the collection c holds {"_id": "1", "<name>": {"<name>": [1]}}
    When c.updateOne({"_id": "1"}, {"$push": {"<name>.<name>": 2}, "$set": {"<name>.x": 0}})
    Then document 1 of c is {"_id": "1", "<name>": {"<name>": [1, 2], "x": 0}}

    Examples:
      | case        | name         |
      | apostrophe  | it's         |
      | quote       | say \\"hi\\" |
      | backslash   | a\\\\b       |
      | space       | a b          |
      | brackets    | a[0]         |
      | star        | *            |
      | late dollar | a$b          |
      | prototype   | __proto__    |
      | constructor | constructor  |
      | emoji       | 😀            |

  @UPD-67.5
  Scenario Outline: Missing parents with unusual names are created
    Given the collection c holds {"_id": "1"}
    When c.updateOne({"_id": "1"}, {"$set": {"<name>.<name>": 1}})
    Then document 1 of c is {"_id": "1", "<name>": {"<name>": 1}}

    Examples:
      | case        | name         |
      | apostrophe  | it's         |
      | quote       | say \\"hi\\" |
      | prototype   | __proto__    |
      | constructor | constructor  |
      | method      | toString     |
      | accents     | żółć         |

  @UPD-67.6
  Scenario Outline: Names that only look alike are two fields
    Given the collection c holds {"_id": "1", "<one>": 1}
    When c.updateOne({"_id": "1"}, {"$set": {"<other>": 2}})
    Then document 1 of c is {"_id": "1", "<one>": 1, "<other>": 2}

    Examples:
      | case          | one     | other    |
      | letter case   | a       | A        |
      | normalisation | \\u00e9 | e\\u0301 |
      | space         | a       | a\\u0020 |
      | zero char     | a       | a\\u0000 |
      | leading zero  | 1       | 01       |
