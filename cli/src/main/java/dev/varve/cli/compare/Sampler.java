package dev.varve.cli.compare;

import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.store.StoreStats;
import dev.varve.tree.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Looks at a store again and again while a phase is going on. If that takes long, every second look
 * is forgotten and they become rarer, so that there are never many.
 *
 * <p>Thread safety: a thread of its own looks; what it saw is read after {@link #close}.
 */
final class Sampler implements AutoCloseable {
  private static final long EVERY_MILLIS = 100;
  private static final int MOST_SAMPLES = 600;
  private static final int MOST_SHAPES = 100;

  private final Store store;
  private final LongSupplier done;
  private final StoreWatch watch;
  private final long origin = System.nanoTime();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<Sample> samples = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final Thread thread;
  private long everyMillis = EVERY_MILLIS;
  private long memtableBytes;
  private long cacheBytes;
  private long readerBytes;

  /**
   * Begins.
   *
   * @param done how many operations were made so far
   * @param watch which is told to give up on a tree that never comes to rest
   */
  Sampler(Store store, LongSupplier done, StoreWatch watch) {
    this.store = store;
    this.done = done;
    this.watch = watch;
    this.thread = Thread.ofPlatform().daemon().name("sampler").start(this::lookAgainAndAgain);
  }

  private void lookAgainAndAgain() {
    try {
      look();
      while (!ended.await(everyMillis, TimeUnit.MILLISECONDS)) {
        look();
      }
      look();
    } catch (StoreException e) {
      // It was closed meanwhile: whoever uses it says so.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    StoreStats stats = store.stats();
    StoreStats.Now now = stats.now();
    Shape shape = store.keyspace(Store.DEFAULT_KEYSPACE).shape();
    double seconds = (System.nanoTime() - origin) / 1e9;
    samples.add(new Sample(seconds, done.getAsLong(), now.diskBytes(), shape.runs().size()));
    shapes.add(shape);
    memtableBytes = Math.max(memtableBytes, now.memtableBytes());
    cacheBytes = Math.max(cacheBytes, now.cacheBytes());
    readerBytes = Math.max(readerBytes, now.readerBytes());
    if (samples.size() >= MOST_SAMPLES) {
      thinOut(samples);
      everyMillis *= 2;
    }
    if (shapes.size() >= MOST_SHAPES) {
      thinOut(shapes);
    }
    watch.look(stats);
  }

  private static void thinOut(List<?> list) {
    for (int i = list.size() / 2; i < list.size(); i++) {
      list.remove(list.size() - 1 - i);
    }
  }

  /** Looks once more and ends. */
  @Override
  public void close() {
    ended.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // A look takes no time: it is waited for all the same.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was seen, in the order of time. REQUIRES: it was closed. */
  List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** Some of the shapes that the tree had, in the order of time. REQUIRES: it was closed. */
  List<Shape> shapes() {
    return List.copyOf(shapes);
  }

  /** The most memory that was seen. REQUIRES: it was closed. */
  PhaseResult.Memory memory() {
    return new PhaseResult.Memory(memtableBytes, cacheBytes, readerBytes);
  }
}
