package dev.varve.codec;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is made of something that was read, by a function that may not like it. */
final class Made {
  private Made() {}

  /** What {@code make} makes; whatever it throws means that nobody can have written this. */
  static <V extends @Nullable Object> V of(Supplier<? extends V> make) {
    try {
      return make.get();
    } catch (MalformedBytesException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new MalformedBytesException(
          0,
          "expected something that this codec writes, but nothing can be made of what is there;"
              + " read the keyspace with the codec that wrote it",
          e);
    }
  }
}
