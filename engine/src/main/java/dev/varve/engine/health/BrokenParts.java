package dev.varve.engine.health;

import dev.varve.spi.ComponentKind;
import dev.varve.spi.Spi;
import dev.varve.store.PluginException;

/**
 * Says of which part a linkage error comes that was thrown in the middle of its work: classes are
 * linked when they are used first, so what a part lacks may show long after it was made.
 */
public final class BrokenParts {
  private BrokenParts() {}

  /** What to throw instead of a linkage error that a part threw. */
  public static PluginException exception(ComponentKind kind, String name, LinkageError error) {
    return new PluginException(describe(kind, name, error), error);
  }

  /** Which part failed why, and what to do. */
  static String describe(ComponentKind kind, String name, Throwable error) {
    String part = kind.label() + " '" + name + "' ";
    if (!(error instanceof LinkageError)) {
      return part + "failed: " + error;
    }
    // A class whose initializer failed before is reported in the same way, and is there.
    boolean failedBefore = error.getCause() instanceof ExceptionInInitializerError;
    if (error instanceof NoClassDefFoundError && !failedBefore) {
      return part
          + "uses a class that is not there ("
          + error
          + "). Its jar is not complete: put the library that has the class beside it or on the"
          + " class path.";
    }
    return part
        + "does not fit the classes that it met ("
        + error
        + "). Use a version of it for this Varve, or build it again with version "
        + Spi.VERSION
        + " of the plug-in interfaces.";
  }
}
