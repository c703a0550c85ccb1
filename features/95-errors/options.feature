Feature: Options

  @ERR-10.1
  Scenario Outline: An unknown option is refused
    Given the collection c holds [{"_id":"a","n":1}]
    When c.<call>
    Then it fails with INVALID_OPTIONS

    Examples:
      | case                                 | call                                                            |
      | insertOne                            | insertOne({"_id":"b"}, {"bogus":1})                             |
      | insertMany                           | insertMany([{"_id":"b"}], {"bogus":1})                          |
      | find                                 | find({}, {"bogus":1})                                           |
      | updateOne                            | updateOne({"_id":"a"}, {"$set":{"n":2}}, {"bogus":1})           |
      | updateMany                           | updateMany({"_id":"a"}, {"$set":{"n":2}}, {"bogus":1})          |
      | replaceOne                           | replaceOne({"_id":"a"}, {"n":2}, {"bogus":1})                   |
      | deleteOne                            | deleteOne({"_id":"a"}, {"bogus":1})                             |
      | deleteMany                           | deleteMany({"_id":"a"}, {"bogus":1})                            |
      | a known one in another case          | updateOne({"_id":"a"}, {"$set":{"n":2}}, {"expectedversion":1}) |
      | beside a known one                   | find({}, {"limit":1,"skip":1})                                  |
      | of another method upsert             | insertOne({"_id":"b"}, {"upsert":true})                         |
      | of another method softDelete         | updateOne({"_id":"a"}, {"$set":{"n":2}}, {"softDelete":true})   |
      | of another method upsert in a delete | deleteOne({"_id":"a"}, {"upsert":true})                         |
      | with a value of null                 | deleteMany({"_id":"a"}, {"bogus":null})                         |
      | an inherited name                    | find({}, {"constructor":1})                                     |

  @ERR-10.2
  Scenario Outline: An unknown option is refused where a method takes options beyond the README
    Given the collection c holds [{"_id":"a","n":1}]
    When c.<call>
    Then it fails with INVALID_OPTIONS

    @needs:findOneOptions
    Examples:
      | case          | call                     |
      | findOne       | findOne({}, {"bogus":1}) |
      | findOne limit | findOne({}, {"limit":1}) |

    @needs:countOptions
    Examples:
      | case                | call                                 |
      | countDocuments      | countDocuments({}, {"bogus":1})      |
      | countDocuments sort | countDocuments({}, {"sort":{"n":1}}) |

  @ERR-10.3
  Scenario Outline: An option that insertOne does not know
    When c.insertOne({"_id": "1"}, <options>)
    Then it fails with INVALID_OPTIONS at "<name>"

    Examples:
      | case        | options                | name            |
      | upsert      | {"upsert": true}       | upsert          |
      | invented    | {"force": true}        | force           |
      | null        | {"force": null}        | force           |
      | letter case | {"ExpectedVersion": 1} | ExpectedVersion |

  @ERR-10.4
  Scenario Outline: An option that insertMany does not know
    When c.insertMany([{"_id": "1"}, {"_id": "2"}], <options>)
    Then it fails with INVALID_OPTIONS at "<name>"

    Examples:
      | case          | options            | name    |
      | ordered false | {"ordered": false} | ordered |
      | ordered       | {"ordered": true}  | ordered |
      | limit         | {"limit": 1}       | limit   |

  @ERR-10.5
  Scenario Outline: An unknown option
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find({}, <options>)
    Then it fails with INVALID_OPTIONS at "<option>"

    Examples:
      | case            | options                | option          |
      | skip            | {"skip":1}             | skip            |
      | upperCase       | {"Limit":1}            | Limit           |
      | plural          | {"limits":1}           | limits          |
      | upsert          | {"upsert":true}        | upsert          |
      | expectedVersion | {"expectedVersion":1}  | expectedVersion |
      | softDelete      | {"softDelete":true}    | softDelete      |
      | dollar          | {"$limit":1}           | $limit          |
      | proto           | {"__proto__":1}        | __proto__       |
      | constructor     | {"constructor":1}      | constructor     |
      | besideKnown     | {"limit":1,"foo":1}    | foo             |
      | unknownNull     | {"foo":null}           | foo             |

    @without:projection
    Examples:
      | case            | options                | option          |
      | projection      | {"projection":{"a":1}} | projection      |

  @ERR-10.6
  Scenario Outline: An option that the method does not know
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<method>({"_id": "1"}, <update>, <options>)
    Then it fails with INVALID_OPTIONS at "<name>"

    Examples:
      | case           | method     | update             | options                            | name                     |
      | multi          | updateOne  | {"$set": {"a": 2}} | {"multi": true}                    | multi                    |
      | array filters  | updateOne  | {"$set": {"a": 2}} | {"arrayFilters": []}               | arrayFilters             |
      | sort           | updateOne  | {"$set": {"a": 2}} | {"sort": {"a": 1}}                 | sort                     |
      | hint           | updateOne  | {"$set": {"a": 2}} | {"hint": "a"}                      | hint                     |
      | letter case    | updateOne  | {"$set": {"a": 2}} | {"Upsert": true}                   | Upsert                   |
      | soft delete    | updateOne  | {"$set": {"a": 2}} | {"softDelete": true}               | softDelete               |
      | beside a known | updateOne  | {"$set": {"a": 2}} | {"upsert": true, "force": true}    | force                    |
      | null           | updateOne  | {"$set": {"a": 2}} | {"force": null}                    | force                    |
      | many           | updateMany | {"$set": {"a": 2}} | {"limit": 1}                       | limit                    |
      | many archived  | updateMany | {"$set": {"a": 2}} | {"includeArchived": true}          | includeArchived          |
      | replace        | replaceOne | {"a": 2}           | {"bypassDocumentValidation": true} | bypassDocumentValidation |
      | replace sort   | replaceOne | {"a": 2}           | {"sort": {"a": 1}}                 | sort                     |

  @ERR-11.1
  Scenario Outline: Options that are no object are refused
    Given the collection c holds [{"_id":"a","n":1}]
    When c.<call>
    Then it fails with INVALID_OPTIONS

    Examples:
      | case                | call                                               |
      | find a number       | find({}, 10)                                       |
      | find a list         | find({}, [])                                       |
      | find a string       | find({}, "limit")                                  |
      | insertOne a boolean | insertOne({"_id":"b"}, true)                       |
      | insertMany a list   | insertMany([{"_id":"b"}], [])                      |
      | updateOne a string  | updateOne({"_id":"a"}, {"$set":{"n":2}}, "upsert") |
      | updateMany a number | updateMany({"_id":"a"}, {"$set":{"n":2}}, 0)       |
      | replaceOne a list   | replaceOne({"_id":"a"}, {"n":2}, [1])              |
      | deleteOne a boolean | deleteOne({"_id":"a"}, false)                      |
      | deleteMany a list   | deleteMany({"_id":"a"}, [])                        |

  @ERR-11.2
  Scenario Outline: Options that are no object
    When c.<call>
    Then it fails with INVALID_OPTIONS

    Examples:
      | case         | call                              |
      | one array    | insertOne({"_id": "1"}, [])       |
      | one string   | insertOne({"_id": "1"}, "x")      |
      | one number   | insertOne({"_id": "1"}, 1)        |
      | one boolean  | insertOne({"_id": "1"}, true)     |
      | many array   | insertMany([{"_id": "1"}], [])    |
      | many string  | insertMany([{"_id": "1"}], "x")   |
      | many number  | insertMany([{"_id": "1"}], 0)     |
      | many boolean | insertMany([{"_id": "1"}], false) |

  @ERR-11.3
  Scenario Outline: The options are an object
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find({}, <options>)
    Then it fails with INVALID_OPTIONS at ""

    Examples:
      | case       | options       |
      | number     | 10            |
      | text       | "limit"       |
      | emptyText  | ""            |
      | true       | true          |
      | false      | false         |
      | emptyArray | []            |
      | array      | [{"limit":1}] |

  @ERR-11.4
  Scenario Outline: Options that are no object
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<method>({"_id": "1"}, <update>, <options>)
    Then it fails with INVALID_OPTIONS

    Examples:
      | case           | method     | update             | options  |
      | one array      | updateOne  | {"$set": {"a": 2}} | []       |
      | one string     | updateOne  | {"$set": {"a": 2}} | "upsert" |
      | one number     | updateOne  | {"$set": {"a": 2}} | 1        |
      | one boolean    | updateOne  | {"$set": {"a": 2}} | true     |
      | many array     | updateMany | {"$set": {"a": 2}} | []       |
      | many boolean   | updateMany | {"$set": {"a": 2}} | false    |
      | replace array  | replaceOne | {"a": 2}           | []       |
      | replace string | replaceOne | {"a": 2}           | ""       |

  @ERR-12.1
  Scenario Outline: Options of null are no options
    Given the collection c holds [{"_id":"a","n":1}]
    When c.<call>
    Then the result is <result>

    Examples:
      | case       | call                                            | result                                                      |
      | insertOne  | insertOne({"_id":"b"}, null)                    | {"acknowledged":true,"insertedId":"b"}                      |
      | insertMany | insertMany([{"_id":"b"}], null)                 | {"acknowledged":true,"insertedCount":1,"insertedIds":["b"]} |
      | find       | find({"n":2}, null)                             | []                                                          |
      | updateOne  | updateOne({"_id":"a"}, {"$set":{"n":2}}, null)  | {"acknowledged":true,"matchedCount":1,"modifiedCount":1}    |
      | updateMany | updateMany({"_id":"a"}, {"$set":{"n":2}}, null) | {"acknowledged":true,"matchedCount":1,"modifiedCount":1}    |
      | replaceOne | replaceOne({"_id":"a"}, {"n":2}, null)          | {"acknowledged":true,"matchedCount":1,"modifiedCount":1}    |
      | deleteOne  | deleteOne({"_id":"a"}, null)                    | {"acknowledged":true,"deletedCount":1}                      |
      | deleteMany | deleteMany({"_id":"a"}, null)                   | {"acknowledged":true,"deletedCount":1}                      |

  @ERR-12.2
  Scenario Outline: Options that say nothing
    When c.<call>
    Then c holds
      """
      {"_id": "1"}
      """

    Examples:
      | case       | call                             |
      | one null   | insertOne({"_id": "1"}, null)    |
      | one empty  | insertOne({"_id": "1"}, {})      |
      | many null  | insertMany([{"_id": "1"}], null) |
      | many empty | insertMany([{"_id": "1"}], {})   |

  @ERR-12.3
  Scenario Outline: Options of null, and none at all
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    When c.find(<arguments>)
    Then it finds 1, 2

    Examples:
      | case   | arguments |
      | null   | {}, null  |
      | empty  | {}, {}    |
      | absent | {}        |

  @ERR-12.4
  Scenario Outline: Options that say nothing
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<method>({"_id": "1"}, <update>, <options>)
    Then document 1 of c is {"_id": "1", "a": 2, "_version": 2}

    Examples:
      | case          | method     | update             | options |
      | one null      | updateOne  | {"$set": {"a": 2}} | null    |
      | one empty     | updateOne  | {"$set": {"a": 2}} | {}      |
      | many null     | updateMany | {"$set": {"a": 2}} | null    |
      | many empty    | updateMany | {"$set": {"a": 2}} | {}      |
      | replace null  | replaceOne | {"a": 2}           | null    |
      | replace empty | replaceOne | {"a": 2}           | {}      |

  @ERR-13.1
  Scenario Outline: An option of null is refused
    Given the collection c holds [{"_id":"a","n":1}]
    When c.<call>
    Then it fails with INVALID_OPTIONS

    Examples:
      | case            | call                                                      |
      | limit           | find({}, {"limit":null})                                  |
      | offset          | find({}, {"offset":null})                                 |
      | sort            | find({}, {"sort":null})                                   |
      | upsert          | updateOne({"_id":"a"}, {"$set":{"n":2}}, {"upsert":null}) |
      | expectedVersion | deleteMany({"_id":"a"}, {"expectedVersion":null})         |

  @ERR-13.2
  Scenario Outline: An option of null is refused
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find({}, {"<option>":null})
    Then it fails with INVALID_OPTIONS at "<option>"

    Examples:
      | case   | option |
      | limit  | limit  |
      | offset | offset |
      | sort   | sort   |

  @ERR-13.3 @needs:softDelete
  Scenario: An includeArchived of null is refused
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find({}, {"includeArchived":null})
    Then it fails with INVALID_OPTIONS at "includeArchived"
