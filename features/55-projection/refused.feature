@needs:projection
Feature: Refused

  @PRJ-12.1
  Scenario Outline: Refused: Inclusion and exclusion mixed, _id apart, two paths of which one begins with the other,
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then it fails with INVALID_OPTIONS at "projection"

    Examples:
      | case                       | documents                       | filter | options                          |
      | mixing                     | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"a":1,"b":0}}     |
      | a 0 b 1                    | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"a":0,"b":1}}     |
      | mixing below one parent    | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"a.b":1,"a.c":0}} |
      | path collision             | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"a":1,"a.b":1}}   |
      | a point b 1 a 1            | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"a.b":1,"a":1}}   |
      | also in exclusions         | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"a":0,"a.b":0}}   |
      | an empty nested projection | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"a":{}}}          |

  @PRJ-13.1
  Scenario Outline: A path of more than one part with an empty part is INVALID_OPTIONS; the path "" names the
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then it fails with INVALID_OPTIONS and {"option": "projection"}

    Examples:
      | case               | documents                       | filter | options                   |
      | an empty path part | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"a..b":1}} |

  @PRJ-13.2
  Scenario Outline: A path of more than one part with an empty part is INVALID_OPTIONS; the path "" names the
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then the result is exactly <result>

    Examples:
      | case           | documents                | filter | options               | result             |
      | the empty name | [{"_id":"1","":1,"a":2}] | {}     | {"projection":{"":1}} | [{"_id":"1","":1}] |

  @PRJ-14.1
  Scenario Outline: A value other than 0, 1, true and false is INVALID_OPTIONS
    Given the collection c holds <documents>
    When c.find(<filter>, <options>)
    Then it fails with INVALID_OPTIONS and {"option": "projection"}

    Examples:
      | case                                | documents                       | filter | options                                  |
      | any number but 0                    | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"a":true,"b":2,"c":-0.5}} |
      | a nested object is the same as dots | [{"_id":"1","a":{"b":1,"c":2}}] | {}     | {"projection":{"a":{"b":1}}}             |
      | mongoDB 4.4+                        | [{"_id":"1","a":1,"b":2,"c":3}] | {}     | {"projection":{"a":"x"}}                 |

  @PRJ-15.1
  Scenario Outline: What is no projection
    Given the collection c holds [{"_id":"1","a":[{"b":1}]}]
    When c.<method>({}, {"projection": <projection>})
    Then it fails with INVALID_OPTIONS and {"option": "projection"}

    Examples:
      | case                  | method  | projection               |
      | null                  | find    | null                     |
      | a string              | find    | "a"                      |
      | an array              | find    | ["a"]                    |
      | a number              | find    | 1                        |
      | a boolean             | find    | true                     |
      | positional            | find    | {"a.$":1}                |
      | a dollar name         | find    | {"$a":1}                 |
      | $slice                | find    | {"a":{"$slice":1}}       |
      | $elemMatch            | find    | {"a":{"$elemMatch":{"b":1}}} |
      | an expression         | find    | {"a":{"$add":[1,2]}}     |
      | $meta                 | find    | {"a":{"$meta":"textScore"}} |
      | findOne, null         | findOne | null                     |
      | findOne, mixed        | findOne | {"a":1,"b":0}            |
      | findOne, an operator  | findOne | {"a":{"$slice":1}}       |
      | an empty part         | find    | {"a.":1}                 |
      | a leading dot         | find    | {".a":0}                 |

  @PRJ-15.2
  Scenario: A projection is checked on a missing collection, too
    When c.find({}, {"projection": {"a": 1, "b": 0}})
    Then it fails with INVALID_OPTIONS and {"option": "projection"}
    And there are no collections
