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
      | rangeBesideList  | {"a":{"$gte":1,"$lte":3},"b":{"$in":[2,3]}}                                          | d                |
      | listBesideRange  | {"b":{"$in":[2,3]},"a":{"$gt":0,"$lt":4}}                                            | d                |
      | twoLists         | {"a":{"$in":[1,4]},"b":{"$in":[3,2,1]}}                                              | e, a             |
      | boundTwice       | {"a":{"$gt":2,"$gte":1}}                                                             | d, a             |
      | boundTwiceBelow  | {"a":{"$lte":4,"$lt":3}}                                                             | e, c             |

    @needs:$type
    Examples:
      | case | filter                  | ids        |
      | type | {"t":{"$type":"array"}} | e, c, d    |

    @needs:$regex
    Examples:
      | case          | filter                                | ids     |
      | regex         | {"s":{"$regex":"o"}}                  | e, c, a |
      | regexAnyCase  | {"s":{"$regex":"^T","$options":"i"}}  | c, d    |

    @needs:$all
    Examples:
      | case | filter                   | ids |
      | all  | {"t":{"$all":["x","y"]}} | e   |
      | all1 | {"t":{"$all":["y"]}}     | e, c |

    @needs:$elemMatch
    Examples:
      | case       | filter                                          | ids  |
      | elemMatch  | {"p":{"$elemMatch":{"q":{"$gt":5}}}}            | a    |
      | elemMatch2 | {"t":{"$elemMatch":{"$gte":"x","$lt":"y"}}}     | e    |

    @needs:$size
    Examples:
      | case | filter            | ids |
      | size | {"t":{"$size":0}} | d   |

    @needs:$mod
    Examples:
      | case | filter                | ids  |
      | mod  | {"a":{"$mod":[2,0]}}  | c, a |

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

  @FLT-84.3 @also:FIND-70 @rows:rich
  Scenario Outline: What find finds is what methods beyond the README act on
    Given the collection c holds <documents>
    And the collection d holds <documents>
    And the collection e holds <documents>
    Then one after the other
      """
      c.find(<filter>, {"sort":{"_id":1}}) => it succeeds
      where distinct: c.distinct("_id", <filter>) => the result is <ids>
      where findAndModify: c.findOneAndUpdate(<filter>, {"$set":{"touched":1}}) => it finds <first>
      where findAndModify: c.findOneAndReplace(<filter>, <replacement>) => it finds <first>
      where findAndModify: c.find({"touched":8}) => it finds <first>
      where findAndModify: c.findOneAndDelete(<filter>) => it finds <first>
      where findAndModify: c.find({}) => it finds <allButFirst>
      where bulkWrite: store.bulkWrite([{"updateMany":{"collection":"d","filter":<filter>,"update":{"$inc":{"touched":1}}}},{"updateOne":{"collection":"d","filter":<filter>,"update":{"$inc":{"touched":6}}}}]) => it succeeds
      where bulkWrite: d.find({"touched":{"$exists":true}}) => it finds <found>
      where bulkWrite: d.find({"touched":7}) => it finds <first>
      where bulkWrite: store.bulkWrite([{"replaceOne":{"collection":"d","filter":<filter>,"replacement":<replacement>}},{"deleteOne":{"collection":"d","filter":<filter>}}]) => it succeeds
      where bulkWrite: d.find({}) => it finds <allButFirst>
      where bulkWrite: store.bulkWrite([{"deleteMany":{"collection":"d","filter":<filter>}}]) => it succeeds
      where bulkWrite: d.find({}) => it finds <unselected>
      where restore: e.deleteMany({}, {"softDelete":true}) => it succeeds
      where restore: e.restoreMany(<filter>) => the result is {"acknowledged":true,"restoredCount":<count>}
      where restore: e.find({}) => it finds <found>
      where restore: e.deleteMany({}, {"softDelete":true}) => it succeeds
      where restore: e.restoreOne(<filter>) => the result is {"acknowledged":true,"restoredCount":<one>}
      where restore: e.find({}) => it finds <first>
      where restore: e.deleteMany({}, {"softDelete":true}) => it succeeds
      where restore: e.purge(<filter>) => the result is {"acknowledged":true,"deletedCount":<count>}
      where restore: e.find({}, {"includeArchived":true}) => it finds <unselected>
      """

  @FLT-84.5 @needs:bulkWrite @needs:distinct @needs:findAndModify
  Scenario: A version of two or three digits is compared as a number in every method
    Then one after the other
      """
      c.insertMany([{"_id":"1","n":0},{"_id":"2","n":0}]) => it succeeds
      store.bulkWrite([#{repeated 11 {"updateOne":{"collection":"c","filter":{"_id":"1"},"update":{"$inc":{"n":1}}}}}]) => it succeeds
      c.countDocuments({"_version":{"$gt":9}}) => the result is 1
      c.countDocuments({"_version":{"$gte":2}}) => the result is 1
      c.countDocuments({"_version":{"$lt":9}}) => the result is 1
      c.findOne({"_version":{"$gt":9}}) => it finds 1
      c.distinct("_id", {"_version":{"$gt":9}}) => the result is ["1"]
      c.updateMany({"_version":{"$gt":9}}, {"$set":{"m":1}}) => the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":1}
      store.bulkWrite([#{repeated 300 {"updateOne":{"collection":"c","filter":{"_id":"1"},"update":{"$inc":{"n":1}}}}}]) => it succeeds
      c.find({"_version":313}) => it finds 1
      c.findOneAndUpdate({"_version":{"$gt":299}}, {"$set":{"m":2}}) => it finds 1
      c.deleteMany({"_version":{"$gte":20,"$lt":400}}) => the result is {"acknowledged":true,"deletedCount":1}
      """

  @FLT-84.4 @also:FLT-64
  Scenario Outline: Conditions on system fields select the same documents in every method
    Then one after the other
      """
      c.insertMany([{"_id":"4"},{"_id":"1"},{"_id":"3"},{"_id":"2"}]) => it succeeds
      d.insertMany([{"_id":"4"},{"_id":"1"},{"_id":"3"},{"_id":"2"}]) => it succeeds
      e.insertMany([{"_id":"4"},{"_id":"1"},{"_id":"3"},{"_id":"2"}]) => it succeeds
      f.insertMany([{"_id":"4"},{"_id":"1"},{"_id":"3"},{"_id":"2"}]) => it succeeds
      g.insertMany([{"_id":"4"},{"_id":"1"},{"_id":"3"},{"_id":"2"}]) => it succeeds
      c.updateMany({"_id":{"$in":["1","2"]}}, {"$set":{"n":1}}) => it succeeds
      d.updateMany({"_id":{"$in":["1","2"]}}, {"$set":{"n":1}}) => it succeeds
      e.updateMany({"_id":{"$in":["1","2"]}}, {"$set":{"n":1}}) => it succeeds
      f.updateMany({"_id":{"$in":["1","2"]}}, {"$set":{"n":1}}) => it succeeds
      g.updateMany({"_id":{"$in":["1","2"]}}, {"$set":{"n":1}}) => it succeeds
      c.find(<filter>) => it finds in order <found>
      c.findOne(<filter>) => it finds <first>
      c.countDocuments(<filter>) => the result is <count>
      where distinct: c.distinct("_id", <filter>) => the result is <ids>
      c.updateMany(<filter>, {"$set":{"m":1}}) => the result is {"acknowledged":true,"matchedCount":<count>,"modifiedCount":<count>}
      c.find({"m":1}) => it finds in order <found>
      d.updateOne(<filter>, {"$set":{"m":1}}) => the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":1}
      d.find({"m":1}) => it finds <first>
      e.replaceOne(<filter>, {"m":1}) => the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":1}
      e.find({"m":1}) => it finds <first>
      where restore: f.deleteMany(<filter>, {"softDelete":true}) => the result is {"acknowledged":true,"deletedCount":<count>}
      where restore: f.restoreMany({"_version":{"$gte":2}}) => the result is {"acknowledged":true,"restoredCount":<count>}
      where restore: f.countDocuments({"_version":{"$gte":3}}) => the result is <count>
      f.deleteMany({"_version":{"$gte":1},"_created":{"$exists":true},"_updated":{"$gt":"2"}}) => the result is {"acknowledged":true,"deletedCount":4}
      where findAndModify: g.findOneAndUpdate(<filter>, {"$unset":{"none":""}}) => it finds <first>
      g.deleteOne(<filter>) => the result is {"acknowledged":true,"deletedCount":1}
      """

    Examples:
      | case          | filter                                                     | found      | first | count | ids               |
      | version       | {"_version":2}                                             | 1, 2       | 1     | 2     | ["1","2"]         |
      | above         | {"_version":{"$gt":1}}                                     | 1, 2       | 1     | 2     | ["1","2"]         |
      | below         | {"_version":{"$lt":2}}                                     | 4, 3       | 4     | 2     | ["3","4"]         |
      | among         | {"_version":{"$in":[9,1]}}                                 | 4, 3       | 4     | 2     | ["3","4"]         |
      | not           | {"_version":{"$ne":1}}                                     | 1, 2       | 1     | 2     | ["1","2"]         |
      | or            | {"$or":[{"_version":2},{"_id":"3"}]}                       | 1, 3, 2    | 1     | 3     | ["1","2","3"]     |
      | and           | {"_version":{"$gte":1,"$lte":1},"_id":{"$lt":"4"}}         | 3          | 3     | 1     | ["3"]             |
      | created       | {"_created":{"$gt":"2000-01-01T00:00:00.000Z"}}            | 4, 1, 3, 2 | 4     | 4     | ["1","2","3","4"] |
      | updated       | {"_updated":{"$gte":"2000"},"_version":{"$exists":true}}   | 4, 1, 3, 2 | 4     | 4     | ["1","2","3","4"] |
      | neither       | {"_created":{"$exists":true},"_id":{"$nin":["1","4"]}}     | 3, 2       | 3     | 2     | ["2","3"]         |

  @FLT-3.20 @also:FLT-84 @also:FIND-70 @rows:ranges
  Scenario Outline: Several conditions at once
    Given the collection c holds <documents>
    Then one after the other
      """
      <lines>
      """

  @IDX-20.92 @needs:indexes @also:FLT-84 @also:FIND-70 @rows:pairs
  Scenario Outline: Several conditions at once, with an index on one of the fields
    Given the collection c holds <documents>
    And c.createIndex("b")
    Then one after the other
      """
      <lines>
      """
