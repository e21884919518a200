package dev.varve.compress.zstd;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few contexts that wait to be used again, without a lock and without allocation.
 *
 * <p>A context is in one slot or in one thread's hands, never both. A thread begins its search at a
 * slot of its own, so threads rarely meet. (Contexts for each thread would pile up where there are
 * many virtual threads: each takes from 100 KiB to several MiB outside of the heap.)
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class ContextPool<C extends AutoCloseable> {
  /** References in a cache line, so that two threads at two slots do not disturb each other. */
  private static final int STRIDE = 16;

  private final Supplier<C> maker;
  private final AtomicReferenceArray<@Nullable C> slots;
  private final int mask;

  ContextPool(Supplier<C> maker) {
    this(maker, Runtime.getRuntime().availableProcessors());
  }

  /** Keeps up to {@code size} contexts, rounded up to a power of two. */
  ContextPool(Supplier<C> maker, int size) {
    int count = size <= 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
    this.maker = maker;
    this.mask = count - 1;
    this.slots = new AtomicReferenceArray<>(count * STRIDE);
  }

  /** A context for the caller alone, made if none waits. */
  C take() {
    int home = home();
    for (int i = 0; i <= mask; i++) {
      int slot = slot(home + i);
      if (slots.getPlain(slot) != null) {
        C context = slots.getAndSet(slot, null);
        if (context != null) {
          return context;
        }
      }
    }
    return maker.get();
  }

  /** Keeps a context for others, or closes it if enough are waiting. */
  void giveBack(C context) {
    int home = home();
    for (int i = 0; i <= mask; i++) {
      int slot = slot(home + i);
      if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, context)) {
        return;
      }
    }
    try {
      context.close();
    } catch (Exception e) {
      throw new IllegalStateException("a context could not be closed", e);
    }
  }

  private static int home() {
    return (int) Thread.currentThread().threadId();
  }

  private int slot(int number) {
    return (number & mask) * STRIDE;
  }
}
