Feature: Updates, and what is there already

  @UPD-141.1 @rows:updates
  Scenario Outline: Each operator on each kind of value, alone and beside another operator
    Given the collection c holds <documents>
    Then one after the other
      """
      <lines>
      """

  @UPD-141.2 @rows:below
  Scenario Outline: Each operator below each kind of value
    Given the collection c holds <documents>
    Then one after the other
      """
      <lines>
      """
