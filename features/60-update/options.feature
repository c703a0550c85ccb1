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

  @UPD-122.1
  Scenario Outline: Options that say nothing
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<method>({"_id": "1"}, <update>, <options>)
    Then document 1 of c is {"_id": "1", "a": 2, "_version": 2}

    Examples:
      | case          | method     | update             | options |
      | one null      | updateOne  | {"$set": {"a": 2}} | null    |
      | one empty     | updateOne  | {"$set": {"a": 2}} | {}      |
      | many null     | updateMany | {"$set": {"a": 2}} | null    |
      | many empty    | updateMany | {"$set": {"a": 2}} | {}      |
      | replace null  | replaceOne | {"a": 2}           | null    |
      | replace empty | replaceOne | {"a": 2}           | {}      |

  @UPD-122.2
  Scenario Outline: Options that are no object
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<method>({"_id": "1"}, <update>, <options>)
    Then it fails with INVALID_OPTIONS

    Examples:
      | case           | method     | update             | options  |
      | one array      | updateOne  | {"$set": {"a": 2}} | []       |
      | one string     | updateOne  | {"$set": {"a": 2}} | "upsert" |
      | one number     | updateOne  | {"$set": {"a": 2}} | 1        |
      | one boolean    | updateOne  | {"$set": {"a": 2}} | true     |
      | many array     | updateMany | {"$set": {"a": 2}} | []       |
      | many boolean   | updateMany | {"$set": {"a": 2}} | false    |
      | replace array  | replaceOne | {"a": 2}           | []       |
      | replace string | replaceOne | {"a": 2}           | ""       |

  @UPD-123.1
  Scenario Outline: An option that the method does not know
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<method>({"_id": "1"}, <update>, <options>)
    Then it fails with INVALID_OPTIONS at "<name>"

    Examples:
      | case           | method     | update             | options                            | name                     |
      | multi          | updateOne  | {"$set": {"a": 2}} | {"multi": true}                    | multi                    |
      | array filters  | updateOne  | {"$set": {"a": 2}} | {"arrayFilters": []}               | arrayFilters             |
      | sort           | updateOne  | {"$set": {"a": 2}} | {"sort": {"a": 1}}                 | sort                     |
      | hint           | updateOne  | {"$set": {"a": 2}} | {"hint": "a"}                      | hint                     |
      | letter case    | updateOne  | {"$set": {"a": 2}} | {"Upsert": true}                   | Upsert                   |
      | soft delete    | updateOne  | {"$set": {"a": 2}} | {"softDelete": true}               | softDelete               |
      | beside a known | updateOne  | {"$set": {"a": 2}} | {"upsert": true, "force": true}    | force                    |
      | null           | updateOne  | {"$set": {"a": 2}} | {"force": null}                    | force                    |
      | many           | updateMany | {"$set": {"a": 2}} | {"limit": 1}                       | limit                    |
      | many archived  | updateMany | {"$set": {"a": 2}} | {"includeArchived": true}          | includeArchived          |
      | replace        | replaceOne | {"a": 2}           | {"bypassDocumentValidation": true} | bypassDocumentValidation |
      | replace sort   | replaceOne | {"a": 2}           | {"sort": {"a": 1}}                 | sort                     |
