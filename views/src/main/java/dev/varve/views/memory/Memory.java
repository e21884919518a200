package dev.varve.views.memory;

import dev.varve.bytes.Bytes;
import java.util.List;

/**
 * What was appended to a {@link MemoryStore}.
 *
 * @param id from 1; the larger, the later
 * @param kind whether it was appended as text
 * @param content of a text, its UTF-8 encoding
 * @param tags each once, in the order in which they were given
 */
public record Memory(long id, Kind kind, Bytes content, List<String> tags) {
  /** A memory. */
  public Memory {
    tags = List.copyOf(tags);
  }

  /** What a memory holds. */
  public enum Kind {
    /** Any bytes; only its tags are found by a search. */
    BYTES,
    /** A text, whose words are found by a search. */
    TEXT
  }

  /** The content as text; parts that are not UTF-8 become U+FFFD. */
  public String text() {
    return content.toUtf8();
  }
}
