package dev.varve.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The javadoc that lies in the site, if there is any: it takes longer than all the rest, so it is
 * made in a profile only.
 */
final class Javadoc {
  /** Its directory in the site. */
  static final String DIRECTORY = "javadoc";

  private final Map<String, String> types = new HashMap<>();

  private Javadoc() {}

  /** What there is below the root of a site. */
  static Javadoc in(Path site) throws IOException {
    Javadoc javadoc = new Javadoc();
    Path directory = site.resolve(DIRECTORY);
    if (Files.exists(directory.resolve("index.html"))) {
      try (Stream<Path> files = Files.walk(directory.resolve("dev"))) {
        for (Path file : (Iterable<Path>) files.sorted()::iterator) {
          javadoc.add(directory, file);
        }
      }
    }
    return javadoc;
  }

  private void add(Path directory, Path file) {
    String name = file.getFileName().toString();
    if (!name.matches("[A-Z][\\w.]*\\.html")) {
      return;
    }
    String type = name.substring(0, name.length() - ".html".length());
    Path relative = directory.relativize(file);
    String path = DIRECTORY + "/" + relative.toString().replace('\\', '/');
    String before = types.putIfAbsent(type, path);
    if (before != null) {
      types.put(type, ""); // Two types of one name: nobody can know which one is meant.
    }
    types.put(relative.toString().replace('\\', '/').replace('/', '.').replace(".html", ""), path);
  }

  /** Whether there is any. */
  boolean isThere() {
    return !types.isEmpty();
  }

  /** The page of a type, by its simple or full name, from the root of the site; or nothing. */
  String pathOf(String type) {
    return types.getOrDefault(type, "");
  }

  /** Simple names of all types with a page of their own. */
  List<String> types() {
    return types.keySet().stream().filter(name -> name.indexOf('.') < 0).sorted().toList();
  }
}
