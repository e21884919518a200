package dev.varve.bench.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of libraries. */
final class Versions {
  private Versions() {}

  /** The version of the jar that a class comes from, as its manifest says. */
  static String of(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    if (version == null) {
      throw new IllegalStateException(
          "the jar of " + type.getName() + " does not tell its version");
    }
    return version;
  }

  /** The version that Maven left in a jar. */
  static String ofMaven(Class<?> type, String group, String artifact) {
    String name = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    try (InputStream in = type.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar of " + type.getName() + " has no " + name);
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
