package dev.varve.cli.compare;

import dev.varve.compaction.CompactionDecision;
import dev.varve.event.BackgroundFailed;
import dev.varve.event.CompactionFinished;
import dev.varve.event.DecisionRejected;
import dev.varve.event.FlushFinished;
import dev.varve.event.StoreEvent;
import dev.varve.event.StoreListener;
import dev.varve.event.WritesStalled;
import dev.varve.store.PluginException;
import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a store during one phase: when writes were stopped, how much went into which level,
 * and what went wrong in the background, of which clients only see the consequences.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class StoreWatch implements StoreListener {
  private static final int MOST_STOPS = 10_000;

  /** A drain that writes so many times what is there, in many compactions, will never end. */
  private static final long MOST_REWRITES = 20;

  private static final long MANY_COMPACTIONS = 200;

  /** A drain with so many, whatever they write. */
  private static final long MOST_COMPACTIONS = 20_000;

  private final List<Stop> stops = new ArrayList<>();
  private final Map<Integer, Long> bytesByLevel = new TreeMap<>();
  private long origin = System.nanoTime();
  private @Nullable Store store;
  private @Nullable ContenderFailedException problem;
  private @Nullable StoreStats drainBegan;
  private String background = "";
  private String lastReason = "";

  /** The phase begins, on this store. */
  synchronized void begins(Store watched) {
    store = watched;
    origin = System.nanoTime();
  }

  /** Nothing more is written by clients. */
  synchronized void drains(StoreStats stats) {
    drainBegan = stats;
  }

  @Override
  public synchronized void onEvent(StoreEvent event) {
    switch (event) {
      case BackgroundFailed failed -> failed(failed);
      case DecisionRejected rejected ->
          problem(
              "its policy '"
                  + rejected.policy()
                  + "' decided what cannot be done: "
                  + String.join("; ", rejected.problems()),
              rejected.decision().toString(),
              null);
      case WritesStalled stalled -> {
        double seconds = stalled.took().toNanos() / 1e9;
        if (stops.size() < MOST_STOPS) {
          double from = (System.nanoTime() - origin) / 1e9 - seconds;
          stops.add(new Stop(Math.max(0, from), seconds, stalled.reason()));
        }
      }
      case FlushFinished flush when isMeasured(flush.keyspace()) ->
          wrote(0, flush.tables().stream().mapToLong(TableMeta::sizeInBytes).sum());
      case CompactionFinished finished when isMeasured(finished.keyspace()) -> {
        if (finished.decision() instanceof CompactionDecision.Merge merge) {
          wrote(merge.level(), finished.bytesWritten());
        }
        lastReason = finished.decision().toString();
      }
      default -> {}
    }
  }

  private static boolean isMeasured(String keyspace) {
    return keyspace.equals(Store.DEFAULT_KEYSPACE);
  }

  private void wrote(int level, long bytes) {
    bytesByLevel.merge(level, bytes, Long::sum);
  }

  private void failed(BackgroundFailed failed) {
    background = " (" + failed.task() + ": " + failed.cause() + ")";
    if (failed.cause() instanceof PluginException) {
      problem(String.valueOf(failed.cause().getMessage()), "", failed.cause());
    }
  }

  private void problem(String message, String decision, @Nullable Throwable cause) {
    if (problem == null) {
      problem = new ContenderFailedException(message, decision, view(), cause);
    }
  }

  /** Events are delivered where no lock of the store is held, so it can be asked. */
  private String view() {
    return store == null ? "" : store.keyspace(Store.DEFAULT_KEYSPACE).shape().toString();
  }

  /**
   * Looks whether a drain goes on for ever: then closes the store, so that whoever waits for its
   * end is told.
   */
  void look(StoreStats stats) {
    Store endless = endless(stats);
    if (endless != null) {
      endless.close();
    }
  }

  private synchronized @Nullable Store endless(StoreStats stats) {
    StoreStats began = drainBegan;
    if (began == null || problem != null) {
      return null;
    }
    long compactions = stats.writes().compactions() - began.writes().compactions();
    long written =
        stats.writes().compactionBytesWritten() - began.writes().compactionBytesWritten();
    long there = began.now().tableBytes() + began.now().memtableBytes();
    boolean rewrites = compactions > MANY_COMPACTIONS && written > MOST_REWRITES * there;
    if (compactions < MOST_COMPACTIONS && !rewrites) {
      return null;
    }
    problem(
        "its policy never comes to rest: "
            + compactions
            + " compactions wrote "
            + written
            + " bytes after the last write of a client",
        lastReason,
        null);
    return store;
  }

  /**
   * Ends the phase for a contender that did what no contender may do.
   *
   * @throws ContenderFailedException if there was such a thing
   */
  synchronized void ensureSound() {
    if (problem != null) {
      throw problem;
    }
  }

  /** What went wrong last in the background, in parentheses; empty if nothing did. */
  synchronized String background() {
    return background;
  }

  /** When writes were stopped; the first {@value #MOST_STOPS}. */
  synchronized List<Stop> stops() {
    return List.copyOf(stops);
  }

  /** Bytes of tables that flushes and merges wrote into each level. */
  synchronized List<PhaseResult.LevelBytes> levels() {
    List<PhaseResult.LevelBytes> levels = new ArrayList<>();
    bytesByLevel.forEach((level, bytes) -> levels.add(new PhaseResult.LevelBytes(level, bytes)));
    return levels;
  }
}
