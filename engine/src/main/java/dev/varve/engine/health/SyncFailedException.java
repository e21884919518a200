package dev.varve.engine.health;

import java.io.IOException;

/**
 * A sync failed: what was written since the last one may be lost, though reads still show it and a
 * second sync would report success. Nothing is ever tried again after this.
 */
public final class SyncFailedException extends IOException {
  /** Says what could not be synced. */
  public SyncFailedException(String what, IOException cause) {
    super("could not sync " + what + ": " + cause.getMessage(), cause);
  }
}
