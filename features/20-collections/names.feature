Feature: Names of collections

  @COLL-23.1
  Scenario Outline: A good name
    Given store.createCollection("<name>")
    And store.insertOne("<name>", {"_id":"a","n":1})
    And store.updateOne("<name>", {"_id":"a"}, {"$set":{"n":2}})
    When store.find("<name>", {"n":2})
    Then it finds a

    Examples:
      | case                        | name          |
      | one letter                  | a             |
      | one capital letter          | Z             |
      | an underscore               | _             |
      | underscores                 | __            |
      | digits after the first      | a1234567890   |
      | a digit after an underscore | _1            |
      | mixed cases                 | userGroups_V2 |
      | 64 characters               | #{text 64}    |
      | a word of SQL select        | select        |
      | a word of SQL table         | table         |
      | a word of SQL order         | order         |
      | a word of SQL group         | group         |
      | a word of SQL index         | index         |
      | a word of SQL values        | values        |
      | a word of SQL null          | null          |
      | a columns name              | data          |
      | another columns name        | _id           |
      | the rows own name           | rowid         |
      | a part of a reserved name   | _c            |
      | a reserved word elsewhere   | my_sqlite     |
      | less than a reserved name   | sqlit         |
      | less than system            | syste         |
      | a name of JavaScript        | constructor   |
      | another name of JavaScript  | __proto__     |

  @COLL-24.1
  Scenario Outline: A bad name cannot be created
    Given the collection c holds [{"_id":"a"}]
    When store.createCollection(<name>)
    Then it fails with INVALID_COLLECTION_NAME

    Examples:
      | case                      | name                     |
      | empty                     | ""                       |
      | 65 characters             | "#{text 65}"             |
      | 1000 characters           | "#{text 1000}"           |
      | a digit first             | "1a"                     |
      | a digit alone             | "7"                      |
      | a space                   | "a b"                    |
      | a space alone             | " "                      |
      | a space first             | " a"                     |
      | a space last              | "a "                     |
      | a line end last           | "a\\n"                   |
      | a dash                    | "a-b"                    |
      | a dot                     | "a.b"                    |
      | a dollar                  | "$a"                     |
      | a dollar inside           | "a$b"                    |
      | a single quote            | "a'b"                    |
      | a double quote            | "a\\"b"                  |
      | a backtick                | "a`b"                    |
      | a bracket                 | "[a]"                    |
      | a semicolon               | "a;b"                    |
      | a percent sign            | "a%"                     |
      | a statement               | "a\\"; DROP TABLE c; --" |
      | an accent                 | "é"                      |
      | an accent inside          | "café"                   |
      | a sign that folds to k    | "K"                      |
      | a fullwidth letter        | "ａ"                     |
      | a digit of another script | "a٣"                     |
      | an emoji                  | "😀"                     |
      | a zero character          | "a\\u0000"               |

  @COLL-24.2
  Scenario Outline: A bad name is refused wherever a collection is named
    Given the collection c holds [{"_id":"a"}]
    When store.<call>
    Then it fails with INVALID_COLLECTION_NAME

    Examples:
      | case                     | call                                    |
      | createCollection         | createCollection("a-b")                 |
      | dropCollection           | dropCollection("a-b")                   |
      | hasCollection            | hasCollection("a-b")                    |
      | drop                     | drop("a-b")                             |
      | insertOne                | insertOne("a-b", {"n":1})               |
      | insertMany               | insertMany("a-b", [{"n":1}])            |
      | insertMany of nothing    | insertMany("a-b", [])                   |
      | findOne                  | findOne("a-b", {})                      |
      | find                     | find("a-b", {})                         |
      | countDocuments           | countDocuments("a-b", {})               |
      | updateOne                | updateOne("a-b", {}, {"$set":{"n":1}})  |
      | updateMany               | updateMany("a-b", {}, {"$set":{"n":1}}) |
      | replaceOne               | replaceOne("a-b", {}, {"n":1})          |
      | deleteOne                | deleteOne("a-b", {})                    |
      | deleteMany               | deleteMany("a-b", {})                   |
      | find empty name          | find("", {})                            |
      | find a digit first       | find("1a", {})                          |
      | find 65 characters       | find("#{text 65}", {})                  |
      | insertOne empty name     | insertOne("", {"n":1})                  |
      | deleteMany a statement   | deleteMany("c WHERE 1=1; --", {})       |
      | dropCollection two names | dropCollection("c, d")                  |

  @COLL-24.3 @needs:restore
  Scenario Outline: A bad name is refused by a restore and a purge too
    When store.<call>
    Then it fails with INVALID_COLLECTION_NAME

    Examples:
      | case        | call                   |
      | restoreOne  | restoreOne("a-b", {})  |
      | restoreMany | restoreMany("a-b", {}) |
      | purge       | purge("a-b", {})       |

  @COLL-25.1
  Scenario Outline: A name of the platform is refused
    When store.createCollection("<name>")
    Then it fails with INVALID_COLLECTION_NAME

    Examples:
      | case                    | name            |
      | sqlite                  | sqlite          |
      | the table of tables     | sqlite_master   |
      | sqlite in capitals      | SQLITE_SEQUENCE |
      | sqlite in mixed cases   | SqLiTeThings    |
      | _cf                     | _cf             |
      | the platforms key table | _cf_KV          |
      | _cf in capitals         | _CF_METADATA    |
      | _cf in mixed cases      | _Cfx            |
      | system                  | system          |
      | a longer word           | systematic      |
      | system in capitals      | SYSTEM_users    |
      | system in mixed cases   | sysTem1         |

  @COLL-25.2
  Scenario Outline: The platform's tables cannot be reached
    Given the collection c holds [{"_id":"a"}]
    When store.<call>
    Then it fails with INVALID_COLLECTION_NAME

    Examples:
      | case           | call                                |
      | find           | find("sqlite_master", {})           |
      | countDocuments | countDocuments("sqlite_schema", {}) |
      | insertOne      | insertOne("_cf_KV", {"n":1})        |
      | deleteMany     | deleteMany("sqlite_sequence", {})   |
      | dropCollection | dropCollection("SQLITE_MASTER")     |
      | hasCollection  | hasCollection("sqlite_master")      |

  @COLL-26.1
  Scenario Outline: A name that is no string is refused
    When store.<call>
    Then it fails with INVALID_COLLECTION_NAME

    Examples:
      | case                       | call                     |
      | createCollection a number  | createCollection(5)      |
      | createCollection null      | createCollection(null)   |
      | createCollection a list    | createCollection(["a"])  |
      | createCollection an object | createCollection({})     |
      | createCollection nothing   | createCollection()       |
      | hasCollection a boolean    | hasCollection(true)      |
      | dropCollection null        | dropCollection(null)     |
      | find a number              | find(5, {})              |
      | find null                  | find(null, {})           |
      | insertOne null             | insertOne(null, {"n":1}) |
      | deleteMany an object       | deleteMany({}, {})       |

  @COLL-28.1
  Scenario Outline: A name in other cases is another name
    Given the collection users holds [{"_id":"a","n":1}]
    When store.<call>
    Then the result is <result>
    And nothing has changed

    Examples:
      | case           | call                                      | result                                                   |
      | hasCollection  | hasCollection("Users")                    | false                                                    |
      | find           | find("Users", {})                         | []                                                       |
      | findOne        | findOne("USERS", {"_id":"a"})             | null                                                     |
      | countDocuments | countDocuments("Users", {})               | 0                                                        |
      | updateOne      | updateOne("Users", {}, {"$set":{"n":2}})  | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | updateMany     | updateMany("Users", {}, {"$set":{"n":2}}) | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | replaceOne     | replaceOne("Users", {}, {"n":2})          | {"acknowledged":true,"matchedCount":0,"modifiedCount":0} |
      | deleteOne      | deleteOne("Users", {})                    | {"acknowledged":true,"deletedCount":0}                   |
      | deleteMany     | deleteMany("Users", {})                   | {"acknowledged":true,"deletedCount":0}                   |
      | dropCollection | dropCollection("Users")                   | null                                                     |

  @COLL-29.1
  Scenario Outline: A name that differs by case only cannot be created
    Given the collection users holds [{"_id":"a","n":1}]
    When store.<call>
    Then it fails with INVALID_COLLECTION_NAME

    Examples:
      | case                          | call                                                                |
      | createCollection              | createCollection("Users")                                           |
      | createCollection all capitals | createCollection("USERS")                                           |
      | insertOne                     | insertOne("Users", {"n":1})                                         |
      | insertMany                    | insertMany("Users", [{"n":1}])                                      |
      | updateOne with upsert         | updateOne("Users", {"_id":"b"}, {"$set":{"n":1}}, {"upsert":true})  |
      | updateMany with upsert        | updateMany("Users", {"_id":"b"}, {"$set":{"n":1}}, {"upsert":true}) |
      | replaceOne with upsert        | replaceOne("Users", {"_id":"b"}, {"n":1}, {"upsert":true})          |

  @COLL-32.1
  Scenario Outline: The error carries the refused name
    Given the collection users holds [{"_id":"a","n":1}]
    When store.<call>
    Then it fails with INVALID_COLLECTION_NAME and {"collectionName":<name>}

    Examples:
      | case            | call                           | name       |
      | a bad character | createCollection("a-b")        | "a-b"      |
      | empty           | find("", {})                   | ""         |
      | a reserved name | insertOne("SQLite_x", {"n":1}) | "SQLite_x" |
      | other cases     | insertOne("Users", {"n":1})    | "Users"    |
      | a number        | hasCollection(7)               | 7          |
      | null            | find(null, {})                 | null       |
      | an object       | dropCollection({"a":[1]})      | {"a":[1]}  |
      | absent          | createCollection()             | null       |
