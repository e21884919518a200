package dev.varve.cli.base;

import picocli.CommandLine.Option;

/** The option {@code --seed}, which commands that throw dice have as a mixin. */
public final class SeedOption {
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where everything random follows from (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  /** A value that picocli fills in. */
  public SeedOption() {}

  /** The seed. */
  public long value() {
    return seed;
  }
}
