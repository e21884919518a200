package dev.varve.cli.shell;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the lines of a shell come from. */
public interface Lines extends AutoCloseable {
  /** The next line, asked for with {@code prompt}; null if there are no more. */
  @Nullable String next(String prompt) throws IOException;

  /** Releases what they come from, unless that belongs to somebody else. */
  @Override
  default void close() throws IOException {}
}
