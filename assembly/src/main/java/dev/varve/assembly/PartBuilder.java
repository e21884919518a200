package dev.varve.assembly;

import dev.varve.option.Option;
import dev.varve.option.Setting;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects the options of a part.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class PartBuilder {
  private final Map<String, Setting> settings = new LinkedHashMap<>();

  PartBuilder() {}

  /** Gives an option a value, by name and as an assembly file would say it. */
  public PartBuilder set(String option, String value) {
    settings.put(option, Setting.of(value));
    return this;
  }

  /** Gives an option a value. */
  public <T> PartBuilder set(Option<T> option, T value) {
    return set(option.name(), option.format(value));
  }

  /** Gives an option the name of a part. */
  public PartBuilder part(String option, String name) {
    return set(option, name);
  }

  /** Gives an option a part with options of its own. */
  public PartBuilder part(String option, String name, java.util.function.Consumer<PartBuilder> of) {
    PartBuilder nested = new PartBuilder();
    of.accept(nested);
    settings.put(option, new Setting.Part(name, nested.settings, null));
    return this;
  }

  PartChoice choice(String name) {
    return new PartChoice(name, settings, null);
  }

  Map<String, Setting> settings() {
    return settings;
  }
}
