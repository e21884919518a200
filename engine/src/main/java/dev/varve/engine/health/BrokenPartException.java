package dev.varve.engine.health;

import dev.varve.spi.ComponentKind;
import java.io.IOException;

/**
 * A part threw what its contract does not allow: how far it came is unknown, and not because of the
 * disk.
 */
public final class BrokenPartException extends IOException {
  /**
   * Says which part it was, and what to do if it does not fit.
   *
   * @param cause an unchecked exception or a linkage error
   */
  public BrokenPartException(ComponentKind kind, String name, Throwable cause) {
    super(BrokenParts.describe(kind, name, cause), cause);
  }
}
