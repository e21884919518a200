package dev.varve.cli.compare;

import dev.varve.assembly.Assembly;
import dev.varve.store.Store;
import java.nio.file.Path;

/** Opens the stores that are measured. */
@FunctionalInterface
interface Opener {
  /** Opens the store in a directory with this assembly, or creates it. */
  Store open(Path directory, Assembly assembly);
}
