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
public abstract sealed class OperationStream permits LoadStream, RunStream {
  private final KeyBuilder keys;
  private final ValueBuilder values;
  private byte[] key = new byte[0];
  private long recordOfKey = -1;

  OperationStream(KeyBuilder keys, ValueBuilder values) {
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
    return values.value(key(), write());
  }

  /** The part of {@code total} that falls to a thread. */
  static long share(long total, int thread, int threads) {
    return total / threads + (thread < total % threads ? 1 : 0);
  }
}
