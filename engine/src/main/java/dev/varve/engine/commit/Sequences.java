package dev.varve.engine.commit;

/**
 * Where the commit order has come to.
 *
 * <p>Thread safety: reads by any thread; {@link #publish} by the leader of a commit; {@link
 * #madeDurable} by whoever synced.
 */
public final class Sequences {
  /** The highest sequence there can be; above it are numbers with meanings of their own. */
  public static final long LAST = 1L << 60;

  private volatile long visible;
  private long durable;

  /** The order has come to {@code visible}, all of it durable. */
  public Sequences(long visible) {
    this.visible = visible;
    this.durable = visible;
  }

  /** The newest sequence that readers see. */
  public long visible() {
    return visible;
  }

  /** Everything up to this is visible now. */
  void publish(long sequence) {
    visible = sequence;
  }

  /** The newest sequence that would survive the loss of power. */
  public synchronized long durable() {
    return durable;
  }

  /** Everything up to this was made durable. */
  public synchronized void madeDurable(long sequence) {
    durable = Math.max(durable, sequence);
  }
}
