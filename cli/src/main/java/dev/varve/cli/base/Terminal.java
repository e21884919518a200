package dev.varve.cli.base;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the terminal.
 *
 * @param in whether standard input is one
 * @param out whether standard output is one
 * @param err whether standard error is one
 * @param color whether it should be given colours
 * @param unicode whether it can show more than ASCII
 * @param width in characters
 */
public record Terminal(
    boolean in, boolean out, boolean err, boolean color, boolean unicode, int width) {
  /** No terminal at all. */
  public static final Terminal NONE = new Terminal(false, false, false, false, false, 80);

  private static final String PROPERTY = "varve.terminal";
  private static final int NARROWEST = 20;
  private static final int WIDEST = 400;

  /**
   * The terminal of this process.
   *
   * @param environment variables: {@code NO_COLOR} (see no-color.org), {@code TERM}, {@code
   *     COLUMNS}
   * @param properties {@code varve.terminal} names the streams that are terminals, as the script
   *     {@code varve} has found out, because Java cannot
   */
  public static Terminal of(Map<String, String> environment, Properties properties) {
    String streams = properties.getProperty(PROPERTY);
    boolean both = streams == null && isTerminal(System.console());
    boolean color =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.getOrDefault("TERM", ""));
    return new Terminal(
        both || names(streams, "in"),
        both || names(streams, "out"),
        both || names(streams, "err"),
        color,
        isUnicode(properties.getProperty("native.encoding")),
        width(environment.get("COLUMNS")));
  }

  @SuppressWarnings("SystemConsoleNull") // it is null where the JVM was told so
  private static boolean isTerminal(java.io.@Nullable Console console) {
    return console != null && console.isTerminal();
  }

  private static boolean names(@Nullable String streams, String stream) {
    return streams != null && streams.contains(stream);
  }

  private static boolean isUnicode(@Nullable String encoding) {
    return encoding != null
        && Charset.isSupported(encoding)
        && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
  }

  private static int width(@Nullable String columns) {
    try {
      return columns == null
          ? NONE.width
          : Math.clamp(Integer.parseInt(columns), NARROWEST, WIDEST);
    } catch (NumberFormatException e) {
      return NONE.width;
    }
  }
}
