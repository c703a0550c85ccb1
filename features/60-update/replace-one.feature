Feature: replaceOne

  @UPD-90.1 @smoke
  Scenario: All fields are replaced
    Given the collection users holds {"_id": "1", "name": "Alice", "age": 30, "tags": ["a"]}
    When users.replaceOne({"_id": "1"}, {"name": "Alice", "age": 31, "city": "Oslo"})
    Then document 1 of users is {"_id": "1", "name": "Alice", "age": 31, "city": "Oslo"}

  @UPD-90.2
  Scenario Outline: Nothing of the old document is left
    Given the collection c holds {"_id": "1", "x": 5, "p": {"q": 1, "r": 2}}
    When c.replaceOne(<filter>, <replacement>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is <after>

    Examples:
      | case        | filter       | replacement                                               | after                                                                 |
      | other field | {"_id": "1"} | {"y": 1}                                                  | {"_id": "1", "y": 1}                                                  |
      | empty       | {"_id": "1"} | {}                                                        | {"_id": "1"}                                                          |
      | not merged  | {"_id": "1"} | {"p": {"q": 5}}                                           | {"_id": "1", "p": {"q": 5}}                                           |
      | by a field  | {"p.q": 1}   | {"x": 6}                                                  | {"_id": "1", "x": 6}                                                  |
      | to null     | {"x": 5}     | {"x": null}                                               | {"_id": "1", "x": null}                                               |
      | every kind  | {"_id": "1"} | {"a": [1, [null]], "b": {}, "c": true, "d": "", "e": 1.5} | {"_id": "1", "a": [1, [null]], "b": {}, "c": true, "d": "", "e": 1.5} |

  @UPD-90.3
  Scenario: Only one document is replaced
    Given the collection c holds [{"_id": "1", "x": 1}, {"_id": "2", "x": 1}]
    When c.replaceOne({"_id": "2"}, {"y": 2})
    Then c holds
      """
      {"_id": "1", "x": 1, "_version": 1}
      {"_id": "2", "y": 2, "_version": 2}
      """

  @UPD-90.4
  Scenario Outline: The fields of a replacement may have names of every kind
    Given the collection c holds {"_id": "1", "x": 5}
    When c.replaceOne({"_id": "1"}, {"<name>": 1})
    Then document 1 of c is {"_id": "1", "<name>": 1}

    Examples:
      | case        | name         |
      | empty       |              |
      | dot         | a.b          |
      | apostrophe  | it's         |
      | quote       | say \\"hi\\" |
      | prototype   | __proto__    |
      | late dollar | a$           |
      | emoji       | 😀            |

  @UPD-91.1
  Scenario Outline: The _id stays
    Given the collection c holds {"_id": "1", "x": 5}
    When c.replaceOne({"x": 5}, <replacement>)
    Then c holds
      """
      {"_id": "1", "x": 6}
      """

    Examples:
      | case     | replacement          |
      | left out | {"x": 6}             |
      | repeated | {"_id": "1", "x": 6} |
      | last     | {"x": 6, "_id": "1"} |

  @UPD-92.1
  Scenario Outline: A replacement with another _id is refused
    Given the collection c holds [{"_id": "1", "x": 5}, {"_id": "3", "x": 7}]
    When c.replaceOne(<filter>, <replacement>)
    Then it fails with INVALID_UPDATE at "_id"

    Examples:
      | case       | filter       | replacement           |
      | by id      | {"_id": "1"} | {"_id": "2", "y": 1}  |
      | by a field | {"x": 5}     | {"_id": "2", "x": 6}  |
      | taken      | {"x": 5}     | {"_id": "3", "x": 6}  |
      | same rest  | {"_id": "1"} | {"_id": "2", "x": 5}  |
      | alike      | {"_id": "1"} | {"_id": "01", "x": 5} |

  @UPD-92.2
  Scenario: With upsert a replacement with another _id is refused as well
    Given the collection c holds {"_id": "1", "x": 5}
    When c.replaceOne({"x": 5}, {"_id": "2", "x": 6}, {"upsert": true})
    Then it fails with INVALID_UPDATE at "_id"

  @UPD-93.1
  Scenario: An _id of null in a replacement counts as absent
    Given the collection c holds {"_id": "1", "x": 5}
    When c.replaceOne({"x": 5}, {"_id": null, "x": 6})
    Then c holds
      """
      {"_id": "1", "x": 6}
      """

  @UPD-94.1
  Scenario: A document that was read is written back
    Given the collection c holds {"_id": "1", "a": 1}
    When c.replaceOne({"_id": "1"}, {"_id": "1", "a": 2, "_version": 1, "_created": "2026-01-31T08:00:00.000Z", "_updated": "2026-01-31T08:00:00.000Z"})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is {"_id": "1", "a": 2, "_version": 2}
    And document 1 of c keeps _created

  @UPD-94.2
  Scenario Outline: A system field in a replacement is ignored
    Given the collection c holds {"_id": "1", "a": 1}
    When c.replaceOne({"_id": "1"}, {"a": 2, "<field>": <value>})
    Then c holds
      """
      {"_id": "1", "a": 2, "_version": 2, "_created": "@timestamp", "_updated": "@timestamp"}
      """

    Examples:
      | case            | field     | value       |
      | version         | _version  | 41          |
      | version text    | _version  | "x"         |
      | version null    | _version  | null        |
      | created         | _created  | "yesterday" |
      | created number  | _created  | 0           |
      | updated         | _updated  | "yesterday" |
      | updated object  | _updated  | {"a": 1}    |
      | archived        | _archived | true        |
      | archived number | _archived | 1           |
      | not archived    | _archived | false       |

  @UPD-94.3
  Scenario: Ignored times have no effect
    Given the collection c holds {"_id": "1", "a": 1}
    And time passes
    When c.replaceOne({"_id": "1"}, {"a": 2, "_created": "2001-01-01T00:00:00.000Z", "_updated": "2001-01-01T00:00:00.000Z"})
    Then document 1 of c keeps _created
    And document 1 of c has a later _updated

  @UPD-95.1
  Scenario Outline: A replacement that holds operators is refused
    Given the collection c holds {"_id": "1", "x": 5}
    When c.replaceOne(<filter>, <replacement>, <options>)
    Then it fails with INVALID_UPDATE at "<path>"

    Examples:
      | case         | filter       | replacement                | options          | path |
      | set          | {"_id": "1"} | {"$set": {"x": 1}}         | {}               | $set |
      | mixed        | {"_id": "1"} | {"x": 1, "$set": {"y": 1}} | {}               | $set |
      | unknown      | {"_id": "1"} | {"$foo": 1}                | {}               | $foo |
      | alone        | {"_id": "1"} | {"x": 1, "$": 1}           | {}               | $    |
      | upsert       | {"_id": "2"} | {"$set": {"x": 1}}         | {"upsert": true} | $set |
      | not selected | {"_id": "2"} | {"$set": {"x": 1}}         | {}               | $set |

  @UPD-95.2
  Scenario: A name that starts with a dollar is ordinary inside a value
    Given the collection c holds {"_id": "1", "x": 5}
    When c.replaceOne({"_id": "1"}, {"x": {"$set": {"$y": 1}}, "l": [{"$each": 1}]})
    Then document 1 of c is {"_id": "1", "x": {"$set": {"$y": 1}}, "l": [{"$each": 1}]}

  @UPD-96.1
  Scenario Outline: A replacement that is no object
    Given the collection c holds {"_id": "1", "x": 5}
    When c.replaceOne({"_id": "1"}, <replacement>)
    Then it fails with INVALID_DOCUMENT at ""

    Examples:
      | case     | replacement          |
      | null     | null                 |
      | array    | [{"x": 1}]           |
      | pipeline | [{"$set": {"x": 1}}] |
      | string   | "x"                  |
      | number   | 5                    |
      | boolean  | false                |

  @UPD-96.2
  Scenario: A replacement that is left out
    Given the collection c holds {"_id": "1", "x": 5}
    When store.replaceOne("c", {"_id": "1"})
    Then it fails with INVALID_DOCUMENT at ""

  @UPD-124.1
  Scenario Outline: A replacement with an _id that no document can have
    Given the collection c holds {"_id": "1", "x": 5}
    When c.replaceOne({"x": 5}, {"_id": <id>, "x": 6})
    Then it fails with INVALID_DOCUMENT at "_id"

    Examples:
      | case         | id       |
      | number       | 1        |
      | empty string | ""       |
      | boolean      | true     |
      | array        | ["1"]    |
      | object       | {"a": 1} |

  @UPD-124.2
  Scenario Outline: An upsert of a replacement with an _id that no document can have
    When c.replaceOne({"x": 5}, {"_id": <id>, "x": 6}, {"upsert": true})
    Then it fails with INVALID_DOCUMENT at "_id"

    Examples:
      | case         | id       |
      | number       | 1        |
      | empty string | ""       |
      | object       | {"a": 1} |

  @UPD-97.1
  Scenario Outline: The fields stand in the order of the replacement
    Given the collection c holds {"_id": "1", "a": 1, "b": 2, "c": 3}
    When c.replaceOne({"_id": "1"}, <replacement>)
    Then document 1 of c is exactly <after>

    Examples:
      | case        | replacement                  | after                                |
      | other order | {"c": 3, "a": 1, "b": 5}     | {"_id": "1", "c": 3, "a": 1, "b": 5} |
      | new fields  | {"z": 1, "a": 1, "m": 2}     | {"_id": "1", "z": 1, "a": 1, "m": 2} |
      | _id last    | {"b": 1, "a": 2, "_id": "1"} | {"_id": "1", "b": 1, "a": 2}         |
      | nested      | {"p": {"z": 1, "a": 2}}      | {"_id": "1", "p": {"z": 1, "a": 2}}  |
      | only order  | {"c": 3, "b": 2, "a": 1}     | {"_id": "1", "c": 3, "b": 2, "a": 1} |

  @UPD-94.4
  Scenario: The system fields of an upserted replacement are ignored
    Given the collection c holds []
    When c.replaceOne({"_id": "4"}, {"x": 1, "_version": 7, "_created": 5, "_archived": true}, {"upsert": true})
    Then c holds
      """
      {"_id": "4", "x": 1, "_version": 1, "_created": "@timestamp", "_updated": "@timestamp"}
      """

  @UPD-97.2 @needs:integerNames
  Scenario: Names made of digits stand in the order of the replacement
    Given the collection c holds {"_id": "1", "a": 1}
    When c.replaceOne({"_id": "1"}, {"10": 1, "9": 2})
    Then document 1 of c is exactly {"_id": "1", "10": 1, "9": 2}
