package dev.varve.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command as it was typed, with what was left open: typed again, it does the same. */
final class CommandText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,+@%-]+");

  private CommandText() {}

  /**
   * The line.
   *
   * @param spec of the command, which was parsed
   * @param open options by name, with values that held where none was given
   */
  static String of(CommandSpec spec, Map<String, String> open) {
    ParseResult parsed = spec.root().commandLine().getParseResult();
    List<String> words = new ArrayList<>(List.of("varve"));
    if (spec.parent() == null) {
      words.add(spec.name());
    }
    words.addAll(parsed.originalArgs());
    ParseResult own = spec.commandLine().getParseResult();
    open.forEach((option, value) -> {
      if (!own.hasMatchedOption(option)) {
        words.add(option);
        words.add(value);
      }
    });
    return words.stream().map(CommandText::quoted).collect(Collectors.joining(" "));
  }

  /** A word as a shell takes it. */
  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
