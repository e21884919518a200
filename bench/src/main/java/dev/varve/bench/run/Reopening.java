package dev.varve.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.bench.engine.BenchEngine;
import dev.varve.bench.engine.BenchScan;
import dev.varve.bench.engine.EngineType;
import dev.varve.bench.engine.Survives;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Has a process write to a store and end without closing it, opens the store, and counts what is
 * there.
 */
final class Reopening {
  /** Fits into one memtable, so that all of it must come from the log. */
  private static final int BYTES = 50_000_000;

  private final Plan plan;
  private final EngineType engine;
  private final Path directory;

  /**
   * A test of one engine.
   *
   * @param directory that is empty
   */
  Reopening(Plan plan, EngineType engine, Path directory) {
    int records = BYTES / (Records.KEY_BYTES + plan.valueSize());
    this.plan = plan.withRecords(Math.min(plan.records(), records));
    this.engine = engine;
    this.directory = directory;
  }

  /**
   * What opening came to.
   *
   * @param outcome the time to open the store and to get a record
   * @param note what was there, in words
   */
  record Result(Outcome outcome, String note) {}

  /**
   * Does it.
   *
   * @throws MismatchException if a write is lost that the engine says survives
   */
  Result run() throws IOException, InterruptedException {
    Path path = Files.createDirectory(directory.resolve("store"));
    int put = kill(path);
    int[] order = Writes.randomOrder(plan);
    Records records = new Records(plan, 0);
    byte[] first = records.key(order[0]).clone();
    Stopwatch watch = Stopwatch.start();
    BenchEngine store = engine.open(path);
    try {
      byte[] found = store.get(first);
      Outcome outcome = watch.stop(Workload.REOPEN.label());
      if (found != null) {
        records.check(first, found);
      }
      return new Result(outcome, judge(survivors(store, records), order, put));
    } finally {
      store.close();
    }
  }

  /** Returns how many records were put. */
  private int kill(Path path) throws IOException, InterruptedException {
    Path file = directory.resolve("plan.json");
    new ObjectMapper().writeValue(file.toFile(), plan);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Victim.class.getName());
    command.add(file.toString());
    command.add(path.toString());
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException(
          "the process that was to be killed failed: exit code " + code);
    }
    return Integer.parseInt(said.strip());
  }

  private static BitSet survivors(BenchEngine store, Records records) {
    BitSet there = new BitSet();
    int turn = 0;
    try (BenchScan scan = store.scan()) {
      for (boolean more = scan.first(); more; more = scan.next()) {
        if (turn++ % Records.CHECKED == 0) {
          records.check(scan.key(), scan.value());
        }
        there.set(Records.number(scan.key()));
      }
    }
    return there;
  }

  private String judge(BitSet survivors, int[] order, int put) {
    int count = survivors.cardinality();
    int prefix = 0;
    while (prefix < put && survivors.get(order[prefix])) {
      prefix++;
    }
    if (count < put && engine.survives() != Survives.NOTHING) {
      throw new MismatchException(
          "of " + put + " records that were put before a kill, " + count + " are there");
    }
    String counts = String.format(Locale.ROOT, "%,d of %,d writes survived", count, put);
    if (count == put || count == 0) {
      return counts;
    }
    return counts + (prefix == count ? ", the first of them" : ", but not the first of them");
  }
}
