package dev.varve.bench.run;

import dev.varve.bytes.Bytes;
import dev.varve.workload.FieldSpec;
import dev.varve.workload.KeyBuilder;
import dev.varve.workload.LengthDistribution;
import dev.varve.workload.RecordSpec;
import dev.varve.workload.ValueBuilder;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The records of one thread: keys of 16 bytes, values of which a compressor saves about half, and
 * random choices among them. Records have even numbers, so that there is a missing key after each.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class Records {
  /** Of so many reads, one value is checked. */
  static final int CHECKED = 64;

  static final int KEY_BYTES = 16;

  private static final int DIGITS = 12; // after the four letters that all keys start with

  private final int count;
  private final KeyBuilder keys;
  private final ValueBuilder values;
  private final SplittableRandom random;

  Records(Plan plan, long stream) {
    count = plan.records();
    keys = new KeyBuilder(new RecordSpec(count, 0, count, RecordSpec.Order.ORDERED, DIGITS));
    values =
        new ValueBuilder(
            new FieldSpec(1, plan.valueSize(), plan.valueSize(), LengthDistribution.CONSTANT),
            ValueBuilder.Content.HALF_COMPRESSIBLE);
    random = new SplittableRandom(plan.seed() * 31 + stream);
  }

  int count() {
    return count;
  }

  /** The number of a record. */
  int any() {
    return random.nextInt(count);
  }

  /** A number below a bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** The number of the record that has a key. */
  static int number(Bytes key) {
    long digits = 0;
    for (int i = KEY_BYTES - DIGITS; i < KEY_BYTES; i++) {
      digits = digits * 10 + key.get(i) - '0';
    }
    return (int) (digits / 2);
  }

  /** The key of a record; borrowed until the next call. */
  byte[] key(int number) {
    return keys.key(2L * number);
  }

  /** A key that comes after that of a record, and is not there; borrowed until the next call. */
  byte[] missing(int number) {
    return keys.key(2L * number + 1);
  }

  /** What a write gives a key; borrowed until the next call. */
  byte[] value(byte[] key, long write) {
    return values.value(key, write);
  }

  /** Checks that a value was once written to this key. */
  void check(Bytes key, Bytes found) {
    if (values.check(key, found) < 0) {
      throw new MismatchException(
          "the value of " + key.toUtf8() + " is not one that was written, but " + found);
    }
  }

  /** Checks that a value was once written to this key. */
  void check(byte[] key, byte @Nullable [] found) {
    checkThere(key, found != null);
    if (found != null) {
      check(Bytes.wrap(key), Bytes.wrap(found));
    }
  }

  static void checkThere(byte[] key, boolean there) {
    if (!there) {
      throw new MismatchException(Bytes.wrap(key).toUtf8() + " was written but is not there");
    }
  }

  static void checkAbsent(byte[] key, byte @Nullable [] found) {
    if (found != null) {
      throw new MismatchException(
          Bytes.wrap(key).toUtf8() + " was never written or was deleted, but is there");
    }
  }
}
