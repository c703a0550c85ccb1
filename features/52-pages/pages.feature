@needs:pages
Feature: Pages

  @PAG-1.1
  Scenario: The first page of several
    Given the collection c holds [{"_id":"1"},{"_id":"2"},{"_id":"3"}]
    When c.find({}, {"pageSize": 2, "projection": {"_id": 1}})
    Then the result is {"documents":[{"_id":"1"},{"_id":"2"}],"cursor":"@string"}

  @PAG-1.2
  Scenario Outline: The only page
    Given the collection c holds [{"_id":"1"},{"_id":"2"},{"_id":"3"}]
    When c.find(<filter>, {"pageSize": <size>})
    Then the keys of the result are documents

    Examples:
      | case              | filter             | size |
      | as many as asked  | {}                 | 3    |
      | fewer             | {}                 | 4    |
      | one               | {"_id":"2"}        | 1    |
      | none              | {"_id":"9"}        | 1    |

  @PAG-1.3
  Scenario: A page of a missing collection
    When c.find({}, {"pageSize": 2})
    Then the result is {"documents":[]}
    And there are no collections

  @PAG-2.1
  Scenario Outline: Three pages are the whole answer
    Given the collection c holds [{"_id":"1","n":3,"g":"b"},{"_id":"2","n":1,"g":"a"},{"_id":"3","n":3,"g":"a"},{"_id":"4","n":2,"g":"b"},{"_id":"5","n":1,"g":"b"},{"_id":"6","n":3,"g":"b"},{"_id":"7","g":"a"}]
    When c.find({}, {"pageSize": 3, "sort": <sort>, "projection": {"_id": 1}})
    And c.find({}, {"pageSize": 3, "sort": <sort>, "cursor": #{result.cursor}, "projection": {"_id": 1}})
    Then the result is {"documents":<second>,"cursor":"@string"}
    When c.find({}, {"pageSize": 3, "sort": <sort>, "cursor": #{result.cursor}, "projection": {"_id": 1}})
    Then the result is {"documents":<third>}

    Examples:
      | case | sort | second | third |
      | natural order | {} | [{"_id":"4"},{"_id":"5"},{"_id":"6"}] | [{"_id":"7"}] |
      | up | {"n":1} | [{"_id":"4"},{"_id":"1"},{"_id":"3"}] | [{"_id":"6"}] |
      | down | {"n":-1} | [{"_id":"4"},{"_id":"2"},{"_id":"5"}] | [{"_id":"7"}] |
      | two keys | {"g":1,"n":-1} | [{"_id":"1"},{"_id":"6"},{"_id":"4"}] | [{"_id":"5"}] |
      | two keys, down and up | {"g":-1,"n":1} | [{"_id":"6"},{"_id":"7"},{"_id":"2"}] | [{"_id":"3"}] |
      | by _id, down | {"_id":-1} | [{"_id":"4"},{"_id":"3"},{"_id":"2"}] | [{"_id":"1"}] |
      | by _version | {"_version":1} | [{"_id":"4"},{"_id":"5"},{"_id":"6"}] | [{"_id":"7"}] |
      | by a missing field | {"zz":1} | [{"_id":"4"},{"_id":"5"},{"_id":"6"}] | [{"_id":"7"}] |

  @PAG-2.2
  Scenario Outline: Pages of a filter of many conditions
    Given the collection c holds [{"_id":"1","n":1},{"_id":"2","n":2},{"_id":"3","n":3}]
    When c.find(<filter>, {"pageSize": 2, "sort": <sort>})
    And c.find(<filter>, {"pageSize": 2, "sort": <sort>, "cursor": #{result.cursor}, "projection": {"_id": 1}})
    Then the result is {"documents":[<last>]}

    Examples:
      | case             | filter                                             | sort     | last        |
      | any of many      | {"$or":[#{conditions 100}]}                        | {}       | {"_id":"3"} |
      | all of many      | {"$and":[#{missing 60}]}                           | {}       | {"_id":"3"} |
      | all, sorted      | {"$and":[#{missing 60}]}                           | {"n":-1} | {"_id":"1"} |
      | any of all       | {"$or":[{"$and":[#{missing 60}]},#{conditions 60}]} | {"n":1}  | {"_id":"3"} |

  @PAG-3.1
  Scenario Outline: What is written elsewhere neither repeats nor skips, in a sort
    Given the collection c holds [{"_id":"1","n":1},{"_id":"2","n":2},{"_id":"3","n":3},{"_id":"4","n":4}]
    When c.find({}, {"pageSize": 2, "sort": {"n":1}, "projection": {"_id": 1}})
    And meanwhile <write>
    And c.find({}, {"pageSize": 9, "sort": {"n":1}, "cursor": #{result.cursor}, "projection": {"_id": 1}})
    Then the result is {"documents":<rest>}

    Examples:
      | case | write | rest |
      | an insert before | c.insertOne({"_id":"0","n":0}) | [{"_id":"3"},{"_id":"4"}] |
      | an insert after | c.insertOne({"_id":"9","n":9}) | [{"_id":"3"},{"_id":"4"},{"_id":"9"}] |
      | an insert between the pages | c.insertOne({"_id":"25","n":2.5}) | [{"_id":"25"},{"_id":"3"},{"_id":"4"}] |
      | a tie with the last of the page | c.insertOne({"_id":"22","n":2}) | [{"_id":"22"},{"_id":"3"},{"_id":"4"}] |
      | the last of the page deleted | c.deleteOne({"_id":"2"}) | [{"_id":"3"},{"_id":"4"}] |
      | the first of the page deleted | c.deleteOne({"_id":"1"}) | [{"_id":"3"},{"_id":"4"}] |
      | the whole page deleted | c.deleteMany({"n":{"$lte":2}}) | [{"_id":"3"},{"_id":"4"}] |
      | one to come deleted | c.deleteOne({"_id":"3"}) | [{"_id":"4"}] |
      | the last of the page moved back | c.updateOne({"_id":"2"}, {"$set":{"n":0}}) | [{"_id":"3"},{"_id":"4"}] |
      | one to come changed elsewhere | c.updateOne({"_id":"3"}, {"$set":{"m":1}}) | [{"_id":"3"},{"_id":"4"}] |
      | the last of the page changed elsewhere | c.updateOne({"_id":"2"}, {"$set":{"m":1}}) | [{"_id":"3"},{"_id":"4"}] |

  @PAG-2.80
  Scenario Outline: Documents that tie come in natural order on every page, however many
    Given the collection c holds [#{documents <many>}]
    When c.find({}, {"sort":{"z":<direction>},"pageSize":3,"projection":{"_id":1}})
    And c.find({}, {"sort":{"z":<direction>},"pageSize":2,"projection":{"_id":1},"cursor":#{result.cursor}})
    Then the result is {"documents":[{"_id":"d3"},{"_id":"d4"}],"cursor":"@string"}

    Examples:
      | case        | many | direction |
      | 33          | 33   | 1         |
      | 200         | 200  | 1         |
      | 1,100, down | 1100 | -1        |

  @PAG-2.82
  Scenario Outline: A page may be asked for again, and shows what is there by then
    Given the collection c holds [{"_id":"1"},{"_id":"2"},{"_id":"3"}]
    When c.find({}, {"pageSize":1<sort>,"projection":{"n":1}})
    And meanwhile c.find({}, {"pageSize":1<sort>,"projection":{"n":1},"cursor":#{result.cursor}})
    And meanwhile c.updateOne({"_id":"2"}, {"$set":{"n":7}})
    And c.find({}, {"pageSize":1<sort>,"projection":{"n":1},"cursor":#{result.cursor}})
    Then the result is {"documents":[{"_id":"2","n":7}],"cursor":"@string"}

    Examples:
      | case    | sort                 |
      | natural |                      |
      | sorted  | ,"sort":{"_id":1}    |

  @PAG-2.83
  Scenario Outline: The pages go on behind keys of every kind
    Given the collection c holds <documents>
    When c.find({}, {"sort":{"a":<direction>},"pageSize":1,"projection":{"_id":1}})
    And c.find({}, {"sort":{"a":<direction>},"pageSize":9,"projection":{"_id":1},"cursor":#{result.cursor}})
    Then the result is {"documents":<rest>}

    Examples:
      | case                  | documents                                                                    | direction | rest                                |
      | empty arrays          | [{"_id":"1","a":[]},{"_id":"2","a":[]},{"_id":"3","a":null},{"_id":"4","a":1}] | 1       | [{"_id":"2"},{"_id":"3"},{"_id":"4"}] |
      | empty arrays, down    | [{"_id":"1","a":1},{"_id":"2","a":null},{"_id":"3","a":[]},{"_id":"4"}]       | -1       | [{"_id":"2"},{"_id":"4"},{"_id":"3"}] |
      | arrays                | [{"_id":"1","a":[1,5]},{"_id":"2","a":[3]},{"_id":"3","a":2},{"_id":"4","a":[1]}] | 1    | [{"_id":"4"},{"_id":"3"},{"_id":"2"}] |
      | objects               | [{"_id":"1","a":{"x":1}},{"_id":"2","a":{"x":1}},{"_id":"3","a":{"x":2}}]     | 1        | [{"_id":"2"},{"_id":"3"}]           |
      | booleans              | [{"_id":"1","a":false},{"_id":"2","a":false},{"_id":"3","a":true}]            | 1        | [{"_id":"2"},{"_id":"3"}]           |
      | missing               | [{"_id":"1"},{"_id":"2","a":null},{"_id":"3","a":0}]                          | 1        | [{"_id":"2"},{"_id":"3"}]           |

    @needs:int64
    Examples:
      | case                  | documents                                                                    | direction | rest                                |
      | great integers        | [{"_id":"1","a":9007199254740993},{"_id":"2","a":9007199254740994},{"_id":"3","a":9007199254740995}] | 1 | [{"_id":"2"},{"_id":"3"}] |
      | great integers, down  | [{"_id":"3","a":9007199254740995},{"_id":"2","a":9007199254740994},{"_id":"1","a":9007199254740993}] | -1 | [{"_id":"2"},{"_id":"1"}] |

  @PAG-4.80 @needs:softDelete
  Scenario Outline: Archived documents are on none of the pages
    Given the collection c holds [{"_id":"1","n":1},{"_id":"2","n":2},{"_id":"3","n":3},{"_id":"4","n":4}]
    And c.deleteMany({"n":{"$in":[2,4]}}, {"softDelete":true})
    When c.find({}, {"pageSize":1<sort>,"projection":{"_id":1}})
    And c.find({}, {"pageSize":9<sort>,"projection":{"_id":1},"cursor":#{result.cursor}})
    Then the result is exactly {"documents":[{"_id":"3"}]}

    Examples:
      | case    | sort            |
      | natural |                 |
      | sorted  | ,"sort":{"n":1} |

  @PAG-7.1
  Scenario Outline: An id at which a page ended does not come again
    Given the collection c holds [{"_id":"1","n":1},{"_id":"2","n":1},{"_id":"3","n":1},{"_id":"4","n":1}]
    When c.find({}, {"pageSize": 2, "sort": <sort>, "projection": {"_id": 1}})
    And meanwhile c.deleteMany(<deleted>)
    And meanwhile c.insertOne(<inserted>)
    And c.find({}, {"pageSize": 9, "sort": <sort>, "cursor": #{result.cursor}, "projection": {"_id": 1}})
    Then the result is {"documents":<rest>}

    Examples:
      | case                    | sort             | deleted                 | inserted          | rest                      |
      | ascending               | {"_id":1}        | {"_id":"2"}             | {"_id":"2","n":1} | [{"_id":"3"},{"_id":"4"}] |
      | descending              | {"_id":-1}       | {"_id":"3"}             | {"_id":"3","n":1} | [{"_id":"2"},{"_id":"1"}] |
      | nothing else is left    | {"_id":-1}       | {}                      | {"_id":"3","n":1} | []                        |
      | all behind it deleted   | {"_id":1}        | {"_id":{"$gte":"2"}}    | {"_id":"2","n":1} | []                        |
      | after another field     | {"n":1,"_id":1}  | {"_id":"2"}             | {"_id":"2","n":1} | [{"_id":"3"},{"_id":"4"}] |
      | before another field    | {"_id":1,"n":-1} | {"_id":"2"}             | {"_id":"2","n":1} | [{"_id":"3"},{"_id":"4"}] |
      | behind by another field | {"n":1,"_id":1}  | {"_id":"2"}             | {"_id":"2","n":5} | [{"_id":"3"},{"_id":"4"},{"_id":"2"}] |

  @PAG-3.2
  Scenario Outline: What is written elsewhere neither repeats nor skips, in natural order
    Given the collection c holds [{"_id":"1","n":1},{"_id":"2","n":2},{"_id":"3","n":3},{"_id":"4","n":4}]
    When c.find({}, {"pageSize": 2, "projection": {"_id": 1}})
    And meanwhile <write>
    And c.find({}, {"pageSize": 9, "cursor": #{result.cursor}, "projection": {"_id": 1}})
    Then the result is {"documents":<rest>}

    Examples:
      | case | write | rest |
      | an insert | c.insertOne({"_id":"0"}) | [{"_id":"3"},{"_id":"4"},{"_id":"0"}] |
      | the last of the page deleted | c.deleteOne({"_id":"2"}) | [{"_id":"3"},{"_id":"4"}] |
      | the whole page deleted | c.deleteMany({"n":{"$lte":2}}) | [{"_id":"3"},{"_id":"4"}] |
      | one to come deleted | c.deleteOne({"_id":"3"}) | [{"_id":"4"}] |
      | all changed | c.updateMany({}, {"$inc":{"n":10}}) | [{"_id":"3"},{"_id":"4"}] |
      | one replaced | c.replaceOne({"_id":"2"}, {"n":99}) | [{"_id":"3"},{"_id":"4"}] |

  @PAG-4.1
  Scenario: The size of the page may change
    Given the collection c holds [{"_id":"1"},{"_id":"2"},{"_id":"3"},{"_id":"4"}]
    When c.find({}, {"pageSize": 1})
    And c.find({}, {"pageSize": 3, "cursor": #{result.cursor}, "projection": {"_id": 1}})
    Then the result is {"documents":[{"_id":"2"},{"_id":"3"},{"_id":"4"}]}

  @needs:softDelete
  @PAG-4.2
  Scenario: Archived documents are on the pages where they are asked for
    Given the collection c holds [{"_id":"1"},{"_id":"2"},{"_id":"3"}]
    And c.deleteOne({"_id":"2"}, {"softDelete":true})
    When c.find({}, {"pageSize": 1, "includeArchived": true})
    And c.find({}, {"pageSize": 5, "includeArchived": true, "cursor": #{result.cursor}, "projection": {"_id": 1}})
    Then the result is {"documents":[{"_id":"2"},{"_id":"3"}]}

  @PAG-4.3
  Scenario: A filter picks what is on the pages
    Given the collection c holds [{"_id":"1","n":1},{"_id":"2","n":2},{"_id":"3","n":1},{"_id":"4","n":1}]
    When c.find({"n":1}, {"pageSize": 1})
    And c.find({"n":1}, {"pageSize": 5, "cursor": #{result.cursor}, "projection": {"_id": 1}})
    Then the result is {"documents":[{"_id":"3"},{"_id":"4"}]}

  @PAG-5.1
  Scenario Outline: A size that is none
    Given the collection c holds [{"_id":"1"}]
    When c.find({}, {"pageSize": <size>})
    Then it fails with INVALID_OPTIONS and {"option":"pageSize"}

    Examples:
      | case     | size |
      | zero     | 0    |
      | negative | -1   |
      | fraction | 1.5  |
      | a string | "1"  |
      | null     | null |
      | boolean  | true |

  @PAG-5.2
  Scenario Outline: Neither limit nor offset stands beside a page
    Given the collection c holds [{"_id":"1"}]
    When c.find({}, <options>)
    Then it fails with INVALID_OPTIONS and {"option":"<option>"}

    Examples:
      | case   | options                     | option |
      | limit  | {"pageSize":1,"limit":1}    | limit  |
      | limit of none | {"pageSize":1,"limit":0} | limit |
      | offset of none | {"pageSize":1,"offset":0} | offset |
      | offset | {"pageSize":1,"offset":1}   | offset |

  @PAG-6.1
  Scenario Outline: A cursor that no store gives out
    Given the collection c holds [{"_id":"1"},{"_id":"2"}]
    When c.find({}, {"pageSize": 1, "cursor": <cursor>})
    Then it fails with INVALID_OPTIONS and {"option":"cursor"}

    Examples:
      | case          | cursor            |
      | empty         | ""                |
      | a word        | "next"            |
      | an id         | "1"               |
      | a blank       | " "               |
      | null          | null              |
      | a number      | 1                 |
      | an object     | {}                |
      | beyond ASCII  | "é😀"             |
      | long          | "#{text 3000}"    |

  @PAG-6.2
  Scenario: A cursor without a size
    Given the collection c holds [{"_id":"1"},{"_id":"2"}]
    When c.find({}, {"pageSize": 1})
    And c.find({}, {"cursor": #{result.cursor}})
    Then it fails with INVALID_OPTIONS and {"option":"cursor"}

  @PAG-6.3
  Scenario Outline: A cursor of another search
    Given the collection c holds [{"_id":"1","n":1},{"_id":"2","n":2},{"_id":"3","n":3}]
    And the collection d holds [{"_id":"1","n":1},{"_id":"2","n":2},{"_id":"3","n":3}]
    When c.find({"n":{"$gt":0}}, {"pageSize": 1, "sort": {"n":1}})
    And <call>
    Then it fails with INVALID_OPTIONS and {"option":"cursor"}

    Examples:
      | case             | call                                                                                       |
      | another filter   | c.find({"n":{"$gt":1}}, {"pageSize": 1, "sort": {"n":1}, "cursor": #{result.cursor}})     |
      | another sort     | c.find({"n":{"$gt":0}}, {"pageSize": 1, "sort": {"n":-1}, "cursor": #{result.cursor}})    |
      | no sort          | c.find({"n":{"$gt":0}}, {"pageSize": 1, "cursor": #{result.cursor}})                      |
      | another collection | d.find({"n":{"$gt":0}}, {"pageSize": 1, "sort": {"n":1}, "cursor": #{result.cursor}})   |
