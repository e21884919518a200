package dev.varve.engine.file;

import com.google.common.base.Throwables;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closes several things, all of them, whatever happens. */
public final class Closing {
  private Closing() {}

  /**
   * Closes things because of a failure, all of them whatever happens. What fails meanwhile is
   * attached to the failure; but an error that no contract allows is worse than a failed operation,
   * and is thrown in its place, with the failure attached.
   */
  public static void after(Throwable failure, Closeable... resources) {
    Throwable worse = null;
    for (Closeable resource : resources) {
      try {
        resource.close();
      } catch (IOException e) {
        attach(e, failure);
      } catch (RuntimeException | Error e) {
        if (worse == null && failure instanceof IOException) {
          worse = e;
        } else {
          attach(e, failure);
        }
      }
    }
    if (worse != null) {
      attach(failure, worse);
      Throwables.throwIfUnchecked(worse);
    }
  }

  private static void attach(Throwable one, Throwable to) {
    if (!one.equals(to) && !List.of(one.getSuppressed()).contains(to)) {
      to.addSuppressed(one);
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
        } else {
          attach(e, first);
        }
      }
    }
    if (first != null) {
      Throwables.throwIfInstanceOf(first, IOException.class);
      Throwables.throwIfUnchecked(first);
    }
  }
}
