package dev.varve.checks;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A module of the reactor.
 *
 * @param name of its directory
 * @param directory of its files
 * @param published whether others can get it from a repository
 * @param dependencies that its own pom declares
 */
record ReactorModule(
    String name, Path directory, boolean published, List<Dependency> dependencies) {
  private static final Set<String> KINDS_OF_PLUGINS =
      Set.of("wal", "memtable", "sstable", "compaction", "compression", "filter", "valuelog");

  /**
   * A dependency.
   *
   * @param module the name of one of our modules, or of another project's group and artifact
   * @param ours whether it is one of our modules
   * @param scope as Maven names it
   */
  record Dependency(String module, boolean ours, String scope) {}

  /** Whether the module holds parts that are found by name. */
  boolean isPlugin() {
    return KINDS_OF_PLUGINS.contains(name.split("-", 2)[0]);
  }

  Path mainSources() {
    return directory.resolve("src/main/java");
  }

  Path kotlinSources() {
    return directory.resolve("src/main/kotlin");
  }

  Path services() {
    return directory.resolve("src/main/resources/META-INF/services");
  }

  /** Whether there is anything in the module yet. */
  boolean hasMainCode() {
    return Files.isDirectory(mainSources()) || Files.isDirectory(kotlinSources());
  }

  /** The compiled main code, without the classes that JMH writes, which nobody here can change. */
  JavaClasses classes() {
    return new ClassFileImporter()
        .withImportOption(location -> !location.contains("/jmh_generated/"))
        .importPath(directory.resolve("target/classes"));
  }

  /** The Java files of the main code. */
  List<Path> mainFiles() {
    return files(mainSources(), ".java");
  }

  /** The Kotlin files of the main code. */
  List<Path> kotlinFiles() {
    return files(kotlinSources(), ".kt");
  }

  /** All files below a directory with this ending; none if there is no such directory. */
  static List<Path> files(Path directory, String ending) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toString().endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
