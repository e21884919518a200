package dev.varve.verification.fault;

import dev.varve.storage.FileKind;
import dev.varve.testkit.storage.Errno;
import dev.varve.testkit.storage.FaultEffect;
import dev.varve.testkit.storage.FaultRule;
import dev.varve.testkit.storage.FaultRule.Times;
import dev.varve.testkit.storage.StorageOperation.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to fail.
 *
 * @param kind of the operation that fails
 * @param file of which kind it fails; null for the directory
 * @param failure how it fails
 * @param times whether it fails once or for ever
 */
record Cell(Kind kind, @Nullable FileKind file, Failure failure, Times times) {
  /** How an operation fails. */
  enum Failure {
    /** The device fails; of an append a half is written. */
    EIO(FaultEffect.fail(Errno.EIO)),
    /** The disk is full; of an append a half is written. */
    ENOSPC(FaultEffect.fail(Errno.ENOSPC)),
    /** The right is missing. */
    EACCES(FaultEffect.fail(Errno.EACCES)),
    /** The JVM is out of memory. */
    OUT_OF_MEMORY(FaultEffect.throwing(() -> new OutOfMemoryError("injected"))),
    /** An append fails before it writes anything. */
    NOTHING_WRITTEN(FaultEffect.failAfterWriting(0, Errno.EIO)),
    /** An append fails though it writes everything. */
    ALL_WRITTEN(FaultEffect.failAfterWriting(Integer.MAX_VALUE, Errno.EIO)),
    /** The disk is full, and everything is written all the same. */
    ALL_WRITTEN_AND_FULL(FaultEffect.failAfterWriting(Integer.MAX_VALUE, Errno.ENOSPC)),
    /** A sync fails, and what it was to sync counts as synced. */
    FORGOTTEN(FaultEffect.failAndForget(Errno.EIO)),
    /** A sync fails for lack of space, and what it was to sync counts as synced. */
    FORGOTTEN_AND_FULL(FaultEffect.failAndForget(Errno.ENOSPC));

    @SuppressWarnings("ImmutableEnumChecker") // effects are immutable; the interface cannot say so
    private final FaultEffect effect;

    Failure(FaultEffect effect) {
      this.effect = effect;
    }

    boolean isSpace() {
      return this == ENOSPC || this == ALL_WRITTEN_AND_FULL || this == FORGOTTEN_AND_FULL;
    }

    private boolean fits(Kind kind) {
      return switch (this) {
        case EIO, ENOSPC, EACCES, OUT_OF_MEMORY -> true;
        case NOTHING_WRITTEN, ALL_WRITTEN, ALL_WRITTEN_AND_FULL -> kind == Kind.APPEND;
        case FORGOTTEN, FORGOTTEN_AND_FULL -> kind == Kind.SYNC || kind == Kind.SYNC_DIRECTORY;
      };
    }
  }

  /** All ways to fail. The locked file has no content and is not counted as a file here. */
  static List<Cell> all() {
    List<Cell> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Failure failure : Failure.values()) {
        for (Times times : Times.values()) {
          if (!failure.fits(kind)) {
            continue;
          }
          if (kind == Kind.LIST || kind == Kind.SYNC_DIRECTORY) {
            all.add(new Cell(kind, null, failure, times));
            continue;
          }
          for (FileKind file : FileKind.values()) {
            if (file != FileKind.LOCK) {
              all.add(new Cell(kind, file, failure, times));
            }
          }
        }
      }
    }
    return all;
  }

  /** The rule by which the {@code k}-th operation fails. */
  FaultRule rule(long k) {
    return new FaultRule(kind, file, k, times, failure.effect);
  }

  /** Whether something is read, and nothing changed. */
  boolean reads() {
    return kind == Kind.OPEN || kind == Kind.READ || kind == Kind.LIST;
  }

  /** Whether something was to be made durable. */
  boolean syncs() {
    return kind == Kind.SYNC || kind == Kind.SYNC_DIRECTORY;
  }

  @Override
  public String toString() {
    return kind + (file == null ? "" : " " + file) + " " + failure + " " + times;
  }
}
