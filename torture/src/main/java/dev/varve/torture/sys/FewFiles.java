package dev.varve.torture.sys;

import static dev.varve.torture.work.BrokenPromiseException.ensure;

import dev.varve.Varve;
import dev.varve.assembly.StoreBuilder;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.store.StoreState;
import dev.varve.torture.kill.Jvm;
import dev.varve.torture.work.BrokenPromiseException;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A process that may open few files: its store of many tables works with a handful, and with fewer
 * it says what is missing, and loses nothing.
 */
public final class FewFiles {
  private static final int LIMIT = 160;
  private static final int TABLES = 60;
  private static final int MOST_FREE = 8;
  private static final long MOST_SECONDS = 120;

  private final Path place;
  private final StoreBuilder builder =
      Varve.assemble()
          .set("background", "inline")
          .compaction(
              "tiered",
              policy -> policy.set("trigger", "500").set("slowdown", "900").set("stop", "1000"));
  private final Set<Integer> made = new HashSet<>();
  private final List<String> lastErrors = new ArrayList<>();
  private int next;

  private FewFiles(Path place) {
    this.place = place;
  }

  /** Whether a process can be given a limit here. */
  public static boolean isPossible() throws InterruptedException {
    try {
      return new ProcessBuilder("prlimit", "--nofile=" + LIMIT, "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Runs it as a process of its own, with a limit.
   *
   * @param directory for the store
   * @return what the process did, for people
   * @throws BrokenPromiseException if it found something wrong
   */
  public static String run(Path directory) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("prlimit", "--nofile=" + LIMIT));
    command.addAll(
        new Jvm(directory.resolve("none.jsa"))
            .command("192m", FewFiles.class.getName(), List.of(directory.toString())));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new BrokenPromiseException("with few files: " + said);
    }
    return said.strip();
  }

  /**
   * Opens, writes and reads with fewer and fewer files.
   *
   * @param args the directory
   */
  public static void main(String[] args) throws IOException {
    new FewFiles(Path.of(args[0]).resolve("store")).run();
  }

  private Store open() {
    return builder.open(place);
  }

  private void run() throws IOException {
    int tables = fill();
    live(MOST_FREE * 2); // loads all classes, for which files are needed too
    int enough = -1;
    Set<String> errors = new HashSet<>();
    for (int free = MOST_FREE; free >= 0; free--) {
      if (live(free)) {
        ensure(enough < 0 || enough == free + 1, "it works with " + free + " files but not more");
        enough = free;
      } else {
        errors.addAll(lastErrors);
      }
      check();
    }
    ensure(enough >= 0, "it does not work with " + MOST_FREE + " files: " + errors);
    ensure(!errors.isEmpty(), "it works without any file");
    System.out.printf(
        "%d tables: works with %d files to spare; with fewer: %d different errors, such as: %s%n",
        tables, enough, errors.size(), errors.stream().sorted().findFirst().orElse(""));
  }

  private int fill() {
    try (Store store = open()) {
      for (int i = 0; i < TABLES; i++) {
        write(store);
        store.flush();
      }
      return store.stats().now().tables();
    }
  }

  /** Opens, writes, flushes and reads while so many files can be opened; tells if all went well. */
  private boolean live(int free) throws IOException {
    lastErrors.clear();
    List<Closeable> taken = take(free);
    try (Store store = open()) {
      for (int i = 0; i < 3; i++) {
        attempt(() -> write(store));
        attempt(store::flush);
      }
      attempt(() -> ensure(store.get(key(0)) != null, "what was written is not found"));
      ensure(store.state() != StoreState.FAILED, "the store has failed");
    } catch (StoreException e) {
      note(e);
    } finally {
      for (Closeable file : taken) {
        file.close();
      }
    }
    return lastErrors.isEmpty();
  }

  private static List<Closeable> take(int free) throws IOException {
    List<Closeable> taken = new ArrayList<>();
    try {
      while (taken.size() < LIMIT) {
        taken.add(new FileInputStream("/dev/null"));
      }
    } catch (IOException e) { // there is no more
      for (int i = 0; i < free; i++) {
        taken.removeLast().close();
      }
      return taken;
    }
    throw new BrokenPromiseException("more files can be opened than " + LIMIT);
  }

  private void attempt(Runnable action) {
    try {
      action.run();
    } catch (StoreException e) {
      note(e);
    }
  }

  private void note(StoreException e) {
    String text = e.toString();
    boolean tells = false;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      tells |= String.valueOf(cause.getMessage()).contains("Too many open files");
    }
    ensure(tells, "an error does not say that there are too many open files: " + text);
    lastErrors.add(text.replaceAll("\\d{6}\\.", "N."));
  }

  private void write(Store store) {
    int number = next++;
    store.put(key(number), value(number), Durability.DEVICE);
    made.add(number);
  }

  /** With all files again, everything that was acknowledged is there. */
  private void check() {
    try (Store store = open()) {
      for (int number : made) {
        ensure(
            Arrays.equals(value(number), store.get(key(number))), "write " + number + " is lost");
      }
      ensure(store.verify().ok(), "verify() finds damage");
      write(store);
    }
  }

  private static byte[] key(int number) {
    return "key-%06d".formatted(number).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] value(int number) {
    return "value-%d".formatted(number).getBytes(StandardCharsets.US_ASCII);
  }
}
