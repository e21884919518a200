package dev.varve.torture.kill;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts JVMs that run a class of this module, and that are up soon. */
public final class Jvm {
  private static final long MOST_SECONDS_OF_REHEARSAL = 60;

  private final Path cache;

  /**
   * JVMs that may share a cache.
   *
   * @param cache of loaded classes; it need not exist
   */
  public Jvm(Path cache) {
    this.cache = cache;
  }

  /** A command line. */
  public List<String> command(String heap, String main, List<String> arguments) {
    List<String> command =
        command(heap, Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of());
    command.add(main);
    command.addAll(arguments);
    return command;
  }

  private static List<String> command(String heap, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:-UsePerfData", "-Xlog:disable"));
    command.addAll(options);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dguice_bytecode_gen_option=DISABLED");
    command.add("-cp");
    command.add(classPath());
    return command;
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** A JVM keeps no classes that come from directories. */
  private static boolean isOfJars() {
    return Stream.of(classPath().split(File.pathSeparator))
        .noneMatch(path -> new File(path).isDirectory());
  }

  /**
   * Makes the cache from a run that ends by itself. Nothing depends on it but time.
   *
   * @param errors where the run writes its errors
   */
  public void rehearse(String heap, String main, List<String> arguments, Path errors)
      throws IOException, InterruptedException {
    if (!isOfJars()) {
      return;
    }
    List<String> command = command(heap, List.of("-XX:AOTCacheOutput=" + cache));
    command.add(main);
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(MOST_SECONDS_OF_REHEARSAL, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly().waitFor();
      Files.deleteIfExists(cache);
    }
  }
}
