package dev.varve.store;

/** What a write has survived, at the least, when it returns. */
public enum Durability {
  /**
   * Applied in memory. It survives the end of the process only after a {@link Store#flush}. This is
   * what a store without a log offers; with a log, a write is never less durable than {@link #OS}.
   */
  MEMORY,
  /**
   * Accepted by the operating system: it survives a crash of the process, {@code kill -9} included.
   * When power fails, some of the newest writes may be lost, never an older one while a newer one
   * survives.
   */
  OS,
  /** Synced to the device: it survives the loss of power, if the device honours flush commands. */
  DEVICE
}
