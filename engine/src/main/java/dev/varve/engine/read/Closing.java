package dev.varve.engine.read;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Closes several things, all of them, whatever happens. */
public final class Closing {
  private Closing() {}

  /** Closes all; the first error is thrown, with the others attached. */
  public static void all(@Nullable Closeable... resources) throws IOException {
    IOException first = null;
    for (Closeable resource : resources) {
      try {
        if (resource != null) {
          resource.close();
        }
      } catch (IOException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
