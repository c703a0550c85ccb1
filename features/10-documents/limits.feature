Feature: Sizes that have to be accepted, and what happens beyond

  @DOC-13.1
  Scenario Outline: A document may be nested 100 levels deep
    When c.insertOne({"_id":"1","a":<value>})
    Then document 1 of c is {"_id":"1","a":<value>}

    Examples:
      | case    | value              |
      | objects | #{nest 99}         |
      | arrays  | #{lists 99}        |
      | fifty   | #{nest 50}         |
      | half    | {"b":[#{nest 97}]} |

  @DOC-14.1
  Scenario Outline: A document of almost 1,900,000 bytes comes back whole
    When c.insertOne({"_id":"big","a":<value>})
    Then document big of c is {"_id":"big","a":<value>}

    Examples:
      | case        | value               |
      | oneText     | "#{text 1899900}"   |
      | manyNumbers | [#{numbers 280000}] |

  @DOC-14.2
  Scenario: A large document can be counted and found
    Given the collection c holds [{"_id":"small","a":"a"}, {"_id":"big","n":7,"a":"#{text 1899900}"}]
    When c.countDocuments({"n":{"$gt":6}})
    Then the result is 1

  @DOC-15.1
  Scenario Outline: A document that is too large is refused
    Given the collection c holds [{"_id":"1"}]
    When c.insertOne({"_id":"big","a":<value>})
    Then it fails with INVALID_DOCUMENT
    And there is no document big in c

    Examples:
      | case        | value               |
      | oneText     | "#{text 3000000}"   |
      | manyNumbers | [#{numbers 500000}] |

  @DOC-16.1
  Scenario Outline: A document that is nested too deep is refused
    Given the collection c holds [{"_id":"1"}]
    When c.insertOne({"_id":"deep","a":<value>})
    Then it fails with INVALID_DOCUMENT
    And there is no document deep in c

    Examples:
      | case        | value           |
      | objects     | #{nest 2000}    |
      | arrays      | #{lists 2000}   |
      | manyObjects | #{nest 100000}  |
      | manyArrays  | #{lists 100000} |

  @DOC-35.1
  Scenario: A document of 10,000 fields
    When c.insertOne({"_id":"1",#{fields 10000}})
    Then document 1 of c is {#{fields 10000}}
    When c.find({"n9999":9999})
    Then it finds 1

  @DOC-36.1
  Scenario: An array of 100,000 elements
    When c.insertOne({"_id":"1","a":[#{numbers 100000}]})
    Then document 1 of c is {"a":[#{numbers 100000}]}
    When c.countDocuments({"a":99999})
    Then the result is 1

  @DOC-37.1
  Scenario: A field name of 10,000 bytes
    Given the collection c holds [{"_id":"1","#{text 10000}":2}, {"_id":"2","#{text 10000}":1}, {"_id":"3","#{text 9999}":1}]
    When c.find({"#{text 10000}":{"$exists":true}}, {"sort":{"#{text 10000}":1}})
    Then it finds in order 2, 1
    When c.updateOne({"_id":"1"}, {"$set":{"#{text 10000}":3}})
    Then document 1 of c is {"#{text 10000}":3}

  @DOC-38.1
  Scenario: An id of 2,048 bytes
    When c.insertOne({"_id":"#{text 2048}"})
    Then the result is {"acknowledged":true,"insertedId":"#{text 2048}"}
    When c.countDocuments({"_id":"#{text 2048}"})
    Then the result is 1
