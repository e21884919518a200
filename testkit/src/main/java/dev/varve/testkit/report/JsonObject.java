package dev.varve.testkit.report;

import java.util.Collection;
import java.util.stream.Collectors;

/** Writes a JSON object (RFC 8259) on one line. */
final class JsonObject {
  private final StringBuilder text = new StringBuilder("{");

  private JsonObject member(String name, String value) {
    text.append(text.length() == 1 ? "" : ", ").append(quoted(name)).append(": ").append(value);
    return this;
  }

  JsonObject put(String name, String value) {
    return member(name, quoted(value));
  }

  JsonObject put(String name, long value) {
    return member(name, Long.toString(value));
  }

  JsonObject put(String name, Collection<String> values) {
    return member(
        name, values.stream().map(JsonObject::quoted).collect(Collectors.joining(", ", "[", "]")));
  }

  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c) || c == '\u007f') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
