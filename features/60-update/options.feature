Feature: Options of updates and replacements

  @UPD-121.1
  Scenario Outline: An upsert that is no boolean
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<method>({"_id": "1"}, <update>, {"upsert": <value>})
    Then it fails with INVALID_OPTIONS at "upsert"

    Examples:
      | case         | method     | update             | value  |
      | null         | updateOne  | {"$set": {"a": 2}} | null   |
      | one          | updateOne  | {"$set": {"a": 2}} | 1      |
      | zero         | updateOne  | {"$set": {"a": 2}} | 0      |
      | string       | updateOne  | {"$set": {"a": 2}} | "true" |
      | empty string | updateOne  | {"$set": {"a": 2}} | ""     |
      | array        | updateOne  | {"$set": {"a": 2}} | []     |
      | object       | updateOne  | {"$set": {"a": 2}} | {}     |
      | many null    | updateMany | {"$set": {"a": 2}} | null   |
      | many one     | updateMany | {"$set": {"a": 2}} | 1      |
      | replace null | replaceOne | {"a": 2}           | null   |
      | replace one  | replaceOne | {"a": 2}           | 1      |

  @UPD-121.2
  Scenario Outline: An upsert of false inserts nothing
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<method>({"_id": "2"}, <update>, {"upsert": false})
    Then the result is {"acknowledged": true, "matchedCount": 0, "modifiedCount": 0}
    And nothing has changed

    Examples:
      | case       | method     | update             |
      | updateOne  | updateOne  | {"$set": {"a": 2}} |
      | updateMany | updateMany | {"$set": {"a": 2}} |
      | replaceOne | replaceOne | {"a": 2}           |
