package dev.varve.testkit.compaction;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.testkit.compaction.VirtualWorkload.Order;
import dev.varve.testkit.report.PartContract;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What all chapters of {@link CompactionPolicyContract} share. */
abstract class PolicyRules extends PartContract {
  static final long ENTRY = 2 << 20;
  static final int ENTRIES_OF_A_FLUSH = 32;

  /** The provider of the policy under test. */
  @Override
  protected abstract CompactionPolicyProvider provider();

  /** The options that the policy is created with. */
  protected Options options() {
    return Options.EMPTY;
  }

  /**
   * How many runs the policy may leave when it is asked after every flush, in a tree of up to 200
   * flushes.
   */
  protected int mostRuns() {
    return 40;
  }

  /** The number of runs that the policy leaves when it is asked to compact everything. */
  protected int runsAfterCompactAll() {
    return 1;
  }

  /**
   * Whether the policy keeps all data. One that forgets some, by {@link
   * dev.varve.compaction.CompactionDecision.Drop}, says no here and gives {@link #options} with
   * limits that are reached within days or gigabytes: it may forget the oldest data only.
   */
  protected boolean keepsAllData() {
    return true;
  }

  @Test
  void providerIsListedAsAService() {
    checkIsListed();
  }

  /** The policy under test, made anew. */
  final CompactionPolicy policy() {
    return provider().create(options());
  }

  /** Writes of all kinds, by name; new keys, or the same again and again. */
  static Map<String, VirtualWorkload> workloads() {
    Map<String, VirtualWorkload> workloads = new LinkedHashMap<>();
    workloads.put("new keys", new VirtualWorkload(Order.UNIFORM, 1L << 40, 0, ENTRY, 1));
    workloads.put("updates", new VirtualWorkload(Order.UNIFORM, 1500, 0, ENTRY, 2));
    workloads.put("ascending keys", new VirtualWorkload(Order.SEQUENTIAL, 1L << 40, 0, ENTRY, 3));
    workloads.put("ascending rounds", new VirtualWorkload(Order.SEQUENTIAL, 1500, 0, ENTRY, 4));
    workloads.put("short rounds", new VirtualWorkload(Order.SEQUENTIAL, 250, 0, ENTRY, 7));
    workloads.put("a hot spot", new VirtualWorkload(Order.SKEWED, 10_000, 0.1, ENTRY, 5));
    workloads.put("many deletions", new VirtualWorkload(Order.UNIFORM, 1500, 0.6, ENTRY, 6));
    return workloads;
  }

  /** How many compactions a tree may need to come to rest: generous, and far from endless. */
  static long enough(VirtualTree tree) {
    return 100 + 4L * tree.shape().tables().size();
  }
}
