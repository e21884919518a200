package dev.varve.torture.work;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a thread does next. It follows from the seed, the thread and a number that is never used
 * again, so that the worker and those who judge it know it without telling each other.
 *
 * @param kind what it does
 * @param device whether it must survive the loss of power
 * @param writes to both keyspaces; empty if it is not about writing
 */
public record Operation(Kind kind, boolean device, List<Write> writes) {
  /** What an operation does. */
  public enum Kind {
    /** Writes a batch. */
    BATCH,
    /** Reads, and writes what it read about, in a transaction. */
    TRANSACTION,
    /** Takes a snapshot, and looks at it twice. */
    SNAPSHOT,
    /** Writes memtables to tables. */
    FLUSH,
    /** Merges tables. */
    COMPACT,
    /** Makes all that was written durable. */
    SYNC;

    /** Whether it writes a batch, and with it the position of its thread. */
    public boolean isWrite() {
      return this == BATCH || this == TRANSACTION;
    }
  }

  /**
   * A write to a key.
   *
   * @param slot of the key
   * @param word what the key is to hold
   */
  public record Write(int slot, int word) {}

  private static final int MOST_WRITES = 6;

  /** The operation of a thread that has this number; numbers start from 1. */
  public static Operation of(long seed, Keys keys, int thread, int number) {
    SplittableRandom random =
        new SplittableRandom(seed + thread * 0x9E37_79B9_7F4A_7C15L + number * 0xD1B5_4A32_D192L);
    int draw = random.nextInt(1000);
    Kind kind =
        draw < 850
            ? Kind.BATCH
            : draw < 950
                ? Kind.TRANSACTION
                : draw < 975
                    ? Kind.SNAPSHOT
                    : draw < 985 ? Kind.FLUSH : draw < 988 ? Kind.COMPACT : Kind.SYNC;
    List<Write> writes = new ArrayList<>();
    if (kind.isWrite()) {
      int count = 1 + random.nextInt(MOST_WRITES);
      for (int i = 0; i < count; i++) {
        int slot = keys.own(thread, random.nextInt(Keys.OWN));
        writes.add(new Write(slot, Word.of(thread, number, random.nextInt(4) == 0)));
      }
      if (random.nextInt(4) == 0) {
        int slot = keys.shared(random.nextInt(Keys.SHARED));
        writes.add(new Write(slot, Word.of(thread, number, false)));
      }
      writes.add(new Write(keys.position(thread), Word.of(thread, number, false)));
    }
    return new Operation(kind, random.nextInt(16) == 0, List.copyOf(writes));
  }
}
