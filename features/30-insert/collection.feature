Feature: Inserting into a collection that does not exist

  @INS-17.1
  Scenario: insertOne creates the collection
    When users.insertOne({"_id": "1"})
    Then the collections are users

  @INS-17.2
  Scenario: insertMany creates the collection
    When users.insertMany([{"_id": "1"}, {"_id": "2"}])
    Then the collections are users

  @INS-17.3
  Scenario: A dropped collection is created anew
    Given the collection users holds {"_id": "1", "a": 1}
    And users.dropCollection()
    When users.insertOne({"_id": "1", "a": 2})
    Then users holds
      """
      {"_id": "1", "a": 2, "_version": 1}
      """

  @INS-18.1
  Scenario Outline: A refused insert creates nothing
    When c.<call>
    Then it fails with <code>
    And there are no collections

    Examples:
      | case               | call                                     | code             |
      | bad id             | insertOne({"_id": 5})                    | INVALID_DOCUMENT |
      | bad name           | insertOne({"_id": "1", "$a": 1})         | INVALID_DOCUMENT |
      | no object          | insertOne("a")                           | INVALID_DOCUMENT |
      | unknown option     | insertOne({"_id": "1"}, {"force": true}) | INVALID_OPTIONS  |
      | bad id in an array | insertMany([{"_id": "1"}, {"_id": 5}])   | INVALID_DOCUMENT |
      | id twice           | insertMany([{"_id": "1"}, {"_id": "1"}]) | DUPLICATE_KEY    |
      | no array           | insertMany({"_id": "1"})                 | INVALID_DOCUMENT |
