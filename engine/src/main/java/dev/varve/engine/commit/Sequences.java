package dev.varve.engine.commit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the commit order has come to.
 *
 * <p>Thread safety: reads by any thread; {@link #publish} by the leader of a commit; {@link
 * #madeDurable} by whoever synced.
 */
public final class Sequences {
  /** The highest sequence there can be; above it are numbers with meanings of their own. */
  public static final long LAST = 1L << 60;

  private final AtomicLong visible;
  private long durable;

  /** The order has come to {@code visible}, all of it durable. */
  public Sequences(long visible) {
    this.visible = new AtomicLong(visible);
    this.durable = visible;
  }

  /** The newest sequence that readers see. */
  public long visible() {
    return visible.getAcquire();
  }

  /**
   * Everything up to this is visible now to whoever looks; to all threads at the latest when the
   * writer's turn ends, which the queue makes known by an atomic operation.
   */
  void publish(long sequence) {
    visible.setRelease(sequence);
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
