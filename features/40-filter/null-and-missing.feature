Feature: Null and missing fields

  @FLT-16.1
  Scenario Outline: Null selects null and missing, and nothing that is merely empty
    Given the collection c holds
      """
      {"_id":"nil","a":null} {"_id":"absent"} {"_id":"no","a":false} {"_id":"zero","a":0}
      {"_id":"emptyText","a":""} {"_id":"emptyObject","a":{}} {"_id":"object","a":{"b":null}}
      """
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case        | filter             | ids                                                   |
      | plain       | {"a":null}         | nil, absent                                           |
      | eq          | {"a":{"$eq":null}} | nil, absent                                           |
      | noSuchField | {"x":null}         | nil, absent, no, zero, emptyText, emptyObject, object |

  @FLT-17.1
  Scenario Outline: Null selects arrays that hold null
    Given the collection c holds
      """
      {"_id":"1","a":null} {"_id":"2"} {"_id":"3","a":1} {"_id":"4","a":[]} {"_id":"5","a":[null]} {"_id":"6","a":[1,null]} {"_id":"7","a":{}} {"_id":"8","a":[[null]]}
      """
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case      | filter             | ids        |
      | shorthand | {"a":null}         | 1, 2, 5, 6 |
      | eq        | {"a":{"$eq":null}} | 1, 2, 5, 6 |

  @FLT-18.1
  Scenario Outline: Without a parent a field is missing
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case          | documents                                                                                | filter                   | ids        |
      | scalarParents | [{"_id":"1","a":null}, {"_id":"2","a":1}, {"_id":"3","a":"x"}]                           | {"a.b":null}             | 1, 2, 3    |
      | parents       | [{"_id":"1"}, {"_id":"2","a":{}}, {"_id":"3","a":{"b":null}}, {"_id":"4","a":{"b":0}}, {"_id":"5","a":true}] | {"a.b":null}             | 1, 2, 3, 5 |
      | deep          | [{"_id":"1","a":{"b":5}}, {"_id":"2","a":{"b":{}}}, {"_id":"3","a":{"b":{"c":1}}}, {"_id":"4","a":"x"}] | {"a.b.c":null}           | 1, 2, 4    |
      | eqDeep        | [{"_id":"1","a":{"b":5}}, {"_id":"2","a":{"b":{"c":false}}}, {"_id":"3"}]                | {"a.b.c":{"$eq":null}}   | 1, 3       |
      | inList        | [{"_id":"1","a":5}, {"_id":"2","a":{"b":7}}, {"_id":"3","a":{"b":8}}]                    | {"a.b":{"$in":[null,7]}} | 1, 2       |

  @FLT-19.1
  Scenario Outline: Inside an array only objects can lack a field
    Given the collection c holds
      """
      {"_id":"1","a":[]} {"_id":"2","a":[{}]} {"_id":"3","a":[{"b":1}]} {"_id":"4","a":[{"b":1},{}]} {"_id":"5","a":[{"b":null}]} {"_id":"6","a":[1,2]}
      {"_id":"7","a":[1,{"b":1}]} {"_id":"8","a":{}} {"_id":"9","a":5} {"_id":"10"} {"_id":"11","a":[[]]} {"_id":"12","a":[[{}]]}
      """
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case        | filter                   | ids                     |
      | shorthand   | {"a.b":null}             | 2, 4, 5, 8, 9, 10       |
      | eq          | {"a.b":{"$eq":null}}     | 2, 4, 5, 8, 9, 10       |
      | in          | {"a.b":{"$in":[null]}}   | 2, 4, 5, 8, 9, 10       |
      | gte         | {"a.b":{"$gte":null}}    | 2, 4, 5, 8, 9, 10       |
      | inWithValue | {"a.b":{"$in":[null,1]}} | 2, 3, 4, 5, 7, 8, 9, 10 |

  @FLT-19.2
  Scenario: The same two levels down
    Given the collection c holds
      """
      {"_id":"1","a":[{"b":[{"c":1},{}]}]}
      {"_id":"2","a":[{"b":[{"c":1}]}]}
      {"_id":"3","a":[{"b":[]}]}
      {"_id":"4","a":[{"b":[5]}]}
      {"_id":"5","a":[{"b":5}]}
      {"_id":"6","a":[{}]}
      {"_id":"7","a":[]}
      {"_id":"8","a":[5]}
      """
    When c.find({"a.b.c":null})
    Then it finds 1, 5, 6
