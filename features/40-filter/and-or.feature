Feature: $and and $or

  @FLT-45.1
  Scenario Outline: $and requires all its clauses
    Given the collection c holds
      """
      {"_id":"1","age":30,"status":"active"}
      {"_id":"2","age":17,"status":"active"}
      {"_id":"3","age":70,"status":"inactive"}
      """
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case          | filter                                             | ids     |
      | bounds        | {"$and":[{"age":{"$gte":18}},{"age":{"$lte":65}}]} | 1       |
      | two           | {"$and":[{"status":"active"},{"age":17}]}          | 2       |
      | one           | {"$and":[{"status":"active"}]}                     | 1, 2    |
      | contradiction | {"$and":[{"age":17},{"age":30}]}                   | nothing |

  @FLT-46.1
  Scenario Outline: $or requires one of its clauses
    Given the collection c holds
      """
      {"_id":"1","role":"admin","status":"active"}
      {"_id":"2","role":"user","status":"active"}
      {"_id":"3","role":"admin","status":"inactive"}
      {"_id":"4","role":"user","status":"inactive"}
      """
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case         | filter                                                                    | ids     |
      | two          | {"$or":[{"status":"active"},{"role":"admin"}]}                            | 1, 2, 3 |
      | one          | {"$or":[{"role":"user"}]}                                                 | 2, 4    |
      | noClauseTrue | {"$or":[{"role":"x"},{"status":"y"}]}                                     | nothing |
      | sameField    | {"$or":[{"role":"x"},{"role":"admin"},{"role":"user","status":"active"}]} | 1, 2, 3 |

  @FLT-47.1
  Scenario Outline: Each clause is judged by itself
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case             | documents                                                         | filter                                     | ids |
      | arrayElements    | [{"_id":"1","a":[1,2]}, {"_id":"2","a":[1]}, {"_id":"3","a":[2]}] | {"$and":[{"a":1},{"a":2}]}                 | 1   |
      | bounds           | [{"_id":"1","a":[0,9]}, {"_id":"2","a":[5]}, {"_id":"3","a":[0]}] | {"$and":[{"a":{"$lt":1}},{"a":{"$gt":8}}]} | 1   |
      | elementObjects   | [{"_id":"1","a":[{"b":1},{"b":2}]}, {"_id":"2","a":[{"b":1}]}]    | {"$and":[{"a.b":1},{"a.b":2}]}             | 1   |
      | valueAndNegation | [{"_id":"1","a":[1,2]}, {"_id":"2","a":[1]}]                      | {"$and":[{"a":1},{"a":{"$ne":2}}]}         | 2   |

  @FLT-48.1
  Scenario Outline: Logical operators and fields beside each other are all required
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case        | documents                                                                   | filter                                     | ids |
      | andBesideOr | [{"_id":"1","a":1,"b":2}, {"_id":"2","a":1,"b":3}]                          | {"$and":[{"a":1}],"$or":[{"b":2},{"b":9}]} | 1   |
      | orAndField  | [{"_id":"1","a":1,"b":2}, {"_id":"2","a":2,"b":2}, {"_id":"3","a":1,"b":3}] | {"$or":[{"b":2},{"b":9}],"a":1}            | 1   |
      | fieldAndOr  | [{"_id":"1","a":1,"b":2}, {"_id":"2","a":2,"b":2}, {"_id":"3","a":1,"b":3}] | {"a":1,"$or":[{"b":2},{"b":9}]}            | 1   |
      | andAndField | [{"_id":"1","a":1,"b":2}, {"_id":"2","a":1,"b":3}]                          | {"$and":[{"a":1}],"b":{"$gt":2}}           | 2   |
      | sameField   | [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}]                   | {"a":{"$gt":1},"$or":[{"a":1},{"a":3}]}    | 3   |

  @FLT-48.2
  Scenario Outline: Of $and and $or beside each other each takes out what the other lets through
    Given the collection c holds [{"_id":"1","a":1,"b":1}, {"_id":"2","a":1,"b":2}, {"_id":"3","a":2,"b":1}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case  | filter                                             | ids |
      | andOr | {"$and":[{"a":1}],"$or":[{"b":1},{"b":9}]}         | 1   |
      | orAnd | {"$or":[{"b":1},{"b":9}],"$and":[{"a":2}]}         | 3   |
      | none  | {"$and":[{"a":2}],"$or":[{"b":2},{"b":9}]}         | nothing |

  @FLT-49.1
  Scenario Outline: A clause is a filter of its own
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case           | documents                                                                   | filter                                                                    | ids  |
      | onlyEmptyInOr  | [{"_id":"1","a":1}, {"_id":"2","a":2}]                                      | {"$or":[{}]}                                                              | 1, 2 |
      | emptyInAnd     | [{"_id":"1","a":1}, {"_id":"2","a":2}]                                      | {"$and":[{},{"a":2}]}                                                     | 2    |
      | onlyEmptyInAnd | [{"_id":"1","a":1}, {"_id":"2"}]                                            | {"$and":[{}]}                                                             | 1, 2 |
      | emptyInOr      | [{"_id":"1","a":1}, {"_id":"2","a":2}]                                      | {"$or":[{"a":9},{}]}                                                      | 1, 2 |
      | severalFields  | [{"_id":"1","a":1,"b":1}, {"_id":"2","a":1,"b":2}, {"_id":"3","a":2,"b":2}] | {"$or":[{"a":1,"b":1},{"a":2,"b":2}]}                                     | 1, 3 |
      | orInAnd        | [{"_id":"1","a":1,"b":1}, {"_id":"2","a":1,"b":2}, {"_id":"3","a":2,"b":2}] | {"$and":[{"$or":[{"a":1},{"a":3}]},{"$or":[{"b":2},{"b":3}]}]}            | 2    |
      | andInOr        | [{"_id":"1","a":1,"b":1}, {"_id":"2","a":1,"b":2}, {"_id":"3","a":2,"b":2}] | {"$or":[{"$and":[{"a":1},{"b":1}]},{"$and":[{"a":2},{"b":2}]}]}           | 1, 3 |
      | orInOr         | [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}]                   | {"$or":[{"$or":[{"a":1}]},{"$or":[{"a":9},{"a":3}]}]}                     | 1, 3 |
      | fieldBesideOr  | [{"_id":"1","a":1,"b":1}, {"_id":"2","a":1,"b":2}, {"_id":"3","a":2,"b":1}] | {"$or":[{"a":1,"$or":[{"b":2}]},{"a":2}]}                                 | 2, 3 |
      | paths          | [{"_id":"1","a":[{"b":1}]}, {"_id":"2","a":{"b":2}}, {"_id":"3","a":3}]     | {"$or":[{"a.b":1},{"a":3}]}                                               | 1, 3 |
      | negations      | [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3"}]                         | {"$and":[{"$or":[{"a":{"$ne":1}}]},{"$or":[{"a":{"$nin":[2]}}]}]}         | 3    |
      | fourDeep       | [{"_id":"1","a":1,"b":1}, {"_id":"2","a":1,"b":2}]                          | {"$or":[{"$and":[{"$or":[{"$and":[{"a":1},{"b":2}]},{"a":7}]},{"a":1}]}]} | 2    |
      | pathOrId       | [{"_id":"1","a":[{"b":"x"}]}, {"_id":"2","a":{"b":"y"}}]                    | {"$or":[{"a.b":"x"},{"_id":"2"}]}                                         | 1, 2 |

  @FLT-50.1
  Scenario Outline: Many clauses
    Given the collection c holds [{"_id":"0","n":0}, {"_id":"999","n":999}, {"_id":"1000","n":1000}, {"_id":"none"}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case            | filter                                                                         | ids          |
      | thousandInOr    | {"$or":[#{conditions 1000}]}                                                   | 0, 999       |
      | thousandInAnd   | {"$and":[#{conditions 1000}]}                                                  | nothing      |
      | orInAnd         | {"$and":[{"$or":[#{conditions 1000}]},{"n":{"$gt":0}}]}                        | 999          |
      | twoThousandInOr | {"$or":[{"$or":[#{conditions 1000}]},{"$or":[#{conditions 1000}]},{"n":1000}]} | 0, 999, 1000 |

  @FLT-50.2
  Scenario: A thousand clauses that one array satisfies
    Given the collection c holds [{"_id":"all","n":[#{numbers 1000}]}, {"_id":"most","n":[#{numbers 999}]}]
    When c.find({"$and":[#{conditions 1000}]})
    Then it finds all

  @FLT-50.4
  Scenario Outline: More ids in clauses than a statement has parameters
    Given the collection c holds [{"_id":"k0"}, {"_id":"k149"}, {"_id":"k150"}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case | filter                                          | ids      |
      | or   | {"$or":[#{ids 150}]}                            | k0, k149 |
      | and  | {"$and":[#{ids 150}]}                           | nothing  |
      | not  | {"$or":[#{ids 150}],"_id":{"$nin":["k0","k3"]}} | k149     |

  @FLT-50.5
  Scenario Outline: Different clauses by the hundred
    Given the collection c holds [{"_id":"1"}, {"_id":"2","n59":1}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case   | filter                                                    | ids  |
      | and    | {"$and":[#{missing 60}]}                                  | 1    |
      | or     | {"$or":[#{missing 60}]}                                   | 1, 2 |
      | nested | {"$or":[{"$and":[#{missing 60},#{missing 70}]},{"_id":1}]} | 1    |
      | longOr | {"$or":[#{booleans 75},{"n59":1}]} | 1, 2 |
      | longAnd | {"$and":[{"n59":1},{"$or":[#{booleans 75}]}]} | 2 |

  @FLT-50.6
  Scenario Outline: Fifty $or with an $and in each
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","y":1}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case     | filter                     | ids  |
      | plain    | #{ors 50 {"a":1}}          | 1, 3 |
      | operator | #{ors 50 {"a":{"$gt":1}}}  | 2, 3 |
      | few      | #{ors 3 {"a":1}}           | 1, 3 |

  @FLT-50.3
  Scenario Outline: A hundred nested $and
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case     | filter                      | ids     |
      | plain    | #{ands 100 {"a":1}}         | 1       |
      | operator | #{ands 100 {"a":{"$gt":1}}} | 2       |
      | nothing  | #{ands 100 {"a":3}}         | nothing |

  @FLT-82.1
  Scenario Outline: A thousand conditions
    Given the collection c holds [{"_id":"all",#{fields 1000}}, {"_id":"most",#{fields 999}}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case   | filter                               | ids       |
      | fields | {#{fields 1000}}                     | all       |
      | fewer  | {#{fields 999}}                      | all, most |
      | nested | {"$and":[{#{fields 500}},{#{fields 500}}]} | all, most |
