Feature: Archived documents are out of sight

  @DEL-47.1 @needs:softDelete @rows:forms
  Scenario Outline: An archived document is invisible under every form of a filter, wherever it stands
    Given the collection c holds <documents>
    And the collection last holds <documents>
    And the collection middle holds <documents>
    And the collection gone holds <documents>
    And the collection replaced holds <documents>
    Then one after the other
      """
      c.deleteOne({"_id":<firstId>}, {"softDelete":true}) => the result is {"acknowledged":true,"deletedCount":1}
      c.find(<filter>) => it finds <others>
      c.findOne(<filter>) => it finds <second>
      c.countDocuments(<filter>) => the result is <countOfOthers>
      c.updateMany(<filter>, {"$set":{"touched":1}}) => the result is {"acknowledged":true,"matchedCount":<countOfOthers>,"modifiedCount":<countOfOthers>}
      c.updateOne(<filter>, {"$set":{"touched":2}}) => the result is {"acknowledged":true,"matchedCount":<oneOther>,"modifiedCount":<oneOther>}
      c.find({"touched":2}) => it finds <second>
      where findAndModify: c.findOneAndUpdate(<filter>, {"$set":{"touched":3}}) => it finds <second>
      c.find({"touched":{"$exists":true}}, {"includeArchived":true}) => it finds <others>
      c.find(<filter>, {"includeArchived":true}) => it finds <found>
      where restore: c.restoreOne(<filter>) => the result is {"acknowledged":true,"restoredCount":1}
      where restore: c.find(<filter>) => it finds <found>
      last.deleteOne({"_id":<lastId>}, {"softDelete":true}) => the result is {"acknowledged":true,"deletedCount":1}
      last.find(<filter>) => it finds <foundButLast>
      last.updateMany(<filter>, {"$set":{"touched":1}}) => the result is {"acknowledged":true,"matchedCount":<countOfOthers>,"modifiedCount":<countOfOthers>}
      last.deleteMany(<filter>, {"softDelete":true}) => the result is {"acknowledged":true,"deletedCount":<countOfOthers>}
      last.find(<filter>) => it finds nothing
      last.updateMany(<filter>, {"$set":{"touched":2}}) => the result is {"acknowledged":true,"matchedCount":0,"modifiedCount":0}
      last.deleteOne(<filter>) => the result is {"acknowledged":true,"deletedCount":0}
      last.deleteMany(<filter>) => the result is {"acknowledged":true,"deletedCount":0}
      last.find({}) => it finds <unselected>
      last.find({}, {"includeArchived":true}) => it finds <all>
      where restore: last.restoreMany(<filter>) => the result is {"acknowledged":true,"restoredCount":<count>}
      where restore: last.find({}) => it finds <all>
      where restore: last.deleteMany(<filter>, {"softDelete":true}) => the result is {"acknowledged":true,"deletedCount":<count>}
      where restore: last.purge(<filter>) => the result is {"acknowledged":true,"deletedCount":<count>}
      where restore: last.find({}, {"includeArchived":true}) => it finds <unselected>
      middle.deleteOne({"_id":<middleId>}, {"softDelete":true}) => the result is {"acknowledged":true,"deletedCount":1}
      middle.find(<filter>) => it finds <foundButMiddle>
      middle.updateMany(<filter>, {"$set":{"touched":1}}) => the result is {"acknowledged":true,"matchedCount":<countOfOthers>,"modifiedCount":<countOfOthers>}
      middle.deleteMany(<filter>) => the result is {"acknowledged":true,"deletedCount":<countOfOthers>}
      middle.find({}, {"includeArchived":true}) => it finds <unselectedAndMiddle>
      gone.deleteOne({"_id":<firstId>}, {"softDelete":true}) => the result is {"acknowledged":true,"deletedCount":1}
      gone.deleteOne(<filter>) => the result is {"acknowledged":true,"deletedCount":<oneOther>}
      gone.deleteMany(<filter>) => the result is {"acknowledged":true,"deletedCount":<rest>}
      gone.find({}, {"includeArchived":true}) => it finds <unselectedAndFirst>
      replaced.deleteOne({"_id":<firstId>}, {"softDelete":true}) => the result is {"acknowledged":true,"deletedCount":1}
      replaced.replaceOne(<filter>, {"touched":5}) => the result is {"acknowledged":true,"matchedCount":<oneOther>,"modifiedCount":<oneOther>}
      replaced.find({"touched":5}, {"includeArchived":true}) => it finds <second>
      """

  @DEL-47.2 @needs:softDelete @rows:rich
  Scenario Outline: An archived document is invisible to methods and options beyond the README
    Given the collection c holds <documents>
    And the collection d holds <documents>
    Then one after the other
      """
      c.deleteOne({"_id":<firstId>}, {"softDelete":true}) => it succeeds
      c.find(<filter>, {"sort":{"_id":1},"limit":1}) => it finds <least>
      c.find(<filter>, {"offset":1}) => it succeeds
      where distinct: c.distinct("_id", <filter>) => the result is <otherIds>
      where findOneOptions: c.findOne(<filter>, {"sort":{"_id":1}}) => it finds <least>
      where findAndModify: c.findOneAndUpdate(<filter>, {"$set":{"touched":1}}, {"sort":{"_id":-1}}) => it finds <greatest>
      where findAndModify: c.findOneAndUpdate(<filter>, {"$set":{"touched":2}}) => it finds <second>
      where bulkWrite: store.bulkWrite([{"updateMany":{"collection":"c","filter":<filter>,"update":{"$set":{"touched":3}}}}]) => it succeeds
      where bulkWrite: c.find({"touched":3}, {"includeArchived":true}) => it finds <others>
      where findAndModify: c.findOneAndReplace(<filter>, {"touched":4}, {"sort":{"_id":1}}) => it finds <least>
      where findAndModify: c.find({"touched":4}, {"includeArchived":true}) => it finds <least>
      where bulkWrite: store.bulkWrite([{"deleteMany":{"collection":"c","filter":<filter>}}]) => it succeeds
      c.find({"_id":<firstId>}, {"includeArchived":true}) => it finds <first>
      d.deleteOne({"_id":<firstId>}, {"softDelete":true}) => it succeeds
      where findAndModify: d.findOneAndDelete(<filter>, {"sort":{"_id":1}}) => it finds <least>
      d.deleteMany(<filter>) => it succeeds
      d.find({}, {"includeArchived":true}) => it finds <unselectedAndFirst>
      """
