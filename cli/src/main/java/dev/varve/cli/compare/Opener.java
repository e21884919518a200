package dev.varve.cli.compare;

import dev.varve.assembly.Assembly;
import dev.varve.event.StoreListener;
import dev.varve.lab.sim.PolicyWatch;
import dev.varve.store.Store;
import java.nio.file.Path;
import java.util.List;

/** Opens the stores that are measured. */
@FunctionalInterface
interface Opener {
  /** Opens the store in a directory with this assembly, or creates it; policies are watched. */
  Store open(Path directory, Assembly assembly, List<StoreListener> listeners, PolicyWatch watch);
}
