Feature: Values that look like others

  @DOC-42.1 @rows:groups
  Scenario Outline: What looks like something else comes back as it is, from every method that writes
    Given the collection c holds [<documents>]
    Then one after the other
      """
      c.find({}) => it finds the documents [<documents>]
      set.insertMany([{"_id":"1"},{"_id":"2"}]) => it succeeds
      set.updateOne({"_id":"1"}, {"$set":{<fields>}}) => it succeeds
      set.updateMany({"_id":"2"}, {"$set":{"in":{"it":{<fields>}}}}) => it succeeds
      set.find({}) => it finds the documents [{"_id":"1",<fields>},{"_id":"2","in":{"it":{<fields>}}}]
      push.insertOne({"_id":"1"}) => it succeeds
      push.updateOne({}, {"$push":{<fields>}}) => it succeeds
      push.find({}) => it finds the documents [{"_id":"1",<arrays>}]
      replace.insertOne({"_id":"1"}) => it succeeds
      replace.replaceOne({"_id":"1"}, {<fields>}) => it succeeds
      replace.replaceOne({"_id":"2"}, {"in":<values>}, {"upsert":true}) => it succeeds
      replace.find({}) => it finds the documents [{"_id":"1",<fields>},{"_id":"2","in":<values>}]
      upsert.updateOne({"_id":"1",<conditions>}, {"$set":{"w":1}}, {"upsert":true}) => it succeeds
      upsert.updateMany({"_id":"2","$and":[{<conditions>}]}, {"$set":{"in":<values>}}, {"upsert":true}) => it succeeds
      one.insertOne({"_id":"1","in":{"it":[<values>]},<fields>}) => it succeeds
      one.find({}) => it finds the documents [{"_id":"1","in":{"it":[<values>]},<fields>}]
      where findAndModify: one.findOneAndReplace({}, {<fields>,"in":<values>}) => it succeeds
      where findAndModify: one.find({}) => it finds the documents [{"_id":"1",<fields>,"in":<values>}]
      where findAndModify: one.findOneAndUpdate({}, {"$unset":{"in":""},"$set":{"it":{<fields>}}}) => it succeeds
      where findAndModify: one.find({}) => it finds the documents [{"_id":"1",<fields>,"it":{<fields>}}]
      where $setOnInsert: insert.updateOne({"_id":"1"}, {"$setOnInsert":{<fields>}}, {"upsert":true}) => it succeeds
      where $setOnInsert: insert.find({}) => it finds the documents [{"_id":"1",<fields>}]
      where $addToSet,$each: each.insertOne({"_id":"1"}) => it succeeds
      where $addToSet,$each: each.updateOne({}, {"$addToSet":{"a":{"$each":<values>}},"$push":{"b":{"$each":<values>}}}) => it succeeds
      where $addToSet,$each: each.find({}) => it finds the documents [{"_id":"1","a":<values>,"b":<values>}]
      where bulkWrite: store.bulkWrite([{"insertOne":{"collection":"bulk","document":{"_id":"1",<fields>}}},{"updateOne":{"collection":"bulk","filter":{},"update":{"$set":{"in":<values>}}}}]) => it succeeds
      where bulkWrite: bulk.find({}) => it finds the documents [{"_id":"1",<fields>,"in":<values>}]
      where distinct: c.distinct("a") => <distinct>
      where readModel: store.put("m", 1, {"metadata":{<fields>}}) => it succeeds
      where readModel: store.listKeys({"prefix":"m"}) => the result is {"keys":[{"name":"m","metadata":{<fields>}}],"list_complete":true}
      upsert.find({}) => it finds the documents [{"_id":"1",<fields>,"w":1},{"_id":"2",<fields>,"in":<values>}]
      where readModel: store.put("k", {<fields>}) => it succeeds
      where readModel: store.get("k") => the result is exactly {<fields>}
      where readModel: store.batchPut([<items>]) => it succeeds
      where readModel: store.getAll({"prefix":"v"}) => the result is exactly <values>
      <found>
      c.find({}, {"sort":{"a":1}}) => <upwards>
      c.find({}, {"sort":{"a":-1}}) => <downwards>
      where indexes: c.createIndex("a") => it succeeds
      <found>
      c.find({}, {"sort":{"a":1}}) => <upwards>
      <removed>
      """
