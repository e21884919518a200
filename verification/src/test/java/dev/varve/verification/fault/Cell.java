package dev.varve.verification.fault;

import dev.varve.storage.FileKind;
import dev.varve.testkit.storage.FaultRule;
import dev.varve.testkit.storage.FaultRule.Times;
import dev.varve.testkit.storage.StorageOperation.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to fail.
 *
 * @param place which operation fails
 * @param failure how it fails
 * @param times whether it fails once or for ever
 */
record Cell(Place place, Failure failure, Times times) {
  /**
   * Which operation fails.
   *
   * @param kind of the operation
   * @param file on which kind of file; null for the directory
   */
  record Place(Kind kind, @Nullable FileKind file) {
    /** Every operation on every kind of file, whether there is such a thing or not. */
    static List<Place> all() {
      List<Place> all = new ArrayList<>();
      for (Kind kind : Kind.values()) {
        switch (kind) {
          case LIST, SYNC_DIRECTORY -> all.add(new Place(kind, null));
          case LOCK, VALIDATE -> all.add(new Place(kind, FileKind.LOCK));
          case CREATE, APPEND, SYNC, OPEN, READ, DELETE, CLOSE -> {
            for (FileKind file : FileKind.values()) {
              all.add(new Place(kind, file));
            }
          }
        }
      }
      return all;
    }

    /** All ways in which it can fail. */
    List<Cell> cells() {
      List<Cell> cells = new ArrayList<>();
      for (Failure failure : Failure.values()) {
        if (failure.fits(kind, file)) {
          for (Times times : Times.values()) {
            cells.add(new Cell(this, failure, times));
          }
        }
      }
      return cells;
    }

    @Override
    public String toString() {
      return kind + " " + (file == null ? "directory" : file);
    }
  }

  Kind kind() {
    return place.kind;
  }

  @Nullable FileKind file() {
    return place.file;
  }

  /** The rule by which the {@code k}-th operation fails. */
  FaultRule rule(long k) {
    return new FaultRule(kind(), file(), k, times, failure.effect());
  }

  /** Whether something is looked at, and nothing changed. */
  boolean reads() {
    return switch (kind()) {
      case OPEN, READ, LIST -> true;
      default -> false;
    };
  }

  /** Whether something was to be made durable. */
  boolean syncs() {
    return kind() == Kind.SYNC || kind() == Kind.SYNC_DIRECTORY;
  }

  @Override
  public String toString() {
    return place + " " + failure + " " + times;
  }
}
