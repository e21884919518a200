package dev.varve.testkit.storage;

import java.util.List;

/** What a crash may leave of what was not synced. */
public enum LossModel {
  /**
   * The process ends, the operating system lives on: everything is kept. What was not synced still
   * is not: a later loss of power can take it.
   */
  PROCESS_KILL,
  /** Nothing that was not synced is kept, neither bytes nor names. */
  DROP_ALL,
  /** What happened up to some moment is kept, and nothing after it. */
  PREFIX,
  /**
   * Of each file some first part of its bytes is kept, and the last sector may be torn; of changes
   * of names the first ones.
   */
  PER_FILE_PREFIX,
  /**
   * Anything: of each file any sectors of 512 bytes, the others being zeros, garbage or older; the
   * file may have grown without its bytes; of changes of names any, in any order. After Pillai et
   * al., OSDI 2014.
   */
  ADVERSARIAL,
  /**
   * As {@link #ADVERSARIAL}, and the device lied: some of what was synced is lost too, bytes or
   * names. No store can survive this; one can only ask that it is found out where a later durable
   * fact proves it.
   */
  LOST_WRITE;

  private static final List<LossModel> HONEST =
      List.of(PROCESS_KILL, DROP_ALL, PREFIX, PER_FILE_PREFIX, ADVERSARIAL);

  /** The models of devices that keep what was synced: all but {@link #LOST_WRITE}. */
  public static List<LossModel> honest() {
    return HONEST;
  }

  /** Whether what was synced is kept. */
  public boolean isHonest() {
    return this != LOST_WRITE;
  }
}
