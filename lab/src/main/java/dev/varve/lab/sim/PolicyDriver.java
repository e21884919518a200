package dev.varve.lab.sim;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.compaction.DecisionCheck;
import dev.varve.lab.sim.PolicyFault.Rule;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a policy, and sees to it that the answers are sound.
 *
 * <p>Thread safety: none.
 */
final class PolicyDriver {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int ASKED_TWICE = 64;
  private static final long ALWAYS = 1000;
  private static final long FOR_EACH_TABLE = 8;
  private static final int LONGEST_PICTURE = 4000;
  private static final int MOST_PROBLEMS = 5;
  private static final int MOST_BUSY = 100;

  private final CompactionPolicy policy;
  private long asked;
  private long sinceFlush;

  PolicyDriver(CompactionPolicy policy) {
    this.policy = policy;
  }

  /** A simulated moment as policies know it. */
  static Instant instant(double seconds) {
    return START.plusNanos((long) (seconds * 1e9));
  }

  /** Something was added to the tree. */
  void flushed() {
    sinceFlush = 0;
  }

  /**
   * What the policy wants, which is sound.
   *
   * @throws FaultException if it is not
   */
  CompactionDecision decide(CompactionView view, double seconds) {
    CompactionDecision decision = answer(() -> policy.decide(view), "decide", view, seconds);
    if (asked++ % ASKED_TWICE == 0) {
      CompactionDecision again = answer(() -> policy.decide(view), "decide", view, seconds);
      if (!decision.equals(again)) {
        throw fault(
            Rule.PURE,
            "the same view was answered with "
                + describe(decision)
                + " and then with "
                + describe(again),
            view,
            seconds);
      }
    }
    if (decision instanceof CompactionDecision.Idle) {
      return decision;
    }
    List<String> problems = DecisionCheck.problems(view.shape(), view.busy(), decision);
    if (!problems.isEmpty()) {
      throw fault(
          Rule.SOUND,
          describe(decision)
              + " cannot be done: "
              + String.join("; ", problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))),
          view,
          seconds);
    }
    // A class of another language may leave out what the interface asks for.
    if (Objects.toString(decision.reason(), "").isBlank()) {
      throw fault(Rule.REASON, describe(decision) + " has no reason", view, seconds);
    }
    long most = ALWAYS + FOR_EACH_TABLE * tables(view.shape());
    if (++sinceFlush > most) {
      throw fault(
          Rule.RESTS,
          "after "
              + most
              + " decisions, while nothing was added to the tree, there still is "
              + describe(decision)
              + " to do",
          view,
          seconds);
    }
    return decision;
  }

  /**
   * How much writers are held back.
   *
   * @throws FaultException if it is not from 0 to 1
   */
  double pressure(Shape shape, double seconds) {
    CompactionView view = new CompactionView(shape, Set.of(), instant(seconds));
    double pressure = answer(() -> policy.pressure(shape), "pressure", view, seconds);
    if (!(pressure >= 0 && pressure <= 1)) {
      throw fault(
          Rule.PRESSURE, "the pressure is " + pressure + ", not from 0 to 1", view, seconds);
    }
    return pressure;
  }

  private <T> T answer(
      Supplier<@Nullable T> question, String method, CompactionView view, double seconds) {
    T answer;
    try {
      answer = question.get();
    } catch (GivenUpException e) {
      throw e; // This thread has no say any more.
    } catch (RuntimeException | Error e) {
      throw fault(Rule.NO_EXCEPTION, method + " threw " + e, view, seconds);
    }
    if (answer == null) {
      throw fault(Rule.NO_EXCEPTION, method + " returned null", view, seconds);
    }
    return answer;
  }

  private static long tables(Shape shape) {
    long count = 0;
    for (var level : shape.levels()) {
      for (var run : level.runs()) {
        count += run.tables().size();
      }
    }
    return count;
  }

  private static String describe(CompactionDecision decision) {
    String kind = decision.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    List<TableId> inputs = decision.inputs().stream().sorted().limit(MOST_PROBLEMS).toList();
    String more = decision.inputs().size() > inputs.size() ? " and more" : "";
    return kind + " of " + inputs + more + " ('" + decision.reason() + "')";
  }

  /** What a policy did that it must not do, with a view cut to a length that can be read. */
  static FaultException fault(Rule rule, String problem, CompactionView view, double seconds) {
    String picture = view.shape().toString();
    return new FaultException(
        new PolicyFault(
            rule,
            problem,
            seconds,
            picture.length() <= LONGEST_PICTURE
                ? picture
                : picture.substring(0, LONGEST_PICTURE) + " …",
            view.busy().stream().map(TableId::number).sorted().limit(MOST_BUSY).toList()));
  }
}
