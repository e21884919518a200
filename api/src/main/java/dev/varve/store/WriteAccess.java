package dev.varve.store;

/**
 * What can be written: a keyspace now, or a batch or transaction for later.
 *
 * <p>Arguments are copied: the caller may change its arrays afterwards. All methods throw {@link
 * NullPointerException} when an argument is null.
 */
public interface WriteAccess {
  /**
   * Gives a key a value, which may be empty.
   *
   * @throws WriteRejectedException if the write was not made and never will be
   * @throws WriteOutcomeUnknownException if it may or may not be there after the store was reopened
   */
  void put(byte[] key, byte[] value);

  /**
   * Makes a key absent; it need not be present.
   *
   * @throws WriteRejectedException if the write was not made and never will be
   * @throws WriteOutcomeUnknownException if it may or may not be there after the store was reopened
   */
  void delete(byte[] key);
}
