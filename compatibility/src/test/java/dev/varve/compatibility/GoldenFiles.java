package dev.varve.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files of golden stores. */
final class GoldenFiles {
  /** The list of the digests of all other files of a version. */
  static final String SUMS = "SHA256SUMS";

  /** The list of the digests of those lists. */
  static final Path ALL_SUMS = GoldenContent.directory().resolve(SUMS);

  private GoldenFiles() {}

  static List<Path> children(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The digest and name of every file below a directory except the list itself. */
  static List<String> sums(Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      String name = root.relativize(file).toString().replace('\\', '/');
      if (!name.equals(SUMS)) {
        lines.add(GoldenContent.digest(Files.readAllBytes(file)) + "  " + name);
      }
    }
    return lines;
  }

  /** Copies a directory with the files in it. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : children(from)) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }
}
