Feature: Options of inserts

  @INS-27.1
  Scenario Outline: Options that say nothing
    When c.<call>
    Then c holds
      """
      {"_id": "1"}
      """

    Examples:
      | case       | call                             |
      | one null   | insertOne({"_id": "1"}, null)    |
      | one empty  | insertOne({"_id": "1"}, {})      |
      | many null  | insertMany([{"_id": "1"}], null) |
      | many empty | insertMany([{"_id": "1"}], {})   |

  @INS-27.2
  Scenario Outline: Options that are no object
    When c.<call>
    Then it fails with INVALID_OPTIONS

    Examples:
      | case         | call                              |
      | one array    | insertOne({"_id": "1"}, [])       |
      | one string   | insertOne({"_id": "1"}, "x")      |
      | one number   | insertOne({"_id": "1"}, 1)        |
      | one boolean  | insertOne({"_id": "1"}, true)     |
      | many array   | insertMany([{"_id": "1"}], [])    |
      | many string  | insertMany([{"_id": "1"}], "x")   |
      | many number  | insertMany([{"_id": "1"}], 0)     |
      | many boolean | insertMany([{"_id": "1"}], false) |

  @INS-28.1
  Scenario Outline: An option that insertOne does not know
    When c.insertOne({"_id": "1"}, <options>)
    Then it fails with INVALID_OPTIONS at "<name>"

    Examples:
      | case        | options                | name            |
      | upsert      | {"upsert": true}       | upsert          |
      | invented    | {"force": true}        | force           |
      | null        | {"force": null}        | force           |
      | letter case | {"ExpectedVersion": 1} | ExpectedVersion |

  @INS-28.2
  Scenario Outline: An option that insertMany does not know
    When c.insertMany([{"_id": "1"}, {"_id": "2"}], <options>)
    Then it fails with INVALID_OPTIONS at "<name>"

    Examples:
      | case          | options            | name    |
      | ordered false | {"ordered": false} | ordered |
      | ordered       | {"ordered": true}  | ordered |
      | limit         | {"limit": 1}       | limit   |
