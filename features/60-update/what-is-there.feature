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

  @UPD-141.3 @also:UPD-104 @rows:seeds
  Scenario Outline: Each operator in an upsert, on what the filter's condition leaves of the field
    Given the collection c holds []
    Then one after the other
      """
      <lines>
      """

  @UPD-141.4 @needs:$rename @rows:renames
  Scenario Outline: A field of each kind is renamed, and one onto a field of each kind
    Given the collection c holds <documents>
    Then one after the other
      """
      <lines>
      """
