package dev.varve.cli.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.cli.base.Console;
import dev.varve.cli.base.Session;
import dev.varve.cli.base.Terminal;
import dev.varve.views.trace.TraceWriter;
import dev.varve.workload.OperationKind;
import dev.varve.workload.OperationStream;
import dev.varve.workload.Presence;
import dev.varve.workload.Trace;
import dev.varve.workload.TraceReader;
import dev.varve.workload.ValueBuilder;
import dev.varve.workload.Workload;
import dev.varve.workload.WorkloadReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RecordCommandTest {
  @TempDir private Path directory = Path.of("");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console =
      new Console(new ByteArrayInputStream(new byte[0]), out, err, Terminal.NONE, _ -> () -> {});

  private int run(Callable<Integer> command, String... arguments) {
    int exitCode =
        new CommandLine(command)
            .setErr(new PrintWriter(err, true, UTF_8))
            .setExecutionExceptionHandler((e, _, _) -> {
              console.err().println(e.getMessage());
              return 1;
            })
            .execute(arguments);
    console.out().flush();
    return exitCode;
  }

  private Path record(String workload, String... more) {
    Path file = directory.resolve("trace" + directory.toFile().list().length + ".csv.gz");
    List<String> arguments = new ArrayList<>(List.of(workload, "--out", file.toString()));
    arguments.addAll(List.of(more));
    assertThat(run(new RecordCommand(new Session(console)), arguments.toArray(new String[0])))
        .as(err.toString(UTF_8))
        .isZero();
    return file;
  }

  private static Trace read(Path file) throws IOException {
    return Trace.read(Files.newInputStream(file), file.toString());
  }

  /** The final sizes of all keys that are there, after the load and the run of a replay. */
  private static Map<Bytes, Integer> replayed(Trace trace) {
    Workload workload =
        new Workload(
            WorkloadReader.ofTrace("trace", trace, Map.of()),
            1,
            ValueBuilder.Content.PRINTABLE,
            trace,
            null);
    Map<Bytes, Integer> sizes = new HashMap<>();
    for (OperationStream stream : List.of(workload.load(0), workload.run(0))) {
      while (stream.next()) {
        Bytes key = Bytes.copyOf(stream.key());
        switch (stream.kind()) {
          case INSERT, UPDATE, READ_MODIFY_WRITE -> sizes.put(key, stream.valueLength());
          case DELETE -> sizes.remove(key);
          case READ ->
              assertThat(stream.presence() == Presence.PRESENT).isEqualTo(sizes.containsKey(key));
          case SCAN -> {}
        }
      }
    }
    return sizes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"f", "mixgraph", "queue", "phases"})
  void theTraceOfAWorkloadLeavesWhatTheWorkloadLeaves(String name) throws IOException {
    Map<Bytes, Integer> sizes =
        replayed(read(record(name, "--records", "200", "--operations", "1500", "--seed", "9")));
    Workload workload =
        new Workload(
            new dev.varve.cli.lab.WorkloadChoice().records(200L).operations(1500L).read(name),
            9,
            ValueBuilder.Content.PRINTABLE);
    Map<Bytes, Integer> expected = new HashMap<>();
    for (OperationStream stream : List.of(workload.load(0), workload.run(0))) {
      while (stream.next()) {
        Bytes key = Bytes.copyOf(stream.key());
        if (stream.kind() == OperationKind.DELETE) {
          expected.remove(key);
        } else if (stream.kind() != OperationKind.READ && stream.kind() != OperationKind.SCAN) {
          expected.put(key, stream.valueLength());
        }
      }
    }
    assertThat(sizes).isEqualTo(expected);
  }

  @Test
  void aSampleOfATraceIsATraceOfSomeOfItsKeys() throws IOException {
    Path whole = record("a", "--records", "500", "--operations", "2000", "--rate", "1000");
    Path part = record(whole.toString(), "--sample", "0.2");
    Map<Bytes, Integer> all = replayed(read(whole));
    Map<Bytes, Integer> some = replayed(read(part));
    assertThat(some.size()).isBetween(50, 150);
    assertThat(all).containsAllEntriesOf(some);
    assertThat(read(part).isTimed()).isTrue();
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<byte[]> keys = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      keys.add(new byte[] {(byte) i});
      keys.add(new byte[] {'k', (byte) i, (byte) (255 - i)});
    }
    keys.add("hex:00".getBytes(UTF_8));
    keys.add(new byte[0]);
    try (TraceWriter writer = new TraceWriter(bytes)) {
      for (int i = 0; i < keys.size(); i++) {
        writer.put(keys.get(i), i, 10L * i, 7);
      }
      writer.get(keys.getFirst(), TraceWriter.NOT_GIVEN, 1_000_000, 8);
      writer.scan(keys.getFirst(), 12, 1_000_001, TraceWriter.NOT_GIVEN);
    }
    List<Object> problems = new ArrayList<>();
    try (TraceReader reader =
        new TraceReader(new ByteArrayInputStream(bytes.toByteArray()), "t", problems::add)) {
      for (int i = 0; i < keys.size(); i++) {
        assertThat(reader.next()).isTrue();
        assertThat(reader.key()).isEqualTo(keys.get(i));
        assertThat(reader.valueSize()).isEqualTo(i);
        assertThat(reader.micros()).isEqualTo(10L * i);
        assertThat(reader.thread()).isEqualTo(7);
      }
      assertThat(reader.next()).isTrue();
      assertThat(reader.valueSize()).isEqualTo(TraceReader.NOT_GIVEN);
      assertThat(reader.next()).isTrue();
      assertThat(reader.op()).isEqualTo(TraceReader.Op.SCAN);
      assertThat(reader.scanLength()).isEqualTo(12);
      assertThat(reader.next()).isFalse();
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void aFileThatIsThereIsNotOverwritten() throws IOException {
    Path file = directory.resolve("mine.csv");
    Files.writeString(file, "mine");
    assertThat(run(new RecordCommand(new Session(console)), "queue", "--out", file.toString()))
        .isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("mine.csv exists already");
    assertThat(file).hasContent("mine");
  }

  @Test
  void anInterruptionLeavesNoFile() {
    Path file = directory.resolve("part.csv");
    Console interrupted =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            out,
            err,
            Terminal.NONE,
            action -> {
              assertThat(file).exists();
              action.run();
              return () -> {};
            });
    String[] arguments = {"queue", "--records", "10", "--out", file.toString()};
    run(new RecordCommand(new Session(interrupted)), arguments);
    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void aDirectoryThatIsMissingIsNamed() {
    Path file = directory.resolve("missing").resolve("trace.csv");
    assertThat(run(new RecordCommand(new Session(console)), "a", "--out", file.toString()))
        .isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("cannot write " + file, "missing does not exist");
  }

  @Test
  void workloadsAreListedAndPrinted() {
    assertThat(run(new WorkloadsCommand(new Session(console)))).isZero();
    assertThat(out.toString(UTF_8).lines())
        .hasSameSizeAs(WorkloadReader.names())
        .anyMatch(line -> line.matches("mixgraph {2,}Gets.*"))
        .anyMatch(line -> line.matches("a {2,}Half reads.*"));
    out.reset();
    assertThat(run(new WorkloadsCommand(new Session(console)), "queue")).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo(WorkloadReader.text("queue"));
    assertThat(run(new WorkloadsCommand(new Session(console)), "quoue")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("Did you mean 'queue'");
  }
}
