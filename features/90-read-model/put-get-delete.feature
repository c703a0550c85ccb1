@needs:readModel
Feature: Put, get, delete

  @RM-1.1 @smoke
  Scenario: What was put can be got
    Given store.put("user:123", {"name":"Alice","email":"alice"})
    When store.get("user:123")
    Then the result is {"name":"Alice","email":"alice"}

  @RM-1.2
  Scenario Outline: Keys are told apart
    Given store.put("a", {"n":1})
    And store.put("A", {"n":2})
    And store.put("ab", {"n":3})
    When store.get("<key>")
    Then the result is {"n":<value>}

    Examples:
      | case         | key | value |
      | a            | a   | 1     |
      | another case | A   | 2     |
      | longer       | ab  | 3     |

  @RM-2.1
  Scenario: A second put replaces the value
    Given store.put("user:123", {"name":"Alice"})
    And store.put("user:123", {"name":"Bob"})
    When store.get("user:123")
    Then the result is {"name":"Bob"}

  @RM-3.1
  Scenario: A key that was never put is null
    Given store.put("user:123", {"name":"Alice"})
    When store.get("user:124")
    Then the result is null

  @RM-3.2
  Scenario: A deleted key is null
    Given store.put("user:123", {"name":"Alice"})
    And store.delete("user:123")
    When store.get("user:123")
    Then the result is null

  @RM-4.1
  Scenario: delete says that there was something
    Given store.put("user:123", {"name":"Alice"})
    When store.delete("user:123")
    Then the result is true

  @RM-4.2
  Scenario Outline: delete says that there was nothing
    Given store.put("user:123", {"name":"Alice"})
    And store.put("gone", {"n":1})
    And store.delete("gone")
    When store.delete("<key>")
    Then the result is false
    And nothing has changed

    Examples:
      | case            | key      |
      | never there     | user:124 |
      | deleted before  | gone     |
      | another case    | USER:123 |
      | a part of a key | user     |

  @RM-5.1
  Scenario Outline: Nothing of the value before is left
    Given store.put("k", <before>)
    And store.put("k", <after>)
    When store.get("k")
    Then the result is <after>

    Examples:
      | case                     | before              | after               |
      | other fields             | {"a":1,"b":{"x":1}} | {"b":{"y":2},"d":3} |
      | an empty object          | {"a":1}             | {}                  |
      | a string after an object | {"a":1}             | "text"              |
      | an object after a string | "text"              | {"a":1}             |
      | an object after a list   | [1,2]               | {"a":1}             |
      | null after a number      | 5                   | null                |

  @RM-6.1
  Scenario Outline: A put answers null
    Given store.put("old", {"n":1})
    When store.<call>
    Then the result is null

    Examples:
      | case                | call                                    |
      | a new key           | put("new", {"n":1})                     |
      | a key that is there | put("old", {"n":2})                     |
      | an equal value      | put("old", {"n":1})                     |
      | a batch             | batchPut([{"key":"a","value":{"n":1}}]) |
      | a batch of none     | batchPut([])                            |

  @RM-7.1
  Scenario Outline: A key that is no key is refused
    Given store.put("k", {"n":1})
    When store.<call>
    Then it fails with INVALID_DOCUMENT

    Examples:
      | case              | call                                   |
      | put empty         | put("", {"n":1})                       |
      | put a number      | put(5, {"n":1})                        |
      | put null          | put(null, {"n":1})                     |
      | put a list        | put(["k"], {"n":1})                    |
      | put an object     | put({}, {"n":1})                       |
      | get empty         | get("")                                |
      | get a number      | get(5)                                 |
      | get null          | get(null)                              |
      | delete empty      | delete("")                             |
      | delete a boolean  | delete(true)                           |
      | batchGet empty    | batchGet(["k",""])                     |
      | batchGet a number | batchGet([1])                          |
      | batchPut empty    | batchPut([{"key":"","value":{"n":1}}]) |
      | batchPut a number | batchPut([{"key":1,"value":{"n":1}}])  |
      | batchPut none     | batchPut([{"value":{"n":1}}])          |
      | batchDelete empty | batchDelete([""])                      |
      | batchDelete null  | batchDelete([null])                    |

  @RM-8.1
  Scenario Outline: Any string is a key
    Given store.put(<key>, {"n":1})
    And store.put("other", {"n":2})
    When store.get(<key>)
    Then the result is {"n":1}
    When store.listKeys()
    Then the result is {"keys":[{"name":"@string"},{"name":"@string"}],"list_complete":true}

    Examples:
      | case                 | key                                |
      | a colon              | "user:1"                           |
      | a space              | " "                                |
      | a dot                | "a.b"                              |
      | a dollar             | "$a"                               |
      | a system field       | "_id"                              |
      | a single quote       | "it's"                             |
      | a double quote       | "say \\"x\\""                      |
      | a percent sign       | "%"                                |
      | a statement          | "'; DROP TABLE document_store; --" |
      | a backslash          | "a\\\\b"                           |
      | a zero character     | "a\\u0000b"                        |
      | an emoji             | "😀"                               |
      | a combining accent   | "e\\u0301"                         |
      | 1000 characters      | "#{text 1000}"                     |
      | a name of JavaScript | "__proto__"                        |

  @RM-8.2
  Scenario: Keys that look alike are different
    Given store.put("é", {"n":1})
    And store.put("e\u0301", {"n":2})
    When store.batchGet(["é","e\u0301","e"])
    Then the result is [{"n":1},{"n":2},null]

  @RM-8.3
  Scenario: Any strings are keys of a batch
    Given store.batchPut([{"key":"a\u0000b","value":1},{"key":"it's","value":2},{"key":"a\\b","value":3},{"key":"say \"x\"","value":4},{"key":"😀","value":5},{"key":"a","value":6}])
    When store.batchGet(["😀","say \"x\"","a\\b","it's","a\u0000b","a\u0000","a"])
    Then the result is [5,4,3,2,1,null,6]
    When store.batchDelete(["a\u0000","a\u0000b","it's","😀"])
    Then the result is [false,true,true,true]
    When store.getAll()
    Then the result is [6,3,4]

  @RM-9.1
  Scenario: A deleted key starts anew
    Given store.put("k", {"n":1})
    And store.put("k", {"n":2})
    And store.delete("k")
    When store.put("k", {"n":3})
    Then document k of document_store is {"_id":"k","n":3,"_version":1}

  @RM-9.2
  Scenario: A deleted key can be inserted
    Given store.put("k", {"n":1})
    And store.delete("k")
    When document_store.insertOne({"_id":"k","n":2})
    Then document k of document_store is {"_id":"k","n":2,"_version":1}
