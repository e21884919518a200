package dev.varve.verification.fault;

import dev.varve.storage.FileKind;
import dev.varve.store.StoreState;
import dev.varve.testkit.storage.StorageOperation.Kind;
import java.util.EnumSet;
import java.util.Set;

/** What a failure may make of a store, by the table "States and ways out" of docs/durability.md. */
final class Verdict {
  private Verdict() {}

  /** The states that a store may be in after a failure of an operation while it was open. */
  static Set<StoreState> states(Cell cell) {
    if (cell.failure() == Failure.INTERRUPT) {
      return EnumSet.of(StoreState.HEALTHY);
    }
    if (cell.failure().isBroken()) {
      // A reader is told by the error itself; whatever else was under way cannot be trusted.
      return cell.reads() || cell.kind() == Kind.CLOSE
          ? EnumSet.of(StoreState.HEALTHY, StoreState.DEGRADED, StoreState.FAILED)
          : EnumSet.of(StoreState.FAILED);
    }
    if (cell.syncs()) {
      return EnumSet.of(StoreState.READ_ONLY);
    }
    StoreState stopped = cell.failure().isSpace() ? StoreState.SUSPENDED : StoreState.READ_ONLY;
    boolean table = cell.file() == FileKind.TABLE || cell.file() == FileKind.VALUES;
    return switch (cell.kind()) {
      case CREATE, APPEND ->
          table
              ? EnumSet.of(StoreState.HEALTHY, StoreState.DEGRADED, stopped)
              : EnumSet.of(stopped);
      case OPEN, READ, LIST, CLOSE -> EnumSet.of(StoreState.HEALTHY, StoreState.DEGRADED, stopped);
      case DELETE ->
          table || cell.file() == FileKind.WAL
              ? EnumSet.of(StoreState.HEALTHY, StoreState.DEGRADED)
              : EnumSet.of(stopped);
      case VALIDATE -> EnumSet.of(stopped);
      // Taken before the store is open.
      case LOCK -> EnumSet.noneOf(StoreState.class);
      case SYNC, SYNC_DIRECTORY -> throw new AssertionError(cell);
    };
  }
}
