package dev.varve.testkit.filter;

import java.util.List;

/** Mistakes that people make in filters, and the tests of the contract that find them. */
enum Flaw {
  NONE,
  LOSES_THE_LAST_KEY("noKeyOfASetIsDenied"),
  HASHES_TO_FEW_BITS("noKeyOfAMillionIsDeniedAndFewOthersPass"),
  IS_LARGER_THAN_PROMISED("noKeyOfAMillionIsDeniedAndFewOthersPass"),
  HASHES_THE_BEGINNING_ONLY("fewAbsentKeysPassWhateverTheyLookLike"),
  PASSES_EVERYTHING_IF_EMPTY("fewAbsentKeysPassSmallFilters"),
  DENIES_THE_EMPTY_KEY("emptyKeyIsAKeyLikeOthers"),
  COUNTS_A_KEY_AGAIN("addingAKeyAgainChangesNothing"),
  COUNTS_A_KEY_THAT_COMES_LATER("aKeyAddedAgainLaterTakesNoMoreMemory"),
  FORGETS_ZEROS_AT_THE_END("keysThatDifferInTheZerosAtTheirEndsAreToldApart"),
  TELLS_HALF_ITS_RATE("theRateThatAFilterTellsIsTheShareThatPasses"),
  TAKES_ANOTHER_SEED_EACH_TIME("sameKeysMakeTheSameBytes"),
  HAS_ONE_SIZE_ONLY("aFilterOfAnotherSizeDeniesNoKeyAndIsAsExactAsItsSize"),
  TELLS_A_RATE_OF_NOTHING(
      "theRateThatAFilterTellsIsTheShareThatPasses",
      "aFilterOfAnotherSizeDeniesNoKeyAndIsAsExactAsItsSize"),
  KEEPS_BORROWED_KEYS("addedKeysAreBorrowedOnlyDuringTheCall"),
  IGNORES_WHERE_A_KEY_LIES("keyIsFoundWhereverItLies"),
  IGNORES_WHERE_ITS_BYTES_LIE("filterAnswersTheSameWhereverItsBytesLie"),
  NEEDS_THE_OPTIONS_IT_WAS_WRITTEN_WITH("whateverTheOptionsAFilterIsReadWithAnyOthers"),
  SHARES_A_BUFFER_BETWEEN_THREADS("threadsAskSideBySide"),
  COPIES_KEYS("askingTakesNoMemoryAndAddingTakesLittle"),
  HIDES_ITS_SIZE("sizeIsThatOfTheBytesOrMore"),
  TRUSTS_ITS_HEADER(
      "everyFlippedBitIsFoundOrLeavesAFilterThatCanBeAsked",
      "everyCutIsFound",
      "moreBytesAreFound",
      "garbageIsFoundOrLeavesAFilterThatCanBeAsked"),
  TAKES_THE_MEMORY_THAT_ITS_HEADER_CLAIMS("hostileNumbersTakeNeitherMemoryNorTime");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> caughtBy;

  Flaw(String... caughtBy) {
    this.caughtBy = List.of(caughtBy);
  }

  /** The tests that must fail for a filter that has this flaw. */
  List<String> caughtBy() {
    return caughtBy;
  }
}
