package dev.varve.cli.watch;

import dev.varve.cli.base.Console;
import dev.varve.cli.base.Interrupts;
import dev.varve.engine.Engine;
import dev.varve.engine.manifest.KeyspaceState;
import dev.varve.store.NotAStoreException;
import dev.varve.tree.Level;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows a store again and again, until the user interrupts it: on a terminal as a screen that
 * changes in place and goes away in the end, elsewhere as one line for each look.
 */
public final class Watch {
  private static final String ENTER = "\033[?1049h\033[?25l";
  private static final String LEAVE = "\033[?25h\033[?1049l";
  private static final String HOME = "\033[H";
  private static final String REST_OF_LINE = "\033[K";
  private static final String REST_OF_SCREEN = "\033[J";

  /** As many looks as the widest line shows, and some more. */
  private static final int KEPT = 100;

  /** A process that was not found is looked for again only now and then. */
  private static final int LOOKS_BETWEEN_SEARCHES = 10;

  /** How long another process may take to answer: one that is stopped never does. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A process that did not answer is left alone for as many searches. */
  private static final int SEARCHES_UNTIL_ASKED_AGAIN = 10;

  private final Console console;
  private final Path directory;
  private final Supplier<Engine.@Nullable Description> manifest;
  private final List<Look> looks = new ArrayList<>();
  private final Set<Long> silent = new HashSet<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable Probe probe;
  private int untilSearch;
  private int searches;

  /**
   * A watch.
   *
   * @param manifest what the manifest of the store says now
   */
  public Watch(Console console, Path directory, Supplier<Engine.@Nullable Description> manifest) {
    this.console = console;
    this.directory = directory;
    this.manifest = manifest;
  }

  /**
   * Looks and shows.
   *
   * @param count how often; 0 for until the user interrupts it
   */
  public void run(Duration interval, long count) {
    boolean screen = console.terminal().out();
    PrintWriter out = console.out();
    try (Interrupts.Registration _ = console.interrupts().onInterrupt(this::interrupt)) {
      if (screen) {
        out.print(ENTER);
      }
      long start = System.nanoTime();
      for (long done = 0; count == 0 || done < count; done++) {
        if (done > 0 && await(stop, interval.toMillis())) {
          break;
        }
        show(look((System.nanoTime() - start) / 1e9), screen, out);
      }
    } finally {
      if (screen) {
        out.print(LEAVE);
        // What was seen last stays.
        if (!looks.isEmpty()) {
          frame().lines(looks).forEach(out::println);
        }
      }
      out.flush();
      stopped.countDown();
      close();
    }
  }

  /** Ends the loop, and waits a moment until the terminal is as it was. */
  private void interrupt() {
    stop.countDown();
    await(stopped, 2_000);
  }

  private static boolean await(CountDownLatch latch, long millis) {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private Frame frame() {
    return new Frame(
        directory.toString(), console.terminal().width(), console.terminal().unicode());
  }

  private void show(Look look, boolean screen, PrintWriter out) {
    looks.add(look);
    if (looks.size() > KEPT) {
      looks.removeFirst();
    }
    if (screen) {
      StringBuilder text = new StringBuilder(HOME);
      frame().lines(looks).forEach(line -> text.append(line).append(REST_OF_LINE).append('\n'));
      out.print(text.append(REST_OF_SCREEN));
    } else {
      out.println(frame().line(looks));
    }
    out.flush();
  }

  private Look look(double seconds) {
    Engine.Description description = manifest.get();
    if (description == null) {
      throw new NotAStoreException(directory + " holds no store. Name the directory of a store.");
    }
    if (probe == null && untilSearch-- <= 0) {
      if (searches++ % SEARCHES_UNTIL_ASKED_AGAIN == 0) {
        silent.clear();
      }
      probe = Probe.find(directory, description.storeId(), silent, PATIENCE);
      untilSearch = LOOKS_BETWEEN_SEARCHES;
    }
    Probe found = probe;
    if (found != null) {
      Look look = found.look(seconds, PATIENCE);
      if (look != null) {
        return look;
      }
      close();
    }
    return new Look(seconds, rows(description), null, 0);
  }

  private void close() {
    Probe found = probe;
    probe = null;
    if (found != null) {
      found.close();
    }
  }

  private static List<Look.Row> rows(Engine.Description description) {
    Map<Integer, Look.Row> rows = new TreeMap<>();
    for (KeyspaceState keyspace : description.keyspaces()) {
      for (Level level : keyspace.shape().levels()) {
        if (!level.isEmpty()) {
          Look.Row row =
              new Look.Row(
                  level.index(), level.runs().size(), level.tables().size(), level.sizeInBytes());
          rows.merge(level.index(), row, Watch::sum);
        }
      }
    }
    return List.copyOf(rows.values());
  }

  private static Look.Row sum(Look.Row one, Look.Row other) {
    return new Look.Row(
        one.level(),
        one.runs() + other.runs(),
        one.tables() + other.tables(),
        one.bytes() + other.bytes());
  }
}
