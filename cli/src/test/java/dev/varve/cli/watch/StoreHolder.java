package dev.varve.cli.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.Varve;
import dev.varve.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Another process, which opens a store when it is told to, and does with it what it is told. */
final class StoreHolder implements AutoCloseable {
  private static final String OPEN = "open ";

  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter orders;

  /** Starts the process; returns when it runs. */
  StoreHolder(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(options));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dguice_bytecode_gen_option=DISABLED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            StoreHolder.class.getName()));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    orders = new PrintWriter(process.getOutputStream(), true, UTF_8);
    await("ready");
  }

  /** A process that has a store open. */
  static StoreHolder of(Path directory) throws IOException {
    return new StoreHolder().open(directory);
  }

  /** Has it open a store; REQUIRES: it has none open. */
  StoreHolder open(Path directory) throws IOException {
    order("open " + directory);
    return this;
  }

  /** The process. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    Store store = null;
    System.out.println("ready");
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      if (order.startsWith(OPEN)) {
        store = Varve.assemble().open(Path.of(order.substring(OPEN.length())));
      } else if (order.equals("write")) {
        write(Objects.requireNonNull(store));
      } else if (order.equals("close")) {
        Objects.requireNonNull(store).close();
      } else if (!order.equals("nothing")) {
        throw new IllegalArgumentException(order);
      }
      System.out.println("done");
    }
    // The test has ended: nothing is left to be kept.
    Runtime.getRuntime().halt(0);
  }

  private static void write(Store store) {
    for (int i = 0; i < 100; i++) {
      store.put(("key" + i).getBytes(UTF_8), new byte[100]);
    }
    store.flush();
  }

  long pid() {
    return process.pid();
  }

  /** Has the process do something, and waits until it has. */
  void order(String order) throws IOException {
    orders.println(order);
    await("done");
  }

  /** Stops the process, as Ctrl-Z does: it is there, and answers nobody. */
  void stop() throws IOException {
    Process kill = new ProcessBuilder("kill", "-STOP", Long.toString(pid())).start();
    try {
      if (kill.waitFor() != 0) {
        throw new IOException("the process cannot be stopped");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void await(String wanted) throws IOException {
    String line = answers.readLine();
    // A JVM that may not be attached to prints its threads when somebody tries.
    while (line != null && !line.equals(wanted)) {
      line = answers.readLine();
    }
    if (line == null) {
      throw new IOException("the process ended before it said: " + wanted);
    }
  }

  /** Kills the process, and waits until it is gone. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
