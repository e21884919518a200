package dev.varve.torture.kill;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Starts JVMs that run a class of this module, and that are up soon.
 *
 * <p>Thread safety: none.
 */
public final class Jvm {
  private static final long MOST_SECONDS_OF_REHEARSAL = 60;

  private final Path archive;
  private String classPath =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  /**
   * JVMs that may share loaded classes.
   *
   * @param archive of classes; it need not exist
   */
  public Jvm(Path archive) {
    this.archive = archive;
  }

  /** A command line. */
  public List<String> command(String heap, String main, List<String> arguments) {
    List<String> options =
        Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
    return command(heap, options, main, arguments);
  }

  private List<String> command(
      String heap, List<String> options, String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:-UsePerfData", "-Xlog:disable"));
    command.addAll(options);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dguice_bytecode_gen_option=DISABLED");
    command.add("-cp");
    command.add(classPath);
    command.add(main);
    command.addAll(arguments);
    return command;
  }

  /**
   * Makes the archive from a run that ends by itself. Nothing depends on it but time.
   *
   * @param errors where the run writes its errors
   */
  public void rehearse(String heap, String main, List<String> arguments, Path errors)
      throws IOException, InterruptedException {
    classPath = ofJars();
    List<String> options = List.of("-XX:ArchiveClassesAtExit=" + archive);
    Process process =
        new ProcessBuilder(command(heap, options, main, arguments))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(MOST_SECONDS_OF_REHEARSAL, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly().waitFor();
      Files.deleteIfExists(archive);
    }
  }

  /** The class path with a jar for each directory, because a JVM archives classes of jars only. */
  private String ofJars() throws IOException {
    List<String> paths = new ArrayList<>();
    for (String text : classPath.split(File.pathSeparator, -1)) {
      Path path = Path.of(text);
      if (Files.isDirectory(path)) {
        Path jar = archive.resolveSibling("classes-" + paths.size() + ".jar");
        pack(path, jar);
        path = jar;
      }
      paths.add(path.toString());
    }
    return String.join(File.pathSeparator, paths);
  }

  private static void pack(Path directory, Path jar) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (Path file : files) {
        String name = directory.relativize(file).toString().replace(File.separatorChar, '/');
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }
}
