package dev.varve.testkit.compress;

import java.util.List;

/** Mistakes that people make in codecs, and the tests of the contract that find them. */
enum Flaw {
  NONE,
  LOSES_THE_END_OF_A_LONG_RUN("everyLengthOfEveryContentComesBack"),
  COMPRESSES_FROM_THE_START_OF_THE_ARRAY("contentComesBackFromEveryPlaceToEveryPlace"),
  RESTORES_TO_THE_START_OF_THE_ARRAY("contentComesBackFromEveryPlaceToEveryPlace"),
  PROMISES_TOO_LITTLE_ROOM("everyLengthOfEveryContentComesBack"),
  CHANGES_ITS_SOURCE("everyLengthOfEveryContentComesBack"),
  CLEARS_WHAT_IS_BEHIND_THE_TARGET("everyLengthOfEveryContentComesBack"),
  LOOKS_BEHIND_THE_SOURCE("whatStandsBesideTheSourceDoesNotMatter"),
  NEEDS_THE_OPTIONS_IT_WAS_WRITTEN_WITH("whateverTheOptionsAnyCodecReadsWhatAnotherWrote"),
  SHARES_A_BUFFER_BETWEEN_THREADS("threadsDoNotDisturbEachOther"),
  TAKES_A_BUFFER_FOR_EACH_CALL("noMemoryIsTakenForEachCall"),
  LEAVES_A_TOO_LONG_TARGET_UNFILLED("blockIsNotRestoredToAnotherLength"),
  STOPS_WHEN_THE_TARGET_IS_FULL("blockIsNotRestoredToAnotherLength"),
  WRITES_RUNS_WITHOUT_LOOKING(
      "everyFlippedBitEndsWellOrInAnException", "garbageEndsWellOrInAnException"),
  READS_RUNS_WITHOUT_LOOKING("everyCutEndsInAnExceptionOrChangesNothing"),
  TAKES_MORE_BYTES_FOR_A_RUN("moreBytesEndInAnExceptionOrChangeNothing"),
  TAKES_THE_MEMORY_THAT_THE_INPUT_CLAIMS("hostileNumbersTakeNoMemory"),
  IGNORES_PARTS_THAT_DO_NOT_EXIST("partsOutsideOfTheirArraysAreRefused");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> caughtBy;

  Flaw(String... caughtBy) {
    this.caughtBy = List.of(caughtBy);
  }

  /** The tests that must fail for a codec that has this flaw. */
  List<String> caughtBy() {
    return caughtBy;
  }
}
