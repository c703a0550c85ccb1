Feature: Paths in updates

  @UPD-57.1
  Scenario Outline: Missing parents are created as objects
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, <update>)
    Then document 1 of c is <after>

    Examples:
      | case              | before                      | update                                                        | after                                                   |
      | two levels        | {"_id": "1"}                | {"$set": {"a.b.c": 1}}                                        | {"_id": "1", "a": {"b": {"c": 1}}}                      |
      | half there        | {"_id": "1", "a": {"x": 0}} | {"$set": {"a.b.c": 1}}                                        | {"_id": "1", "a": {"x": 0, "b": {"c": 1}}}              |
      | empty parent      | {"_id": "1", "a": {}}       | {"$set": {"a.b": 1}}                                          | {"_id": "1", "a": {"b": 1}}                             |
      | shared parent     | {"_id": "1"}                | {"$set": {"a.b": 1, "a.c": 2}}                                | {"_id": "1", "a": {"b": 1, "c": 2}}                     |
      | inc               | {"_id": "1"}                | {"$inc": {"a.b.c": 1}}                                        | {"_id": "1", "a": {"b": {"c": 1}}}                      |
      | push              | {"_id": "1"}                | {"$push": {"a.b.c": 1}}                                       | {"_id": "1", "a": {"b": {"c": [1]}}}                    |
      | several operators | {"_id": "1"}                | {"$set": {"a.b": 1}, "$inc": {"a.c": 2}, "$push": {"a.d": 3}} | {"_id": "1", "a": {"b": 1, "c": 2, "d": [3]}}           |
      | in an element     | {"_id": "1", "a": [{}]}     | {"$set": {"a.0.b.c": 1}}                                      | {"_id": "1", "a": [{"b": {"c": 1}}]}                    |
      | deep              | {"_id": "1"}                | {"$set": {"a.b.c.d.e.f": 1}}                                  | {"_id": "1", "a": {"b": {"c": {"d": {"e": {"f": 1}}}}}} |

  @UPD-58.1
  Scenario Outline: A number in a path can be the name of a field
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, <update>)
    Then document 1 of c is <after>

    Examples:
      | case              | before                           | update                        | after                                |
      | new object        | {"_id": "1"}                     | {"$set": {"a.0": 1}}          | {"_id": "1", "a": {"0": 1}}          |
      | name in an object | {"_id": "1", "a": {"0": 1}}      | {"$set": {"a.0": 5}}          | {"_id": "1", "a": {"0": 5}}          |
      | two numbers       | {"_id": "1"}                     | {"$set": {"a.0.1": 1}}        | {"_id": "1", "a": {"0": {"1": 1}}}   |
      | into an object    | {"_id": "1", "a": {"b": 1}}      | {"$set": {"a.3": 5}}          | {"_id": "1", "a": {"b": 1, "3": 5}}  |
      | top level         | {"_id": "1"}                     | {"$set": {"0": 1}}            | {"_id": "1", "0": 1}                 |
      | inc               | {"_id": "1", "a": {"0": 1}}      | {"$inc": {"a.0": 5}}          | {"_id": "1", "a": {"0": 6}}          |
      | inc missing       | {"_id": "1"}                     | {"$inc": {"a.2": 5}}          | {"_id": "1", "a": {"2": 5}}          |
      | push              | {"_id": "1", "a": {"0": [1]}}    | {"$push": {"a.0": 2}}         | {"_id": "1", "a": {"0": [1, 2]}}     |
      | push missing      | {"_id": "1"}                     | {"$push": {"a.0": 2}}         | {"_id": "1", "a": {"0": [2]}}        |
      | pull              | {"_id": "1", "a": {"0": [1, 2]}} | {"$pull": {"a.0": 1}}         | {"_id": "1", "a": {"0": [2]}}        |
      | large             | {"_id": "1"}                     | {"$set": {"a.4294967296": 1}} | {"_id": "1", "a": {"4294967296": 1}} |
      | object in array   | {"_id": "1", "a": [{"0": 1}]}    | {"$set": {"a.0.0": 5}}        | {"_id": "1", "a": [{"0": 5}]}        |

  @UPD-59.1
  Scenario Outline: A number under an array is a position
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, <update>)
    Then document 1 of c is <after>

    Examples:
      | case               | before                                  | update                         | after                                       |
      | middle             | {"_id": "1", "a": [1, 2, 3]}            | {"$set": {"a.1": 9}}           | {"_id": "1", "a": [1, 9, 3]}                |
      | first              | {"_id": "1", "a": [1, 2, 3]}            | {"$set": {"a.0": 9}}           | {"_id": "1", "a": [9, 2, 3]}                |
      | just past          | {"_id": "1", "a": [1, 2]}               | {"$set": {"a.2": 9}}           | {"_id": "1", "a": [1, 2, 9]}                |
      | in an element      | {"_id": "1", "a": [{"b": 1}, {"b": 2}]} | {"$set": {"a.1.b": 9}}         | {"_id": "1", "a": [{"b": 1}, {"b": 9}]}     |
      | nested array       | {"_id": "1", "a": [[1, 2], [3]]}        | {"$set": {"a.0.1": 9}}         | {"_id": "1", "a": [[1, 9], [3]]}            |
      | whole element      | {"_id": "1", "a": [[1, 2], [3]]}        | {"$set": {"a.0": {"b": 1}}}    | {"_id": "1", "a": [{"b": 1}, [3]]}          |
      | several            | {"_id": "1", "a": [1, 2, 3]}            | {"$set": {"a.2": 7, "a.0": 8}} | {"_id": "1", "a": [8, 2, 7]}                |
      | ten                | {"_id": "1", "a": [#{numbers 12}]}      | {"$set": {"a.10": "x"}}        | {"_id": "1", "a": [#{numbers 10}, "x", 11]} |
      | inc                | {"_id": "1", "a": [1, 2]}               | {"$inc": {"a.1": 5}}           | {"_id": "1", "a": [1, 7]}                   |
      | push               | {"_id": "1", "a": [[1]]}                | {"$push": {"a.0": 2}}          | {"_id": "1", "a": [[1, 2]]}                 |
      | pull               | {"_id": "1", "a": [[1, 2], [1]]}        | {"$pull": {"a.0": 1}}          | {"_id": "1", "a": [[2], [1]]}               |
      | inc in an element  | {"_id": "1", "a": [{"n": 1}]}           | {"$inc": {"a.0.n": 2}}         | {"_id": "1", "a": [{"n": 3}]}               |
      | push in an element | {"_id": "1", "a": [{"b": [1]}]}         | {"$push": {"a.0.b": 2}}        | {"_id": "1", "a": [{"b": [1, 2]}]}          |
      | pull in an element | {"_id": "1", "a": [{"b": [1, 2]}]}      | {"$pull": {"a.0.b": 2}}        | {"_id": "1", "a": [{"b": [1]}]}             |

  @UPD-60.1
  Scenario Outline: The gap before a new element is filled with null
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, <update>)
    Then document 1 of c is <after>

    Examples:
      | case             | before                  | update                         | after                                         |
      | gap of two       | {"_id": "1", "a": []}   | {"$set": {"a.2": 1}}           | {"_id": "1", "a": [null, null, 1]}            |
      | object just past | {"_id": "1", "a": [1]}  | {"$set": {"a.1.b": 2}}         | {"_id": "1", "a": [1, {"b": 2}]}              |
      | gap of one       | {"_id": "1", "a": [1]}  | {"$set": {"a.2": 3}}           | {"_id": "1", "a": [1, null, 3]}               |
      | deeper           | {"_id": "1", "a": [1]}  | {"$set": {"a.2.b.c": 3}}       | {"_id": "1", "a": [1, null, {"b": {"c": 3}}]} |
      | two numbers      | {"_id": "1", "a": [1]}  | {"$set": {"a.2.0": 3}}         | {"_id": "1", "a": [1, null, {"0": 3}]}        |
      | several          | {"_id": "1", "a": [0]}  | {"$set": {"a.3": 3, "a.1": 1}} | {"_id": "1", "a": [0, 1, null, 3]}            |
      | nested           | {"_id": "1", "a": [[]]} | {"$set": {"a.0.1": 3}}         | {"_id": "1", "a": [[null, 3]]}                |
      | to null          | {"_id": "1", "a": []}   | {"$set": {"a.1": null}}        | {"_id": "1", "a": [null, null]}               |
      | inc              | {"_id": "1", "a": [1]}  | {"$inc": {"a.3": 5}}           | {"_id": "1", "a": [1, null, null, 5]}         |
      | push             | {"_id": "1", "a": [1]}  | {"$push": {"a.2": 5}}          | {"_id": "1", "a": [1, null, [5]]}             |
      | inc deeper       | {"_id": "1", "a": []}   | {"$inc": {"a.1.n": 5}}         | {"_id": "1", "a": [null, {"n": 5}]}           |

  @UPD-61.1
  Scenario Outline: An array cannot grow without bound
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, <update>)
    Then it fails with INVALID_UPDATE at "<path>"

    Examples:
      | case        | before                        | update                                  | path                        |
      | just beyond | {"_id": "1", "a": []}         | {"$set": {"a.1500001": 1}}              | $set.a.1500001              |
      | nested      | {"_id": "1", "a": {"b": [1]}} | {"$set": {"a.b.1500001.c": 1}}          | $set.a.b.1500001.c          |
      | 32 bits     | {"_id": "1", "a": [1]}        | {"$set": {"a.4294967295": 1}}           | $set.a.4294967295           |
      | 64 bits     | {"_id": "1", "a": [1]}        | {"$set": {"a.18446744073709551616": 1}} | $set.a.18446744073709551616 |
      | inc         | {"_id": "1", "a": [1]}        | {"$inc": {"a.2000000": 1}}              | $inc.a.2000000              |
      | push        | {"_id": "1", "a": [1]}        | {"$push": {"a.2000000": 1}}             | $push.a.2000000             |

  @UPD-62.1
  Scenario Outline: Only a position leads into an array
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, {"<operator>": {"<path>": 2}})
    Then it fails with INVALID_UPDATE at "<operator>.<path>"

    Examples:
      | case               | before                             | operator | path     |
      | set in an element  | {"_id": "1", "a": [{"b": 1}]}      | $set     | a.b      |
      | letter             | {"_id": "1", "a": [1]}             | $set     | a.x      |
      | inc in an element  | {"_id": "1", "a": [{"b": 1}]}      | $inc     | a.b      |
      | push in an element | {"_id": "1", "a": [{"b": [1]}]}    | $push    | a.b      |
      | pull in an element | {"_id": "1", "a": [{"b": [1, 2]}]} | $pull    | a.b      |
      | empty array        | {"_id": "1", "a": []}              | $set     | a.b      |
      | below              | {"_id": "1", "a": [{"b": 1}]}      | $set     | a.b.c    |
      | negative           | {"_id": "1", "a": [1, 2]}          | $set     | a.-1     |
      | plus               | {"_id": "1", "a": [1, 2]}          | $set     | a.+1     |
      | exponent           | {"_id": "1", "a": [1, 2]}          | $set     | a.1e0    |
      | space              | {"_id": "1", "a": [1, 2]}          | $set     | a. 1     |
      | other digits       | {"_id": "1", "a": [1, 2]}          | $set     | a.١      |
      | length             | {"_id": "1", "a": [1, 2]}          | $set     | a.length |
      | nested array       | {"_id": "1", "a": [[{"b": 1}]]}    | $set     | a.0.b    |
      | inc of empty       | {"_id": "1", "a": []}              | $inc     | a.b      |
      | push of empty      | {"_id": "1", "a": []}              | $push    | a.b      |
      | pull of empty      | {"_id": "1", "a": []}              | $pull    | a.b      |

  @UPD-63.1
  Scenario Outline: No path leads through a scalar or null
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, {"<operator>": {"<path>": 1}})
    Then it fails with INVALID_UPDATE at "<operator>.<path>"

    Examples:
      | case           | before                         | operator | path  |
      | number         | {"_id": "1", "a": 5}           | $set     | a.b   |
      | null           | {"_id": "1", "a": null}        | $set     | a.b   |
      | number element | {"_id": "1", "a": [5]}         | $set     | a.0.b |
      | inc number     | {"_id": "1", "a": 5}           | $inc     | a.b   |
      | pull number    | {"_id": "1", "a": 5}           | $pull    | a.b   |
      | string         | {"_id": "1", "a": "x"}         | $set     | a.b   |
      | position       | {"_id": "1", "a": "x"}         | $set     | a.0   |
      | boolean        | {"_id": "1", "a": false}       | $set     | a.b   |
      | deeper         | {"_id": "1", "a": {"b": 1}}    | $set     | a.b.c |
      | further        | {"_id": "1", "a": 1}           | $set     | a.b.c |
      | nested null    | {"_id": "1", "a": {"b": null}} | $set     | a.b.c |
      | null element   | {"_id": "1", "a": [null]}      | $set     | a.0.b |
      | inc null       | {"_id": "1", "a": null}        | $inc     | a.b   |
      | inc string     | {"_id": "1", "a": "x"}         | $inc     | a.b   |
      | push scalar    | {"_id": "1", "a": 5}           | $push    | a.b   |
      | push null      | {"_id": "1", "a": null}        | $push    | a.b   |
      | pull null      | {"_id": "1", "a": null}        | $pull    | a.b   |
      | pull element   | {"_id": "1", "a": [5]}         | $pull    | a.0.b |

  @UPD-64.1
  Scenario Outline: A path with an empty component
    Given the collection c holds {"_id": "1", "a": {"b": 1}}
    When c.updateOne({"_id": "1"}, {"<operator>": {"<path>": 1}})
    Then it fails with INVALID_UPDATE at "<operator>.<path>"

    Examples:
      | case           | operator | path |
      | middle         | $set     | a..b |
      | end            | $set     | a.   |
      | leading        | $set     | .a   |
      | dot alone      | $set     | .    |
      | two dots       | $set     | ..   |
      | trailing       | $set     | x.y. |
      | unset          | $unset   | a..b |
      | unset trailing | $unset   | a.   |
      | inc            | $inc     | a.b. |
      | push           | $push    | .a   |
      | pull           | $pull    | x..y |
      | system         | $set     | ._id |

  @UPD-65.1
  Scenario Outline: The empty path is the field with the empty name
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, <update>)
    Then document 1 of c is <after>

    Examples:
      | case      | before                      | update               | after                         |
      | set alone | {"_id": "1"}                | {"$set": {"": 1}}    | {"_id": "1", "": 1}           |
      | set       | {"_id": "1", "": 1, "a": 2} | {"$set": {"": [5]}}  | {"_id": "1", "": [5], "a": 2} |
      | unset     | {"_id": "1", "": 1, "a": 2} | {"$unset": {"": ""}} | {"_id": "1", "a": 2}          |
      | inc       | {"_id": "1", "": 1}         | {"$inc": {"": 2}}    | {"_id": "1", "": 3}           |
      | push      | {"_id": "1", "": [1]}       | {"$push": {"": 2}}   | {"_id": "1", "": [1, 2]}      |
      | pull      | {"_id": "1", "": [1, 2]}    | {"$pull": {"": 1}}   | {"_id": "1", "": [2]}         |

  @UPD-66.1
  Scenario Outline: A path with a component that starts with a dollar
    Given the collection c holds {"_id": "1", "a": [1, 2], "b": {"$c": 1}}
    When c.updateOne({"_id": "1", "a": 1}, {"<operator>": {"<path>": 1}})
    Then it fails with INVALID_UPDATE at "<operator>.<path>"

    Examples:
      | case              | operator | path   |
      | letter            | $set     | $x     |
      | dollar alone      | $set     | $      |
      | positional        | $set     | a.$    |
      | all positions     | $set     | a.$[]  |
      | filtered position | $set     | a.$[x] |
      | below a position  | $set     | a.$.b  |
      | nested            | $set     | b.$c   |
      | new nested        | $set     | x.$y   |
      | unset             | $unset   | b.$c   |
      | inc               | $inc     | a.$    |
      | push              | $push    | $x     |
      | pull              | $pull    | x.$y   |

  @UPD-68.1
  Scenario Outline: A field whose name holds a dot is out of reach
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, <update>)
    Then document 1 of c is <after>

    Examples:
      | case       | before                                | update                  | after                                        |
      | set        | {"_id": "1", "a.b": 5}                | {"$set": {"a.b": 1}}    | {"_id": "1", "a.b": 5, "a": {"b": 1}}        |
      | both       | {"_id": "1", "a.b": 5, "a": {"b": 1}} | {"$set": {"a.b": 2}}    | {"_id": "1", "a.b": 5, "a": {"b": 2}}        |
      | unset      | {"_id": "1", "a.b": 5}                | {"$unset": {"a.b": ""}} | {"_id": "1", "a.b": 5}                       |
      | unset both | {"_id": "1", "a.b": 5, "a": {"b": 1}} | {"$unset": {"a.b": ""}} | {"_id": "1", "a.b": 5, "a": {}}              |
      | inc        | {"_id": "1", "a.b": 5}                | {"$inc": {"a.b": 1}}    | {"_id": "1", "a.b": 5, "a": {"b": 1}}        |
      | push       | {"_id": "1", "a.b": [5]}              | {"$push": {"a.b": 1}}   | {"_id": "1", "a.b": [5], "a": {"b": [1]}}    |
      | pull       | {"_id": "1", "a.b": [5]}              | {"$pull": {"a.b": 5}}   | {"_id": "1", "a.b": [5]}                     |
      | nested     | {"_id": "1", "p": {"a.b": 5}}         | {"$set": {"p.a.b": 1}}  | {"_id": "1", "p": {"a.b": 5, "a": {"b": 1}}} |

  @UPD-65.2
  Scenario: The filter of an upsert starts the field with the empty name
    When c.updateOne({"": 1}, {"$set": {"b": 1}}, {"upsert": true})
    Then c holds
      """
      {"_id": "@uuid", "": 1, "b": 1}
      """

  @UPD-127.1
  Scenario Outline: A thousand paths in one update
    Given the collection c holds {"_id":"1","n5":"x","kept":true}
    When c.updateOne({"_id":"1"}, <update>)
    Then document 1 of c is <after>

    Examples:
      | case  | update                                | after                          |
      | set   | {"$set":{#{fields 1000}}}             | {"kept":true,#{fields 1000}}   |
      | unset | {"$unset":{#{fields 1000}}}           | {"kept":true}                  |
      | inc   | {"$unset":{"n5":1},"$inc":{"m":1,"kept2":1}} | {"kept":true,"m":1,"kept2":1} |

  @UPD-128.1
  Scenario: Gaps of ten thousand elements
    Given the collection c holds {"_id":"1","a":[],"b":[]}
    When c.updateOne({"_id":"1"}, {"$set":{"a.5000":"x","b.5000":"y"}})
    And c.find({"a.5000":"x","b.5000":"y","a.4999":null})
    Then it finds 1

  @UPD-129.1
  Scenario: A path of a hundred components
    Given the collection c holds {"_id":"1"}
    When c.updateOne({"_id":"1"}, {"$set":{"#{path 99}":{}}})
    Then document 1 of c is {"a":#{nest 99}}
    When c.updateOne({"_id":"1"}, {"$unset":{"#{path 100}":1}})
    Then the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":0}
