Feature: Order of many documents, and pages of them

  @FIND-29.2 @rows:ties
  Scenario Outline: Many documents that tie keep the natural order
    Given the collection c holds <documents>
    Then one after the other
      """
      <lines>
      """

  @FIND-39.9 @also:FIND-11 @rows:pages
  Scenario Outline: A page is cut out of the whole that filter and sort make
    Given the collection c holds <documents>
    Then one after the other
      """
      <lines>
      """
