Feature: What a failing call leaves behind

  @ERR-14.1
  Scenario Outline: A call that fails for one document changes none
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1},{"_id":"d","n":"text"},{"_id":"e","n":1}]
    And time passes
    When c.<call>
    Then it fails with <code>
    And document a of c keeps _version, _created, _updated
    And c holds
      """
      {"_id":"a","n":1,"_version":1}
      {"_id":"b","n":1,"_version":1}
      {"_id":"d","n":"text","_version":1}
      {"_id":"e","n":1,"_version":1}
      """

    Examples:
      | case                                   | call                                                    | code             |
      | updateMany                             | updateMany({}, {"$inc":{"n":1}})                        | INVALID_UPDATE   |
      | updateMany one change before the other | updateMany({}, {"$set":{"m":1},"$push":{"n":1}})        | INVALID_UPDATE   |
      | updateOne one change before the other  | updateOne({"_id":"d"}, {"$set":{"m":1},"$inc":{"n":1}}) | INVALID_UPDATE   |
      | insertMany a duplicate                 | insertMany([{"_id":"x"},{"_id":"a"}])                   | DUPLICATE_KEY    |
      | insertMany a bad document              | insertMany([{"_id":"x"},{"_id":"y"},{"_id":7}])         | INVALID_DOCUMENT |

  @ERR-14.2
  Scenario: After a failing call the store goes on
    Given the collection c holds [{"_id":"a","n":1}]
    When c.insertMany([{"_id":"x"},{"_id":"a"}])
    Then it fails with DUPLICATE_KEY
    When c.insertMany([{"_id":"x"},{"_id":"y"}])
    Then the result is {"acknowledged":true,"insertedCount":2,"insertedIds":["x","y"]}

  @ERR-15.1
  Scenario Outline: Text that looks like a statement is text
    Given the collection c holds [{"_id":"a","n":1}]
    And c.insertOne({"_id":"b","v":<text>,"w":1})
    When c.find({"v":<text>})
    Then it finds b
    And the collections are c

    Examples:
      | case                             | text                      |
      | a single quote                   | "O'Brien"                 |
      | two single quotes                | "''"                      |
      | a double quote                   | "a\\"b"                   |
      | a statement after a quote        | "x'; DROP TABLE c; --"    |
      | a condition after a quote        | "' OR '1'='1"             |
      | a statement after a double quote | "x\\"; DELETE FROM c; --" |
      | a comment                        | "/* c */ -- c"            |
      | a placeholder                    | "?1 :a @b $c"             |
      | wildcards                        | "%_*?[a]"                 |
      | a zero character                 | "a\\u0000b"               |
      | a backslash                      | "a\\\\b"                  |

  @ERR-15.2
  Scenario Outline: A field name that looks like a statement is a field name
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b",<name>:1}]
    When c.find({<name>:1}, {"sort":{<name>:1}})
    Then it finds b
    And the collections are c

    Examples:
      | case             | name                    |
      | a single quote   | "it's"                  |
      | a double quote   | "a\\"b"                 |
      | a statement      | "x'); DROP TABLE c; --" |
      | a bracket        | "a[0]"                  |
      | a hash           | "#-1"                   |
      | a zero character | "a\\u0000b"             |
      | a backslash      | "a\\\\b"                |

  @ERR-15.3
  Scenario: An id that looks like a condition selects nothing else
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1}]
    When c.deleteMany({"_id":"a' OR '1'='1"})
    Then the result is {"acknowledged":true,"deletedCount":0}

  @ERR-15.4
  Scenario: A field name that looks like a condition updates nothing else
    Given the collection c holds [{"_id":"a","n":1}]
    When c.updateOne({"_id":"a"}, {"$set":{"n', 5) --":2}})
    Then document a of c is {"_id":"a","n":1,"n', 5) --":2}

  @ERR-16.1
  Scenario Outline: Text that is no JSON value is refused where it stands
    Given the collection c holds [{"_id":"a","n":1}]
    When c.<call>
    Then it fails with <code>

    Examples:
      | case                      | call                                              | code             |
      | a number in a document    | insertOne({"n":1e400})                            | INVALID_DOCUMENT |
      | a surrogate in a document | insertOne({"s":"\\ud800"})                        | INVALID_DOCUMENT |
      | a number in a filter      | find({"n":{"$lt":1e400}})                         | INVALID_FILTER   |
      | a surrogate in a filter   | deleteMany({"s":{"$ne":"\\udfff"}})               | INVALID_FILTER   |
      | a number in an update     | updateOne({"_id":"a"}, {"$set":{"n":-1e400}})     | INVALID_UPDATE   |
      | a surrogate in an update  | updateOne({"_id":"a"}, {"$push":{"l":"\\udc00"}}) | INVALID_UPDATE   |
      | a number in the options   | find({}, {"limit":1e400})                         | INVALID_OPTIONS  |

  @ERR-16.2
  Scenario Outline: Bad input in a filter
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find(<filter>)
    Then it fails with INVALID_FILTER

    Examples:
      | case             | filter                        |
      | number           | {"a":1e400}                   |
      | operand          | {"a":{"$gt":1e400}}           |
      | negative         | {"a":{"$lt":-1e400}}          |
      | list             | {"a":{"$in":[1,1e999]}}       |
      | clause           | {"$or":[{"a":1},{"b":1e400}]} |
      | surrogate        | {"a":"\\ud800"}               |
      | surrogateOperand | {"a":{"$lt":"\\udfff"}}       |
      | surrogateName    | {"\\ud800":1}                 |
      | surrogateId      | {"_id":"\\udc00"}             |

  @ERR-16.3
  Scenario Outline: Bad input in the options
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find({}, <options>)
    Then it fails with INVALID_OPTIONS

    Examples:
      | case          | options                |
      | limit         | {"limit":1e400}        |
      | offset        | {"offset":-1e400}      |
      | direction     | {"sort":{"a":1e400}}   |
      | surrogateSort | {"sort":{"\\ud800":1}} |
      | surrogateName | {"\\udc00":1}          |

  @ERR-16.4
  Scenario Outline: Numbers and strings that cannot be stored
    Given the collection c holds {"_id": "1", "a": 1, "l": [1]}
    When c.updateOne({"_id": "1"}, <update>)
    Then it fails with INVALID_UPDATE

    Examples:
      | case          | update                          |
      | set number    | {"$set": {"a": 1e400}}          |
      | set negative  | {"$set": {"a": -1e400}}         |
      | set nested    | {"$set": {"a": [{"b": 1e400}]}} |
      | inc number    | {"$inc": {"a": 1e400}}          |
      | push number   | {"$push": {"l": 1e400}}         |
      | set string    | {"$set": {"a": "\\ud800"}}      |
      | set half pair | {"$set": {"a": "x\\udc00"}}     |
      | push string   | {"$push": {"l": "\\ud83d"}}     |

  @ERR-16.5
  Scenario Outline: Numbers and strings that no document can hold
    Given the collection c holds {"_id": "1", "a": 1}
    When c.replaceOne({"_id": "1"}, <replacement>)
    Then it fails with INVALID_DOCUMENT

    Examples:
      | case   | replacement         |
      | number | {"a": 1e400}        |
      | nested | {"a": [{"b": 1e400}]} |
      | string | {"a": "\\ud800"}    |
