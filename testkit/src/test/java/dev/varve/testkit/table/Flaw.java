package dev.varve.testkit.table;

import java.util.List;

/** Mistakes that people make in table formats, and the tests of the contract that find them. */
enum Flaw {
  NONE,
  KEEPS_BORROWED_BYTES("everyEntryReadsBackWhateverTheOptionsItWasWrittenWith"),
  NEEDS_TODAYS_OPTIONS("everyEntryReadsBackWhateverTheOptionsItWasWrittenWith"),
  FORGETS_A_BLOCK_THAT_IS_NOT_FULL("singleEntryReadsBack"),
  IGNORES_THE_SNAPSHOT("everySnapshotSeesItsVersion", "randomTablesReadAsTheyWereWritten"),
  KEEPS_THE_NEWEST_VERSION_ONLY("thousandsOfVersionsOfOneKeyAreKept"),
  LOOKS_INTO_ONE_BLOCK_ONLY("thousandsOfVersionsOfOneKeyAreKept"),
  FINDS_KEYS_THAT_START_SO("absentKeysAreAbsentAndChangeNothing"),
  SETS_WHAT_IS_ABSENT("absentKeysAreAbsentAndChangeNothing"),
  HIDES_TOMBSTONES("emptyValuesAreValuesAndTombstonesAreTold"),
  TAKES_EMPTY_VALUES_FOR_TOMBSTONES("emptyValuesAreValuesAndTombstonesAreTold"),
  CUTS_LONG_VALUES("longKeysAndValuesReadBack"),
  COMPARES_FEW_BYTES("longKeysThatDifferLateReadBack"),
  COMPARES_SIGNED_BYTES("bytesOrderAsUnsigned"),
  USES_THE_FOUND_VALUE_AGAIN("foundValueStaysUntilTheReaderIsClosed"),
  STOPS_BACKWARD_AT_A_BLOCK("walksForwardAndBackward", "turnsAroundAtEveryPlace"),
  COUNTS_BEYOND_THE_END("staysAtTheEndsHoweverOftenItIsMoved"),
  SEEKS_BEHIND_THE_TARGET("seekFindsEveryEntryAndWhatIsAroundIt"),
  SEEK_ENDS_WITH_ITS_BLOCK("seeksFromEveryPlaceToEveryPlaceAndBetween"),
  MOVES_BEFORE_IT_SEEKS("keyThatTheCursorLendsMayBeSought"),
  LENDS_WHAT_SHOULD_BE_COPIED("copyOfTheCurrentEntryIsOwned"),
  SHARES_A_CURSOR("cursorsDoNotDisturbEachOther"),
  HAS_NO_CHECKSUM("everyFlippedByteIsFound"),
  CHECKS_VALUES_ONLY("everyFlippedByteIsFound"),
  CHECKSUM_WITHOUT_PLACE("piecesAtOtherPlacesAreFound"),
  CHECKSUM_OF_LARGE_BLOCKS_WITHOUT_PLACE("piecesAtOtherPlacesAreFound"),
  CHECKSUM_WITHOUT_TABLE("piecesOfAnotherTableAreFound"),
  TAKES_DAMAGE_FOR_THE_END("everyFlippedByteIsFound"),
  TRUSTS_LENGTHS("everyFlippedByteIsFound", "garbageIsNotATable"),
  DOES_NOT_MISS_THE_END("everyCutIsFound"),
  LEAKS_A_FILE_THAT_IS_DAMAGED("everyCutIsFound"),
  VERIFIES_WHAT_IS_CACHED("verifyReadsTheFileAndNotTheCache"),
  COMPACTION_FILLS_THE_CACHE("compactionLeavesTheCacheAsItIs"),
  DOES_NOT_USE_THE_CACHE("blocksOfTheCacheAreUsed"),
  SEARCHES_FROM_THE_BEGINNING(
      "coldLookupReadsAQuarterOfALargeTableAtMost",
      "coldLookupReadsTheFileNoMoreOftenThanPromised"),
  BEGINS_IN_THE_BLOCK_BEFORE("coldLookupReadsTheFileNoMoreOftenThanPromised"),
  FINDS_WHAT_IT_LOADED("cacheThatForgetsEverythingIsAsGood"),
  TAKES_A_FAILURE_FOR_ABSENCE("failureToReadIsPassedOnAndIsNeitherDamageNorTheEnd"),
  TAKES_A_FAILURE_FOR_DAMAGE("failureToReadIsPassedOnAndIsNeitherDamageNorTheEnd"),
  WRITER_CLOSES_THE_FILE("readerOwnsItsFileAndTheWriterDoesNot"),
  READER_LEAVES_THE_FILE_OPEN("readerOwnsItsFileAndTheWriterDoesNot"),
  FINISHES_WHEN_CLOSED("abandonedWriterTouchesNothingMore"),
  EXPECTS_NO_SIZE("estimatedSizeIsPlausible"),
  TELLS_KEYS("readerTellsOfItself"),
  SHARES_WHAT_IT_LOOKS_FOR("manyThreadsReadAtOnce");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> caughtBy;

  Flaw(String... caughtBy) {
    this.caughtBy = List.of(caughtBy);
  }

  /** The tests that must fail for a format that has this flaw. */
  List<String> caughtBy() {
    return caughtBy;
  }
}
