Feature: Names of fields

  @DOC-32.9 @rows:names
  Scenario Outline: A field of any name is stored, found, sorted by and updated
    Given the collection c holds [{"_id":"x",<fields>}, {"_id":"y",<more>}, {"_id":"z","p":{<fields>}}, {"_id":"w",<below>}]
    Then one after the other
      """
      c.find({"_id":{"$in":["x","y"]}}) => it finds the documents [{"_id":"x",<fields>},{"_id":"y",<more>}]
      <lines>
      set.insertOne({"_id":"x"}) => it succeeds
      set.updateOne({}, {"$set":{<fields>}}) => it succeeds
      set.find({}) => it finds the documents [{"_id":"x",<fields>}]
      set.updateMany({<fields>}, {"$set":{<changed>}}) => it succeeds
      set.find({<changed>}) => it finds the documents [{"_id":"x",<changed>}]
      set.updateOne({}, {"$unset":{<fields>}}) => it succeeds
      set.find({}) => it finds the documents [{"_id":"x"}]
      set.updateOne({}, {"$push":{<fields>}}) => it succeeds
      set.find({}) => it finds the documents [{"_id":"x",<arrays>}]
      set.updateOne({}, {"$pull":{<fields>}}) => it succeeds
      set.replaceOne({}, {<more>}) => it succeeds
      set.find({}) => it finds the documents [{"_id":"x",<more>}]
      where projection: set.findOne({}, {"projection":{<kept>,"_id":0}}) => the result is {<more>}
      where $rename: names.insertOne({"_id":"x",<numbered>}) => it succeeds
      where $rename: names.updateOne({}, {"$rename":{<renamed>}}) => it succeeds
      where $rename: names.find({}) => it finds the documents [{"_id":"x",<fields>}]
      list.insertMany([{"_id":"x","l":[1,2,3]},{"_id":"y","l":"text"},{"_id":"z","l":{}}]) => it succeeds
      list.find({"$or":[<inList>]}) => it finds nothing
      <distinct>
      below.insertOne({"_id":"x"}) => it succeeds
      below.updateOne({}, {"$set":{<paths>}}) => it succeeds
      below.find({}) => it finds the documents [{"_id":"x",<below>}]
      below.updateOne({"_id":"y",<paths>}, {"$set":{"u":1}}, {"upsert":true}) => it succeeds
      below.find({"u":1}) => it finds the documents [{"_id":"y",<below>,"u":1}]
      """
