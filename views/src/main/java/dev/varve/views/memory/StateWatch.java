package dev.varve.views.memory;

/**
 * A listener's subscription to the state of a {@link MemoryStore}.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public interface StateWatch extends AutoCloseable {
  /** How often the listener threw. */
  long failures();

  /**
   * Ends the subscription: no call of the listener starts after this. One that another thread is in
   * may still be running. Closing twice does nothing.
   */
  @Override
  void close();
}
