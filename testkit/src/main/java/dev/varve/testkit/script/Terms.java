package dev.varve.testkit.script;

/**
 * What an assembly promises and takes, as far as answers depend on it.
 *
 * @param logged whether its log keeps records; else writes are durable when they were flushed
 * @param deviceAlways whether every write is durable on the device when it returns
 * @param emptyKey whether it takes the empty key
 * @param maxKey the longest key that it takes, in bytes
 * @param maxValue the longest value
 * @param maxBatch the bytes of keys and values of the largest batch
 */
public record Terms(
    boolean logged,
    boolean deviceAlways,
    boolean emptyKey,
    long maxKey,
    long maxValue,
    long maxBatch) {
  /** A log, no sync of each write, no empty keys, and no limits. */
  public static final Terms USUAL =
      new Terms(true, false, false, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  /** Whether a write has to be refused. */
  boolean refuses(int keyLength, int valueLength) {
    return (keyLength == 0 && !emptyKey) || keyLength > maxKey || valueLength > maxValue;
  }
}
