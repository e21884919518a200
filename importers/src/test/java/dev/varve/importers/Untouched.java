package dev.varve.importers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Holds that nothing in a directory changes: no name, no byte, no time. */
public final class Untouched implements AutoCloseable {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  private final Path directory;
  private final Map<String, String> before;

  /** Remembers what is there, all of which gets an old time so that a write would show. */
  public Untouched(Path directory) throws IOException {
    this.directory = directory;
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.toList()) {
        Files.setLastModifiedTime(path, LONG_AGO);
      }
    }
    this.before = look();
  }

  private Map<String, String> look() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.toList()) {
        String content =
            Files.isDirectory(path) ? "" : HexFormat.of().formatHex(Files.readAllBytes(path));
        found.put(path.toString(), Files.getLastModifiedTime(path) + " " + content);
      }
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    assertThat(look()).isEqualTo(before);
  }
}
