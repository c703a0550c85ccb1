Feature: The shape of a filter

  @FLT-1.1 @smoke
  Scenario Outline: The empty filter selects every document
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case          | documents                              | filter | ids     |
      | two           | [{"_id":"1","a":1}, {"_id":"2","a":2}] | {}     | 1, 2    |
      | nothingThere  | []                                     | {}     | nothing |
      | withoutFields | [{"_id":"1"}, {"_id":"2","a":null}]    | {}     | 1, 2    |

  @FLT-2.1 @smoke
  Scenario Outline: A field equals a value
    Given the collection c holds
      """
      {"_id":"alice","email":"alice@example.com","age":30,"admin":true}
      {"_id":"bob","email":"bob@example.com","age":25,"admin":false}
      {"_id":"carol","email":"carol@example.com","age":25,"admin":false}
      """
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case        | filter                        | ids        |
      | text        | {"email":"alice@example.com"} | alice      |
      | number      | {"age":25}                    | bob, carol |
      | boolean     | {"admin":true}                | alice      |
      | noSuchValue | {"email":"dave@example.com"}  | nothing    |
      | noSuchField | {"phone":"1"}                 | nothing    |

  @FLT-3.1
  Scenario Outline: All fields of a filter are required
    Given the collection c holds
      """
      {"_id":"1","status":"active","age":30,"city":"Bern"}
      {"_id":"2","status":"active","age":17,"city":"Bern"}
      {"_id":"3","status":"inactive","age":40,"city":"Bern"}
      {"_id":"4","age":40}
      """
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case            | filter                                               | ids     |
      | two             | {"status":"active","age":30}                         | 1       |
      | withOperator    | {"status":"active","age":{"$gte":18}}                | 1       |
      | three           | {"city":"Bern","status":"inactive","age":{"$gt":30}} | 3       |
      | contradiction   | {"status":"active","age":40}                         | nothing |

    @also:FLT-21
    Examples:
      | case            | filter                                               | ids     |
      | operatorsOnBoth | {"age":{"$lte":40},"status":{"$ne":"inactive"}}      | 1, 2, 4 |

  @FLT-4.1
  Scenario Outline: All operators on one field are required
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case             | documents                                                                    | filter                                                                                   | ids     |
      | gtAndNe          | [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}]                    | {"a":{"$gt":1,"$ne":3}}                                                                  | 2       |
      | bounds           | [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"4","a":4}, {"_id":"5","a":5}] | {"a":{"$gte":2,"$lte":4}}                                                                | 2, 4    |
      | threeOperators   | [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}, {"_id":"9","a":9}] | {"a":{"$gt":1,"$ne":3,"$lt":9}}                                                          | 2       |
      | inAndNin         | [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}]                    | {"a":{"$in":[1,2],"$nin":[2,3]}}                                                         | 1       |
      | existsAndNe      | [{"_id":"1","a":null}, {"_id":"2"}, {"_id":"3","a":0}]                       | {"a":{"$exists":true,"$ne":null}}                                                        | 3       |
      | existsAndEq      | [{"_id":"1","a":null}, {"_id":"2"}, {"_id":"3","a":0}]                       | {"a":{"$exists":true,"$eq":null}}                                                        | 1       |
      | missingAndEq     | [{"_id":"1","a":null}, {"_id":"2"}, {"_id":"3","a":0}]                       | {"a":{"$exists":false,"$eq":null}}                                                       | 2       |
      | contradiction    | [{"_id":"1","a":1}, {"_id":"2","a":6}]                                       | {"a":{"$eq":1,"$gt":5}}                                                                  | nothing |
      | existsAndMissing | [{"_id":"1","a":1}, {"_id":"2"}]                                             | {"a":{"$exists":true,"$lt":1}}                                                           | nothing |
      | allNine          | [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}]                    | {"a":{"$eq":2,"$ne":1,"$gt":1,"$gte":2,"$lt":3,"$lte":2,"$in":[2,3],"$nin":[3],"$exists":true}} | 2       |

  @FLT-80.1
  Scenario Outline: Of a repeated name the last value counts
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case     | filter                            | ids  |
      | field    | {"a":1,"a":2}                     | 2    |
      | operator | {"a":{"$gt":2,"$gt":1}}           | 2, 3 |
      | logical  | {"$or":[{"a":1}],"$or":[{"a":3}]} | 3    |

  @FLT-5.1
  Scenario Outline: The first name decides whether an object is a condition or a value
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case           | documents                                                   | filter                 | ids     |
      | plainNameFirst | [{"_id":"1","a":{"$gt":1}}, {"_id":"2","a":5}]              | {"a":{"b":2,"$gt":1}}  | nothing |
      | equalLiteral   | [{"_id":"1","a":{"b":2,"$gt":1}}, {"_id":"2","a":{"b":2}}]  | {"a":{"b":2,"$gt":1}}  | 1       |
      | emptyNameFirst | [{"_id":"1","a":{"":2,"$gt":1}}, {"_id":"2","a":5}]         | {"a":{"":2,"$gt":1}}   | 1       |
      | deeperDollar   | [{"_id":"1","a":{"b":{"$gt":1}}}, {"_id":"2","a":{"b":5}}]  | {"a":{"b":{"$gt":1}}}  | 1       |
      | unknownDollar  | [{"_id":"1","a":{"b":{"$foo":1}}}, {"_id":"2","a":{"b":5}}] | {"a":{"b":{"$foo":1}}} | 1       |
