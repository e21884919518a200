package dev.varve.testkit.script;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations on a store, to be run one after the other by {@link ScriptRunner}.
 *
 * <p>As text: the version of the language, the seed that it was made from, the assembly that it
 * starts with, then one operation a line. Lines that start with {@code #} and empty lines mean
 * nothing. The result may follow after {@code =>}; then it has to be that.
 *
 * <pre>
 * varve-script 1
 * seed 7
 * assembly leveled
 * put 'a' '1'
 * delete 'a'
 * flush
 * get 'a' => absent
 * </pre>
 *
 * @param seed what the script was made from; 0 if it was written by hand
 * @param assembly as the host that runs it calls it; empty for the host's choice
 * @param lines the operations
 */
public record Script(long seed, String assembly, List<Line> lines) {
  /** The version of the language. */
  public static final int VERSION = 1;

  /** The first words of every script. */
  static final String HEADER = "varve-script " + VERSION;

  /**
   * An operation.
   *
   * @param result what it must return, as text; null for whatever the model says
   */
  public record Line(Operation operation, @Nullable String result) {
    @Override
    public String toString() {
      return result == null ? operation.toString() : operation + " => " + result;
    }
  }

  /** A script; the list is copied. */
  public Script {
    lines = List.copyOf(lines);
  }

  /** A script of operations without results. */
  public static Script of(long seed, String assembly, List<? extends Operation> operations) {
    List<Line> lines = new ArrayList<>(operations.size());
    operations.forEach(operation -> lines.add(new Line(operation, null)));
    return new Script(seed, assembly, lines);
  }

  /**
   * Reads a script.
   *
   * @throws ScriptSyntaxException if it is not one, saying in which line and what was expected
   */
  public static Script parse(String text) {
    return ScriptReader.read(text);
  }

  /** The operations without their results. */
  public List<Operation> operations() {
    return lines.stream().map(Line::operation).toList();
  }

  /** The same lines for another assembly. */
  public Script startingAs(String other) {
    return new Script(seed, other, lines);
  }

  /** As text that {@link #parse} reads. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(HEADER).append("\nseed ").append(seed).append('\n');
    if (!assembly.isEmpty()) {
      text.append("assembly ").append(assembly).append('\n');
    }
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
