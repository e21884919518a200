package dev.varve.site;

import dev.varve.Varve;
import dev.varve.assembly.Catalog;
import dev.varve.assembly.CatalogEntry;
import dev.varve.engine.EngineSettings;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.spi.ComponentKind;
import java.util.Locale;

/** The reference of all parts and their options, as Markdown, from what they declare. */
final class OptionReference {
  private final StringBuilder text = new StringBuilder();

  private OptionReference() {}

  /** The reference for the parts on the class path. */
  static String markdown() {
    return new OptionReference().write(Varve.assembler().catalog());
  }

  private String write(Catalog catalog) {
    section("Settings of a store", "Under `store` in an assembly file, and in code by `set`.");
    table(EngineSettings.STORE);
    section(
        "Settings of a keyspace",
        "Beside the parts of a keyspace: `keyspaces.NAME` in an assembly file.");
    table(EngineSettings.KEYSPACE);
    for (ComponentKind kind : ComponentKind.values()) {
      section(title(kind), use(kind));
      for (CatalogEntry entry : catalog.entries()) {
        if (entry.kind() == kind) {
          text.append("### ").append(kind).append(" `").append(entry.name()).append("`\n\n");
          text.append(escape(entry.provider().description())).append("\n\n");
          table(entry.provider().options());
        }
      }
    }
    return text.toString();
  }

  private void section(String title, String lead) {
    text.append("## ").append(title).append("\n\n").append(lead).append("\n\n");
  }

  private void table(OptionSchema schema) {
    if (schema.options().isEmpty()) {
      text.append("No options.\n\n");
      return;
    }
    text.append("| option | default | range | what it means |\n|---|---|---|---|\n");
    schema.options().forEach(this::row);
    text.append('\n');
  }

  private <T> void row(Option<T> option) {
    text.append("| `")
        .append(option.name())
        .append("` | `")
        .append(option.format(option.fallback()))
        .append("` | ")
        .append(escape(option.range()))
        .append(" | ")
        .append(escape(option.doc()))
        .append(" |\n");
  }

  private static String title(ComponentKind kind) {
    return switch (kind) {
      case WAL -> "Logs";
      case MEMTABLE -> "Memtables";
      case TABLE -> "Tables";
      case COMPACTION -> "Compaction policies";
      case COMPRESSION -> "Compression";
      case FILTER -> "Key filters";
      case VALUES -> "Value logs";
    };
  }

  private static String use(ComponentKind kind) {
    String word = kind.label().toLowerCase(Locale.ROOT);
    return switch (kind) {
      case WAL -> "One for each store: `wal` at the top of an assembly file.";
      case COMPRESSION, FILTER ->
          "Named by options of tables, such as `"
              + word
              + "`; a part of this kind may have options of its own there.";
      default -> "One for each keyspace: `keyspaces.NAME." + word + "` in an assembly file.";
    };
  }

  /** A text in a cell of a table of Markdown. */
  private static String escape(String text) {
    return text.replaceAll("([\\\\`*_<>|\\[\\]])", "\\\\$1");
  }
}
