Feature: What an upserted document starts from

  @UPD-104.1
  Scenario Outline: Fields that the filter requires to equal a value
    When c.updateOne(<filter>, <update>, {"upsert": true})
    Then c holds
      """
      <after>
      """

    Examples:
      | case         | filter                       | update                    | after                                                       |
      | two numbers  | {"a": 1, "b": 2}             | {"$set": {"c": 3}}        | {"_id": "@uuid", "a": 1, "b": 2, "c": 3}                    |
      | null         | {"a": null}                  | {"$set": {"b": 1}}        | {"_id": "@uuid", "a": null, "b": 1}                         |
      | object       | {"a": {"x": 1}}              | {"$set": {"b": 1}}        | {"_id": "@uuid", "a": {"x": 1}, "b": 1}                     |
      | array        | {"a": [1, {"x": 2}]}         | {"$set": {"b": 1}}        | {"_id": "@uuid", "a": [1, {"x": 2}], "b": 1}                |
      | empty array  | {"a": []}                    | {"$set": {"b": 1}}        | {"_id": "@uuid", "a": [], "b": 1}                           |
      | empty object | {"a": {}}                    | {"$set": {"b": 1}}        | {"_id": "@uuid", "a": {}, "b": 1}                           |
      | string       | {"email": "ann@example.com"} | {"$set": {"name": "Ann"}} | {"_id": "@uuid", "email": "ann@example.com", "name": "Ann"} |
      | false        | {"a": false}                 | {"$set": {"b": 1}}        | {"_id": "@uuid", "a": false, "b": 1}                        |
      | fraction     | {"a": -1.5}                  | {"$set": {"b": 1}}        | {"_id": "@uuid", "a": -1.5, "b": 1}                         |
      | odd names    | {"it's": 1, "__proto__": 2}  | {"$set": {"b": 1}}        | {"_id": "@uuid", "it's": 1, "__proto__": 2, "b": 1}         |

  @UPD-105.1
  Scenario Outline: Operators that are equalities
    When c.updateOne(<filter>, <update>, {"upsert": true})
    Then c holds
      """
      <after>
      """

    Examples:
      | case         | filter                               | update             | after                                    |
      | eq           | {"a": {"$eq": 1}}                    | {"$set": {"c": 3}} | {"_id": "@uuid", "a": 1, "c": 3}         |
      | eq after gte | {"a": {"$gte": 1, "$eq": 5}}         | {"$set": {"c": 3}} | {"_id": "@uuid", "a": 5, "c": 3}         |
      | in of one    | {"a": {"$in": [1]}}                  | {"$set": {"c": 3}} | {"_id": "@uuid", "a": 1, "c": 3}         |
      | eq first     | {"a": {"$eq": 5, "$gte": 1}}         | {"$set": {"c": 3}} | {"_id": "@uuid", "a": 5, "c": 3}         |
      | eq null      | {"a": {"$eq": null}}                 | {"$set": {"c": 3}} | {"_id": "@uuid", "a": null, "c": 3}      |
      | eq object    | {"a": {"$eq": {"x": 1}}}             | {"$set": {"c": 3}} | {"_id": "@uuid", "a": {"x": 1}, "c": 3}  |
      | eq array     | {"a": {"$eq": [1, 2]}}               | {"$set": {"c": 3}} | {"_id": "@uuid", "a": [1, 2], "c": 3}    |
      | in null      | {"a": {"$in": [null]}}               | {"$set": {"c": 3}} | {"_id": "@uuid", "a": null, "c": 3}      |
      | in object    | {"a": {"$in": [{"x": 1}]}}           | {"$set": {"c": 3}} | {"_id": "@uuid", "a": {"x": 1}, "c": 3}  |
      | in array     | {"a": {"$in": [[1, 2]]}}             | {"$set": {"c": 3}} | {"_id": "@uuid", "a": [1, 2], "c": 3}    |
      | two fields   | {"a": {"$eq": 1}, "b": {"$in": [2]}} | {"$set": {"c": 3}} | {"_id": "@uuid", "a": 1, "b": 2, "c": 3} |

  @UPD-106.1
  Scenario Outline: Equalities inside logical operators
    When c.updateOne(<filter>, <update>, {"upsert": true})
    Then c holds
      """
      <after>
      """

    Examples:
      | case           | filter                                             | update             | after                                           |
      | and            | {"$and": [{"a": 1}, {"b": 2}]}                     | {"$set": {"c": 3}} | {"_id": "@uuid", "a": 1, "b": 2, "c": 3}        |
      | or of one      | {"$or": [{"a": 1}]}                                | {"$set": {"c": 3}} | {"_id": "@uuid", "a": 1, "c": 3}                |
      | beside a field | {"a": 1, "$and": [{"b": 2}]}                       | {"$set": {"c": 3}} | {"_id": "@uuid", "a": 1, "b": 2, "c": 3}        |
      | and of eq      | {"$and": [{"a": {"$eq": 1}}, {"b": {"$in": [2]}}]} | {"$set": {"c": 3}} | {"_id": "@uuid", "a": 1, "b": 2, "c": 3}        |
      | and in and     | {"$and": [{"$and": [{"a": 1}]}, {"b": 2}]}         | {"$set": {"c": 3}} | {"_id": "@uuid", "a": 1, "b": 2, "c": 3}        |
      | or in and      | {"$and": [{"$or": [{"a": 1}]}, {"b": 2}]}          | {"$set": {"c": 3}} | {"_id": "@uuid", "a": 1, "b": 2, "c": 3}        |
      | and in or      | {"$or": [{"$and": [{"a": 1}, {"b": 2}]}]}          | {"$set": {"c": 3}} | {"_id": "@uuid", "a": 1, "b": 2, "c": 3}        |
      | branch of two  | {"$or": [{"a": 1, "b": 2}]}                        | {"$set": {"c": 3}} | {"_id": "@uuid", "a": 1, "b": 2, "c": 3}        |
      | dotted         | {"$and": [{"p.a": 1}, {"p.b": 2}]}                 | {"$set": {"c": 3}} | {"_id": "@uuid", "p": {"a": 1, "b": 2}, "c": 3} |

  @UPD-107.80
  Scenario Outline: Wider conditions start no field of the new document
    When c.updateOne(<filter>, {"$set":{"b":1}}, {"upsert":true})
    And c.find({}, {"projection":{"_id":0}})
    Then the result is exactly [{"b":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"}]

    @needs:$not @needs:projection
    Examples:
      | case       | filter                                      |
      | not equal  | {"a":{"$not":{"$eq":4}}}                    |
      | not one of | {"a":{"$not":{"$in":[4]}}}                  |

    @needs:$nor @needs:projection
    Examples:
      | case       | filter                                      |
      | nor        | {"$nor":[{"a":4}]}                          |

    @needs:$elemMatch @needs:projection
    Examples:
      | case       | filter                                      |
      | elemMatch  | {"a":{"$elemMatch":{"$eq":4}}}              |
      | elemMatch2 | {"a":{"$elemMatch":{"x":4}}}                |

  @UPD-107.1
  Scenario Outline: Other conditions start no field
    When c.updateOne(<filter>, <update>, {"upsert": true})
    Then c holds
      """
      <after>
      """

    Examples:
      | case          | filter                                              | update                | after                            |
      | gt            | {"a": {"$gt": 1}}                                   | {"$set": {"c": 3}}    | {"_id": "@uuid", "c": 3}         |
      | ne            | {"a": {"$ne": 1}, "b": 2}                           | {"$set": {"c": 3}}    | {"_id": "@uuid", "b": 2, "c": 3} |
      | or of two     | {"$or": [{"a": 1}, {"b": 2}]}                       | {"$set": {"c": 3}}    | {"_id": "@uuid", "c": 3}         |
      | in of two     | {"a": {"$in": [1, 2]}}                              | {"$set": {"c": 3}}    | {"_id": "@uuid", "c": 3}         |
      | exists        | {"a": {"$exists": true}}                            | {"$set": {"b": 1}}    | {"_id": "@uuid", "b": 1}         |
      | empty filter  | {}                                                  | {"$set": {"b": 1}}    | {"_id": "@uuid", "b": 1}         |
      | nin           | {"a": {"$nin": [1]}}                                | {"$set": {"b": 1}}    | {"_id": "@uuid", "b": 1}         |
      | gt and unset  | {"a": {"$gt": 1}}                                   | {"$unset": {"q": ""}} | {"_id": "@uuid"}                 |
      | comparisons   | {"a": {"$gte": 1, "$lt": 5}, "b": {"$lte": 3}}      | {"$set": {"c": 3}}    | {"_id": "@uuid", "c": 3}         |
      | not exists    | {"a": {"$exists": false}}                           | {"$set": {"c": 3}}    | {"_id": "@uuid", "c": 3}         |
      | empty in      | {"a": {"$in": []}}                                  | {"$set": {"c": 3}}    | {"_id": "@uuid", "c": 3}         |
      | within and    | {"$and": [{"a": {"$gt": 1}}, {"b": 2}]}             | {"$set": {"c": 3}}    | {"_id": "@uuid", "b": 2, "c": 3} |
      | or within and | {"$and": [{"$or": [{"a": 1}, {"a": 2}]}, {"b": 2}]} | {"$set": {"c": 3}}    | {"_id": "@uuid", "b": 2, "c": 3} |
      | dotted        | {"a.b": {"$gt": 1}}                                 | {"$set": {"c": 3}}    | {"_id": "@uuid", "c": 3}         |
      | compared _id  | {"_id": {"$gt": "m"}}                               | {"$set": {"c": 3}}    | {"_id": "@uuid", "c": 3}         |
      | several _ids  | {"_id": {"$in": ["1", "2"]}}                        | {"$set": {"c": 3}}    | {"_id": "@uuid", "c": 3}         |

  @UPD-108.1
  Scenario Outline: Dotted paths start nested objects
    When c.updateOne(<filter>, <update>, {"upsert": true})
    Then c holds
      """
      <after>
      """

    Examples:
      | case              | filter               | update             | after                                                 |
      | two levels        | {"a.b": 5}           | {"$set": {"c": 1}} | {"_id": "@uuid", "a": {"b": 5}, "c": 1}               |
      | two in one parent | {"a.b": 1, "a.c": 2} | {"$set": {"z": 1}} | {"_id": "@uuid", "a": {"b": 1, "c": 2}, "z": 1}       |
      | digit             | {"a.0": 1}           | {"$set": {"b": 1}} | {"_id": "@uuid", "a": {"0": 1}, "b": 1}               |
      | deep              | {"a.b.c.d": 1}       | {"$set": {"b": 1}} | {"_id": "@uuid", "a": {"b": {"c": {"d": 1}}}, "b": 1} |
      | object value      | {"a.b": {"c": 1}}    | {"$set": {"b": 1}} | {"_id": "@uuid", "a": {"b": {"c": 1}}, "b": 1}        |
      | eq                | {"a.b": {"$eq": 5}}  | {"$set": {"b": 1}} | {"_id": "@uuid", "a": {"b": 5}, "b": 1}               |
      | null              | {"a.b": null}        | {"$set": {"b": 1}} | {"_id": "@uuid", "a": {"b": null}, "b": 1}            |
      | nested _id        | {"a._id": 7}         | {"$set": {"b": 1}} | {"_id": "@uuid", "a": {"_id": 7}, "b": 1}             |

  @UPD-109.1
  Scenario Outline: Equalities that meet are refused
    Given the collection c holds []
    When c.updateOne(<filter>, {"$set": {"z": 1}}, {"upsert": true})
    Then it fails with INVALID_UPDATE

    Examples:
      | case            | filter                                             |
      | shorter first   | {"a": 1, "a.b": 2}                                 |
      | object and path | {"a": {"b": 1}, "a.b": 1}                          |
      | and             | {"$and": [{"a": 1}, {"a": 2}]}                     |
      | longer first    | {"a.b": 2, "a": 1}                                 |
      | beside and      | {"a": 1, "$and": [{"a": 2}]}                       |
      | beside or       | {"a": 1, "$or": [{"a": 2}]}                        |
      | eq and in       | {"$and": [{"a": {"$eq": 1}}, {"a": {"$in": [2]}}]} |
      | nested          | {"p.a.b": 1, "$and": [{"p.a": 2}]}                 |
      | two ids         | {"$and": [{"_id": "1"}, {"_id": "2"}]}             |

  @UPD-109.7
  Scenario Outline: The place is the path that the filter gives twice
    Given the collection c holds []
    When c.updateOne(<filter>, {"$set": {"z": 1}}, {"upsert": true})
    Then it fails with INVALID_UPDATE at "<path>"

    Examples:
      | case          | filter                                             | path |
      | a field       | {"$and": [{"a": 1}, {"a": 2}]}                     | a    |
      | a path        | {"$and": [{"a.b": 1}, {"a.b": 1}]}                 | a.b  |
      | the id        | {"$and": [{"_id": "1"}, {"_id": "2"}]}             | _id  |

  @UPD-109.8
  Scenario: A replacement takes the id from the filter, which may give it once
    Given the collection c holds []
    When c.replaceOne({"$and": [{"_id": "1"}, {"_id": "2"}]}, {"z": 1}, {"upsert": true})
    Then it fails with INVALID_UPDATE at "_id"

  @UPD-109.2
  Scenario: Equalities that meet are refused in updateMany
    Given the collection c holds []
    When c.updateMany({"a": 1, "a.b": 2}, {"$set": {"z": 1}}, {"upsert": true})
    Then it fails with INVALID_UPDATE

  @UPD-110.1
  Scenario Outline: The operators are applied to what the filter started
    When c.updateOne(<filter>, <update>, {"upsert": true})
    Then c holds
      """
      <after>
      """

    Examples:
      | case        | filter            | update                         | after                                   |
      | set         | {"a": 1}          | {"$set": {"a": 2}}             | {"_id": "@uuid", "a": 2}                |
      | inc         | {"a": 1}          | {"$inc": {"a": 2}}             | {"_id": "@uuid", "a": 3}                |
      | push        | {"a": [1]}        | {"$push": {"a": 2}}            | {"_id": "@uuid", "a": [1, 2]}           |
      | unset       | {"a": 1, "b": 2}  | {"$unset": {"a": ""}}          | {"_id": "@uuid", "b": 2}                |
      | pull        | {"a": [1, 2]}     | {"$pull": {"a": 1}}            | {"_id": "@uuid", "a": [2]}              |
      | into object | {"a": {"x": 1}}   | {"$set": {"a.y": 2}}           | {"_id": "@uuid", "a": {"x": 1, "y": 2}} |
      | into array  | {"a": [1]}        | {"$set": {"a.2": 2}}           | {"_id": "@uuid", "a": [1, null, 2]}     |
      | into nested | {"a.x": 1}        | {"$inc": {"a.x": 4, "a.y": 5}} | {"_id": "@uuid", "a": {"x": 5, "y": 5}} |
      | eq          | {"a": {"$eq": 1}} | {"$inc": {"a": 2}}             | {"_id": "@uuid", "a": 3}                |
      | same value  | {"a": 1}          | {"$set": {"a": 1}}             | {"_id": "@uuid", "a": 1}                |

  @UPD-110.2
  Scenario Outline: What the filter started can refuse an operator
    Given the collection c holds []
    When c.updateOne(<filter>, <update>, {"upsert": true})
    Then it fails with INVALID_UPDATE at "<path>"

    Examples:
      | case       | filter      | update                | path      |
      | push       | {"a": 1}    | {"$push": {"a": 2}}   | $push.a   |
      | inc        | {"a": "x"}  | {"$inc": {"a": 2}}    | $inc.a    |
      | inc null   | {"a": null} | {"$inc": {"a": 2}}    | $inc.a    |
      | pull       | {"a": 1}    | {"$pull": {"a": 1}}   | $pull.a   |
      | through    | {"a": 1}    | {"$set": {"a.b": 1}}  | $set.a.b  |
      | into array | {"a": [1]}  | {"$set": {"a.b": 1}}  | $set.a.b  |
      | nested     | {"a.b": 1}  | {"$push": {"a.b": 1}} | $push.a.b |

  @UPD-111.1
  Scenario Outline: System fields start no field
    When c.updateOne(<filter>, {"$set": {"b": 2}}, {"upsert": true})
    Then c holds
      """
      {"_id": "@uuid", "a": 1, "b": 2, "_version": 1, "_created": "@timestamp", "_updated": "@timestamp"}
      """

    Examples:
      | case     | filter                                |
      | version  | {"a": 1, "_version": 7}               |
      | eq       | {"a": 1, "_version": {"$eq": 7}}      |
      | and      | {"$and": [{"a": 1}, {"_version": 7}]} |
      | created  | {"a": 1, "_created": "yesterday"}     |
      | updated  | {"a": 1, "_updated": "yesterday"}     |
      | archived | {"a": 1, "_archived": true}           |

  @UPD-111.2
  Scenario Outline: The system fields stand where they always stand
    Given c.updateOne(<filter>, {"$set": {"b": 2}}, {"upsert": true})
    When c.findOne({"b": 2})
    Then the keys of the result are _id, a, b, _version, _created, _updated

    Examples:
      | case     | filter                            |
      | version  | {"_version": 7, "a": 1}           |
      | created  | {"_created": "yesterday", "a": 1} |
      | archived | {"_archived": true, "a": 1}       |

  @UPD-112.80
  Scenario Outline: An upsert takes the id as the filter writes it, in every form and method
    When c.<call>
    Then c holds {"_id":"ab","z":1}

    Examples:
      | case                   | call                                                                              |
      | replaceOne, list       | replaceOne({"_id":{"$in":["ab"]}}, {"z":1}, {"upsert":true})                      |
      | replaceOne, $eq        | replaceOne({"_id":{"$eq":"ab"}}, {"z":1}, {"upsert":true})                        |
      | replaceOne, and        | replaceOne({"$and":[{"_id":"ab"}]}, {"z":1}, {"upsert":true})                     |
      | updateOne, list        | updateOne({"_id":{"$in":["ab"]}}, {"$set":{"z":1}}, {"upsert":true})              |
      | updateOne, or          | updateOne({"$or":[{"_id":{"$eq":"ab"}}]}, {"$set":{"z":1}}, {"upsert":true})      |
      | updateMany, $eq        | updateMany({"_id":{"$eq":"ab"}}, {"$set":{"z":1}}, {"upsert":true})               |
      | updateMany, list       | updateMany({"_id":{"$in":["ab"]}}, {"$set":{"z":1}}, {"upsert":true})             |

    @needs:findAndModify
    Examples:
      | case                   | call                                                                              |
      | findOneAndReplace      | findOneAndReplace({"_id":{"$in":["ab"]}}, {"z":1}, {"upsert":true})               |
      | findOneAndUpdate       | findOneAndUpdate({"$and":[{"_id":{"$eq":"ab"}}]}, {"$set":{"z":1}}, {"upsert":true}) |

  @UPD-112.1
  Scenario Outline: The filter gives the _id
    When c.updateOne(<filter>, {"$set": {"b": 1}}, {"upsert": true})
    Then c holds
      """
      <after>
      """

    Examples:
      | case      | filter                             | after                          |
      | shorthand | {"_id": "9", "a": 1}               | {"_id": "9", "a": 1, "b": 1}   |
      | eq        | {"_id": {"$eq": "9"}}              | {"_id": "9", "b": 1}           |
      | in        | {"_id": {"$in": ["9"]}}            | {"_id": "9", "b": 1}           |
      | and       | {"$and": [{"a": 1}, {"_id": "9"}]} | {"_id": "9", "a": 1, "b": 1}   |
      | or        | {"$or": [{"_id": "9"}]}            | {"_id": "9", "b": 1}           |
      | compared  | {"_id": {"$eq": "9", "$gt": "1"}}  | {"_id": "9", "b": 1}           |
      | odd       | {"_id": "it's a.b $c"}             | {"_id": "it's a.b $c", "b": 1} |

  @UPD-113.1
  Scenario Outline: The update gives the _id
    When c.updateOne(<filter>, <update>, {"upsert": true})
    Then c holds
      """
      <after>
      """

    Examples:
      | case          | filter                       | update                         | after                        |
      | alone         | {"a": 1}                     | {"$set": {"_id": "7"}}         | {"_id": "7", "a": 1}         |
      | beside fields | {"a": 1}                     | {"$set": {"b": 2, "_id": "7"}} | {"_id": "7", "a": 1, "b": 2} |
      | repeated      | {"_id": "7"}                 | {"$set": {"_id": "7", "b": 2}} | {"_id": "7", "b": 2}         |
      | several _ids  | {"_id": {"$in": ["7", "8"]}} | {"$set": {"_id": "7"}}         | {"_id": "7"}                 |
      | compared _id  | {"_id": {"$gt": "5"}}        | {"$set": {"_id": "7"}}         | {"_id": "7"}                 |

  @UPD-114.1
  Scenario Outline: Filter and update name different ids
    Given the collection c holds []
    When c.<call>
    Then it fails with INVALID_UPDATE at "<path>"

    Examples:
      | case        | call                                                               | path     |
      | one         | updateOne({"_id": "9"}, {"$set": {"_id": "7"}}, {"upsert": true})  | $set._id |
      | many        | updateMany({"_id": "9"}, {"$set": {"_id": "7"}}, {"upsert": true}) | $set._id |
      | in          | updateOne({"_id": {"$in": ["9"]}}, {"$set": {"_id": "7"}}, {"upsert": true}) | $set._id |
      | replacement | replaceOne({"_id": "4"}, {"_id": "5", "x": 1}, {"upsert": true})   | _id      |
      | and         | replaceOne({"$and": [{"_id": "4"}]}, {"_id": "5", "x": 1}, {"upsert": true}) | _id      |

  @UPD-115.1
  Scenario Outline: The filter requires an _id that no document can have
    When c.<call>
    Then it fails with INVALID_DOCUMENT at "_id"

    Examples:
      | case               | call                                                                   |
      | number             | updateOne({"_id": 9}, {"$set": {"a": 1}}, {"upsert": true})            |
      | empty string       | updateOne({"_id": ""}, {"$set": {"a": 1}}, {"upsert": true})           |
      | true               | updateOne({"_id": true}, {"$set": {"a": 1}}, {"upsert": true})         |
      | array              | updateOne({"_id": ["9"]}, {"$set": {"a": 1}}, {"upsert": true})        |
      | object             | updateOne({"_id": {"x": 1}}, {"$set": {"a": 1}}, {"upsert": true})     |
      | empty object       | updateOne({"_id": {}}, {"$set": {"a": 1}}, {"upsert": true})           |
      | eq                 | updateOne({"_id": {"$eq": 9}}, {"$set": {"a": 1}}, {"upsert": true})   |
      | in                 | updateOne({"_id": {"$in": [9]}}, {"$set": {"a": 1}}, {"upsert": true}) |
      | and                | updateOne({"$and": [{"_id": 9}]}, {"$set": {"a": 1}}, {"upsert": true}) |
      | dotted             | updateOne({"_id.x": 1}, {"$set": {"a": 1}}, {"upsert": true})          |
      | dotted string      | updateOne({"_id.x": "a"}, {"$set": {"a": 1}}, {"upsert": true})        |
      | dotted null        | updateOne({"_id.x": null}, {"$set": {"a": 1}}, {"upsert": true})       |
      | many               | updateMany({"_id": 9}, {"$set": {"a": 1}}, {"upsert": true})           |
      | many dotted        | updateMany({"_id.x": 1}, {"$set": {"a": 1}}, {"upsert": true})         |
      | replacement        | replaceOne({"_id": 9}, {"a": 1}, {"upsert": true})                     |
      | replacement dotted | replaceOne({"_id.x": 1}, {"a": 1}, {"upsert": true})                   |

  @UPD-115.2
  Scenario Outline: An equality with null gives no _id
    When c.<call>
    Then c holds
      """
      {"_id": "@uuid", "a": 1}
      """

    Examples:
      | case        | call                                                            |
      | plain       | updateOne({"_id": null}, {"$set": {"a": 1}}, {"upsert": true})  |
      | eq          | updateOne({"_id": {"$eq": null}}, {"$set": {"a": 1}}, {"upsert": true}) |
      | many        | updateMany({"_id": null}, {"$set": {"a": 1}}, {"upsert": true}) |
      | replacement | replaceOne({"_id": null}, {"a": 1}, {"upsert": true})           |

  @UPD-115.3
  Scenario: Beside an equality with null the update gives the _id
    When c.updateOne({"_id": null, "a": 1}, {"$set": {"_id": "7"}}, {"upsert": true})
    Then c holds
      """
      {"_id": "7", "a": 1}
      """

  @UPD-116.1
  Scenario Outline: A replacement takes the _id of the filter only
    When c.replaceOne(<filter>, {"x": 1}, {"upsert": true})
    Then c holds
      """
      <after>
      """

    Examples:
      | case        | filter                         | after                    |
      | alone       | {"_id": "4"}                   | {"_id": "4", "x": 1}     |
      | no _id      | {"a": 4}                       | {"_id": "@uuid", "x": 1} |
      | and         | {"$and": [{"_id": "3"}]}       | {"_id": "3", "x": 1}     |
      | or of one   | {"$or": [{"_id": "3"}]}        | {"_id": "3", "x": 1}     |
      | both        | {"_id": "4", "a": 4}           | {"_id": "4", "x": 1}     |
      | eq          | {"_id": {"$eq": "4"}}          | {"_id": "4", "x": 1}     |
      | in          | {"_id": {"$in": ["4"]}}        | {"_id": "4", "x": 1}     |
      | several     | {"_id": {"$in": ["4", "5"]}}   | {"_id": "@uuid", "x": 1} |
      | other value | {"x": 5}                       | {"_id": "@uuid", "x": 1} |
      | prefix      | {"a": 1, "a.b": 2}             | {"_id": "@uuid", "x": 1} |
      | twice       | {"$and": [{"a": 1}, {"a": 2}]} | {"_id": "@uuid", "x": 1} |
      | dotted      | {"_id": "4", "a.b": 2}         | {"_id": "4", "x": 1}     |

  @UPD-117.1
  Scenario Outline: The replacement gives the _id
    When c.replaceOne(<filter>, <replacement>, {"upsert": true})
    Then c holds
      """
      {"_id": "5", "x": 1}
      """

    Examples:
      | case         | filter                       | replacement          |
      | other filter | {"a": 4}                     | {"_id": "5", "x": 1} |
      | empty filter | {}                           | {"_id": "5", "x": 1} |
      | repeated     | {"_id": "5"}                 | {"_id": "5", "x": 1} |
      | last         | {"a": 4}                     | {"x": 1, "_id": "5"} |
      | several      | {"_id": {"$in": ["4", "5"]}} | {"_id": "5", "x": 1} |

  @UPD-119.1
  Scenario Outline: Fields of the filter come before new ones
    When c.updateOne(<filter>, <update>, {"upsert": true})
    Then document 1 of c is exactly <after>

    Examples:
      | case    | filter                 | update                         | after                                       |
      | one     | {"_id": "1", "z": 1}   | {"$set": {"a": 2}}             | {"_id": "1", "z": 1, "a": 2}                |
      | two     | {"_id": "1", "m": 1}   | {"$set": {"z": 2, "a": 3}}     | {"_id": "1", "m": 1, "a": 3, "z": 2}        |
      | nested  | {"_id": "1", "p.z": 1} | {"$set": {"p.a": 2, "b": 3}}   | {"_id": "1", "p": {"z": 1, "a": 2}, "b": 3} |
      | update  | {"_id": "1", "z": 1}   | {"$inc": {"z": 2, "a": 3}}     | {"_id": "1", "z": 3, "a": 3}                |
      | _id set | {"z": 1}               | {"$set": {"a": 2, "_id": "1"}} | {"_id": "1", "z": 1, "a": 2}                |

  @UPD-119.2 @needs:integerNames
  Scenario: Fields of the filter come before new names made of digits
    When c.updateOne({"_id": "1", "z": 1}, {"$set": {"10": 2, "9": 3}}, {"upsert": true})
    Then document 1 of c is exactly {"_id": "1", "z": 1, "9": 3, "10": 2}
