package dev.varve.views.memory;

import dev.varve.bytes.Bytes;
import dev.varve.codec.KeyCodec;
import dev.varve.codec.KeyCodecs;
import dev.varve.codec.Pair;
import dev.varve.store.KeyRange;
import java.util.Arrays;

/**
 * The keys of a {@link MemoryStore}.
 *
 * <p>The first byte says what a key is for. Then comes a name, a number, or a name and a number, as
 * {@link KeyCodecs#utf8}, {@link KeyCodecs#longs} and {@link KeyCodecs#pairs} write them.
 */
final class MemoryKeys {
  private static final byte LAST_ID = 'n';
  private static final byte MEMORY = 'm';
  private static final byte TAG = 't';
  private static final byte WORD = 'w';
  private static final byte VALUE = 'v';
  private static final byte STREAM = 'h';
  private static final byte SEGMENT = 's';
  private static final byte STATE = 'a';

  private final KeyCodec<String> names = KeyCodecs.utf8();
  private final KeyCodec<Long> numbers = KeyCodecs.longs();
  private final KeyCodec<Pair<String, Long>> numbered = KeyCodecs.pairs(names, numbers);

  MemoryKeys() {}

  /** How far ids had been given when a memory was deleted. */
  byte[] lastId() {
    return new byte[] {LAST_ID};
  }

  /** A memory. */
  byte[] memory(long id) {
    return key(MEMORY, numbers.encode(id));
  }

  /** All memories from an id on. */
  KeyRange memories(long firstId) {
    return between(memory(firstId), memory(Long.MAX_VALUE));
  }

  /** That a memory has a tag. */
  byte[] tag(String tag, long id) {
    return key(TAG, numbered.encode(new Pair<>(tag, id)));
  }

  /** All memories from an id on that have a tag. */
  KeyRange tags(String tag, long firstId) {
    return between(tag(tag, firstId), tag(tag, Long.MAX_VALUE));
  }

  /** That a memory has a word. */
  byte[] word(String word, long id) {
    return key(WORD, numbered.encode(new Pair<>(word, id)));
  }

  /** All memories that have a word. */
  KeyRange words(String word) {
    return between(word(word, 0), word(word, Long.MAX_VALUE));
  }

  /** A value. */
  byte[] value(String key) {
    return key(VALUE, names.encode(key));
  }

  /** All values. */
  KeyRange values() {
    return all(VALUE);
  }

  /** What is known of a stream. */
  byte[] stream(String key) {
    return key(STREAM, names.encode(key));
  }

  /** All streams. */
  KeyRange streams() {
    return all(STREAM);
  }

  /** A segment of a stream. */
  byte[] segment(String key, long number) {
    return key(SEGMENT, numbered.encode(new Pair<>(key, number)));
  }

  /** All segments of a stream. */
  KeyRange segments(String key) {
    return between(segment(key, 0), segment(key, Long.MAX_VALUE));
  }

  /** A part of the state. */
  byte[] state(String key) {
    return key(STATE, names.encode(key));
  }

  /** All of the state. */
  KeyRange states() {
    return all(STATE);
  }

  /** The name in a key that ends with it. */
  String name(Bytes key) {
    return names.decode(key.slice(1, key.length()).toByteArray());
  }

  /** The number at the end of a key. */
  long number(Bytes key) {
    return key.prefix(key.length() - Long.BYTES) ^ Long.MIN_VALUE;
  }

  private static KeyRange all(byte kind) {
    return KeyRange.prefix(new byte[] {kind});
  }

  private static KeyRange between(byte[] first, byte[] last) {
    return KeyRange.between(first, Arrays.copyOf(last, last.length + 1));
  }

  private static byte[] key(byte kind, byte[] rest) {
    byte[] key = new byte[1 + rest.length];
    key[0] = kind;
    System.arraycopy(rest, 0, key, 1, rest.length);
    return key;
  }
}
