package dev.varve.testkit.wal;

import java.util.List;

/** Mistakes that people make in logs, and the tests of the contract that find them. */
enum Flaw {
  NONE,
  ACKNOWLEDGES_BEFORE_WRITING("everyReopeningKeepsEverythingAndAppendsBehind"),
  KEEPS_THE_BORROWED_ARRAY("appendedBytesAreBorrowedOnlyDuringTheCall"),
  WRITES_EARLIER_BYTES_AGAIN("recordsReadBackInOrderAndAtGrowingPositions"),
  LOSES_A_BYTE_AT_THE_EDGE_OF_A_BLOCK("everyLengthReadsBackAtManyPlacesInABlock"),
  DROPS_EMPTY_RECORDS("everyLengthReadsBackAtManyPlacesInABlock"),
  WRITES_WHAT_IS_TOO_LONG("recordThatIsTooLongIsRefusedAndNothingIsWritten"),
  ACCEPTS_HALF_A_RECORD(
      "everyCutLeavesTheRecordsBeforeIt", "everyCrashLeavesAPrefixThatHoldsEverythingSynced"),
  STOPS_SILENTLY_AT_DAMAGE(
      "everyFlippedByteOfASealedLogIsFound", "everyFlippedByteOfASyncedRegionIsFound"),
  TAKES_A_TORN_TAIL_FOR_DAMAGE("tailOfZerosOrGarbageIsNotPartOfTheLog"),
  DOES_NOT_REPORT_A_TORN_TAIL("tailOfZerosOrGarbageIsNotPartOfTheLog"),
  APPENDS_BEHIND_A_TORN_TAIL("recordsAppendedAfterATornTailAreThereAfterTheNextCrash"),
  FORGETS_WHERE_A_TORN_SEGMENT_ENDED("recordsAppendedAfterATornTailAreThereAfterTheNextCrash"),
  REFUSES_AN_EMPTY_SEGMENT("segmentsThatWereNeverBegunAreALegalEnd"),
  CHECKSUM_WITHOUT_PLACE("recordAtAnotherPlaceIsFound"),
  CHECKSUM_WITHOUT_POSITION("recordAtAnotherPlaceIsFound"),
  SEGMENT_WITHOUT_NUMBER("segmentAtAnotherPlaceIsFound"),
  SEGMENT_WITHOUT_STORE("segmentOfAnotherLogIsFound"),
  SEGMENT_WITHOUT_HISTORY("segmentOfAnotherLogIsFound"),
  DOES_NOT_MISS_A_SEGMENT("missingSegmentIsFound"),
  NEVER_SEALS("everyFlippedByteOfASealedLogIsFound"),
  SEALS_WITHOUT_SYNC("everyCrashLeavesAPrefixThatHoldsEverythingSynced"),
  NEVER_PROMISES("everyFlippedByteOfASyncedRegionIsFound"),
  PROMISES_WHAT_IS_NOT_SYNCED("everyCrashLeavesAPrefixThatHoldsEverythingSynced"),
  SYNC_COVERS_WHAT_CAME_DURING_IT("whatIsAppendedDuringASyncIsNotTakenForSynced"),
  NEXT_SYNC_SKIPS_WHAT_CAME_DURING_IT("whatIsAppendedDuringASyncIsNotTakenForSynced"),
  SYNC_DOES_NOTHING("everyCrashLeavesAPrefixThatHoldsEverythingSynced"),
  NEXT_SEGMENT_BEFORE_THE_OLD_IS_SYNCED("everyCrashLeavesAPrefixThatHoldsEverythingSynced"),
  DOES_NOT_SYNC_THE_DIRECTORY("everyCrashLeavesAPrefixThatHoldsEverythingSynced"),
  DOES_NOT_SYNC_WHAT_IT_RECOVERED("crashAfterARecoveryLeavesAPrefixToo"),
  DOES_NOT_SYNC_THE_NAMES_IT_RECOVERED("crashAfterARecoveryLeavesAPrefixToo"),
  GOES_ON_AFTER_A_FAILURE("everyFailedOperationEndsTheLogAndLosesNothing"),
  SEALS_AFTER_A_FAILURE("everyFailedOperationEndsTheLogAndLosesNothing"),
  LEAKS_A_HANDLE("failureToReadIsNeitherDamageNorTheEnd"),
  TAKES_A_FAILURE_TO_READ_FOR_THE_END("failureToReadIsNeitherDamageNorTheEnd"),
  TRUSTS_LENGTHS("hostileNumbersTakeNeitherMemoryNorTime"),
  READS_OTHER_VERSIONS("otherVersionIsRefused"),
  CLEARS_AWAY_WHEN_OPENED("openingChangesNothingAndAnswersTheSameAgain"),
  READS_DISCARDED_SEGMENTS("olderSegmentsDoNotMatterEvenIfTheyAreDamaged"),
  DISCARDS_ONLY_ONCE("discardSparesWhatIsGoneAlready"),
  FORGETS_SIZES_WHEN_REOPENED("sizeIsThatOfTheSegments"),
  WORKS_WHEN_CLOSED("closedLogRefusesEverythingButClose"),
  TAKES_ANY_SEGMENT_NUMBER("usageErrorsAreRefusedAndChangeNothing"),
  CLAIMS_MIRRORS_AND_KEEPS_NONE(
      "copiesAreKeptIfTheLogSaysSoAndElseNone",
      "anyPlaceMayBeLostAndAnotherOneNext",
      "anyCopyMayBeMissingCutOrDamaged",
      "everyCrashAndTheLossOfAPlaceLeaveEverythingSynced",
      "failureInAnyPlaceIsAFailureOfTheLog"),
  SWALLOWS_WHAT_THE_VISITOR_THROWS("whatTheVisitorThrowsIsPassedOn");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> caughtBy;

  Flaw(String... caughtBy) {
    this.caughtBy = List.of(caughtBy);
  }

  /** The tests that must fail for a log that has this flaw. */
  List<String> caughtBy() {
    return caughtBy;
  }
}
