package dev.varve.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is in directories. */
public final class Trees {
  private Trees() {}

  /** The names and contents of all files, to be compared. */
  public static Map<String, String> snapshot(Path directory) throws IOException {
    Map<String, String> content = new TreeMap<>();
    if (Files.notExists(directory)) {
      return content;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        content.put(
            file.toString(),
            Files.isDirectory(file)
                ? "directory"
                : HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return content;
  }

  /** The files of a directory whose names end so, in order. */
  public static List<Path> files(Path directory, String suffix) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The only file of a directory whose name ends so. */
  public static Path only(Path directory, String suffix) {
    List<Path> files = files(directory, suffix);
    if (files.size() != 1) {
      throw new AssertionError("expected one file *" + suffix + ", found " + files);
    }
    return files.getFirst();
  }
}
