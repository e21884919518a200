package dev.varve.cli.compare;

import dev.varve.bytes.Bytes;
import dev.varve.workload.OperationStream;
import dev.varve.workload.Presence;
import dev.varve.workload.ValueBuilder;
import dev.varve.workload.Workload;
import dev.varve.workload.WorkloadSpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks what is read: a record that was written must be there, one that was deleted must not, and
 * a share of the values is compared byte by byte with what was written. Values that are too short
 * to tell what they are of are not compared.
 *
 * <p>Thread safety: none; each client has one.
 */
final class ValueCheck {
  /** Of how many values one is compared, unless the workload wants all. */
  static final int ONE_OF = 16;

  private final ValueBuilder values;
  private final int oneOf;
  private final boolean mayBeShort;
  private final boolean ofAnyLength;
  private int untilNext = 1;
  private long compared;

  private ValueCheck(Workload workload, int oneOf) {
    this.values = workload.values();
    this.oneOf = oneOf;
    this.mayBeShort = workload.spec().fields().minRecordLength() < ValueBuilder.SHORTEST_CHECKED;
    this.ofAnyLength = workload.spec().trace() != null;
  }

  /** Compares a share of the values, or all if the workload says so. */
  static ValueCheck ofSome(Workload workload) {
    return new ValueCheck(workload, oneOf(workload.spec()));
  }

  /** Compares all values. */
  static ValueCheck ofAll(Workload workload) {
    return new ValueCheck(workload, isPossible(workload.spec()) ? 1 : 0);
  }

  /** Of how many values one is compared; 0 if none can be. */
  static int oneOf(WorkloadSpec spec) {
    if (!isPossible(spec)) {
      return 0;
    }
    return spec.dataIntegrity() ? 1 : ONE_OF;
  }

  /** Whether any values are long enough to be told from one another. */
  private static boolean isPossible(WorkloadSpec spec) {
    return spec.fields().maxRecordLength() >= ValueBuilder.SHORTEST_CHECKED;
  }

  /**
   * The record of the current operation was read.
   *
   * @throws WrongContentException if that is not what it must be
   */
  void read(OperationStream stream, byte[] key, byte @Nullable [] value) {
    Presence presence = stream.presence();
    if (value == null) {
      if (presence == Presence.PRESENT) {
        throw new WrongContentException(
            "record " + stream.record() + " was written, but is not there");
      }
      return;
    }
    if (presence == Presence.ABSENT) {
      throw new WrongContentException(
          "record " + stream.record() + " was deleted or never written, but is there");
    }
    if (isDue()) {
      compare("record " + stream.record(), Bytes.wrap(key), Bytes.wrap(value));
    }
  }

  /**
   * A scan from the record of the current operation has ended.
   *
   * @param found whether it began with that record
   * @throws WrongContentException if that is not what it must be
   */
  void scannedFrom(OperationStream stream, boolean found) {
    Presence presence = stream.presence();
    if (found ? presence == Presence.ABSENT : presence == Presence.PRESENT) {
      throw new WrongContentException(
          "record "
              + stream.record()
              + (found
                  ? " was deleted or never written, but a scan found it"
                  : " was written, but a scan from it did not find it"));
    }
  }

  /**
   * A scan came to a record.
   *
   * @throws WrongContentException if its value was never written to it
   */
  void scanned(Bytes key, Bytes value) {
    if (isDue()) {
      compare("a record that a scan came to", key, value);
    }
  }

  private boolean isDue() {
    if (oneOf == 0 || --untilNext > 0) {
      return false;
    }
    untilNext = oneOf;
    return true;
  }

  private void compare(String what, Bytes key, Bytes value) {
    if (value.length() < ValueBuilder.SHORTEST_CHECKED && mayBeShort) {
      return;
    }
    compared++;
    if (values.check(key, value, ofAnyLength) < 0) {
      throw new WrongContentException(
          what + " has a value of " + value.length() + " bytes that was never written to it");
    }
  }

  /** How many values were compared. */
  long compared() {
    return compared;
  }
}
