package dev.varve.testkit.storage;

import java.util.List;

/** Mistakes that people make in storages, and the tests of the contract that find them. */
enum Flaw {
  NONE,
  OVERWRITES_WHAT_EXISTS("whatExistsIsNotCreatedAndNotChangedByTrying"),
  OPENS_WHAT_IS_MISSING("whatIsMissingIsReported"),
  DELETES_WHAT_IS_MISSING("whatIsMissingIsReported"),
  SYNCS_WHAT_IS_MISSING("whatIsMissingIsReported"),
  DOES_NOT_LIST_LONG_NUMBERS("everyNameCanBeCreatedListedOpenedAndDeleted"),
  LISTS_WHAT_WAS_DELETED("everyNameCanBeCreatedListedOpenedAndDeleted"),
  READS_SHORT_AT_THE_END("readsBehindTheEndAreErrorsAndNeverShort"),
  READS_TO_THE_START_OF_THE_TARGET("whatIsAppendedIsReadAtEveryPlace"),
  APPENDS_FROM_THE_START_OF_THE_SOURCE("whatIsAppendedIsReadAtEveryPlace"),
  COUNTS_CALLS_FOR_BYTES("whatIsAppendedIsReadAtEveryPlace"),
  KEEPS_THE_BORROWED_ARRAY("appendedBytesAreBorrowedOnlyDuringTheCall"),
  WRITES_WHEN_CLOSED("whatIsAppendedCanBeReadWithoutASync"),
  CLOSES_ALL_READERS_WITH_ONE("handlesAreClosedTwiceAndOneDoesNotEndAnother"),
  FAILS_WHEN_CLOSED_AGAIN("handlesAreClosedTwiceAndOneDoesNotEndAnother"),
  DELETES_WHEN_THE_DIRECTORY_IS_SYNCED("syncsChangeNothingThatIsRead"),
  HAS_NO_SPACE("thereIsSomeSpaceAndAPlace"),
  GRANTS_THE_LOCK_TWICE("theLockIsHeldOnceAndReleasedByClosing"),
  KEEPS_THE_LOCK("theLockIsHeldOnceAndReleasedByClosing"),
  RELEASES_THE_LOCK_OF_ANOTHER("theLockIsHeldOnceAndReleasedByClosing"),
  LOOKS_BEFORE_IT_LOCKS("theLockIsGivenToOneOfManyThreads"),
  LOOKS_BEFORE_IT_CREATES("aNameIsCreatedByOneOfManyThreads"),
  SEEKS_BEFORE_IT_READS("readsOfAFileRunInParallelBesideOtherWork"),
  FORGETS_WHAT_IS_APPENDED_DURING_A_SYNC("aSyncMayRunBesideAppends"),
  FAILS_WHEN_INTERRUPTED("anInterruptedThreadFinishesEveryCallAndStaysInterrupted"),
  CLEARS_THE_INTERRUPT("anInterruptedThreadFinishesEveryCallAndStaysInterrupted"),
  CLOSES_FOR_ALL_WHEN_ONE_IS_INTERRUPTED("interruptsOfOneThreadDoNotDisturbHandlesOfOthers");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> caughtBy;

  Flaw(String... caughtBy) {
    this.caughtBy = List.of(caughtBy);
  }

  /** The tests that must fail for a storage that has this flaw. */
  List<String> caughtBy() {
    return caughtBy;
  }
}
