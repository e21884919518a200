package dev.varve.testkit.memtable;

import java.util.List;

/** Mistakes that people make in memtables, and the tests of the contract that find them. */
enum Flaw {
  NONE,
  KEEPS_THE_BORROWED_KEY("argumentsOfPutAreBorrowedOnlyDuringTheCall"),
  KEEPS_THE_BORROWED_VALUE("argumentsOfPutAreBorrowedOnlyDuringTheCall"),
  ORDERS_SIGNED_BYTES("keysOrderAsUnsignedBytes"),
  ORDERS_OLDEST_FIRST("cursorSeesAllVersionsOfAKey"),
  COMPARES_EIGHT_BYTES("keysThatShareLongPrefixesAreToldApart"),
  PADS_KEYS_WITH_ZEROS("keysThatDifferInTrailingZerosAreDifferent"),
  FORGETS_OLDER_VERSIONS("getFindsTheNewestVersionThatTheSnapshotSees"),
  IGNORES_THE_SNAPSHOT("getFindsTheNewestVersionThatTheSnapshotSees"),
  DOES_NOT_SEE_THE_SNAPSHOT_ITSELF("getFindsTheNewestVersionThatTheSnapshotSees"),
  EXPECTS_SEQUENCES_TO_GROW("sequencesOfAKeyArriveInAnyOrder"),
  KEEPS_56_BITS_OF_A_SEQUENCE("sequencesUseAllBits"),
  HIDES_DELETIONS("deletionIsAnEntryLikeAnyOther"),
  TAKES_AN_EMPTY_VALUE_FOR_A_DELETION("emptyValueIsAValue"),
  REFUSES_THE_EMPTY_KEY("emptyKeyIsTheFirst"),
  CUTS_LONG_VALUES("longKeysAndValuesComeBack"),
  CUTS_LONG_KEYS("longKeysAndValuesComeBack"),
  LOSES_A_BYTE_AT_THE_EDGE_OF_A_SLAB("everyLengthComesBackAtManyPlaces"),
  FINDS_THE_KEY_BEHIND("keysNextToOneThatIsThereAreNotFound"),
  WRITES_INTO_WHEN_ABSENT("keysNextToOneThatIsThereAreNotFound"),
  FINDS_SOMETHING_WITHOUT_ENTRIES("tableWithoutEntriesHasNothing"),
  CURSOR_STARTS_ON_THE_FIRST("cursorWalksTablesOfEverySize"),
  CURSOR_FALLS_OFF_THE_END("cursorWalksTablesOfEverySize"),
  SEEK_IGNORES_THE_SEQUENCE("cursorSeesAllVersionsOfAKey"),
  SEEK_BEHIND_THE_LAST_STAYS_BEFORE_THE_FIRST("cursorWalksTablesOfEverySize"),
  SHARES_ONE_CURSOR("cursorsDoNotDisturbEachOther"),
  CURSOR_COUNTS_PLACES("cursorStaysOnItsEntryWhileOthersAreAdded"),
  CURSOR_SEES_A_PART("cursorSeesWhatWasThereBeforeWhateverIsAddedMeanwhile"),
  SHARES_WHAT_IS_FOUND("whatIsFoundStaysWhileOthersLookUpAndWrite"),
  COUNTS_KEYS("entriesAreCountedNotKeys"),
  COUNTS_KEYS_ONLY_IN_THE_SIZE("sizeGrowsWithWhatIsPutAndNeverShrinks"),
  SHRINKS_WHEN_FROZEN("sizeGrowsWithWhatIsPutAndNeverShrinks"),
  COUNTS_WHAT_IS_RESERVED("sizeIsNotMuchMoreThanWhatIsPut"),
  LOSES_THE_LAST_WHEN_FROZEN("frozenTableReadsLikeBefore"),
  SHOWS_AN_ENTRY_WITH_THE_NEXT("randomRunAgreesWithTheModel"),
  SHOWS_AN_ENTRY_BEFORE_ITS_VALUE("cursorSeesWhatWasPutBeforeItWasMadeInOrder"),
  TAKES_ENTRIES_AWAY_WHILE_IT_SORTS(
      "versionsOfAKeyAreFoundWhileNewerOnesArePut",
      "lookupFindsWhatWasPutBeforeItBegan",
      "cursorSeesWhatWasPutBeforeItWasMadeInOrder"),
  COUNTS_TOO_LATE("countsCoverWhatWasPut");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> caughtBy;

  Flaw(String... caughtBy) {
    this.caughtBy = List.of(caughtBy);
  }

  /** The tests that must fail for a memtable that has this flaw. */
  List<String> caughtBy() {
    return caughtBy;
  }
}
