Feature: $pull

  @UPD-47.1
  Scenario Outline: Every equal element is removed
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$pull": {"a": <value>}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}
    And document 1 of c is {"_id": "1", "a": <new>}

    Examples:
      | case       | old                | value | new          |
      | several    | [1, 2, 1, 3]       | 1     | [2, 3]       |
      | other case | ["a", "A"]         | "a"   | ["A"]        |
      | first      | ["x", "y", "z"]    | "x"   | ["y", "z"]   |
      | last       | ["x", "y", "z"]    | "z"   | ["x", "y"]   |
      | order      | [5, 1, 4, 1, 3, 2] | 1     | [5, 4, 3, 2] |

  @UPD-47.2
  Scenario Outline: Nested and several arrays in one update
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, {"$pull": <operand>})
    Then document 1 of c is <after>

    Examples:
      | case       | before                                        | operand              | after                                   |
      | two arrays | {"_id": "1", "a": [1, 2], "b": [1, 2]}        | {"a": 1, "b": 2}     | {"_id": "1", "a": [2], "b": [1]}        |
      | dotted     | {"_id": "1", "a": {"b": [1, 2]}}              | {"a.b": 1}           | {"_id": "1", "a": {"b": [2]}}           |
      | nested     | {"_id": "1", "a": {"b": [1, 2], "c": [1, 2]}} | {"a.b": 1, "a.c": 2} | {"_id": "1", "a": {"b": [2], "c": [1]}} |

  @UPD-48.1
  Scenario Outline: There is no element to remove
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$pull": {"a": <value>}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case        | old        | value      |
      | other value | [1, 2]     | 9          |
      | empty array | []         | 1          |
      | condition   | [1, 2]     | {"$gt": 5} |
      | filter      | [{"x": 1}] | {"x": 2}   |
      | null        | [1, 2]     | null       |
      | array       | [1, 2]     | [1]        |

  @UPD-48.2
  Scenario Outline: There is no array to remove from
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, {"$pull": {"<path>": 1}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case           | before                        | path  |
      | missing        | {"_id": "1"}                  | a     |
      | missing parent | {"_id": "1"}                  | a.b.c |
      | missing nested | {"_id": "1", "a": {"c": [1]}} | a.b   |
      | past the end   | {"_id": "1", "a": [[1]]}      | a.5   |
      | in an element  | {"_id": "1", "a": [{"c": 1}]} | a.0.b |

  @UPD-49.1
  Scenario Outline: What is there is not an array
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$pull": {"a": 5}})
    Then it fails with INVALID_UPDATE at "$pull.a"

    Examples:
      | case         | old      |
      | number       | 5        |
      | null         | null     |
      | other number | 6        |
      | string       | "x"      |
      | true         | true     |
      | object       | {"0": 5} |
      | empty object | {}       |

  @UPD-49.2
  Scenario Outline: What is there is not an array, and the operand is a condition
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$pull": {"a": <operand>}})
    Then it fails with INVALID_UPDATE at "$pull.a"

    Examples:
      | case     | old      | operand     |
      | operator | 5        | {"$gte": 5} |
      | filter   | {"x": 1} | {"x": 1}    |
      | null     | null     | null        |

  @UPD-50.1
  Scenario Outline: A value removes the elements that equal it as a whole
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$pull": {"a": <value>}})
    Then document 1 of c is {"_id": "1", "a": <new>}

    Examples:
      | case              | old                                        | value              | new                            |
      | array             | [[1, 2], [2, 1], [1, 2, 3], 1]             | [1, 2]             | [[2, 1], [1, 2, 3], 1]         |
      | number not array  | [5, [5], [[5]]]                            | 5                  | [[5], [[5]]]                   |
      | null              | [null, 1, {"b": null}, {}]                 | null               | [1, {"b": null}, {}]           |
      | fraction digits   | [1, 2, 1.0]                                | 1.0                | [2]                            |
      | minus zero        | [0, 1]                                     | -0.0               | [1]                            |
      | number not string | [1, "1", true]                             | 1                  | ["1", true]                    |
      | string not number | [1, "1", true]                             | "1"                | [1, true]                      |
      | boolean           | [1, "true", true, false]                   | true               | [1, "true", false]             |
      | false             | [0, "", null, false]                       | false              | [0, "", null]                  |
      | empty string      | [0, "", null, false]                       | ""                 | [0, null, false]               |
      | empty array       | [[], {}, null, [[]]]                       | []                 | [{}, null, [[]]]               |
      | array order       | [[1, 2], [2, 1]]                           | [2, 1]             | [[1, 2]]                       |
      | array of object   | [[{"x": 1}], [{"x": 1, "y": 2}], {"x": 1}] | [{"x": 1}]         | [[{"x": 1, "y": 2}], {"x": 1}] |
      | key order         | [[{"x": 1, "y": 2}], [{"y": 2, "x": 1}]]   | [{"y": 2, "x": 1}] | [[{"x": 1, "y": 2}]]           |
      | several nulls     | [null, 1, null]                            | null               | [1]                            |

  @UPD-51.1
  Scenario Outline: Filter operators remove the elements that fulfil them
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$pull": {"a": <condition>}})
    Then document 1 of c is {"_id": "1", "a": <new>}

    Examples:
      | case            | old                             | condition                      | new                         |
      | gte             | [1, 5, 7]                       | {"$gte": 5}                    | [1]                         |
      | in              | [1, 5, 7]                       | {"$in": [1, 7]}                | [5]                         |
      | ne              | [1, 2, 3]                       | {"$ne": 2}                     | [2]                         |
      | gt and lt       | [1, 2, 3]                       | {"$gt": 1, "$lt": 3}           | [1, 3]                      |
      | eq              | [1, 2, 1.0, "1"]                | {"$eq": 1}                     | [2, "1"]                    |
      | gt              | [1, 5, 7]                       | {"$gt": 5}                     | [1, 5]                      |
      | lt              | [1, 5, 7]                       | {"$lt": 5}                     | [5, 7]                      |
      | lte             | [1, 5, 7]                       | {"$lte": 5}                    | [7]                         |
      | nin             | [1, 5, 7]                       | {"$nin": [1, 7]}               | [1, 7]                      |
      | in of kinds     | [1, "x", null, true, {"b": 1}]  | {"$in": ["x", null, {"b": 1}]} | [1, true]                   |
      | in of nothing   | [1, 2]                          | {"$in": []}                    | [1, 2]                      |
      | nin of nothing  | [1, 2]                          | {"$nin": []}                   | []                          |
      | exists          | [1, null, {}]                   | {"$exists": true}              | []                          |
      | not exists      | [1, null, {}]                   | {"$exists": false}             | [1, null, {}]               |
      | numbers only    | [1, "7", null, true, {"b": 9}]  | {"$gte": 1}                    | ["7", null, true, {"b": 9}] |
      | strings only    | ["a", "c", 5, null]             | {"$gte": "b"}                  | ["a", 5, null]              |
      | eq of null      | [null, 1, {}, []]               | {"$eq": null}                  | [1, {}, []]                 |
      | ne of null      | [null, 1, {}]                   | {"$ne": null}                  | [null]                      |
      | eq of an object | [{"x": 1}, {"x": 1, "y": 2}, 1] | {"$eq": {"x": 1}}              | [{"x": 1, "y": 2}, 1]       |
      | ne of an object | [{"x": 1}, {"x": 1, "y": 2}, 1] | {"$ne": {"x": 1}}              | [{"x": 1}]                  |
      | ne and ne       | [1, 2, 3]                       | {"$ne": 2, "$gte": 2}          | [1, 2]                      |

  @UPD-52.1
  Scenario Outline: Filter operators look into an element that is an array
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$pull": {"a": <condition>}})
    Then document 1 of c is {"_id": "1", "a": <new>}

    Examples:
      | case  | old                           | condition            | new            |
      | gte   | [6, [6], [1], [[6]]]          | {"$gte": 5}          | [[1], [[6]]]   |
      | in    | [1, [1, 2], [3], [[1]]]       | {"$in": [1]}         | [[3], [[1]]]   |
      | eq    | [[1, 2], [2, 1], [[1, 2]], 1] | {"$eq": [1, 2]}      | [[2, 1], 1]    |
      | ne    | [2, [2, 3], [4], 5]           | {"$ne": 2}           | [2, [2, 3]]    |
      | nin   | [2, [2, 3], [4], 5]           | {"$nin": [2, 5]}     | [2, [2, 3], 5] |
      | apart | [[1, 9], [5], 5]              | {"$gt": 4, "$lt": 6} | []             |
      | empty | [[], 1]                       | {"$lt": 5}           | [[]]           |
      | null  | [[null], [1], null]           | {"$eq": null}        | [[1]]          |

  @UPD-53.1
  Scenario Outline: A plain object is a filter on the elements
    Given the collection c holds {"_id": "1", "a": <old>}
    When c.updateOne({"_id": "1"}, {"$pull": {"a": <filter>}})
    Then document 1 of c is {"_id": "1", "a": <new>}

    Examples:
      | case                 | old                                                                  | filter                    | new                           |
      | one field            | [{"x": 1, "y": 2}, {"x": 1}, {"x": 2}]                               | {"x": 1}                  | [{"x": 2}]                    |
      | two fields           | [{"x": 8, "y": "B"}, {"y": "B", "x": 8, "z": 1}, {"x": 8, "y": "C"}] | {"x": 8, "y": "B"}        | [{"x": 8, "y": "C"}]          |
      | nested object whole  | [{"x": {"p": 1, "q": 2}}, {"x": {"p": 1}}]                           | {"x": {"p": 1}}           | [{"x": {"p": 1, "q": 2}}]     |
      | range                | [{"x": 5}, {"x": 9}]                                                 | {"x": {"$gt": 6}}         | [{"x": 5}]                    |
      | empty                | [{"x": 1}, {}, 1, null, []]                                          | {}                        | [1, null, []]                 |
      | null or missing      | [{"b": null}, {}, {"b": 1}, 5]                                       | {"b": null}               | [{"b": 1}, 5]                 |
      | dotted path          | [{"x": {"y": 1}}, {"x": {"y": 2}}, {"x.y": 1}]                       | {"x.y": 1}                | [{"x": {"y": 2}}, {"x.y": 1}] |
      | array inside         | [{"x": [1, 2]}, {"x": [3]}, {"x": 1}]                                | {"x": 1}                  | [{"x": [3]}]                  |
      | exists               | [{"x": 1}, {"y": 1}, 5]                                              | {"x": {"$exists": true}}  | [{"y": 1}, 5]                 |
      | not exists           | [{"x": 1}, {"y": 1}, 5]                                              | {"x": {"$exists": false}} | [{"x": 1}, 5]                 |
      | in                   | [{"x": 1}, {"x": 2}, {"x": 3}]                                       | {"x": {"$in": [1, 3]}}    | [{"x": 2}]                    |
      | ne                   | [{"x": 1}, {"y": 1}, 5]                                              | {"x": {"$ne": 1}}         | [{"x": 1}, 5]                 |
      | one of two           | [{"x": 1, "y": 1}, {"x": 1}, {"y": 1}]                               | {"x": 1, "y": 1}          | [{"x": 1}, {"y": 1}]          |
      | id of an element     | [{"_id": "a", "n": 1}, {"_id": "b", "n": 2}]                         | {"_id": "a"}              | [{"_id": "b", "n": 2}]        |
      | nested array stays   | [[{"x": 1}], {"x": 1}]                                               | {"x": 1}                  | [[{"x": 1}]]                  |
      | key order of a value | [{"x": {"p": 1, "q": 2}}, {"x": {"q": 2, "p": 1}}]                   | {"x": {"q": 2, "p": 1}}   | [{"x": {"p": 1, "q": 2}}]     |
      | fields do not add up | [{"x": 1}, {"y": 2}]                                                 | {"x": 1, "y": 2}          | [{"x": 1}, {"y": 2}]          |

  @UPD-54.1
  Scenario Outline: Filters on the elements are combined
    Given the collection c holds {"_id": "1", "a": [{"x": 1, "y": 1}, {"x": 1, "y": 2}, {"x": 2, "y": 2}, 1, null]}
    When c.updateOne({"_id": "1"}, {"$pull": {"a": <filter>}})
    Then document 1 of c is {"_id": "1", "a": <new>}

    Examples:
      | case          | filter                                                       | new                                                             |
      | or            | {"$or": [{"y": 1}, {"x": 2}]}                                | [{"x": 1, "y": 2}, 1, null]                                     |
      | and           | {"$and": [{"x": 1}, {"y": 2}]}                               | [{"x": 1, "y": 1}, {"x": 2, "y": 2}, 1, null]                   |
      | beside fields | {"x": 1, "$or": [{"y": 2}, {"y": 3}]}                        | [{"x": 1, "y": 1}, {"x": 2, "y": 2}, 1, null]                   |
      | nested        | {"$or": [{"$and": [{"x": 1}, {"y": 1}]}, {"x": {"$gt": 1}}]} | [{"x": 1, "y": 2}, 1, null]                                     |
      | no hit        | {"$and": [{"x": 2}, {"y": 1}]}                               | [{"x": 1, "y": 1}, {"x": 1, "y": 2}, {"x": 2, "y": 2}, 1, null] |

  @UPD-55.1
  Scenario Outline: A malformed condition is refused
    Given the collection c holds {"_id": "1", "a": [1, {"x": 1}]}
    When c.updateOne({"_id": "1"}, {"$pull": {"a": <condition>}})
    Then it fails with INVALID_UPDATE at "$pull.a.<path>"

    Examples:
      | case               | condition                               | path         |
      | unknown operator   | {"$foo": 1}                             | $foo         |
      | in without array   | {"$in": 1}                              | $in          |
      | nin without array  | {"$nin": {"b": 1}}                      | $nin         |
      | exists             | {"$exists": 1}                          | $exists      |
      | in a field         | {"x": {"$foo": 1}}                      | x.$foo       |
      | operator in a list | {"$in": [{"$gt": 1}]}                   | $in.0.$gt    |
      | empty component    | {"x..y": 1}                             | x..y         |
      | empty or           | {"$or": []}                             | $or          |
      | and without array  | {"$and": {"x": 1}}                      | $and         |
      | in a branch        | {"$or": [{"x": 1}, {"x": {"$foo": 1}}]} | $or.1.x.$foo |

    @without:$nor
    Examples:
      | case               | condition                               | path         |
      | nor                | {"$nor": [{"x": 1}]}                    | $nor         |

    @without:$not
    Examples:
      | case               | condition                               | path         |
      | not                | {"$not": {"$gt": 1}}                    | $not         |

    @without:$elemMatch
    Examples:
      | case               | condition                               | path         |
      | elemMatch          | {"$elemMatch": {"x": 1}}                | $elemMatch   |

  @UPD-55.2
  Scenario Outline: A malformed condition is refused whatever the field holds
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, {"$pull": {"a": {"$foo": 1}}})
    Then it fails with INVALID_UPDATE at "$pull.a.$foo"

    Examples:
      | case        | before                |
      | missing     | {"_id": "1"}          |
      | empty array | {"_id": "1", "a": []} |

  @UPD-55.3
  Scenario: Operators mixed with plain fields in a condition
    Given the collection c holds {"_id": "1", "a": [1, {"x": 1}]}
    When c.updateOne({"_id": "1"}, {"$pull": {"a": {"$gt": 0, "x": 1}}})
    Then it fails with INVALID_UPDATE at "$pull.a.x"

  @UPD-56.1
  Scenario Outline: An array that loses all its elements stays
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, {"$pull": <operand>})
    Then document 1 of c is <after>

    Examples:
      | case    | before                            | operand             | after                        |
      | one     | {"_id": "1", "a": [1]}            | {"a": 1}            | {"_id": "1", "a": []}        |
      | all     | {"_id": "1", "a": [1, 1, 1]}      | {"a": 1}            | {"_id": "1", "a": []}        |
      | nested  | {"_id": "1", "a": {"b": [5, 6]}}  | {"a.b": {"$gt": 0}} | {"_id": "1", "a": {"b": []}} |
      | objects | {"_id": "1", "a": [{"x": 1}, {}]} | {"a": {}}           | {"_id": "1", "a": []}        |

  @UPD-53.90 @rows:elements
  Scenario Outline: $pull takes each form of a filter, and an object among the elements as a document
    Given the collection c holds [{"_id":"1","all":<elements>}]
    When c.updateOne({"_id":"1"}, {"$pull":{"all":<filter>}})
    Then document 1 of c is exactly {"_id":"1","all":<left>}
