Feature: Filters that are refused

  @FLT-66.1
  Scenario Outline: A filter is an object
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find(<filter>)
    Then it fails with INVALID_FILTER at ""

    Examples:
      | case       | filter    |
      | null       | null      |
      | true       | true      |
      | zero       | 0         |
      | number     | 1         |
      | text       | "a"       |
      | emptyText  | ""        |
      | emptyArray | []        |
      | array      | [{"a":1}] |

  @FLT-66.2
  Scenario Outline: Each method that reads refuses it
    Given the collection c holds [{"_id":"1","a":1}]
    When c.<call>
    Then it fails with INVALID_FILTER at ""

    Examples:
      | case         | call                 |
      | findOneNull  | findOne(null)        |
      | findOneText  | findOne("1")         |
      | findOneArray | findOne([])          |
      | countNull    | countDocuments(null) |
      | countNumber  | countDocuments(1)    |
      | countArray   | countDocuments([])   |

  @FLT-66.3
  Scenario Outline: A filter of null
    Given the collection c holds {"_id": "1", "a": 1}
    When store.<call>
    Then it fails with INVALID_FILTER at ""

    Examples:
      | case       | call                                                       |
      | updateOne  | updateOne("c", null, {"$set": {"a": 2}})                   |
      | updateMany | updateMany("c", null, {"$set": {"a": 2}})                  |
      | replaceOne | replaceOne("c", null, {"a": 2})                            |
      | upsert     | updateOne("c", null, {"$set": {"a": 2}}, {"upsert": true}) |

  @FLT-66.4
  Scenario Outline: A delete without a filter is refused
    Given the collection c holds [{"_id":"a"},{"_id":"b"}]
    When c.<call>
    Then it fails with INVALID_FILTER

    Examples:
      | case                  | call                 |
      | one absent            | deleteOne()          |
      | many absent           | deleteMany()         |
      | one null              | deleteOne(null)      |
      | many null             | deleteMany(null)     |
      | one an id             | deleteOne("a")       |
      | many a list           | deleteMany([])       |
      | many a number         | deleteMany(0)        |
      | many a boolean        | deleteMany(true)     |
      | many null and options | deleteMany(null, {}) |

  @FLT-67.1
  Scenario Outline: An unknown operator
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    When c.find(<filter>)
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case           | filter                       | path          |
      | invented       | {"a":{"$foo":1}}             | a.$foo        |
      | andInside      | {"a":{"$and":[{"$gt":0}]}}   | a.$and        |
      | orInside       | {"a":{"$or":[1]}}            | a.$or         |
      | nor            | {"a":{"$nor":[{"a":1}]}}     | a.$nor        |
      | where          | {"a":{"$where":"true"}}      | a.$where      |
      | expr           | {"a":{"$expr":true}}         | a.$expr       |
      | updateOperator | {"a":{"$set":1}}             | a.$set        |
      | upperCase      | {"a":{"$GT":1}}              | a.$GT         |
      | blank          | {"a":{"$ gt":1}}             | a.$ gt        |
      | dollarAlone    | {"a":{"$":1}}                | a.$           |
      | proto          | {"a":{"$__proto__":1}}       | a.$__proto__  |
      | afterKnown     | {"a":{"$gt":0,"$foo":1}}     | a.$foo        |
      | onPath         | {"a.b":{"$foo":1}}           | a.b.$foo      |
      | onId           | {"_id":{"$foo":1}}           | _id.$foo      |
      | onVersion      | {"_version":{"$foo":1}}      | _version.$foo |

    @without:$not
    Examples:
      | case           | filter                       | path          |
      | not            | {"a":{"$not":{"$gt":1}}}     | a.$not        |

    @without:$regex
    Examples:
      | case           | filter                       | path          |
      | regex          | {"a":{"$regex":"x"}}         | a.$regex      |

    @without:$size
    Examples:
      | case           | filter                       | path          |
      | size           | {"a":{"$size":1}}            | a.$size       |

    @without:$all
    Examples:
      | case           | filter                       | path          |
      | all            | {"a":{"$all":[1]}}           | a.$all        |

    @without:$elemMatch
    Examples:
      | case           | filter                       | path          |
      | elemMatch      | {"a":{"$elemMatch":{"b":1}}} | a.$elemMatch  |

    @without:$type
    Examples:
      | case           | filter                       | path          |
      | type           | {"a":{"$type":"string"}}     | a.$type       |

    @without:$mod
    Examples:
      | case           | filter                       | path          |
      | mod            | {"a":{"$mod":[2,0]}}         | a.$mod        |

  @FLT-67.2
  Scenario Outline: Each method that reads refuses it
    Given the collection c holds [{"_id":"1","a":1}]
    When c.<method>({"a":{"$foo":1}})
    Then it fails with INVALID_FILTER at "a.$foo"

    Examples:
      | case    | method         |
      | find    | find           |
      | findOne | findOne        |
      | count   | countDocuments |

  @FLT-68.1
  Scenario Outline: An unknown name with a dollar at the top level
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    When c.find(<filter>)
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case           | filter                  | path     |
      | invented       | {"$foo":[]}             | $foo     |
      | eq             | {"$eq":1}               | $eq      |
      | gt             | {"$gt":1}               | $gt      |
      | in             | {"$in":[1]}             | $in      |
      | exists         | {"$exists":true}        | $exists  |
      | not            | {"$not":{"a":1}}        | $not     |
      | where          | {"$where":"true"}       | $where   |
      | expr           | {"$expr":{"$eq":[1,1]}} | $expr    |
      | comment        | {"$comment":"x"}        | $comment |
      | upperCase      | {"$AND":[{"a":1}]}      | $AND     |
      | readModelValue | {"$value":1}            | $value   |
      | dollarAlone    | {"$":1}                 | $        |
      | besideField    | {"a":1,"$foo":1}        | $foo     |

    @without:$nor
    Examples:
      | case           | filter                  | path     |
      | nor            | {"$nor":[{"a":1}]}      | $nor     |

  @FLT-69.1
  Scenario Outline: Operators mixed with plain names
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2","a":2}]
    When c.find(<filter>)
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case          | filter                         | path  |
      | afterOperator | {"a":{"$gt":0,"b":2}}          | a.b   |
      | eq            | {"a":{"$eq":1,"x":1}}          | a.x   |
      | afterTwo      | {"a":{"$gt":0,"$lt":9,"b":2}}  | a.b   |
      | between       | {"a":{"$gt":0,"b":2,"$lt":9}}  | a.b   |
      | onPath        | {"a.b":{"$exists":true,"c":1}} | a.b.c |
      | onId          | {"_id":{"$eq":"1","x":1}}      | _id.x |

  @FLT-70.1
  Scenario Outline: $and and $or take an array
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find(<filter>)
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case           | filter                 | path |
      | orObject       | {"$or":{"a":1}}        | $or  |
      | andObject      | {"$and":{"a":1}}       | $and |
      | andEmptyObject | {"$and":{}}            | $and |
      | andNull        | {"$and":null}          | $and |
      | orNull         | {"$or":null}           | $or  |
      | andTrue        | {"$and":true}          | $and |
      | orNumber       | {"$or":1}              | $or  |
      | orText         | {"$or":"a"}            | $or  |
      | besideField    | {"a":1,"$and":{"a":1}} | $and |

  @FLT-71.1
  Scenario Outline: $and and $or take at least one clause
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find(<filter>)
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case        | filter           | path |
      | and         | {"$and":[]}      | $and |
      | or          | {"$or":[]}       | $or  |
      | besideField | {"a":1,"$or":[]} | $or  |

  @FLT-72.1
  Scenario Outline: A clause is an object
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find(<filter>)
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case       | filter                  | path   |
      | number     | {"$or":[1]}             | $or.0  |
      | null       | {"$and":[null]}         | $and.0 |
      | text       | {"$or":["a"]}           | $or.0  |
      | true       | {"$and":[true]}         | $and.0 |
      | array      | {"$or":[[{"a":1}]]}     | $or.0  |
      | emptyArray | {"$and":[[]]}           | $and.0 |
      | second     | {"$or":[{"a":1},null]}  | $or.1  |
      | third      | {"$and":[{"a":1},{},7]} | $and.2 |

  @FLT-73.1
  Scenario Outline: $in and $nin take an array
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find(<filter>)
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case          | filter                 | path    |
      | inNumber      | {"a":{"$in":5}}        | a.$in   |
      | ninText       | {"a":{"$nin":"x"}}     | a.$nin  |
      | inNull        | {"a":{"$in":null}}     | a.$in   |
      | inText        | {"a":{"$in":"1"}}      | a.$in   |
      | inTrue        | {"a":{"$in":true}}     | a.$in   |
      | inObject      | {"a":{"$in":{"0":1}}}  | a.$in   |
      | inEmptyObject | {"a":{"$in":{}}}       | a.$in   |
      | ninNull       | {"a":{"$nin":null}}    | a.$nin  |
      | ninNumber     | {"a":{"$nin":1}}       | a.$nin  |
      | ninObject     | {"a":{"$nin":{"0":1}}} | a.$nin  |
      | onId          | {"_id":{"$in":"1"}}    | _id.$in |

  @FLT-74.1
  Scenario Outline: No operator inside a list
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find(<filter>)
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case    | filter                                      | path               |
      | in      | {"a":{"$in":[{"$gt":1}]}}                   | a.$in.0.$gt        |
      | nin     | {"a":{"$nin":[{"$gt":1}]}}                  | a.$nin.0.$gt       |
      | second  | {"a":{"$in":[1,{"$ne":1}]}}                 | a.$in.1.$ne        |
      | unknown | {"a":{"$in":[{"$foo":1}]}}                  | a.$in.0.$foo       |
      | onPath  | {"a.b":{"$nin":[{"x":1},{"$exists":true}]}} | a.b.$nin.1.$exists |

  @FLT-74.2
  Scenario Outline: Deeper in a listed value such names are data
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case       | documents                                                  | filter                           | ids |
      | inObject   | [{"_id":"1","a":{"x":{"$gt":1}}}, {"_id":"2","a":{"x":5}}] | {"a":{"$in":[{"x":{"$gt":1}}]}}  | 1   |
      | afterPlain | [{"_id":"1","a":{"x":1,"$gt":1}}, {"_id":"2","a":5}]       | {"a":{"$in":[{"x":1,"$gt":1}]}}  | 1   |
      | nin        | [{"_id":"1","a":{"x":{"$gt":1}}}, {"_id":"2","a":{"x":5}}] | {"a":{"$nin":[{"x":{"$gt":1}}]}} | 2   |

  @FLT-75.1
  Scenario Outline: $exists takes a boolean
    Given the collection c holds [{"_id":"1","a":1}, {"_id":"2"}]
    When c.find(<filter>)
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case       | filter                    | path        |
      | zero       | {"a":{"$exists":0}}       | a.$exists   |
      | null       | {"a":{"$exists":null}}    | a.$exists   |
      | textFalse  | {"a":{"$exists":"false"}} | a.$exists   |
      | emptyArray | {"a":{"$exists":[]}}      | a.$exists   |
      | one        | {"a":{"$exists":1}}       | a.$exists   |
      | text       | {"a":{"$exists":"true"}}  | a.$exists   |
      | emptyText  | {"a":{"$exists":""}}      | a.$exists   |
      | object     | {"a":{"$exists":{}}}      | a.$exists   |
      | onPath     | {"a.b":{"$exists":1}}     | a.b.$exists |

  @FLT-76.1
  Scenario Outline: A path has no empty parts
    Given the collection c holds [{"_id":"1","a":{"":5}}, {"_id":"2","a":5}]
    When c.find({<path>:<condition>})
    Then it fails with INVALID_FILTER at <path>

    Examples:
      | case       | path    | condition        |
      | trailing   | "a."    | 5                |
      | inside     | "a..b"  | 5                |
      | before     | ".a"    | 5                |
      | dotAlone   | "."     | 5                |
      | dots       | ".."    | null             |
      | after      | "a.b."  | {"$exists":true} |
      | twice      | "a...b" | {"$gt":1}        |
      | afterIndex | "a.0."  | {"b":1}          |

  @FLT-77.1
  Scenario Outline: The path of a refusal leads through the clauses
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find(<filter>)
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case         | filter                                                   | path                       |
      | operator     | {"$or":[{"a":1},{"a":{"$foo":1}}]}                       | $or.1.a.$foo               |
      | exists       | {"$and":[{"a":{"$exists":1}}]}                           | $and.0.a.$exists           |
      | in           | {"$or":[{"b":1},{"c":2},{"a.b":{"$in":1}}]}              | $or.2.a.b.$in              |
      | inList       | {"$and":[{"a":{"$in":[1,{"$gt":1}]}}]}                   | $and.0.a.$in.1.$gt         |
      | mixed        | {"$or":[{"a":{"$gt":1,"b":2}}]}                          | $or.0.a.b                  |
      | topLevelName | {"$or":[{"a":1},{"$foo":1}]}                             | $or.1.$foo                 |
      | emptyPart    | {"$or":[{"a..b":1}]}                                     | $or.0.a..b                 |
      | emptyNested  | {"$and":[{"$or":[]}]}                                    | $and.0.$or                 |
      | clause       | {"$and":[{"a":1},{"$or":[{},5]}]}                        | $and.1.$or.1               |
      | threeDeep    | {"$and":[{"$or":[{"b":2},{"$and":[{"a":{"$foo":1}}]}]}]} | $and.0.$or.1.$and.0.a.$foo |

  @FLT-78.1
  Scenario Outline: A fault is refused before anything is read
    Given the collection c holds []
    When <call>
    Then it fails with INVALID_FILTER

    Examples:
      | case              | call                                    |
      | emptyCollection   | c.find({"a":{"$foo":1}})                |
      | emptyOr           | c.find({"$or":[]})                      |
      | missingCollection | missing.find({"a":{"$foo":1}})          |
      | missingFindOne    | missing.findOne({"$and":[]})            |
      | missingCount      | missing.countDocuments({"a":{"$in":1}}) |
      | missingNull       | missing.find(null)                      |

  @FLT-78.2
  Scenario Outline: A fault is refused in a clause that would not decide
    Given the collection c holds [{"_id":"1","a":1}]
    When c.find(<filter>)
    Then it fails with INVALID_FILTER

    Examples:
      | case         | filter                                 |
      | afterTrue    | {"$or":[{},{"a":{"$foo":1}}]}          |
      | afterFalse   | {"$and":[{"a":2},{"a":{"$exists":1}}]} |
      | besideFalse  | {"_id":"none","a":{"$foo":1}}          |
      | missingField | {"noSuchField":{"$in":1}}              |
      | emptyIn      | {"a":{"$in":[],"$foo":1}}              |
