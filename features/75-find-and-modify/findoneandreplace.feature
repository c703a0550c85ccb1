@needs:findAndModify
Feature: findOneAndReplace

  @FAM-7.1
  Scenario Outline: findOneAndReplace replaces the first document that the filter selects but for its _id,
    Given the collection c holds <documents>
    When c.findOneAndReplace(<filter>, <replacement>, <options>)
    Then the result is <value>
    And c holds <after>

    Examples:
      | case                  | documents                                                  | filter            | replacement | options                                  | value                                                        | after                                                     |
      | replaces all but _id  | [{"_id":"1","x":1,"y":2}]                                  | {"_id":"1"}       | {"z":3}     | {}                                       | {"_id":"1","x":1,"y":2,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","z":3}]                                       |
      | z 3                   | [{"_id":"1","x":1,"y":2}]                                  | {"x":1}           | {"z":3}     | {"returnDocument":"after"}               | {"_id":"1","z":3,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","z":3}]                                       |
      | r 1                   | [{"_id":"1","x":30},{"_id":"2","x":10},{"_id":"3","x":20}] | {}                | {"r":1}     | {"sort":{"x":-1}}                        | {"_id":"1","x":30,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","r":1},{"_id":"2","x":10},{"_id":"3","x":20}] |
      | no match              | [{"_id":"1","x":1}]                                        | {"_id":"9"}       | {"z":3}     | {}                                       | null                                                         | [{"_id":"1","x":1}]                                       |
      | upsert + before       | []                                                         | {"_id":"9","q":1} | {"z":3}     | {"upsert":true}                          | null                                                         | [{"_id":"9","z":3}]                                       |
      | z 3 2                 | []                                                         | {"_id":"9"}       | {"z":3}     | {"upsert":true,"returnDocument":"after"} | {"_id":"9","z":3,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"9","z":3}]                                       |
      | the empty replacement | [{"_id":"1","x":1}]                                        | {"_id":"1"}       | {}          | {"returnDocument":"after"}               | {"_id":"1","_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1"}]                                             |

  @FAM-8.1
  Scenario Outline: A replacement with another _id or with operators is INVALID_UPDATE
    Given the collection c holds <documents>
    When c.findOneAndReplace(<filter>, <replacement>, <options>)
    Then it fails with <code>

    Examples:
      | case        | documents           | filter      | replacement       | options | code           |
      | another _id | [{"_id":"1","x":1}] | {"_id":"1"} | {"_id":"2","x":1} | {}      | INVALID_UPDATE |
      | operators   | [{"_id":"1","x":1}] | {"_id":"1"} | {"$set":{"x":1}}  | {}      | INVALID_UPDATE |
