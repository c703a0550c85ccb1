Feature: Reading documents

  @FIND-1.1 @smoke
  Scenario: find returns the documents that the filter selects
    Given the collection c holds
      """
      {"_id":"alice","name":"Alice","age":30}
      {"_id":"bob","name":"Bob","age":15}
      {"_id":"carol","name":"Carol","age":18}
      """
    When c.find({"age":{"$gte":18}}, {"sort":{"_id":1}})
    Then it finds the documents
      """
      {"_id":"alice","name":"Alice","age":30}
      {"_id":"carol","name":"Carol","age":18}
      """

  @FIND-1.2
  Scenario Outline: find always returns an array
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then the result is <result>

    Examples:
      | case    | documents                        | filter  | result                                                                    |
      | nothing | [{"_id":"1","a":1}]              | {"a":2} | []                                                                        |
      | empty   | []                               | {}      | []                                                                        |
      | one     | [{"_id":"1","a":1}, {"_id":"2"}] | {"a":1} | [{"_id":"1","a":1,"_version":"@any","_created":"@any","_updated":"@any"}] |

  @FIND-1.3
  Scenario Outline: A document that several reasons select comes once
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case     | documents                                                      | filter                                | ids |
      | clauses  | [{"_id":"1","a":1,"b":1}, {"_id":"2","a":2,"b":2}]             | {"$or":[{"a":1},{"b":1},{"_id":"1"}]} | 1   |

    @also:FLT-38
    Examples:
      | case     | documents                                                      | filter                                | ids |
      | elements | [{"_id":"1","a":[1,1,2]}, {"_id":"2","a":[3]}]                 | {"a":{"$lt":3}}                       | 1   |

    @also:FLT-23
    Examples:
      | case     | documents                                                      | filter                                | ids |
      | list     | [{"_id":"1","a":[1,2]}, {"_id":"2","a":[3]}]                   | {"a":{"$in":[1,2,1]}}                 | 1   |

    @also:FLT-52
    Examples:
      | case     | documents                                                      | filter                                | ids |
      | objects  | [{"_id":"1","a":[{"b":1},{"b":1}]}, {"_id":"2","a":[{"b":2}]}] | {"a.b":1}                             | 1   |

  @FIND-2.1
  Scenario: find without a filter returns everything
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2"}]
    When c.find()
    Then it finds 1, 2

  @FIND-2.2
  Scenario: find without a filter returns all documents, however many there are
    Given the collection c holds
      """
      [#{documents 1500}]
      """
    When c.find()
    Then it finds the documents
      """
      [#{documents 1500}]
      """

  @FIND-3.1
  Scenario Outline: findOne returns the document
    Given the collection c holds [{"_id":"1","email":"alice@example.com"}, {"_id":"2","email":"bob@example.com"}]
    When c.findOne(<filter>)
    Then the result is {"_id":"2","email":"bob@example.com","_version":"@any","_created":"@any","_updated":"@any"}

    Examples:
      | case     | filter                      |
      | field    | {"email":"bob@example.com"} |
      | id       | {"_id":"2"}                 |
      | operator | {"email":{"$gt":"b"}}       |

  @FIND-4.1
  Scenario Outline: findOne without a match
    Given the collection c holds <documents>
    When c.findOne(<filter>)
    Then the result is null

    Examples:
      | case     | documents           | filter      |
      | noMatch  | [{"_id":"1","a":1}] | {"a":2}     |
      | noSuchId | [{"_id":"1","a":1}] | {"_id":"2"} |
      | empty    | []                  | {}          |

  @FIND-5.1
  Scenario Outline: findOne returns the first in natural order
    Given the collection c holds [{"_id":"z","n":1}, {"_id":"m","n":2}, {"_id":"a","n":2}]
    When c.findOne(<filter>)
    Then the result is <result>

    Examples:
      | case         | filter                            | result                                                                  |
      | all          | {}                                | {"_id":"z","n":1,"_version":"@any","_created":"@any","_updated":"@any"} |
      | some         | {"n":2}                           | {"_id":"m","n":2,"_version":"@any","_created":"@any","_updated":"@any"} |
      | list         | {"_id":{"$in":["a","m"]}}         | {"_id":"m","n":2,"_version":"@any","_created":"@any","_updated":"@any"} |
      | alternatives | {"$or":[{"_id":"a"},{"_id":"z"}]} | {"_id":"z","n":1,"_version":"@any","_created":"@any","_updated":"@any"} |

  @FIND-6.1
  Scenario Outline: countDocuments counts what the filter selects
    Given the collection c holds
      """
      {"_id":"1","age":30,"tags":["a","a"]} {"_id":"2","age":20,"tags":["b"]} {"_id":"3","age":26} {"_id":"4"}
      """
    When c.countDocuments(<filter>)
    Then the result is <count>

    Examples:
      | case            | filter                            | count |
      | range           | {"age":{"$gt":25}}                | 2     |
      | all             | {}                                | 4     |
      | nothing         | {"age":99}                        | 0     |
      | one             | {"_id":"2"}                       | 1     |

    @also:FLT-44
    Examples:
      | case            | filter                            | count |
      | missing         | {"age":{"$exists":false}}         | 1     |

    @also:FLT-14
    Examples:
      | case            | filter                            | count |
      | repeatedElement | {"tags":"a"}                      | 1     |
      | twoReasons      | {"$or":[{"age":30},{"tags":"a"}]} | 1     |

    @also:FLT-21
    Examples:
      | case            | filter                            | count |
      | negation        | {"age":{"$ne":30}}                | 3     |

  @FIND-6.2
  Scenario: Counting a thousand documents
    Given the collection c holds
      """
      [#{documents 1000}]
      """
    When c.countDocuments({"n":{"$gte":250}})
    Then the result is 750

  @FIND-7.1
  Scenario: countDocuments without a filter counts everything
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2"}]
    When c.countDocuments()
    Then the result is 2

  @FIND-7.2
  Scenario: findOne without a filter returns a document
    Given the collection c holds [{"_id":"1","a":1}]
    When c.findOne()
    Then the result is {"_id":"1","a":1,"_version":"@any","_created":"@any","_updated":"@any"}

  @FIND-10.1
  Scenario Outline: Reading changes nothing
    Given the collection c holds [{"_id":"1","a":[2,1]}, {"_id":"2","a":{"c":1,"b":2}}]
    And time passes
    When c.<call>
    Then nothing has changed

    Examples:
      | case       | call                                                      |
      | find       | find({})                                                  |
      | findSorted | find({"a":{"$exists":true}}, {"sort":{"a":-1},"limit":1}) |
      | findOne    | findOne({"_id":"1"})                                      |
      | count      | countDocuments({"a":1})                                   |

  @FIND-70.80
  Scenario: A count is right after an insert that was refused
    Then one after the other
      """
      c.insertOne({"_id":"1"}) => it succeeds
      c.countDocuments({}) => the result is 1
      c.insertMany([{"_id":"2"},{"_id":"3"},{"_id":"1"}]) => it fails with DUPLICATE_KEY
      c.countDocuments({}) => the result is 1
      c.countDocuments({"_id":"2"}) => the result is 0
      c.insertMany([{"_id":"2"},{"_id":"3"}]) => it succeeds
      c.countDocuments({}) => the result is 3
      """

  @FIND-70.83 @needs:indexes
  Scenario: A count is right after a value that was taken
    Then one after the other
      """
      c.createIndex("a", {"unique":true}) => it succeeds
      c.insertOne({"_id":"1","a":1}) => it succeeds
      c.insertMany([{"_id":"2","a":2},{"_id":"3","a":1}]) => it fails with DUPLICATE_KEY
      c.countDocuments({}) => the result is 1
      c.find({}) => it finds 1
      c.updateMany({"a":1}, {"$set":{"_id":"1"}}) => it succeeds
      c.insertMany([{"_id":"2","a":2},{"_id":"3","a":3}]) => it succeeds
      c.countDocuments({}) => the result is 3
      """

  @FIND-70.81 @needs:projection
  Scenario: A projection changes nothing of what is stored
    Then one after the other
      """
      c.insertMany([{"_id":"1","a":{"b":1,"c":{"d":2,"e":3}},"l":[{"x":1,"y":2}]}]) => it succeeds
      c.find({}, {"projection":{"a.b":0,"l.x":0}}) => it succeeds
      c.find({}, {"projection":{"a.c.d":1}}) => it succeeds
      c.findOne({}, {"projection":{"a.c.e":0}}) => it succeeds
      c.find({"a":{"b":1,"c":{"d":2,"e":3}},"l":{"x":1,"y":2}}) => it finds 1
      c.find({}, {"projection":{"_version":0,"_created":0,"_updated":0}}) => the result is exactly [{"_id":"1","a":{"b":1,"c":{"d":2,"e":3}},"l":[{"x":1,"y":2}]}]
      c.find({"a.b":1,"a.c.e":3,"l.x":1}) => it finds 1
      """

  @FIND-70.82 @needs:indexes
  Scenario: explain counts what is there by then
    Then one after the other
      """
      c.insertMany([{"_id":"1","a":1}]) => it succeeds
      c.explain({"a":1}) => the result is {"index":null,"rowsRead":1}
      c.insertMany([{"_id":"2","a":1},{"_id":"3","a":1}]) => it succeeds
      c.explain({"a":1}) => the result is {"index":null,"rowsRead":3}
      c.deleteOne({"_id":"1"}) => it succeeds
      c.explain({"a":1}) => the result is {"index":null,"rowsRead":2}
      c.createIndex("a") => it succeeds
      c.explain({"a":1}) => the result is {"index":"a","rowsRead":2}
      """

  @FIND-70.1
  Scenario Outline: The same call gives the same answer the fourth time
    Given the collection c holds
      """
      {"_id":"4","n":4,"b":true,"t":["x"],"p":{"q":1}}
      {"_id":"2","n":2,"b":false,"t":["y"],"p":{"q":2}}
      {"_id":"3","n":3,"b":true,"t":["x","y"]}
      {"_id":"1","n":1}
      """
    And c.find(<arguments>)
    And c.find(<arguments>)
    And c.find(<arguments>)
    When c.find(<arguments>)
    Then it finds in order <ids>

    Examples:
      | case     | arguments                                     | ids        |
      | all      | {}                                            | 4, 2, 3, 1 |
      | equality | {"b":true}                                    | 4, 3       |
      | range    | {"n":{"$gt":1,"$lt":4}}                       | 2, 3       |
      | array    | {"t":"x"}                                     | 4, 3       |
      | path     | {"p.q":{"$gte":1}}                            | 4, 2       |
      | or       | {"$or":[{"n":1},{"p.q":1}]}                   | 4, 1       |
      | sorted   | {}, {"sort":{"n":1}}                          | 1, 2, 3, 4 |
      | page     | {}, {"sort":{"n":-1},"offset":1,"limit":2}    | 3, 2       |
      | id       | {"_id":{"$in":["1","2"]}}                     | 2, 1       |

  @FIND-70.2
  Scenario Outline: A write that is undone leaves the answer as it was
    Given the collection c holds [{"_id":"1","n":1,"b":true,"t":["x"]}, {"_id":"2","n":2,"b":false,"t":["y"]}]
    And c.find(<filter>)
    And c.<do>
    And c.find(<filter>)
    And c.<undo>
    When c.find(<filter>)
    Then it finds 1

    Examples:
      | case     | filter          | do                                            | undo                                           |
      | set      | {"b":true}      | updateOne({"_id":"1"}, {"$set":{"b":false}})  | updateOne({"_id":"1"}, {"$set":{"b":true}})    |
      | others   | {"b":true}      | updateOne({"_id":"2"}, {"$set":{"b":true}})   | updateOne({"_id":"2"}, {"$set":{"b":false}})   |
      | inc      | {"n":{"$lt":2}} | updateMany({}, {"$inc":{"n":5}})              | updateMany({}, {"$inc":{"n":-5}})              |
      | push     | {"t":"x"}       | updateOne({"_id":"2"}, {"$push":{"t":"x"}})   | updateOne({"_id":"2"}, {"$pull":{"t":"x"}})    |
      | insert   | {"n":1}         | insertOne({"_id":"3","n":1})                  | deleteOne({"_id":"3"})                         |
      | delete   | {"n":1}         | deleteOne({"_id":"1"})                        | insertOne({"_id":"1","n":1})                   |
      | replace  | {"n":1}         | replaceOne({"_id":"1"}, {"m":1})              | replaceOne({"_id":"1"}, {"n":1})               |

  @FIND-70.3
  Scenario Outline: A count is the same after other questions
    Given the collection c holds [{"_id":"1","n":1}, {"_id":"2","n":2}, {"_id":"3","n":1}]
    And c.countDocuments({"n":1})
    And c.<other>
    When c.countDocuments({"n":1})
    Then the result is 2

    Examples:
      | case    | other                                    |
      | find    | find({"n":2})                            |
      | page    | find({}, {"sort":{"n":-1},"limit":1})    |
      | findOne | findOne({"n":1})                         |
      | count   | countDocuments({})                       |
