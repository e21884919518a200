package dev.varve.bench.run;

import dev.varve.bench.engine.BenchEngine;
import dev.varve.bench.engine.BenchScan;
import dev.varve.option.Setting;
import dev.varve.workload.OperationStream;
import dev.varve.workload.ValueBuilder;
import dev.varve.workload.WorkloadReader;
import dev.varve.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * The workloads of YCSB, on the records of the other workloads. What they insert comes after all
 * that is there.
 */
final class Ycsb {
  /** Enough for some seconds; with fewer a workload would end early. */
  private static final int OPERATIONS = 4_000_000;

  private final Plan plan;
  private final AtomicInteger count;

  /** YCSB on a store that was filled. */
  Ycsb(Plan plan) {
    this.plan = plan;
    count = new AtomicInteger(plan.records());
  }

  /**
   * Operations of a workload, one for each thread. They must have ended before others are asked
   * for.
   *
   * @param records of a thread
   */
  List<Operation> operations(Workload workload, BenchEngine engine, IntFunction<Records> records) {
    WorkloadSpec spec = spec(workload);
    var ycsb =
        new dev.varve.workload.Workload(spec, plan.seed(), ValueBuilder.Content.HALF_COMPRESSIBLE);
    List<Operation> operations = new ArrayList<>();
    for (int thread = 0; thread < spec.client().threads(); thread++) {
      operations.add(new Client(engine, records.apply(thread), ycsb.run(thread), count));
    }
    return operations;
  }

  private WorkloadSpec spec(Workload workload) {
    String label = workload.label();
    Map<String, Setting.Text> overrides = new HashMap<>();
    overrides.put("recordcount", text(count.get()));
    overrides.put("operationcount", text(OPERATIONS));
    overrides.put("threadcount", text(workload.threads(plan)));
    return WorkloadReader.core(label.substring(label.length() - 1), overrides);
  }

  private static Setting.Text text(int number) {
    return new Setting.Text(Integer.toString(number), null);
  }

  /** What one thread does. */
  private static final class Client implements Operation {
    private final BenchEngine engine;
    private final Records records;
    private final OperationStream stream;
    private final AtomicInteger count;
    private final int countAtFirst;
    private int turn;
    private long seen;

    Client(BenchEngine engine, Records records, OperationStream stream, AtomicInteger count) {
      this.engine = engine;
      this.records = records;
      this.stream = stream;
      this.count = count;
      countAtFirst = count.get();
    }

    @Override
    public int run() {
      if (!stream.next()) {
        return 0;
      }
      int number = (int) stream.record();
      byte[] key = records.key(number);
      switch (stream.kind()) {
        case READ -> read(key);
        case UPDATE -> engine.put(key, records.value(key, stream.write()));
        case INSERT -> {
          engine.put(key, records.value(key, stream.write()));
          count.accumulateAndGet(number + 1, Math::max);
        }
        case READ_MODIFY_WRITE -> {
          read(key);
          engine.put(key, records.value(key, stream.write()));
        }
        case SCAN -> scan(number, key);
        case DELETE -> throw new IllegalStateException("no workload of YCSB deletes");
      }
      return 1;
    }

    private void read(byte[] key) {
      byte[] found = engine.get(key);
      if (turn++ % Records.CHECKED == 0) {
        records.check(key, found);
      } else {
        Records.checkThere(key, found != null);
      }
    }

    /** Of those that others insert meanwhile, the newest may be there before the ones before it. */
    private void scan(int number, byte[] key) {
      try (BenchScan scan = engine.scan()) {
        Records.checkThere(key, scan.seek(key) && Reads.isAt(scan, key));
        if (turn++ % Records.CHECKED == 0) {
          records.check(scan.key(), scan.value());
        }
        seen += Reads.touch(scan);
        int end = number;
        for (int next = number + 1; next < number + stream.scanLength() && scan.next(); next++) {
          seen += Reads.touch(scan);
          end = next;
        }
        int expected = Math.min(number + stream.scanLength(), countAtFirst) - 1;
        Records.checkThere(key, end >= expected);
        if (seen == 0) { // never: so that what was read is used
          throw new MismatchException("a scan has no bytes");
        }
      }
    }
  }
}
