@needs:pages
@needs:projection
Feature: Pages of what a filter selects

  @PAG-2.2 @also:FIND-39 @also:FIND-70 @rows:walks
  Scenario Outline: The pages of a search are its whole answer, whatever is deleted behind them
    Given the collection c holds <documents>
    When c.find(<filter>, {"sort":<sort>,"pageSize":2,"projection":{"_id":1}})
    Then the result is {"documents":<first>,"cursor":"@string"}
    When meanwhile c.deleteOne({"_id":"<last>"})
    And c.find(<filter>, {"sort":<sort>,"pageSize":2,"projection":{"_id":1},"cursor":#{result.cursor}})
    Then the result is {"documents":<second>,"cursor":"@string"}
    When c.find(<filter>, {"sort":<sort>,"pageSize":20,"projection":{"_id":1},"cursor":#{result.cursor}})
    Then the result is {"documents":<rest>}
