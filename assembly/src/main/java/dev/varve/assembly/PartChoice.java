package dev.varve.assembly;

import dev.varve.option.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part that somebody chose, not yet checked.
 *
 * @param name of the part
 * @param settings of its options, by name
 * @param origin where the choice was written, such as {@code orders.yaml, line 4}; null if in code
 */
public record PartChoice(String name, Map<String, Setting> settings, @Nullable String origin) {
  /** A choice. */
  public PartChoice {
    settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** A part with its default options, chosen in code. */
  public static PartChoice of(String name) {
    return new PartChoice(name, Map.of(), null);
  }
}
