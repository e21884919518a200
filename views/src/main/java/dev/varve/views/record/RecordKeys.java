package dev.varve.views.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.bytes.Bytes;
import dev.varve.store.KeyRange;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/**
 * The keys of a {@link RecordStore}.
 *
 * <p>A group has a key of its own: {@code 'g'} and its name in UTF-8. A record has {@code 'r'}, the
 * name with each zero byte written as {@code 00 ff}, {@code 00 01} for its end, and the id in eight
 * bytes, big end first, with the sign bit flipped. So the order of keys is the order of groups and
 * then of ids, and no group's keys start like another's.
 */
final class RecordKeys {
  private static final byte GROUP = 'g';
  private static final byte RECORD = 'r';
  private static final byte ESCAPED_ZERO = (byte) 0xff;
  private static final byte END = 1;

  private RecordKeys() {}

  /** The key that says that a group is there. */
  static byte[] group(String group) {
    ByteBuffer name = utf8(group);
    return ByteBuffer.allocate(1 + name.remaining()).put(GROUP).put(name).array();
  }

  /** The keys of all groups. */
  static KeyRange groups() {
    return KeyRange.prefix(new byte[] {GROUP});
  }

  /** The name in the key of a group. */
  static String name(Bytes groupKey) {
    return groupKey.slice(1, groupKey.length()).toUtf8();
  }

  /** The key of a record. */
  static byte[] record(String group, long id) {
    byte[] prefix = prefix(group);
    byte[] key = Arrays.copyOf(prefix, prefix.length + Long.BYTES);
    ByteBuffer.wrap(key).putLong(prefix.length, id ^ Long.MIN_VALUE);
    return key;
  }

  /** The id in the key of a record. */
  static long id(Bytes recordKey) {
    return recordKey.prefix(recordKey.length() - Long.BYTES) ^ Long.MIN_VALUE;
  }

  /** The keys of all records of a group. */
  static KeyRange records(String group) {
    return KeyRange.prefix(prefix(group));
  }

  /** The keys of the records of a group from one id to another, both included. */
  static KeyRange records(String group, long startId, long endId) {
    byte[] last = record(group, endId);
    return KeyRange.between(record(group, startId), Arrays.copyOf(last, last.length + 1));
  }

  private static byte[] prefix(String group) {
    ByteBuffer name = utf8(group);
    ByteBuffer prefix = ByteBuffer.allocate(2 * name.remaining() + 3).put(RECORD);
    while (name.hasRemaining()) {
      byte next = name.get();
      prefix.put(next);
      if (next == 0) {
        prefix.put(ESCAPED_ZERO);
      }
    }
    prefix.put((byte) 0).put(END);
    return Arrays.copyOf(prefix.array(), prefix.position());
  }

  private static ByteBuffer utf8(String group) {
    try {
      return UTF_8.newEncoder().encode(CharBuffer.wrap(group));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "the name of a group holds half a surrogate pair; only whole characters can be stored",
          e);
    }
  }
}
