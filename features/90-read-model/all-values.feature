@needs:readModel
Feature: All values

  @RM-38.1
  Scenario: All values of one key
    Given store.put("a", {"n":1})
    When store.getAll()
    Then the result is [{"n":1}]

  @RM-38.2
  Scenario: All values are as many as the keys, equal ones too
    Given store.put("a", {"n":1})
    And store.put("b", {"n":1})
    And store.put("d", {"n":1})
    When store.getAll()
    Then the result is [{"n":1},{"n":1},{"n":1}]

  @RM-39.1
  Scenario Outline: The values of a prefix
    Given store.put("user:1", {"n":1})
    And store.put("user:2", {"n":1})
    And store.put("order:1", {"n":5})
    When store.getAll({"prefix":"<prefix>"})
    Then the result is <result>

    Examples:
      | case                | prefix   | result            |
      | of two              | user:    | [{"n":1},{"n":1}] |
      | of one              | order:   | [{"n":5}]         |
      | a whole key         | order:1  | [{"n":5}]         |
      | longer than any key | order:11 | []                |
      | within the keys     | ser:     | []                |
      | of none             | item:    | []                |

  @RM-40.1
  Scenario: Values come in the order of their keys
    Given store.batchPut([{"key":"b","value":1},{"key":"a10","value":2},{"key":"B","value":3},{"key":"a2","value":4},{"key":"_","value":5},{"key":"a","value":6}])
    When store.getAll()
    Then the result is [3,5,6,2,4,1]

  @RM-40.2
  Scenario: Keys beyond ASCII come in the order of their bytes
    Given store.put("😀", 6)
    And store.put("\uffff", 5)
    And store.put("é", 3)
    And store.put("z", 2)
    And store.put("\u0000", 1)
    And store.put("\ue000", 4)
    When store.getAll()
    Then the result is [1,2,3,4,5,6]

  @RM-40.3
  Scenario: A longer key follows the shorter one it starts with
    Given store.put("a\u0000", 2)
    And store.put("aa", 3)
    And store.put("a", 1)
    When store.getAll()
    Then the result is [1,2,3]

  @RM-40.4
  Scenario Outline: Limit and offset count in the order of the keys
    Given store.batchPut([{"key":"e","value":4},{"key":"d","value":3},{"key":"b","value":2},{"key":"a","value":1}])
    When store.getAll(<options>)
    Then the result is <result>

    Examples:
      | case             | options                            | result  |
      | a limit          | {"limit":2}                        | [1,2]   |
      | an offset        | {"offset":1}                       | [2,3,4] |
      | both             | {"limit":2,"offset":1}             | [2,3]   |
      | both at the end  | {"limit":2,"offset":3}             | [4]     |
      | the empty prefix | {"prefix":"","limit":1,"offset":2} | [3]     |

  @RM-41.1
  Scenario Outline: A part of the values
    Given store.put("a", {"n":1})
    And store.put("b", {"n":1})
    And store.put("d", {"n":1})
    When store.getAll(<options>)
    Then the result is <result>

    Examples:
      | case                     | options                | result                    |
      | a limit                  | {"limit":2}            | [{"n":1},{"n":1}]         |
      | a limit of one           | {"limit":1}            | [{"n":1}]                 |
      | a limit at the end       | {"limit":3}            | [{"n":1},{"n":1},{"n":1}] |
      | a limit beyond the end   | {"limit":10}           | [{"n":1},{"n":1},{"n":1}] |
      | an offset                | {"offset":1}           | [{"n":1},{"n":1}]         |
      | no offset                | {"offset":0}           | [{"n":1},{"n":1},{"n":1}] |
      | an offset at the end     | {"offset":3}           | []                        |
      | an offset beyond the end | {"offset":9}           | []                        |
      | both                     | {"limit":1,"offset":1} | [{"n":1}]                 |
      | both at the end          | {"limit":2,"offset":2} | [{"n":1}]                 |

  @RM-41.2
  Scenario: Limit and offset count within the prefix
    Given store.put("a:1", {"n":5})
    And store.put("b:1", {"n":1})
    And store.put("b:2", {"n":1})
    And store.put("b:3", {"n":1})
    And store.put("d:1", {"n":5})
    When store.getAll({"prefix":"b:","limit":5,"offset":1})
    Then the result is [{"n":1},{"n":1}]

  @RM-42.1
  Scenario Outline: A thousand values come without a limit
    Given store.batchPut([#{items 1000}])
    When store.getAll(<options>)
    And kept.insertOne({"_id":"all","values":#{result}})
    And kept.find({"values.999.n":{"$exists":true},"values.1000":{"$exists":false}})
    Then it finds all

    Examples:
      | case            | options        |
      | no options      |                |
      | a limit of zero | {"limit":0}    |
      | a prefix        | {"prefix":"k"} |

  @RM-42.2
  Scenario Outline: A limit of zero is no limit
    Given store.batchPut([{"key":"a","value":1},{"key":"b","value":2},{"key":"d","value":3}])
    When store.getAll(<options>)
    Then the result is <result>

    Examples:
      | case           | options                | result  |
      | alone          | {"limit":0}            | [1,2,3] |
      | with an offset | {"limit":0,"offset":1} | [2,3]   |

  @RM-43.1
  Scenario Outline: What cannot be an option of getAll is refused
    Given store.put("k", {"n":1})
    When store.getAll(<options>)
    Then it fails with INVALID_OPTIONS

    Examples:
      | case                      | options          |
      | a negative limit          | {"limit":-1}     |
      | a limit with a fraction   | {"limit":1.5}    |
      | a limit in a string       | {"limit":"1"}    |
      | a limit of null           | {"limit":null}   |
      | a negative offset         | {"offset":-1}    |
      | an offset with a fraction | {"offset":0.5}   |
      | an offset of true         | {"offset":true}  |
      | a prefix that is a number | {"prefix":1}     |
      | a prefix of null          | {"prefix":null}  |
      | a prefix that is a list   | {"prefix":["a"]} |

  @RM-44.1
  Scenario Outline: A prefix is literal for getAll
    Given store.put(<key>, "yes")
    And store.put(<neighbour>, "no")
    When store.getAll({"prefix":<prefix>})
    Then the result is ["yes"]

    Examples:
      | case                        | prefix           | key               | neighbour   |
      | a percent sign              | "a%"             | "a%b"             | "axb"       |
      | an underscore               | "a_"             | "a_b"             | "axb"       |
      | a star                      | "a*"             | "a*b"             | "axb"       |
      | a question mark             | "a?"             | "a?b"             | "axb"       |
      | a bracket                   | "[a]"            | "[a]b"            | "ab"        |
      | a single quote              | "'"              | "'a"              | "a'"        |
      | a double quote              | "\\""            | "\\"a"            | "a\\""      |
      | a backslash                 | "a\\\\"          | "a\\\\b"          | "a%b"       |
      | a small letter              | "a"              | "ab"              | "Ab"        |
      | a capital letter            | "A"              | "Ab"              | "ab"        |
      | a letter with an accent     | "é"              | "éa"              | "Éa"        |
      | a composed accent           | "é"              | "éa"              | "e\\u0301a" |
      | the last of two bytes       | "\\u07ff"        | "\\u07ffa"        | "\\u0800a"  |
      | the last of the plane       | "\\uffff"        | "\\uffffa"        | "😀a"       |
      | below the last of the plane | "\\ufffd"        | "\\ufffda"        | "\\uffff"   |
      | the private range           | "\\ue000"        | "\\ue000a"        | "😀"        |
      | beyond the plane            | "😀"             | "😀a"             | "😁a"       |
      | the last of all characters  | "\\udbff\\udfff" | "\\udbff\\udfffa" | "\\uffff"   |
      | before the surrogates       | "\\ud7ff"        | "\\ud7ffa"        | "\\ue000a"  |
      | a zero character            | "a\\u0000"       | "a\\u0000b"       | "ab"        |
      | a space                     | "a "             | "a b"             | "ab"        |

  @RM-44.2
  Scenario Outline: A prefix is literal for listKeys
    Given store.put(<key>, "yes")
    And store.put(<neighbour>, "no")
    When store.listKeys({"prefix":<prefix>})
    Then the result is {"keys":[{"name":<key>}],"list_complete":true}

    Examples:
      | case                       | prefix           | key               | neighbour |
      | a percent sign             | "a%"             | "a%b"             | "axb"     |
      | an underscore              | "a_"             | "a_b"             | "axb"     |
      | a star                     | "a*"             | "a*b"             | "axb"     |
      | a single quote             | "'"              | "'a"              | "a'"      |
      | a small letter             | "a"              | "ab"              | "Ab"      |
      | the last of the plane      | "\\uffff"        | "\\uffffa"        | "😀a"     |
      | the private range          | "\\ue000"        | "\\ue000a"        | "😀"      |
      | beyond the plane           | "😀"             | "😀a"             | "😁a"     |
      | the last of all characters | "\\udbff\\udfff" | "\\udbff\\udfffa" | "\\uffff" |
      | a zero character           | "a\\u0000"       | "a\\u0000b"       | "ab"      |

  @RM-44.3
  Scenario: A key is in its own prefix, and the empty prefix has all
    Given store.put("a", 1)
    And store.put("ab", 2)
    And store.put("b", 3)
    When store.getAll({"prefix":"a"})
    Then the result is [1,2]
    When store.getAll({"prefix":""})
    Then the result is [1,2,3]
