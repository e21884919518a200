package dev.varve.views.map;

import dev.varve.codec.ValueCodec;
import dev.varve.store.Transaction.KeyspaceView;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The place of one key while it is changed. */
final class Slot<V> {
  private final KeyspaceView view;
  private final ValueCodec<V> codec;
  private final byte[] key;
  private final byte @Nullable [] found;

  /** Looks at a slot, changes it, and returns what its caller wants to know. */
  @FunctionalInterface
  interface Step<V> {
    @Nullable V apply(Slot<V> slot);
  }

  Slot(KeyspaceView view, ValueCodec<V> codec, byte[] key) {
    this.view = view;
    this.codec = codec;
    this.key = key;
    this.found = view.get(key);
  }

  /** The value that was found, or null. */
  @Nullable V value() {
    return found == null ? null : codec.decode(found);
  }

  /** Puts a value there, or takes away what is there; writes nothing if that changes nothing. */
  @Nullable V become(@Nullable V value) {
    if (value == null) {
      if (found != null) {
        view.delete(key);
      }
      return null;
    }
    byte[] bytes = codec.encode(value);
    if (!Arrays.equals(found, bytes)) {
      view.put(key, bytes);
    }
    return value;
  }

  /** The same; returns what was there before. */
  @Nullable V swap(@Nullable V value) {
    V before = value();
    become(value);
    return before;
  }
}
