package dev.varve.testkit.script;

import dev.varve.bytes.Bytes;
import dev.varve.store.KeyValue;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an operation returned. Its text is what a script writes behind {@code =>}. */
public sealed interface Result {
  /** It was done. */
  Result OK = new Word("ok");

  /** Yes. */
  Result TRUE = new Word("true");

  /** No. */
  Result FALSE = new Word("false");

  /** The name names nothing, or not the right kind of thing. */
  Result CLOSED = new Word("closed");

  /** The write was refused, as it had to be. */
  Result REJECTED = new Word("rejected");

  /** The transaction was not made because somebody else wrote a key of it. */
  Result CONFLICT = new Word("conflict");

  /** No value, or no entries. */
  Result ABSENT = new Value(null);

  /** No entries. */
  Result NOTHING = new Entries(List.of());

  /** Whether something is so. */
  static Result of(boolean so) {
    return so ? TRUE : FALSE;
  }

  /** A single word, or several. */
  record Word(String word) implements Result {
    @Override
    public String toString() {
      return word;
    }
  }

  /** A value; null if there is none. */
  record Value(@Nullable Bytes value) implements Result {
    @Override
    public String toString() {
      return value == null ? "absent" : Data.shown(value);
    }
  }

  /** Entries in the order in which they were shown. */
  record Entries(List<KeyValue> entries) implements Result {
    @Override
    public String toString() {
      return entries.isEmpty()
          ? "nothing"
          : entries.stream()
              .map(entry -> Data.shown(entry.key()) + "=" + Data.shown(entry.value()))
              .collect(Collectors.joining(" "));
    }
  }
}
