package dev.varve.testkit.memtable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import java.io.IOException;

/**
 * One key that gets version after version from one thread while others look up the newest of those
 * that they know of. Whoever shows a version before it leads to the older ones has the gap open at
 * the only place where everybody looks.
 *
 * <p>Thread safety: {@link #fill} is called by one thread, the others by any.
 */
final class HotKey {
  private static final Bytes KEY = Bytes.utf8("k");

  private final MemTable table;
  private final int versions;
  private volatile long published;
  private volatile boolean stopped;

  HotKey(MemTable table, int versions) {
    this.table = table;
    this.versions = versions;
    table.put(KEY, 1, EntryKind.PUT, Bytes.EMPTY);
    published = 1;
  }

  /** Adds versions, unless a reader has given up. */
  void fill() {
    try {
      for (long sequence = 2; sequence <= versions && !stopped; sequence++) {
        table.put(KEY, sequence, EntryKind.PUT, Bytes.EMPTY);
        published = sequence;
      }
    } finally {
      stopped = true;
    }
  }

  /** Reads while there is a writer, which gives up if this fails. */
  void read() throws IOException {
    try {
      readBesideTheWriter();
    } finally {
      stopped = true;
    }
  }

  private void readBesideTheWriter() throws IOException {
    Found found = new Found();
    int reads = 0;
    while (!stopped) {
      long there = published;
      boolean is = table.get(KEY, there, found);
      if (!is || found.sequence() != there) {
        assertThat(is ? found.sequence() : 0)
            .as("the version that a lookup at %s finds, where one is put after the other", there)
            .isEqualTo(there);
      }
      if (++reads % 32 == 0 && there > 1) {
        seek();
      }
    }
  }

  private void seek() throws IOException {
    long there = published;
    try (EntryCursor cursor = table.cursor()) {
      for (long expected = there; expected >= there - 1; expected--) {
        boolean is = expected == there ? cursor.seek(KEY, there) : cursor.next();
        assertThat(is ? cursor.sequence() : 0)
            .as("the version of a cursor that sought %s, where one is put after the other", there)
            .isEqualTo(expected);
      }
    }
  }
}
