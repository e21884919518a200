package dev.varve.micrometer;

import dev.varve.store.Store;
import dev.varve.store.StoreState;
import dev.varve.store.StoreStats;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Asks a store for its statistics, once for all meters that are read together, and lets go of it
 * when it is closed.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class Sampler {
  private static final long FRESH_NANOS = 50_000_000;

  private final LongSupplier ticker;
  private @Nullable Store store;
  private @Nullable StoreStats last;
  private long taken;

  /**
   * A sampler.
   *
   * @param store that is asked; null if it is gone already
   * @param ticker nanoseconds from any start
   */
  Sampler(@Nullable Store store, LongSupplier ticker) {
    this.store = store;
    this.ticker = ticker;
  }

  private synchronized @Nullable StoreStats stats() {
    Store open = open();
    long now = ticker.getAsLong();
    if (open != null && (last == null || now - taken > FRESH_NANOS)) {
      last = open.stats();
      taken = now;
    }
    return last;
  }

  private synchronized @Nullable Store open() {
    Store known = store;
    if (known != null && known.state() == StoreState.CLOSED) {
      store = null;
      return null;
    }
    return known;
  }

  /** A count; of a store that was closed, the last that was seen. */
  double counted(ToDoubleFunction<StoreStats> figure) {
    StoreStats stats = stats();
    return stats == null ? 0 : figure.applyAsDouble(stats);
  }

  /** What is there now; NaN if the store was closed. */
  double now(ToDoubleFunction<StoreStats> figure) {
    StoreStats stats = open() == null ? null : stats();
    return stats == null ? Double.NaN : figure.applyAsDouble(stats);
  }

  /** Whether the store is in a state. */
  boolean isIn(StoreState state) {
    Store open = open();
    return (open == null ? StoreState.CLOSED : open.state()) == state;
  }
}
