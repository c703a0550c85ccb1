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
