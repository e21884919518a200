package dev.varve.bench.engine;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The files of a directory, with their lengths. */
final class Listing {
  private Listing() {}

  /** A line for each file, in order; files may come and go meanwhile. */
  static List<String> of(Path directory) {
    File[] files = directory.toFile().listFiles();
    if (files == null) {
      throw new IllegalStateException("cannot list " + directory);
    }
    return Arrays.stream(files).map(file -> file.getName() + " " + file.length()).sorted().toList();
  }
}
