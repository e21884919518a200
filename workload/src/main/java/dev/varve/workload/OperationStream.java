package dev.varve.workload;

/**
 * The operations of one thread, one after the other.
 *
 * <pre>{@code
 * while (stream.next()) {
 *   switch (stream.kind()) {
 *     case READ -> store.get(stream.key());
 *     case INSERT, UPDATE -> store.put(stream.key(), stream.value());
 *     …
 *   }
 * }
 * }</pre>
 *
 * <p>The kinds, the records and the values depend on the workload, its seed and the number of the
 * thread alone, with one exception: where several threads insert, which of them adds which record
 * depends on who comes first, and so does which records are the newest.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public abstract sealed class OperationStream permits LoadStream, RunStream, TraceStream {
  private final KeySource keys;
  private final ValueBuilder values;
  private byte[] key = new byte[0];
  private long recordOfKey = -1;

  OperationStream(KeySource keys, ValueBuilder values) {
    this.keys = keys;
    this.values = values;
  }

  /**
   * Moves to the next operation and tells that the one before it is over: what it inserted can be
   * asked for from now on.
   *
   * @return false if there is none
   */
  public abstract boolean next();

  /** How many operations this stream has in all. */
  public abstract long size();

  /** What the current operation does. */
  public abstract OperationKind kind();

  /** The number of the record that the current operation is about; for a scan, the first. */
  public abstract long record();

  /** How many records the current operation reads, if it is a scan. */
  public abstract int scanLength();

  /** The number of the write that the current operation makes, if it writes. */
  public abstract long write();

  /**
   * Whether the record is in the store before the current operation. Ask when the store has
   * answered: if another client deletes the record meanwhile, it is {@link Presence#UNKNOWN}.
   */
  public abstract Presence presence();

  /** How long the value is that the current operation writes; -1 if that follows from the key. */
  int givenLength() {
    return -1;
  }

  /**
   * A number that stands for the key of the record, at least 0, without making the key. Equal keys
   * have equal numbers and others do not, except that keys that are hashes may coincide (then they
   * do in YCSB, too).
   *
   * <p>The order of numbers is the order of keys as bytes, if the keys of the workload have as many
   * digits as their numbers take: so in all workloads that come with this module but those of YCSB.
   * YCSB's keys are a hash in decimal digits, without zeros in front unless {@code zeropadding}
   * says so: there the number is the hash, which is scattered evenly over all numbers, and its
   * order is another one than that of the keys.
   */
  public final long position() {
    return keys.position(record());
  }

  /** The key of the record; borrowed until this is asked about another record. */
  public final byte[] key() {
    if (recordOfKey != record()) {
      key = keys.key(record());
      recordOfKey = record();
    }
    return key;
  }

  /** The value that the current operation writes; borrowed until the next call of this method. */
  public final byte[] value() {
    int length = givenLength();
    return length < 0 ? values.value(key(), write()) : values.value(key(), write(), length);
  }

  /**
   * The length of {@link #value}, in bytes. It is cheap if all values are equally long; else the
   * key is made for it.
   */
  public final int valueLength() {
    int length = givenLength();
    if (length < 0) {
      int constant = values.constantLength();
      length = constant >= 0 ? constant : values.length(key(), write());
    }
    return length;
  }

  /** The length of {@link #key}, in bytes. */
  public final int keyLength() {
    return key().length;
  }

  /** The part of {@code total} that falls to a thread. */
  static long share(long total, int thread, int threads) {
    return total / threads + (thread < total % threads ? 1 : 0);
  }
}
