package dev.varve.testkit.compress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** A part of an array, and bytes before and behind it that must stay as they are. */
final class Guarded {
  private static final int MARGIN = 64;

  private final byte[] array;
  private final byte[] before;
  private final int offset;
  private final int length;

  private Guarded(byte[] array, int offset, int length) {
    this.array = array;
    this.before = array.clone();
    this.offset = offset;
    this.length = length;
  }

  /** Room for {@code length} bytes, somewhere in an array full of {@code filler}. */
  static Guarded room(int length, int offset, int filler) {
    byte[] array = new byte[MARGIN + offset + length + MARGIN];
    Arrays.fill(array, (byte) filler);
    return new Guarded(array, MARGIN + offset, length);
  }

  /** Content, somewhere in an array that is full of {@code filler} otherwise. */
  static Guarded content(byte[] content, int offset, int filler) {
    Guarded room = room(content.length, offset, filler);
    System.arraycopy(content, 0, room.array, room.offset, content.length);
    System.arraycopy(content, 0, room.before, room.offset, content.length);
    return room;
  }

  byte[] array() {
    return array;
  }

  int offset() {
    return offset;
  }

  int length() {
    return length;
  }

  /** The first bytes of the part. */
  byte[] first(int count) {
    return Arrays.copyOfRange(array, offset, offset + count);
  }

  /** Fails if a byte outside of the part has changed. */
  void checkOutside(String what) {
    int changed = Arrays.mismatch(array, 0, offset, before, 0, offset);
    assertThat(changed).as("first byte that was changed before the target, %s", what).isEqualTo(-1);
    int end = offset + length;
    changed = Arrays.mismatch(array, end, array.length, before, end, array.length);
    assertThat(changed).as("first byte that was changed behind the target, %s", what).isEqualTo(-1);
  }

  /** Fails if any byte has changed. */
  void checkUntouched(String what) {
    assertThat(Arrays.mismatch(array, before))
        .as("first byte of the source that was changed, %s", what)
        .isEqualTo(-1);
  }
}
