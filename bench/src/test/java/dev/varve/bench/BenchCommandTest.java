package dev.varve.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--engines=mysql | there is no engine 'mysql'; there are: varve",
        "--engines=varve:nonsense | neither a preset nor an assembly file; presets are: default",
        "--engines=rocksdb,rocksdb | --engines names an engine twice",
        "--workloads=fillseq,write | there is no 'write'; there are: all, basic, ycsb, fillseq,"
            + " fillbatch",
        "write | there is no 'write'; there are: all, basic",
        "--records=0 | --records must be from 1 to",
        "--value-size=15 | --value-size must be from 16 to",
        "--threads=0 | --threads must be from 1 to",
        "--repetitions=0 | --repetitions must be from 1 to",
        "--seconds=0 | --seconds must be more than 0",
        "--records=many | --records must be a number, such as 500k or 10M: many",
        "--fill-seconds=-1 | --fill-seconds must be at least 0",
        "--against=no/such/file | --against no/such/file cannot be read",
        "--chart=no/such/file | --chart no/such/file must name a file",
        "--seconds=NaN | --seconds must be more than 0",
        "--warm-up=-1 | --warm-up must be at least 0",
        "--heap=much | --heap: 'much' is not a size",
        "--settle=never | --settle",
        "--json=/ | --json / must name a file",
        "--json=no/such/file | --json no/such/file must name a file",
        "--nonsense | --nonsense",
      })
  void whatIsNotUnderstoodIsSaidBeforeAnythingIsMeasured(String argument, String message) {
    assertThat(run(argument)).isEqualTo(2);
    assertThat(err.toString()).contains(message).contains("Usage: varve bench ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void listExplainsEveryWorkload() {
    assertThat(run("--list")).isZero();
    assertThat(out.toString().lines()).hasSize(23).first().asString().startsWith("fillseq ");
  }

  @Test
  void engineRunsInAProcessOfItsOwn() throws IOException {
    Path json = directory.resolve("result.json");
    int code =
        run(
            "--engines=skiplist,rocksdb",
            "fillrandom",
            "readrandom",
            "--records=500",
            "--seconds=0.01",
            "--warm-up=0",
            "--repeat=1",
            "--heap=64MiB",
            "--directory=" + directory.resolve("stores"),
            "--json=" + json);
    assertThat(err.toString())
        .as("progress, and no warning of a JVM")
        .matches(
            """
            varve bench: repetition 1 of 1, skiplist
              fillrandom \\S+/s
              readrandom \\S+/s
            varve bench: repetition 1 of 1, rocksdb
              fillrandom \\S+/s
              readrandom \\S+/s
            """);
    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("500 records")
        .contains("rocksdb: RocksDB ")
        .containsPattern("(?m)^readrandom .*k? ");
    assertThat(directory.resolve("stores")).isEmptyDirectory();
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    assertThat(result.path("runs")).hasSize(2);
    assertThat(result.path("medians")).hasSize(4);
    assertThat(result.path("runs").path(0).path("outcomes").path(0).path("operations").asInt())
        .isEqualTo(500);
  }

  @Test
  void enginesWithTheSamePackagesHaveTheirOwnClassPaths() {
    int code =
        run(
            "--engines=leveldb,leveldb:pcmind",
            "--workloads=fillrandom,readreverse",
            "--records=500",
            "--seconds=0.01",
            "--warm-up=0",
            "--repetitions=1",
            "--heap=64MiB",
            "--memtable=1MiB",
            "--directory=" + directory.resolve("stores"));
    assertThat(err.toString()).doesNotContain("failed");
    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("leveldb: LevelDB in Java, org.iq80.leveldb 0.")
        .contains("leveldb:pcmind: LevelDB in Java, io.github.pcmind 1.")
        .contains("leveldb does not run readreverse: its iterators go forward only.")
        .doesNotContain("leveldb:pcmind does not run");
  }

  @Test
  void failureOfAProcessIsToldInItsOwnWords() {
    int code =
        run(
            "--engines=skiplist",
            "--java-options=-XX:+NoSuchOption",
            "--directory=" + directory.resolve("stores"));
    assertThat(code).isEqualTo(1);
    assertThat(err.toString())
        .contains("varve bench: the process of skiplist failed:\n")
        .contains("NoSuchOption");
    assertThat(out.toString()).isEmpty();
    assertThat(directory.resolve("stores")).isEmptyDirectory();
  }
}
