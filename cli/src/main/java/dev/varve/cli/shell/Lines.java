package dev.varve.cli.shell;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the lines of a shell come from. */
interface Lines extends AutoCloseable {
  /** The next line, asked for with {@code prompt}; null if there are no more. */
  @Nullable String next(String prompt) throws IOException;

  @Override
  default void close() throws IOException {}
}
