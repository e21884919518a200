package dev.varve.workload;

import dev.varve.option.Problem;
import dev.varve.option.Setting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/** Reads a property file as {@link Properties} does, and remembers which line said what. */
final class PropertyLines {
  private PropertyLines() {}

  /**
   * The properties by name, in the order of their first lines. Where a name appears twice, the last
   * line counts.
   *
   * @param problems receives what cannot be read
   * @throws IOException if the text cannot be read
   */
  static Map<String, Setting.Text> read(String file, Reader text, Consumer<Problem> problems)
      throws IOException {
    Map<String, Setting.Text> settings = new LinkedHashMap<>();
    BufferedReader lines = new BufferedReader(text);
    int number = 0;
    String line;
    while ((line = lines.readLine()) != null) {
      number++;
      int first = number;
      if (!isComment(line)) {
        StringBuilder whole = new StringBuilder(line);
        while (continues(line) && (line = lines.readLine()) != null) {
          number++;
          whole.append('\n').append(line);
        }
        addTo(settings, whole.toString(), file + ", line " + first, problems);
      }
    }
    return settings;
  }

  private static boolean isComment(String line) {
    String start = line.stripLeading();
    return start.startsWith("#") || start.startsWith("!");
  }

  /** Whether the line ends with an odd number of backslashes. */
  private static boolean continues(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\\') {
      end--;
    }
    return (line.length() - end) % 2 == 1;
  }

  private static void addTo(
      Map<String, Setting.Text> settings, String line, String origin, Consumer<Problem> problems)
      throws IOException {
    Properties one = new Properties();
    try {
      one.load(new StringReader(line));
    } catch (IllegalArgumentException e) {
      problems.accept(
          new Problem(line, origin, "a backslash and u must be followed by four hex digits"));
    }
    for (String name : one.stringPropertyNames()) {
      settings.put(name, new Setting.Text(one.getProperty(name).strip(), origin));
    }
  }
}
