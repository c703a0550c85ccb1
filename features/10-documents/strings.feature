Feature: Strings

  @DOC-8.1
  Scenario Outline: A string comes back exactly
    When c.insertOne({"_id":"1","a":<text>,"b":[<text>]})
    Then document 1 of c is {"_id":"1","a":<text>,"b":[<text>]}

    Examples:
      | case          | text                     |
      | blank         | " "                      |
      | blanksAround  | "  a  "                  |
      | newlines      | "a\\nb\\r\\n\\tc"        |
      | nul           | "\\u0000"                |
      | nulInside     | "a\\u0000b"              |
      | nulAtTheEnd   | "a\\u0000"               |
      | control       | "\\u0001\\u001f"         |
      | delete        | "\\u007f"                |
      | quotes        | "say \\"hi\\""           |
      | apostrophe    | "it's"                   |
      | backslash     | "a\\\\b"                 |
      | backslashAndU | "\\\\u0041"              |
      | slash         | "a\\/b"                  |
      | composed      | "\\u00e9"                |
      | decomposed    | "e\\u0301"               |
      | noNormalForm  | "\\u212b\\u00c5A\\u030a" |
      | raw           | "é ß 日本語 עברית"       |
      | emoji         | "😀"                     |
      | emojiEscaped  | "\\ud83d\\ude00"         |
      | joined        | "👨‍👩‍👧"               |
      | replacement   | "\\ufffd"                |
      | noncharacter  | "\\uffff"                |
      | lastCharacter | "\\udbff\\udfff"         |
      | byteOrderMark | "\\ufeffa"               |
      | lineSeparator | "\\u2028\\u2029"         |
      | long          | "#{text 10000}"          |
      | brackets      | "\\u0041#{lists 600}"    |
      | quoteBrackets | "\\u0041\\"#{lists 600}" |

  @DOC-9.1
  Scenario Outline: A lone surrogate is refused
    Given the collection c holds [{"_id":"1"}]
    When c.insertOne(<document>)
    Then it fails with INVALID_DOCUMENT

    Examples:
      | case       | document                    |
      | high       | {"a":"\\ud800"}             |
      | low        | {"a":"\\udc00"}             |
      | afterText  | {"a":"text\\ud83d"}         |
      | wrongOrder | {"a":"\\ude00\\ud83d"}      |
      | inArray    | {"a":["ok","\\udfff"]}      |
      | inObject   | {"a":{"b":{"c":"\\ud800"}}} |
      | name       | {"\\ud800":1}               |
      | nestedName | {"a":{"x\\udc00":1}}        |
      | id         | {"_id":"\\ud800"}           |
