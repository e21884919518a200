package dev.varve.testkit.storage;

import java.util.ArrayList;
import java.util.List;

/**
 * A file without its name, and what is known of how durable it is.
 *
 * <p>Thread safety: none; its storage sees to it.
 */
final class Inode {
  private static final int LARGEST_RESERVE = 1500;

  private final FileBytes bytes;
  private final List<Range> lost = new ArrayList<>();
  private final List<Integer> syncEnds = new ArrayList<>();
  private int synced;
  private final int reserve;
  private boolean reserves;

  /** Bytes from one position up to another. */
  record Range(int from, int to) {}

  Inode() {
    this(FileBytes.empty(), 0, List.of(), 0);
  }

  /**
   * A file that a crash left.
   *
   * @param reserve how many zeros stand behind the bytes
   */
  Inode(FileBytes bytes, int synced, List<Range> lost, int reserve) {
    this.bytes = bytes;
    this.synced = synced;
    this.lost.addAll(lost);
    this.reserve = reserve;
  }

  FileBytes bytes() {
    return bytes;
  }

  int size() {
    return bytes.size();
  }

  /** The file as a reader sees it. */
  FileBytes content() {
    return reserve == 0 ? bytes.view() : bytes.with(new byte[reserve]);
  }

  /** From here on a crash may leave zeros behind the file, or from here on not any more. */
  void reserves(boolean now) {
    reserves = now;
  }

  /** A sync that does what it says. */
  void sync() {
    if (synced < size()) {
      synced = size();
      syncEnds.add(synced);
    }
  }

  /**
   * A sync that fails as it does on Linux: what was to be written counts as written from now on, so
   * that the next sync succeeds, and it never will be.
   */
  void failSync() {
    if (synced < size()) {
      lost.add(new Range(synced, size()));
      synced = size();
    }
  }

  /** The file as it is now. */
  State state() {
    return new State(
        bytes.view(),
        synced,
        List.copyOf(lost),
        List.copyOf(syncEnds),
        reserves ? someReserve() : reserve);
  }

  /** How many zeros are reserved: some number, so that all kinds of ends are met. */
  private int someReserve() {
    return 1 + Math.floorMod((size() * 2_654_435_761L) >>> 8, LARGEST_RESERVE);
  }

  /**
   * A file as it was at a moment.
   *
   * @param bytes all of them, which must not be appended to
   * @param synced how many of them the operating system believes to be durable
   * @param lost those among them that a failed sync left behind
   * @param syncEnds how large the file was at each successful sync
   * @param reserve how many zeros stand behind the file if it is not closed
   */
  record State(FileBytes bytes, int synced, List<Range> lost, List<Integer> syncEnds, int reserve) {
    int size() {
      return bytes.size();
    }
  }
}
