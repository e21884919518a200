package dev.varve.cli.parts;

import dev.varve.cli.text.Wrapped;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import java.util.List;

/** Options, as they are documented. */
public final class OptionDocs {
  private static final int WIDTH = 96;

  private OptionDocs() {}

  /**
   * An option, for programs.
   *
   * @param fallback the default, as an assembly file would say it
   * @param range which values are allowed, in words
   */
  public record Doc(String name, String fallback, String range, String doc) {
    static <T> Doc of(Option<T> option) {
      return new Doc(option.name(), option.format(option.fallback()), option.range(), option.doc());
    }
  }

  /** The options of a schema, in order. */
  public static List<Doc> of(OptionSchema schema) {
    return schema.options().stream().<Doc>map(Doc::of).toList();
  }

  /** For people: a paragraph for each option. */
  public static String text(List<Doc> options, String indent) {
    StringBuilder text = new StringBuilder();
    for (Doc option : options) {
      text.append(indent)
          .append(option.name)
          .append(" = ")
          .append(option.fallback)
          .append("  (")
          .append(option.range)
          .append(")\n")
          .append(Wrapped.text(option.doc, indent + "    ", WIDTH));
    }
    return text.toString();
  }
}
