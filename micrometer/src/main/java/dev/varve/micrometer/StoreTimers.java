package dev.varve.micrometer;

import dev.varve.compaction.CompactionDecision;
import dev.varve.event.CompactionFinished;
import dev.varve.event.FlushFinished;
import dev.varve.event.StoreEvent;
import dev.varve.event.StoreListener;
import dev.varve.event.WritesStalled;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * Times flushes, compactions and stops of writes: a listener, given to a store before it is opened.
 * README.md lists the meters. It does not know the store.
 *
 * <pre>{@code
 * Store store = Varve.assemble().listener(new StoreTimers(registry, tags)).open(directory);
 * }</pre>
 */
public final class StoreTimers implements StoreListener {
  private final MeterRegistry registry;
  private final Tags tags;

  /** Timers in a registry, all with these tags. */
  public StoreTimers(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
  }

  @Override
  public void onEvent(StoreEvent event) {
    switch (event) {
      case FlushFinished flush ->
          time(
              "varve.flush",
              "Flushes of memtables",
              Tags.of("keyspace", flush.keyspace()),
              flush.took());
      case CompactionFinished compaction ->
          time(
              "varve.compaction",
              "Compactions that were carried out",
              Tags.of("keyspace", compaction.keyspace(), "level", level(compaction.decision())),
              compaction.took());
      case WritesStalled stall ->
          time("varve.stall", "Stops of writes", Tags.of("reason", stall.reason()), stall.took());
      default -> {}
    }
  }

  private static String level(CompactionDecision decision) {
    return switch (decision) {
      case CompactionDecision.Merge merge -> Integer.toString(merge.level());
      case CompactionDecision.Move move -> Integer.toString(move.level());
      case CompactionDecision.Drop _, CompactionDecision.Idle _ -> "none";
    };
  }

  private void time(String name, String what, Tags more, Duration took) {
    Timer.builder(name).description(what).tags(tags.and(more)).register(registry).record(took);
  }
}
