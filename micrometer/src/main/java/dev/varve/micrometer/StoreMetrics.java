package dev.varve.micrometer;

import dev.varve.store.Store;
import dev.varve.store.StoreState;
import dev.varve.store.StoreStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.ref.WeakReference;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Binds the statistics of a store to a registry: counters of what happened, gauges of what is
 * there. README.md lists the meters.
 *
 * <pre>{@code
 * StoreMetrics metrics = new StoreMetrics(store, Tags.of("store", "orders"));
 * metrics.bindTo(registry);
 * }</pre>
 *
 * <p>Nothing is done in between: the store is asked when the registry is read. Once it is closed,
 * it is let go of, gauges say NaN and counters stay; {@link #close} takes the meters away.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class StoreMetrics implements MeterBinder, AutoCloseable {
  /**
   * Levels below the last one are not told by themselves, so that the number of meters is fixed.
   */
  private static final int LEVELS = 8;

  private record Bound(MeterRegistry registry, Meter meter) {}

  private final Tags tags;
  private final WeakReference<Store> store;
  private final Queue<Bound> bound = new ConcurrentLinkedQueue<>();

  /**
   * Meters of a store.
   *
   * @param store that is open
   * @param tags of all its meters; with several stores, something by which to tell them apart
   */
  public StoreMetrics(Store store, Tags tags) {
    this.store = new WeakReference<>(store);
    this.tags = tags;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Sampler sampler = new Sampler(store.get(), registry.config().clock()::monotonicTime);
    Binding binding = new Binding(registry, sampler);
    binding.writes();
    binding.reads();
    binding.present();
    for (int level = 0; level < LEVELS; level++) {
      binding.level(level);
    }
  }

  /** Takes the meters out of all registries. */
  @Override
  public void close() {
    for (Bound one = bound.poll(); one != null; one = bound.poll()) {
      one.registry.remove(one.meter);
    }
  }

  /** Registers meters with one registry. */
  private final class Binding {
    private final MeterRegistry registry;
    private final Sampler sampler;

    Binding(MeterRegistry registry, Sampler sampler) {
      this.registry = registry;
      this.sampler = sampler;
    }

    private void keep(Meter meter) {
      bound.add(new Bound(registry, meter));
    }

    private void count(
        String name, String unit, String what, Tags more, ToDoubleFunction<StoreStats> figure) {
      // A registry holds what it asks weakly; the function, which it holds, keeps it there.
      Sampler held = sampler;
      keep(
          FunctionCounter.builder(name, sampler, _ -> held.counted(figure))
              .baseUnit(unit)
              .description(what)
              .tags(tags.and(more))
              .register(registry));
    }

    private void gauge(
        String name, String unit, String what, Tags more, ToDoubleFunction<StoreStats> figure) {
      keep(
          Gauge.builder(name, sampler, asked -> asked.now(figure))
              .baseUnit(unit)
              .description(what)
              .tags(tags.and(more))
              .strongReference(true)
              .register(registry));
    }

    void writes() {
      count(
          "varve.writes",
          BaseUnits.OPERATIONS,
          "Puts and deletes",
          Tags.empty(),
          stats -> stats.writes().operations());
      count(
          "varve.write.data",
          BaseUnits.BYTES,
          "Keys and values written",
          Tags.empty(),
          stats -> stats.writes().userBytes());
      count(
          "varve.commits",
          "commits",
          "Groups of writes logged together",
          Tags.empty(),
          stats -> stats.writes().commits());
      count(
          "varve.log.written",
          BaseUnits.BYTES,
          "Written to the log",
          Tags.empty(),
          stats -> stats.writes().logBytes());
      count(
          "varve.log.syncs",
          "syncs",
          "Syncs of the log",
          Tags.empty(),
          stats -> stats.writes().syncs());
      count(
          "varve.flush.written",
          BaseUnits.BYTES,
          "Written by flushes",
          Tags.empty(),
          stats -> stats.writes().flushedBytes());
      count(
          "varve.compaction.read",
          BaseUnits.BYTES,
          "Read by compactions",
          Tags.empty(),
          stats -> stats.writes().compactionBytesRead());
      count(
          "varve.compaction.written",
          BaseUnits.BYTES,
          "Written by compactions",
          Tags.empty(),
          stats -> stats.writes().compactionBytesWritten());
      count(
          "varve.stalls",
          "stalls",
          "How often writes were stopped",
          Tags.empty(),
          stats -> stats.writes().stalls());
      keep(
          TimeGauge.builder(
                  "varve.slowdown.time",
                  sampler,
                  TimeUnit.NANOSECONDS,
                  asked -> asked.counted(stats -> stats.writes().slowdownTime().toNanos()))
              .description("How long writes were slowed, since the store was opened")
              .tags(tags)
              .strongReference(true)
              .register(registry));
    }

    void reads() {
      count(
          "varve.lookups",
          BaseUnits.OPERATIONS,
          "Lookups of single keys",
          Tags.empty(),
          stats -> stats.reads().lookups());
      count(
          "varve.lookup.tables",
          "tables",
          "Tables that lookups asked",
          Tags.empty(),
          stats -> stats.reads().tablesAsked());
      count(
          "varve.scans",
          BaseUnits.OPERATIONS,
          "Scans opened",
          Tags.empty(),
          stats -> stats.reads().scans());
      count(
          "varve.cache.gets",
          "blocks",
          "Blocks asked for",
          Tags.of("result", "hit"),
          stats -> stats.reads().cacheHits());
      count(
          "varve.cache.gets",
          "blocks",
          "Blocks asked for",
          Tags.of("result", "miss"),
          stats -> stats.reads().cacheMisses());
      count(
          "varve.filter.checks",
          "checks",
          "Filters asked for absent keys",
          Tags.of("result", "excluded"),
          stats -> stats.filters().excluded());
      count(
          "varve.filter.checks",
          "checks",
          "Filters asked for absent keys",
          Tags.of("result", "false_positive"),
          stats -> stats.filters().falsePositives());
    }

    void present() {
      gauge(
          "varve.memory",
          BaseUnits.BYTES,
          "Memory",
          Tags.of("area", "memtables"),
          stats -> stats.now().memtableBytes());
      gauge(
          "varve.memory",
          BaseUnits.BYTES,
          "Memory",
          Tags.of("area", "cache"),
          stats -> stats.now().cacheBytes());
      gauge(
          "varve.memory",
          BaseUnits.BYTES,
          "Memory",
          Tags.of("area", "readers"),
          stats -> stats.now().readerBytes());
      gauge(
          "varve.disk",
          BaseUnits.BYTES,
          "All files",
          Tags.empty(),
          stats -> stats.now().diskBytes());
      gauge(
          "varve.log.size",
          BaseUnits.BYTES,
          "The log",
          Tags.empty(),
          stats -> stats.now().logSize());
      gauge(
          "varve.memtables.frozen",
          "memtables",
          "Memtables that wait to be flushed",
          Tags.empty(),
          stats -> stats.now().frozenMemtables());
      gauge(
          "varve.compaction.debt",
          BaseUnits.BYTES,
          "Work that is due but not done",
          Tags.empty(),
          stats -> stats.now().compactionDebt());
      gauge(
          "varve.snapshots.open",
          "snapshots",
          "Open snapshots",
          Tags.empty(),
          stats -> stats.now().openSnapshots());
      gauge(
          "varve.cursors.open",
          "cursors",
          "Open cursors",
          Tags.empty(),
          stats -> stats.now().openCursors());
      count(
          "varve.background.errors",
          "errors",
          "Failures of background work",
          Tags.empty(),
          stats -> stats.now().backgroundErrors());
      for (StoreState state : StoreState.values()) {
        keep(
            Gauge.builder("varve.state", sampler, sampled -> sampled.isIn(state) ? 1 : 0)
                .description("1 for the state that the store is in")
                .tags(tags.and("state", state.name().toLowerCase(Locale.ROOT)))
                .strongReference(true)
                .register(registry));
      }
    }

    void level(int index) {
      Tags level = Tags.of("level", Integer.toString(index));
      gauge(
          "varve.level.size",
          BaseUnits.BYTES,
          "Tables of a level",
          level,
          stats -> figure(stats, index, StoreStats.Level::bytes));
      gauge(
          "varve.level.runs",
          "runs",
          "Sorted runs of a level",
          level,
          stats -> figure(stats, index, StoreStats.Level::runs));
      gauge(
          "varve.level.tables",
          "tables",
          "Tables of a level",
          level,
          stats -> figure(stats, index, StoreStats.Level::tables));
      count(
          "varve.level.written",
          BaseUnits.BYTES,
          "Written into a level",
          level,
          stats -> figure(stats, index, StoreStats.Level::bytesWritten));
    }
  }

  private static double figure(
      StoreStats stats, int index, ToDoubleFunction<StoreStats.Level> figure) {
    return index < stats.levels().size() ? figure.applyAsDouble(stats.levels().get(index)) : 0;
  }
}
