package dev.varve.codec;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is made of something that was read, by a function that may not like it. */
final class Made {
  private Made() {}

  /** What {@code make} makes; whatever it throws means that nobody can have written this. */
  static <W extends @Nullable Object, V extends @Nullable Object> V of(
      W written, Function<? super W, ? extends V> make) {
    try {
      return make.apply(written);
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
