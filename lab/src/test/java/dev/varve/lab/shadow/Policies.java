package dev.varve.lab.shadow;

import dev.varve.Varve;
import dev.varve.assembly.Catalog;
import dev.varve.assembly.CatalogEntry;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.lab.predict.Knobs;
import dev.varve.option.Options;
import dev.varve.option.Setting;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.ComponentKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Policies by their names, with options as {@code name=value}. */
public final class Policies {
  private Policies() {}

  /** A policy. */
  public static CompactionPolicy of(String name, String... options) {
    return provider(name).create(options(name, options));
  }

  /** Its settings, with defaults. */
  public static Knobs knobs(String name, String... options) {
    return Knobs.of(provider(name), options(name, options));
  }

  private static CompactionPolicyProvider provider(String name) {
    CatalogEntry entry =
        Objects.requireNonNull(
            Varve.assembler().catalog().find(ComponentKind.COMPACTION, name), name);
    return (CompactionPolicyProvider) entry.provider();
  }

  private static Options options(String name, String... options) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (String option : options) {
      int at = option.indexOf('=');
      settings.put(option.substring(0, at), Setting.of(option.substring(at + 1)));
    }
    Catalog catalog = Varve.assembler().catalog();
    return provider(name)
        .options()
        .read(
            name,
            name,
            settings,
            catalog,
            problem -> {
              throw new IllegalArgumentException(problem.toString());
            });
  }
}
