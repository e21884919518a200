package dev.varve.engine.read;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Closes several things, all of them, whatever happens. */
public final class Closing {
  private Closing() {}

  /** Closes something because of a failure, which gets attached what fails meanwhile. */
  public static void after(Throwable failure, Closeable resource) {
    try {
      resource.close();
    } catch (IOException | RuntimeException | Error e) {
      if (!e.equals(failure)) {
        failure.addSuppressed(e);
      }
    }
  }

  /** Closes all; the first error is thrown, with the others attached. */
  public static void all(@Nullable Closeable... resources) throws IOException {
    Throwable first = null;
    for (Closeable resource : resources) {
      try {
        if (resource != null) {
          resource.close();
        }
      } catch (IOException | RuntimeException | Error e) {
        if (first == null) {
          first = e;
        } else if (!first.equals(e)) {
          first.addSuppressed(e);
        }
      }
    }
    switch (first) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(first);
    }
  }
}
