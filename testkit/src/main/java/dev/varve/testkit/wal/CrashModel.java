package dev.varve.testkit.wal;

/**
 * What a crash leaves of that which was not synced. What was synced always stays.
 *
 * <p>Names are treated apart from content, as file systems do: a file's creation or deletion lasts
 * for sure only after the directory was synced.
 */
public enum CrashModel {
  /**
   * The process was killed. The operating system has everything, and what was not synced still is
   * not: a later loss of power can take it.
   */
  PROCESS_KILL,
  /** Power was lost, and with it everything that was not synced. */
  DROP_UNSYNCED,
  /** Power was lost, but everything happened to be written before. */
  KEEP_ALL,
  /**
   * Power was lost. Of each file a part from its start on was written, of the names any of those in
   * question.
   */
  PREFIX,
  /**
   * Power was lost. Any of the sectors of 512 bytes were written; the others hold zeros or garbage.
   * Of the names any of those in question were written.
   */
  SECTORS
}
