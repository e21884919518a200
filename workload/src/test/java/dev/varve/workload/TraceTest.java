package dev.varve.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.option.Problem;
import dev.varve.store.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
  private static final String SMALL =
      """
      op,key,value_size,scan_length,time_us
      get,m,40,,0
      put,b,100,,100
      get,b,100,,200
      get,x,,,250
      delete,b,,,300
      get,b,,,400
      scan,a,,10,500
      put,b,20,,600
      delete,m,,,1000
      """;

  private static Trace trace(String text) throws IOException {
    return Trace.read(new ByteArrayInputStream(text.getBytes(UTF_8)), "mine.csv");
  }

  private static Workload replay(Trace trace, Map<String, String> overrides) {
    return new Workload(
        WorkloadReader.ofTrace("mine.csv", trace, Specs.settings(overrides)),
        1,
        ValueBuilder.Content.PRINTABLE,
        trace,
        null);
  }

  @Test
  void aReplayLoadsWhatWasThereAndThenMakesTheSameOperations() throws IOException {
    Workload workload = replay(trace(SMALL), Map.of());
    OperationStream load = workload.load(0);
    assertThat(load.next()).isTrue();
    assertThat(new String(load.key(), UTF_8)).isEqualTo("m");
    assertThat(load.value()).hasSize(40);
    assertThat(load.next()).isFalse();
    OperationStream run = workload.run(0);
    List<String> operations = new ArrayList<>();
    while (run.next()) {
      operations.add(
          run.kind()
              + " "
              + new String(run.key(), UTF_8)
              + " "
              + run.presence()
              + " "
              + run.position()
              + " "
              + run.valueLength()
              + " "
              + run.scanLength());
    }
    assertThat(operations)
        .containsExactly(
            "READ m PRESENT 2 0 0",
            "INSERT b ABSENT 1 100 0",
            "READ b PRESENT 1 0 0",
            "READ x ABSENT 3 0 0",
            "DELETE b PRESENT 1 0 0",
            "READ b ABSENT 1 0 0",
            "SCAN a ABSENT 0 0 10",
            "INSERT b ABSENT 1 20 0",
            "DELETE m PRESENT 2 0 0");
    assertThat(workload.population().most()).isEqualTo(1);
    assertThat(workload.keysDigest()).isEqualTo(Workload.keyDigest(new byte[] {'b'}, 0, 1));
    assertThat(workload.spec().trace()).isNotNull();
    assertThat(workload.spec().fields().minRecordLength()).isEqualTo(20);
    assertThat(workload.spec().fields().maxRecordLength()).isEqualTo(100);
  }

  @Test
  void timesOfTheTraceAreKeptOrStretched() throws IOException {
    Trace trace = trace(SMALL);
    Pace own = replay(trace, Map.of()).pace();
    assertThat(own.hasTarget()).isTrue();
    assertThat(own.start(0, 3)).isEqualTo(250_000);
    assertThat(own.start(0, 8)).isEqualTo(1_000_000);
    Pace slower = replay(trace, Map.of("target", "4500")).pace(); // half of 9 in a millisecond
    assertThat(slower.start(0, 3)).isEqualTo(500_000);
    assertThat(replay(trace("op,key\nget,a\n"), Map.of()).pace().hasTarget()).isFalse();
  }

  @Test
  void eachKeyBelongsToOneThreadInItsOrder() throws IOException {
    StringBuilder text = new StringBuilder("op,key,value_size\n");
    for (int i = 0; i < 1000; i++) {
      text.append("put,").append(i * 7 % 13).append(',').append(i).append('\n');
    }
    Workload workload = replay(trace(text.toString()), Map.of("threadcount", "3"));
    Set<Bytes> seen = new HashSet<>();
    long operations = 0;
    for (int thread = 0; thread < 3; thread++) {
      OperationStream run = workload.run(thread);
      Set<Bytes> mine = new HashSet<>();
      int before = -1;
      while (run.next()) {
        mine.add(Bytes.copyOf(run.key()));
        assertThat(run.valueLength()).isGreaterThan(before);
        before = run.valueLength();
        operations++;
      }
      assertThat(mine).isNotEmpty().noneMatch(seen::contains);
      seen.addAll(mine);
    }
    assertThat(operations).isEqualTo(1000);
    assertThat(seen).hasSize(13);
  }

  @Test
  void keysMayBeTextEscapesOrHex() throws IOException {
    Trace trace =
        trace("op,key\r\nget,hex:00ff\r\nget,a\\x2Cb\\\\\r\n\r\nget,\\x68ex:00\nget,\u00e9\n");
    List<Bytes> keys = new ArrayList<>();
    for (int i = 0; i < trace.keys(); i++) {
      keys.add(Bytes.wrap(trace.key(i)));
    }
    assertThat(keys)
        .containsExactly(
            Bytes.hex("00ff"), Bytes.utf8("a,b\\"), Bytes.utf8("hex:00"), Bytes.utf8("\u00e9"));
  }

  @Test
  void aCompressedTraceIsTheSame() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(SMALL.getBytes(UTF_8));
    }
    Trace trace = Trace.read(new ByteArrayInputStream(bytes.toByteArray()), "mine.csv.gz");
    assertThat(trace.operations()).isEqualTo(trace(SMALL).operations());
  }

  @Test
  void allProblemsAreReportedWithLineAndField() {
    assertThatThrownBy(() ->
            trace(
                """
                op,key,value_size,time_us,size
                git,a,,0
                """))
        .hasMessageContaining("size (mine.csv, line 1): there is no such column")
        .hasMessageContaining("op (mine.csv, line 2): 'git' is no operation. Did you mean 'get'");
    assertThatThrownBy(() ->
            trace(
                """
                op,key,value_size,scan_length,time_us
                put,a,,,5
                put,a,-3,,5
                scan,a,,,5
                get,a\\q,,,5
                get,hex:1,,,5
                get,"a",,,5
                get,a,b,,,5
                get,a,,,5
                get,a,,,4
                get,a,,,
                """))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("value_size (mine.csv, line 2): a put needs the size")
        .hasMessageContaining("value_size = -3 (mine.csv, line 3): this must be a whole number")
        .hasMessageContaining("scan_length (mine.csv, line 4): a scan needs")
        .hasMessageContaining("key (mine.csv, line 5): a backslash must be followed")
        .hasMessageContaining("key (mine.csv, line 6): after hex:")
        .hasMessageContaining("key (mine.csv, line 7): keys are not quoted")
        .hasMessageContaining("the line (mine.csv, line 8): it has 6 fields")
        .hasMessageContaining("time_us = 4 (mine.csv, line 10): times must not go back")
        .hasMessageContaining("time_us (mine.csv, line 11): either all operations have a time");
  }

  @ParameterizedTest
  @CsvSource({"'', it is empty", "'key\n', this column is missing", "'op,key\n', no operation"})
  void aFileWithoutOperationsIsRefused(String text, String message) {
    assertThatThrownBy(() -> trace(text)).hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 99, 100_000})
  void problemsAreNotCollectedWithoutEnd(int lines) {
    assertThatThrownBy(() -> trace("op,key\n" + "x,y\n".repeat(lines)))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.problems()).hasSize(Math.min(lines, 100)));
  }

  @Test
  void aReaderNeedsNoMoreThanALine() throws IOException {
    List<Problem> problems = new ArrayList<>();
    try (TraceReader reader =
        new TraceReader(
            new ByteArrayInputStream(SMALL.getBytes(UTF_8)), "mine.csv", problems::add)) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.op()).isEqualTo(TraceReader.Op.GET);
      assertThat(reader.valueSize()).isEqualTo(40);
      assertThat(reader.thread()).isEqualTo(TraceReader.NOT_GIVEN);
      assertThat(reader.line()).isEqualTo(2);
    }
    assertThat(problems).isEmpty();
  }
}
