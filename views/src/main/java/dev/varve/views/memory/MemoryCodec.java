package dev.varve.views.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.bytes.Bytes;
import dev.varve.codec.MalformedBytesException;
import dev.varve.codec.ValueCodecs;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A memory as the value of its key.
 *
 * <p>One byte says what it is ({@code 0} for bytes, {@code 1} for a text), four bytes how many tags
 * there are, and for each tag come four bytes for the length of its UTF-8 encoding and that
 * encoding; the rest is the content. Numbers have their big end first.
 */
final class MemoryCodec {
  private static final byte BYTES = 0;
  private static final byte TEXT = 1;

  private MemoryCodec() {}

  /** The value for a memory. */
  static byte[] encode(Memory.Kind kind, byte[] content, List<String> tags) {
    List<byte[]> encodedTags = new ArrayList<>(tags.size());
    int size = 1 + Integer.BYTES;
    for (String tag : tags) {
      byte[] encoded = ValueCodecs.utf8().encode(tag);
      encodedTags.add(encoded);
      size = Math.addExact(size, Integer.BYTES + encoded.length);
    }
    ByteBuffer value = ByteBuffer.allocate(Math.addExact(size, content.length));
    value.put(
        switch (kind) {
          case BYTES -> BYTES;
          case TEXT -> TEXT;
        });
    value.putInt(encodedTags.size());
    for (byte[] tag : encodedTags) {
      value.putInt(tag.length).put(tag);
    }
    return value.put(content).array();
  }

  /** The memory in a value. */
  static Memory decode(long id, byte[] value) {
    ByteBuffer rest = ByteBuffer.wrap(value);
    require(rest.remaining() >= 1 + Integer.BYTES);
    Memory.Kind kind =
        switch (rest.get()) {
          case BYTES -> Memory.Kind.BYTES;
          case TEXT -> Memory.Kind.TEXT;
          default -> throw foreign();
        };
    int count = rest.getInt();
    require(count >= 0 && count <= rest.remaining() / Integer.BYTES);
    List<String> tags = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      require(rest.remaining() >= Integer.BYTES);
      int length = rest.getInt();
      require(length >= 0 && length <= rest.remaining());
      tags.add(new String(value, rest.position(), length, UTF_8));
      rest.position(rest.position() + length);
    }
    return new Memory(id, kind, Bytes.wrap(value, rest.position(), rest.remaining()), tags);
  }

  private static void require(boolean valid) {
    if (!valid) {
      throw foreign();
    }
  }

  private static MalformedBytesException foreign() {
    return new MalformedBytesException(
        "a value in the keyspace is not a memory that this version reads; give the memory store a"
            + " keyspace of its own, or open it with the version that wrote it");
  }
}
