package dev.varve.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes small source trees for the checks to find fault with. */
final class Trees {
  private Trees() {}

  static void file(Path root, String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** The path itself and all below it, what holds something before what it holds. */
  static List<Path> below(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.toList();
    }
  }

  static void pom(Path directory, String content) throws IOException {
    file(directory, "pom.xml", "<project>" + content + "</project>");
  }

  static String dependency(String groupAndArtifact, String scope) {
    String[] names = groupAndArtifact.split(":", 2);
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><scope>%s</scope></dependency>"
        .formatted(names[0], names[1], scope);
  }
}
