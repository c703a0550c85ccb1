Feature: Sizes

  @DOC-43.1 @rows:sizes
  Scenario Outline: So many documents
    Then one after the other
      """
      c.insertMany([#{documents <size>}]) => it succeeds
      c.find({}) => it finds the documents [#{documents <size>}]
      c.countDocuments({"n":{"$gte":0}}) => the result is <size>
      c.find({}, {"offset":<before>}) => it finds d<before>
      c.find({"n":{"$lte":<before>}}, {"sort":{"n":-1},"limit":1}) => it finds d<before>
      c.find({}, {"sort":{"n":1},"limit":<size>}) => it finds the documents [#{documents <size>}]
      c.updateMany({"_id":{"$exists":true}}, {"$inc":{"n":1}}) => the result is {"acknowledged":true,"matchedCount":<size>,"modifiedCount":<size>}
      c.countDocuments({"n":{"$gte":1}}) => the result is <size>
      where restore: c.deleteMany({}, {"softDelete":true}) => the result is {"acknowledged":true,"deletedCount":<size>}
      where restore: c.restoreMany({}) => the result is {"acknowledged":true,"restoredCount":<size>}
      c.deleteMany({"n":{"$gte":1}}) => the result is {"acknowledged":true,"deletedCount":<size>}
      c.find({}) => it finds nothing
      """

  @DOC-43.2 @rows:most:1025
  Scenario Outline: So many ids in a list
    Then one after the other
      """
      c.insertMany([#{ids <size>},{"_id":"other"}]) => it succeeds
      c.find({"_id":{"$in":[#{strings <size>}]}}) => it finds the documents [#{ids <size>}]
      c.find({"_id":{"$nin":[#{strings <size>}]}}) => it finds other
      c.countDocuments({"_id":{"$in":["none",#{strings <size>}]}}) => the result is <size>
      c.updateMany({"_id":{"$in":[#{strings <size>}]}}, {"$set":{"m":1}}) => the result is {"acknowledged":true,"matchedCount":<size>,"modifiedCount":<size>}
      c.updateOne({"_id":{"$in":["none","k<before>"]}}, {"$set":{"m":2}}) => the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":1}
      c.deleteMany({"_id":{"$in":[#{strings <size>}]}}) => the result is {"acknowledged":true,"deletedCount":<size>}
      c.find({}) => it finds other
      """

  @DOC-43.3 @rows:most:1000
  Scenario Outline: So many conditions
    Then one after the other
      """
      c.insertMany([#{ids <size>},{"_id":"other",#{fields <size>}}]) => it succeeds
      c.countDocuments({"$or":[#{ids <size>}]}) => the result is <size>
      c.find({#{fields <size>}}) => it finds other
      c.find({"$and":[{#{fields <size>}}],"n<before>":{"$gte":<before>}}) => it finds other
      c.updateOne({#{fields <size>}}, {"$set":{"m":1}}) => the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":1}
      c.deleteMany({"$or":[#{ids <size>}]}) => the result is {"acknowledged":true,"deletedCount":<size>}
      c.find({}) => it finds other
      c.deleteMany({#{fields <size>}}) => the result is {"acknowledged":true,"deletedCount":1}
      """

  @DOC-43.4 @rows:most:1000
  Scenario Outline: So many fields, and so many paths of an update
    Then one after the other
      """
      c.insertMany([{"_id":"1",#{fields <size>}},{"_id":"2"},{"_id":"3"},{"_id":"4","p":{}}]) => it succeeds
      c.find({"n<before>":<before>}) => it finds the documents [{"_id":"1",#{fields <size>}}]
      c.updateOne({"_id":"2"}, {"$set":{#{fields <size>}}}) => the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":1}
      c.updateMany({"_id":"3"}, {"$inc":{#{fields <size>}}}) => the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":1}
      c.updateOne({"_id":"4"}, {"$set":{"p":{#{fields <size>}}}}) => it succeeds
      c.find({}) => it finds the documents [{"_id":"1",#{fields <size>}},{"_id":"2",#{fields <size>}},{"_id":"3",#{fields <size>}},{"_id":"4","p":{#{fields <size>}}}]
      c.updateMany({}, {"$unset":{#{fields <size>}}}) => the result is {"acknowledged":true,"matchedCount":4,"modifiedCount":3}
      c.find({}) => it finds the documents [{"_id":"1"},{"_id":"2"},{"_id":"3"},{"_id":"4","p":{#{fields <size>}}}]
      c.replaceOne({"_id":"1"}, {#{fields <size>}}) => it succeeds
      c.updateOne({"_id":"5",#{fields <size>}}, {"$set":{"m":1}}, {"upsert":true}) => it succeeds
      c.find({"n<before>":<before>}) => it finds the documents [{"_id":"1",#{fields <size>}},{"_id":"5",#{fields <size>},"m":1}]
      """

  @DOC-43.5 @rows:most:1025
  Scenario Outline: So many elements
    Then one after the other
      """
      c.insertMany([{"_id":"1","a":[#{numbers <size>}]},{"_id":"2","a":[]}]) => it succeeds
      c.find({"a":<before>}) => it finds 1
      c.find({"a":{"$gte":<before>}}) => it finds 1
      c.find({"a.<before>":<before>}) => it finds 1
      c.find({"a":[#{numbers <size>}]}) => it finds the documents [{"_id":"1","a":[#{numbers <size>}]}]
      c.find({"a.<size>":{"$exists":true}}) => it finds nothing
      c.updateOne({"_id":"1"}, {"$push":{"a":<size>}}) => it succeeds
      c.find({"a.<size>":<size>}) => it finds 1
      c.updateOne({"_id":"1"}, {"$set":{"a.<size>":-1}}) => it succeeds
      c.find({"a":<size>}) => it finds nothing
      c.updateOne({"_id":"1"}, {"$pull":{"a":-1}}) => it succeeds
      c.updateOne({"_id":"2"}, {"$set":{"a":[#{numbers <size>}]}}) => it succeeds
      c.updateMany({}, {"$pull":{"a":<before>}}) => the result is {"acknowledged":true,"matchedCount":2,"modifiedCount":2}
      c.find({}) => it finds the documents [{"_id":"1","a":[#{numbers <before>}]},{"_id":"2","a":[#{numbers <before>}]}]
      """

  @DOC-43.6 @rows:most:1025
  Scenario Outline: Texts that differ after so many characters
    Then one after the other
      """
      c.insertMany([{"_id":"3","a":"#{text <size>}c"},{"_id":"1","a":"#{text <size>}a"},{"_id":"2","a":"#{text <size>}b"},{"_id":"0","a":"#{text <size>}"}]) => it succeeds
      c.find({"a":"#{text <size>}b"}) => it finds the documents [{"_id":"2","a":"#{text <size>}b"}]
      c.find({"a":{"$gt":"#{text <size>}a"}}) => it finds in order 3, 2
      c.find({}, {"sort":{"a":1}}) => it finds in order 0, 1, 2, 3
      c.find({}, {"sort":{"a":-1}}) => it finds in order 3, 2, 1, 0
      c.updateMany({"a":{"$in":["#{text <size>}a","#{text <size>}c"]}}, {"$set":{"a":"#{text <size>}d"}}) => it succeeds
      c.find({"a":"#{text <size>}d"}) => it finds in order 3, 1
      c.deleteMany({"a":"#{text <size>}"}) => the result is {"acknowledged":true,"deletedCount":1}
      """

  @DOC-43.7 @rows:most:1025
  Scenario Outline: Ids and keys that differ after so many characters
    Then one after the other
      """
      c.insertMany([{"_id":"#{text <size>}c","n":3},{"_id":"#{text <size>}a","n":1},{"_id":"#{text <size>}b","n":2}]) => it succeeds
      c.find({"_id":"#{text <size>}b"}) => it finds the documents [{"_id":"#{text <size>}b","n":2}]
      c.find({"_id":{"$in":["#{text <size>}a","#{text <size>}b"]}}) => it finds the documents [{"_id":"#{text <size>}a","n":1},{"_id":"#{text <size>}b","n":2}]
      c.find({}, {"sort":{"_id":-1},"limit":1}) => it finds the documents [{"_id":"#{text <size>}c","n":3}]
      c.updateOne({"_id":"#{text <size>}a"}, {"$inc":{"n":10}}) => it succeeds
      c.deleteOne({"_id":"#{text <size>}c"}) => it succeeds
      c.find({}) => it finds the documents [{"_id":"#{text <size>}a","n":11},{"_id":"#{text <size>}b","n":2}]
      where readModel: store.batchPut([{"key":"#{text <size>}b","value":2},{"key":"#{text <size>}a","value":1},{"key":"#{text <before>}b","value":3}]) => it succeeds
      where readModel: store.get("#{text <size>}a") => the result is 1
      where readModel: store.getAll({"prefix":"#{text <size>}"}) => the result is [1,2]
      where readModel: store.getAll({"prefix":"#{text <size>}b"}) => the result is [2]
      where readModel: store.listKeys({"prefix":"#{text <size>}"}) => the result is {"keys":[{"name":"#{text <size>}a"},{"name":"#{text <size>}b"}],"list_complete":true}
      where readModel: store.delete("#{text <size>}b") => the result is true
      where readModel: store.batchGet(["#{text <size>}b","#{text <size>}a","#{text <before>}b"]) => the result is [null,1,3]
      """

  @DOC-43.8 @needs:readModel @rows:sizes
  Scenario Outline: So many keys
    Then one after the other
      """
      store.batchGet([#{keys <size>}]) => the result is [#{repeated <size> null}]
      store.batchPut([#{keyed <size>}]) => it succeeds
      store.getAll({}) => the result is [#{conditions <size>}]
      store.getAll({"offset":<before>}) => the result is [{"n":<before>}]
      store.listKeys({"limit":20000,"prefix":"k"}) => the result is {"keys":[#{listed <size>}],"list_complete":true}
      store.batchGet([#{keys <size>},"none"]) => the result is [#{conditions <size>},null]
      store.batchGet(["none",#{keys <size>}]) => the result is [null,#{conditions <size>}]
      store.countDocuments("document_store") => the result is <size>
      store.batchDelete(["none",#{keys <size>}]) => the result is [false,#{repeated <size> true}]
      store.getAll({}) => the result is []
      """

  @DOC-43.9 @rows:most:99
  Scenario Outline: So many levels, and so many parts of a path
    Then one after the other
      """
      c.insertMany([{"_id":"1","n":1},{"_id":"2","n":2}]) => it succeeds
      c.updateOne({"_id":"1"}, {"$set":{"#{path <size>}.b":7}}) => it succeeds
      c.find({"#{path <size>}.b":7}) => it finds 1
      c.updateMany({"#{path <size>}.b":{"$gt":6}}, {"$inc":{"#{path <size>}.b":1}}) => the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":1}
      c.find({}, {"sort":{"#{path <size>}.b":-1}}) => it finds in order 1, 2
      c.find({"#{path <size>}.b":8}) => it finds 1
      c.updateOne({"#{path <size>}.b":8}, {"$unset":{"#{path <size>}.b":""}}) => the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":1}
      c.find({"#{path <size>}.b":{"$exists":true}}) => it finds nothing
      c.deleteMany({"#{path <size>}.b":null}) => the result is {"acknowledged":true,"deletedCount":2}
      """

  @DOC-43.10 @rows:collections
  Scenario Outline: Collections of names that a pattern, the folding of case or the storage would confuse
    Then one after the other
      """
      <lines>
      """

  @DOC-43.11 @rows:most:32
  Scenario Outline: So many sort keys, and so many conditions beyond the README
    Then one after the other
      """
      c.insertMany([{"_id":"2","n<before>":5,"l":[#{numbers <before>}]},{"_id":"1","n<before>":3,"l":[#{numbers <size>}]},{"_id":"3"}]) => it succeeds
      c.find({}, {"sort":{#{shown <size>}}}) => it finds in order 3, 1, 2
      c.find({}, {"sort":{#{shown <size>}},"limit":2}) => it finds in order 3, 1
      where $nor: c.find({"$nor":[#{conditions <size>},{"n<before>":5}]}) => it finds in order 1, 3
      where $all: c.find({"l":{"$all":[#{numbers <size>}]}}) => it finds 1
      """

  @DOC-43.12 @rows:most:257
  Scenario Outline: So many values of a list, and so many that are told apart
    Then one after the other
      """
      c.insertMany([#{documents <size>},{"_id":"other","n":-1}]) => it succeeds
      c.find({"n":{"$nin":[#{numbers <size>}]}}) => it finds other
      c.countDocuments({"n":{"$in":[#{numbers <size>}]}}) => the result is <size>
      where distinct: c.distinct("n") => the result is [-1,#{numbers <size>}]
      where pages: c.find({"n":{"$gte":0}}, {"pageSize":<size>}) => the keys of the result are documents
      where restore: c.deleteMany({"n":{"$gte":0}}, {"softDelete":true}) => it succeeds
      where restore: c.purge({"n":{"$in":[#{numbers <size>}]}}) => the result is {"acknowledged":true,"deletedCount":<size>}
      where bulkWrite: b.insertMany([{"_id":"0"}]) => it succeeds
      where bulkWrite: store.bulkWrite([#{repeated <size> {"updateOne":{"collection":"b","filter":{"_id":"0"},"update":{"$inc":{"n":1}}}}}]) => it succeeds
      where bulkWrite: b.find({}) => it finds the documents [{"_id":"0","n":<size>}]
      """

  @DOC-43.13 @rows:most:257
  Scenario Outline: So many paths of each operator, and of a projection
    Then one after the other
      """
      c.insertMany([{"_id":"1","z":1},{"_id":"2",#{fields <size>},"z":1}]) => it succeeds
      c.updateOne({"_id":"1"}, {"$push":{#{fields <size>}}}) => it succeeds
      c.find({"_id":"1","n<before>":<before>}) => it finds 1
      c.updateOne({"_id":"1"}, {"$pull":{#{fields <size>}}}) => it succeeds
      c.find({"n<before>":[]}) => it finds 1
      c.updateOne({"_id":"2"}, {"$unset":{#{shown <size>}}}) => it succeeds
      c.find({"_id":"2"}) => it finds the documents [{"_id":"2","z":1}]
      where $min: c.updateOne({"_id":"2"}, {"$min":{#{fields <size>}}}) => it succeeds
      where $min: c.find({"_id":"2"}) => it finds the documents [{"_id":"2",#{fields <size>},"z":1}]
      where $mul: c.updateOne({"_id":"2"}, {"$mul":{#{shown <size>},"z":3}}) => it succeeds
      where $mul: c.find({"z":3}) => it finds 2
      where projection: c.insertOne({"_id":"3",#{fields <size>},"z":1}) => it succeeds
      where projection: c.findOne({"_id":"3"}, {"projection":{#{shown <size>},"_id":0}}) => the result is {#{fields <size>}}
      where $each: c.updateOne({"_id":"1"}, {"$push":{"l":{"$each":[#{numbers <size>}]}}}) => it succeeds
      where $each: c.find({"l":[#{numbers <size>}]}) => it finds 1
      where $addToSet,$each: c.updateOne({"_id":"1"}, {"$addToSet":{"l":{"$each":[#{numbers <size>},<size>]}}}) => it succeeds
      where $addToSet,$each: c.find({"l":[#{numbers <size>},<size>]}) => it finds 1
      where $pullAll,$addToSet,$each: c.updateOne({"_id":"1"}, {"$pullAll":{"l":[#{numbers <before>}]}}) => it succeeds
      where $pullAll,$addToSet,$each: c.find({"l":[<before>,<size>]}) => it finds 1
      """

  @DOC-43.14 @rows:most:1025
  Scenario Outline: Names, texts and metadata of so many characters
    Then one after the other
      """
      c.insertOne({"_id":"1","t":"#{text <size>}b","n":1}) => it succeeds
      c.updateOne({"_id":"1"}, {"$set":{"#{text <size>}":1,"#{text <size>}b":"#{text <size>}"}}) => it succeeds
      c.find({"#{text <size>}b":"#{text <size>}"}) => it finds the documents [{"_id":"1","t":"#{text <size>}b","n":1,"#{text <size>}":1,"#{text <size>}b":"#{text <size>}"}]
      where $rename: c.updateOne({"_id":"1"}, {"$rename":{"n":"#{text <size>}c"}}) => it succeeds
      where $rename: c.find({"#{text <size>}c":1}) => it finds 1
      where $regex: c.find({"t":{"$regex":"b$"}}) => it finds 1
      where distinct: c.distinct("#{text <size>}b") => the result is ["#{text <size>}"]
      where projection: c.findOne({}, {"projection":{"#{text <size>}":1,"_id":0}}) => the result is {"#{text <size>}":1}
      where readModel: store.put("k", {"n":1}, {"metadata":{"m":"#{text <size>}"}}) => it succeeds
      where readModel: store.listKeys() => the result is {"keys":[{"name":"k","metadata":{"m":"#{text <size>}"}}],"list_complete":true}
      """

  @DOC-43.15 @rows:most:99
  Scenario Outline: So many levels of what is written
    Then one after the other
      """
      c.insertMany([{"_id":"1"},{"_id":"2"}]) => it succeeds
      c.replaceOne({"_id":"1"}, #{nest <size>}) => it succeeds
      c.updateOne({"_id":"2"}, {"$set":{"l":#{lists <size>}}}) => it succeeds
      c.replaceOne({"_id":"3"}, {"l":#{lists <size>}}, {"upsert":true}) => it succeeds
      c.find({"l":#{lists <size>}}) => it finds in order 2, 3
      where readModel: store.get("1", {"tableName":"c"}) => the result is #{nest <size>}
      where readModel: store.put("k", #{nest <size>}) => it succeeds
      where readModel: store.get("k") => the result is #{nest <size>}
      """

  @DOC-43.16 @rows:stores
  Scenario Outline: So many collections, and so many indexes
    Then one after the other
      """
      <lines>
      """

  @DOC-43.17 @slow
  Scenario Outline: Texts as long as integers of two bytes count
    Given the collection c holds [{"_id":"1"}]
    When c.updateOne({"_id":"1"}, {"$set":{"t":"#{text <size>}b"}})
    Then c holds
      """
      {"_id":"1","t":"#{text <size>}b"}
      """

    Examples:
      | case  | size  |
      | 32767 | 32767 |
      | 65535 | 65535 |
      | 65536 | 65536 |
