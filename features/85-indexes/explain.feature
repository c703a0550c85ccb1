@needs:indexes
Feature: Explaining a search

  @IDX-30.1
  Scenario Outline: explain takes what find takes
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    When c.explain(<arguments>)
    Then the keys of the result are <keys>
    And nothing has changed

    Examples:
      | case          | arguments                                       | keys            |
      | nothing       |                                                 | index, rowsRead |
      | a filter      | {"a":1}                                         | index, rowsRead |
      | null options  | {}, null                                        | index, rowsRead |
      | empty options | {}, {}                                          | index, rowsRead |
      | sort          | {"a":{"$gt":0}}, {"sort":{"a":-1}}              | index, rowsRead |
      | a page        | {}, {"sort":{"b":1},"limit":1,"offset":1}       | index, rowsRead |
      | no id         | {"_id":1,"a":1}                                 | index, rowsRead |
      | no id in and  | {"$and":[{"_id":{"$in":[1,"1",null]}},{"a":1}]} | index, rowsRead |
      | an id in or   | {"$or":[{"_id":"1","a":1}]}                     | index, rowsRead |

  @IDX-30.2
  Scenario: explain answers with an index and a number
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    And c.createIndex("a")
    When c.explain({"a":1})
    Then the result is {"index":"@any","rowsRead":"@number"}

  @IDX-30.3 @needs:softDelete
  Scenario: explain takes includeArchived
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    And c.deleteOne({"_id":"1"}, {"softDelete":true})
    When c.explain({}, {"includeArchived":true})
    Then the result is {"index":null,"rowsRead":2}

  @IDX-30.4
  Scenario Outline: explain refuses what find refuses
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a")
    When c.explain(<arguments>)
    Then it fails with <code> at <place>

    Examples:
      | case                | arguments            | code            | place    |
      | filter null         | null                 | INVALID_FILTER  | ""       |
      | filter string       | "a"                  | INVALID_FILTER  | ""       |
      | unknown operator    | {"a":{"$foo":1}}     | INVALID_FILTER  | "a.$foo" |
      | empty part          | {"a..b":1}           | INVALID_FILTER  | "a..b"   |
      | empty or            | {"$or":[]}           | INVALID_FILTER  | "$or"    |
      | in without an array | {"a":{"$in":1}}      | INVALID_FILTER  | "a.$in"  |
      | unknown option      | {}, {"bogus":1}      | INVALID_OPTIONS | "bogus"  |
      | negative limit      | {}, {"limit":-1}     | INVALID_OPTIONS | "limit"  |
      | fractional offset   | {}, {"offset":0.5}   | INVALID_OPTIONS | "offset" |
      | sort direction      | {}, {"sort":{"a":2}} | INVALID_OPTIONS | "sort"   |
      | options array       | {}, []               | INVALID_OPTIONS | ""       |

  @IDX-31.1
  Scenario Outline: Without an index the search goes through the collection
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":[1,3]}]
    When c.explain(<arguments>)
    Then the result is {"index":null,"rowsRead":3}

    Examples:
      | case      | arguments                  |
      | no filter | {}                         |
      | equality  | {"a":1}                    |
      | range     | {"a":{"$gt":1}}            |
      | sort      | {}, {"sort":{"a":1}}       |
      | both      | {"a":1}, {"sort":{"a":-1}} |
      | id range  | {"_version":{"$gte":5}}    |

  @IDX-31.2
  Scenario Outline: An index on another path is not used
    Given the collection c holds [{"_id":"1","a":{"b":1},"c":1}, {"_id":"2","a":{"b":2},"c":2}]
    And c.createIndex("a")
    And c.createIndex("b")
    And c.createIndex("C")
    When c.explain(<filter>)
    Then the result is {"index":null,"rowsRead":2}

    Examples:
      | case         | filter     |
      | another name | {"c":1}    |
      | a path on    | {"a.b":1}  |
      | missing      | {"d":null} |

  @IDX-31.3
  Scenario: A dropped index is not used
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    And c.createIndex("a")
    And c.dropIndex("a")
    When c.explain({"a":1})
    Then the result is {"index":null,"rowsRead":2}

  @IDX-33.8 @needs:rename
  Scenario: An index of a renamed collection is used
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    And c.createIndex("a")
    And c.rename("d")
    When d.explain({"a":1})
    Then the result is {"index":"a","rowsRead":1}

  @IDX-32.1 @needs:softDelete
  Scenario Outline: A search through the collection looks at archived documents too
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}]
    And c.deleteOne({"_id":"2"}, {"softDelete":true})
    When c.explain(<arguments>)
    Then the result is {"index":null,"rowsRead":3}

    Examples:
      | case      | arguments                         |
      | no filter | {}                                |
      | filter    | {"a":3}                           |
      | shown     | {"a":3}, {"includeArchived":true} |
      | no match  | {"a":9}                           |

  @IDX-32.2
  Scenario Outline: A collection without documents has none to look at
    Given the collection c holds []
    When c.explain(<arguments>)
    Then the result is {"index":null,"rowsRead":0}

    Examples:
      | case      | arguments                      |
      | no filter |                                |
      | filter    | {"a":1}                        |
      | sort      | {}, {"sort":{"a":1},"limit":2} |

  @IDX-32.3
  Scenario: A missing collection has no documents to look at
    When c.explain({"a":1}, {"sort":{"a":1}})
    Then the result is {"index":null,"rowsRead":0}

  @IDX-32.4
  Scenario: Deleted documents are not looked at
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}]
    And c.deleteOne({"_id":"2"})
    When c.explain({"a":1})
    Then the result is {"index":null,"rowsRead":2}

  @IDX-33.1
  Scenario Outline: A scalar at an indexed path is looked up
    Given the collection c holds
      """
      {"_id":"1","a":1}
      {"_id":"2","a":1.0}
      {"_id":"3","a":"1"}
      {"_id":"4","a":true}
      {"_id":"5","a":[3,1,1]}
      {"_id":"6","a":null}
      {"_id":"7"}
      {"_id":"8","a":[[1]]}
      {"_id":"9","a":{"b":1}}
      """
    And c.createIndex("a")
    When c.explain(<filter>)
    Then the result is {"index":"a","rowsRead":<rows>}

    Examples:
      | case          | filter                                      | rows |
      | number        | {"a":1}                                     | 3    |
      | double        | {"a":{"$eq":1.0}}                           | 3    |
      | element       | {"a":3}                                     | 1    |
      | string        | {"a":"1"}                                   | 1    |
      | boolean       | {"a":true}                                  | 1    |
      | null          | {"a":null}                                  | 2    |
      | none has it   | {"a":7}                                     | 0    |
      | in            | {"a":{"$in":[1,"1"]}}                       | 4    |
      | in of one     | {"a":{"$in":[true]}}                        | 1    |
      | in, repeated  | {"a":{"$in":[3,3.0,1]}}                     | 3    |
      | in and        | {"$and":[{"a":"1"}]}                        | 1    |
      | beside others | {"a":1,"b":{"$exists":false}}               | 3    |
      | deep in and   | {"$and":[{"$and":[{"b":null},{"a":true}]}]} | 1    |

  @IDX-33.2
  Scenario Outline: A scalar at an indexed path through objects and arrays is looked up
    Given the collection c holds
      """
      {"_id":"1","a":{"b":1}}
      {"_id":"2","a":[{"b":2},{"b":1}]}
      {"_id":"3","a":{"b":[1,5]}}
      {"_id":"4","a":{"b":"x"}}
      {"_id":"5","a":1}
      """
    And c.createIndex("a.b")
    When c.explain(<filter>)
    Then the result is {"index":"a.b","rowsRead":<rows>}

    Examples:
      | case    | filter                  | rows |
      | number  | {"a.b":1}               | 3    |
      | element | {"a.b":5}               | 1    |
      | string  | {"a.b":"x"}             | 1    |
      | in      | {"a.b":{"$in":[2,"x"]}} | 2    |

  @IDX-33.3
  Scenario: A unique index is used like any other
    Given the collection c holds [#{documents 100}]
    And c.createIndex("n", {"unique":true})
    When c.explain({"n":57})
    Then the result is {"index":"n","rowsRead":1}

  @IDX-33.4
  Scenario Outline: What a search looks at follows the writes
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":1}, {"_id":"3","a":2}]
    And c.createIndex("a")
    And c.<call>
    When c.explain({"a":1})
    Then the result is {"index":"a","rowsRead":<rows>}

    Examples:
      | case    | call                                     | rows |
      | insert  | insertOne({"_id":"4","a":[1]})           | 3    |
      | update  | updateOne({"_id":"1"}, {"$set":{"a":2}}) | 1    |
      | delete  | deleteOne({"_id":"1"})                   | 1    |
      | replace | replaceOne({"_id":"3"}, {"a":1})         | 3    |
      | other   | updateOne({"_id":"1"}, {"$set":{"b":2}}) | 2    |

  @IDX-33.5
  Scenario: A sort beside a scalar does not keep the index from being used
    Given the collection c holds [{"_id":"1","a":1,"b":2}, {"_id":"2","a":1,"b":1}, {"_id":"3","a":2}]
    And c.createIndex("a")
    When c.explain({"a":1}, {"sort":{"b":1}})
    Then the result is {"index":"a","rowsRead":2}

  @IDX-33.6
  Scenario Outline: Values in the objects of arrays are looked up
    Given the collection c holds
      """
      {"_id":"1","order":{"lines":[{"quantity":1},{"quantity":2}]}}
      {"_id":"2","order":{"lines":[{"quantity":2},{"quantity":[3,4]}]}}
      {"_id":"3","order":{"lines":[{"quantity":"x"}]}}
      {"_id":"4","order":{"lines":{"quantity":4}}}
      {"_id":"5","order":{"lines":[{"price":4}]}}
      """
    And c.createIndex("order.lines.quantity")
    When c.explain({"order.lines.quantity":<value>})
    Then the result is {"index":"order.lines.quantity","rowsRead":<rows>}

    Examples:
      | case           | value           | rows |
      | of one         | 1               | 1    |
      | of two         | 2               | 2    |
      | an element too | 4               | 2    |
      | a string       | "x"             | 1    |
      | nowhere        | 9               | 0    |
      | in             | {"$in":[1,"x"]} | 2    |

  @IDX-34.1
  Scenario Outline: A range uses the index
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2.5}, {"_id":"3","a":"x"}, {"_id":"4","a":[0,9]}]
    And c.createIndex("a")
    When c.explain(<filter>)
    Then the result is {"index":"a","rowsRead":"@number"}

    Examples:
      | case         | filter                     |
      | above        | {"a":{"$gt":1}}            |
      | from         | {"a":{"$gte":2.5}}         |
      | below        | {"a":{"$lt":2}}            |
      | up to        | {"a":{"$lte":2}}           |
      | two bounds   | {"a":{"$gte":1,"$lt":3}}   |
      | strings      | {"a":{"$gte":"a"}}         |
      | string below | {"a":{"$lt":"y"}}          |
      | beside       | {"a":{"$gt":1},"b":null}   |
      | in and       | {"$and":[{"a":{"$gt":1}}]} |

  @IDX-34.2
  Scenario Outline: A range looks at no more than what is in it and at its bound
    Given the collection c holds [#{documents 100}]
    And c.createIndex("n")
    When c.explain(<filter>)
    Then the result is {"index":"n","rowsRead":"@number"}
    And rowsRead of the result is at most <rows>

    Examples:
      | case    | filter            | rows |
      | above   | {"n":{"$gt":89}}  | 11   |
      | below   | {"n":{"$lt":5}}   | 6    |
      | nothing | {"n":{"$gt":99}}  | 1    |

  @IDX-34.3
  Scenario Outline: A range that holds its bound looks at what is in it
    Given the collection c holds [#{documents 100}]
    And c.createIndex("n")
    When c.explain(<filter>)
    Then the result is {"index":"n","rowsRead":<rows>}

    Examples:
      | case     | filter                | rows |
      | from     | {"n":{"$gte":89}}     | 11   |
      | up to    | {"n":{"$lte":5}}      | 6    |
      | between  | {"n":{"$lte":5.5}}    | 6    |
      | above it | {"n":{"$gte":"text"}} | 0    |

  @IDX-35.1
  Scenario Outline: A page in the order of an index looks at the page
    Given the collection c holds [#{documents 100}]
    And c.createIndex("n")
    When c.explain(<arguments>)
    Then the result is {"index":"n","rowsRead":<rows>}

    Examples:
      | case       | arguments                        | rows |
      | ascending  | {}, {"sort":{"n":1},"limit":10}  | 10   |
      | descending | {}, {"sort":{"n":-1},"limit":10} | 10   |
      | one        | {}, {"sort":{"n":-1},"limit":1}  | 1    |
      | all        | {}, {"sort":{"n":1},"limit":500} | 100  |

  @IDX-35.2
  Scenario Outline: A later page looks at no more than its end
    Given the collection c holds [#{documents 100}]
    And c.createIndex("n")
    When c.explain({}, <options>)
    Then the result is {"index":"n","rowsRead":"@number"}
    And rowsRead of the result is at most <rows>

    Examples:
      | case       | options                                  | rows |
      | ascending  | {"sort":{"n":1},"limit":10,"offset":20}  | 30   |
      | descending | {"sort":{"n":-1},"limit":10,"offset":20} | 30   |

  @IDX-35.3
  Scenario Outline: Ties with the last document are looked at
    Given the collection c holds
      """
      {"_id":"1","a":1}
      {"_id":"2","a":2}
      {"_id":"3","a":2}
      {"_id":"4","a":2}
      {"_id":"5","a":3}
      {"_id":"6","a":4}
      {"_id":"7"}
      {"_id":"8","a":"x"}
      """
    And c.createIndex("a")
    When c.explain({}, <options>)
    Then the result is {"index":"a","rowsRead":"@number"}
    And rowsRead of the result is at most <rows>

    Examples:
      | case         | options                     | rows |
      | no tie       | {"sort":{"a":1},"limit":2}  | 2    |
      | among ties   | {"sort":{"a":1},"limit":3}  | 5    |
      | after ties   | {"sort":{"a":1},"limit":6}  | 6    |
      | down, no tie | {"sort":{"a":-1},"limit":3} | 3    |
      | down, ties   | {"sort":{"a":-1},"limit":4} | 6    |

  @IDX-35.4
  Scenario Outline: A page in the order of numbers with a fraction looks at one document more
    Given the collection c holds [#{documents 20}, {"_id":"1","n":5.5}, {"_id":"2","n":6.25}, {"_id":"3","n":7.125}]
    And c.createIndex("n")
    When c.explain({}, <options>)
    Then the result is {"index":"n","rowsRead":"@number"}
    And rowsRead of the result is at most <rows>

    Examples:
      | case                | options                     | rows |
      | last of the page    | {"sort":{"n":1},"limit":7}  | 8    |
      | within the page     | {"sort":{"n":1},"limit":8}  | 9    |
      | down                | {"sort":{"n":-1},"limit":13} | 14   |
      | right after it      | {"sort":{"n":1},"limit":6}  | 7    |

  @IDX-36.1
  Scenario Outline: A search for ids goes by them
    Given the collection c holds [#{documents 100}]
    When c.explain(<arguments>)
    Then the result is {"index":"_id","rowsRead":<rows>}

    Examples:
      | case          | arguments                                       | rows |
      | one           | {"_id":"d5"}                                    | 1    |
      | eq            | {"_id":{"$eq":"d5"}}                            | 1    |
      | in            | {"_id":{"$in":["d5","d99","d0"]}}               | 3    |
      | in and        | {"$and":[{"_id":"d5"}]}                         | 1    |
      | beside others | {"_id":"d5","n":{"$gt":3}}                      | 1    |
      | sorted        | {"_id":{"$in":["d5","d99"]}}, {"sort":{"n":-1}} | 2    |

  @IDX-36.2
  Scenario Outline: Ids that nothing has cost no more than one look each
    Given the collection c holds [#{documents 100}]
    When c.explain(<filter>)
    Then the result is {"index":"_id","rowsRead":"@number"}
    And rowsRead of the result is at most <rows>

    Examples:
      | case     | filter                         | rows |
      | one      | {"_id":"x"}                    | 1    |
      | some     | {"_id":{"$in":["x","d1","y"]}} | 3    |
      | repeated | {"_id":{"$in":["d1","d1"]}}    | 1    |

  @IDX-37.1
  Scenario Outline: Of two indexes the one that leaves less is used
    Given the collection c holds
      """
      {"_id":"1","a":1,"b":1}
      {"_id":"2","a":2,"b":2}
      {"_id":"3","a":3,"b":3}
      """
    And c.createIndex(<one>)
    And c.createIndex(<other>)
    When c.explain(<arguments>)
    Then the result is {"index":"<index>","rowsRead":"@number"}

    Examples:
      | case                   | one                   | other                 | arguments                                       | index |
      | value, bound           | "a"                   | "b"                   | {"a":{"$gt":0},"b":1}                           | b     |
      | bound, value           | "a"                   | "b"                   | {"a":1,"b":{"$gt":0}}                           | a     |
      | value, bounds          | "a"                   | "b"                   | {"a":{"$gt":0,"$lt":2},"b":1}                   | b     |
      | value, list            | "a"                   | "b"                   | {"a":{"$in":[1,2]},"b":1}                       | b     |
      | list, value            | "a"                   | "b"                   | {"a":1,"b":{"$in":[1,2]}}                       | a     |
      | list of one            | "a"                   | "b"                   | {"a":{"$in":[1,2]},"b":{"$in":[1]}}             | b     |
      | list, bound            | "a"                   | "b"                   | {"a":{"$lt":9},"b":{"$in":[1,2]}}               | b     |
      | list, bounds           | "a"                   | "b"                   | {"a":{"$lt":9,"$gte":0},"b":{"$in":[1,2]}}      | b     |
      | bounds, bound          | "a"                   | "b"                   | {"a":{"$lt":9},"b":{"$gt":0,"$lt":9}}           | b     |
      | bound, bounds          | "a"                   | "b"                   | {"a":{"$gt":0,"$lt":9},"b":{"$gt":0}}           | a     |
      | bounds in and          | "a"                   | "b"                   | {"$and":[{"a":{"$gt":0}},{"b":{"$gt":0}},{"b":{"$lt":9}}]} | b |
      | unique, other          | "a"                   | "b", {"unique":true}  | {"a":1,"b":1}                                   | b     |
      | other, unique          | "a", {"unique":true}  | "b"                   | {"a":1,"b":1}                                   | a     |
      | unique list, value     | "a", {"unique":true}  | "b"                   | {"a":{"$in":[1,2]},"b":1}                       | b     |
      | unique bounds, value   | "a", {"unique":true}  | "b"                   | {"a":{"$gt":0,"$lt":9},"b":1}                   | b     |
      | value, order           | "a"                   | "b"                   | {"b":1}, {"sort":{"a":1},"limit":1}             | b     |
      | list, order            | "a"                   | "b"                   | {"b":{"$in":[1,2]}}, {"sort":{"a":1},"limit":1} | b     |
      | bound, order           | "a"                   | "b"                   | {"b":{"$gt":0}}, {"sort":{"a":1},"limit":1}     | b     |
      | value, bound, order    | "a"                   | "b"                   | {"a":{"$gt":0},"b":1}, {"sort":{"a":1},"limit":1} | b   |
      | a value without a key  | "a"                   | "b"                   | {"a":{"x":1},"b":{"$gt":0}}                     | b     |

  @IDX-37.2
  Scenario Outline: The ids that a filter names come before every index
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":3}]
    And c.createIndex("a", {"unique":true})
    When c.explain(<arguments>)
    Then the result is {"index":"_id","rowsRead":<rows>}

    Examples:
      | case     | arguments                                            | rows |
      | value    | {"a":1,"_id":"2"}                                    | 1    |
      | list     | {"a":1,"_id":{"$in":["2","3"]}}                      | 2    |
      | in and   | {"$and":[{"a":1},{"_id":"2"}]}                       | 1    |
      | bound    | {"a":{"$gt":0},"_id":"2"}                            | 1    |
      | order    | {"_id":{"$in":["2","3"]}}, {"sort":{"a":1},"limit":1} | 2   |

  @needs:$all
  @IDX-39.1
  Scenario Outline: The values of $all are looked up
    Given the collection c holds [{"_id":"1","a":["x","y"]},{"_id":"2","a":["y"]},{"_id":"3","a":"x"},{"_id":"4","a":null},{"_id":"5","a":[5]}]
    And c.createIndex("a")
    When c.explain(<filter>)
    Then the result is {"index":<index>,"rowsRead":<rows>}

    Examples:
      | case                  | filter                          | index | rows |
      | one value             | {"a":{"$all":["x"]}}            | "a"   | 2    |
      | a value that none has | {"a":{"$all":["q"]}}            | "a"   | 0    |
      | inside $and           | {"$and":[{"a":{"$all":["x"]}}]} | "a"   | 2    |
      | an object             | {"a":{"$all":[{"b":1}]}}        | null  | 5    |

  @needs:$elemMatch
  @IDX-39.2
  Scenario Outline: What $elemMatch asks of an element is looked up
    Given the collection c holds [{"_id":"1","a":["x","y"]},{"_id":"2","a":["y"]},{"_id":"3","a":"x"},{"_id":"4","a":null},{"_id":"5","a":[5]}]
    And c.createIndex("a")
    When c.explain(<filter>)
    Then the result is {"index":<index>,"rowsRead":<rows>}

    Examples:
      | case                | filter                               | index | rows |
      | a value             | {"a":{"$elemMatch":{"$eq":"y"}}}     | "a"   | 2    |
      | a bound             | {"a":{"$elemMatch":{"$gt":4}}}       | "a"   | 1    |
      | a list              | {"a":{"$elemMatch":{"$in":["y",5]}}} | "a"   | 3    |
      | what it must not be | {"a":{"$elemMatch":{"$ne":"y"}}}     | null  | 5    |

  @needs:$elemMatch
  @IDX-39.3
  Scenario Outline: What $elemMatch asks of a field of an element is looked up
    Given the collection c holds [{"_id":"1","a":[{"b":1,"c":1},{"b":2}]},{"_id":"2","a":[{"b":2}]},{"_id":"3","a":{"b":3}},{"_id":"4"}]
    And c.createIndex("a.b")
    When c.explain(<filter>)
    Then the result is {"index":<index>,"rowsRead":<rows>}

    Examples:
      | case                      | filter                             | index | rows |
      | a value                   | {"a":{"$elemMatch":{"b":1}}}       | "a.b" | 1    |
      | a value and another field | {"a":{"$elemMatch":{"c":1,"b":2}}} | "a.b" | 2    |
      | another field alone       | {"a":{"$elemMatch":{"c":1}}}       | null  | 4    |

  @needs:$regex
  @IDX-40.1
  Scenario Outline: The texts that begin as a pattern does are looked up
    Given the collection c holds [{"_id":"1","a":"abc"},{"_id":"2","a":"abd"},{"_id":"3","a":"b"},{"_id":"4","a":["q","abx"]},{"_id":"5","a":5},{"_id":"6"},{"_id":"7","a":"xabc"}]
    And c.createIndex("a")
    When c.explain(<filter>)
    Then the result is {"index":<index>,"rowsRead":<rows>}

    Examples:
      | case                            | filter                                 | index | rows |
      | literal characters              | {"a":{"$regex":"^ab"}}                 | "a"   | 3    |
      | characters and more             | {"a":{"$regex":"^ab[cd]$"}}            | "a"   | 3    |
      | an option that changes nothing  | {"a":{"$regex":"^ab.","$options":"s"}} | "a"   | 3    |
      | no text                         | {"a":{"$regex":"^z"}}                  | "a"   | 0    |
      | without an anchor               | {"a":{"$regex":"ab"}}                  | null  | 7    |
      | letters of both cases           | {"a":{"$regex":"^ab","$options":"i"}}  | null  | 7    |
      | at each line                    | {"a":{"$regex":"^ab","$options":"m"}}  | null  | 7    |
      | alternatives                    | {"a":{"$regex":"^ab\|^b"}}             | null  | 7    |
      | nothing literal                 | {"a":{"$regex":"^.b"}}                 | null  | 7    |
      | beside what it must not be   | {"a":{"$regex":"b","$ne":"b"}}         | null  | 7    |

  @needs:$type
  @IDX-41.1
  Scenario Outline: The values of a type are looked up
    Given the collection c holds [{"_id":"1","a":"abc"},{"_id":"2","a":"abd"},{"_id":"3","a":"b"},{"_id":"4","a":["q","abx"]},{"_id":"5","a":5},{"_id":"6"},{"_id":"7","a":"xabc"}]
    And c.createIndex("a")
    When c.explain(<filter>)
    Then the result is {"index":<index>,"rowsRead":<rows>}

    Examples:
      | case     | filter                            | index | rows |
      | numbers  | {"a":{"$type":"number"}}          | "a"   | 1    |
      | texts    | {"a":{"$type":"string"}}          | "a"   | 5    |
      | booleans | {"a":{"$type":"bool"}}            | "a"   | 0    |
      | arrays   | {"a":{"$type":"array"}}           | null  | 7    |
      | several  | {"a":{"$type":["number","bool"]}} | null  | 7    |

  @needs:$regex
  @needs:$type
  @IDX-37.3
  Scenario Outline: A beginning is several bounds, a type is one
    Given the collection c holds [{"_id":"1","a":"ab","b":1}]
    And c.createIndex("a")
    And c.createIndex("b")
    When c.explain(<filter>)
    Then the result is {"index":"<index>","rowsRead":1}

    Examples:
      | case             | filter                                         | index |
      | beginning, bound | {"b":{"$gt":0},"a":{"$regex":"^a"}}            | a     |
      | value, beginning | {"b":1,"a":{"$regex":"^a"}}                    | b     |
      | type, bounds     | {"a":{"$type":"string"},"b":{"$gt":0,"$lt":9}} | b     |
