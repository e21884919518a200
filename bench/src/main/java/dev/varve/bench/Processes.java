package dev.varve.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.bench.engine.Engines;
import dev.varve.bench.run.EngineRun;
import dev.varve.bench.run.Plan;
import dev.varve.bench.run.Trees;
import dev.varve.bench.run.Worker;
import dev.varve.option.ByteSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs plans in processes of their own, one at a time: A B C, then B C A, and so on. */
final class Processes {
  private static final int LINES_OF_ERROR = 12;

  /**
   * Engines older than the JVM look into its buffers, by reflection and by Unsafe: lmdbjava to show
   * native memory without a copy, others to unmap files. Every process gets the same options.
   */
  private static final List<String> FOR_OLDER_ENGINES =
      List.of(
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final @Nullable Path parent;
  private final ByteSize heap;
  private final List<String> javaOptions;
  private final PrintWriter err;
  private final ObjectMapper json = new ObjectMapper();

  /**
   * Runs plans.
   *
   * @param parent of the directories of stores; null for the system's choice
   * @param heap of each process
   * @param err is told of the progress
   */
  Processes(@Nullable Path parent, ByteSize heap, List<String> javaOptions, PrintWriter err) {
    this.parent = parent;
    this.heap = heap;
    this.javaOptions = javaOptions;
    this.err = err;
  }

  List<EngineRun> run(List<Plan> plans, int repetitions)
      throws IOException, InterruptedException, BenchFailedException {
    List<EngineRun> runs = new ArrayList<>();
    for (int repetition = 0; repetition < repetitions; repetition++) {
      for (int i = 0; i < plans.size(); i++) {
        Plan plan = plans.get((repetition + i) % plans.size());
        err.printf(
            "varve bench: repetition %d of %d, %s%n", repetition + 1, repetitions, plan.engine());
        runs.add(run(plan));
      }
    }
    return runs;
  }

  private EngineRun run(Plan plan) throws IOException, InterruptedException, BenchFailedException {
    Path directory =
        parent == null
            ? Files.createTempDirectory("varve-bench")
            : Files.createTempDirectory(Files.createDirectories(parent), "varve-bench");
    Thread cleaner = new Thread(() -> Trees.delete(directory));
    Runtime.getRuntime().addShutdownHook(cleaner);
    try {
      json.writeValue(directory.resolve(Worker.PLAN).toFile(), plan);
      Path errors = directory.resolve("errors.txt");
      Process process =
          new ProcessBuilder(command(plan, directory)).redirectError(errors.toFile()).start();
      try {
        follow(process);
      } finally {
        process.destroy(); // does nothing when it has ended
        process.waitFor();
      }
      if (process.exitValue() != 0) {
        throw new BenchFailedException(
            "the process of " + plan.engine() + " failed:\n" + tail(errors));
      }
      return json.readValue(directory.resolve(Worker.RUN).toFile(), EngineRun.class);
    } finally {
      Runtime.getRuntime().removeShutdownHook(cleaner);
      Trees.delete(directory);
    }
  }

  private void follow(Process process) throws IOException {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        err.println("  " + line);
      }
    }
  }

  private List<String> command(Plan plan, Path directory) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xms" + heap.bytes());
    command.add("-Xmx" + heap.bytes());
    command.add("-XX:+UseG1GC");
    command.add("-XX:+AlwaysPreTouch"); // as if it had been running for a while
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dguice_bytecode_gen_option=DISABLED");
    command.addAll(FOR_OLDER_ENGINES);
    command.addAll(javaOptions);
    command.add("-cp");
    command.add(ClassPath.of(Engines.named(plan.engine(), plan.budget())));
    command.add(Worker.class.getName());
    command.add(directory.toString());
    return command;
  }

  /** The first lines of an error say what happened. */
  private static String tail(Path errors) throws IOException {
    try (Stream<String> lines = Files.lines(errors)) {
      return String.join("\n", lines.limit(LINES_OF_ERROR).toList());
    }
  }
}
