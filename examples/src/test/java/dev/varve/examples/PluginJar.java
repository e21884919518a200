package dev.varve.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds the plug-in of this module into a jar of its own, as another build would. */
final class PluginJar {
  private static final Path PLUGIN =
      Path.of(System.getProperty("varve.root"), "examples/third-party/src/main");

  private PluginJar() {}

  /** The class path of the tests, which the plug-in is not on. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Builds the jar in a directory. */
  static void build(Path directory) {
    try {
      Path classes = Files.createDirectories(directory.resolve("classes"));
      compile(classes);
      Path jar = Files.createDirectories(directory.resolve("plugins")).resolve("example.jar");
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
        add(classes, out);
        add(PLUGIN.resolve("resources"), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compile(Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of("-proc:none", "-d", classes.toString(), "-cp", classPath()),
                  null,
                  files.getJavaFileObjectsFromPaths(filesBelow(PLUGIN.resolve("java"))))
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
