Feature: Natural order

  @FIND-11.1
  Scenario Outline: Documents come in the order of their insertion
    Given the collection c holds <documents>
    When c.find({})
    Then it finds in order <ids>

    Examples:
      | case           | documents                                                            | ids            |
      | descendingIds  | [{"_id":"c"}, {"_id":"b"}, {"_id":"a"}]                              | c, b, a        |
      | mixedIds       | [{"_id":"2"}, {"_id":"10"}, {"_id":"1"}, {"_id":"B"}, {"_id":"a"}]   | 2, 10, 1, B, a |
      | byNoField      | [{"_id":"x","n":3}, {"_id":"y","n":1}, {"_id":"z","n":2}]            | x, y, z        |
      | differentSizes | [{"_id":"9","a":"#{text 5000}"}, {"_id":"1"}, {"_id":"5","a":[1,2]}] | 9, 1, 5        |

  @FIND-11.2
  Scenario: The order goes on from one call to the next
    Given c.insertOne({"_id":"z"})
    And c.insertMany([{"_id":"m"},{"_id":"b"},{"_id":"y"}])
    And c.insertOne({"_id":"a"})
    When c.find({})
    Then it finds in order z, m, b, y, a

  @FIND-11.3
  Scenario: Documents without an id of their own keep the order too
    Given c.insertMany([{"n":1},{"n":2},{"_id":"a","n":3},{"n":4}])
    When c.find({})
    Then it finds the documents
      """
      {"_id":"@any","n":1}
      {"_id":"@any","n":2}
      {"_id":"a","n":3}
      {"_id":"@any","n":4}
      """

  @FIND-12.1
  Scenario Outline: A filter does not change the order
    Given the collection c holds [{"_id":"d","a":4,"b":[1]}, {"_id":"c","a":3}, {"_id":"b","a":2,"b":[2]}, {"_id":"a","a":1}]
    When c.find(<filter>)
    Then it finds in order <ids>

    Examples:
      | case         | filter                                    | ids     |
      | ids          | {"_id":{"$in":["a","b","d"]}}             | d, b, a |
      | values       | {"a":{"$in":[1,2,4]}}                     | d, b, a |
      | range        | {"a":{"$lt":4}}                           | c, b, a |
      | idRange      | {"_id":{"$gte":"b"}}                      | d, c, b |
      | alternatives | {"$or":[{"_id":"a"},{"a":3},{"_id":"d"}]} | d, c, a |
      | exists       | {"b":{"$exists":true}}                    | d, b    |
      | array        | {"b":{"$in":[2,1]}}                       | d, b    |
      | negation     | {"_id":{"$ne":"c"}}                       | d, b, a |

  @FIND-11.4 @also:FIND-37
  Scenario: Pages of the natural order
    Given the collection c holds [{"_id":"d"}, {"_id":"c"}, {"_id":"b"}, {"_id":"a"}]
    When c.find({}, {"offset":1,"limit":2})
    Then it finds in order c, b
