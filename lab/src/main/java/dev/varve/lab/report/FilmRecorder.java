package dev.varve.lab.report;

import dev.varve.event.CompactionFinished;
import dev.varve.event.FlushFinished;
import dev.varve.event.StoreEvent;
import dev.varve.event.StoreListener;
import dev.varve.event.WritesStalled;
import dev.varve.tree.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Follows one keyspace of a store and makes a film, timelines and stalls of what happens to it.
 * Make one, give it to the store as a listener, and ask it when the store was closed or at any time
 * before.
 *
 * <p>It knows the tree from events only, so a store that has tables when it is opened must be told
 * with its shape. Thread-safe.
 */
public final class FilmRecorder implements StoreListener {
  /** The metric of the timeline of runs. */
  public static final String RUNS = "sorted runs";

  /** The metric of the timeline of sizes. */
  public static final String BYTES = "bytes of tables";

  private final String contender;
  private final String keyspace;
  private final LongSupplier nanos;
  private final long start;
  private final TreeFilmBuilder film;
  private final List<Double> seconds = new ArrayList<>();
  private final List<Double> runs = new ArrayList<>();
  private final List<Double> bytes = new ArrayList<>();
  private final List<ReportPage.Stall> stalls = new ArrayList<>();
  private Shape shape;

  /**
   * A recorder whose time starts now.
   *
   * @param contender whose store it is, for the page
   * @param keyspace whose tables are followed
   * @param nanos a clock that never goes back, such as {@code System::nanoTime}
   * @param shape of the tree now; {@link Shape#EMPTY} for a new store
   */
  public FilmRecorder(String contender, String keyspace, LongSupplier nanos, Shape shape) {
    this.contender = contender;
    this.keyspace = keyspace;
    this.nanos = nanos;
    this.shape = shape;
    start = nanos.getAsLong();
    film = new TreeFilmBuilder(contender);
    if (!shape.isEmpty()) {
      film.opened(0, shape);
      measure(0);
    }
  }

  @Override
  public synchronized void onEvent(StoreEvent event) {
    double now = (nanos.getAsLong() - start) / 1e9;
    switch (event) {
      case FlushFinished flush
          when flush.keyspace().equals(keyspace) && !flush.tables().isEmpty() -> {
        shape = shape.withFlushed(flush.tables());
        film.flushed(now, "a memtable of " + flush.entries() + " entries", shape);
        measure(now);
      }
      case CompactionFinished done when done.keyspace().equals(keyspace) -> {
        shape = shape.withDecision(done.decision(), done.outputs());
        film.decided(now, done.decision(), shape);
        measure(now);
      }
      case WritesStalled stall ->
          stalls.add(
              new ReportPage.Stall(
                  contender, Math.max(0, now - stall.took().toNanos() / 1e9), now));
      default -> {
        // Nothing that changes the tree.
      }
    }
  }

  /** The film so far. */
  public synchronized TreeFilm film() {
    return film.build();
  }

  /** When writers of the store stood still, in the order in which they went on. */
  public synchronized List<ReportPage.Stall> stalls() {
    return List.copyOf(stalls);
  }

  /** {@link #RUNS} and {@link #BYTES} after each step. */
  public synchronized List<ReportPage.Timeline> timelines() {
    return seconds.isEmpty()
        ? List.of()
        : List.of(
            new ReportPage.Timeline(contender, RUNS, List.copyOf(seconds), List.copyOf(runs)),
            new ReportPage.Timeline(contender, BYTES, List.copyOf(seconds), List.copyOf(bytes)));
  }

  /** The tree now, as far as events tell. */
  public synchronized Shape shape() {
    return shape;
  }

  private void measure(double now) {
    seconds.add(now);
    runs.add((double) shape.runs().size());
    bytes.add((double) shape.sizeInBytes());
  }
}
