Feature: Options that are refused

  @FIND-46.1
  Scenario Outline: limit is a non-negative integer
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find({}, {"limit":<value>})
    Then it fails with INVALID_OPTIONS at "limit"

    Examples:
      | case             | value                 |
      | minusOne         | -1                    |
      | negative         | -100                  |
      | fraction         | 1.5                   |
      | smallFraction    | 5e-324                |
      | negativeFraction | -0.5                  |
      | text             | "1"                   |
      | emptyText        | ""                    |
      | true             | true                  |
      | false            | false                 |
      | array            | [1]                   |
      | emptyArray       | []                    |
      | object           | {"a":1}               |
      | sql              | "1; DROP TABLE c; --" |

  @FIND-47.1
  Scenario Outline: offset is a non-negative integer
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find({}, {"offset":<value>})
    Then it fails with INVALID_OPTIONS at "offset"

    Examples:
      | case      | value              |
      | minusOne  | -1                 |
      | fraction  | 0.5                |
      | text      | "1"                |
      | emptyText | ""                 |
      | true      | true               |
      | false     | false              |
      | array     | [1]                |
      | object    | {}                 |
      | sql       | "0 UNION SELECT 1" |

  @FIND-48.1
  Scenario Outline: A sort direction is 1 or -1
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find({}, <options>)
    Then it fails with INVALID_OPTIONS at "sort"

    Examples:
      | case         | options                |
      | two          | {"sort":{"a":2}}       |
      | asc          | {"sort":{"a":"asc"}}   |
      | zero         | {"sort":{"a":0}}       |
      | minusTwo     | {"sort":{"a":-2}}      |
      | fraction     | {"sort":{"a":1.5}}     |
      | almostTwo    | {"sort":{"a":1.999}}   |
      | desc         | {"sort":{"a":"desc"}}  |
      | numberAsText | {"sort":{"a":"1"}}     |
      | true         | {"sort":{"a":true}}    |
      | false        | {"sort":{"a":false}}   |
      | null         | {"sort":{"a":null}}    |
      | object       | {"sort":{"a":{"b":1}}} |
      | array        | {"sort":{"a":[1]}}     |
      | secondField  | {"sort":{"a":1,"b":0}} |
      | onId         | {"sort":{"_id":2}}     |

  @FIND-49.1
  Scenario Outline: sort is an object
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find({}, {"sort":<value>})
    Then it fails with INVALID_OPTIONS at "sort"

    Examples:
      | case       | value     |
      | text       | "a"       |
      | emptyText  | ""        |
      | number     | 1         |
      | true       | true      |
      | emptyArray | []        |
      | pairs      | [["a",1]] |
      | objects    | [{"a":1}] |

  @FIND-50.1
  Scenario Outline: A sort path does not start with a dollar
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find({}, {"sort":{<path>:1}})
    Then it fails with INVALID_OPTIONS at "sort"

    Examples:
      | case           | path       |
      | word           | "$a"       |
      | alone          | "$"        |
      | path           | "$a.b"     |
      | natural        | "$natural" |
      | operator       | "$or"      |
      | readModelValue | "$value"   |

  @FIND-51.1
  Scenario Outline: A sort path has no empty parts
    Given the collection c holds [{"_id":"1","a":{"":1}}]
    When c.find({}, {"sort":{<path>:1}})
    Then it fails with INVALID_OPTIONS at "sort"

    Examples:
      | case     | path   |
      | inside   | "a..b" |
      | before   | ".a"   |
      | after    | "a."   |
      | dotAlone | "."    |

  @FIND-52.1 @needs:softDelete
  Scenario Outline: includeArchived is a boolean
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find({}, {"includeArchived":<value>})
    Then it fails with INVALID_OPTIONS at "includeArchived"

    Examples:
      | case      | value  |
      | one       | 1      |
      | zero      | 0      |
      | text      | "true" |
      | emptyText | ""     |
      | array     | []     |
      | object    | {}     |

  @FIND-58.1
  Scenario Outline: Options are judged before anything is read
    When c.find({}, <options>)
    Then it fails with INVALID_OPTIONS at "<option>"

    Examples:
      | case    | options          | option |
      | limit   | {"limit":-1}     | limit  |
      | sort    | {"sort":{"a":0}} | sort   |
      | unknown | {"foo":1}        | foo    |
