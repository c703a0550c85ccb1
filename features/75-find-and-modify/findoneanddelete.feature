@needs:findAndModify
Feature: findOneAndDelete

  @FAM-9.1
  Scenario Outline: findOneAndDelete deletes the first document that the filter selects, in natural order or
    Given the collection c holds <documents>
    When c.findOneAndDelete(<filter>, <options>)
    Then the result is <value>
    And c holds <after>

    Examples:
      | case                     | documents                                                  | filter           | options           | value                                                        | after                                   |
      | returns what was deleted | [{"_id":"1","x":1},{"_id":"2","x":2}]                      | {"x":1}          | {}                | {"_id":"1","x":1,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"2","x":2}]                     |
      | no match                 | [{"_id":"1","x":1}]                                        | {"_id":"9"}      | {}                | null                                                         | [{"_id":"1","x":1}]                     |
      | one only                 | [{"_id":"1","x":30},{"_id":"2","x":10},{"_id":"3","x":20}] | {}               | {}                | {"_id":"1","x":30,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"2","x":10},{"_id":"3","x":20}] |
      | x $lt 25                 | [{"_id":"1","x":30},{"_id":"2","x":10},{"_id":"3","x":20}] | {"x":{"$lt":25}} | {"sort":{"x":-1}} | {"_id":"3","x":20,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":30},{"_id":"2","x":10}] |

  @needs:projection
  @FAM-9.2
  Scenario Outline: findOneAndDelete deletes the first document that the filter selects, in natural order or
    Given the collection c holds <documents>
    When c.findOneAndDelete(<filter>, <options>)
    Then the result is <value>
    And c holds <after>

    Examples:
      | case    | documents                 | filter | options                        | value                                                        | after |
      | empty   | [{"_id":"1","x":1,"y":2}] | {}     | {"projection":{"x":1}}         | {"_id":"1","x":1}                                            | []    |
      | empty 2 | [{"_id":"1","x":1,"y":2}] | {}     | {"projection":{"_id":0,"x":0}} | {"y":2,"_version":"@number","_created":"@timestamp","_updated":"@timestamp"} | []    |

  @needs:softDelete
  @FAM-15.1
  Scenario: softDelete archives the document and answers with it as it was
    Given the collection c holds [{"_id":"1","x":1}]
    When c.findOneAndDelete({"_id":"1"}, {"softDelete":true})
    Then the result is {"_id":"1","x":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"}
    And there is no document 1 in c

  @needs:softDelete
  @FAM-15.2
  Scenario: What is archived is not found again
    Given the collection c holds [{"_id":"1","x":1}]
    And c.findOneAndDelete({"_id":"1"}, {"softDelete":true})
    When c.findOneAndDelete({"_id":"1"})
    Then the result is null

  @needs:softDelete
  @FAM-15.3
  Scenario: The archived document keeps its row
    Given the collection c holds [{"_id":"1","x":1}]
    And c.findOneAndDelete({"_id":"1"}, {"softDelete":true})
    When c.find({}, {"includeArchived":true})
    Then it finds the documents
      """
      {"_id":"1","x":1,"_version":2,"_archived":true}
      """

  @needs:softDelete
  @FAM-15.4
  Scenario: An upsert of an archived id is refused as an insert would be
    Given the collection c holds [{"_id":"1","x":1}]
    And c.deleteOne({"_id":"1"}, {"softDelete":true})
    When c.findOneAndUpdate({"_id":"1"}, {"$set":{"x":2}}, {"upsert":true})
    Then it fails with DUPLICATE_KEY and {"collectionName":"c","documentId":"1"}

  @FAM-9.3
  Scenario Outline: Which document goes, and how it looked
    Given the collection c holds <documents>
    When c.findOneAndDelete(<filter>, <options>)
    Then the result is <value>
    And c holds <after>

    Examples:
      | case                          | documents                                               | filter          | options                   | value                                                        | after                                                   |
      | by id                         | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {"_id":"2"}     | {}                        | {"_id":"2","x":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":2},{"_id":"3","x":1}]                   |
      | ties in natural order         | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {}              | {"sort":{"x":1}}          | {"_id":"2","x":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":2},{"_id":"3","x":1}]                   |
      | by a sort on _id              | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {}              | {"sort":{"_id":-1}}       | {"_id":"3","x":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":2},{"_id":"2","x":1}]                   |
      | one of several                | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {"x":1}         | {}                        | {"_id":"2","x":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":2},{"_id":"3","x":1}]                   |
      | by two keys                   | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {}              | {"sort":{"x":1,"_id":-1}} | {"_id":"3","x":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":2},{"_id":"2","x":1}]                   |
      | missing sorts first           | [{"_id":"1","x":0},{"_id":"2"}]                         | {}              | {"sort":{"x":1}}          | {"_id":"2","_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":0}]                                     |
      | an array by its least element | [{"_id":"1","x":2},{"_id":"2","x":[1,9]}]               | {}              | {"sort":{"x":1}}          | {"_id":"2","x":[1,9],"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":2}]                                     |
      | a filter that selects none    | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {"x":{"$gt":5}} | {"sort":{"x":1}}          | null                                                         | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] |
      | an empty collection           | []                                                      | {}              | {}                        | null                                                         | []                                                      |
      | null options                  | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {"_id":"1"}     | null                      | {"_id":"1","x":2,"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"2","x":1},{"_id":"3","x":1}]                   |

  @needs:projection
  @FAM-9.4
  Scenario Outline: A projection of what is deleted
    Given the collection c holds <documents>
    When c.findOneAndDelete(<filter>, <options>)
    Then the result is <value>
    And c holds <after>

    Examples:
      | case                         | documents                                               | filter      | options                                 | value       | after                                 |
      | a field of the sort left out | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {}          | {"sort":{"x":1},"projection":{"_id":1}} | {"_id":"2"} | [{"_id":"1","x":2},{"_id":"3","x":1}] |
      | nothing named is there       | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {"_id":"3"} | {"projection":{"_id":0,"q":1}}          | {}          | [{"_id":"1","x":2},{"_id":"2","x":1}] |

  @needs:softDelete
  @FAM-15.5
  Scenario Outline: With softDelete the document of the sort is archived, with its answer as it was
    Given the collection c holds <documents>
    When c.findOneAndDelete(<filter>, <options>)
    Then the result is <value>
    And c holds <after>

    Examples:
      | case             | documents                                               | filter      | options                               | value                                                        | after                                                   |
      | by a sort        | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {}          | {"softDelete":true,"sort":{"_id":-1}} | {"_id":"3","x":1,"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"1","x":2},{"_id":"2","x":1}]                   |
      | softDelete false | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {"_id":"1"} | {"softDelete":false}                  | {"_id":"1","x":2,"_version":1,"_created":"@timestamp","_updated":"@timestamp"} | [{"_id":"2","x":1},{"_id":"3","x":1}]                   |
      | none             | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] | {"_id":"9"} | {"softDelete":true}                   | null                                                         | [{"_id":"1","x":2},{"_id":"2","x":1},{"_id":"3","x":1}] |

  @FAM-9.90 @rows:forms
  Scenario Outline: findOneAndDelete takes each form of a filter
    Given the collection c holds <documents>
    Then one after the other
      """
      c.findOneAndDelete(<filter>) => it finds <first>
      c.find({}) => it finds <allButFirst>
      """
