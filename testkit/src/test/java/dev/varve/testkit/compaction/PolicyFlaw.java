package dev.varve.testkit.compaction;

import java.util.List;

/** Mistakes that people make in policies, and the tests of the contract that find them. */
enum PolicyFlaw {
  NONE,
  ALWAYS_HAS_AN_IDEA("nothingIsDoneAboutAnEmptyTree"),
  REMEMBERS("sameViewGivesTheSameDecision"),
  DEPENDS_ON_THE_INSTANCE("sameViewGivesTheSameDecision"),
  DEPENDS_ON_IDENTITY("sameViewGivesTheSameDecision"),
  OVERTAKES("decisionsAboutAnyTreeAreSoundAndSayWhy", "decisionsAboutTreesOfTheirOwnAreSound"),
  TRUSTS_THAT_LOWER_LEVELS_ARE_ONE_RUN("decisionsAboutAnyTreeAreSoundAndSayWhy"),
  SAYS_NOTHING("decisionsAboutAnyTreeAreSoundAndSayWhy"),
  TAKES_BUSY_TABLES("decisionsLeaveBusyTablesAlone", "compactionsThatRunSideBySideAreSound"),
  SKIPS_BUSY_RUNS("decisionsLeaveBusyTablesAlone"),
  IS_CONFUSED_BY_TIME("decisionsHoldAtAnyTime"),
  COMPACTS_ALL_INTO_LEVEL_0_BUT_THE_LAST("compactAllIsSoundAndLeadsToFewestRuns"),
  COMPACTS_ALL_OF_LEVEL_0_ONLY("compactAllIsSoundAndLeadsToFewestRuns"),
  REWRITES_WHAT_IS_MERGED("everyTreeComesToRest"),
  REWRITES_OLD_DELETIONS("everyTreeComesToRestAgainWhenTimeHasPassed"),
  NEVER_MERGES("runsStayFewUnderLoad"),
  DROPS("nothingIsLost", "nothingButTheOldestIsForgotten"),
  FORGETS_THE_NEWEST("nothingButTheOldestIsForgotten"),
  NEVER_FORGETS("nothingButTheOldestIsForgotten"),
  PRESSES_WITHOUT_BOUND("pressureIsFromZeroToOne"),
  PRESSES_AT_REST("treeAtRestHasNoPressure"),
  NEVER_PRESSES("pressureRisesStepByStepWhileNothingIsCompacted"),
  STOPS_WITHOUT_WARNING("pressureRisesStepByStepWhileNothingIsCompacted"),
  GIVES_WAY("pressureRisesStepByStepWhileNothingIsCompacted"),
  COMPARES_ALL_WITH_ALL("decisionsAboutLargeTreesTakeNoTimeToSpeakOf");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> caughtBy;

  PolicyFlaw(String... caughtBy) {
    this.caughtBy = List.of(caughtBy);
  }

  /** The tests that must fail for a policy that has this flaw. */
  List<String> caughtBy() {
    return caughtBy;
  }
}
