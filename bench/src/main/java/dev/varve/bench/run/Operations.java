package dev.varve.bench.run;

import dev.varve.bench.engine.BenchEngine;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** The operations of workloads, one for each thread. */
final class Operations {
  private static final int BATCH = 100;

  private final Plan plan;
  private final Ycsb ycsb;

  /** Operations of a plan, on stores that are filled by it. */
  Operations(Plan plan) {
    this.plan = plan;
    ycsb = new Ycsb(plan);
  }

  /** What fills a store. */
  List<Fill> fill(Workload workload, BenchEngine store) {
    int threads = workload.threads(plan);
    IntUnaryOperator order = IntUnaryOperator.identity();
    if (workload != Workload.FILLSEQ) {
      int[] random = Writes.randomOrder(plan);
      order = place -> random[place];
    }
    IntUnaryOperator chosen = order;
    List<Fill> fills =
        IntStream.range(0, threads)
            .mapToObj(thread -> new Fill(store, records(workload, thread), chosen, thread, threads))
            .toList();
    if (workload == Workload.FILLBATCH) {
      fills.forEach(fill -> fill.inBatches(BATCH));
    }
    return fills;
  }

  /** What is done on a store that was filled. */
  List<Operation> on(Workload workload, BenchEngine store) {
    if (workload.stage() == Workload.Stage.YCSB) {
      return ycsb.operations(workload, store, thread -> records(workload, thread));
    }
    IntFunction<Operation> operation =
        switch (workload) {
          case OVERWRITE -> thread -> Writes.overwrite(store, records(workload, thread));
          case READRANDOM, READRANDOM2T, READWHILEWRITING ->
              thread -> Reads.random(store, records(workload, thread));
          case READMISSING -> thread -> Reads.missing(store, records(workload, thread));
          case READSEQ -> thread -> Reads.walk(store, records(workload, thread), true);
          case READREVERSE -> thread -> Reads.walk(store, records(workload, thread), false);
          case SEEKRANDOM -> thread -> Reads.seek(store, records(workload, thread));
          case DELETERANDOM -> thread -> Writes.delete(store, records(workload, thread));
          default -> throw new IllegalArgumentException(workload.label() + " has no operations");
        };
    return IntStream.range(0, workload.threads(plan)).mapToObj(operation).toList();
  }

  /** What goes on beside a workload, in a thread more. */
  Operation beside(Workload workload, BenchEngine store) {
    return Writes.overwrite(store, records(workload, workload.threads(plan)));
  }

  private Records records(Workload workload, int thread) {
    return new Records(plan, workload.label().hashCode() * 1024L + thread);
  }
}
