@needs:$regex
Feature: $regex

  @WFL-40.1
  Scenario Outline: $regex selects the documents whose field is a string in which the pattern is found,
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                   | documents                                                    | filter                             | ids           |
      | unanchored search                      | [{"_id":"1","a":"abc"},{"_id":"2","a":"xabcx"},{"_id":"3","a":"ABC"},{"_id":"4","a":""},{"_id":"5","a":["abc",1]},{"_id":"6","a":[["abc"]]},{"_id":"7","a":[]},{"_id":"8","a":1},{"_id":"9","a":null},{"_id":"10"},{"_id":"11","a":{"abc":1}},{"_id":"12","a":true}] | {"a":{"$regex":"abc"}}             | 1, 2, 5       |
      | the empty pattern matches every string | [{"_id":"1","a":"abc"},{"_id":"2","a":"xabcx"},{"_id":"3","a":"ABC"},{"_id":"4","a":""},{"_id":"5","a":["abc",1]},{"_id":"6","a":[["abc"]]},{"_id":"7","a":[]},{"_id":"8","a":1},{"_id":"9","a":null},{"_id":"10"},{"_id":"11","a":{"abc":1}},{"_id":"12","a":true}] | {"a":{"$regex":""}}                | 1, 2, 3, 4, 5 |
      | a $regex ^abc$                         | [{"_id":"1","a":"abc"},{"_id":"2","a":"xabcx"},{"_id":"3","a":"ABC"},{"_id":"4","a":""},{"_id":"5","a":["abc",1]},{"_id":"6","a":[["abc"]]},{"_id":"7","a":[]},{"_id":"8","a":1},{"_id":"9","a":null},{"_id":"10"},{"_id":"11","a":{"abc":1}},{"_id":"12","a":true}] | {"a":{"$regex":"^abc$"}}           | 1, 5          |
      | numbers are not converted              | [{"_id":"1","a":"1"},{"_id":"2","a":1},{"_id":"3","a":[1]},{"_id":"4","a":["1"]}] | {"a":{"$regex":"1"}}               | 1, 4          |
      | beside other operators                 | [{"_id":"1","a":"abc"},{"_id":"2","a":"abd"},{"_id":"3","a":5},{"_id":"4"}] | {"a":{"$regex":"^ab","$ne":"abc"}} | 2             |
      | a.b $regex ^t                          | [{"_id":"1","a":{"b":["t1","o"]}},{"_id":"2","a":[{"b":"t1"},{"b":"o"}]},{"_id":"3","a":[{"b":"o"}]},{"_id":"4","a":"t1"}] | {"a.b":{"$regex":"^t"}}            | 1, 2          |
      | a.0 $regex ^t                          | [{"_id":"1","a":["t1","o"]},{"_id":"2","a":["o","t1"]},{"_id":"3","a":"t1"}] | {"a.0":{"$regex":"^t"}}            | 1             |

  @WFL-41.1
  Scenario Outline: $options beside $regex, before or after it, is a string of the letters i (letters of both
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                 | documents                                                    | filter                                  | ids     |
      | a $regex ^abc$ $options i            | [{"_id":"1","a":"abc"},{"_id":"2","a":"xabcx"},{"_id":"3","a":"ABC"},{"_id":"4","a":""},{"_id":"5","a":["abc",1]},{"_id":"6","a":[["abc"]]},{"_id":"7","a":[]},{"_id":"8","a":1},{"_id":"9","a":null},{"_id":"10"},{"_id":"11","a":{"abc":1}},{"_id":"12","a":true}] | {"a":{"$regex":"^abc$","$options":"i"}} | 1, 3, 5 |
      | $options may come first              | [{"_id":"1","a":"abc"},{"_id":"2","a":"xabcx"},{"_id":"3","a":"ABC"},{"_id":"4","a":""},{"_id":"5","a":["abc",1]},{"_id":"6","a":[["abc"]]},{"_id":"7","a":[]},{"_id":"8","a":1},{"_id":"9","a":null},{"_id":"10"},{"_id":"11","a":{"abc":1}},{"_id":"12","a":true}] | {"a":{"$options":"i","$regex":"^abc$"}} | 1, 3, 5 |
      | without m ^ is the start of the text | [{"_id":"1","a":"First\\nSecond"},{"_id":"2","a":"Second"},{"_id":"3","a":"x"}] | {"a":{"$regex":"^S"}}                   | 2       |
      | a $regex ^S $options m               | [{"_id":"1","a":"First\\nSecond"},{"_id":"2","a":"Second"},{"_id":"3","a":"x"}] | {"a":{"$regex":"^S","$options":"m"}}    | 1, 2    |
      | a $regex line$ $options m            | [{"_id":"1","a":"one line\\ntwo"},{"_id":"2","a":"line"},{"_id":"3","a":"x"}] | {"a":{"$regex":"line$","$options":"m"}} | 1, 2    |
      | the dot stops at a newline           | [{"_id":"1","a":"a\\nb"},{"_id":"2","a":"axb"}]              | {"a":{"$regex":"a.b"}}                  | 2       |
      | a $regex a.b $options s              | [{"_id":"1","a":"a\\nb"},{"_id":"2","a":"axb"}]              | {"a":{"$regex":"a.b","$options":"s"}}   | 1, 2    |
      | options combine in any order         | [{"_id":"1","a":"x\\nABC"},{"_id":"2","a":"abc"},{"_id":"3","a":"xabc"}] | {"a":{"$regex":"^abc","$options":"im"}} | 1, 2    |
      | empty options                        | [{"_id":"1","a":"abc"},{"_id":"2","a":"ABC"}]                | {"a":{"$regex":"abc","$options":""}}    | 1       |
      | a repeated letter is no error        | [{"_id":"1","a":"abc"},{"_id":"2","a":"ABC"}]                | {"a":{"$regex":"abc","$options":"ii"}}  | 1, 2    |

  @WFL-42.1
  Scenario Outline: A pattern has literals, escapes, classes, alternatives, groups, anchors, and quantifiers,
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                   | documents                                                    | filter                           | ids  |
      | a $regex a\\\\.b       | [{"_id":"1","a":"a.b"},{"_id":"2","a":"axb"}]                | {"a":{"$regex":"a\\\\.b"}}       | 1    |
      | a $regex cat dog       | [{"_id":"1","a":"cat"},{"_id":"2","a":"dog"},{"_id":"3","a":"bird"}] | {"a":{"$regex":"cat\|dog"}}      | 1, 2 |
      | a $regex ^a 2 3 $      | [{"_id":"1","a":"aa"},{"_id":"2","a":"aaa"},{"_id":"3","a":"aaaa"},{"_id":"4","a":"b"}] | {"a":{"$regex":"^a{2,3}$"}}      | 1, 2 |
      | a $regex \\\\bcat\\\\b | [{"_id":"1","a":"the cat sat"},{"_id":"2","a":"concatenate"}] | {"a":{"$regex":"\\\\bcat\\\\b"}} | 1    |

  @WFL-43.1
  Scenario Outline: 
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                      | documents                                                    | filter                    | ids  |
      | the dot is one code point | [{"_id":"1","a":"日本語"},{"_id":"2","a":"你好"}]                 | {"a":{"$regex":"^.{2}$"}} | 2    |
      | beyond U+FFFF too         | [{"_id":"1","a":"😀"},{"_id":"2","a":"ab"},{"_id":"3","a":"a"}] | {"a":{"$regex":"^.$"}}    | 1, 3 |
      | no normalisation          | [{"_id":"1","a":"café"},{"_id":"2","a":"café"}]             | {"a":{"$regex":"café"}}   | 1    |

  @WFL-40.80
  Scenario Outline: A pattern is looked for in the whole of a long text
    Given the collection c holds [{"_id":"1","a":"#{text <length>}z"},{"_id":"2","a":"#{text <length>}"}]
    When c.find({"a":{"$regex":"<pattern>"}}, {"projection":{"_id":1}})
    Then it finds 1

    Examples:
      | case              | length | pattern |
      | behind 255        | 255    | z       |
      | behind 4,097      | 4097   | z       |
      | behind 70,000     | 70000  | z       |
      | the end of 5,000  | 5000   | az$     |

  @WFL-41.80
  Scenario: The options belong to the pattern beside them, whatever was asked before
    Then one after the other
      """
      c.insertMany([{"_id":"1","a":"Ab"},{"_id":"2","a":"ab"},{"_id":"3","a":"x\nab"}]) => it succeeds
      c.find({"a":{"$regex":"^ab$"}}) => it finds 2
      c.find({"a":{"$regex":"^ab$","$options":"i"}}) => it finds 1, 2
      c.find({"a":{"$regex":"^ab$","$options":"m"}}) => it finds 2, 3
      c.find({"a":{"$regex":"^ab$","$options":"im"}}) => it finds 1, 2, 3
      c.find({"a":{"$regex":"^ab$"}}) => it finds 2
      c.countDocuments({"a":{"$regex":"x.ab"}}) => the result is 0
      c.countDocuments({"a":{"$regex":"x.ab","$options":"s"}}) => the result is 1
      c.countDocuments({"a":{"$regex":"x.ab"}}) => the result is 0
      """

  @WFL-44.7
  Scenario Outline: The place of what is wrong with $regex
    When c.find(<filter>)
    Then it fails with INVALID_FILTER at "<path>"

    Examples:
      | case                       | filter                                      | path       |
      | options of another type    | {"a":{"$regex":"x","$options":1}}           | a.$regex   |
      | an unknown option          | {"a":{"$regex":"x","$options":"q"}}         | a.$regex   |
      | options before the pattern | {"a":{"$options":"q","$regex":"x"}}         | a.$regex   |
      | options alone              | {"a":{"$options":"i"}}                      | a.$options |
      | a pattern of another type  | {"a":{"$regex":1}}                          | a.$regex   |

  @WFL-44.1
  Scenario Outline: Refused: A pattern or $options that is no string, an unknown letter in $options, $options without
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it fails with INVALID_FILTER

    Examples:
      | case                          | documents               | filter                                 |
      | the pattern must be a string  | [{"_id":"1","a":"abc"}] | {"a":{"$regex":123}}                   |
      | a $regex true                 | [{"_id":"1","a":"abc"}] | {"a":{"$regex":true}}                  |
      | a $regex x 1                  | [{"_id":"1","a":"abc"}] | {"a":{"$regex":{"x":1}}}               |
      | a $regex abc                  | [{"_id":"1","a":"abc"}] | {"a":{"$regex":["abc"]}}               |
      | a $regex null                 | [{"_id":"1","a":"abc"}] | {"a":{"$regex":null}}                  |
      | the options must be a string  | [{"_id":"1","a":"abc"}] | {"a":{"$regex":"abc","$options":123}}  |
      | a $regex abc $options true    | [{"_id":"1","a":"abc"}] | {"a":{"$regex":"abc","$options":true}} |
      | a $regex abc $options null    | [{"_id":"1","a":"abc"}] | {"a":{"$regex":"abc","$options":null}} |
      | unknown option letter         | [{"_id":"1","a":"abc"}] | {"a":{"$regex":"abc","$options":"g"}}  |
      | a $regex abc $options ig      | [{"_id":"1","a":"abc"}] | {"a":{"$regex":"abc","$options":"ig"}} |
      | a $regex abc $options I       | [{"_id":"1","a":"abc"}] | {"a":{"$regex":"abc","$options":"I"}}  |
      | $options without $regex       | [{"_id":"1","a":"abc"}] | {"a":{"$options":"i"}}                 |
      | a pattern that cannot be read | [{"_id":"1","a":"abc"}] | {"a":{"$regex":"[invalid"}}            |
      | not inside $in                | [{"_id":"1","a":"abc"}] | {"a":{"$in":[{"$regex":"^a"}]}}        |

  @WFL-45.1
  Scenario Outline: Refused: The patterns are those that RE2, the crate regex and JavaScript read alike, so that each
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it fails with INVALID_FILTER

    Examples:
      | case                                        | documents                                                    | filter                                  |
      | mongoDB also knows x                        | [{"_id":"1","a":"abc"},{"_id":"2","a":"a b c"}]              | {"a":{"$regex":"a b c","$options":"x"}} |
      | mongoDB has look-around and back references | [{"_id":"1","a":"abc"},{"_id":"2","a":"foobar"},{"_id":"3","a":"foobaz"}] | {"a":{"$regex":"foo(?=bar)"}}           |

  @WFL-40.2
  Scenario Outline: Anchored and not, in texts alone
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case                                      | documents                                                    | filter                                 | ids     |
      | from the beginning                        | [{"_id":"1","a":"abc"},{"_id":"2","a":"xabc"},{"_id":"3","a":["abc","q"]},{"_id":"4","a":null},{"_id":"5"},{"_id":"6","a":5}] | {"a":{"$regex":"^abc"}}                | 1, 3    |
      | to the end                                | [{"_id":"1","a":"abc"},{"_id":"2","a":"xabc"},{"_id":"3","a":["abc","q"]},{"_id":"4","a":null},{"_id":"5"},{"_id":"6","a":5}] | {"a":{"$regex":"bc$"}}                 | 1, 2, 3 |
      | the whole                                 | [{"_id":"1","a":"ab"},{"_id":"2","a":"abab"},{"_id":"3","a":"b"},{"_id":"4","a":["ab"]}] | {"a":{"$regex":"^ab$"}}                | 1, 4    |
      | a number is not searched                  | [{"_id":"1","a":123},{"_id":"2","a":"123"},{"_id":"3","a":[123]},{"_id":"4","a":true},{"_id":"5","a":"true"}] | {"a":{"$regex":"[0-9]"}}               | 2       |
      | through a path                            | [{"_id":"1","a":{"b":"x1"}},{"_id":"2","a":[{"b":"y"},{"b":"x2"}]},{"_id":"3","a":[["x3"]]},{"_id":"4","a":"x4"}] | {"a.b":{"$regex":"^x"}}                | 1, 2    |
      | _id                                       | [{"_id":"1","a":"abc"},{"_id":"2","a":"xabc"},{"_id":"3","a":["abc","q"]},{"_id":"4","a":null},{"_id":"5"},{"_id":"6","a":5}] | {"_id":{"$regex":"^[12]$"}}            | 1, 2    |
      | beside $ne                                | [{"_id":"1","a":"abc"},{"_id":"2","a":"xabc"},{"_id":"3","a":["abc","q"]},{"_id":"4","a":null},{"_id":"5"},{"_id":"6","a":5}] | {"a":{"$regex":"abc","$ne":"abc"}}     | 2       |
      | beside $in                                | [{"_id":"1","a":"abc"},{"_id":"2","a":"xabc"},{"_id":"3","a":["abc","q"]},{"_id":"4","a":null},{"_id":"5"},{"_id":"6","a":5}] | {"a":{"$in":["abc","q"],"$regex":"b"}} | 1, 3    |
      | an anchored alternative                   | [{"_id":"1","a":"abc"},{"_id":"2","a":"xd"},{"_id":"3","a":"de"},{"_id":"4","a":"xabc"}] | {"a":{"$regex":"^abc\|d"}}             | 1, 2, 3 |
      | a literal that is an escape               | [{"_id":"1","a":"a.c"},{"_id":"2","a":"abc"},{"_id":"3","a":"xa.c"}] | {"a":{"$regex":"^a\\\\.c"}}            | 1       |
      | an optional letter at the end of a prefix | [{"_id":"1","a":"ac"},{"_id":"2","a":"abc"},{"_id":"3","a":"b"}] | {"a":{"$regex":"^ab?"}}                | 1, 2    |
      | a prefix that repeats nothing             | [{"_id":"1","a":"a"},{"_id":"2","a":"b"},{"_id":"3","a":"ab"}] | {"a":{"$regex":"^ab*"}}                | 1, 3    |

  @WFL-41.2
  Scenario Outline: Options with an anchor
    Given the collection c holds <documents>
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case             | documents                                                    | filter                                | ids  |
      | i with an anchor | [{"_id":"1","a":"ABC"},{"_id":"2","a":"abc"},{"_id":"3","a":"xabc"}] | {"a":{"$regex":"^ab","$options":"i"}} | 1, 2 |
      | m with an anchor | [{"_id":"1","a":"x\\nab"},{"_id":"2","a":"ab"},{"_id":"3","a":"xab"}] | {"a":{"$regex":"^ab","$options":"m"}} | 1, 2 |

  @WFL-40.3
  Scenario Outline: Every method that takes a filter takes $regex
    Given the collection c holds [{"_id":"1","a":"abc"},{"_id":"2","a":"xabc"},{"_id":"3","a":["abc","q"]},{"_id":"4","a":null},{"_id":"5"},{"_id":"6","a":5}]
    When c.<call>
    Then the result is <result>

    Examples:
      | case           | call                                                      | result                                                   |
      | countDocuments | countDocuments({"a":{"$regex":"^a"}})                     | 2                                                        |
      | updateMany     | updateMany({"a":{"$regex":"abc"}}, {"$set":{"hit":true}}) | {"acknowledged":true,"matchedCount":3,"modifiedCount":3} |
      | deleteMany     | deleteMany({"a":{"$regex":"^x"}})                         | {"acknowledged":true,"deletedCount":1}                   |

  @WFL-46.1
  Scenario Outline: Ten patterns
    Given the collection c holds [{"_id":"1","a":"abcdefghij"}, {"_id":"2","a":"abcdefghi"}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case | filter | ids  |
      | all  | {"$and":[{"a":{"$regex":"a"}},{"a":{"$regex":"b"}},{"a":{"$regex":"c"}},{"a":{"$regex":"d"}},{"a":{"$regex":"e"}},{"a":{"$regex":"f"}},{"a":{"$regex":"g"}},{"a":{"$regex":"h"}},{"a":{"$regex":"i"}},{"a":{"$regex":"j"}}]} | 1    |
      | one  | {"$or":[{"a":{"$regex":"q"}},{"a":{"$regex":"r"}},{"a":{"$regex":"s"}},{"a":{"$regex":"t"}},{"a":{"$regex":"u"}},{"a":{"$regex":"v"}},{"a":{"$regex":"w"}},{"a":{"$regex":"x"}},{"a":{"$regex":"y"}},{"a":{"$regex":"i"}}]}  | 1, 2 |

  @WFL-47.1
  Scenario Outline: A pattern of a hundred bytes
    Given the collection c holds [{"_id":"1","a":"#{text 100}"}, {"_id":"2","a":"#{text 99}"}, {"_id":"3","a":"b"}]
    When c.find(<filter>)
    Then it finds <ids>

    Examples:
      | case    | filter                             | ids  |
      | long    | {"a":{"$regex":"#{text 100}"}}     | 1    |
      | shorter | {"a":{"$regex":"^#{text 97}+$"}}   | 1, 2 |
      | counted | {"a":{"$regex":"a{99}$"}}          | 1, 2 |
