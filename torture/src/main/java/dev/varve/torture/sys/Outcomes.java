package dev.varve.torture.sys;

import dev.varve.store.StoreState;
import java.util.EnumSet;
import java.util.Set;

/** What a failed call may make of an open store, by the states of {@code docs/durability.md}. */
final class Outcomes {
  private Outcomes() {}

  /** The states that a store may be in after a call failed. */
  static Set<StoreState> states(Cell cell, Call call) {
    StoreState stopped = cell.isSpace() ? StoreState.SUSPENDED : StoreState.READ_ONLY;
    boolean table = call.path().endsWith(".sst");
    boolean log = call.path().endsWith(".wal");
    return switch (cell.call()) {
      case FDATASYNC, FSYNC -> EnumSet.of(StoreState.READ_ONLY);
      // A sync of a log writes what is in its tail, and after a failed sync nothing goes on.
      case WRITE -> log ? EnumSet.of(stopped, StoreState.READ_ONLY) : change(table, stopped);
      case FTRUNCATE -> change(table, stopped);
      case OPENAT ->
          call.isCreation() || call.arguments().contains("O_RDWR")
              ? change(table, stopped)
              : reading();
      case UNLINK ->
          table || log
              ? EnumSet.of(StoreState.HEALTHY, StoreState.DEGRADED)
              : change(call.path().endsWith(".tail"), stopped);
      case MKDIR, FCNTL, GETDENTS64, MMAP, DUP, FSTAT, STATX -> reading();
    };
  }

  /** A table that was not made can be made again; a log or a manifest cannot be gone on with. */
  private static Set<StoreState> change(boolean table, StoreState stopped) {
    return table
        ? EnumSet.of(StoreState.HEALTHY, StoreState.DEGRADED, stopped)
        : EnumSet.of(stopped);
  }

  private static Set<StoreState> reading() {
    return EnumSet.complementOf(EnumSet.of(StoreState.FAILED, StoreState.CLOSED));
  }
}
