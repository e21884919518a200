package dev.varve.site;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Makes the javadoc of all published modules with Java sources, together, in the site. */
final class JavadocTool {
  private static final Pattern PUBLISHED =
      Pattern.compile(
          "<artifactId>varve-([a-z0-9-]+)</artifactId>\\s*<version>[^<]*</version>\\s*</dependency>");

  private JavadocTool() {}

  /**
   * Makes it. What the sources need is looked for on this program's own class path.
   *
   * @param root of the repository
   * @param site the directory of the site
   * @throws SiteException if the tool fails, with what it says
   */
  static void run(Path root, Path site) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-quiet", "-Xdoclint:none", "-notimestamp", "--no-fonts", "-encoding", "UTF-8"));
    arguments.addAll(List.of("-windowtitle", "Varve", "-doctitle", "Varve"));
    arguments.addAll(List.of("-d", site.resolve(Javadoc.DIRECTORY).toString()));
    arguments.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    for (Path directory : published(root)) {
      try (Stream<Path> files = Files.walk(directory)) {
        files
            .map(Path::toString)
            .filter(file -> file.endsWith(".java"))
            .sorted()
            .forEach(arguments::add);
      }
    }
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int result =
        ToolProvider.findFirst("javadoc")
            .orElseThrow(() -> new SiteException("this is no JDK: there is no javadoc"))
            .run(out, out, arguments.toArray(String[]::new));
    if (result != 0) {
      throw new SiteException("javadoc failed:\n" + said);
    }
  }

  /** The Java sources of the modules that the bill of materials lists as jars. */
  static List<Path> published(Path root) throws IOException {
    List<Path> directories = new ArrayList<>();
    Matcher modules = PUBLISHED.matcher(Files.readString(root.resolve("bom/pom.xml")));
    while (modules.find()) {
      Path sources = root.resolve(modules.group(1)).resolve("src/main/java");
      if (Files.isDirectory(sources)) {
        directories.add(sources);
      }
    }
    return directories;
  }
}
