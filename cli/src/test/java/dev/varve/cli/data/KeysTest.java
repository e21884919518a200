package dev.varve.cli.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.cli.Cli;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code put}, {@code get}, {@code delete} and {@code scan}. */
class KeysTest {
  private final Cli cli = new Cli();
  @TempDir private Path temp;
  private String store = "";

  @BeforeEach
  void nameStore() {
    store = temp.resolve("a/b/store").toString();
  }

  private Cli.Result ok(String... arguments) {
    Cli.Result result = cli.run(arguments);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    return result;
  }

  @Test
  void whatIsPutIsGotUntilItIsDeleted() {
    assertThat(ok("put", store, "k\\x00\\t", "a\\nb\\\\ä").out()).isEmpty();
    assertThat(ok("get", store, "k\\x00\\t").out()).isEqualTo("a\\nb\\\\ä\n");
    assertThat(ok("get", store, "k\\x00\\t", "--raw").out()).isEqualTo("a\nb\\ä");
    ok("delete", store, "k\\x00\\t");
    ok("delete", store, "never there");
    Cli.Result absent = cli.run("get", store, "k\\x00\\t");
    assertThat(absent.exitCode()).isEqualTo(1);
    assertThat(absent.out()).isEmpty();
    assertThat(absent.err()).isEqualTo("varve: there is no such key in keyspace 'default'.\n");
  }

  @Test
  void aValueMayBeEmptyOrComeFromStandardInput() {
    ok("put", store, "empty", "", "--sync");
    assertThat(ok("get", store, "empty").out()).isEqualTo("\n");
    byte[] value = {0, '\t', '\n', (byte) 0xff, '\\', 'x'};
    assertThat(cli.run(value, "put", store, "raw", "--stdin").exitCode()).isZero();
    assertThat(ok("get", store, "raw", "--raw").bytes()).isEqualTo(value);
    assertThat(cli.run("put", store, "raw").exitCode()).isEqualTo(2);
    assertThat(cli.run("put", store, "raw", "x", "--stdin").exitCode()).isEqualTo(2);
    ok("delete", store, "raw", "--sync");
  }

  @Test
  void keysMayLookLikeOptionsOrFiles() {
    ok("put", store, "@key", "@value");
    ok("put", store, "--", "-k", "--value");
    assertThat(ok("scan", store).out()).isEqualTo("-k\t--value\n@key\t@value\n");
    assertThat(ok("get", store, "--", "-k").out()).isEqualTo("--value\n");
  }

  @Test
  void whatIsNoTextForAKeyIsNotUnderstood() {
    Cli.Result result = cli.run("put", store, "k\\y", "v");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("'k\\y' is wrong at character 2: a backslash must be");
    assertThat(temp.resolve("a")).doesNotExist();
  }

  @Test
  void theEmptyKeyIsRefused() {
    Cli.Result result = cli.run("put", store, "", "v");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).startsWith("varve: ").contains("allow-empty-key");
  }

  @Test
  void keyspacesAreApart() {
    ok("put", store, "k", "1");
    ok("put", store, "k", "2", "--keyspace", "other");
    assertThat(ok("get", store, "k").out()).isEqualTo("1\n");
    assertThat(ok("get", store, "k", "-k", "other").out()).isEqualTo("2\n");
    assertThat(ok("scan", store, "-k", "other").out()).isEqualTo("k\t2\n");
    ok("delete", store, "k", "-k", "other");
    assertThat(ok("get", store, "k").out()).isEqualTo("1\n");
  }

  @Test
  void aKeyspaceThatIsNotThereIsNotCreatedByReading() {
    ok("put", store, "k", "1", "-k", "events");
    for (String[] command :
        new String[][] {
          {"get", store, "k", "-k", "event"},
          {"scan", store, "-k", "event"},
          {"delete", store, "k", "-k", "event"},
          {"compact", store, "-k", "event"},
        }) {
      Cli.Result result = cli.run(command);
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err())
          .startsWith("varve: the store has no keyspace 'event'. Did you mean 'events'?")
          .contains("It has: default, events.");
    }
    assertThat(ok("stats", store).out()).doesNotContain("keyspace event:");
  }

  @Test
  void scanPrintsTheRangeInTheOrderAskedFor() {
    StringBuilder input = new StringBuilder();
    for (String key : new String[] {"a", "aa", "ab", "b", "ba", "c"}) {
      input.append(key).append("\t1\n");
    }
    cli.run(input.toString().getBytes(UTF_8), "load", store, "-");
    assertThat(keys()).isEqualTo("a aa ab b ba c");
    assertThat(keys("--from", "ab")).isEqualTo("ab b ba c");
    assertThat(keys("--to", "b")).isEqualTo("a aa ab");
    assertThat(keys("--from", "aa", "--to", "ba")).isEqualTo("aa ab b");
    assertThat(keys("--prefix", "a")).isEqualTo("a aa ab");
    assertThat(keys("--prefix", "a", "--from", "aa")).isEqualTo("aa ab");
    assertThat(keys("--prefix", "b", "--from", "a", "--to", "ba")).isEqualTo("b");
    assertThat(keys("--prefix", "b", "--from", "c")).isEmpty();
    assertThat(keys("--reverse")).isEqualTo("c ba b ab aa a");
    assertThat(keys("--reverse", "--limit", "2")).isEqualTo("c ba");
    assertThat(keys("--prefix", "a", "--reverse", "--limit", "1")).isEqualTo("ab");
    assertThat(keys("--limit", "0")).isEmpty();
    assertThat(cli.run("scan", store, "--limit", "-1").exitCode()).isEqualTo(2);
  }

  private String keys(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "scan";
    arguments[1] = store;
    System.arraycopy(options, 0, arguments, 2, options.length);
    return ok(arguments).out().replace("\t1\n", " ").strip();
  }

  @Test
  void aReaderThatHasEnoughEndsTheScanWithoutAWord() {
    ok("put", store, "k", "v".repeat(300_000));
    var err = new java.io.ByteArrayOutputStream();
    var in = new java.io.ByteArrayInputStream(new byte[0]);
    int exitCode = cli.run(in, Cli.closedAfter(100_000, "Broken pipe"), err, "scan", store);
    assertThat(exitCode).isEqualTo(141);
    assertThat(err.toString(UTF_8)).isEmpty();
    exitCode = cli.run(in, Cli.closedAfter(0, "Broken pipe"), err, "stats", store);
    assertThat(exitCode).isEqualTo(141);
    assertThat(err.toString(UTF_8)).isEmpty();
    exitCode = cli.run(in, Cli.closedAfter(9, "No space left on device"), err, "scan", store);
    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .isEqualTo("varve: cannot write to standard output: No space left on device.\n");
  }
}
