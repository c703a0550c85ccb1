@needs:rename
Feature: Renaming collections

  @COLL-17.1
  Scenario: A collection has its new name
    Given the collection users holds [{"_id":"a","n":1}]
    When users.rename("members")
    Then the collections are members
    And document a of members is {"_id":"a","n":1}

  @COLL-17.2
  Scenario: The old name is no collection any more
    Given the collection users holds [{"_id":"a","n":1}]
    And users.rename("members")
    When store.hasCollection("users")
    Then the result is false
    And there is no document a in users

  @COLL-17.3
  Scenario: A renamed collection can be renamed again
    Given the collection a holds [{"_id":"x"}]
    And a.rename("b")
    And b.rename("d")
    When d.rename("a")
    Then the collections are a
    And document x of a is {"_id":"x"}

  @COLL-17.4
  Scenario: An empty collection can be renamed
    Given store.createCollection("users")
    When users.rename("members")
    Then the collections are members

  @COLL-18.1
  Scenario: The documents come along with their versions and their order
    Given the collection c holds [{"_id":"d","n":1},{"_id":"b","n":1},{"_id":"a","n":1}]
    And c.updateOne({"_id":"b"}, {"$set":{"n":2}})
    When c.rename("e")
    Then e holds
      """
      {"_id":"d","n":1,"_version":1}
      {"_id":"b","n":2,"_version":2}
      {"_id":"a","n":1,"_version":1}
      """

  @COLL-18.2
  Scenario Outline: The documents keep their timestamps
    Given the collection c holds [{"_id":"a"}]
    And time passes
    And c.insertOne({"_id":"b"})
    And time passes
    And c.rename("d")
    When d.find({}, {"sort":{"<field>":-1}})
    Then it finds in order b, a

    Examples:
      | case     | field    |
      | creation | _created |
      | update   | _updated |

  @COLL-18.3 @needs:softDelete
  Scenario: Archived documents come along
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":1}]
    And c.deleteOne({"_id":"a"}, {"softDelete":true})
    And c.rename("d")
    When d.find({}, {"includeArchived":true})
    Then it finds the documents
      """
      {"_id":"a","n":1,"_version":2,"_archived":true}
      {"_id":"b","n":1,"_version":1}
      """

  @COLL-18.4
  Scenario: A renamed collection goes on working
    Given the collection c holds [{"_id":"a","n":1}]
    And c.rename("d")
    And d.updateOne({"_id":"a"}, {"$inc":{"n":1}}, {"expectedVersion":1})
    And d.insertOne({"_id":"b","n":0})
    When d.find({}, {"sort":{"n":1}})
    Then it finds in order b, a

  @COLL-18.5
  Scenario: An id that is taken stays taken after a rename
    Given the collection c holds [{"_id":"a","n":1}]
    And c.rename("d")
    When d.insertOne({"_id":"a"})
    Then it fails with DUPLICATE_KEY and {"collectionName":"d","documentId":"a"}

  @COLL-19.1
  Scenario: The old name can be used for another collection
    Given the collection c holds [{"_id":"a","n":1}]
    And c.rename("d")
    When c.insertOne({"_id":"a","n":2})
    Then the collections are c, d
    And c holds
      """
      {"_id":"a","n":2,"_version":1}
      """
    And d holds
      """
      {"_id":"a","n":1,"_version":1}
      """

  @COLL-19.2
  Scenario: Two collections change names by way of a third
    Given the collection a holds [{"_id":"x"}]
    And the collection b holds [{"_id":"y"}]
    And a.rename("d")
    And b.rename("a")
    When d.rename("b")
    Then document y of a is {"_id":"y"}
    And document x of b is {"_id":"x"}

  @COLL-20.1
  Scenario Outline: A name in use cannot be taken
    Given the collection a holds [{"_id":"x"}]
    And the collection b holds <documents>
    When a.rename("b")
    Then it fails with COLLECTION_EXISTS and {"collectionName":"b"}

    Examples:
      | case           | documents     |
      | with documents | [{"_id":"y"}] |
      | empty          | []            |

  @COLL-21.1
  Scenario: A missing collection cannot be renamed
    Given the collection a holds [{"_id":"x"}]
    When b.rename("d")
    Then it fails with COLLECTION_NOT_FOUND and {"collectionName":"b"}

  @COLL-21.2
  Scenario: A dropped collection cannot be renamed
    Given the collection b holds [{"_id":"x"}]
    And b.drop()
    When b.rename("d")
    Then it fails with COLLECTION_NOT_FOUND and {"collectionName":"b"}

  @COLL-22.1
  Scenario: A rename to the same name does nothing
    Given the collection a holds [{"_id":"x"}]
    When a.rename("a")
    Then the result is null
    And nothing has changed
    And the collections are a

  @COLL-22.2
  Scenario: A missing collection cannot be renamed to the same name
    When a.rename("a")
    Then it fails with COLLECTION_NOT_FOUND and {"collectionName":"a"}

  @COLL-27.1
  Scenario Outline: A bad new name is refused
    Given the collection a holds [{"_id":"x"}]
    When a.rename(<name>)
    Then it fails with INVALID_COLLECTION_NAME

    Examples:
      | case            | name         |
      | empty           | ""           |
      | 65 characters   | "#{text 65}" |
      | a digit first   | "1a"         |
      | a space         | "a b"        |
      | a dash          | "a-b"        |
      | a quote         | "a\\"b"      |
      | beyond ASCII    | "é"          |
      | sqlite          | "sqlite_a"   |
      | _cf in capitals | "_CF_a"      |
      | system          | "System"     |
      | a number        | 5            |
      | null            | null         |

  @COLL-27.2
  Scenario Outline: A bad old name is refused
    Given the collection a holds [{"_id":"x"}]
    When store.rename(<name>, "b")
    Then it fails with INVALID_COLLECTION_NAME

    Examples:
      | case          | name            |
      | empty         | ""              |
      | 65 characters | "#{text 65}"    |
      | a digit first | "1a"            |
      | a dot         | "a.b"           |
      | sqlite        | "sqlite_master" |
      | null          | null            |

  @COLL-27.3 @also:COLL-23
  Scenario Outline: The longest and the shortest name can be given
    Given the collection a holds [{"_id":"x"}]
    And a.rename("<name>")
    When store.find("<name>", {})
    Then it finds x

    Examples:
      | case          | name       |
      | one character | _          |
      | 64 characters | #{text 64} |

  @COLL-30.1
  Scenario Outline: A name can change its cases
    Given the collection <old> holds [{"_id":"x","n":1}]
    When <old>.rename("<new>")
    Then the collections are <new>
    And <new> holds
      """
      {"_id":"x","n":1,"_version":1}
      """

    Examples:
      | case                | old        | new        |
      | to a capital letter | a          | A          |
      | to a small letter   | A          | a          |
      | within the name     | userGroups | usergroups |

  @COLL-31.1
  Scenario: A name in use in other cases cannot be taken
    Given the collection a holds [{"_id":"x"}]
    And the collection b holds [{"_id":"y"}]
    When b.rename("A")
    Then it fails with INVALID_COLLECTION_NAME

  @COLL-28.2
  Scenario: A name in other cases is not there to be renamed
    Given the collection a holds [{"_id":"x"}]
    When A.rename("b")
    Then it fails with COLLECTION_NOT_FOUND and {"collectionName":"A"}
