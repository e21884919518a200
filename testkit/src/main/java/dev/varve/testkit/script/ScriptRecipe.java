package dev.varve.testkit.script;

import java.util.List;

/**
 * What {@link ScriptGenerator} makes scripts of.
 *
 * @param operations how many lines
 * @param assembly with which scripts start
 * @param others assemblies that the store is opened as in between; none for no such lines
 * @param crashes whether there are crashes
 * @param maxKey the longest key that is taken, around which keys are made; 0 for none so long
 * @param maxValue the longest value that is taken; the largest values are about that long
 */
public record ScriptRecipe(
    int operations,
    String assembly,
    List<String> others,
    boolean crashes,
    int maxKey,
    int maxValue) {

  /** A recipe; the list is copied. */
  public ScriptRecipe {
    others = List.copyOf(others);
    if (operations < 0 || maxKey < 0 || maxValue < 0) {
      throw new IllegalArgumentException("numbers in a recipe are not negative");
    }
  }

  /** Operations on one assembly, without crashes and without keys and values at any limit. */
  public static ScriptRecipe of(int operations, String assembly) {
    return new ScriptRecipe(operations, assembly, List.of(), false, 0, 8000);
  }
}
