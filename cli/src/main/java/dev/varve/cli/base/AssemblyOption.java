package dev.varve.cli.base;

import dev.varve.assembly.Assembly;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --assembly}, which commands that may create a store have as a mixin. */
public final class AssemblyOption {
  @Option(
      names = "--assembly",
      paramLabel = "NAME|FILE",
      description =
          "What the store is assembled from: a preset (see 'varve assembly list') or an assembly"
              + " file. Without it, a store stays as it is, and a new one gets the preset"
              + " 'default'.")
  private @Nullable String assembly;

  /** A value that picocli fills in. */
  public AssemblyOption() {}

  /**
   * The assembly that was asked for, or null. Commands ask before they create a store, so that what
   * can be wrong with it is found out first.
   *
   * @throws CommandException if there is none of that name, or it cannot be read
   * @throws dev.varve.store.ConfigurationException if the file is wrong
   */
  public @Nullable Assembly find() {
    return assembly == null ? null : AssemblyFiles.find(assembly);
  }
}
