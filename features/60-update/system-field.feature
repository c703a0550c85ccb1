Feature: Updates of system fields

  @UPD-81.1
  Scenario Outline: A system field cannot be updated
    Given the collection c holds {"_id": "1", "a": 1}
    When c.updateOne({"_id": "1"}, {"<operator>": {"<path>": <operand>}})
    Then it fails with INVALID_UPDATE at "<operator>.<path>"

    Examples:
      | case           | operator | path        | operand                    |
      | set version    | $set     | _version    | 7                          |
      | same version   | $set     | _version    | 1                          |
      | set created    | $set     | _created    | "2026-01-31T08:00:00.000Z" |
      | set updated    | $set     | _updated    | "2026-01-31T08:00:00.000Z" |
      | set archived   | $set     | _archived   | true                       |
      | not archived   | $set     | _archived   | false                      |
      | below version  | $set     | _version.a  | 1                          |
      | below archived | $set     | _archived.a | 1                          |
      | unset version  | $unset   | _version    | ""                         |
      | unset created  | $unset   | _created    | ""                         |
      | unset archived | $unset   | _archived   | ""                         |
      | unset below    | $unset   | _updated.a  | ""                         |
      | inc version    | $inc     | _version    | 1                          |
      | inc by zero    | $inc     | _version    | 0                          |
      | inc archived   | $inc     | _archived   | 1                          |
      | push created   | $push    | _created    | 1                          |
      | push archived  | $push    | _archived   | 1                          |
      | pull updated   | $pull    | _updated    | 1                          |
      | pull archived  | $pull    | _archived   | 1                          |

  @UPD-81.2
  Scenario Outline: A system field cannot be updated in passing
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<call>
    Then it fails with INVALID_UPDATE at "$set._version"

    Examples:
      | case         | call                                                                 |
      | beside other | updateOne({"_id": "1"}, {"$set": {"a": 2, "_version": 5}})           |
      | many         | updateMany({}, {"$set": {"_version": 5}})                            |
      | upsert       | updateOne({"_id": "2"}, {"$set": {"_version": 5}}, {"upsert": true}) |

  @UPD-81.3
  Scenario Outline: The same names are ordinary below the top level
    Given the collection c holds {"_id": "1", "a": {"_id": 1, "_version": 1}}
    When c.updateOne({"_id": "1"}, <update>)
    Then document 1 of c is <after>

    Examples:
      | case         | update                                                  | after                                                          |
      | set          | {"$set": {"a._version": "x"}}                           | {"_id": "1", "a": {"_id": 1, "_version": "x"}}                 |
      | inc          | {"$inc": {"a._version": 1}}                             | {"_id": "1", "a": {"_id": 1, "_version": 2}}                   |
      | unset        | {"$unset": {"a._version": ""}}                          | {"_id": "1", "a": {"_id": 1}}                                  |
      | id           | {"$set": {"a._id": 5}}                                  | {"_id": "1", "a": {"_id": 5, "_version": 1}}                   |
      | unset id     | {"$unset": {"a._id": ""}}                               | {"_id": "1", "a": {"_version": 1}}                             |
      | push         | {"$push": {"a._archived": 1}}                           | {"_id": "1", "a": {"_id": 1, "_version": 1, "_archived": [1]}} |
      | similar name | {"$set": {"version": 5, "_versions": 6, "_Version": 7}} | {"_id": "1", "a": {"_id": 1, "_version": 1}, "version": 5, "_versions": 6, "_Version": 7} |

  @UPD-82.1
  Scenario Outline: The _id cannot be changed
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<call>
    Then it fails with INVALID_UPDATE at "$set._id"

    Examples:
      | case           | call                                                          |
      | by id          | updateOne({"_id": "1"}, {"$set": {"_id": "2"}})               |
      | other filter   | updateOne({"a": 1}, {"$set": {"_id": "2"}})                   |
      | beside other   | updateOne({"_id": "1"}, {"$set": {"a": 2, "_id": "2"}})       |
      | many           | updateMany({}, {"$set": {"_id": "2"}})                        |
      | upsert         | updateOne({"a": 1}, {"$set": {"_id": "2"}}, {"upsert": true}) |
      | trailing space | updateOne({"a": 1}, {"$set": {"_id": "1 "}})                  |

  @UPD-82.2
  Scenario: Two documents cannot get one _id
    Given the collection c holds [{"_id": "1", "a": 1}, {"_id": "2", "a": 1}]
    When c.updateMany({"a": 1}, {"$set": {"_id": "1"}})
    Then it fails with INVALID_UPDATE at "$set._id"

  @UPD-83.1
  Scenario Outline: The _id can be set to what it is
    Given the collection c holds {"_id": "1", "a": 1}
    When c.<call>
    Then document 1 of c is <after>

    Examples:
      | case   | call                                                    | after                        |
      | one    | updateOne({"_id": "1"}, {"$set": {"_id": "1", "a": 2}}) | {"_id": "1", "a": 2}         |
      | many   | updateMany({"a": 1}, {"$set": {"_id": "1", "b": 2}})    | {"_id": "1", "a": 1, "b": 2} |
      | upsert | updateOne({"_id": "1"}, {"$set": {"_id": "1", "a": 2}}, {"upsert": true}) | {"_id": "1", "a": 2}         |

  @UPD-83.2
  Scenario: Setting the _id to what it is changes nothing
    Given the collection c holds {"_id": "1", "a": 1}
    When c.updateOne({"a": 1}, {"$set": {"_id": "1"}})
    Then the result is {"acknowledged": true, "matchedCount": 1, "modifiedCount": 0}
    And nothing has changed

  @UPD-84.1
  Scenario Outline: Other updates of the _id
    Given the collection c holds {"_id": "1", "a": 1}
    When c.updateOne({"_id": "1"}, {"<operator>": {"<path>": <operand>}})
    Then it fails with INVALID_UPDATE at "<operator>.<path>"

    Examples:
      | case         | operator | path  | operand  |
      | number       | $set     | _id   | 1        |
      | empty string | $set     | _id   | ""       |
      | null         | $set     | _id   | null     |
      | true         | $set     | _id   | true     |
      | array        | $set     | _id   | ["1"]    |
      | object       | $set     | _id   | {"a": 1} |
      | unset        | $unset   | _id   | ""       |
      | inc          | $inc     | _id   | 1        |
      | inc by zero  | $inc     | _id   | 0        |
      | push         | $push    | _id   | 1        |
      | pull         | $pull    | _id   | "1"      |
      | below        | $set     | _id.a | 1        |
      | unset below  | $unset   | _id.a | ""       |
      | position     | $set     | _id.0 | "1"      |
      | pull below   | $pull    | _id.a | 1        |
