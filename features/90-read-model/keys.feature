@needs:readModel
Feature: Listing keys

  @RM-45.1
  Scenario: All keys on one page
    Given store.put("user:1", {"n":1})
    When store.listKeys()
    Then the result is {"keys":[{"name":"user:1"}],"list_complete":true}

  @RM-45.2
  Scenario: A page that is not the last
    Given store.put("a", {"n":1})
    And store.put("b", {"n":1})
    When store.listKeys({"limit":1})
    Then the result is {"keys":[{"name":"@string"}],"list_complete":false,"cursor":"@string"}

  @RM-46.1
  Scenario Outline: The keys of a prefix
    Given store.put("user:1", {"n":1})
    And store.put("order:7", {"n":1})
    When store.listKeys({"prefix":"<prefix>"})
    Then the result is {"keys":<keys>,"list_complete":true}

    Examples:
      | case            | prefix  | keys                 |
      | of one          | user:   | [{"name":"user:1"}]  |
      | a whole key     | order:7 | [{"name":"order:7"}] |
      | of none         | item:   | []                   |
      | within the keys | ser     | []                   |

  @RM-47.1
  Scenario: Keys come in the order of their bytes
    Given store.batchPut([{"key":"b","value":1},{"key":"a10","value":1},{"key":"B","value":1},{"key":"a2","value":1},{"key":"😀","value":1},{"key":"\uffff","value":1},{"key":"é","value":1},{"key":"a","value":1}])
    When store.listKeys()
    Then the result is {"keys":[{"name":"B"},{"name":"a"},{"name":"a10"},{"name":"a2"},{"name":"b"},{"name":"é"},{"name":"\uffff"},{"name":"😀"}],"list_complete":true}

  @RM-47.2
  Scenario: An update does not move a key
    Given store.put("a", 1)
    And store.put("b", 2)
    And store.put("a", 3)
    When store.listKeys()
    Then the result is {"keys":[{"name":"a"},{"name":"b"}],"list_complete":true}

  @RM-47.3
  Scenario: Page by page to the end
    Given store.batchPut([{"key":"e","value":1},{"key":"d","value":1},{"key":"c","value":1},{"key":"b","value":1},{"key":"a","value":1}])
    When store.listKeys({"limit":2})
    Then the result is {"keys":[{"name":"a"},{"name":"b"}],"list_complete":false,"cursor":"@string"}
    When store.listKeys({"limit":2,"cursor":#{result.cursor}})
    Then the result is {"keys":[{"name":"c"},{"name":"d"}],"list_complete":false,"cursor":"@string"}
    When store.listKeys({"limit":2,"cursor":#{result.cursor}})
    Then the result is {"keys":[{"name":"e"}],"list_complete":true}

  @RM-47.4
  Scenario: Page by page within a prefix
    Given store.batchPut([{"key":"a:1","value":1},{"key":"b:1","value":1},{"key":"b:2","value":1},{"key":"b:3","value":1},{"key":"d:1","value":1}])
    When store.listKeys({"prefix":"b:","limit":2})
    Then the result is {"keys":[{"name":"b:1"},{"name":"b:2"}],"list_complete":false,"cursor":"@string"}
    When store.listKeys({"prefix":"b:","limit":2,"cursor":#{result.cursor}})
    Then the result is {"keys":[{"name":"b:3"}],"list_complete":true}

  @RM-47.5
  Scenario: The limit can change from page to page
    Given store.batchPut([{"key":"a","value":1},{"key":"b","value":1},{"key":"c","value":1},{"key":"d","value":1}])
    When store.listKeys({"limit":1})
    And store.listKeys({"limit":3,"cursor":#{result.cursor}})
    Then the result is {"keys":[{"name":"b"},{"name":"c"},{"name":"d"}],"list_complete":true}

  @RM-47.6
  Scenario Outline: A page goes on after a key of any kind
    Given store.put(<first>, 1)
    And store.put(<second>, 2)
    When store.listKeys({"limit":1})
    And store.listKeys({"limit":1,"cursor":#{result.cursor}})
    Then the result is {"keys":[{"name":<second>}],"list_complete":true}

    Examples:
      | case                       | first            | second                         |
      | a quote                    | "it's"           | "j"                            |
      | a percent sign             | "%"              | "a"                            |
      | a zero character           | "a\\u0000"       | "a\\u0000\\u0000"              |
      | a longer key               | "a"              | "aa"                           |
      | cases                      | "A"              | "a"                            |
      | the end of the plane       | "\\uffff"        | "😀"                           |
      | the last of all characters | "\\udbff\\udfff" | "\\udbff\\udfff\\udbff\\udfff" |

  @RM-47.7
  Scenario: Page by page in another collection
    Given the collection users holds [{"_id":"b"},{"_id":"a"},{"_id":"d"}]
    And store.put("aa", 1)
    When store.listKeys({"tableName":"users","limit":1})
    And store.listKeys({"tableName":"users","limit":2,"cursor":#{result.cursor}})
    Then the result is {"keys":[{"name":"b"},{"name":"d"}],"list_complete":true}

  @RM-48.1
  Scenario: A cursor leads to the next page
    Given store.batchPut([{"key":"a","value":1},{"key":"b","value":1},{"key":"c","value":1}])
    When store.listKeys({"limit":2})
    Then the result is {"keys":[{"name":"@string"},{"name":"@string"}],"list_complete":false,"cursor":"@string"}
    When store.listKeys({"limit":2,"cursor":#{result.cursor}})
    Then the result is {"keys":[{"name":"@string"}],"list_complete":true}

  @RM-48.2
  Scenario: A cursor goes on within the prefix
    Given store.batchPut([{"key":"a:1","value":1},{"key":"b:1","value":1},{"key":"b:2","value":1},{"key":"d:1","value":1}])
    When store.listKeys({"prefix":"b:","limit":1})
    Then the result is {"keys":[{"name":"@string"}],"list_complete":false,"cursor":"@string"}
    When store.listKeys({"prefix":"b:","limit":5,"cursor":#{result.cursor}})
    Then the result is {"keys":[{"name":"@string"}],"list_complete":true}

  @RM-49.1
  Scenario: A page of a hundred keys is the last of a hundred
    Given store.batchPut([#{items 100}])
    When store.listKeys()
    Then the result is {"keys":"@any","list_complete":true}

  @RM-49.2
  Scenario: The hundred and first key is on the next page
    Given store.batchPut([#{items 100}])
    And store.put("l", 1)
    When store.listKeys()
    Then the result is {"keys":"@any","list_complete":false,"cursor":"@string"}
    When store.listKeys({"cursor":#{result.cursor}})
    Then the result is {"keys":[{"name":"l"}],"list_complete":true}

  @RM-49.3
  Scenario: A larger page can be asked for
    Given store.batchPut([#{items 1000}])
    When store.listKeys({"limit":1000})
    Then the result is {"keys":"@any","list_complete":true}

  @RM-50.1
  Scenario Outline: Whether more keys follow
    Given store.batchPut([{"key":"a","value":1},{"key":"b","value":1},{"key":"d:1","value":1}])
    When store.listKeys(<options>)
    Then the result is <result>

    Examples:
      | case                        | options                  | result                                                   |
      | fewer than the limit        | {"limit":4}              | {"keys":"@any","list_complete":true}                     |
      | as many as the limit        | {"limit":3}              | {"keys":"@any","list_complete":true}                     |
      | one more than the limit     | {"limit":2}              | {"keys":"@any","list_complete":false,"cursor":"@string"} |
      | more keys beyond the prefix | {"prefix":"a","limit":1} | {"keys":[{"name":"a"}],"list_complete":true}             |
      | no key at all               | {"prefix":"x"}           | {"keys":[],"list_complete":true}                         |

  @RM-50.2
  Scenario: The last page is full
    Given store.batchPut([{"key":"a","value":1},{"key":"b","value":1},{"key":"d","value":1},{"key":"e","value":1}])
    When store.listKeys({"limit":2})
    And store.listKeys({"limit":2,"cursor":#{result.cursor}})
    Then the result is {"keys":[{"name":"d"},{"name":"e"}],"list_complete":true}

  @RM-50.3 @needs:softDelete
  Scenario: Archived keys are none that follow
    Given store.batchPut([{"key":"a","value":1},{"key":"b","value":1}])
    And document_store.deleteOne({"_id":"b"}, {"softDelete":true})
    When store.listKeys({"limit":1})
    Then the result is {"keys":[{"name":"a"}],"list_complete":true}

  @RM-51.1
  Scenario Outline: Writes between two pages
    Given store.batchPut([{"key":"b","value":1},{"key":"d","value":1},{"key":"f","value":1},{"key":"h","value":1}])
    When store.listKeys({"limit":2})
    And store.put("cursor", #{result.cursor}, {"tableName":"kept"})
    And store.<write>
    And store.get("cursor", {"tableName":"kept"})
    And store.listKeys({"cursor":#{result}})
    Then the result is {"keys":<rest>,"list_complete":true}

    Examples:
      | case                               | write                                                                            | rest                        |
      | a key before the page              | put("a", 1)                                                                      | [{"name":"f"},{"name":"h"}] |
      | a key within the page              | put("c", 1)                                                                      | [{"name":"f"},{"name":"h"}] |
      | many keys before                   | batchPut([{"key":"a1","value":1},{"key":"a2","value":1},{"key":"c1","value":1}]) | [{"name":"f"},{"name":"h"}] |
      | the first key deleted              | delete("b")                                                                      | [{"name":"f"},{"name":"h"}] |
      | the last key of the page deleted   | delete("d")                                                                      | [{"name":"f"},{"name":"h"}] |
      | the whole page deleted             | batchDelete(["b","d"])                                                           | [{"name":"f"},{"name":"h"}] |
      | the next key deleted               | delete("f")                                                                      | [{"name":"h"}]              |
      | the next key put again             | put("f", 2)                                                                      | [{"name":"f"},{"name":"h"}] |
      | the last key of the page put again | put("d", 2)                                                                      | [{"name":"f"},{"name":"h"}] |
      | the page put in another order      | batchPut([{"key":"d","value":3},{"key":"b","value":3}])                          | [{"name":"f"},{"name":"h"}] |

  @RM-51.2
  Scenario: Everything after the cursor is deleted
    Given store.batchPut([{"key":"a","value":1},{"key":"b","value":1},{"key":"d","value":1}])
    When store.listKeys({"limit":1})
    And store.put("cursor", #{result.cursor}, {"tableName":"kept"})
    And store.batchDelete(["a","b","d"])
    And store.get("cursor", {"tableName":"kept"})
    And store.listKeys({"cursor":#{result}})
    Then the result is {"keys":[],"list_complete":true}

  @RM-52.1
  Scenario Outline: What cannot be an option of listKeys is refused
    Given store.put("k", {"n":1})
    When store.listKeys(<options>)
    Then it fails with INVALID_OPTIONS

    Examples:
      | case                      | options         |
      | a limit of zero           | {"limit":0}     |
      | a negative limit          | {"limit":-1}    |
      | a limit with a fraction   | {"limit":1.5}   |
      | a limit in a string       | {"limit":"1"}   |
      | a limit of null           | {"limit":null}  |
      | a prefix that is a number | {"prefix":1}    |
      | a prefix of null          | {"prefix":null} |
      | a cursor that is a number | {"cursor":5}    |
      | a cursor of null          | {"cursor":null} |

  @RM-81.1
  Scenario Outline: A cursor that no store gives out
    Given store.batchPut([{"key":"a","value":1},{"key":"b","value":2},{"key":"c","value":3}])
    When store.listKeys({"cursor":<cursor>})
    Then it fails with INVALID_OPTIONS at "cursor"

    Examples:
      | case       | cursor          |
      | empty      | ""              |
      | blank      | " "             |
      | a sentence | "no cursor, I say" |
      | nul        | "\\u0000"      |
      | odd letter | "é"             |
      | long       | "#{text 10000}" |

  @RM-81.2
  Scenario Outline: A cursor that was altered
    Given store.batchPut([{"key":"a","value":1},{"key":"b","value":2},{"key":"c","value":3}])
    And store.listKeys({"limit":1})
    When store.listKeys({"limit":1,"cursor":<cursor>})
    Then it fails with INVALID_OPTIONS at "cursor"

    Examples:
      | case     | cursor                     |
      | cut      | #{cut result.cursor}       |
      | doubled  | #{doubled result.cursor}   |
      | changed  | #{changed result.cursor}   |

  @RM-81.3
  Scenario: A cursor that was altered, in a missing collection
    When store.listKeys({"cursor":""})
    Then it fails with INVALID_OPTIONS at "cursor"

  @RM-72.1
  Scenario: A key and a prefix of 2,048 bytes
    Given store.put("#{text 2048}", 1)
    And store.put("#{text 2047}", 2)
    When store.get("#{text 2048}")
    Then the result is 1
    When store.getAll({"prefix":"#{text 2048}"})
    Then the result is [1]
    When store.listKeys({"prefix":"#{text 2048}"})
    Then the result is {"keys":[{"name":"#{text 2048}"}],"list_complete":true}
