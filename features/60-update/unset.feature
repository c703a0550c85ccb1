Feature: $unset

  @UPD-23.1
  Scenario Outline: The named fields are removed
    Given the collection c holds {"_id": "1", "a": 1, "b": 2, "c": 3}
    When c.updateOne({"_id": "1"}, <update>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is exactly <after>

    Examples:
      | case                | update                                  | after                        |
      | one                 | {"$unset": {"b": ""}}                   | {"_id": "1", "a": 1, "c": 3} |
      | two                 | {"$unset": {"a": "", "c": ""}}          | {"_id": "1", "b": 2}         |
      | all                 | {"$unset": {"a": "", "b": "", "c": ""}} | {"_id": "1"}                 |
      | one of them missing | {"$unset": {"x": "", "a": ""}}          | {"_id": "1", "b": 2, "c": 3} |

  @UPD-23.2
  Scenario Outline: A value of any kind is removed
    Given the collection c holds {"_id": "1", "a": <value>, "b": 2}
    When c.updateOne({"_id": "1"}, {"$unset": {"a": ""}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is {"_id": "1", "b": 2}

    Examples:
      | case         | value    |
      | number       | 1        |
      | null         | null     |
      | false        | false    |
      | string       | ""       |
      | array        | [1, 2]   |
      | empty array  | []       |
      | object       | {"b": 1} |
      | empty object | {}       |

  @UPD-23.3 @also:FLT-44
  Scenario: A removed field is missing
    Given the collection c holds {"_id": "1", "a": 1}
    And c.updateOne({"_id": "1"}, {"$unset": {"a": ""}})
    When c.find({"a": {"$exists": false}})
    Then it finds 1

  @UPD-24.1
  Scenario Outline: The value in $unset does not matter
    Given the collection c holds {"_id": "1", "a": 1, "b": 2}
    When c.updateOne({"_id": "1"}, {"$unset": {"a": <value>}})
    Then document 1 of c is {"_id": "1", "b": 2}

    Examples:
      | case         | value    |
      | empty string | ""       |
      | string       | "x"      |
      | one          | 1        |
      | zero         | 0        |
      | true         | true     |
      | false        | false    |
      | null         | null     |
      | array        | [1]      |
      | object       | {"b": 1} |

  @UPD-25.1
  Scenario Outline: Removing what is not there changes nothing
    Given the collection c holds {"_id": "1", "a": <a>}
    When c.updateOne({"_id": "1"}, {"$unset": {"<path>": ""}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case            | a          | path  |
      | missing         | 1          | b     |
      | other parent    | 1          | zz.b  |
      | nested missing  | {"b": 1}   | a.c   |
      | deeper missing  | {"b": 1}   | a.c.d |
      | far past        | [1]        | a.5   |
      | just past       | [1, 2]     | a.2   |
      | empty array     | []         | a.0   |
      | past and deeper | [1]        | a.3.b |
      | in an element   | [{"b": 1}] | a.0.c |
      | other case      | 1          | A     |

  @UPD-26.1
  Scenario Outline: A nested field is removed and the object around it stays
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, {"$unset": {"<path>": ""}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is <after>

    Examples:
      | case         | before                                   | path  | after                            |
      | only field   | {"_id": "1", "a": {"b": 1}}              | a.b   | {"_id": "1", "a": {}}            |
      | neighbour    | {"_id": "1", "a": {"b": 1, "c": 2}}      | a.b   | {"_id": "1", "a": {"c": 2}}      |
      | deep         | {"_id": "1", "a": {"b": {"c": 1}}}       | a.b.c | {"_id": "1", "a": {"b": {}}}     |
      | in element   | {"_id": "1", "a": [{"b": 1, "c": 2}, 3]} | a.0.b | {"_id": "1", "a": [{"c": 2}, 3]} |
      | numeric name | {"_id": "1", "a": {"0": 1, "1": 2}}      | a.0   | {"_id": "1", "a": {"1": 2}}      |

  @UPD-27.1
  Scenario Outline: An array element becomes null
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, {"$unset": {"<path>": ""}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is <after>

    Examples:
      | case   | before                           | path  | after                               |
      | middle | {"_id": "1", "a": [1, 2, 3]}     | a.1   | {"_id": "1", "a": [1, null, 3]}     |
      | first  | {"_id": "1", "a": [1, 2, 3]}     | a.0   | {"_id": "1", "a": [null, 2, 3]}     |
      | last   | {"_id": "1", "a": [1, 2, 3]}     | a.2   | {"_id": "1", "a": [1, 2, null]}     |
      | only   | {"_id": "1", "a": [1]}           | a.0   | {"_id": "1", "a": [null]}           |
      | object | {"_id": "1", "a": [{"b": 1}, 2]} | a.0   | {"_id": "1", "a": [null, 2]}        |
      | nested | {"_id": "1", "a": [[1, 2], [3]]} | a.0.1 | {"_id": "1", "a": [[1, null], [3]]} |

  @UPD-28.1
  Scenario Outline: A path that leads nowhere is no error
    Given the collection c holds {"_id": "1", "a": <a>}
    When c.updateOne({"_id": "1"}, {"$unset": {"<path>": ""}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case                 | a            | path     |
      | through number       | 5            | a.b      |
      | through string       | "x"          | a.b      |
      | position in string   | "x"          | a.0      |
      | through boolean      | true         | a.b.c    |
      | through null         | null         | a.b      |
      | name in elements     | [{"b": 1}]   | a.b      |
      | name under array     | [1]          | a.x      |
      | through element      | [5]          | a.0.b    |
      | through null element | [null]       | a.0.b    |
      | nested array         | [[{"b": 1}]] | a.0.b    |
      | length               | [1, 2]       | a.length |
