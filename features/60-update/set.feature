Feature: $set

  @UPD-17.1 @smoke
  Scenario: A field gets a new value
    Given the collection users holds {"_id": "1", "name": "Alice", "age": 30}
    When users.updateOne({"_id": "1"}, {"$set": {"name": "Bob"}})
    Then document 1 of users is {"_id": "1", "name": "Bob", "age": 30}

  @UPD-17.2
  Scenario Outline: Fields are set whether they were there or not
    Given the collection c holds {"_id": "1", "a": 1, "b": 2}
    When c.updateOne({"_id": "1"}, <update>)
    Then document 1 of c is <after>

    Examples:
      | case      | update                     | after                                |
      | there     | {"$set": {"a": 5}}         | {"_id": "1", "a": 5, "b": 2}         |
      | missing   | {"$set": {"c": 5}}         | {"_id": "1", "a": 1, "b": 2, "c": 5} |
      | both      | {"$set": {"b": 5, "c": 6}} | {"_id": "1", "a": 1, "b": 5, "c": 6} |
      | exchanged | {"$set": {"a": 2, "b": 1}} | {"_id": "1", "a": 2, "b": 1}         |

  @UPD-17.3
  Scenario: A set value can be found
    Given the collection c holds
      """
      {"_id": "1", "a": 1}
      {"_id": "2", "a": 2}
      """
    And c.updateOne({"_id": "1"}, {"$set": {"a": 7, "b.c": "x"}})
    When c.find({"a": 7, "b.c": "x"})
    Then it finds 1

  @UPD-18.1
  Scenario Outline: A missing field is set to a value of any kind
    Given the collection c holds {"_id": "1"}
    When c.updateOne({"_id": "1"}, {"$set": {"a": <value>}})
    Then document 1 of c is {"_id": "1", "a": <value>}

    Examples:
      | case         | value                    |
      | null         | null                     |
      | true         | true                     |
      | false        | false                    |
      | zero         | 0                        |
      | negative     | -3                       |
      | fraction     | 0.1                      |
      | large        | 9007199254740991         |
      | string       | "x"                      |
      | empty string | ""                       |
      | emoji        | "😀"                      |
      | array        | [1, [2], null, {"b": 3}] |
      | empty array  | []                       |
      | object       | {"b": {"c": [1]}}        |
      | empty object | {}                       |

  @UPD-18.2
  Scenario Outline: The new value stands in place of the whole old one
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$set": {"a": <new>}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is {"_id": "1", "a": <new>}

    Examples:
      | case              | old              | new              |
      | object not merged | {"b": 1, "c": 2} | {"b": 5}         |
      | object to empty   | {"b": 1}         | {}               |
      | nested not merged | {"b": {"c": 1}}  | {"b": {"d": 2}}  |
      | array not merged  | [1, 2, 3]        | [9]              |
      | array to empty    | [1, 2, 3]        | []               |
      | array reordered   | [1, 2]           | [2, 1]           |
      | number to string  | 1                | "1"              |
      | string to number  | "1"              | 1                |
      | number to boolean | 1                | true             |
      | zero to false     | 0                | false            |
      | boolean to null   | false            | null             |
      | null to zero      | null             | 0                |
      | null to string    | null             | ""               |
      | object to scalar  | {"b": 1}         | 1                |
      | scalar to object  | 1                | {"b": 1}         |
      | array to object   | [1]              | {"0": 1}         |
      | object to array   | {"0": 1}         | [1]              |
      | empty to empty    | []               | {}               |
      | scalar to array   | 1                | [1]              |
      | letter case       | "a"              | "A"              |
      | normalisation     | "\\u00e9"        | "e\\u0301"       |
      | nearby number     | 9007199254740990 | 9007199254740991 |

  @UPD-19.1
  Scenario Outline: Setting an equal value changes nothing
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$set": {"a": <new>}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case           | old                     | new                     |
      | number         | 1                       | 1                       |
      | null           | null                    | null                    |
      | boolean        | true                    | true                    |
      | string         | "x"                     | "x"                     |
      | escaped string | "é"                     | "\\u00e9"               |
      | array          | [1, [2, {"b": null}]]   | [1, [2, {"b": null}]]   |
      | empty array    | []                      | []                      |
      | object         | {"x": 1, "y": {"z": 2}} | {"x": 1, "y": {"z": 2}} |
      | empty object   | {}                      | {}                      |

  @UPD-20.1
  Scenario Outline: A new order of fields is a change
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$set": {"a": <new>}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is exactly {"_id": "1", "a": <new>}

    Examples:
      | case      | old                     | new                     |
      | top level | {"x": 1, "y": 2}        | {"y": 2, "x": 1}        |
      | nested    | {"b": {"x": 1, "y": 2}} | {"b": {"y": 2, "x": 1}} |
      | in array  | [{"x": 1, "y": 2}]      | [{"y": 2, "x": 1}]      |

  @UPD-21.1
  Scenario Outline: A dotted path reaches one nested field
    Given the collection c holds {"_id": "1", "p": {"bio": "Hi", "q": {"r": 1, "s": 2}}}
    When c.updateOne({"_id": "1"}, <update>)
    Then document 1 of c is <after>

    Examples:
      | case      | update                              | after                                                           |
      | there     | {"$set": {"p.bio": "Hello"}}        | {"_id": "1", "p": {"bio": "Hello", "q": {"r": 1, "s": 2}}}      |
      | deeper    | {"$set": {"p.q.s": 5}}              | {"_id": "1", "p": {"bio": "Hi", "q": {"r": 1, "s": 5}}}         |
      | missing   | {"$set": {"p.q.t": 3}}              | {"_id": "1", "p": {"bio": "Hi", "q": {"r": 1, "s": 2, "t": 3}}} |
      | an object | {"$set": {"p.q": {"t": 3}}}         | {"_id": "1", "p": {"bio": "Hi", "q": {"t": 3}}}                 |
      | several   | {"$set": {"p.bio": "", "p.q.r": 0}} | {"_id": "1", "p": {"bio": "", "q": {"r": 0, "s": 2}}}           |

  @UPD-22.1
  Scenario Outline: Names inside the value are literal
    Given the collection c holds {"_id": "1", "a": 1}
    When c.updateOne({"_id": "1"}, {"$set": {"a": <value>}})
    Then document 1 of c is {"_id": "1", "a": <value>}

    Examples:
      | case            | value                          |
      | dollar          | {"$b": 1}                      |
      | operator        | {"$inc": 1}                    |
      | filter operator | {"$gt": 1}                     |
      | dot             | {"b.c": 1}                     |
      | deeper          | {"b": [{"$set": {"c..d": 1}}]} |
      | array           | [{"$each": [1]}]               |
      | system names    | {"_id": 5, "_version": 7}      |
      | empty name      | {"": 1}                        |

  @UPD-140.1
  Scenario Outline: Setting a number of equal value changes nothing
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$set": {"a": <new>}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case             | old         | new           |
      | fraction digits  | 1           | 1.0           |
      | integer          | 1.0         | 1             |
      | exponent         | 100         | 1e2           |
      | minus zero       | 0           | -0.0          |
      | inside an array  | [1, 2]      | [1.0, 2]      |
      | inside an object | {"b": 0}    | {"b": -0.0}   |
      | deeper           | {"b": [[1]]} | {"b": [[1e0]]} |
