Feature: Numbers

  @DOC-3.1
  Scenario Outline: An integer comes back as the same number
    When c.insertOne({"_id":"1","a":<number>,"b":[{"c":<number>}]})
    Then document 1 of c is {"_id":"1","a":<number>,"b":[{"c":<number>}]}

    Examples:
      | case        | number            |
      | zero        | 0                 |
      | one         | 1                 |
      | minusOne    | -1                |
      | int32Max    | 2147483647        |
      | beyondInt32 | 2147483648        |
      | int32Min    | -2147483648       |
      | belowInt32  | -2147483649       |
      | uint32      | 4294967296        |
      | large       | 1234567890123456  |
      | max         | 9007199254740991  |
      | belowMax    | 9007199254740990  |
      | min         | -9007199254740991 |

  @DOC-4.1
  Scenario Outline: A double comes back as the same number
    When c.insertOne({"_id":"1","a":<number>,"b":[{"c":<number>}]})
    Then document 1 of c is {"_id":"1","a":<number>,"b":[{"c":<number>}]}

    Examples:
      | case           | number                  |
      | tenth          | 0.1                     |
      | minusTenth     | -0.1                    |
      | sumOfTenths    | 0.30000000000000004     |
      | third          | 0.3333333333333333      |
      | pi             | 3.141592653589793       |
      | money          | 4.35                    |
      | manyDigits     | 123456789.12345679      |
      | nextToOne      | 1.0000000000000002      |
      | belowOne       | 0.9999999999999999      |
      | small          | 1e-7                    |
      | exponent       | 1e21                    |
      | roundedText    | 1e23                    |
      | bothSigns      | -1.5e-10                |
      | huge           | 1e300                   |
      | max            | 1.7976931348623157e308  |
      | min            | -1.7976931348623157e308 |
      | smallestNormal | 2.2250738585072014e-308 |
      | smallest       | 5e-324                  |
      | minusSmallest  | -5e-324                 |

  @DOC-5.1
  Scenario Outline: A negative zero equals zero when it comes back
    When c.insertOne({"_id":"1","a":<number>})
    Then document 1 of c is {"_id":"1","a":0}

    Examples:
      | case     | number |
      | integer  | -0     |
      | double   | -0.0   |
      | exponent | -0e0   |

  @DOC-6.1 @needs:int64
  Scenario Outline: An integer of 64 bits comes back exactly
    When c.insertOne({"_id":"1","a":<number>,"b":[<number>]})
    Then document 1 of c is {"_id":"1","a":<number>,"b":[<number>]}

    Examples:
      | case          | number               |
      | beyondDoubles | 9007199254740993     |
      | belowDoubles  | -9007199254740993    |
      | oddLarge      | 1234567890123456789  |
      | max           | 9223372036854775807  |
      | belowMax      | 9223372036854775806  |
      | min           | -9223372036854775808 |

  @DOC-7.1
  Scenario Outline: A number that no double can hold is refused
    Given the collection c holds [{"_id":"1"}]
    When c.insertOne(<document>)
    Then it fails with INVALID_DOCUMENT

    Examples:
      | case      | document                |
      | top       | {"a":1e400}             |
      | negative  | {"a":-1e400}            |
      | inArray   | {"a":[1,1e309]}         |
      | inObject  | {"a":{"b":{"c":1e400}}} |
      | allDigits | {"a":123456789e999}     |

  @DOC-7.2
  Scenario: A number that no double can hold is refused without an exponent too
    Given the collection c holds [{"_id":"1"}]
    When c.insertOne with
      """
      {"a":1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890}
      """
    Then it fails with INVALID_DOCUMENT
