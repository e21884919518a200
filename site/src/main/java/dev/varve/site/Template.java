package dev.varve.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page with holes such as {@code {{title}}}. */
final class Template {
  private static final Pattern HOLE = Pattern.compile("\\{\\{([\\w-]+)}}");

  private final String text;

  private Template(String text) {
    this.text = text;
  }

  /** The template that all pages share. */
  static Template page() throws IOException {
    return new Template(new String(resource("page.html"), UTF_8));
  }

  /** A file that lies beside this class. */
  static byte[] resource(String name) throws IOException {
    InputStream stream = Template.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IOException("the resource " + name + " is missing from " + Template.class);
    }
    try (stream) {
      return stream.readAllBytes();
    }
  }

  /**
   * Fills the holes.
   *
   * @param fillings HTML for each hole
   */
  String fill(Map<String, String> fillings) {
    Matcher holes = HOLE.matcher(text);
    StringBuilder html = new StringBuilder(text.length() * 4);
    while (holes.find()) {
      String filling = fillings.get(holes.group(1));
      if (filling == null) {
        throw new IllegalArgumentException("nothing fills " + holes.group());
      }
      holes.appendReplacement(html, "");
      html.append(filling);
    }
    return holes.appendTail(html).toString();
  }
}
