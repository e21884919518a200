package dev.varve.cli.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.cli.Cli;
import dev.varve.cli.base.Console;
import dev.varve.cli.base.Terminal;
import dev.varve.engine.Engine;
import dev.varve.store.NotAStoreException;
import dev.varve.store.Store;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A store is watched while other processes open it, leave it, are killed, or do not answer. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchTest {
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final String LEAVE = "\033[?25h\033[?1049l";
  private static final Terminal SCREEN = new Terminal(false, true, false, true, true, 60);

  /** Enough for any process that answers. */
  private static final Duration LONG = Duration.ofMinutes(1);

  /** For a process that does not answer, whatever one waits. */
  private static final Duration SHORT = Duration.ofMillis(200);

  /** What happens between two looks. */
  @FunctionalInterface
  private interface Happening {
    void happen() throws IOException;
  }

  private final Assembler assembler = Varve.assembler(WatchTest.class.getClassLoader());
  private final List<Runnable> interrupts = new ArrayList<>();
  private @Nullable StoreHolder holder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  @TempDir private Path temp = Path.of("");
  private Path directory = Path.of("");

  @BeforeEach
  void create() {
    directory = temp.resolve("store");
    try (Store store = Varve.assemble().open(directory)) {
      store.put("key".getBytes(UTF_8), new byte[100]);
      store.flush();
    }
  }

  /** A process for several tests, as it takes long to start one; each closes what it opens. */
  private StoreHolder holder() throws IOException {
    StoreHolder running = holder;
    if (running == null) {
      running = new StoreHolder();
      holder = running;
    }
    return running;
  }

  @AfterAll
  void end() throws IOException {
    StoreHolder running = holder;
    if (running != null) {
      running.close();
      holder = null;
    }
  }

  private Engine.@Nullable Description describe() {
    return assembler.describe(directory);
  }

  /** Looks as often; before the look of a number, the first being 0, its event happens. */
  private List<String> watch(Terminal terminal, int looks, Map<Integer, Happening> events) {
    return watch(terminal, looks, AT_ONCE, events);
  }

  private List<String> watch(
      Terminal terminal, int looks, Duration interval, Map<Integer, Happening> events) {
    out.reset();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            out,
            new ByteArrayOutputStream(),
            terminal,
            action -> {
              interrupts.add(action);
              return () -> interrupts.remove(action);
            });
    int[] number = {0};
    new Watch(
            console,
            directory,
            () -> {
              Happening event = events.get(number[0]++);
              if (event != null) {
                try {
                  event.happen();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
              return describe();
            })
        .run(interval, looks);
    return out.toString(UTF_8).lines().toList();
  }

  @Test
  void aStoreThatNobodyHasOpenIsShownFromItsManifest() {
    assertThat(watch(Terminal.NONE, 2, Map.of()))
        .hasSize(2)
        .allMatch(line -> line.matches(" +[0-9]+s  1 runs  .* B  \\(manifest only\\)"));
  }

  @Test
  void nobodyIsAskedForAStoreThatWasNeverOpened() throws IOException {
    Set<Long> silent = new HashSet<>();
    assertThat(
            Probe.find(Files.createDirectory(temp.resolve("empty")), new UUID(1, 2), silent, LONG))
        .isNull();
    assertThat(silent).isEmpty();
  }

  @Test
  void figuresComeFromTheProcessThatHasItOpenUntilItEndsAndFromTheNextThatOpensIt()
      throws IOException {
    try (StoreHolder first = StoreHolder.of(directory)) {
      Map<Integer, Happening> events =
          Map.of(
              1, () -> first.order("write"),
              3, first::close,
              5, () -> holder().open(directory),
              16, () -> holder().order("close"));
      List<String> lines = watch(Terminal.NONE, 18, events);
      assertThat(lines).hasSize(18);
      assertThat(lines.get(0)).contains("1 runs", "writes -  reads -");
      assertThat(lines.get(1)).containsPattern("writes [1-9][0-9,]*/s  reads 0/s  flush [1-9]");
      assertThat(lines.get(2)).contains("writes 0/s  reads 0/s  flush 0 B/s");
      assertThat(lines.subList(3, 11)).allMatch(line -> line.endsWith("(manifest only)"));
      assertThat(lines.get(14)).contains("writes ");
      assertThat(lines.get(15)).contains("writes 0/s");
      assertThat(lines.subList(16, 18))
          .as("closed there")
          .allMatch(line -> line.endsWith("(manifest only)"));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // A process cannot be stopped there.
  void theScreenNamesTheProcessAndIsLeftAsItWasAndASilentProcessIsAskedOnce() throws IOException {
    StoreHolder holder = holder().open(directory);
    try {
      String shown = String.join("\n", watch(SCREEN, 2, Map.of(1, () -> holder.order("write"))));
      assertThat(shown)
          .startsWith("\033[?1049h\033[?25l\033[Hvarve  ")
          .contains("live from process " + holder.pid() + "\033[K\n");
      assertThat(shown).containsOnlyOnce(LEAVE);
      assertThat(shown.substring(shown.indexOf(LEAVE) + LEAVE.length()))
          .as("what was seen last stays, as plain text")
          .doesNotContain("\033")
          .contains("live from process " + holder.pid(), "cache hits");

      UUID store = Objects.requireNonNull(describe()).storeId();
      Set<Long> silent = new HashSet<>(Set.of(holder.pid()));
      assertThat(Probe.find(directory, store, silent, LONG)).isNull();
      silent.clear();
      try (Probe probe = Objects.requireNonNull(Probe.find(directory, store, silent, LONG))) {
        assertThat(probe.look(7, LONG)).isNotNull();
        holder.stop();
        assertThat(probe.look(8, SHORT)).isNull();
      }
      silent.clear();
      assertThat(Probe.find(directory, store, silent, SHORT)).isNull();
      assertThat(silent).contains(holder.pid());
    } finally {
      end(); // A process that was stopped is of no more use.
    }
  }

  @Test
  void coloursOrNoneTheScreenIsTheSame() {
    List<String> coloured = watch(SCREEN, 1, Map.of());
    assertThat(watch(new Terminal(false, true, false, false, true, 60), 1, Map.of()))
        .isEqualTo(coloured)
        .anyMatch(line -> line.contains("manifest only"));
  }

  @Test
  void aProcessThatMayNotBeAttachedToIsNotFoundAndGoesOn() throws IOException {
    // Whether it has the store open nobody can find out: it need not.
    try (StoreHolder closed = new StoreHolder("-XX:+DisableAttachMechanism")) {
      assertThat(watch(Terminal.NONE, 1, Map.of()).getFirst()).endsWith("(manifest only)");
      closed.order("nothing");
    }
  }

  @Test
  void anInterruptEndsTheWatchInTheMiddleOfItsWait() {
    List<String> lines =
        watch(
            Terminal.NONE,
            0,
            Duration.ofHours(1),
            Map.of(0, () -> Thread.ofVirtual().start(() -> interrupts.getFirst().run())));
    assertThat(lines).hasSize(1);
    assertThat(interrupts).isEmpty();
  }

  @Test
  void aStoreThatIsDeletedMeanwhileEndsTheWatchAndTheScreenIsLeft() {
    assertThatExceptionOfType(NotAStoreException.class)
        .isThrownBy(() -> watch(SCREEN, 3, Map.of(1, () -> directory = temp.resolve("gone"))));
    assertThat(out.toString(UTF_8)).contains(LEAVE);
  }

  @Test
  void theCommandLooksAsOftenAsItWasTold() {
    Cli.Result result =
        new Cli()
            .run("stats", directory.toString(), "--watch", "--interval", "100ms", "--count", "2");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines()).hasSize(2);
  }
}
