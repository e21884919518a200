package dev.varve.engine.health;

import java.io.IOException;

/**
 * A part threw what its contract does not allow: how far it came is unknown, and not because of the
 * disk.
 */
public final class BrokenPartException extends IOException {
  /** Says which part it was. */
  public BrokenPartException(String part, RuntimeException cause) {
    super("the " + part + " failed: " + cause, cause);
  }
}
