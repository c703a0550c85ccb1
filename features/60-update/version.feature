Feature: Version, times and place of an updated document

  @UPD-10.1
  Scenario Outline: A change raises the version by one
    Given the collection c holds {"_id": "1", "a": 1, "b": [1, 2]}
    When c.<call>
    Then document 1 of c is <after>

    Examples:
      | case              | call                                                          | after                                                            |
      | set               | updateOne({"_id": "1"}, {"$set": {"a": 2}})                   | {"_id": "1", "a": 2, "b": [1, 2], "_version": 2}                 |
      | set of several    | updateOne({"_id": "1"}, {"$set": {"a": 2, "c": 3, "d": 4}})   | {"_id": "1", "a": 2, "b": [1, 2], "c": 3, "d": 4, "_version": 2} |
      | unset             | updateOne({"_id": "1"}, {"$unset": {"a": ""}})                | {"_id": "1", "b": [1, 2], "_version": 2}                         |
      | inc               | updateOne({"_id": "1"}, {"$inc": {"a": 5}})                   | {"_id": "1", "a": 6, "b": [1, 2], "_version": 2}                 |
      | push              | updateOne({"_id": "1"}, {"$push": {"b": 3}})                  | {"_id": "1", "a": 1, "b": [1, 2, 3], "_version": 2}              |
      | several operators | updateOne({"_id": "1"}, {"$inc": {"a": 1}, "$push": {"b": 3}, "$set": {"c": 0}}) | {"_id": "1", "a": 2, "b": [1, 2, 3], "c": 0, "_version": 2}      |
      | updateMany        | updateMany({}, {"$set": {"a": 2}})                            | {"_id": "1", "a": 2, "b": [1, 2], "_version": 2}                 |
      | replaceOne        | replaceOne({"_id": "1"}, {"a": 2})                            | {"_id": "1", "a": 2, "_version": 2}                              |
      | upsert            | updateOne({"_id": "1"}, {"$set": {"a": 2}}, {"upsert": true}) | {"_id": "1", "a": 2, "b": [1, 2], "_version": 2}                 |

    @also:UPD-51
    Examples:
      | case              | call                                                          | after                                                            |
      | pull of several   | updateOne({"_id": "1"}, {"$pull": {"b": {"$gt": 0}}})         | {"_id": "1", "a": 1, "b": [], "_version": 2}                     |

  @UPD-10.2
  Scenario: Each change counts
    Given the collection c holds {"_id": "1", "a": 1}
    When c.updateOne({"_id": "1"}, {"$set": {"a": 2}})
    And c.updateMany({}, {"$inc": {"a": 2}})
    And c.replaceOne({"_id": "1"}, {"b": 1})
    And c.updateOne({"_id": "1"}, {"$unset": {"b": ""}})
    Then document 1 of c is {"_id": "1", "_version": 5}

  @UPD-10.3
  Scenario: Setting the old value again is a change of its own
    Given the collection c holds {"_id": "1", "a": 1}
    When c.updateOne({"_id": "1"}, {"$set": {"a": 2}})
    And c.updateOne({"_id": "1"}, {"$set": {"a": 1}})
    Then document 1 of c is {"_id": "1", "a": 1, "_version": 3}

  @UPD-10.4 @also:UPD-19
  Scenario: updateMany raises the versions of the changed documents only
    Given the collection c holds
      """
      {"_id": "1", "a": 1}
      {"_id": "2", "a": 2}
      {"_id": "3", "a": 1}
      """
    And c.updateOne({"_id": "3"}, {"$set": {"b": 1}})
    When c.updateMany({}, {"$set": {"a": 2}})
    Then c holds
      """
      {"_id": "1", "a": 2, "_version": 2}
      {"_id": "2", "a": 2, "_version": 1}
      {"_id": "3", "a": 2, "b": 1, "_version": 3}
      """

  @UPD-11.1
  Scenario Outline: A change sets the time of the update
    Given the collection c holds {"_id": "1", "a": 1, "b": [1, 2]}
    And time passes
    When c.<call>
    Then document 1 of c has a later _updated

    Examples:
      | case       | call                                                          |
      | set        | updateOne({"_id": "1"}, {"$set": {"a": 2}})                   |
      | unset      | updateOne({"_id": "1"}, {"$unset": {"a": ""}})                |
      | inc        | updateOne({"_id": "1"}, {"$inc": {"a": 1}})                   |
      | push       | updateOne({"_id": "1"}, {"$push": {"b": 3}})                  |
      | pull       | updateOne({"_id": "1"}, {"$pull": {"b": 1}})                  |
      | updateMany | updateMany({}, {"$set": {"a": 2}})                            |
      | replaceOne | replaceOne({"_id": "1"}, {"a": 2})                            |
      | upsert     | updateOne({"_id": "1"}, {"$set": {"a": 2}}, {"upsert": true}) |

  @UPD-11.2
  Scenario: The time of the update is a timestamp
    Given the collection c holds {"_id": "1", "a": 1}
    When c.updateOne({"_id": "1"}, {"$set": {"a": 2}})
    Then document 1 of c is {"_id": "1", "a": 2, "_created": "@timestamp", "_updated": "@timestamp"}

  @UPD-11.3 @also:UPD-19
  Scenario: updateMany leaves the time of an unchanged document alone
    Given the collection c holds
      """
      {"_id": "1", "a": 1}
      {"_id": "2", "a": 2}
      {"_id": "3", "a": 3}
      """
    And time passes
    When c.updateMany({"a": {"$lt": 3}}, {"$set": {"a": 2}})
    Then document 1 of c has a later _updated
    And document 2 of c keeps _version, _updated
    And document 3 of c keeps _version, _updated

  @UPD-12.80
  Scenario: Documents that one update gives a value do not share it afterwards
    Then one after the other
      """
      c.insertMany([{"_id":"1"},{"_id":"2"},{"_id":"3"}]) => it succeeds
      c.updateMany({}, {"$set":{"a":[],"o":{"n":0}}}) => it succeeds
      c.updateOne({"_id":"1"}, {"$push":{"a":1},"$set":{"o.m":1}}) => it succeeds
      c.updateOne({"_id":"2"}, {"$inc":{"o.n":5}}) => it succeeds
      c.find({"a":[1],"o":{"n":0,"m":1}}) => it finds 1
      c.find({"a":[],"o":{"n":5}}) => it finds 2
      c.find({"a":[],"o":{"n":0}}) => it finds 3
      """

  @UPD-12.1
  Scenario Outline: The time of creation stays
    Given the collection c holds {"_id": "1", "a": 1, "b": [1, 2]}
    And time passes
    When c.<call>
    Then document 1 of c keeps _created

    Examples:
      | case               | call                                                          |
      | set                | updateOne({"_id": "1"}, {"$set": {"a": 2}})                   |
      | unset              | updateOne({"_id": "1"}, {"$unset": {"a": ""}})                |
      | inc                | updateOne({"_id": "1"}, {"$inc": {"a": 1}})                   |
      | push               | updateOne({"_id": "1"}, {"$push": {"b": 3}})                  |
      | pull               | updateOne({"_id": "1"}, {"$pull": {"b": 1}})                  |
      | updateMany         | updateMany({}, {"$set": {"a": 2}})                            |
      | replaceOne         | replaceOne({"_id": "1"}, {"a": 2})                            |
      | upsert             | updateOne({"_id": "1"}, {"$set": {"a": 2}}, {"upsert": true}) |
      | replacement upsert | replaceOne({"_id": "1"}, {"a": 2}, {"upsert": true})          |

  @UPD-13.1
  Scenario Outline: An update that changes nothing is matched and not modified
    Given the collection c holds {"_id": "1", "a": 1, "b": [1, 2], "c": {"d": null}}
    When c.updateOne({"_id": "1"}, <update>)
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 0}
    And document 1 of c is exactly {"_id": "1", "a": 1, "b": [1, 2], "c": {"d": null}}

    Examples:
      | case            | update                                                     |
      | set             | {"$set": {"a": 1}}                                         |
      | set of several  | {"$set": {"c": {"d": null}, "a": 1}}                       |
      | set of nested   | {"$set": {"c.d": null, "b.1": 2}}                          |
      | unset           | {"$unset": {"x": ""}}                                      |
      | unset of nested | {"$unset": {"c.x": "", "b.7": ""}}                         |
      | inc             | {"$inc": {"a": 0}}                                         |
      | pull            | {"$pull": {"b": 3}}                                        |
      | pull of missing | {"$pull": {"x": 3}}                                        |
      | several         | {"$set": {"a": 1}, "$unset": {"x": ""}, "$pull": {"b": 3}} |

  @UPD-13.2
  Scenario: One real change among several makes the document modified
    Given the collection c holds {"_id": "1", "a": 1, "b": 2}
    When c.updateOne({"_id": "1"}, {"$set": {"a": 1, "b": 3}, "$unset": {"x": ""}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 1}

  @UPD-14.1
  Scenario Outline: An update that changes nothing is no write
    Given the collection c holds {"_id": "1", "a": 1, "b": [1, 2]}
    And time passes
    When c.<call>
    Then document 1 of c keeps _version, _created, _updated
    And nothing has changed

    Examples:
      | case              | call                                                          |
      | set               | updateOne({"_id": "1"}, {"$set": {"a": 1}})                   |
      | set of array      | updateOne({"_id": "1"}, {"$set": {"b": [1, 2]}})              |
      | set of nothing    | updateOne({"_id": "1"}, {"$set": {}})                         |
      | unset             | updateOne({"_id": "1"}, {"$unset": {"x": ""}})                |
      | inc               | updateOne({"_id": "1"}, {"$inc": {"a": 0}})                   |
      | pull              | updateOne({"_id": "1"}, {"$pull": {"b": 3}})                  |
      | updateMany        | updateMany({}, {"$set": {"a": 1}})                            |
      | upsert            | updateOne({"_id": "1"}, {"$set": {"a": 1}}, {"upsert": true}) |
      | updateMany upsert | updateMany({"a": 1}, {"$inc": {"a": 0}}, {"upsert": true})    |

  @UPD-15.1
  Scenario Outline: A changed document keeps its place
    Given the collection c holds
      """
      {"_id": "2", "a": 1}
      {"_id": "3", "a": 2}
      {"_id": "1", "a": 3}
      """
    When c.<call>
    And c.find({})
    Then it finds in order 2, 3, 1

    Examples:
      | case           | call                                                          |
      | first          | updateOne({"_id": "2"}, {"$set": {"a": 9}})                   |
      | middle         | updateOne({"_id": "3"}, {"$set": {"b": 9}})                   |
      | unset          | updateOne({"_id": "3"}, {"$unset": {"a": ""}})                |
      | larger         | updateOne({"_id": "2"}, {"$set": {"b": "#{text 20000}"}})     |
      | all            | updateMany({}, {"$inc": {"a": 1}})                            |
      | some           | updateMany({"a": {"$lt": 3}}, {"$inc": {"a": 1}})             |
      | replacement    | replaceOne({"_id": "2"}, {"b": 1})                            |
      | replaced whole | replaceOne({"_id": "3"}, {"_id": "3", "a": 0})                |
      | upsert         | updateOne({"_id": "2"}, {"$set": {"a": 9}}, {"upsert": true}) |

  @UPD-15.2
  Scenario Outline: A change leaves a document at its place
    Given the collection c holds [{"_id":"3","n":1}, {"_id":"1","n":1}, {"_id":"2","n":1}]
    And c.<change>
    When c.find({})
    Then it finds in order 3, 1, 2

    Examples:
      | case             | change                                                    |
      | updateFirst      | updateOne({"_id":"3"}, {"$set":{"n":9}})                  |
      | updateLast       | updateOne({"_id":"2"}, {"$inc":{"n":5}})                  |
      | updateAll        | updateMany({}, {"$set":{"x":"#{text 2000}"}})             |
      | replace          | replaceOne({"_id":"3"}, {"m":1})                          |
      | upsertOfExisting | updateOne({"_id":"1"}, {"$set":{"n":0}}, {"upsert":true}) |

  @UPD-16.1
  Scenario Outline: An operator that does not fit holds back the others
    Given the collection c holds {"_id": "1", "a": 1, "s": "x", "l": [1]}
    When c.updateOne({"_id": "1"}, <update>)
    Then it fails with INVALID_UPDATE
    And document 1 of c is exactly {"_id": "1", "a": 1, "s": "x", "l": [1], "_version": 1}

    Examples:
      | case            | update                                     |
      | inc of a string | {"$set": {"a": 2}, "$inc": {"s": 1}}       |
      | push to string  | {"$inc": {"a": 1}, "$push": {"s": 1}}      |
      | pull of string  | {"$unset": {"a": ""}, "$pull": {"s": "x"}} |
      | set through     | {"$push": {"l": 2}, "$set": {"s.t": 1}}    |
      | in one operator | {"$inc": {"a": 1, "s": 1}}                 |
      | later name      | {"$set": {"b": 1, "z": 1, "l.x": 1}}       |
      | inc first       | {"$inc": {"s": 1}, "$set": {"a": 2}}       |

  @UPD-16.2
  Scenario Outline: Refused: An error in one operator, found before or while it is applied, leaves the document as it
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                           | documents                 | filter      | update                           | options |
      | unknown operator               | [{"_id":"1","a":1}]       | {"_id":"1"} | {"$foo":{"a":1}}                 | {}      |
      | also when found while applying | [{"_id":"1","a":5,"b":1}] | {"_id":"1"} | {"$set":{"b":9},"$push":{"a":1}} | {}      |

  @needs:$mul
  @UPD-16.3
  Scenario Outline: Refused: An error in one operator, found before or while it is applied, leaves the document as it
    Given the collection c holds <documents>
    When c.updateOne(<filter>, <update>, <options>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case                     | documents                 | filter      | update                            | options |
      | an error in one operator | [{"_id":"1","a":1,"b":5}] | {"_id":"1"} | {"$inc":{"b":1},"$mul":{"a":"x"}} | {}      |

  @UPD-10.5
  Scenario: A new order of fields raises the version
    Given the collection c holds {"_id": "1", "a": {"x": 1, "y": 2}}
    When c.updateOne({"_id": "1"}, {"$set": {"a": {"y": 2, "x": 1}}})
    Then document 1 of c is exactly {"_id": "1", "a": {"y": 2, "x": 1}, "_version": 2}

  @UPD-11.4
  Scenario Outline: The time of the update is the present time
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<call>
    Then document 1 of c has the present time in _updated

    Examples:
      | case       | call                                        |
      | updateOne  | updateOne({"_id": "1"}, {"$set": {"a": 2}}) |
      | updateMany | updateMany({}, {"$inc": {"a": 1}})          |
      | replaceOne | replaceOne({"_id": "1"}, {"a": 2})          |
      | many, by a field | updateMany({"a": 1}, {"$unset": {"a": ""}}) |
      | an upsert  | updateOne({"_id": "1"}, {"$set": {"a": 3}}, {"upsert": true}) |

  @UPD-12.7
  Scenario Outline: No write changes the time of creation
    Given the collection c holds {"_id": "1", "a": 1}
    And time passes
    When c.<call>
    Then document 1 of c keeps _created
    And document 1 of c has a later _updated

    Examples:
      | case       | call                                        |
      | updateOne  | updateOne({"_id": "1"}, {"$set": {"a": 2}}) |
      | updateMany | updateMany({}, {"$inc": {"a": 1}})          |
      | replaceOne | replaceOne({"_id": "1"}, {"a": 2})          |
      | upsert     | replaceOne({"a": 1}, {"b": 2}, {"upsert": true}) |

    @needs:findAndModify
    Examples:
      | case              | call                                               |
      | findOneAndUpdate  | findOneAndUpdate({"_id": "1"}, {"$set": {"a": 2}}) |
      | findOneAndReplace | findOneAndReplace({"_id": "1"}, {"a": 2})          |
