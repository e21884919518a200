package dev.varve.cli.shell.story;

import dev.varve.cli.base.CommandException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A shell in another process, which can be killed.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class Child implements AutoCloseable {
  /** Named, because the package of the program is above this one. */
  private static final String MAIN = "dev.varve.cli.Main";

  private static final int MIB = 1 << 20;

  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;
  private long acknowledged;

  private Child(Process process) {
    this.process = process;
    this.commands =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts one, on the same Java and class path, with as much memory as there is here.
   *
   * @param directory of the story
   * @param fixed parts and settings of every store
   */
  static Child start(Path directory, Map<String, String> fixed) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dguice_bytecode_gen_option=DISABLED");
    command.add("-XX:TieredStopAtLevel=1"); // it lives for a short time
    command.add("-Xmx" + Runtime.getRuntime().maxMemory() / MIB + "m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MAIN);
    command.add("shell");
    command.add("--child-of=" + directory);
    fixed.forEach((name, value) -> command.add("--with=" + name + "=" + value));
    Child child =
        new Child(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    try {
      child.answer(Long.MAX_VALUE, _ -> {});
      return child;
    } catch (RuntimeException | IOException e) {
      child.kill();
      throw e;
    }
  }

  /** Has the child carry out a line, and hands on what it prints. */
  void carryOut(String line, Consumer<String> printed) throws IOException {
    send(line);
    answer(Long.MAX_VALUE, printed);
  }

  /**
   * Has the child carry out a line, and kills it when that many writes have returned.
   *
   * @throws CommandException if the line was done before
   */
  void killDuring(String line, long writes) throws IOException {
    send(line);
    if (!answer(writes, _ -> {})) {
      throw new CommandException(
          "the command was done after " + acknowledged + " writes: nothing was killed.");
    }
  }

  private void send(String line) throws IOException {
    acknowledged = 0;
    commands.write(line + "\n");
    commands.flush();
  }

  /** Reads an answer; returns whether the child was killed, after that many writes. */
  private boolean answer(long killAfter, Consumer<String> printed) throws IOException {
    boolean killed = false;
    String line;
    while ((line = answers.readLine()) != null) {
      if (line.equals(ChildProtocol.DONE)) {
        return false;
      }
      if (!line.startsWith(ChildProtocol.ACKNOWLEDGED)) {
        printed.accept(line);
      } else if (line.endsWith(ChildProtocol.END)) {
        acknowledged = Long.parseLong(line, 1, line.length() - 1, 10);
        if (acknowledged >= killAfter && !killed) {
          // Not by Process, which would close the streams: what it told before is still read.
          process.toHandle().destroyForcibly();
          killed = true;
        }
      }
    }
    if (!killed) {
      throw new CommandException("the child process ended with exit code " + exitCode() + ".");
    }
    return true;
  }

  /** How many writes of the last command had returned, as far as was told. */
  long acknowledged() {
    return acknowledged;
  }

  /** Kills the process as {@code kill -9} does, and waits until it is gone. */
  void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** Has the process close its store and end. */
  @Override
  public void close() throws IOException {
    try (commands;
        answers) {
      commands.close();
      exitCode();
    } catch (IOException e) {
      kill();
      throw e;
    }
  }

  private int exitCode() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
