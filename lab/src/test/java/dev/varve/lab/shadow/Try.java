package dev.varve.lab.shadow;

import dev.varve.testkit.compaction.VirtualWorkload;
import dev.varve.testkit.compaction.VirtualWorkload.Order;
import dev.varve.tree.Shape;
import java.util.*;
import org.junit.jupiter.api.Test;

final class Try {
  @Test
  void t() {
    Map<String, String[]> ps = new LinkedHashMap<>();
    ps.put("tiered", new String[] {"table-size=32KiB"});
    ps.put("leveled", new String[] {"base-size=64KiB", "table-size=16KiB", "fanout=4"});
    ps.put("lazy-leveled", new String[] {"table-size=32KiB", "fanout=4"});
    ps.put("growth", new String[] {"table-size=32KiB"});
    for (Order order : Order.values())
      for (double del : new double[] {0, 0.1}) {
        if (order == Order.SEQUENTIAL && del > 0) continue;
        for (String own : ps.keySet()) {
          List<ShadowSpec> specs = new ArrayList<>();
          for (String o : ps.keySet())
            specs.add(new ShadowSpec(o, Counterfactual.policy(o, ps.get(o))));
          long t0 = System.nanoTime();
          ShadowedKeyspace k = new ShadowedKeyspace("k", own, Shape.EMPTY, specs);
          Counterfactual.run(
              Counterfactual.policy(own, ps.get(own)),
              new VirtualWorkload(order, 20000, del, 100, 7),
              300,
              160,
              k);
          KeyspaceReport r = k.report();
          k.close();
          System.out.printf(
              "%s del %.1f own %s: %s  (%d ms)%n",
              order, del, own, r.own(), (System.nanoTime() - t0) / 1000000);
          for (ShadowCosts c : r.shadows()) {
            var m =
                Counterfactual.run(
                    Counterfactual.policy(c.policy(), ps.get(c.policy())),
                    new VirtualWorkload(order, 20000, del, 100, 7),
                    300,
                    160,
                    null);
            System.out.printf(
                "   %-14s WA %.2f real %.2f (%+.1f%%)  runs %.2f real %.2f  bytes %d real %d"
                    + " (%+.1f%%) SA %.2f %s%n",
                c.policy(),
                c.writeAmplification(),
                m.write(),
                100 * (c.writeAmplification() / m.write() - 1),
                c.meanRuns(),
                m.meanRuns(),
                c.bytes(),
                m.bytes(),
                100.0 * ((double) c.bytes() / m.bytes() - 1),
                c.spaceAmplification(),
                c.misbehaviour() == null ? "" : c.misbehaviour());
          }
        }
      }
  }
}
