@needs:$min
Feature: $min

  @UPD-150.1
  Scenario Outline: A smaller value is written
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$min": {"a": <operand>}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is {"_id": "1", "a": <operand>, "_version": 2}

    Examples:
      | case                 | old  | operand |
      | smaller integer      | 9    | 8       |
      | negative             | 0    | -1      |
      | fraction             | 1    | 0.5     |
      | smaller text         | "b"  | "a"     |
      | capital before small | "a"  | "B"     |
      | false before true    | true | false   |

  @UPD-150.2
  Scenario: Each path is compared by itself
    Given the collection c holds {"_id": "1", "a": 50, "b": 5}
    When c.updateOne({"_id": "1"}, {"$min": {"a": 10, "b": 100}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is {"_id": "1", "a": 10, "b": 5}

  @UPD-150.3
  Scenario: Every document is compared by itself
    Given the collection c holds [{"_id": "1", "a": 10}, {"_id": "2", "a": 50}, {"_id": "3", "a": 30}]
    When c.updateMany({}, {"$min": {"a": 25}})
    Then the result is {"acknowledged": true, "matchedCount": 3, "modifiedCount": 2}
    And c holds
      """
      {"_id": "1", "a": 10, "_version": 1}
      {"_id": "2", "a": 25, "_version": 2}
      {"_id": "3", "a": 25, "_version": 2}
      """

  @UPD-151.1
  Scenario Outline: A missing field is set
    Given the collection c holds {"_id": "1"}
    When c.updateOne({"_id": "1"}, {"$min": {"<path>": <operand>}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is <after>

    Examples:
      | case    | path  | operand | after                              |
      | number  | a     | 8       | {"_id": "1", "a": 8}               |
      | null    | a     | null    | {"_id": "1", "a": null}            |
      | array   | a     | []      | {"_id": "1", "a": []}              |
      | parents | a.b.c | 1       | {"_id": "1", "a": {"b": {"c": 1}}} |

  @UPD-152.1
  Scenario Outline: What is not smaller changes nothing
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$min": {"a": <operand>}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 0}
    And document 1 of c is exactly {"_id": "1", "a": <old>}
    And document 1 of c keeps _version, _updated

    Examples:
      | case            | old     | operand |
      | greater integer | 8       | 9       |
      | equal integer   | 8       | 8       |
      | equal by value  | 8       | 8.0     |
      | greater text    | "B"     | "a"     |
      | equal array     | [1, 2]  | [1, 2]  |
      | null stays      | null    | null    |
      | equal object    | {"x":1} | {"x":1} |

  @UPD-152.2
  Scenario: An empty operand changes nothing
    Given the collection c holds {"_id": "1", "a": 1}
    When c.updateOne({"_id": "1"}, {"$min": {}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 0}
    And document 1 of c keeps _version, _updated

  @UPD-153.1
  Scenario Outline: The type decides between values of different types
    Given the collection c holds {"_id": "1", "a": <greater>}
    When c.updateOne({"_id": "1"}, {"$min": {"a": <lesser>}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is {"_id": "1", "a": <lesser>}

    Examples:
      | case                  | lesser  | greater |
      | null before numbers   | null    | -10     |
      | numbers before text   | 99      | ""      |
      | text before objects   | "z"     | {}      |
      | objects before arrays | {"z":9} | []      |
      | arrays before false   | [9]     | false   |
      | arrays before true    | [1]     | true    |

  @UPD-153.2
  Scenario Outline: The type keeps a value of a lesser type
    Given the collection c holds {"_id": "1", "a": <lesser>}
    When c.updateOne({"_id": "1"}, {"$min": {"a": <greater>}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 0}
    And document 1 of c is {"_id": "1", "a": <lesser>}

    Examples:
      | case                  | lesser | greater |
      | null before numbers   | null   | 5       |
      | numbers before text   | 99     | ""      |
      | text before objects   | "z"    | {}      |
      | numbers before arrays | 5      | [1]     |
      | numbers before false  | 5      | false   |

  @UPD-154.1
  Scenario Outline: Arrays and objects are compared as wholes
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$min": {"a": <operand>}})
    Then document 1 of c is exactly {"_id": "1", "a": <new>}

    Examples:
      | case                     | old       | operand | new     |
      | first element decides    | [3]       | [1, 2]  | [1, 2]  |
      | shorter array is less    | [1, 2]    | [1]     | [1]     |
      | longer array is greater  | [1]       | [1, 0]  | [1]     |
      | number before array      | [5]       | 9       | 9       |
      | value of a field decides | {"x":2}   | {"x":1} | {"x":1} |
      | type before name         | {"a":"z"} | {"b":1} | {"b":1} |
      | name after type          | {"a":1}   | {"b":0} | {"a":1} |
      | fewer fields are less    | {"a":1}   | {}      | {}      |

  @UPD-155.1
  Scenario Outline: A path is followed as by $set
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$min": {"<path>": <operand>}})
    Then document 1 of c is {"_id": "1", "a": <new>}

    Examples:
      | case         | old        | path  | operand | new          |
      | nested       | {"b": 5}   | a.b   | 3       | {"b": 3}     |
      | position     | [15, 10]   | a.0   | 3       | [3, 10]      |
      | in a element | [{"b": 9}] | a.0.b | 2       | [{"b": 2}]   |
      | past the end | [1]        | a.2   | 7       | [1, null, 7] |

  @UPD-155.2
  Scenario Outline: A path that cannot be followed is refused
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$min": {"<path>": 1}})
    Then it fails with INVALID_UPDATE at "$min.<path>"

    Examples:
      | case                        | old        | path     |
      | through a number            | 5          | a.b      |
      | through null                | null       | a.b      |
      | through an array by a name  | [{"b": 1}] | a.b      |
      | into the store's own fields | 1          | _version |

  @UPD-155.3
  Scenario Outline: A path in two operators is refused
    Given the collection c holds {"_id": "1", "q": 1}
    When c.updateOne({"_id": "1"}, <update>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                  | update                                 |
      | the same path         | {"$min": {"a": 1}, "$set": {"a": 2}}   |
      | a path and its prefix | {"$min": {"a": 1}, "$set": {"a.b": 2}} |
      | beside $inc           | {"$inc": {"q": 1}, "$min": {"q": 0}}   |

  @UPD-156.1
  Scenario Outline: An upsert compares with what the filter gives
    When c.updateOne(<filter>, {"$min": {"a": <operand>}}, {"upsert": true})
    Then document 1 of c is {"_id": "1", "a": <new>}

    Examples:
      | case          | filter               | operand | new |
      | smaller       | {"_id": "1", "a": 5} | 3       | 3   |
      | greater       | {"_id": "1", "a": 5} | 9       | 5   |
      | nothing there | {"_id": "1"}         | 9       | 9   |
      | another type  | {"_id": "1", "a": 5} | "a"     | 5   |
