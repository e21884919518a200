package dev.varve.lab.advise;

import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A compaction policy with settings.
 *
 * @param policy its name
 * @param settings by the names of its options, in their order; the others have their defaults
 */
public record Candidate(String policy, Map<String, String> settings) {
  /** A candidate. */
  public Candidate {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** A policy as it is. */
  public static Candidate of(String policy) {
    return new Candidate(policy, Map.of());
  }

  /**
   * The candidates that differ from this one in one number, halved or doubled as far as its range
   * allows. Sizes and times stay: they belong to the machine and the data, not to the policy.
   *
   * @param schema of the policy's options
   */
  public List<Candidate> neighbours(OptionSchema schema) {
    List<Candidate> neighbours = new ArrayList<>();
    for (Option<?> option : schema.options()) {
      String text = settings.get(option.name());
      Object value = text == null ? option.fallback() : option.parse(text);
      for (double factor : new double[] {0.5, 2}) {
        String other = scaled(value, factor);
        if (other != null && isInRange(option, other)) {
          Map<String, String> changed = new TreeMap<>(settings);
          changed.put(option.name(), other);
          neighbours.add(new Candidate(policy, changed));
        }
      }
    }
    return neighbours;
  }

  private static @Nullable String scaled(Object value, double factor) {
    return switch (value) {
      case Integer number -> whole(number, Math.round(number * factor));
      case Long number -> whole(number, Math.round(number * factor));
      case Double number -> Double.toString(number * factor);
      default -> null;
    };
  }

  private static @Nullable String whole(long number, long other) {
    return number == other ? null : Long.toString(other);
  }

  private static boolean isInRange(Option<?> option, String text) {
    try {
      option.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Such as {@code leveled} or {@code tiered (trigger 4)}. */
  @Override
  public String toString() {
    if (settings.isEmpty()) {
      return policy;
    }
    List<String> parts = new ArrayList<>();
    settings.forEach((name, value) -> parts.add(name + " " + value));
    return policy + " (" + String.join(", ", parts) + ")";
  }
}
