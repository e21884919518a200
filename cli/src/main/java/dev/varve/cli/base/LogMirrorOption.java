package dev.varve.cli.base;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code --log-mirror}, which commands that open one store have as a mixin. */
public final class LogMirrorOption {
  @Option(
      names = "--log-mirror",
      paramLabel = "DIR",
      description =
          "The log keeps a copy of each of its segments in this directory, too. It is not recorded:"
              + " give it each time, or it is made new next time. May be given several times.")
  private List<Path> directories = new ArrayList<>();

  /** Values that picocli fills in. */
  public LogMirrorOption() {}

  /** The directories that were given. */
  public List<Path> directories() {
    return List.copyOf(directories);
  }
}
