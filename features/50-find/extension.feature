Feature: Options of findOne and countDocuments

  @FIND-59.1 @needs:findOneOptions
  Scenario Outline: findOne takes sort and offset
    Given the collection c holds [{"_id":"1","a":2}, {"_id":"2","a":3}, {"_id":"3","a":1}]
    When c.findOne(<arguments>)
    Then the result is <result>

    Examples:
      | case          | arguments                          | result                                                             |
      | sort          | {}, {"sort":{"a":1}}               | {"_id":"3","a":1,"_version":1,"_created":"@any","_updated":"@any"} |
      | descending    | {}, {"sort":{"a":-1}}              | {"_id":"2","a":3,"_version":1,"_created":"@any","_updated":"@any"} |
      | offset        | {}, {"offset":1}                   | {"_id":"2","a":3,"_version":1,"_created":"@any","_updated":"@any"} |
      | sortAndOffset | {}, {"sort":{"a":-1},"offset":2}   | {"_id":"3","a":1,"_version":1,"_created":"@any","_updated":"@any"} |
      | filter        | {"a":{"$lt":3}}, {"sort":{"a":-1}} | {"_id":"1","a":2,"_version":1,"_created":"@any","_updated":"@any"} |
      | beyondTheEnd  | {}, {"offset":3}                   | null                                                               |
      | empty         | {}, {}                             | {"_id":"1","a":2,"_version":1,"_created":"@any","_updated":"@any"} |
      | null          | {}, null                           | {"_id":"1","a":2,"_version":1,"_created":"@any","_updated":"@any"} |

  @FIND-59.2 @needs:findOneOptions @needs:softDelete
  Scenario Outline: findOne takes includeArchived
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    And c.deleteOne({"_id":"1"}, {"softDelete":true})
    When c.findOne(<arguments>)
    Then the result is <result>

    Examples:
      | case  | arguments                              | result                                                                              |
      | true  | {"_id":"1"}, {"includeArchived":true}  | {"_id":"1","a":1,"_version":2,"_created":"@any","_updated":"@any","_archived":true} |
      | false | {"_id":"1"}, {"includeArchived":false} | null                                                                                |

  @FIND-60.1 @needs:countOptions
  Scenario Outline: countDocuments takes limit and offset
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":1}, {"_id":"3","a":1}, {"_id":"4","a":2}]
    When c.countDocuments(<arguments>)
    Then the result is <count>

    Examples:
      | case           | arguments                       | count |
      | limit          | {}, {"limit":3}                 | 3     |
      | limitBeyond    | {}, {"limit":9}                 | 4     |
      | limitZero      | {}, {"limit":0}                 | 4     |
      | offset         | {}, {"offset":1}                | 3     |
      | offsetBeyond   | {}, {"offset":9}                | 0     |
      | both           | {"a":1}, {"limit":2,"offset":2} | 1     |
      | filterAndLimit | {"a":2}, {"limit":3}            | 1     |
      | empty          | {"a":1}, {}                     | 3     |
      | null           | {"a":1}, null                   | 3     |

  @FIND-60.2 @needs:countOptions @needs:softDelete
  Scenario Outline: countDocuments takes includeArchived
    Given the collection c holds [{"_id":"1"}, {"_id":"2"}, {"_id":"3"}]
    And c.deleteOne({"_id":"1"}, {"softDelete":true})
    When c.countDocuments({}, <options>)
    Then the result is <count>

    Examples:
      | case      | options                                       | count |
      | true      | {"includeArchived":true}                      | 3     |
      | false     | {"includeArchived":false}                     | 2     |
      | withLimit | {"includeArchived":true,"limit":2,"offset":2} | 1     |

  @FIND-61.1 @needs:findOneOptions
  Scenario Outline: findOne refuses other options and bad values
    Given the collection c holds [{"_id":"1","a":1}]
    When c.<call>
    Then it fails with INVALID_OPTIONS at "<option>"

    Examples:
      | case            | call                          | option |
      | findOneLimit    | findOne({}, {"limit":1})      | limit  |
      | findOneUnknown  | findOne({}, {"foo":1})        | foo    |
      | findOneOffset   | findOne({}, {"offset":-1})    | offset |
      | findOneSort     | findOne({}, {"sort":{"a":0}}) | sort   |
      | findOneNoObject | findOne({}, 1)                |        |

  @FIND-65.1 @needs:countOptions
  Scenario Outline: countDocuments refuses other options and bad values
    Given the collection c holds [{"_id":"1","a":1}]
    When c.<call>
    Then it fails with INVALID_OPTIONS at "<option>"

    Examples:
      | case      | call                                 | option |
      | sort      | countDocuments({}, {"sort":{"a":1}}) | sort   |
      | unknown   | countDocuments({}, {"foo":1})        | foo    |
      | limit     | countDocuments({}, {"limit":1.5})    | limit  |
      | offset    | countDocuments({}, {"offset":"1"})   | offset |
      | no object | countDocuments({}, [])               |        |
