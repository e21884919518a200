package dev.varve.engine.lincheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.engine.tree.TreeView;
import java.util.concurrent.atomic.LongAdder;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.verifier.LinearizabilityVerifier;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;

/**
 * Runs a few operations side by side in many different interleavings, which Lincheck chooses one by
 * one, and looks whether there is an order in which one thread could have got the same answers
 * (Koval et al., CAV 2023). It also finds threads that wait for ever.
 *
 * <p>Which operations are run is the same each time. The system property {@code varve.soak}, if it
 * is not empty, makes it four times as many in five times as many interleavings.
 */
public final class ModelCheck {
  private static final boolean SOAK = !System.getProperty("varve.soak", "").isEmpty();
  private static final LongAdder INVOCATIONS = new LongAdder();

  private ModelCheck() {}

  /** Counts the interleavings. */
  public static final class Counting implements Verifier {
    private final Verifier verifier;

    /** Called by Lincheck. */
    public Counting(Class<?> specification) {
      verifier = new LinearizabilityVerifier(specification);
    }

    @Override
    public boolean verifyResults(ExecutionScenario scenario, ExecutionResult results) {
      INVOCATIONS.increment();
      return verifier.verifyResults(scenario, results);
    }
  }

  /**
   * Checks a class whose methods are operations.
   *
   * @param iterations how many choices of operations
   * @param invocations how many interleavings of each, at most
   * @param least how many there must have been in all
   */
  public static void accepts(Class<?> subject, int iterations, int invocations, long least) {
    long before = INVOCATIONS.sum();
    options(SOAK ? 4 * iterations : iterations, SOAK ? 5 * invocations : invocations)
        .check(subject);
    long count = INVOCATIONS.sum() - before;
    System.out.println(
        "{\"suite\":\"lincheck-%s\",\"interleavings\":%d}"
            .formatted(subject.getEnclosingClass().getSimpleName(), count));
    assertThat(count).as("interleavings").isGreaterThanOrEqualTo(least);
  }

  /** Checks that the same operations, on something that is broken on purpose, are found out. */
  public static void rejects(Class<?> subject, int iterations, int invocations) {
    assertThatThrownBy(() -> options(iterations, invocations).check(subject))
        .isInstanceOf(LincheckAssertionError.class);
  }

  private static ModelCheckingOptions options(int iterations, int invocations) {
    return new ModelCheckingOptions()
        .iterations(iterations)
        .invocationsPerIteration(invocations)
        .threads(3)
        .actorsPerThread(2)
        .actorsBefore(0)
        .actorsAfter(1)
        .minimizeFailedScenario(false)
        // What only computes is one step: shapes, descriptions of tables, the making of views.
        .addGuarantee(
            ManagedStrategyGuaranteeKt.forClasses(name -> name.startsWith("dev.varve.tree."))
                .allMethods()
                .ignore())
        .addGuarantee(
            ManagedStrategyGuaranteeKt.forClasses(TreeView.class.getName()).methods("of").ignore())
        .verifier(Counting.class);
  }
}
