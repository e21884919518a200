package dev.varve.bench.run;

/** What a thread does again and again. */
interface Operation extends AutoCloseable {
  /**
   * Does it once.
   *
   * @return how many operations that counts for; 0 if there is nothing left to do
   */
  int run();

  @Override
  default void close() {}
}
