Feature: Every method that takes a filter

  @FLT-84.1 @also:FIND-70 @rows:filters
  Scenario Outline: What find finds by a filter is what each method acts on, each document once
    Given the collection c holds <documents>
    Then one after the other
      """
      c.find(<filter>) => it finds <found>
      c.findOne(<filter>) => it finds <first>
      c.countDocuments(<filter>) => the result is <count>
      where distinct: c.distinct("_id", <filter>) => the result is <ids>
      c.updateMany({"_id":<firstId>}, {"$set":<change>}) => it succeeds
      c.find(<filter>) => it succeeds
      c.countDocuments(<filter>) => it succeeds
      c.updateOne({"_id":<firstId>}, {"$set":<back>}) => it succeeds
      c.find(<filter>) => it finds <found>
      c.countDocuments(<filter>) => the result is <count>
      c.updateMany(<filter>, {"$inc":{"touched":1}}) => the result is {"acknowledged":true,"matchedCount":<count>,"modifiedCount":<count>}
      c.find({"touched":1}) => it finds <found>
      c.updateOne(<filter>, {"$set":{"touched":7}}) => the result is {"acknowledged":true,"matchedCount":<one>,"modifiedCount":<one>}
      c.find({"touched":7}) => it finds <first>
      c.replaceOne(<filter>, <replacement>) => the result is {"acknowledged":true,"matchedCount":<one>,"modifiedCount":<one>}
      c.find({"touched":8}) => it finds <first>
      where findAndModify: c.findOneAndUpdate(<filter>, {"$set":{"touched":9}}) => it finds <first>
      c.find({"touched":{"$exists":true}}) => it finds <found>
      c.find(<filter>) => it finds <found>
      c.deleteOne(<filter>) => the result is {"acknowledged":true,"deletedCount":<one>}
      c.find({}) => it finds <allButFirst>
      c.find(<filter>) => it finds <others>
      c.countDocuments(<filter>) => the result is <countOfOthers>
      c.deleteMany(<filter>) => the result is {"acknowledged":true,"deletedCount":<countOfOthers>}
      c.find({}) => it finds <unselected>
      """

  @FLT-84.2
  Scenario Outline: Forms of filters over the same documents
    Given the collection c holds
      """
      {"_id":"e","a":1,"b":1,"t":["x","y"],"p":{"q":1},"s":"one","f":true}
      {"_id":"c","a":2,"b":1,"t":["y"],"p":{"q":2},"s":"two","f":false}
      {"_id":"d","a":3,"b":2,"t":[],"p":{"q":3},"s":"three"}
      {"_id":"a","a":4,"b":2,"p":[{"q":1},{"q":9}],"s":"four","f":true}
      {"_id":"f","a":null,"b":3,"s":null,"f":null}
      {"_id":"b","b":3}
      """
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case             | filter                                                                               | ids              |
      | empty            | {}                                                                                   | e, c, d, a, f, b |
      | rangeNotNull     | {"a":{"$lte":3}}                                                                     | e, c, d          |
      | rangeBelow       | {"a":{"$lt":9}}                                                                      | e, c, d, a       |
      | or               | {"$or":[{"a":1},{"b":2}]}                                                            | e, d, a          |
      | orOverlapping    | {"$or":[{"a":{"$gte":1}},{"b":1},{"s":{"$exists":true}}]}                            | e, c, d, a, f    |
      | orThree          | {"$or":[{"a":4},{"a":1},{"b":3}]}                                                    | e, a, f, b       |
      | fieldOr          | {"b":2,"$or":[{"a":3},{"a":4}]}                                                      | d, a             |
      | orField          | {"$or":[{"a":3},{"a":4},{"a":1}],"b":{"$lte":2}}                                     | e, d, a          |
      | andOfOrs         | {"$and":[{"$or":[{"a":1},{"a":2},{"a":3}]},{"$or":[{"b":1},{"s":"three"}]}]}         | e, c, d          |
      | orOfAnds         | {"$or":[{"$and":[{"a":1},{"b":1}]},{"$and":[{"a":4},{"b":2}]},{"$and":[{"b":3}]}]}   | e, a, f, b       |
      | orAndOr          | {"$or":[{"$and":[{"$or":[{"a":1},{"a":2}]},{"b":1}]},{"a":4}]}                       | e, c, a          |
      | twoOrs           | {"$and":[{"$or":[{"a":1},{"b":2}]}],"$or":[{"f":true},{"a":3}]}                      | e, d, a          |
      | idsOfThree       | {"_id":{"$in":["a","c","e"]}}                                                        | e, c, a          |
      | idsAndMore       | {"_id":{"$in":["a","c","e"]},"a":{"$gt":1}}                                          | c, a             |
      | idsOrMore        | {"$or":[{"_id":{"$in":["a","b"]}},{"a":2}]}                                          | c, a, b          |
      | idRange          | {"_id":{"$gt":"a","$lte":"e"}}                                                       | e, c, d, b       |
      | idNot            | {"_id":{"$ne":"e"}}                                                                  | c, d, a, f, b    |
      | idNotIn          | {"_id":{"$nin":["e","b"]}}                                                           | c, d, a, f       |
      | idExists         | {"_id":{"$exists":true}}                                                             | e, c, d, a, f, b |
      | orOfIds          | {"$or":[{"_id":"b"},{"_id":"c"},{"_id":"e"}]}                                        | e, c, b          |
      | in               | {"a":{"$in":[1,4,9]}}                                                                | e, a             |
      | inNull           | {"a":{"$in":[null,1]}}                                                               | e, f, b          |
      | notIn            | {"a":{"$nin":[1,4]}}                                                                 | c, d, f, b       |
      | notEqual         | {"a":{"$ne":1}}                                                                      | c, d, a, f, b    |
      | null             | {"a":null}                                                                           | f, b             |
      | missing          | {"s":{"$exists":false}}                                                              | b                |
      | boolean          | {"f":true}                                                                           | e, a             |
      | booleanNot       | {"f":{"$ne":true}}                                                                   | c, d, f, b       |
      | element          | {"t":"y"}                                                                            | e, c             |
      | elements         | {"t":{"$in":["x","y"]}}                                                              | e, c             |
      | emptyArray       | {"$or":[{"t":[]},{"t":"x"}]}                                                         | e, d             |
      | path             | {"p.q":1}                                                                            | e, a             |
      | pathRange        | {"p.q":{"$gte":1,"$lte":2}}                                                          | e, c, a          |
      | pathMissing      | {"p.q":{"$exists":false}}                                                            | f, b             |
      | twoFields        | {"b":1,"f":{"$in":[true,false]}}                                                     | e, c             |
      | twoRanges        | {"a":{"$gte":1,"$lte":3},"b":{"$gte":1,"$lte":2}}                                    | e, c, d          |
      | threeRanges      | {"a":{"$gt":0,"$lt":4},"b":{"$gt":0,"$lt":3},"p.q":{"$gte":1,"$lt":3}}               | e, c             |
      | twoOpenRanges    | {"a":{"$gt":1},"b":{"$lt":3}}                                                        | c, d, a          |
      | openRangesAlone  | {"a":{"$gt":1},"b":{"$lt":2}}                                                        | c                |
      | rangesAlone      | {"a":{"$gte":2,"$lte":4},"b":{"$gte":1,"$lte":1}}                                    | c                |
      | rangesApart      | {"a":{"$gte":1,"$lte":2},"b":{"$gte":2,"$lte":3}}                                    | nothing          |
      | threeAlone       | {"a":{"$gt":1,"$lt":5},"b":{"$gt":1,"$lt":3},"p.q":{"$gt":0,"$lt":3}}                | a                |
      | rangeAndNotEqual | {"a":{"$gte":1,"$ne":2},"b":{"$lte":2}}                                              | e, d, a          |
      | rangesAnd        | {"$and":[{"a":{"$gte":2}},{"a":{"$lte":3}},{"b":{"$gte":1}},{"b":{"$lte":2}}]}       | c, d             |
      | rangesOr         | {"$or":[{"a":{"$gte":1,"$lte":2},"b":{"$gte":1,"$lte":1}},{"a":{"$gt":3,"$lt":5},"b":{"$gt":1,"$lt":3}}]} | e, c, a |
      | textRanges       | {"s":{"$gte":"f","$lt":"p"},"b":{"$gte":1,"$lte":2}}                                 | e, a             |

    @needs:$nor
    Examples:
      | case | filter                                  | ids        |
      | nor  | {"$nor":[{"a":1},{"b":3}]}              | c, d, a    |
      | nor2 | {"$nor":[{"a":1}],"b":{"$lte":2}}       | c, d, a    |

    @needs:$not
    Examples:
      | case | filter                                          | ids           |
      | not  | {"a":{"$not":{"$gt":2}}}                        | e, c, f, b    |
      | not2 | {"$or":[{"a":{"$not":{"$lte":3}}},{"b":1}]}     | e, c, a, f, b |
