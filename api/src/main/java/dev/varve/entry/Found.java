package dev.varve.entry;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a point lookup puts the entry that it found.
 *
 * <p>The caller makes one and may use it for any number of lookups; memtables and table readers
 * fill it. So a lookup through many sources makes no garbage. The value is borrowed: it is valid
 * until the next lookup with the same object, and no longer than the source that filled it.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class Found {
  private byte[] array = Bytes.EMPTY.array();
  private int offset;
  private int length;
  private @Nullable Window window; // many callers only copy
  private long sequence;
  private EntryKind kind = EntryKind.DELETE;
  private Miss miss = Miss.PLAIN;

  /** What a source that has no entry of a key says of its filter. */
  public enum Miss {
    /** Nothing: there is no filter, or it was not asked. */
    PLAIN,
    /** The filter said that the key is not there. */
    EXCLUDED,
    /** The filter said that the key may be there, in vain. */
    FALSE_POSITIVE
  }

  /** Nothing found yet. */
  public Found() {}

  /**
   * Called by the source: sets the entry that was found.
   *
   * @throws IndexOutOfBoundsException if the value does not lie within the array; nothing is set
   */
  public void set(long sequence, EntryKind kind, byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    this.array = array;
    this.offset = offset;
    this.length = length;
    this.sequence = sequence;
    this.kind = kind;
  }

  /**
   * Called by a source with a filter that found nothing: says what the filter said, for statistics.
   */
  public void missed(Miss how) {
    miss = how;
  }

  /** What the source said of its filter that was asked last and found nothing; it is asked once. */
  public Miss takeMiss() {
    Miss taken = miss;
    miss = Miss.PLAIN;
    return taken;
  }

  /** The sequence of the entry found last; 0 before the first. */
  public long sequence() {
    return sequence;
  }

  /** The kind of the entry found last. */
  public EntryKind kind() {
    return kind;
  }

  /** The value of the entry found last; borrowed. */
  public Bytes value() {
    Window shown = window;
    if (shown == null) {
      shown = new Window();
      window = shown;
    }
    return shown.show(array, offset, length);
  }

  /** A fresh array with the value of the entry found last. */
  public byte[] copyOfValue() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }
}
