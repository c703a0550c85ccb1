Feature: The order of fields after an update

  @UPD-69.1
  Scenario Outline: A field that is updated keeps its place
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, <update>)
    Then document 1 of c is exactly <after>

    Examples:
      | case            | before                                      | update                     | after                                       |
      | set second      | {"_id": "1", "a": 1}                        | {"$set": {"b": 2, "a": 3}} | {"_id": "1", "a": 3, "b": 2}                |
      | set first       | {"_id": "1", "z": 1, "a": 2}                | {"$set": {"z": 5}}         | {"_id": "1", "z": 5, "a": 2}                |
      | set to object   | {"_id": "1", "z": 1, "a": 2}                | {"$set": {"z": {"b": 1}}}  | {"_id": "1", "z": {"b": 1}, "a": 2}         |
      | inc             | {"_id": "1", "z": 1, "a": 2}                | {"$inc": {"z": 5}}         | {"_id": "1", "z": 6, "a": 2}                |
      | push            | {"_id": "1", "z": [], "a": 2}               | {"$push": {"z": 5}}        | {"_id": "1", "z": [5], "a": 2}              |
      | pull            | {"_id": "1", "z": [5], "a": 2}              | {"$pull": {"z": 5}}        | {"_id": "1", "z": [], "a": 2}               |
      | unset           | {"_id": "1", "z": 1, "m": 2, "a": 3}        | {"$unset": {"m": ""}}      | {"_id": "1", "z": 1, "a": 3}                |
      | nested          | {"_id": "1", "p": {"z": 1, "a": 2}, "b": 1} | {"$set": {"p.z": 5}}       | {"_id": "1", "p": {"z": 5, "a": 2}, "b": 1} |
      | new last        | {"_id": "1", "z": 1, "m": 2}                | {"$set": {"a": 3}}         | {"_id": "1", "z": 1, "m": 2, "a": 3}        |
      | new nested last | {"_id": "1", "p": {"z": 1}, "b": 1}         | {"$set": {"p.a": 2}}       | {"_id": "1", "p": {"z": 1, "a": 2}, "b": 1} |

  @UPD-69.2
  Scenario: A field that was removed comes back as the last one
    Given the collection c holds {"_id": "1", "a": 1, "b": 2}
    And c.updateOne({"_id": "1"}, {"$unset": {"a": ""}})
    When c.updateOne({"_id": "1"}, {"$set": {"a": 1}})
    Then document 1 of c is exactly {"_id": "1", "b": 2, "a": 1}

  @UPD-70.1
  Scenario Outline: New fields come in lexicographic order
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, <update>)
    Then document 1 of c is exactly <after>

    Examples:
      | case             | before                      | update                                                  | after                                              |
      | three            | {"_id": "1"}                | {"$set": {"c": 1, "a": 2, "b": 3}}                      | {"_id": "1", "a": 2, "b": 3, "c": 1}               |
      | after old ones   | {"_id": "1", "b": 0}        | {"$set": {"c": 1, "a": 2}}                              | {"_id": "1", "b": 0, "a": 2, "c": 1}               |
      | across operators | {"_id": "1"}                | {"$set": {"b": 1}, "$push": {"c": 2}, "$inc": {"a": 3}} | {"_id": "1", "a": 3, "b": 1, "c": [2]}             |
      | inc              | {"_id": "1"}                | {"$inc": {"b": 1, "a": 2}}                              | {"_id": "1", "a": 2, "b": 1}                       |
      | push             | {"_id": "1"}                | {"$push": {"b": 1, "a": 2}}                             | {"_id": "1", "a": [2], "b": [1]}                   |
      | new parent       | {"_id": "1"}                | {"$set": {"x.b": 1, "x.a": 2}}                          | {"_id": "1", "x": {"a": 2, "b": 1}}                |
      | old parent       | {"_id": "1", "x": {"m": 0}} | {"$set": {"x.z": 1, "x.a": 2}}                          | {"_id": "1", "x": {"m": 0, "a": 2, "z": 1}}        |
      | by component     | {"_id": "1"}                | {"$set": {"a-b": 1, "a.b": 2}}                          | {"_id": "1", "a": {"b": 2}, "a-b": 1}              |
      | parents          | {"_id": "1"}                | {"$set": {"b.a": 1, "a.b": 2, "c": 3}}                  | {"_id": "1", "a": {"b": 2}, "b": {"a": 1}, "c": 3} |
      | shorter first    | {"_id": "1"}                | {"$set": {"ab": 1, "a": 2}}                             | {"_id": "1", "a": 2, "ab": 1}                      |
      | capitals first   | {"_id": "1"}                | {"$set": {"a": 1, "B": 2}}                              | {"_id": "1", "B": 2, "a": 1}                       |
      | accents last     | {"_id": "1"}                | {"$set": {"é": 1, "z": 2}}                              | {"_id": "1", "z": 2, "é": 1}                       |
      | in an element    | {"_id": "1", "l": [{}]}     | {"$set": {"l.0.b": 1, "l.0.a": 2}}                      | {"_id": "1", "l": [{"a": 2, "b": 1}]}              |

  @UPD-70.2
  Scenario: The fields of a set object keep their own order
    Given the collection c holds {"_id": "1"}
    When c.updateOne({"_id": "1"}, {"$set": {"b": {"z": 1, "a": 2}, "a": {"y": 3, "b": 4}}})
    Then document 1 of c is exactly {"_id": "1", "a": {"y": 3, "b": 4}, "b": {"z": 1, "a": 2}}

  @needs:$addToSet @needs:$min @needs:$mul
  @UPD-70.3
  Scenario Outline: The new fields of all operators of one update come in one order, that of chapter 60
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then the result is {"acknowledged": true, "matchedCount": <matched>, "modifiedCount": <modified>}
    And document 1 of c is exactly <after>

    Examples:
      | case                                    | documents     | filter      | update                                                       | options | matched | modified | after                                         |
      | new fields of all operators together in | [{"_id":"1"}] | {"_id":"1"} | {"$push":{"z":1},"$mul":{"b":2},"$min":{"a":1},"$addToSet":{"m":3},"$set":{"k":0}} | {}      | 1       | 1        | {"_id":"1","a":1,"b":0,"k":0,"m":[3],"z":[1]} |

  @needs:$max @needs:$min
  @UPD-70.4
  Scenario Outline: The operators' order says nothing of the order of new fields
    Given the collection c holds [{"_id":"1"}]
    When c.updateOne({"_id":"1"}, <update>)
    Then document 1 of c is exactly <after>

    Examples:
      | case               | update                                              | after                             |
      | as written         | {"$set":{"a":1},"$max":{"b":2},"$min":{"c":3}}      | {"_id":"1","a":1,"b":2,"c":3}     |
      | backwards          | {"$min":{"c":3},"$max":{"b":2},"$set":{"a":1}}      | {"_id":"1","a":1,"b":2,"c":3}     |
      | across each other  | {"$max":{"a":1,"d":4},"$min":{"c":3,"b":2}}         | {"_id":"1","a":1,"b":2,"c":3,"d":4} |

  @UPD-71.1
  Scenario Outline: New names made of digits come in numeric order
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, <update>)
    Then document 1 of c is exactly <after>

    Examples:
      | case             | before                       | update                                | after                                         |
      | new parent       | {"_id": "1"}                 | {"$set": {"x.10": 1, "x.9": 2}}       | {"_id": "1", "x": {"9": 2, "10": 1}}          |

    @needs:integerNames
    Examples:
      | case             | before                       | update                                | after                                         |
      | before letters   | {"_id": "1"}                 | {"$set": {"10": 1, "9": 2, "a": 3}}   | {"_id": "1", "9": 2, "10": 1, "a": 3}         |
      | three            | {"_id": "1"}                 | {"$set": {"100": 1, "20": 2, "3": 3}} | {"_id": "1", "3": 3, "20": 2, "100": 1}       |
      | across operators | {"_id": "1"}                 | {"$set": {"10": 1}, "$inc": {"9": 2}} | {"_id": "1", "9": 2, "10": 1}                 |

  @UPD-71.2 @needs:integerNames
  Scenario Outline: New names made of digits among other names
    Given the collection c holds <before>
    When c.updateOne({"_id": "1"}, <update>)
    Then document 1 of c is exactly <after>

    Examples:
      | case         | before                       | update                                      | after                                         |
      | nested       | {"_id": "1", "x": {"50": 0}} | {"$set": {"x.10": 1, "x.9": 2}}             | {"_id": "1", "x": {"50": 0, "9": 2, "10": 1}} |
      | among others | {"_id": "1"}                 | {"$set": {"a": 1, "10": 2, "-": 3, "9": 4}} | {"_id": "1", "-": 3, "9": 4, "10": 2, "a": 1} |
