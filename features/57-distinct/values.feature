@needs:distinct
Feature: Values

  @DST-1.1
  Scenario Outline: distinct answers with each value at the path once
    Given the collection c holds <documents>
    When c.distinct(<path>, <filter>)
    Then the result is <values>

    Examples:
      | case                           | documents                                                    | path  | filter | values                        |
      | each value once                | [{"_id":"1","a":2},{"_id":"2","a":1},{"_id":"3","a":2},{"_id":"4","a":1.0},{"_id":"5","a":"x"}] | "a"   | {}     | [1,2,"x"]                     |
      | null is a value                | [{"_id":"1","a":null},{"_id":"2"},{"_id":"3","a":"x"},{"_id":"4","a":[null]}] | "a"   | {}     | [null,"x"]                    |
      | empty or missing collection    | []                                                           | "a"   | {}     | []                            |
      | booleans are not numbers       | [{"_id":"1","a":0},{"_id":"2","a":1},{"_id":"3","a":false},{"_id":"4","a":true}] | "a"   | {}     | [0,1,false,true]              |
      | key order makes another object | [{"_id":"1","a":{"x":1,"y":2}},{"_id":"2","a":{"y":2,"x":1}},{"_id":"3","a":{"x":1,"y":2}}] | "a"   | {}     | [{"x":1,"y":2},{"y":2,"x":1}] |
      | _id                            | [{"_id":"1","a":1},{"_id":"2","a":1}]                        | "_id" | {}     | ["1","2"]                     |

  @DST-2.1
  Scenario Outline: An array at the path gives its elements, one level, and the empty array none
    Given the collection c holds <documents>
    When c.distinct(<path>, <filter>)
    Then the result is <values>

    Examples:
      | case                          | documents                                                    | path | filter | values        |
      | arrays give their elements    | [{"_id":"1","a":[1,2,3]},{"_id":"2","a":[2,4]},{"_id":"3","a":5}] | "a"  | {}     | [1,2,3,4,5]   |
      | one level only                | [{"_id":"1","a":[1,[1],1]},{"_id":"2","a":[[[1]]]}]          | "a"  | {}     | [1,[1],[[1]]] |
      | the empty array gives nothing | [{"_id":"1","a":[]},{"_id":"2","a":"x"}]                     | "a"  | {}     | ["x"]         |
      | a                             | [{"_id":"1"},{"_id":"2"}]                                    | "a"  | {}     | []            |

  @DST-3.1
  Scenario Outline: A path goes through objects and through arrays of objects; arrays in arrays are not gone
    Given the collection c holds <documents>
    When c.distinct(<path>, <filter>)
    Then the result is <values>

    Examples:
      | case                                         | documents                                                    | path  | filter | values        |
      | dotted                                       | [{"_id":"1","a":{"b":1}},{"_id":"2","a":[{"b":2},{"b":1}]},{"_id":"3","a":"s"},{"_id":"4","a":{"c":1}},{"_id":"5","a":[]}] | "a.b" | {}     | [1,2]         |
      | arrays at the end of the path are opened too | [{"_id":"1","a":{"b":[1,2]}},{"_id":"2","a":[{"b":[3,[4]]},{"b":5}]}] | "a.b" | {}     | [1,2,3,5,[4]] |

  @DST-4.1
  Scenario Outline: A number in the path is an index into an array, or a name of an object; an array that an
    Given the collection c holds <documents>
    When c.distinct(<path>, <filter>)
    Then the result is <values>

    Examples:
      | case                                   | documents                                             | path  | filter | values    |
      | a number is an index or a key          | [{"_id":"1","a":["x","y"]},{"_id":"2","a":{"0":"z"}}] | "a.0" | {}     | ["x","z"] |
      | an array reached by an index is opened | [{"_id":"1","a":[[1,2],[3]]},{"_id":"2","a":["q"]}]   | "a.0" | {}     | [1,2,"q"] |
      | past the end                           | [{"_id":"1","a":["x"]}]                               | "a.9" | {}     | []        |

  @DST-5.1
  Scenario Outline: The values come in the order of values, as a sort has it
    Given the collection c holds <documents>
    When c.distinct(<path>, <filter>)
    Then the result is <values>

    Examples:
      | case                   | documents                                                    | path | filter | values                              |
      | by the order of values | [{"_id":"1","a":true},{"_id":"2","a":[[1]]},{"_id":"3","a":{"x":1}},{"_id":"4","a":"s"},{"_id":"5","a":5},{"_id":"6","a":null},{"_id":"7","a":false}] | "a"  | {}     | [null,5,"s",{"x":1},[1],false,true] |
      | strings by bytes       | [{"_id":"1","a":"banana"},{"_id":"2","a":"apple"},{"_id":"3","a":"Apple"},{"_id":"4","a":""}] | "a"  | {}     | ["","Apple","apple","banana"]       |

  @DST-6.1
  Scenario Outline: The filter picks documents, not elements
    Given the collection c holds <documents>
    When c.distinct(<path>, <filter>)
    Then the result is <values>

    Examples:
      | case                         | documents                                                    | path | filter          | values  |
      | the filter chooses documents | [{"_id":"1","a":[1,3]},{"_id":"2","a":[5]},{"_id":"3","a":2}] | "a"  | {"a":{"$gt":2}} | [1,3,5] |
      | a                            | [{"_id":"1","a":"x","b":1},{"_id":"2","a":"y","b":2}]        | "a"  | {"b":2}         | ["y"]   |

  @DST-7.1
  Scenario Outline: Refused: A path is one of filters
    Given the collection c holds <documents>
    When c.distinct(<path>, <filter>)
    Then it fails with INVALID_FILTER

    Examples:
      | case    | documents                   | path   | filter |
      | mongoDB | [{"_id":"1","a":{"b":"x"}}] | "a..b" | {}     |

  @DST-1.2
  Scenario Outline: Which values are one
    Given the collection c holds <documents>
    When c.distinct(<path>, <filter>)
    Then the result is exactly <values>

    Examples:
      | case                  | documents                                                    | path       | filter | values       |
      | a number and its text | [{"_id":"1","a":1},{"_id":"2","a":"1"},{"_id":"3","a":1.0},{"_id":"4","a":true}] | "a"        | {}     | [1,"1",true] |
      | texts by their case   | [{"_id":"1","a":"b"},{"_id":"2","a":"B"},{"_id":"3","a":"b"}] | "a"        | {}     | ["B","b"]    |
      | no field at all       | [{"_id":"1"},{"_id":"2"}]                                    | "a"        | {}     | []           |
      | _version              | [{"_id":"1"},{"_id":"2"}]                                    | "_version" | {}     | [1]          |
      | the empty name        | [{"_id":"1","":5},{"_id":"2","":5}]                          | ""         | {}     | [5]          |
      | a name with a dot     | [{"_id":"1","a.b":5},{"_id":"2","a":{"b":6}}]                | "a.b"      | {}     | [6]          |

  @DST-2.2
  Scenario Outline: Arrays and values beside them
    Given the collection c holds <documents>
    When c.distinct(<path>, <filter>)
    Then the result is exactly <values>

    Examples:
      | case                       | documents                                                    | path | filter | values            |
      | an array and its element   | [{"_id":"1","a":[1,2]},{"_id":"2","a":1},{"_id":"3","a":[2,1]}] | "a"  | {}     | [1,2]             |
      | an empty array in an array | [{"_id":"1","a":[[]]},{"_id":"2","a":[]},{"_id":"3","a":null}] | "a"  | {}     | [null,[]]         |
      | objects in an array        | [{"_id":"1","a":[{"x":1},{"x":2}]},{"_id":"2","a":{"x":1}}]  | "a"  | {}     | [{"x":1},{"x":2}] |

  @DST-3.2
  Scenario Outline: Paths that lead through what they cannot
    Given the collection c holds <documents>
    When c.distinct(<path>, <filter>)
    Then the result is exactly <values>

    Examples:
      | case                  | documents                                                    | path    | filter | values  |
      | scalars on the way    | [{"_id":"1","a":5},{"_id":"2","a":"s"},{"_id":"3","a":null},{"_id":"4","a":{"b":7}}] | "a.b"   | {}     | [7]     |
      | two arrays on the way | [{"_id":"1","a":[{"b":[{"c":1},{"c":2}]},{"b":{"c":3}}]}]    | "a.b.c" | {}     | [1,2,3] |
      | null at the end       | [{"_id":"1","a":{"b":null}},{"_id":"2","a":{}}]              | "a.b"   | {}     | [null]  |

  @DST-4.2
  Scenario Outline: An index on the way
    Given the collection c holds <documents>
    When c.distinct(<path>, <filter>)
    Then the result is exactly <values>

    Examples:
      | case                    | documents                                                    | path    | filter | values |
      | an object at an index   | [{"_id":"1","a":[{"b":1},{"b":2}]},{"_id":"2","a":[{"b":3}]}] | "a.1.b" | {}     | [2]    |
      | an element past the end | [{"_id":"1","a":[1]},{"_id":"2","a":[1,2]}]                  | "a.1"   | {}     | [2]    |

  @DST-5.2
  Scenario Outline: The order of what is alike
    Given the collection c holds <documents>
    When c.distinct(<path>, <filter>)
    Then the result is exactly <values>

    Examples:
      | case                | documents                                                    | path | filter | values          |
      | numbers not as text | [{"_id":"1","a":10},{"_id":"2","a":9},{"_id":"3","a":-1},{"_id":"4","a":1.5}] | "a"  | {}     | [-1,1.5,9,10]   |
      | arrays as wholes    | [{"_id":"1","a":[[2]]},{"_id":"2","a":[[1,9]]},{"_id":"3","a":[[1]]}] | "a"  | {}     | [[1],[1,9],[2]] |

  @DST-6.2
  Scenario Outline: A filter on the same field and on others
    Given the collection c holds <documents>
    When c.distinct(<path>, <filter>)
    Then the result is exactly <values>

    Examples:
      | case                             | documents                                                    | path | filter      | values |
      | nothing selected                 | [{"_id":"1","a":1},{"_id":"2","a":2}]                        | "a"  | {"a":9}     | []     |
      | an id                            | [{"_id":"1","a":1},{"_id":"2","a":2}]                        | "a"  | {"_id":"2"} | [2]    |
      | whole arrays of what is selected | [{"_id":"1","a":[1,7]},{"_id":"2","a":[8,9]},{"_id":"3","a":7}] | "a"  | {"a":7}     | [1,7]  |

  @DST-1.80
  Scenario Outline: Archived documents give no value, with or without an index and a filter
    Given c.createIndex("<index>")
    And the collection c holds [{"_id":"1","a":1},{"_id":"2","a":2},{"_id":"3","a":[3]}]
    And c.deleteMany({"_id":{"$in":["2","3"]}}, {"softDelete":true})
    When c.distinct("a"<filter>)
    Then the result is [1]

    @needs:indexes @needs:softDelete
    Examples:
      | case            | index | filter              |
      | no filter       | a     |                     |
      | an empty filter | a     | , {}                |
      | by the index    | a     | , {"a":{"$gte":0}}  |
      | another index   | b     |                     |

  @DST-2.80
  Scenario Outline: All values of a long array count
    Given the collection c holds <documents>
    When c.distinct("<path>", {"_id":"1"})
    Then the result is [#{numbers <many>}]

    Examples:
      | case                 | documents                                | path | many |
      | elements             | {"_id":"1","a":[#{numbers 1200}]}        | a    | 1200 |
      | objects of an array  | {"_id":"1","a":[#{documents 300}]}       | a.n  | 300  |

  @DST-7.7
  Scenario Outline: A path that is none is at fault as a whole
    When c.distinct(<path>)
    Then it fails with INVALID_FILTER at ""

    Examples:
      | case          | path    |
      | an empty part | "a..b"  |
      | an operator   | "$a"    |
      | no text       | 1       |

  @DST-7.2
  Scenario Outline: What is no path, and a filter that is none
    Given the collection c holds [{"_id":"1","a":1}]
    When c.distinct(<arguments>)
    Then it fails with INVALID_FILTER

    Examples:
      | case                    | arguments             |
      | nothing                 |                       |
      | null                    | null                  |
      | a number                | 1                     |
      | an object               | {"a":1}               |
      | an array                | ["a"]                 |
      | an operator             | "$a"                  |
      | a dot at the end        | "a."                  |
      | a dot at the front      | ".a"                  |
      | an unknown operator     | "a", {"b":{"$foo":1}} |
      | a filter that is a text | "a", "b"              |
      | a filter that is null   | "a", null             |

  @needs:softDelete
  @DST-6.3
  Scenario: Archived documents give no values
    Given the collection c holds [{"_id":"1","a":1},{"_id":"2","a":2}]
    And c.deleteOne({"_id":"2"}, {"softDelete":true})
    When c.distinct("a")
    Then the result is [1]

  @DST-1.3
  Scenario: A missing collection has no values and is not made
    When c.distinct("a")
    Then the result is []
    And there are no collections

  @DST-3.3
  Scenario Outline: An array in an array is not gone through
    Given the collection c holds <documents>
    When c.distinct("a.b")
    Then the result is <values>

    Examples:
      | case                      | documents                                               | values  |
      | objects in an inner array | [{"_id":"1","a":[[{"b":1}]]},{"_id":"2","a":[{"b":2}]}] | [2]     |
      | at the end of the path    | [{"_id":"1","a":[{"b":[[1],2]}]}]                       | [2,[1]] |
