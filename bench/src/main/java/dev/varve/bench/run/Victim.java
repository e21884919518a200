package dev.varve.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.bench.engine.BenchEngine;
import dev.varve.bench.engine.Engines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process that writes to a store and ends at once, with the store open. */
final class Victim {
  private Victim() {}

  /** Takes the file of a plan and the directory of the store; tells how many records it has put. */
  public static void main(String[] args) throws IOException {
    Plan plan = new ObjectMapper().readValue(Path.of(args[0]).toFile(), Plan.class);
    BenchEngine store = Engines.named(plan.engine(), plan.budget()).open(Path.of(args[1]));
    int put = put(plan, store);
    System.out.println(put);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static int put(Plan plan, BenchEngine store) {
    int[] order = Writes.randomOrder(plan);
    Records records = new Records(plan, 0);
    long nanos = (long) (plan.fillSeconds() * TimeUnit.SECONDS.toNanos(1));
    long start = System.nanoTime();
    int put = 0;
    while (put < order.length && (nanos == 0 || System.nanoTime() - start < nanos)) {
      byte[] key = records.key(order[put]);
      store.put(key, records.value(key, 0));
      put++;
    }
    return put;
  }
}
