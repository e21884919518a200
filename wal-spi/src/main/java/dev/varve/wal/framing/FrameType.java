package dev.varve.wal.framing;

/**
 * What a frame is, as the byte in its header says. Zero is none of them, because zeros are the end
 * of a log. The numbers never change.
 */
final class FrameType {
  /** A whole record. */
  static final int FULL = 1;

  /** The first part of a record. */
  static final int FIRST = 2;

  /** A part of a record that is neither the first nor the last. */
  static final int MIDDLE = 3;

  /** The last part of a record. */
  static final int LAST = 4;

  /** A promise; see {@link Promise}. */
  static final int SYNCED = 5;

  /** A promise that nothing follows. */
  static final int SEAL = 6;

  /** Zeros that fill a block to its end. */
  static final int PAD = 7;

  private FrameType() {}

  /** Whether the frame holds a promise. */
  static boolean isPromise(int type) {
    return type == SYNCED || type == SEAL;
  }
}
