package dev.varve.testkit.storage;

/** What a crash may leave of what was not synced. */
public enum LossModel {
  /** The process ends, the operating system lives on: everything is kept. */
  PROCESS_KILL,
  /** Nothing that was not synced is kept, neither bytes nor names. */
  DROP_ALL,
  /** What happened up to some moment is kept, and nothing after it. */
  PREFIX,
  /** Of each file some first part of its bytes is kept; of changes of names the first ones. */
  PER_FILE_PREFIX,
  /**
   * Anything: of each file any sectors of 512 bytes, the others being zeros or garbage; of changes
   * of names any, in any order.
   */
  ADVERSARIAL
}
