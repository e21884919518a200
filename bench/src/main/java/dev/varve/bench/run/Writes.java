package dev.varve.bench.run;

import dev.varve.bench.engine.BenchEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Operations that write. */
final class Writes {
  private Writes() {}

  /** The numbers of all records, in random order. */
  static int[] randomOrder(Plan plan) {
    int[] order = new int[plan.records()];
    SplittableRandom random = new SplittableRandom(plan.seed());
    for (int i = 0; i < order.length; i++) { // each new one changes place with one before it
      int at = random.nextInt(i + 1);
      order[i] = order[at];
      order[at] = i;
    }
    return order;
  }

  /** Gives random records new values. */
  static Operation overwrite(BenchEngine engine, Records records) {
    return new Operation() {
      private long write;

      @Override
      public int run() {
        put(engine, records, records.any(), ++write);
        return 1;
      }
    };
  }

  /** Deletes random records; a share of them must be absent in the end. */
  static Operation delete(BenchEngine engine, Records records) {
    return new Operation() {
      private final List<Integer> deleted = new ArrayList<>();
      private int turn;

      @Override
      public int run() {
        int number = records.any();
        engine.delete(records.key(number));
        if (turn++ % Records.CHECKED == 0) {
          deleted.add(number);
        }
        return 1;
      }

      @Override
      public void close() {
        for (int number : deleted) {
          byte[] key = records.key(number);
          Records.checkAbsent(key, engine.get(key));
        }
      }
    };
  }

  private static void put(BenchEngine engine, Records records, int number, long write) {
    byte[] key = records.key(number);
    engine.put(key, records.value(key, write));
  }
}
