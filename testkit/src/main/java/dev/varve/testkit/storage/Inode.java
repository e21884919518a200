package dev.varve.testkit.storage;

import java.util.ArrayList;
import java.util.List;

/**
 * A file without its name, and what is known of how durable it is.
 *
 * <p>Thread safety: none; its storage sees to it.
 */
final class Inode {
  private final FileBytes bytes;
  private final List<Range> lost = new ArrayList<>();
  private final List<Integer> syncEnds = new ArrayList<>();
  private int synced;

  /** Bytes from one position up to another. */
  record Range(int from, int to) {}

  Inode() {
    this(FileBytes.empty(), 0, List.of());
  }

  Inode(FileBytes bytes, int synced, List<Range> lost) {
    this.bytes = bytes;
    this.synced = synced;
    this.lost.addAll(lost);
  }

  FileBytes bytes() {
    return bytes;
  }

  int size() {
    return bytes.size();
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
    return new State(bytes.view(), synced, List.copyOf(lost), List.copyOf(syncEnds));
  }

  /**
   * A file as it was at a moment.
   *
   * @param bytes all of them, which must not be appended to
   * @param synced how many of them the operating system believes to be durable
   * @param lost those among them that a failed sync left behind
   * @param syncEnds how large the file was at each successful sync
   */
  record State(FileBytes bytes, int synced, List<Range> lost, List<Integer> syncEnds) {
    int size() {
      return bytes.size();
    }
  }
}
