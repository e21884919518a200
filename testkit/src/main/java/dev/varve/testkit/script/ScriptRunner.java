package dev.varve.testkit.script;

import dev.varve.testkit.storage.LossModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts on stores and on a model of them, side by side. Every answer must be the model's
 * and, where a line says a result, that; after a crash the content must be what it was after some
 * commit that is no older than what was promised.
 *
 * <p>Thread safety: as the host's.
 */
public final class ScriptRunner {
  private final ScriptHost host;

  /** A runner of scripts on the stores of a host. */
  public ScriptRunner(ScriptHost host) {
    this.host = host;
  }

  /**
   * Runs a script, and at last checks everything once more.
   *
   * @return what it returned
   * @throws ScriptFailure at the first operation whose answer is wrong, or that threw
   */
  public History run(Script script) {
    List<Result> results = new ArrayList<>(script.lines().size());
    int at = -1;
    Operation operation = null;
    try {
      StoreSide side = new StoreSide(host, script.assembly());
      try (side) {
        ScriptModel model = new ScriptModel(side.terms());
        for (at = 0; at < script.lines().size(); at++) {
          Script.Line line = script.lines().get(at);
          operation = line.operation();
          Result result = step(script, at, operation, side, model);
          String recorded = line.result();
          if (recorded != null && !recorded.equals(result.toString())) {
            throw new ScriptFailure(script, at, operation, recorded, result.toString(), null);
          }
          results.add(result);
        }
        operation = new Operation.Check();
        step(script, at, operation, side, model);
      }
      host.ended();
    } catch (ScriptFailure e) {
      throw e;
    } catch (RuntimeException | AssertionError e) {
      throw new ScriptFailure(script, at, operation, null, "threw " + e, e);
    }
    return new History(script, results);
  }

  private static Result step(
      Script script, int at, Operation operation, StoreSide side, ScriptModel model) {
    if (operation instanceof Operation.Crash crash) {
      return crash(script, at, crash, side, model);
    }
    Result actual = side.run(operation);
    Result expected = model.run(operation);
    if (!actual.equals(expected)) {
      throw new ScriptFailure(script, at, operation, expected.toString(), actual.toString(), null);
    }
    if (operation instanceof Operation.ReopenAs) {
      model.become(side.terms());
    }
    return actual;
  }

  private static Result crash(
      Script script, int at, Operation.Crash crash, StoreSide side, ScriptModel model) {
    long durable = side.durableSequence();
    Commits commits = model.commits();
    boolean everything = crash.model() == LossModel.PROCESS_KILL && side.terms().logged();
    side.run(crash);
    Commits.Found found = side.found();
    Commits.@Nullable State left =
        side.terms().logged() ? commits.find(found, durable, everything) : commits.findEach(found);
    if (left == null) {
      String expected =
          (everything
                  ? "all that was written, "
                  : "one of the last " + commits.count() + " states, the newest being ")
              + commits.last().content().digest()
              + ", sequence "
              + commits.last().sequence();
      throw new ScriptFailure(script, at, crash, expected, found.toString(), null);
    }
    model.recovered(left.content(), left.sequence());
    return Result.OK;
  }
}
