package dev.varve.cli.base;

import picocli.CommandLine.Option;

/** The option {@code --json}, which commands that print a result have as a mixin. */
public final class JsonOption {
  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  /** A value that picocli fills in. */
  public JsonOption() {}

  /** Whether the result is printed as JSON. */
  public boolean isGiven() {
    return json;
  }
}
