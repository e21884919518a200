package dev.varve.cli.compare;

import static dev.varve.cli.compare.Measures.most;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The figures of what the process used up. */
final class Resources {
  private Resources() {}

  static List<MeasureSection> sections() {
    return List.of(costs(), memory());
  }

  private static MeasureSection costs() {
    return MeasureSection.of(
        "What it cost: less is better",
        List.of(
            "The whole process until everything was merged: clients, store and its background work."
                + " The",
            "paced run is left out, in which clients wait busily."),
        cost("cpu-load/2", "CPU, load", Unit.SECONDS, run -> run.load().costs().cpuSeconds()),
        cost("cpu-run/2", "CPU, run", Unit.SECONDS, run -> run.run().costs().cpuSeconds()),
        cost(
            "cpu-op/2",
            "CPU per operation, run",
            Unit.NANOS,
            run -> run.run().costs().cpuSeconds() * 1e9 / run.run().count()),
        cost(
            "heap-op/2",
            "heap per operation, run",
            Unit.BYTES,
            run -> (double) run.run().costs().allocatedBytes() / run.run().count()),
        cost(
            "gc-seconds/2",
            "pauses for garbage, run",
            Unit.SECONDS,
            run -> run.run().costs().gcSeconds()),
        cost(
            "gc-longest/2",
            "the longest of them",
            Unit.SECONDS,
            run -> run.run().costs().longestGcSeconds()));
  }

  private static MeasureSection memory() {
    return MeasureSection.of(
        "Memory of the store, at most",
        List.of(
            "Memtables, blocks in the cache, and what open tables hold: indexes and filters. The"
                + " budget of",
            "memtable and cache is the same for all, unless an assembly says otherwise."),
        fact("memory-memtables/2", "memtables", most(p -> p.memory().memtableBytes())),
        fact("memory-cache/2", "cache", most(p -> p.memory().cacheBytes())),
        fact("memory-readers/2", "indexes and filters", most(p -> p.memory().readerBytes())),
        fact("memory/2", "together", most(p -> p.memory().bytes())));
  }

  private static Measure cost(String id, String label, Unit unit, ToDoubleFunction<Run> of) {
    return new Measure(id, label, unit, Sense.COST, of);
  }

  private static Measure fact(String id, String label, ToDoubleFunction<Run> of) {
    return new Measure(id, label, Unit.BYTES, Sense.FACT, of);
  }
}
