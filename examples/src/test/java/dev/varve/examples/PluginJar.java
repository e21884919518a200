package dev.varve.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds plug-ins into jars of their own, as another build would. */
final class PluginJar {
  private static final Path PLUGIN =
      Path.of(System.getProperty("varve.root"), "examples/third-party/src/main");

  private PluginJar() {}

  /** The class path of the tests, which the plug-in is not on. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** The words that start the command line. */
  static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", // It ends before more would pay.
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-Dguice_bytecode_gen_option=DISABLED",
        "-cp",
        classPath(),
        "dev.varve.cli.Main");
  }

  /** Builds the jar in a directory. */
  static void build(Path directory) {
    build(directory.resolve("plugins/example.jar"), PLUGIN.resolve("java"), "", Map.of());
  }

  /**
   * Compiles sources and puts the classes into a jar.
   *
   * @param sources a directory; the resources beside it come into the jar, too
   * @param more class path beside that of the tests
   * @param files that are put into the jar, by name
   */
  static void build(Path jar, Path sources, String more, Map<String, String> files) {
    try {
      Path directory = Files.createDirectories(Objects.requireNonNull(jar.getParent()));
      Path classes = Files.createTempDirectory(directory, "classes");
      compile(classes, sources, more);
      Path resources = sources.resolveSibling("resources");
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
        add(classes, out);
        if (Files.isDirectory(resources)) {
          add(resources, out);
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
          out.putNextEntry(new JarEntry(file.getKey()));
          out.write(file.getValue().getBytes(UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compile(Path classes, Path sources, String more) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    String classPath = classPath() + File.pathSeparator + more;
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of("-proc:none", "-d", classes.toString(), "-cp", classPath),
                  null,
                  files.getJavaFileObjectsFromPaths(filesBelow(sources)))
              .call();
      assertThat(compiled).as("javac: %s", said).isTrue();
    }
  }

  private static List<Path> filesBelow(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
    }
  }

  private static void add(Path directory, JarOutputStream jar) throws IOException {
    for (Path file : filesBelow(directory)) {
      jar.putNextEntry(new JarEntry(directory.relativize(file).toString().replace('\\', '/')));
      Files.copy(file, jar);
      jar.closeEntry();
    }
  }
}
