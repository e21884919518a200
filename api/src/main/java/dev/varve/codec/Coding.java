package dev.varve.codec;

import dev.varve.bytes.Bytes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The keys and values of a keyspace as bytes, and back. */
record Coding<K, V>(String keyspace, KeyCodec<K> keys, ValueCodec<V> values) {
  byte[] key(K key) {
    return keys.encode(Objects.requireNonNull(key, "key"));
  }

  byte[] value(V value) {
    return values.encode(Objects.requireNonNull(value, "value"));
  }

  K readKey(Bytes key) {
    try {
      return keys.decode(key.toByteArray());
    } catch (MalformedBytesException e) {
      throw e.of("a key of keyspace " + keyspace);
    }
  }

  @Nullable V readValue(byte @Nullable [] value) {
    return value == null ? null : readValue(Bytes.wrap(value));
  }

  V readValue(Bytes value) {
    try {
      return values.decode(value.toByteArray());
    } catch (MalformedBytesException e) {
      throw e.of("a value of keyspace " + keyspace);
    }
  }
}
