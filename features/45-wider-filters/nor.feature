@needs:$nor
Feature: $nor

  @WFL-6.1
  Scenario Outline: $nor selects the documents that none of its filters selects, those that lack the fields
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                   | documents                                                    | filter                            | ids        |
      | documents without the fields match     | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"a":1},{"b":1}]}        | 4, 5       |
      | inside one clause the fields are ANDed | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"a":1,"b":2}]}          | 1, 3, 4, 5 |
      | null takes missing along               | [{"_id":"1","a":null},{"_id":"2","a":5},{"_id":"3"},{"_id":"4","a":[]},{"_id":"5","a":[null]}] | {"$nor":[{"a":null}]}             | 2, 4       |
      | $nor a $exists true                    | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"a":{"$exists":true}}]} | 5          |
      | an array is out if any element matches | [{"_id":"1","a":[1,2,3]},{"_id":"2","a":[4]},{"_id":"3","a":1},{"_id":"4","a":[[1]]}] | {"$nor":[{"a":1}]}                | 2, 4       |
      | $nor a.x 1                             | [{"_id":"1","a":[{"x":1},{"x":2}]},{"_id":"2","a":[{"x":3}]},{"_id":"3","a":5}] | {"$nor":[{"a.x":1}]}              | 2, 3       |

  @WFL-7.1
  Scenario Outline: $nor may stand beside other conditions, inside $and, $or and $nor, and hold {}, which
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                    | documents                                                    | filter                                             | ids     |
      | matches everything      | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{}]}                                      | nothing |
      | equals $or              | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"$nor":[{"a":1},{"b":1}]}]}              | 1, 2, 3 |
      | beside other conditions | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"a":1,"$nor":[{"b":2}]}                           | 1       |
      | inside $or              | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$or":[{"$nor":[{"a":1},{"a":2}]},{"b":2,"a":1}]} | 2, 5    |

  @WFL-8.1
  Scenario Outline: Refused: The operand of $nor is an array of at least one filter; anything else, and $nor below a
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it fails with INVALID_FILTER

    Examples:
      | case              | documents                                                    | filter                   |
      | operand           | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[]}              |
      | $nor a 1          | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":{"a":1}}         |
      | $nor null         | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":null}            |
      | $nor x            | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":"x"}             |
      | $nor 1            | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[1]}             |
      | operand 2         | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[null]}          |
      | operand 3         | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[[{"a":1}]]}     |
      | not under a field | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"a":{"$nor":[{"a":1}]}} |

  @WFL-6.2
  Scenario Outline: $nor of each kind of condition
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                     | documents                                                    | filter                                           | ids           |
      | a single filter                          | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"a":1}]}                               | 3, 4, 5       |
      | a range                                  | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"a":{"$gt":1}}]}                       | 1, 2, 5       |
      | $ne                                      | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"a":{"$ne":1}}]}                       | 1, 2          |
      | $in                                      | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"b":{"$in":[1,3]}}]}                   | 2, 4, 5       |
      | $nin                                     | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"b":{"$nin":[1,3]}}]}                  | 1, 3          |
      | $exists false                            | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"a":{"$exists":false}}]}               | 1, 2, 3, 4    |
      | values of other types                    | [{"_id":"1","a":1},{"_id":"2","a":"1"},{"_id":"3","a":null},{"_id":"4","a":true},{"_id":"5","a":[]},{"_id":"6","a":{}}] | {"$nor":[{"a":{"$gte":0}}]}                      | 2, 3, 4, 5, 6 |
      | an array by its elements                 | [{"_id":"1","a":[1,5]},{"_id":"2","a":[5]},{"_id":"3","a":[]},{"_id":"4","a":[[1]]}] | {"$nor":[{"a":{"$lt":3}}]}                       | 2, 3, 4       |
      | different elements for different filters | [{"_id":"1","a":[1,9]},{"_id":"2","a":[1]},{"_id":"3","a":[9]},{"_id":"4","a":[5]}] | {"$nor":[{"a":1},{"a":9}]}                       | 4             |
      | _id                                      | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"_id":"1"},{"_id":{"$in":["2","3"]}}]} | 4, 5          |
      | _version                                 | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"_version":1}]}                        | nothing       |

  @WFL-7.2
  Scenario Outline: $nor among logical operators
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case            | documents                                                    | filter                                           | ids        |
      | inside $and     | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$and":[{"$nor":[{"a":2}]},{"$nor":[{"b":2}]}]} | 1, 5       |
      | around $and     | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"$and":[{"a":1},{"b":1}]}]}            | 2, 3, 4, 5 |
      | around $or      | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"$or":[{"a":1},{"b":1}]}]}             | 4, 5       |
      | beside $or      | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$or":[{"a":1},{"a":2}],"$nor":[{"b":1}]}       | 2, 4       |
      | {} among others | [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}] | {"$nor":[{"a":7},{}]}                            | nothing    |

  @WFL-6.3
  Scenario Outline: Every method that takes a filter takes $nor
    Given the collection c holds [{"_id":"1","a":1,"b":1},{"_id":"2","a":1,"b":2},{"_id":"3","a":2,"b":1},{"_id":"4","a":2,"b":2},{"_id":"5"}]
    When c.<call>
    Then the result is <result>

    Examples:
      | case               | call                                                         | result                                                   |
      | countDocuments     | countDocuments({"$nor":[{"a":1}]})                           | 3                                                        |
      | updateMany         | updateMany({"$nor":[{"a":1},{"a":2}]}, {"$set":{"hit":true}}) | {"acknowledged":true,"matchedCount":1,"modifiedCount":1} |
      | deleteMany         | deleteMany({"$nor":[{"b":1}]})                               | {"acknowledged":true,"deletedCount":3}                   |
      | deleteMany of none | deleteMany({"$nor":[{}]})                                    | {"acknowledged":true,"deletedCount":0}                   |

  @WFL-6.4
  Scenario Outline: An upsert takes nothing from $nor
    Given the collection c holds []
    When c.updateOne(<filter>, <update>, {"upsert":true})
    Then document 1 of c is exactly <after>

    Examples:
      | case                   | filter                                       | update           | after             |
      | an equality below $nor | {"_id":"1","$nor":[{"a":1},{"b":{"$eq":2}}]} | {"$set":{"z":1}} | {"_id":"1","z":1} |

  @WFL-8.2
  Scenario Outline: A wrong $nor is refused in every method, and so is what is wrong in it
    Given the collection c holds [{"_id":"1","a":[1]}]
    When c.<call>
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case                      | call                                     | path          |
      | countDocuments            | countDocuments({"$nor":[]})              | $nor          |
      | updateMany                | updateMany({"$nor":1}, {"$set":{"b":1}}) | $nor          |
      | deleteMany                | deleteMany({"$nor":[{"a":1},true]})      | $nor.1        |
      | an unknown operator in it | find({"$nor":[{"a":{"$foo":1}}]})        | $nor.0.a.$foo |

  @FLT-76.3
  Scenario: A path inside a $nor has no empty parts either
    Given the collection c holds [{"_id":"1","a":[1]}]
    When c.find({"$nor":[{"a":1},{"b..c":1}]})
    Then it fails with INVALID_FILTER at "$nor.1.b..c"

  @WFL-6.90 @rows:forms
  Scenario Outline: $nor selects what each form of a filter leaves out
    Given the collection c holds <documents>
    Then one after the other
      """
      c.find({"$nor":[<filter>]}) => it finds <unselected>
      c.find({"$nor":[{"$nor":[<filter>]}]}) => it finds <found>
      """
