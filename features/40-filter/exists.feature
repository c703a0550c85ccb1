Feature: $exists

  @FLT-42.1
  Scenario Outline: A field exists or not
    Given the collection c holds
      """
      {"_id":"alice","email":"alice@example.com","address":{"city":"Bern"}}
      {"_id":"bob","phone":"1"}
      """
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case           | filter                             | ids        |
      | exists         | {"email":{"$exists":true}}         | alice      |
      | nested         | {"address.city":{"$exists":true}}  | alice      |
      | nowhere        | {"fax":{"$exists":true}}           | nothing    |

    @also:FLT-44
    Examples:
      | case           | filter                             | ids        |
      | missing        | {"email":{"$exists":false}}        | bob        |
      | nestedMissing  | {"address.city":{"$exists":false}} | bob        |
      | nowhereMissing | {"fax":{"$exists":false}}          | alice, bob |

  @FLT-43.1
  Scenario Outline: A field exists whatever its value is
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case        | documents                                                                                | filter                   | ids                 |
      | anyValue    | [{"_id":"1","a":null}, {"_id":"2"}, {"_id":"3","a":1}, {"_id":"4","a":[]}, {"_id":"5","a":[null]}, {"_id":"6","a":[1,null]}, {"_id":"7","a":{}}, {"_id":"8","a":[[null]]}] | {"a":{"$exists":true}}   | 1, 3, 4, 5, 6, 7, 8 |
      | null        | [{"_id":"1","a":null}, {"_id":"2"}]                                                      | {"a":{"$exists":true}}   | 1                   |
      | false       | [{"_id":"1","a":false}, {"_id":"2"}]                                                     | {"a":{"$exists":true}}   | 1                   |
      | zero        | [{"_id":"1","a":0}, {"_id":"2"}]                                                         | {"a":{"$exists":true}}   | 1                   |
      | emptyText   | [{"_id":"1","a":""}, {"_id":"2"}]                                                        | {"a":{"$exists":true}}   | 1                   |
      | emptyArray  | [{"_id":"1","a":[]}, {"_id":"2"}]                                                        | {"a":{"$exists":true}}   | 1                   |
      | emptyObject | [{"_id":"1","a":{}}, {"_id":"2"}]                                                        | {"a":{"$exists":true}}   | 1                   |
      | nestedNull  | [{"_id":"1","a":{"b":null}}, {"_id":"2","a":{}}]                                         | {"a.b":{"$exists":true}} | 1                   |

  @FLT-44.1
  Scenario Outline: Not to exist is the negation of to exist
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case             | documents                                                                                | filter                      | ids                       |
      | onlyMissing      | [{"_id":"1","a":null}, {"_id":"2"}, {"_id":"3","a":1}, {"_id":"4","a":[]}, {"_id":"5","a":[null]}, {"_id":"6","a":[1,null]}, {"_id":"7","a":{}}, {"_id":"8","a":[[null]]}] | {"a":{"$exists":false}}     | 2                         |
      | pathThroughArray | [{"_id":"1","a":[]}, {"_id":"2","a":[{}]}, {"_id":"3","a":[{"b":1}]}, {"_id":"4","a":[{"b":1},{}]}, {"_id":"5","a":[{"b":null}]}, {"_id":"6","a":[1,2]}, {"_id":"7","a":[1,{"b":1}]}, {"_id":"8","a":{}}, {"_id":"9","a":5}, {"_id":"10"}, {"_id":"11","a":[[]]}, {"_id":"12","a":[[{}]]}] | {"a.b":{"$exists":false}}   | 1, 2, 6, 8, 9, 10, 11, 12 |
      | null             | [{"_id":"1","a":null}, {"_id":"2"}, {"_id":"3","a":[]}, {"_id":"4","a":{}}]              | {"a":{"$exists":false}}     | 2                         |
      | nullParent       | [{"_id":"1","a":null}, {"_id":"2"}, {"_id":"3","a":{"b":null}}, {"_id":"4","a":"b"}]     | {"a.b":{"$exists":false}}   | 1, 2, 4                   |
      | someElements     | [{"_id":"1","a":[{"b":1},{}]}, {"_id":"2","a":[{},{}]}, {"_id":"3","a":[]}]              | {"a.b":{"$exists":false}}   | 2, 3                      |
      | twoLevels        | [{"_id":"1","a":[{"b":[{"c":1}]}]}, {"_id":"2","a":[{"b":[{}]}]}, {"_id":"3","a":[{"b":[[{"c":1}]]}]}] | {"a.b.c":{"$exists":false}} | 2, 3                      |
