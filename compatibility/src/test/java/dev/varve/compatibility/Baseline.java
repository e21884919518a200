package dev.varve.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The committed files that tests compare with, or write if they are to be renewed. */
final class Baseline {
  /** What to do where something changed. */
  static final String CURE =
      "What others use must not change under them: bring it back, or deprecate it first. If it must"
          + " change, and nothing is released yet or the version allows it"
          + " (docs/compatibility.md), run ./.ci/baseline and commit what it renews in the same"
          + " commit, with an entry in CHANGELOG.md.";

  private static final Path DIRECTORY =
      Path.of(System.getProperty("varve.root", ".."), "compatibility", "baseline");

  private Baseline() {}

  static boolean renews() {
    return "renew".equals(System.getProperty("varve.baseline"));
  }

  static byte[] read(String name) {
    try {
      return Files.readAllBytes(DIRECTORY.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("there is no such baseline: run ./.ci/baseline", e);
    }
  }

  static void write(String name, byte[] content) {
    try {
      Files.createDirectories(DIRECTORY);
      Files.write(DIRECTORY.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
