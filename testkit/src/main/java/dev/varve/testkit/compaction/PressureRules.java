package dev.varve.testkit.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.tree.Shape;
import org.junit.jupiter.api.Test;

/** Chapter 4 of {@link CompactionPolicyContract}: writers are held back when it helps. */
abstract class PressureRules extends ForgetRules {
  @Test
  void pressureIsFromZeroToOne() {
    CompactionPolicy policy = policy();
    Shapes.all()
        .forEach((name, tree) ->
            assertThat(policy.pressure(tree.shape()))
                .as("pressure of %s", name)
                .isBetween(0.0, 1.0)
                .isEqualTo(policy().pressure(tree.shape())));
  }

  @Test
  void treeAtRestHasNoPressure() {
    CompactionPolicy policy = policy();
    assertThat(policy.pressure(Shape.EMPTY)).as("pressure of an empty tree").isZero();
    Shapes.all()
        .forEach((name, tree) -> {
          new VirtualCompactor(tree, policy).settle(enough(tree));
          assertThat(policy.pressure(tree.shape())).as("pressure of %s at rest", name).isZero();
        });
  }

  @Test
  void pressureRisesStepByStepWhileNothingIsCompacted() {
    CompactionPolicy policy = policy();
    VirtualTree tree = new VirtualTree();
    double last = 0;
    int between = 0;
    for (int i = 0; i < 1000 && last < 1; i++) {
      for (int key = 0; key < 4; key++) {
        tree.put(i + 10_000L * key, ENTRY);
      }
      tree.flush();
      double pressure = policy.pressure(tree.shape());
      assertThat(pressure).as("pressure after %s flushes", i + 1).isBetween(last, 1.0);
      between += pressure > 0 && pressure < 1 ? 1 : 0;
      last = pressure;
    }
    assertThat(last).as("pressure of a thousand runs that overlap").isEqualTo(1);
    assertThat(between)
        .as("how many times writers are slowed before they are stopped")
        .isGreaterThan(3);
  }
}
