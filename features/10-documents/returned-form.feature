Feature: The form in which a document comes back

  @DOC-17.1
  Scenario Outline: The own fields stand between the id and the system fields
    Given c.insertOne(<document>)
    When c.findOne({})
    Then the keys of the result are <keys>

    Examples:
      | case              | document                                             | keys                                              |
      | idFirst           | {"_id":"1","b":1,"a":2}                              | _id, b, a, _version, _created, _updated           |
      | idInside          | {"b":1,"_id":"1","a":2}                              | _id, b, a, _version, _created, _updated           |
      | idLast            | {"b":1,"a":2,"_id":"1"}                              | _id, b, a, _version, _created, _updated           |
      | noId              | {"b":1,"a":2}                                        | _id, b, a, _version, _created, _updated           |
      | noFields          | {}                                                   | _id, _version, _created, _updated                 |
      | systemFieldsFirst | {"_updated":1,"_version":2,"b":1,"_created":3,"a":2} | _id, b, a, _version, _created, _updated           |
      | fieldsLikeColumns | {"metadata":1,"data":2}                              | _id, metadata, data, _version, _created, _updated |

  @DOC-17.2
  Scenario: The same form in the array of find
    Given the collection c holds [{"b":1,"_id":"1","a":2}, {"_id":"2"}]
    When c.find({})
    Then the result is exactly [{"_id":"1","b":1,"a":2,"_version":"@any","_created":"@any","_updated":"@any"},{"_id":"2","_version":"@any","_created":"@any","_updated":"@any"}]

  @DOC-18.1
  Scenario Outline: The id comes first wherever it stood
    When c.insertOne(<document>)
    Then document 7 of c is exactly <returned>

    Examples:
      | case   | document                | returned                |
      | last   | {"a":1,"_id":"7"}       | {"_id":"7","a":1}       |
      | inside | {"b":1,"_id":"7","a":2} | {"_id":"7","b":1,"a":2} |
      | first  | {"_id":"7","b":1,"a":2} | {"_id":"7","b":1,"a":2} |

  @DOC-18.2
  Scenario Outline: The _id comes first
    When c.insertOne(<document>)
    Then document 7 of c is exactly <stored>

    Examples:
      | case        | document                     | stored                       |
      | last of two | {"a": 1, "_id": "7"}         | {"_id": "7", "a": 1}         |
      | middle      | {"b": 1, "_id": "7", "a": 2} | {"_id": "7", "b": 1, "a": 2} |
      | first       | {"_id": "7", "b": 1, "a": 2} | {"_id": "7", "b": 1, "a": 2} |
