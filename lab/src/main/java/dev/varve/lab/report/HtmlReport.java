package dev.varve.lab.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link ReportPage} as one HTML file that holds all it needs: styles, scripts, the chart
 * library <a href="https://echarts.apache.org">Apache ECharts</a> and the figures. It asks for
 * nothing from a network, so it works from {@code file://} and may lie beside a paper.
 *
 * <p>Texts of the page (names, reasons) may hold anything: they reach a browser as data and are
 * shown as text, never as markup.
 */
public final class HtmlReport {
  private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final String LIBRARY = "META-INF/maven/org.webjars.npm/echarts/pom.properties";

  private HtmlReport() {}

  /**
   * Writes the page, in UTF-8; a file that is there is replaced.
   *
   * @throws IOException if the file cannot be written; its directory has to exist
   */
  public static void write(ReportPage page, Path file) throws IOException {
    Files.writeString(file, html(page));
  }

  /** The page as text. */
  static String html(ReportPage page) throws IOException {
    Matcher holes = HOLE.matcher(asset("page.html"));
    StringBuilder html = new StringBuilder(2_000_000);
    while (holes.find()) {
      holes.appendReplacement(html, "");
      html.append(filling(holes.group(1), page));
    }
    return holes.appendTail(html).toString();
  }

  private static String filling(String hole, ReportPage page) throws IOException {
    return switch (hole) {
      case "title" -> page.title().replace("&", "&amp;").replace("<", "&lt;");
      case "css" -> asset("page.css");
      case "data" -> PageData.json(page);
      case "echarts" -> script(library());
      default -> script(asset(hole + ".js"));
    };
  }

  /** A script that can stand in a page: only inside of texts could it say that it ends. */
  private static String script(String text) {
    return text.replaceAll("(?i)</(script)", "<\\\\/$1").replace("<!--", "<\\!--");
  }

  /** ECharts in whatever version is on the class path. */
  private static String library() throws IOException {
    Properties about = new Properties();
    about.load(new StringReader(read(LIBRARY, loaded(LIBRARY))));
    String path =
        "META-INF/resources/webjars/echarts/"
            + about.getProperty("version")
            + "/dist/echarts.min.js";
    return read(path, loaded(path));
  }

  private static @Nullable InputStream loaded(String path) {
    return HtmlReport.class.getClassLoader().getResourceAsStream(path);
  }

  private static String asset(String name) throws IOException {
    return read(name, HtmlReport.class.getResourceAsStream(name));
  }

  private static String read(String name, @Nullable InputStream source) throws IOException {
    if (source == null) {
      throw new IOException(
          "a report needs the resource "
              + name
              + ", which is not on the class path; add varve-lab with all that it depends on,"
              + " among them org.webjars.npm:echarts");
    }
    try (source) {
      return new String(source.readAllBytes(), UTF_8);
    }
  }
}
