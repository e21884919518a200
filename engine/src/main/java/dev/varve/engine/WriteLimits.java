package dev.varve.engine;

import dev.varve.option.Options;
import dev.varve.store.Durability;
import dev.varve.store.WriteBatch;
import dev.varve.store.WriteRejectedException;
import dev.varve.store.WriteRejectedException.Reason;

/** What may be written: checked before anything is logged. Immutable. */
final class WriteLimits {
  private final long maxKey;
  private final long maxValue;
  private final long maxBatch;
  private final boolean allowEmptyKey;
  private final Durability standard;
  private final boolean logged;

  /**
   * Limits.
   *
   * @param logged whether the store has a log that keeps records
   */
  WriteLimits(Options options, boolean logged) {
    this.maxKey = options.get(EngineSettings.MAX_KEY_SIZE).bytes();
    this.maxValue = options.get(EngineSettings.MAX_VALUE_SIZE).bytes();
    this.maxBatch = options.get(EngineSettings.MAX_BATCH_SIZE).bytes();
    this.allowEmptyKey = options.get(EngineSettings.ALLOW_EMPTY_KEY);
    this.logged = logged;
    this.standard = logged ? options.get(EngineSettings.DURABILITY) : Durability.MEMORY;
  }

  /** Checks a single write. */
  void check(int keyLength, int valueLength) {
    if (keyLength == 0 && !allowEmptyKey) {
      throw new WriteRejectedException(
          Reason.EMPTY_KEY,
          "the key is empty; the store allows that only with the option 'allow-empty-key'");
    }
    if (keyLength > maxKey) {
      throw tooLarge("key", keyLength, maxKey, "max-key-size");
    }
    if (valueLength > maxValue) {
      throw tooLarge("value", valueLength, maxValue, "max-value-size");
    }
  }

  /** Checks every write of a batch, and its size. */
  void check(WriteBatch batch) {
    if (batch.dataSize() > maxBatch) {
      throw tooLarge("batch", batch.dataSize(), maxBatch, "max-batch-size");
    }
    batch.forEach((_, _, key, value) -> check(key.length(), value.length()));
  }

  private static WriteRejectedException tooLarge(
      String what, long size, long limit, String option) {
    return new WriteRejectedException(
        Reason.TOO_LARGE,
        "the "
            + what
            + " has "
            + size
            + " bytes; the store allows "
            + limit
            + " (option '"
            + option
            + "')");
  }

  /** The durability that a write gets which does not ask for any. */
  Durability standard() {
    return standard;
  }

  /** The durability that a write gets which asks for {@code wanted}. */
  Durability atLeast(Durability wanted) {
    if (wanted.compareTo(Durability.MEMORY) > 0 && !logged) {
      throw new WriteRejectedException(
          Reason.DURABILITY,
          "durability "
              + wanted
              + " was asked for, but the store has no log; call flush() to make writes durable, or"
              + " assemble the store with a log");
    }
    return wanted.compareTo(standard) > 0 ? wanted : standard;
  }
}
