Feature: $inc

  @UPD-29.1
  Scenario Outline: The number is added
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$inc": {"a": <by>}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is {"_id": "1", "a": <new>}

    Examples:
      | case      | old | by | new |
      | one       | 1   | 1  | 2   |
      | from zero | 0   | 5  | 5   |
      | many      | 30  | 70 | 100 |

  @UPD-29.2
  Scenario: Several numbers are added in one update
    Given the collection c holds {"_id": "1", "a": 1, "b": {"c": 2}, "d": 3}
    When c.updateOne({"_id": "1"}, {"$inc": {"a": 10, "b.c": 20}})
    Then document 1 of c is {"_id": "1", "a": 11, "b": {"c": 22}, "d": 3}

  @UPD-29.3
  Scenario: Adding again adds again
    Given the collection c holds {"_id": "1", "a": 1}
    When c.updateOne({"_id": "1"}, {"$inc": {"a": 2}})
    And c.updateOne({"_id": "1"}, {"$inc": {"a": 2}})
    Then document 1 of c is {"_id": "1", "a": 5, "_version": 3}

  @UPD-30.1
  Scenario Outline: Negative numbers and fractions
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$inc": {"a": <by>}})
    Then document 1 of c is {"_id": "1", "a": <new>}

    Examples:
      | case                         | old   | by    | new                 |
      | below zero                   | 1     | -3    | -2                  |
      | half                         | 1     | 0.5   | 1.5                 |
      | to zero                      | 3     | -3    | 0                   |
      | negative                     | -5    | 2     | -3                  |
      | fraction to integer          | 1.5   | 0.5   | 2                   |
      | two fractions                | 0.25  | 0.5   | 0.75                |
      | integer by fraction digits   | 1     | 2.0   | 3                   |
      | down by fraction             | 1     | -0.75 | 0.25                |
      | doubles are added as doubles | 0.1   | 0.2   | 0.30000000000000004 |
      | small and large              | 1e300 | 1e300 | 2e300               |

  @UPD-31.1
  Scenario Outline: A missing field is set to the number
    Given the collection c holds {"_id": "1"}
    When c.updateOne({"_id": "1"}, {"$inc": {"<path>": <by>}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is <after>

    Examples:
      | case          | path  | by   | after                              |
      | positive      | a     | 5    | {"_id": "1", "a": 5}               |
      | below missing | a.b   | 5    | {"_id": "1", "a": {"b": 5}}        |
      | zero          | a     | 0    | {"_id": "1", "a": 0}               |
      | negative      | a     | -1.5 | {"_id": "1", "a": -1.5}            |
      | deep          | a.b.c | 1    | {"_id": "1", "a": {"b": {"c": 1}}} |

  @UPD-32.1
  Scenario Outline: A sum equal to what was there changes nothing
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$inc": {"a": <by>}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case             | old   | by   |
      | zero             | 5     | 0    |
      | fraction         | 1.5   | 0    |
      | lost in rounding | 1e300 | 1    |

  @UPD-33.1
  Scenario Outline: What is there is not a number
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$inc": {"a": 1}})
    Then it fails with INVALID_UPDATE at "$inc.a"

    Examples:
      | case         | old      |
      | null         | null     |
      | digits       | "1"      |
      | true         | true     |
      | false        | false    |
      | empty string | ""       |
      | array        | [1]      |
      | empty array  | []       |
      | object       | {"b": 1} |
      | empty object | {}       |

  @UPD-33.2
  Scenario Outline: What is there is not a number, and zero is added
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$inc": {"a": 0}})
    Then it fails with INVALID_UPDATE at "$inc.a"

    Examples:
      | case   | old  |
      | null   | null |
      | string | "1"  |
      | array  | [1]  |

  @UPD-33.3
  Scenario Outline: A nested value is not a number
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, {"$inc": {"<path>": 1}})
    Then it fails with INVALID_UPDATE at "$inc.<path>"

    Examples:
      | case         | before                             | path |
      | string       | {"_id": "1", "a": {"b": "1"}}      | a.b  |
      | null         | {"_id": "1", "a": {"b": null}}     | a.b  |
      | object       | {"_id": "1", "a": {"b": {"c": 1}}} | a.b  |
      | element      | {"_id": "1", "a": [1, "2"]}        | a.1  |
      | null element | {"_id": "1", "a": [null]}          | a.0  |

  @UPD-34.1
  Scenario Outline: What is to be added is not a number
    Given the collection c holds {"_id": "1", "a": 1}
    When c.updateOne({"_id": "1"}, {"$inc": {"a": <by>}})
    Then it fails with INVALID_UPDATE at "$inc.a"

    Examples:
      | case         | by          |
      | digits       | "1"         |
      | null         | null        |
      | true         | true        |
      | false        | false       |
      | empty string | ""          |
      | array        | [1]         |
      | empty array  | []          |
      | object       | {"b": 1}    |
      | empty object | {}          |
      | operator     | {"$inc": 1} |

  @UPD-34.2
  Scenario: What is to be added to a missing field is not a number
    Given the collection c holds {"_id": "1"}
    When c.updateOne({"_id": "1"}, {"$inc": {"a": "1"}})
    Then it fails with INVALID_UPDATE at "$inc.a"

  @UPD-35.1
  Scenario Outline: Integers are added exactly
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$inc": {"a": <by>}})
    Then document 1 of c is {"_id": "1", "a": <new>}

    Examples:
      | case                | old               | by                | new               |
      | just beyond 32 bits | 2147483647        | 1                 | 2147483648        |
      | below 32 bits       | -2147483648       | -1                | -2147483649       |
      | beyond 32 bits      | 4294967295        | 1                 | 4294967296        |
      | largest             | 9007199254740990  | 1                 | 9007199254740991  |
      | smallest            | -9007199254740990 | -1                | -9007199254740991 |
      | from the largest    | 9007199254740991  | -1                | 9007199254740990  |
      | across zero         | 9007199254740991  | -9007199254740991 | 0                 |
      | large operand       | 1                 | 9007199254740990  | 9007199254740991  |

  @UPD-36.1 @needs:int64
  Scenario Outline: 64-bit integers are added exactly
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$inc": {"a": <by>}})
    Then document 1 of c is {"_id": "1", "a": <new>}

    Examples:
      | case            | old                  | by                   | new                  |
      | odd integer     | 9007199254740993     | 1                    | 9007199254740994     |
      | odd             | 9007199254740992     | 1                    | 9007199254740993     |
      | to the largest  | 9223372036854775806  | 1                    | 9223372036854775807  |
      | to the smallest | -9223372036854775807 | -1                   | -9223372036854775808 |
      | extremes        | 9223372036854775807  | -9223372036854775808 | -1                   |

  @UPD-36.2 @needs:int64
  Scenario Outline: An integer that was set in place of an equal double is added to exactly
    Given the collection c holds <document>
    And c.updateOne({"_id": "1"}, {"$set": {"a": <integer>, "b": 2}})
    When c.updateOne({"_id": "1"}, {"$inc": {"a": 9007199254740993}})
    Then document 1 of c is {"_id": "1", "a": <new>, "b": 2}

    Examples:
      | case              | document                        | integer | new              |
      | four              | {"_id": "1", "a": 4.0, "b": 1}  | 4       | 9007199254740997 |
      | minus zero        | {"_id": "1", "a": -0.0, "b": 1} | 0       | 9007199254740993 |
      | with a new field  | {"_id": "1", "a": 4.0}          | 4       | 9007199254740997 |

  @UPD-37.1 @needs:int64
  Scenario Outline: A sum beyond the 64-bit integers is refused
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$inc": {"a": <by>}})
    Then it fails with INVALID_UPDATE at "$inc.a"

    Examples:
      | case        | old                  | by                  |
      | just beyond | 9223372036854775807  | 1                   |
      | below       | -9223372036854775808 | -1                  |
      | far         | 9223372036854775807  | 9223372036854775807 |

  @UPD-38.1
  Scenario Outline: A sum that is no finite number is refused
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$inc": {"a": <by>}})
    Then it fails with INVALID_UPDATE at "$inc.a"

    Examples:
      | case     | old                     | by     |
      | positive | 1.7976931348623157e308  | 1e308  |
      | negative | -1.7976931348623157e308 | -1e308 |

  @UPD-39.1
  Scenario: No increment is lost among many clients
    Given the collection c holds {"_id": "1", "n": 0}
    When 64 clients at once call c.updateOne({"_id": "1"}, {"$inc": {"n": 1}})
    Then document 1 of c is {"_id": "1", "n": 64}

  @UPD-140.2
  Scenario Outline: Adding a zero of any form changes nothing
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$inc": {"a": <by>}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case            | old | by   |
      | zero point zero | 5   | 0.0  |
      | minus zero      | 0   | -0.0 |
      | exponent        | 7   | 0e0  |
