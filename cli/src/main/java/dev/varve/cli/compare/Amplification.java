package dev.varve.cli.compare;

import static dev.varve.cli.compare.Measures.each;
import static dev.varve.cli.compare.Measures.most;
import static dev.varve.cli.compare.Measures.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The figures of how much more is written, read and kept than clients asked for. */
final class Amplification {
  private static final ToDoubleFunction<Run> USER = sum(phase -> phase.writes().userBytes());
  private static final ToDoubleFunction<Run> FLUSHED = sum(phase -> phase.writes().flushedBytes());
  private static final ToDoubleFunction<Run> MERGED =
      sum(phase -> phase.writes().compactionBytesWritten());
  private static final ToDoubleFunction<Run> LOG =
      sum(phase -> phase.writes().logBytes() + phase.writes().manifestBytes());
  private static final ToDoubleFunction<Run> PEAK = most(phase -> phase.disk().peakBytes());

  private Amplification() {}

  /** All of them, with a line for each level that some run wrote to. */
  static List<MeasureSection> sections(List<List<Run>> all) {
    return List.of(write(all), read(), space());
  }

  private static MeasureSection write(List<List<Run>> all) {
    List<Measure> measures = new ArrayList<>();
    measures.add(
        cost("wa-lsm/2", "flush + compaction", run -> lsmBytes(run) / USER.applyAsDouble(run)));
    measures.add(
        cost(
            "wa-total/2",
            "with log and manifest",
            run -> (LOG.applyAsDouble(run) + lsmBytes(run)) / USER.applyAsDouble(run)));
    measures.add(
        cost("wa-device/2", "on the device", run -> device(run) / USER.applyAsDouble(run)));
    int levels = all.stream().flatMap(List::stream).mapToInt(Amplification::levels).max().orElse(0);
    for (int i = 0; i < levels; i++) {
      int level = i;
      measures.add(
          new Measure(
              "wa-level/2",
              "into level " + level,
              Unit.RATIO,
              Sense.FACT,
              run -> ofLevel(run, level)));
    }
    measures.add(fact("user-bytes/2", "written by clients", Unit.BYTES, USER));
    measures.add(fact("flush-bytes/2", "written by flushes", Unit.BYTES, FLUSHED));
    measures.add(fact("merge-bytes/2", "written by compactions", Unit.BYTES, MERGED));
    measures.add(fact("flushes/2", "flushes", Unit.COUNT, sum(p -> p.writes().flushes())));
    measures.add(fact("merges/2", "compactions", Unit.COUNT, sum(p -> p.writes().compactions())));
    measures.add(
        new Measure(
            "debt/2",
            "debt after the run",
            Unit.BYTES,
            Sense.COST,
            run -> run.run().writes().debtBytes()));
    measures.add(
        fact("due/2", "due after the run", Unit.BYTES, run -> run.run().writes().dueBytes()));
    return new MeasureSection(
        "Write amplification: less is better",
        List.of(
            "Bytes written to files for each byte of keys and values that clients wrote, in all"
                + " phases,",
            "until everything was flushed and merged. Debt is what was written after the last"
                + " operation."),
        measures);
  }

  private static Measure cost(String id, String label, ToDoubleFunction<Run> of) {
    return new Measure(id, label, Unit.RATIO, Sense.COST, of);
  }

  private static Measure fact(String id, String label, Unit unit, ToDoubleFunction<Run> of) {
    return new Measure(id, label, unit, Sense.FACT, of);
  }

  private static double lsmBytes(Run run) {
    return FLUSHED.applyAsDouble(run) + MERGED.applyAsDouble(run);
  }

  /** Not a number if one of the phases does not know. */
  private static double device(Run run) {
    return Measures.phases(run)
        .mapToDouble(phase -> {
          long bytes = phase.costs().deviceBytes();
          return bytes == Device.UNKNOWN ? Double.NaN : bytes;
        })
        .sum();
  }

  /** How many levels were written to, those above included. */
  static int levels(Run run) {
    return Measures.phases(run)
        .flatMap(phase -> phase.levels().stream())
        .mapToInt(each -> each.level() + 1)
        .max()
        .orElse(0);
  }

  /** Bytes written into a level for each byte of clients; not a number if there are none. */
  static double ofLevel(Run run, int level) {
    double bytes =
        Measures.phases(run)
            .flatMap(phase -> phase.levels().stream())
            .filter(each -> each.level() == level)
            .mapToDouble(PhaseResult.LevelBytes::bytes)
            .sum();
    return bytes == 0 ? Double.NaN : bytes / USER.applyAsDouble(run);
  }

  private static MeasureSection read() {
    return MeasureSection.of(
        "Read amplification: less is better",
        List.of(
            "What a lookup has to search: runs (their filters included) and blocks of tables. At"
                + " rest is",
            "after the last merge; an absent key is one that lies between those that are there."),
        cost(
            "ra-runs-run/2",
            "runs per get, in the run",
            run -> each(run.run().reads().tablesAsked(), run.run().reads().lookups())),
        cost(
            "ra-files-run/2",
            "blocks from files per read",
            run ->
                each(
                    run.run().reads().blocksFromFiles(),
                    run.run().reads().lookups() + run.run().reads().scans())),
        cost("ra-runs/2", "runs per get, at rest", run -> run.rest().present().tablesPerLookup()),
        fact("ra-runs-p99/2", "… p99", Unit.COUNT, run -> run.rest().present().tablesP99()),
        fact("ra-runs-max/2", "… max", Unit.COUNT, run -> run.rest().present().tablesMax()),
        cost(
            "ra-blocks/2",
            "blocks per get, at rest",
            run -> run.rest().present().blocksPerLookup()),
        cost(
            "ra-absent-runs/2",
            "runs per absent key, at rest",
            run -> run.rest().absent().tablesPerLookup()),
        cost(
            "ra-absent-blocks/2",
            "blocks per absent key, at rest",
            run -> run.rest().absent().blocksPerLookup()),
        new Measure(
            "filter-fpr/2",
            "filters passed wrongly",
            Unit.SHARE,
            Sense.COST,
            run -> run.rest().filters().observedRate()),
        fact(
            "filter-fpr-configured/2",
            "… as they are made",
            Unit.SHARE,
            run -> {
              Double rate = run.rest().filters().expectedRate();
              return rate == null ? Double.NaN : rate;
            }),
        new Measure(
            "tree-runs/2",
            "runs in the tree, at rest",
            Unit.COUNT,
            Sense.COST,
            run -> run.rest().runs()));
  }

  private static MeasureSection space() {
    return MeasureSection.of(
        "Space amplification: less is better",
        List.of(
            "Bytes of all files for each byte of keys and values that can be read: at rest, and the"
                + " most",
            "that it was, when the inputs of a merge lay beside its output. Logical is before"
                + " compression."),
        cost(
            "sa-steady/2",
            "at rest",
            run -> (double) run.rest().diskBytes() / run.rest().userBytes()),
        cost("sa-peak/2", "at its peak", run -> PEAK.applyAsDouble(run) / run.rest().userBytes()),
        cost(
            "sa-logical/2",
            "logical, at rest",
            run -> (double) run.rest().rawBytes() / run.rest().userBytes()),
        fact("disk/2", "on disk, at rest", Unit.BYTES, run -> run.rest().diskBytes()),
        fact("disk-peak/2", "on disk, at its peak", Unit.BYTES, PEAK),
        fact("live-bytes/2", "keys and values", Unit.BYTES, run -> run.rest().userBytes()),
        fact(
            "tombstones/2",
            "deletions kept",
            Unit.COUNT,
            run -> run.rest().tombstones() == 0 ? Double.NaN : run.rest().tombstones()),
        new Measure(
            "tombstone-age/2",
            "the oldest of them",
            Unit.SECONDS,
            Sense.COST,
            run -> {
              Double age = run.rest().oldestTombstoneSeconds();
              return age == null ? Double.NaN : age;
            }));
  }
}
