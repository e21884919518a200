package dev.varve.lab.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.lab.sim.PolicyFault.Rule;
import dev.varve.option.ByteSize;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What policies do wrong is named, with the view that shows it. */
class PolicyFaultTest {
  private int asked;

  /** A policy that decides so, and never holds writers back. */
  private static CompactionPolicy policy(
      Function<CompactionView, CompactionDecision> decide, double pressure) {
    return new CompactionPolicy() {
      @Override
      public CompactionDecision decide(CompactionView view) {
        return decide.apply(view);
      }

      @Override
      public double pressure(Shape shape) {
        return pressure;
      }
    };
  }

  private static PolicyFault fault(
      Function<CompactionView, CompactionDecision> decide, double pressure) {
    return Objects.requireNonNull(run(decide, pressure), "nothing was found");
  }

  private static @Nullable PolicyFault run(
      Function<CompactionView, CompactionDecision> decide, double pressure) {
    SimulationSpec spec = SimulationSpec.of(WriteModel.inserts(16 << 20)).withMemtable(1 << 20, 3);
    return Simulation.run("bad", policy(decide, pressure), spec).fault();
  }

  private static CompactionDecision merge(Set<TableId> inputs, String reason) {
    return new CompactionDecision.Merge(inputs, 1, ByteSize.mib(1), reason);
  }

  @Test
  void unknownTableIsNamed() {
    PolicyFault fault = fault(view -> merge(Set.of(new TableId(99)), "why not"), 0);
    assertThat(fault).extracting(PolicyFault::rule).isEqualTo(Rule.SOUND);
    assertThat(fault.describe()).contains("table #99 is not in the tree", "why not", "L0 #1 [");
  }

  @Test
  void busyTableIsNamed() {
    PolicyFault fault = fault(view -> merge(Shape.ids(view.shape().tables()), "all, always"), 0);
    assertThat(fault).extracting(PolicyFault::rule).isEqualTo(Rule.SOUND);
    assertThat(fault.problem()).contains("is being compacted");
    assertThat(fault.busy()).isNotEmpty();
  }

  @Test
  void newTableThatWouldOvertakeIsNamed() {
    PolicyFault fault =
        fault(
            view ->
                view.shape().tables().size() < 2
                    ? new CompactionDecision.Idle()
                    : new CompactionDecision.Move(
                        Set.of(view.shape().tables().getFirst().id()), 1, "the newest first"),
            0);
    assertThat(fault.problem()).contains("would overtake");
  }

  @Test
  void endlessWorkIsNamed() {
    PolicyFault fault =
        fault(
            view -> {
              boolean up = view.shape().level(1).isEmpty();
              return view.shape().runs().size() == 1
                  ? new CompactionDecision.Move(
                      Shape.ids(view.shape().tables()), up ? 1 : 0, "to and fro")
                  : new CompactionDecision.Idle();
            },
            0);
    assertThat(fault).extracting(PolicyFault::rule).isEqualTo(Rule.RESTS);
    assertThat(fault.problem()).contains("to and fro");
  }

  @Test
  void exceptionIsNamed() {
    PolicyFault fault =
        fault(
            view -> {
              throw new IllegalStateException("lost my way");
            },
            0);
    assertThat(fault).extracting(PolicyFault::rule).isEqualTo(Rule.NO_EXCEPTION);
    assertThat(fault.problem()).contains("decide", "lost my way");
  }

  @Test
  void errorIsNamedAsExceptionsAre() {
    PolicyFault fault =
        fault(
            view -> {
              throw new AssertionError("lost my way");
            },
            0);
    assertThat(fault).extracting(PolicyFault::rule).isEqualTo(Rule.NO_EXCEPTION);
    assertThat(fault.problem()).contains("decide", "lost my way");
  }

  /** A policy that waits for ever, asked for a decision or for a pressure. */
  private static CompactionPolicy silent(boolean decides) {
    return new CompactionPolicy() {
      @Override
      public CompactionDecision decide(CompactionView view) {
        waitUnless(decides);
        return new CompactionDecision.Idle();
      }

      @Override
      public double pressure(Shape shape) {
        waitUnless(!decides);
        return 0;
      }
    };
  }

  private static void waitUnless(boolean answers) {
    try {
      new CountDownLatch(answers ? 0 : 1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Timeout(60)
  void answerThatNeverComesIsNamedAndEndsTheSimulation(boolean decides) {
    SimulationSpec spec = SimulationSpec.of(WriteModel.inserts(16 << 20)).withMemtable(1 << 20, 3);
    SimulationResult result =
        Simulation.run("silent", silent(decides), spec, Duration.ofMillis(200));
    PolicyFault fault = Objects.requireNonNull(result.fault(), "nothing was found");
    assertThat(fault.rule()).isEqualTo(Rule.ANSWERS);
    assertThat(fault.describe())
        .contains((decides ? "pressure" : "decide") + " did not answer within 200 ms", "L0 #1 [");
    assertThat(fault.seconds()).isPositive();
    assertThat(result.work().flushes()).isEqualTo(1);
  }

  @Test
  void otherAnswerToTheSameViewIsNamed() {
    PolicyFault fault =
        fault(view -> merge(Shape.ids(view.shape().tables()), "for the " + asked++), 0);
    assertThat(fault).extracting(PolicyFault::rule).isEqualTo(Rule.PURE);
    assertThat(fault.problem()).contains("for the 0", "for the 1");
  }

  @Test
  void missingReasonIsNamed() {
    PolicyFault fault = fault(view -> merge(Shape.ids(view.shape().tables()), " "), 0);
    assertThat(fault).extracting(PolicyFault::rule).isEqualTo(Rule.REASON);
  }

  @Test
  void pressureThatIsNoShareIsNamed() {
    PolicyFault fault = fault(_ -> new CompactionDecision.Idle(), 1.5);
    assertThat(fault).extracting(PolicyFault::rule).isEqualTo(Rule.PRESSURE);
    assertThat(fault.problem()).contains("1.5");
  }

  @Test
  void policyThatStopsWritersAndDoesNothingIsNoDeadlock() {
    assertThat(run(_ -> new CompactionDecision.Idle(), 1)).isNull();
  }
}
