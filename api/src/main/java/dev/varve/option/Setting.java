package dev.varve.option;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody wrote for an option, not yet checked, and where. */
public sealed interface Setting {
  /** Where it was written, such as {@code orders.yaml, line 4}; null if in code. */
  @Nullable String origin();

  /**
   * A word or number.
   *
   * @param text as it was written
   */
  record Text(String text, @Nullable String origin) implements Setting {}

  /**
   * The name of a part with options of its own.
   *
   * @param name of the part
   * @param settings of the part, by the names of its options
   */
  record Part(String name, Map<String, Setting> settings, @Nullable String origin)
      implements Setting {
    /** A part; its settings keep their order. */
    public Part {
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
  }

  /** A setting written in code. */
  static Setting of(String text) {
    return new Text(text, null);
  }
}
