Feature: $push

  @UPD-40.1
  Scenario Outline: The value becomes the last element
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$push": {"a": <value>}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is {"_id": "1", "a": <new>}

    Examples:
      | case        | old       | value | new            |
      | one         | [1]       | 2     | [1, 2]         |
      | empty array | []        | 1     | [1]            |
      | smaller     | [5, 7]    | 1     | [5, 7, 1]      |
      | other kind  | [1, null] | "x"   | [1, null, "x"] |

  @UPD-40.2
  Scenario: Several arrays in one update
    Given the collection c holds {"_id": "1", "a": [1], "b": {"c": [2]}, "d": [3]}
    When c.updateOne({"_id": "1"}, {"$push": {"a": 10, "b.c": 20}})
    Then document 1 of c is {"_id": "1", "a": [1, 10], "b": {"c": [2, 20]}, "d": [3]}

  @UPD-40.3
  Scenario: Elements stand in the order in which they were pushed
    Given the collection c holds {"_id": "1", "a": []}
    When c.updateOne({"_id": "1"}, {"$push": {"a": 3}})
    And c.updateOne({"_id": "1"}, {"$push": {"a": 1}})
    And c.updateOne({"_id": "1"}, {"$push": {"a": 2}})
    Then document 1 of c is {"_id": "1", "a": [3, 1, 2], "_version": 4}

  @UPD-41.1
  Scenario Outline: A missing field becomes an array
    Given the collection c holds {"_id": "1"}
    When c.updateOne({"_id": "1"}, {"$push": {"<path>": <value>}})
    Then document 1 of c is <after>

    Examples:
      | case        | path | value  | after                         |
      | top level   | a    | 1      | {"_id": "1", "a": [1]}        |
      | nested      | a.b  | 1      | {"_id": "1", "a": {"b": [1]}} |
      | null        | a    | null   | {"_id": "1", "a": [null]}     |
      | array       | a    | [1, 2] | {"_id": "1", "a": [[1, 2]]}   |
      | empty array | a    | []     | {"_id": "1", "a": [[]]}       |

  @UPD-42.1
  Scenario Outline: One element is appended whatever it is
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$push": {"a": <value>}})
    Then document 1 of c is {"_id": "1", "a": <new>}

    Examples:
      | case         | old   | value             | new                 |
      | array        | [1]   | [2, 3]            | [1, [2, 3]]         |
      | null         | []    | null              | [null]              |
      | object       | []    | {"x": 1}          | [{"x": 1}]          |
      | empty array  | [1]   | []                | [1, []]             |
      | empty object | [1]   | {}                | [1, {}]             |
      | true         | [1]   | true              | [1, true]           |
      | false        | []    | false             | [false]             |
      | string       | [1]   | ""                | [1, ""]             |
      | fraction     | [1]   | 0.5               | [1, 0.5]            |
      | nested       | [[1]] | [[2]]             | [[1], [[2]]]        |
      | deep object  | []    | {"b": [{"c": 1}]} | [{"b": [{"c": 1}]}] |

  @UPD-43.1
  Scenario Outline: A value that is there already is appended once more
    Given the collection c holds {"_id": "1", "a": [<value>]}
    When c.updateOne({"_id": "1"}, {"$push": {"a": <value>}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is {"_id": "1", "a": [<value>, <value>]}

    Examples:
      | case   | value    |
      | number | 1        |
      | string | "x"      |
      | null   | null     |
      | array  | [1]      |
      | object | {"b": 1} |

  @UPD-44.1
  Scenario Outline: What is there is not an array
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$push": {"a": 1}})
    Then it fails with INVALID_UPDATE at "$push.a"

    Examples:
      | case         | old      |
      | number       | 1        |
      | null         | null     |
      | string       | "x"      |
      | empty string | ""       |
      | true         | true     |
      | false        | false    |
      | object       | {"0": 1} |
      | empty object | {}       |

  @UPD-44.2
  Scenario Outline: A nested value is not an array
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, {"$push": {"<path>": 1}})
    Then it fails with INVALID_UPDATE at "$push.<path>"

    Examples:
      | case    | before                         | path |
      | number  | {"_id": "1", "a": {"b": 1}}    | a.b  |
      | null    | {"_id": "1", "a": {"b": null}} | a.b  |
      | element | {"_id": "1", "a": [1, [2]]}    | a.0  |

  @UPD-45.1
  Scenario Outline: Push modifiers are refused
    Given the collection c holds {"_id": "1", "a": [1]}
    When c.updateOne({"_id": "1"}, {"$push": {"a": <value>}})
    Then it fails with INVALID_UPDATE at "$push.a.<name>"

    Examples:
      | case       | value             | name      |
      | position   | {"$position": 0}  | $position |
      | slice      | {"$slice": -5}    | $slice    |
      | sort       | {"$sort": 1}      | $sort     |

    @without:$each
    Examples:
      | case       | value             | name      |
      | each alone | {"$each": [2, 3]} | $each     |
      | each empty | {"$each": []}     | $each     |

  @UPD-45.2
  Scenario Outline: Several push modifiers
    Given the collection c holds {"_id": "1", "a": [1]}
    When c.updateOne({"_id": "1"}, {"$push": {"a": <value>}})
    Then it fails with INVALID_UPDATE

    @without:$each
    Examples:
      | case     | value                          |
      | position | {"$each": [2], "$position": 0} |
      | slice    | {"$each": [2], "$slice": -1}   |
      | sort     | {"$each": [2], "$sort": -1}    |

  @without:$each
  @UPD-45.3
  Scenario: Push modifiers on a missing field are refused
    Given the collection c holds {"_id": "1"}
    When c.updateOne({"_id": "1"}, {"$push": {"a": {"$each": [2, 3]}}})
    Then it fails with INVALID_UPDATE at "$push.a.$each"

  @UPD-46.1
  Scenario Outline: Other names that start with a dollar are stored
    Given the collection c holds {"_id": "1", "a": [1]}
    When c.updateOne({"_id": "1"}, {"$push": {"a": <value>}})
    Then document 1 of c is {"_id": "1", "a": [1, <value>]}

    Examples:
      | case            | value                 |
      | invented        | {"$foo": 1}           |
      | update operator | {"$set": {"b": 1}}    |
      | filter operator | {"$gt": 5}            |
      | deeper          | {"b": {"$each": [1]}} |
      | inside an array | [{"$each": [1]}]      |
      | dotted name     | {"b.c": 1}            |
