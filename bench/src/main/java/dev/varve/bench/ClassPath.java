package dev.varve.bench;

import dev.varve.bench.engine.EngineType;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of an engine's process: this process's own, behind the jars of {@link
 * EngineType#peer}.
 */
final class ClassPath {
  private ClassPath() {}

  static String of(EngineType engine) throws IOException {
    String ours = System.getProperty("java.class.path");
    if (engine.peer().isEmpty()) {
      return ours;
    }
    try (Stream<Path> jars = Files.list(peers().resolve(engine.peer().get()))) {
      return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator))
          + File.pathSeparator
          + ours;
    }
  }

  /** The build puts them beside the classes or the jar of this module. */
  private static Path peers() {
    try {
      return Path.of(ClassPath.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .resolveSibling("peers");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
