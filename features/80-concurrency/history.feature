Feature: Versions that have grown, and documents that are gone

  @OCC-55.1 @rows:gone
  Scenario Outline: A document that is gone is as if it had never been
    Then one after the other
      """
      <lines>
      """

  @OCC-56.1 @rows:versions
  Scenario Outline: A version is a number, however large it has grown
    Then one after the other
      """
      <lines>
      """
