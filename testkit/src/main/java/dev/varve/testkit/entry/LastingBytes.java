package dev.varve.testkit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import java.util.ArrayList;
import java.util.List;

/**
 * What cursors said is lasting: kept without a copy, to be looked at after they moved.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class LastingBytes {
  private final List<Bytes> kept = new ArrayList<>();
  private final List<Bytes> copies = new ArrayList<>();

  /** Nothing yet. */
  public LastingBytes() {}

  /** Keeps the key and the value that a cursor stands on, if it says that they last. */
  public void keep(EntryCursor cursor) {
    if (cursor.isLasting()) {
      keep(cursor.key());
      keep(cursor.value());
    }
  }

  private void keep(Bytes bytes) {
    kept.add(bytes.slice(0, bytes.length()));
    copies.add(bytes.copy());
  }

  /** Looks whether everything is as it was. */
  public void check() {
    assertThat(kept).as("what a cursor says is lasting").isEqualTo(copies);
  }
}
