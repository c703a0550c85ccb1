Feature: updateMany

  @UPD-87.1 @smoke
  Scenario: Every selected document is updated
    Given the collection users holds
      """
      {"_id": "1", "status": "pending"}
      {"_id": "2", "status": "done"}
      {"_id": "3", "status": "pending", "n": 1}
      """
    When users.updateMany({"status": "pending"}, {"$set": {"status": "active"}})
    Then users holds
      """
      {"_id": "1", "status": "active"}
      {"_id": "2", "status": "done"}
      {"_id": "3", "status": "active", "n": 1}
      """

  @UPD-87.2
  Scenario Outline: Each operator is applied to every document
    Given the collection c holds
      """
      {"_id": "1", "a": 1, "l": [1, 2]}
      {"_id": "2", "a": 2, "l": []}
      {"_id": "3", "l": [2]}
      """
    When c.updateMany({}, <update>)
    Then c holds
      """
      <after>
      """

    Examples:
      | case  | update                | after |
      | set   | {"$set": {"b.c": 5}}  | [{"_id": "1", "a": 1, "l": [1, 2], "b": {"c": 5}}, {"_id": "2", "a": 2, "l": [], "b": {"c": 5}}, {"_id": "3", "l": [2], "b": {"c": 5}}] |
      | unset | {"$unset": {"a": ""}} | [{"_id": "1", "l": [1, 2]}, {"_id": "2", "l": []}, {"_id": "3", "l": [2]}] |
      | inc   | {"$inc": {"a": 10}}   | [{"_id": "1", "a": 11, "l": [1, 2]}, {"_id": "2", "a": 12, "l": []}, {"_id": "3", "a": 10, "l": [2]}] |
      | push  | {"$push": {"l": 9}}   | [{"_id": "1", "a": 1, "l": [1, 2, 9]}, {"_id": "2", "a": 2, "l": [9]}, {"_id": "3", "l": [2, 9]}] |
      | pull  | {"$pull": {"l": 2}}   | [{"_id": "1", "a": 1, "l": [1]}, {"_id": "2", "a": 2, "l": []}, {"_id": "3", "l": []}] |

  @UPD-87.3
  Scenario: A thousand documents are updated
    Given the collection c holds [#{documents 1000}]
    And c.updateMany({"n": {"$gte": 100}}, {"$set": {"hit": true}})
    When c.countDocuments({"hit": true})
    Then the result is 900

  @UPD-88.1
  Scenario Outline: One document that does not fit holds back all others
    Given the collection c holds <before>
    When c.updateMany({}, <update>)
    Then it fails with INVALID_UPDATE at "<path>"
    And c holds
      """
      <before>
      """

    Examples:
      | case       | before                                                               | update                         | path     |
      | middle     | [{"_id": "1", "a": []}, {"_id": "2", "a": 1}, {"_id": "3", "a": []}] | {"$push": {"a": 2}}            | $push.a  |
      | last       | [{"_id": "1", "a": 1}, {"_id": "2", "a": 1}, {"_id": "3", "a": "x"}] | {"$inc": {"a": 2}}             | $inc.a   |
      | first      | [{"_id": "1", "a": null}, {"_id": "2", "a": 1}]                      | {"$inc": {"a": 2}}             | $inc.a   |
      | scalar     | [{"_id": "1", "a": {}}, {"_id": "2", "a": 1}]                        | {"$set": {"a.b": 2}}           | $set.a.b |
      | into array | [{"_id": "1"}, {"_id": "2", "a": []}]                                | {"$set": {"a.b": 2}}           | $set.a.b |
      | pull       | [{"_id": "1", "a": [2]}, {"_id": "2", "a": 2}]                       | {"$pull": {"a": 2}}            | $pull.a  |
      | overflow   | [{"_id": "1", "a": 0}, {"_id": "2", "a": 1e308}]                     | {"$inc": {"a": 1.7e308}}       | $inc.a   |
      | the _id    | [{"_id": "1", "a": 0}, {"_id": "2", "a": 0}]                         | {"$set": {"_id": "1", "a": 5}} | $set._id |

  @UPD-88.2
  Scenario: The versions of the documents before the one that does not fit stay
    Given the collection c holds [{"_id": "1", "n": 1}, {"_id": "2", "n": "x"}]
    And time passes
    When c.updateMany({}, {"$inc": {"n": 1}})
    Then it fails with INVALID_UPDATE
    And document 1 of c keeps _version, _updated

  @UPD-89.1
  Scenario Outline: A document is changed once even if it is selected again afterwards
    Given the collection c holds [{"_id": "1", "n": 1, "l": [1]}, {"_id": "2", "n": 2, "l": [1, 1]}]
    When c.updateMany(<filter>, <update>)
    And c.find({}, {"sort": {"_id": 1}})
    Then it finds the documents
      """
      <after>
      """

    Examples:
      | case         | filter             | update              | after                                                               |
      | growing      | {"n": {"$gte": 1}} | {"$inc": {"n": 1}}  | [{"_id": "1", "n": 2, "l": [1]}, {"_id": "2", "n": 3, "l": [1, 1]}] |
      | into reach   | {"n": 1}           | {"$inc": {"n": 1}}  | [{"_id": "1", "n": 2, "l": [1]}, {"_id": "2", "n": 2, "l": [1, 1]}] |
      | array        | {"l": 1}           | {"$push": {"l": 1}} | [{"_id": "1", "n": 1, "l": [1, 1]}, {"_id": "2", "n": 2, "l": [1, 1, 1]}] |
      | out of reach | {"n": {"$lt": 3}}  | {"$set": {"n": 3}}  | [{"_id": "1", "n": 3, "l": [1]}, {"_id": "2", "n": 3, "l": [1, 1]}] |
