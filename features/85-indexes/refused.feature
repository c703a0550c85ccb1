@needs:indexes
Feature: Refused calls about indexes

  @IDX-6.1
  Scenario Outline: A path that no index can be on is refused
    Given the collection c holds [{"_id":"1","a":1}]
    When c.<method>(<path>)
    Then it fails with INVALID_OPTIONS and {"option":"path"}

    Examples:
      | case                        | method      | path         |
      | createIndex, empty part     | createIndex | "a..b"       |
      | createIndex, leading dot    | createIndex | ".a"         |
      | createIndex, trailing dot   | createIndex | "a."         |
      | createIndex, only a dot     | createIndex | "."          |
      | createIndex, dollar         | createIndex | "$a"         |
      | createIndex, only a dollar  | createIndex | "$"          |
      | createIndex, operator       | createIndex | "$or"        |
      | createIndex, dollar and dot | createIndex | "$.a"        |
      | createIndex, kept value     | createIndex | "$value"     |
      | createIndex, _id            | createIndex | "_id"        |
      | createIndex, _version       | createIndex | "_version"   |
      | createIndex, _created       | createIndex | "_created"   |
      | createIndex, _updated       | createIndex | "_updated"   |
      | createIndex, _archived      | createIndex | "_archived"  |
      | createIndex, below _id      | createIndex | "_id.a"      |
      | createIndex, below _version | createIndex | "_version.0" |
      | createIndex, null           | createIndex | null         |
      | createIndex, number         | createIndex | 1            |
      | createIndex, boolean        | createIndex | true         |
      | createIndex, array          | createIndex | ["a"]        |
      | createIndex, object         | createIndex | {"a":1}      |
      | dropIndex, empty part       | dropIndex   | "a..b"       |
      | dropIndex, leading dot      | dropIndex   | ".a"         |
      | dropIndex, trailing dot     | dropIndex   | "a."         |
      | dropIndex, dollar           | dropIndex   | "$a"         |
      | dropIndex, _id              | dropIndex   | "_id"        |
      | dropIndex, _version         | dropIndex   | "_version"   |
      | dropIndex, _created         | dropIndex   | "_created"   |
      | dropIndex, _updated         | dropIndex   | "_updated"   |
      | dropIndex, _archived        | dropIndex   | "_archived"  |
      | dropIndex, below _id        | dropIndex   | "_id.a"      |
      | dropIndex, null             | dropIndex   | null         |
      | dropIndex, number           | dropIndex   | 1            |
      | dropIndex, boolean          | dropIndex   | false        |
      | dropIndex, array            | dropIndex   | ["a"]        |
      | dropIndex, object           | dropIndex   | {"a":1}      |

  @IDX-6.2
  Scenario Outline: A refused path creates no collection
    When c.<method>(<path>)
    Then it fails with INVALID_OPTIONS and {"option":"path"}
    And there are no collections

    Examples:
      | case        | method      | path   |
      | createIndex | createIndex | "a..b" |
      | dropIndex   | dropIndex   | "_id"  |

  @IDX-6.3 @also:ERR-16
  Scenario Outline: A path that no JSON text can write is refused
    Given the collection c holds [{"_id":"1","a":1}]
    When c.<method>("a\ud800")
    Then it fails with INVALID_OPTIONS

    Examples:
      | case        | method      |
      | createIndex | createIndex |
      | dropIndex   | dropIndex   |

  @IDX-7.1
  Scenario Outline: A missing path is refused
    Given the collection c holds [{"_id":"1","a":1}]
    When c.<method>()
    Then it fails with INVALID_OPTIONS and {"option":"path"}

    Examples:
      | case        | method      |
      | createIndex | createIndex |
      | dropIndex   | dropIndex   |

  @IDX-7.2
  Scenario Outline: A missing path creates no collection
    When c.<method>()
    Then it fails with INVALID_OPTIONS and {"option":"path"}
    And there are no collections

    Examples:
      | case        | method      |
      | createIndex | createIndex |
      | dropIndex   | dropIndex   |

  @IDX-8.1
  Scenario Outline: Options of createIndex that are none are refused
    Given the collection c holds [{"_id":"1","a":1}]
    When c.createIndex("a", <options>)
    Then it fails with INVALID_OPTIONS at <option>

    Examples:
      | case           | options                  | option   |
      | unknown        | {"bogus":1}              | "bogus"  |
      | sparse         | {"sparse":true}          | "sparse" |
      | name           | {"name":"a_1"}           | "name"   |
      | misspelt       | {"Unique":true}          | "Unique" |
      | beside another | {"unique":true,"dir":-1} | "dir"    |
      | unique null    | {"unique":null}          | "unique" |
      | unique 1       | {"unique":1}             | "unique" |
      | unique 0       | {"unique":0}             | "unique" |
      | unique string  | {"unique":"true"}        | "unique" |
      | unique array   | {"unique":[true]}        | "unique" |
      | unique object  | {"unique":{}}            | "unique" |
      | string         | "unique"                 | ""       |
      | true           | true                     | ""       |
      | number         | 1                        | ""       |
      | array          | [{"unique":true}]        | ""       |

  @IDX-8.2
  Scenario: Refused options create no collection
    When c.createIndex("a", {"unique":1})
    Then it fails with INVALID_OPTIONS at "unique"
    And there are no collections

  @IDX-13.1
  Scenario Outline: An invalid name of a collection is refused
    When store.<call>
    Then it fails with INVALID_COLLECTION_NAME and {"collectionName":<name>}
    And there are no collections

    Examples:
      | case                  | call                       | name       |
      | createIndex, empty    | createIndex("", "a")       | ""         |
      | createIndex, digit    | createIndex("1c", "a")     | "1c"       |
      | createIndex, reserved | createIndex("sqlite", "a") | "sqlite"   |
      | createIndex, null     | createIndex(null, "a")     | null       |
      | dropIndex, hyphen     | dropIndex("a-b", "a")      | "a-b"      |
      | dropIndex, reserved   | dropIndex("_cf_a", "a")    | "_cf_a"    |
      | dropIndex, number     | dropIndex(1, "a")          | 1          |
      | listIndexes, space    | listIndexes("a b")         | "a b"      |
      | listIndexes, reserved | listIndexes("SystemX")     | "SystemX"  |
      | listIndexes, missing  | listIndexes()              | null       |
      | explain, dot          | explain("a.b", {})         | "a.b"      |
      | explain, reserved     | explain("sqlite_a", {})    | "sqlite_a" |
      | explain, missing      | explain()                  | null       |

  @IDX-13.2
  Scenario: createIndex creates no collection whose name differs by case only
    Given the collection users holds [{"_id":"1","a":1}]
    When Users.createIndex("a")
    Then it fails with INVALID_COLLECTION_NAME and {"collectionName":"Users"}

  @IDX-13.3
  Scenario Outline: Elsewhere a name that differs by case only is a collection that is not there
    Given the collection users holds [{"_id":"1","a":1}]
    And users.createIndex("a")
    When Users.<call>
    Then the result is <result>
    And nothing has changed

    Examples:
      | case        | call             | result                      |
      | listIndexes | listIndexes()    | []                          |
      | dropIndex   | dropIndex("a")   | null                        |
      | explain     | explain({"a":1}) | {"index":null,"rowsRead":0} |
