package dev.varve.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A directory that knows nothing of the build around it, with a Maven whose local repository holds
 * what the build publishes and nothing else; other libraries come from the repository of the user,
 * or from where he gets them.
 */
final class Outside {
  private final Path root = Path.of(property("root"));
  private final Path directory = Path.of("target/it").toAbsolutePath();
  private final Path globalSettings = directory.resolve("settings.xml");

  /** Starts anew, in an empty directory. */
  Outside() throws IOException {
    delete(directory);
    // Ends what Maven looks for in directories above, which is the .mvn of this build.
    Files.createDirectories(directory.resolve(".mvn"));
    Files.writeString(
        globalSettings,
        """
        <settings>
          <profiles>
            <profile>
              <id>libraries</id>
              <repositories>REPOSITORY</repositories>
              <pluginRepositories>PLUGIN_REPOSITORY</pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles>
            <activeProfile>libraries</activeProfile>
          </activeProfiles>
        </settings>
        """
            .replace("PLUGIN_REPOSITORY", repository("pluginRepository"))
            .replace("REPOSITORY", repository("repository")));
  }

  /** What was downloaded for this build. Versions that are not released are none of it. */
  private static String repository(String element) {
    return """
    <%s>
      <id>libraries-of-the-build</id>
      <url>%s</url>
      <releases><enabled>true</enabled><checksumPolicy>ignore</checksumPolicy></releases>
      <snapshots><enabled>false</enabled></snapshots>
    </%s>
    """
        .formatted(element, Path.of(property("it.libraries")).toUri(), element);
  }

  /** A property {@code varve.…} that the pom of this module gives. */
  static String property(String name) {
    return Objects.requireNonNull(System.getProperty("varve." + name), name);
  }

  /** The tree of sources that is built. */
  Path root() {
    return root;
  }

  Path directory() {
    return directory;
  }

  /** Runs Maven as if there were no other one around it. */
  Run maven(String log, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(property("it.maven"), "bin", "mvn").toString());
    command.addAll(List.of("--batch-mode", "--no-transfer-progress"));
    command.addAll(List.of("--global-settings", globalSettings.toString()));
    if (Files.exists(Path.of(property("it.settings")))) {
      command.addAll(List.of("--settings", property("it.settings")));
    }
    command.add("-Dmaven.repo.local=" + property("it.repository"));
    command.add("-Dstyle.color=never");
    if (property("it.mode").equals("offline: true")) {
      command.addAll(List.of("--offline", "-Daether.offline.protocols=file"));
    }
    command.addAll(List.of(arguments));
    return Run.of(
        directory,
        directory.resolve(log),
        Map.of(
            "JAVA_HOME",
            property("it.java"),
            "MAVEN_OPTS",
            "",
            "MAVEN_ARGS",
            "",
            // Of many short processes the optimizing compiler would take half of the time.
            "JAVA_TOOL_OPTIONS",
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"),
        command);
  }

  /** Runs a program. */
  Run program(String log, String... command) throws IOException, InterruptedException {
    return Run.of(directory, directory.resolve(log), Map.of(), List.of(command));
  }

  /** Copies a project, without what was built of it. */
  void copy(Path project) throws IOException {
    Path target = directory.resolve(project.getFileName());
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = project.relativize(file);
        if (!relative.startsWith("target")) {
          Path copy = target.resolve(relative);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.toList().reversed()) {
          Files.delete(file);
        }
      }
    }
  }
}
