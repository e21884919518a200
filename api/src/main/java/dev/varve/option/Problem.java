package dev.varve.option;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a configuration.
 *
 * @param subject what is wrong, such as {@code table.block-size = 16MB}
 * @param origin where it was said, such as {@code orders.yaml, line 4}; null if it was said in code
 * @param message what would be right
 */
public record Problem(String subject, @Nullable String origin, String message)
    implements Serializable {
  @Override
  public String toString() {
    return subject + (origin == null ? "" : " (" + origin + ")") + ": " + message;
  }
}
