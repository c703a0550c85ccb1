Feature: Limit and offset

  @FIND-35.1
  Scenario Outline: limit bounds the result
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}]
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case | options                      | ids     |
      | one  | {"sort":{"a":1},"limit":1}   | 1       |
      | two  | {"sort":{"a":-1},"limit":2}  | 3, 2    |
      | all  | {"sort":{"a":1},"limit":3}   | 1, 2, 3 |
      | more | {"sort":{"a":1},"limit":100} | 1, 2, 3 |

  @FIND-35.2
  Scenario: limit without a sort
    Given the collection c holds [{"_id":"1"}, {"_id":"2"}]
    When c.find({"_id":"2"}, {"limit":10})
    Then it finds 2

  @FIND-36.1
  Scenario Outline: A limit of 0 is none
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then it finds <ids>

    Examples:
      | case       | documents                                                 | filter  | options                               | ids     |
      | alone      | [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}] | {}      | {"limit":0}                           | 1, 2, 3 |
      | withOffset | [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}] | {}      | {"sort":{"a":1},"limit":0,"offset":1} | 2, 3    |
      | withFilter | [{"_id":"1","a":1}, {"_id":"2","a":2}]                    | {"a":2} | {"limit":0}                           | 2       |

  @FIND-37.1
  Scenario Outline: offset leaves documents out
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}, {"_id":"4","a":4}]
    When c.find({}, <options>)
    Then it finds in order <ids>

    Examples:
      | case       | options                                | ids        |
      | alone      | {"sort":{"a":1},"offset":1}            | 2, 3, 4    |
      | withLimit  | {"sort":{"a":1},"limit":2,"offset":1}  | 2, 3       |
      | zero       | {"sort":{"a":-1},"offset":0}           | 4, 3, 2, 1 |
      | lastPage   | {"sort":{"a":1},"limit":3,"offset":3}  | 4          |
      | descending | {"sort":{"a":-1},"limit":1,"offset":2} | 2          |

  @FIND-37.2
  Scenario Outline: offset leaves out documents that the filter names by their ids
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}, {"_id":"4","a":4}]
    When c.find(<filter>, <options>)
    Then it finds <ids>

    Examples:
      | case    | filter                        | options                | ids     |
      | some    | {"_id":{"$in":["1","3","4"]}} | {"limit":5,"offset":1} | 3, 4    |
      | noLimit | {"_id":{"$in":["4","1"]}}     | {"offset":1}           | 4       |
      | one     | {"_id":"2"}                   | {"limit":1,"offset":1} | nothing |

  @FIND-38.1
  Scenario Outline: An offset at or beyond the end
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then it finds <ids>

    Examples:
      | case            | documents                                                 | filter  | options                | ids     |
      | farBeyond       | [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}] | {}      | {"offset":5}           | nothing |
      | atTheEnd        | [{"_id":"1"}, {"_id":"2"}]                                | {}      | {"offset":2}           | nothing |
      | withLimit       | [{"_id":"1"}, {"_id":"2"}]                                | {}      | {"offset":7,"limit":1} | nothing |
      | afterFilter     | [{"_id":"1","a":1}, {"_id":"2","a":2}]                    | {"a":2} | {"offset":1}           | nothing |
      | emptyCollection | []                                                        | {}      | {"offset":1}           | nothing |

  @FIND-39.1
  Scenario Outline: Filter, sort, offset, limit
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then it finds in order <ids>

    Examples:
      | case                | documents                                                                                | filter              | options                                        | ids  |
      | all                 | [{"_id":"1","a":3}, {"_id":"2","a":1}, {"_id":"3","a":2}, {"_id":"4","a":5}, {"_id":"5","a":4}] | {}                  | {"sort":{"a":-1},"offset":1,"limit":2}         | 5, 1 |
      | otherOrderOfOptions | [{"_id":"1","a":3}, {"_id":"2","a":1}, {"_id":"3","a":2}]                                | {}                  | {"limit":1,"offset":1,"sort":{"a":1}}          | 3    |
      | filterFirst         | [{"_id":"1","a":1,"b":0}, {"_id":"2","a":2,"b":1}, {"_id":"3","a":3,"b":1}, {"_id":"4","a":4,"b":1}] | {"b":1}             | {"sort":{"a":-1},"offset":1,"limit":1}         | 3    |
      | pageOfStatus        | [{"_id":"1","status":"active","createdAt":"b"}, {"_id":"2","status":"inactive","createdAt":"d"}, {"_id":"3","status":"active","createdAt":"c"}, {"_id":"4","status":"active","createdAt":"a"}] | {"status":"active"} | {"limit":2,"offset":1,"sort":{"createdAt":-1}} | 1, 4 |

  @FIND-39.2
  Scenario: A page of a thousand documents
    Given the collection c holds
      """
      [#{documents 1000}]
      """
    When c.find({"n":{"$lt":900}}, {"sort":{"n":-1},"offset":100,"limit":3})
    Then it finds in order d799, d798, d797

  @FIND-40.1
  Scenario Outline: Large and integral numbers
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}]
    When c.find({}, <options>)
    Then it finds <ids>

    Examples:
      | case           | options                                              | ids     |
      | limit          | {"limit":9007199254740991}                           | 1, 2, 3 |
      | offset         | {"offset":9007199254740991}                          | nothing |
      | both           | {"limit":9007199254740991,"offset":9007199254740991} | nothing |
      | limitAndOffset | {"sort":{"a":1},"limit":9007199254740991,"offset":1} | 2, 3    |
      | beyondInt32    | {"limit":4294967297}                                 | 1, 2, 3 |
      | integralLimit  | {"sort":{"a":1},"limit":2.0}                         | 1, 2    |
      | integralOffset | {"sort":{"a":1},"offset":2.0}                        | 3       |
      | integralZero   | {"limit":0.0,"offset":0.0}                           | 1, 2, 3 |
