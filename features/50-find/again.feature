Feature: The same answer again

  @FIND-70.4 @rows:pages
  Scenario Outline: A page is the same when all others have been asked for, and after writes that are undone
    Given the collection c holds <documents>
    Then one after the other
      """
      <lines>
      c.updateMany({}, {"$inc":{"a":1,"c":1}}) => it succeeds
      c.find({"a":1}) => it succeeds
      c.updateMany({}, {"$inc":{"a":-1}}) => it succeeds
      c.insertOne({"_id":"d4x","a":1,"b":0,"c":0}) => it succeeds
      c.find({}) => it succeeds
      c.updateMany({}, {"$inc":{"c":-1}}) => it succeeds
      c.deleteOne({"_id":"d4x"}) => it succeeds
      <lines>
      """

  @FIND-70.5
  Scenario Outline: Values that look alike are asked for in turn
    Given the collection c holds
      """
      {"_id":"t","a":true} {"_id":"one","a":1} {"_id":"text","a":"1"} {"_id":"word","a":"true"} {"_id":"f","a":false}
      {"_id":"zero","a":0} {"_id":"empty","a":""} {"_id":"no","a":null} {"_id":"null","a":"null"} {"_id":"list","a":[]} {"_id":"object","a":{}}
      """
    Then one after the other
      """
      c.<method>({"a":true}) => <t>
      c.<method>({"a":1}) => <one>
      c.<method>({"a":"1"}) => <text>
      c.<method>({"a":"true"}) => <word>
      c.<method>({"a":false}) => <f>
      c.<method>({"a":0}) => <zero>
      c.<method>({"a":""}) => <empty>
      c.<method>({"a":"null"}) => <null>
      c.<method>({"a":[]}) => <list>
      c.<method>({"a":{}}) => <object>
      c.updateOne({"_id":"f"}, {"$set":{"a":true}}) => it succeeds
      c.<method>({"a":true}) => <both>
      c.updateOne({"_id":"f"}, {"$set":{"a":false}}) => it succeeds
      c.<method>({"a":true}) => <t>
      c.<method>({"a":false}) => <f>
      c.updateOne({"_id":"t"}, {"$set":{"a":1}}) => it succeeds
      c.<method>({"a":true}) => <none>
      c.updateOne({"_id":"t"}, {"$set":{"a":true}}) => it succeeds
      c.<method>({"a":1}) => <one>
      c.<method>({"a":true}) => <t>
      c.<method>({"a":"1"}) => <text>
      """

    Examples:
      | case  | method         | t          | one          | text          | word          | f          | zero          | empty          | null          | list          | object          | both             | none             |
      | find  | find           | it finds t | it finds one | it finds text | it finds word | it finds f | it finds zero | it finds empty | it finds null | it finds list | it finds object | it finds t, f    | it finds nothing |
      | count | countDocuments | the result is 1 | the result is 1 | the result is 1 | the result is 1 | the result is 1 | the result is 1 | the result is 1 | the result is 1 | the result is 1 | the result is 1 | the result is 2 | the result is 0 |
      | one   | findOne        | it finds t | it finds one | it finds text | it finds word | it finds f | it finds zero | it finds empty | it finds null | it finds list | it finds object | it finds t    | it finds nothing |

  @FIND-70.6 @needs:softDelete @rows:writes
  Scenario Outline: A write shows in every answer that was given before it, and in no other
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}, {"_id":"3","a":1}, {"_id":"4","a":2}]
    And the collection other holds [{"_id":"9","a":1}]
    And c.deleteOne({"_id":"4"}, {"softDelete":true})
    Then one after the other
      """
      <lines>
      """
