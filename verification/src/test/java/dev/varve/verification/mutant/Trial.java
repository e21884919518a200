package dev.varve.verification.mutant;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One suite against one mutant: the changed classes stand first on the class path of another JVM,
 * which runs the suite until a test fails.
 *
 * @param sound whether the classes are compiled as they are, to see that the suite fails because of
 *     the change and not because of the circumstances
 */
record Trial(Mutant mutant, Killer killer, boolean sound) {
  private static final int SECONDS_IF_SOUND = 600;

  /** A process may wait for others, or for ever. */
  private static final int WALL_TIME_FACTOR = 20;

  /** Runs the suite. What it prints goes to a file in {@code directory}, an empty one. */
  Outcome run(Path directory) throws IOException, InterruptedException {
    Path classes = Files.createDirectory(directory.resolve("classes"));
    MutantCompiler.compile(
        sound ? mutant.edits().stream().map(Edit::undone).toList() : mutant.edits(), classes);
    Path outcome = directory.resolve("outcome");
    Process process =
        new ProcessBuilder(command(classes, outcome))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    int seconds = WALL_TIME_FACTOR * secondsAllowed();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      return new Outcome(Outcome.Kind.OUT_OF_TIME, killer.test(), "it hangs", seconds);
    }
    if (Files.exists(outcome)) {
      return Outcome.read(outcome);
    }
    String output = Files.readString(directory.resolve("output"));
    return new Outcome(Outcome.Kind.BROKEN, killer.test(), output, 0);
  }

  private int secondsAllowed() {
    return sound ? SECONDS_IF_SOUND : mutant.secondsAllowed();
  }

  /** What must come of it. */
  Outcome.Kind expected() {
    return sound ? Outcome.Kind.SURVIVED : Outcome.Kind.KILLED;
  }

  private List<String> command(Path classes, Path outcome) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx1g"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Dguice_bytecode_gen_option=DISABLED");
    command.add("-Dvarve.root=" + Repository.ROOT);
    command.addAll(killer.options());
    command.addAll(List.of("-cp", classes + File.pathSeparator + Repository.CLASS_PATH));
    command.add(SuiteMain.class.getName());
    command.add(outcome.toString());
    command.add(String.valueOf(secondsAllowed()));
    command.addAll(List.of(killer.className(), killer.methodName()));
    return command;
  }

  @Override
  public String toString() {
    return (sound ? "nothing is wrong" : mutant.id()) + ", " + killer;
  }
}
