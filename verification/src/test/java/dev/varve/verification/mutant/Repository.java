package dev.varve.verification.mutant;

import java.nio.file.Path;

/** Where the sources are, and the classes made from them. */
final class Repository {
  /** The root of the repository. */
  static final Path ROOT = Path.of(System.getProperty("varve.root", "..")).toAbsolutePath();

  /** The class path of this JVM. */
  static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private Repository() {}
}
