package dev.varve.workload;

import dev.varve.option.Setting;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes specifications for tests. */
final class Specs {
  private Specs() {}

  /** A workload of these properties, with 1000 records and operations unless they say otherwise. */
  static WorkloadSpec of(Map<String, String> properties) {
    Map<String, String> all =
        new HashMap<>(Map.of("recordcount", "1000", "operationcount", "1000"));
    all.putAll(properties);
    try {
      return WorkloadReader.read("test", new StringReader(""), settings(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The chooser of a thread, on records that were just loaded. */
  static KeyChooser chooser(WorkloadSpec spec, int thread) {
    return KeyChoosers.of(spec, spec.requests(), thread, Population.of(spec));
  }

  /** Overrides with these values. */
  static Map<String, Setting.Text> settings(Map<String, String> properties) {
    Map<String, Setting.Text> settings = new LinkedHashMap<>();
    properties.forEach((name, text) -> settings.put(name, new Setting.Text(text, null)));
    return settings;
  }
}
