package dev.varve.cli.compare;

import dev.varve.bytes.Bytes;
import dev.varve.workload.FieldSpec;
import dev.varve.workload.LengthDistribution;
import dev.varve.workload.ValueBuilder;
import dev.varve.workload.Workload;
import dev.varve.workload.WorkloadSpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks what is read: a record that was written must be there, and a share of the values is
 * compared byte by byte with what was written.
 *
 * <p>Thread safety: none; each client has one.
 */
final class ValueCheck {
  /** Of how many values one is compared, unless the workload wants all. */
  static final int ONE_OF = 16;

  private final ValueBuilder values;
  private final int oneOf;
  private int untilNext = 1;
  private long compared;

  private ValueCheck(Workload workload, int oneOf) {
    this.values = workload.values();
    this.oneOf = oneOf;
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

  /** Whether the values are long enough to be told from one another. */
  private static boolean isPossible(WorkloadSpec spec) {
    FieldSpec fields = spec.fields();
    int shortest =
        fields.distribution() == LengthDistribution.CONSTANT ? fields.length() : fields.minLength();
    return (long) fields.count() * shortest >= ValueBuilder.SHORTEST_CHECKED;
  }

  /**
   * A record that was written before was read.
   *
   * @throws WrongContentException if that is not what it must be
   */
  void read(long record, byte[] key, byte @Nullable [] value) {
    if (value == null) {
      throw new WrongContentException("record " + record + " was written, but is not there");
    }
    if (isDue()) {
      compare("record " + record, Bytes.wrap(key), Bytes.wrap(value));
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
    compared++;
    if (values.check(key, value) < 0) {
      throw new WrongContentException(
          what + " has a value of " + value.length() + " bytes that was never written to it");
    }
  }

  /** How many values were compared. */
  long compared() {
    return compared;
  }
}
