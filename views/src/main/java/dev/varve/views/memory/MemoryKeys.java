package dev.varve.views.memory;

import dev.varve.bytes.Bytes;
import dev.varve.store.KeyRange;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The keys of a {@link MemoryStore}.
 *
 * <p>The first byte says what a key is for. A name is its UTF-8 encoding. A name that a number
 * follows has each zero byte written as {@code 00 ff}, and {@code 00 01} for its end, so that no
 * name's keys start like another's. Numbers have eight bytes, big end first.
 */
final class MemoryKeys {
  /** The largest id that may have been given, in eight bytes. */
  static final byte[] FLOOR = {'n'};

  private static final byte MEMORY = 'm';
  private static final byte TAG = 't';
  private static final byte WORD = 'w';
  private static final byte VALUE = 'v';
  private static final byte STREAM = 'h';
  private static final byte SEGMENT = 's';
  private static final byte STATE = 'a';
  private static final byte ESCAPED_ZERO = (byte) 0xff;
  private static final byte END = 1;

  private MemoryKeys() {}

  /** A memory. */
  static byte[] memory(long id) {
    return ByteBuffer.allocate(1 + Long.BYTES).put(MEMORY).putLong(id).array();
  }

  /** All memories. */
  static KeyRange memories() {
    return all(MEMORY);
  }

  /** All memories from an id on. */
  static KeyRange memoriesFrom(long id) {
    return new KeyRange(Bytes.wrap(memory(id)), memories().to());
  }

  /** That a memory has a tag. */
  static byte[] tag(String tag, long id) {
    return numbered(TAG, tag, "tag", id);
  }

  /** All memories from an id on that have a tag. */
  static KeyRange tagsFrom(String tag, long id) {
    KeyRange all = KeyRange.prefix(prefix(TAG, tag, "tag"));
    return new KeyRange(Bytes.wrap(tag(tag, id)), all.to());
  }

  /** That a memory has a word. */
  static byte[] word(String word, long id) {
    return numbered(WORD, word, "word", id);
  }

  /** All memories that have a word. */
  static KeyRange words(String word) {
    return KeyRange.prefix(prefix(WORD, word, "word"));
  }

  /** A value. */
  static byte[] value(String key) {
    return named(VALUE, key, "key");
  }

  /** All values. */
  static KeyRange values() {
    return all(VALUE);
  }

  /** What is known of a stream: how many segments and how many bytes. */
  static byte[] stream(String key) {
    return named(STREAM, key, "key");
  }

  /** All streams. */
  static KeyRange streams() {
    return all(STREAM);
  }

  /** A segment of a stream. */
  static byte[] segment(String key, long number) {
    return numbered(SEGMENT, key, "key", number);
  }

  /** All segments of a stream. */
  static KeyRange segments(String key) {
    return KeyRange.prefix(prefix(SEGMENT, key, "key"));
  }

  /** A part of the state. */
  static byte[] state(String key) {
    return named(STATE, key, "key");
  }

  /** All of the state. */
  static KeyRange states() {
    return all(STATE);
  }

  /** The name in a key that ends with it. */
  static String name(Bytes key) {
    return key.slice(1, key.length()).toUtf8();
  }

  /** The number at the end of a key. */
  static long number(Bytes key) {
    return key.prefix(key.length() - Long.BYTES);
  }

  private static KeyRange all(byte kind) {
    return KeyRange.prefix(new byte[] {kind});
  }

  private static byte[] named(byte kind, String name, String argument) {
    byte[] utf8 = Texts.utf8(name, argument);
    return ByteBuffer.allocate(1 + utf8.length).put(kind).put(utf8).array();
  }

  private static byte[] numbered(byte kind, String name, String argument, long number) {
    byte[] prefix = prefix(kind, name, argument);
    byte[] key = Arrays.copyOf(prefix, prefix.length + Long.BYTES);
    ByteBuffer.wrap(key).putLong(prefix.length, number);
    return key;
  }

  private static byte[] prefix(byte kind, String name, String argument) {
    byte[] utf8 = Texts.utf8(name, argument);
    ByteBuffer prefix = ByteBuffer.allocate(2 * utf8.length + 3).put(kind);
    for (byte next : utf8) {
      prefix.put(next);
      if (next == 0) {
        prefix.put(ESCAPED_ZERO);
      }
    }
    prefix.put((byte) 0).put(END);
    return Arrays.copyOf(prefix.array(), prefix.position());
  }
}
