@needs:indexes
Feature: Creating, listing and dropping indexes

  @IDX-1.1
  Scenario: createIndex answers null
    Given the collection c holds [{"_id":"1","a":1}]
    When c.createIndex("a")
    Then the result is null

  @IDX-1.2
  Scenario: An index is over the documents that are there
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":1}]
    And c.createIndex("a")
    When c.find({"a":1})
    Then it finds in order 1, 3

  @IDX-1.3
  Scenario: An index is over the documents to come
    Given store.createCollection("c")
    And c.createIndex("a")
    And c.insertOne({"_id":"1","a":1})
    And c.insertMany([{"_id":"2","a":2}, {"_id":"3","a":1}])
    When c.find({"a":1})
    Then it finds in order 1, 3

  @IDX-1.4
  Scenario: createIndex changes no document
    Given the collection c holds [{"_id":"1","b":1,"a":2}, {"_id":"2"}]
    And c.updateOne({"_id":"1"}, {"$set":{"b":3}})
    And time passes
    When c.createIndex("a")
    Then document 1 of c is exactly {"b":3,"a":2}
    And document 1 of c keeps _version, _created, _updated
    And document 2 of c keeps _version, _created, _updated

  @IDX-1.5
  Scenario: The read model's collections can have indexes
    Given store.put("k1", {"a":1}, {"tableName":"c"})
    And c.createIndex("a")
    And store.put("k2", {"a":1}, {"tableName":"c"})
    When c.find({"a":1})
    Then it finds k1, k2

  @IDX-2.1
  Scenario Outline: createIndex creates a missing collection
    When c.createIndex(<arguments>)
    Then the collections are c
    And c holds nothing

    Examples:
      | case   | arguments            |
      | plain  | "a"                  |
      | unique | "a", {"unique":true} |

  @IDX-2.2
  Scenario: The index of a collection made by createIndex is there
    Given c.createIndex("a")
    When c.listIndexes()
    Then the result is [{"path":"a","unique":false}]

  @IDX-3.1
  Scenario Outline: unique is false unless it is said
    Given c.createIndex("a"<options>)
    When c.listIndexes()
    Then the result is [{"path":"a","unique":<unique>}]

    Examples:
      | case   | options            | unique |
      | absent |                    | false  |
      | null   | , null             | false  |
      | empty  | , {}               | false  |
      | false  | , {"unique":false} | false  |
      | true   | , {"unique":true}  | true   |

  @IDX-3.2
  Scenario Outline: Only a unique index keeps two documents from sharing a value
    Given c.createIndex("a"<options>)
    And c.insertOne({"_id":"1","a":1})
    When c.insertOne({"_id":"2","a":1})
    Then the result is {"acknowledged":true,"insertedId":"2"}

    Examples:
      | case   | options            |
      | absent |                    |
      | empty  | , {}               |
      | false  | , {"unique":false} |

  @IDX-3.3
  Scenario: A unique index keeps two documents from sharing a value
    Given c.createIndex("a", {"unique":true})
    And c.insertOne({"_id":"1","a":1})
    When c.insertOne({"_id":"2","a":1})
    Then it fails with DUPLICATE_KEY

  @IDX-4.1
  Scenario Outline: The same index again does nothing
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a", <first>)
    When c.createIndex("a"<again>)
    Then the result is null
    And nothing has changed

    Examples:
      | case          | first            | again              |
      | not unique    | {}               |                    |
      | said to be so | {}               | , {"unique":false} |
      | unique        | {"unique":true}  | , {"unique":true}  |
      | left unsaid   | {"unique":false} | , null             |

  @IDX-4.2
  Scenario: There is one index on a path
    Given c.createIndex("a")
    And c.createIndex("a")
    And c.dropIndex("a")
    When c.listIndexes()
    Then the result is []

  @IDX-4.3
  Scenario: A path and a path through it are two
    Given c.createIndex("a")
    And c.createIndex("a.b", {"unique":true})
    When c.listIndexes()
    Then the result is [{"path":"a","unique":false},{"path":"a.b","unique":true}]

  @IDX-5.1
  Scenario Outline: Another unique is refused
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a", <first>)
    When c.createIndex("a"<again>)
    Then it fails with INVALID_OPTIONS and {"option":"unique"}

    Examples:
      | case           | first            | again              |
      | becomes unique | {}               | , {"unique":true}  |
      | from false     | {"unique":false} | , {"unique":true}  |
      | gives it up    | {"unique":true}  | , {"unique":false} |
      | left unsaid    | {"unique":true}  |                    |

  @IDX-5.2
  Scenario: The refused index stays as it was
    Given c.createIndex("a", {"unique":true})
    When c.createIndex("a", {"unique":false})
    Then it fails with INVALID_OPTIONS and {"option":"unique"}
    When c.listIndexes()
    Then the result is [{"path":"a","unique":true}]

  @IDX-5.3
  Scenario: A dropped index may come back with another unique
    Given c.createIndex("a", {"unique":true})
    And c.dropIndex("a")
    And c.createIndex("a")
    And c.insertMany([{"_id":"1","a":1}, {"_id":"2","a":1}])
    When c.listIndexes()
    Then the result is [{"path":"a","unique":false}]

  @IDX-10.1
  Scenario: Indexes are listed by their paths
    Given c.createIndex("b")
    And c.createIndex("a.b", {"unique":true})
    And c.createIndex("a")
    When c.listIndexes()
    Then the result is exactly [{"path":"a","unique":false},{"path":"a.b","unique":true},{"path":"b","unique":false}]

  @IDX-10.2
  Scenario: The order of the list is that of the bytes
    Given c.createIndex("a")
    And c.createIndex("é")
    And c.createIndex("😀")
    And c.createIndex("�")
    And c.createIndex("B")
    And c.createIndex("10")
    And c.createIndex("9")
    And c.createIndex("a.b")
    And c.createIndex("a b")
    And c.createIndex("ab")
    And c.createIndex("")
    When c.listIndexes()
    Then the result is
      """
      [{"path":"","unique":false},{"path":"10","unique":false},{"path":"9","unique":false},
       {"path":"B","unique":false},{"path":"a","unique":false},{"path":"a b","unique":false},
       {"path":"a.b","unique":false},{"path":"ab","unique":false},{"path":"é","unique":false},
       {"path":"�","unique":false},{"path":"😀","unique":false}]
      """

  @IDX-10.3
  Scenario: Each collection lists its own
    Given c.createIndex("a")
    And d.createIndex("b", {"unique":true})
    When d.listIndexes()
    Then the result is [{"path":"b","unique":true}]

  @IDX-11.1
  Scenario: A collection without indexes has none to list
    Given the collection c holds [{"_id":"1","a":1}]
    When c.listIndexes()
    Then the result is []

  @IDX-11.2
  Scenario Outline: A missing collection is not created
    When c.<call>
    Then the result is <result>
    And there are no collections

    Examples:
      | case             | call                                         | result                      |
      | listIndexes      | listIndexes()                                | []                          |
      | dropIndex        | dropIndex("a")                               | null                        |
      | explain          | explain()                                    | {"index":null,"rowsRead":0} |
      | explain a filter | explain({"a":1}, {"sort":{"a":1},"limit":1}) | {"index":null,"rowsRead":0} |

  @IDX-12.1
  Scenario: dropIndex removes the index
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a")
    When c.dropIndex("a")
    Then the result is null
    When c.listIndexes()
    Then the result is []

  @IDX-12.2
  Scenario: dropIndex removes no other index
    Given c.createIndex("a")
    And c.createIndex("a.b")
    And c.createIndex("b", {"unique":true})
    And c.createIndex("A")
    And d.createIndex("a")
    And c.dropIndex("a")
    When c.listIndexes()
    Then the result is [{"path":"A","unique":false},{"path":"a.b","unique":false},{"path":"b","unique":true}]
    When d.listIndexes()
    Then the result is [{"path":"a","unique":false}]

  @IDX-12.21
  Scenario: Indexes that were listed before are listed as they are now
    Given c.createIndex("a")
    And c.createIndex("b")
    And c.listIndexes()
    And c.dropIndex("a")
    When c.listIndexes()
    Then the result is [{"path":"b","unique":false}]

  @IDX-12.3
  Scenario: A path without an index has nothing to drop
    Given the collection c holds [{"_id":"1","a":1,"b":1}]
    And c.createIndex("a")
    When c.dropIndex("b")
    Then the result is null
    And nothing has changed

  @IDX-12.4
  Scenario: What a dropped unique index forbade is allowed
    Given the collection c holds [{"_id":"1","a":1}]
    And c.createIndex("a", {"unique":true})
    And c.dropIndex("a")
    And c.insertOne({"_id":"2","a":1})
    When c.find({"a":1})
    Then it finds in order 1, 2

  @IDX-12.5
  Scenario: Documents stay when their index is dropped
    Given the collection c holds [{"_id":"1","a":[1,2]}, {"_id":"2","a":1}, {"_id":"3"}]
    And c.createIndex("a")
    And c.dropIndex("a")
    When c.find({"a":1})
    Then it finds in order 1, 2

  @IDX-16.1
  Scenario: listCollections tells of collections alone
    Given the collection c holds [{"_id":"1","a":[1,2]}]
    And c.createIndex("a")
    And c.createIndex("a.b", {"unique":true})
    And c.insertOne({"_id":"2","a":{"b":3}})
    When store.listCollections()
    Then the result is ["c"]

  @IDX-16.2
  Scenario Outline: hasCollection tells of collections alone
    Given the collection c holds [{"_id":"1","a":[1,2]}]
    And c.createIndex("a")
    When store.hasCollection("<name>")
    Then the result is false

    Examples:
      | case               | name      |
      | indexes            | indexes   |
      | with an underscore | _indexes  |
      | of the collection  | c_indexes |
      | of the path        | c_a       |
      | the path           | a         |
      | in front           | idx_c_a   |
      | behind             | c_idx     |

  @IDX-17.1
  Scenario Outline: A collection takes ten indexes
    Given the collection c holds [{"_id":"1","a":1,"b":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1,"k":1}]
    And c.createIndex("a", <options>)
    And c.createIndex("b", <options>)
    And c.createIndex("d", <options>)
    And c.createIndex("e", <options>)
    And c.createIndex("f", <options>)
    And c.createIndex("g", <options>)
    And c.createIndex("h", <options>)
    And c.createIndex("i", <options>)
    And c.createIndex("j", <options>)
    And c.createIndex("k", <options>)
    And c.insertOne({"_id":"2","a":2,"b":2,"d":2,"e":2,"f":2,"g":2,"h":2,"i":2,"j":2,"k":[2,3]})
    When c.find({"k":2,"a":2,"j":{"$gt":1}})
    Then it finds 2
    When c.listIndexes()
    Then the result is
      """
      [{"path":"a","unique":<unique>},{"path":"b","unique":<unique>},{"path":"d","unique":<unique>},
       {"path":"e","unique":<unique>},{"path":"f","unique":<unique>},{"path":"g","unique":<unique>},
       {"path":"h","unique":<unique>},{"path":"i","unique":<unique>},{"path":"j","unique":<unique>},
       {"path":"k","unique":<unique>}]
      """

    Examples:
      | case   | options         | unique |
      | plain  | {}              | false  |
      | unique | {"unique":true} | true   |

  @IDX-17.2
  Scenario Outline: A collection takes 64 indexes
    Given c.createIndex("i63", <options>)
    And c.createIndex("i00", <options>)
    And c.createIndex("i01", <options>)
    And c.createIndex("i02", <options>)
    And c.createIndex("i03", <options>)
    And c.createIndex("i04", <options>)
    And c.createIndex("i05", <options>)
    And c.createIndex("i06", <options>)
    And c.createIndex("i07", <options>)
    And c.createIndex("i08", <options>)
    And c.createIndex("i09", <options>)
    And c.createIndex("i10", <options>)
    And c.createIndex("i11", <options>)
    And c.createIndex("i12", <options>)
    And c.createIndex("i13", <options>)
    And c.createIndex("i14", <options>)
    And c.createIndex("i15", <options>)
    And c.createIndex("i16", <options>)
    And c.createIndex("i17", <options>)
    And c.createIndex("i18", <options>)
    And c.createIndex("i19", <options>)
    And c.createIndex("i20", <options>)
    And c.createIndex("i21", <options>)
    And c.createIndex("i22", <options>)
    And c.createIndex("i23", <options>)
    And c.createIndex("i24", <options>)
    And c.createIndex("i25", <options>)
    And c.createIndex("i26", <options>)
    And c.createIndex("i27", <options>)
    And c.createIndex("i28", <options>)
    And c.createIndex("i29", <options>)
    And c.createIndex("i30", <options>)
    And c.createIndex("i31", <options>)
    And c.createIndex("i32", <options>)
    And c.createIndex("i33", <options>)
    And c.createIndex("i34", <options>)
    And c.createIndex("i35", <options>)
    And c.createIndex("i36", <options>)
    And c.createIndex("i37", <options>)
    And c.createIndex("i38", <options>)
    And c.createIndex("i39", <options>)
    And c.createIndex("i40", <options>)
    And c.createIndex("i41", <options>)
    And c.createIndex("i42", <options>)
    And c.createIndex("i43", <options>)
    And c.createIndex("i44", <options>)
    And c.createIndex("i45", <options>)
    And c.createIndex("i46", <options>)
    And c.createIndex("i47", <options>)
    And c.createIndex("i48", <options>)
    And c.createIndex("i49", <options>)
    And c.createIndex("i50", <options>)
    And c.createIndex("i51", <options>)
    And c.createIndex("i52", <options>)
    And c.createIndex("i53", <options>)
    And c.createIndex("i54", <options>)
    And c.createIndex("i55", <options>)
    And c.createIndex("i56", <options>)
    And c.createIndex("i57", <options>)
    And c.createIndex("i58", <options>)
    And c.createIndex("i59", <options>)
    And c.createIndex("i60", <options>)
    And c.createIndex("i61", <options>)
    And c.createIndex("i62", <options>)
    When c.listIndexes()
    Then the result is [{"path":"i00","unique":<unique>},{"path":"i01","unique":<unique>},{"path":"i02","unique":<unique>},{"path":"i03","unique":<unique>},{"path":"i04","unique":<unique>},{"path":"i05","unique":<unique>},{"path":"i06","unique":<unique>},{"path":"i07","unique":<unique>},{"path":"i08","unique":<unique>},{"path":"i09","unique":<unique>},{"path":"i10","unique":<unique>},{"path":"i11","unique":<unique>},{"path":"i12","unique":<unique>},{"path":"i13","unique":<unique>},{"path":"i14","unique":<unique>},{"path":"i15","unique":<unique>},{"path":"i16","unique":<unique>},{"path":"i17","unique":<unique>},{"path":"i18","unique":<unique>},{"path":"i19","unique":<unique>},{"path":"i20","unique":<unique>},{"path":"i21","unique":<unique>},{"path":"i22","unique":<unique>},{"path":"i23","unique":<unique>},{"path":"i24","unique":<unique>},{"path":"i25","unique":<unique>},{"path":"i26","unique":<unique>},{"path":"i27","unique":<unique>},{"path":"i28","unique":<unique>},{"path":"i29","unique":<unique>},{"path":"i30","unique":<unique>},{"path":"i31","unique":<unique>},{"path":"i32","unique":<unique>},{"path":"i33","unique":<unique>},{"path":"i34","unique":<unique>},{"path":"i35","unique":<unique>},{"path":"i36","unique":<unique>},{"path":"i37","unique":<unique>},{"path":"i38","unique":<unique>},{"path":"i39","unique":<unique>},{"path":"i40","unique":<unique>},{"path":"i41","unique":<unique>},{"path":"i42","unique":<unique>},{"path":"i43","unique":<unique>},{"path":"i44","unique":<unique>},{"path":"i45","unique":<unique>},{"path":"i46","unique":<unique>},{"path":"i47","unique":<unique>},{"path":"i48","unique":<unique>},{"path":"i49","unique":<unique>},{"path":"i50","unique":<unique>},{"path":"i51","unique":<unique>},{"path":"i52","unique":<unique>},{"path":"i53","unique":<unique>},{"path":"i54","unique":<unique>},{"path":"i55","unique":<unique>},{"path":"i56","unique":<unique>},{"path":"i57","unique":<unique>},{"path":"i58","unique":<unique>},{"path":"i59","unique":<unique>},{"path":"i60","unique":<unique>},{"path":"i61","unique":<unique>},{"path":"i62","unique":<unique>},{"path":"i63","unique":<unique>}]
    When c.insertOne({"_id":"1","i00":1,"i63":2})
    And c.find({"i63":2,"i00":1})
    Then it finds 1

    Examples:
      | case   | options         | unique |
      | plain  | {}              | false  |
      | unique | {"unique":true} | true   |
