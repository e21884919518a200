package dev.varve.lab.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.lab.shadow.Counterfactual.Measured;
import dev.varve.option.ByteSize;
import dev.varve.testkit.compaction.VirtualWorkload;
import dev.varve.testkit.compaction.VirtualWorkload.Order;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shadows would have cost, against what the policies cost when they run themselves. */
final class ShadowedKeyspaceTest {
  private static final int FLUSHES = 200;
  private static final int ENTRIES = 100;
  private static final long SEED = 7;

  private static CompactionPolicy policy(String name) {
    return switch (name) {
      case "leveled" -> Policies.of(name, "fanout=4", "base-size=40000", "table-size=10000");
      case "lazy-leveled" -> Policies.of(name, "fanout=4", "table-size=20000");
      default -> Policies.of(name, "table-size=20000");
    };
  }

  private static VirtualWorkload workload(Order order, double deletions) {
    return new VirtualWorkload(order, 8000, deletions, 100, SEED);
  }

  /**
   * Bounds in percent of what is true. Uniform keys meet what is assumed; skewed ones do not, and
   * the merges of leveled, which picks what overlaps least, tell less than those of others.
   */
  @ParameterizedTest
  @CsvSource({
    "tiered, leveled, UNIFORM, 0, 3, 10",
    "tiered, lazy-leveled, UNIFORM, 0, 3, 10",
    "tiered, leveled, UNIFORM, 0.1, 3, 10",
    "tiered, growth, UNIFORM, 0.1, 3, 10",
    "leveled, tiered, UNIFORM, 0, 8, 25",
    "leveled, lazy-leveled, UNIFORM, 0, 8, 25",
    "tiered, leveled, SKEWED, 0, 20, 25",
    "tiered, lazy-leveled, SKEWED, 0, 10, 25",
  })
  void shadowsCostWhatThePolicyItselfWouldHaveCost(
      String own, String other, Order order, double deletions, double write, double space) {
    ShadowCosts shadow;
    try (ShadowedKeyspace keyspace =
        new ShadowedKeyspace(
            "k", own, Shape.EMPTY, List.of(new ShadowSpec(other, policy(other))))) {
      Counterfactual.run(policy(own), workload(order, deletions), FLUSHES, ENTRIES, keyspace);
      shadow = keyspace.report().shadows().getFirst();
    }

    Measured real =
        Counterfactual.run(policy(other), workload(order, deletions), FLUSHES, ENTRIES, null);

    assertThat(shadow.misbehaviour()).isNull();
    assertThat(shadow.writeAmplification()).isCloseTo(real.write(), withinPercentage(write));
    assertThat(shadow.meanRuns()).isCloseTo(real.meanRuns(), withinPercentage(write));
    assertThat((double) shadow.bytes()).isCloseTo((double) real.bytes(), withinPercentage(space));
  }

  /** Ascending keys, under a policy that never merged any: nothing says that they come again. */
  @Test
  void reportsSayWhenTheStoreDidNotTellHowOftenKeysAreWritten() {
    try (ShadowedKeyspace keyspace =
        new ShadowedKeyspace(
            "k", "tiered", Shape.EMPTY, List.of(new ShadowSpec("leveled", policy("leveled"))))) {
      Counterfactual.run(policy("tiered"), workload(Order.SEQUENTIAL, 0), 40, ENTRIES, keyspace);

      assertThat(keyspace.report().isCalibrated()).isFalse();
      assertThat(keyspace.report().own().merges()).isZero();
      assertThat(keyspace.report().shadows().getFirst().writeAmplification()).isEqualTo(1);
    }
  }

  @Test
  void ownCostsAreMeasuredNotEstimated() {
    try (ShadowedKeyspace keyspace = new ShadowedKeyspace("k", "tiered", Shape.EMPTY, List.of())) {
      Measured real =
          Counterfactual.run(
              policy("tiered"), workload(Order.UNIFORM, 0.1), FLUSHES, ENTRIES, keyspace);
      ShadowCosts own = keyspace.report().own();

      assertThat(own.writeAmplification()).isEqualTo(real.write());
      assertThat(own.bytes()).isEqualTo(real.bytes());
      assertThat(own.meanRuns()).isEqualTo(real.meanRuns());
    }
  }

  private static CompactionPolicy deciding(Function<CompactionView, CompactionDecision> decide) {
    return new CompactionPolicy() {
      @Override
      public CompactionDecision decide(CompactionView view) {
        return view.shape().isEmpty() ? new CompactionDecision.Idle() : decide.apply(view);
      }

      @Override
      public double pressure(Shape shape) {
        return 0;
      }
    };
  }

  private static CompactionDecision everything(CompactionView view, String reason) {
    return new CompactionDecision.Merge(
        Shape.ids(view.shape().tables()), 1, ByteSize.mib(1), reason);
  }

  /** Bad shadows are dropped by name and rule; the good one between them goes on. */
  @Test
  void misbehavingShadowsAreNamedAndOthersGoOn() {
    int[] asked = {0};
    List<ShadowSpec> specs = new ArrayList<>();
    specs.add(
        new ShadowSpec(
            "throws",
            deciding(_ -> {
              throw new IllegalStateException("no idea");
            })));
    specs.add(
        new ShadowSpec(
            "unsound",
            deciding(
                _ -> new CompactionDecision.Move(Set.of(new TableId(4711)), 1, "just because"))));
    specs.add(new ShadowSpec("good", policy("leveled")));
    specs.add(new ShadowSpec("restless", deciding(view -> everything(view, "again"))));
    specs.add(new ShadowSpec("fickle", deciding(view -> everything(view, "reason " + asked[0]++))));

    List<ShadowCosts> shadows;
    try (ShadowedKeyspace keyspace = new ShadowedKeyspace("k", "tiered", Shape.EMPTY, specs)) {
      Counterfactual.run(policy("tiered"), workload(Order.UNIFORM, 0), 20, ENTRIES, keyspace);
      shadows = keyspace.report().shadows();
    }

    assertThat(shadows)
        .filteredOn(shadow -> shadow.misbehaviour() != null)
        .extracting(shadow -> shadow.policy() + ": " + fault(shadow).rule())
        .containsExactly(
            "throws: a policy does not throw",
            "unsound: a policy decides soundly",
            "restless: a policy comes to rest",
            "fickle: a policy gives the same decision for the same view");
    assertThat(fault(shadows.get(0)).detail()).contains("no idea");
    assertThat(fault(shadows.get(1)).detail()).contains("just because").contains("#4711");
    assertThat(fault(shadows.get(1)).view()).startsWith("L0 #1");
    assertThat(shadows.get(2).merges()).isPositive();
  }

  /** The good one answers in far less than the second that the silent one is given. */
  @Test
  @Timeout(60)
  void shadowsThatNeverAnswerOrThrowErrorsAreNamedAndOthersGoOn() {
    List<ShadowSpec> specs = new ArrayList<>();
    specs.add(
        new ShadowSpec(
            "silent",
            deciding(_ -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return new CompactionDecision.Idle();
            })));
    specs.add(
        new ShadowSpec(
            "broken",
            deciding(_ -> {
              throw new NoSuchMethodError("compiled against something else");
            })));
    specs.add(new ShadowSpec("good", policy("leveled")));

    List<ShadowCosts> shadows;
    try (ShadowedKeyspace keyspace =
        new ShadowedKeyspace("k", "tiered", Shape.EMPTY, specs, Duration.ofSeconds(1))) {
      Counterfactual.run(policy("tiered"), workload(Order.UNIFORM, 0), 20, ENTRIES, keyspace);
      shadows = keyspace.report().shadows();
    }

    assertThat(fault(shadows.get(0)).rule()).isEqualTo("a policy answers in time");
    assertThat(fault(shadows.get(0)).detail()).startsWith("decide did not answer within 1 s");
    assertThat(fault(shadows.get(0)).view()).startsWith("L0 #1");
    assertThat(fault(shadows.get(1)).rule()).isEqualTo("a policy does not throw");
    assertThat(fault(shadows.get(1)).detail()).contains("compiled against something else");
    assertThat(shadows.get(2).misbehaviour()).isNull();
    assertThat(shadows.get(2).merges()).isPositive();
  }

  private static Misbehaviour fault(ShadowCosts shadow) {
    Misbehaviour misbehaviour = shadow.misbehaviour();
    if (misbehaviour == null) {
      throw new AssertionError(shadow.policy() + " behaved");
    }
    return misbehaviour;
  }
}
