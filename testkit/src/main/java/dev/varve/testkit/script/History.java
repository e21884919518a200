package dev.varve.testkit.script;

import java.util.ArrayList;
import java.util.List;

/**
 * What a script returned, line by line.
 *
 * @param script that was run
 * @param results one for each of its lines
 */
public record History(Script script, List<Result> results) {
  /** A history; the list is copied. */
  public History {
    results = List.copyOf(results);
  }

  /** The script with its results, which has to return the same when it is run again. */
  public Script recorded() {
    List<Script.Line> lines = new ArrayList<>(results.size());
    for (int i = 0; i < results.size(); i++) {
      lines.add(new Script.Line(script.lines().get(i).operation(), results.get(i).toString()));
    }
    return new Script(script.seed(), script.assembly(), lines);
  }

  /** The script with its results, as text. */
  @Override
  public String toString() {
    return recorded().toString();
  }
}
