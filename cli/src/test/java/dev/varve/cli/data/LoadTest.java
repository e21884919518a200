package dev.varve.cli.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.bytes.Bytes;
import dev.varve.cli.Cli;
import dev.varve.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {
  private final Cli cli = new Cli();
  @TempDir private Path temp;

  private String store() {
    return temp.resolve("store").toString();
  }

  private String file(String name, byte[] content) throws IOException {
    return Files.write(temp.resolve(name), content).toString();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    }
    return compressed.toByteArray();
  }

  private static byte[] lines(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      lines.append(String.format("key%07d\tvalue %d%n", i, i));
    }
    return lines.toString().getBytes(UTF_8);
  }

  @Test
  void loadingWhatWasScannedGivesTheSameStore() throws Exception {
    Random random = new Random(23);
    Map<Bytes, Bytes> content = new TreeMap<>();
    try (Store store = Varve.open(Path.of(store()))) {
      for (int i = 0; i < 3000; i++) {
        byte[] key = new byte[1 + random.nextInt(8)];
        byte[] value = new byte[random.nextInt(40)];
        random.nextBytes(key);
        random.nextBytes(value);
        content.put(Bytes.wrap(key), Bytes.wrap(value));
        store.put(key, value);
      }
    }
    byte[] scanned = cli.run("scan", store()).bytes();
    String copy = temp.resolve("copy").toString();
    assertThat(cli.run(scanned, "load", copy, "-").exitCode()).isZero();
    assertThat(cli.run("scan", copy).bytes()).isEqualTo(scanned);
    Map<Bytes, Bytes> copied = new TreeMap<>();
    try (Store store = Varve.open(Path.of(copy));
        var cursor = store.scan()) {
      cursor.forEach(entry -> copied.put(entry.key(), entry.value()));
    }
    assertThat(copied).isEqualTo(content);
  }

  @Test
  void plainAndCompressedFilesAndStandardInputAreRead() throws IOException {
    String plain = file("plain", lines(0, 10));
    String compressed = file("compressed", gzip(lines(10, 20)));
    Cli.Result result = cli.run(gzip(lines(20, 30)), "load", store(), plain, compressed, "-");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("30 records loaded (");
    assertThat(result.err()).isEmpty();
    assertThat(cli.run("scan", store()).bytes()).isEqualTo(lines(0, 30));
  }

  @Test
  void severalBatchesArriveInOrder() {
    byte[] many = lines(0, 20_000);
    assertThat(cli.run(many, "load", store(), "-").out()).startsWith("20,000 records loaded");
    assertThat(cli.run("scan", store()).bytes()).isEqualTo(many);
    cli.run("key0000007\tfirst\nkey0000007\tlast\n".getBytes(UTF_8), "load", store(), "-");
    assertThat(cli.run("get", store(), "key0000007").out()).isEqualTo("last\n");
  }

  @Test
  void theLastLineNeedsNoNewlineAndAValueMayBeEmpty() {
    assertThat(cli.run("a\t\nb\tc".getBytes(UTF_8), "load", store(), "-").exitCode()).isZero();
    assertThat(cli.run("scan", store()).out()).isEqualTo("a\t\nb\tc\n");
  }

  @Test
  void bytesThatNeedNoEscapeAreTakenAsTheyAre() {
    byte[] line = "k\u00ff\u0001\tv\r\u0000\u00fe!\n".getBytes(ISO_8859_1);
    assertThat(cli.run(line, "load", store(), "-").exitCode()).isZero();
    assertThat(cli.run("scan", store()).out()).isEqualTo("k\\xFF\\x01\tv\\x0D\\x00\\xFE!\n");
  }

  private void assertBadLine(String line, String problem) {
    String input = "a\t1\nb\t2\n" + line + "\nc\t3\n";
    Cli.Result result = cli.run(input.getBytes(UTF_8), "load", store(), "-");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("varve: standard input, line 3: " + problem)
        .contains("The 2 records before that are in the store.")
        .contains("--skip-bad");
    assertThat(cli.run("scan", store()).out()).isEqualTo("a\t1\nb\t2\n");
  }

  @Test
  void aBadLineIsToldWithItsNumberAndEndsTheLoad() {
    assertBadLine("", "the line is empty");
    assertBadLine("key", "there is no tab");
    assertBadLine("k\tv\tw", "there is a second tab at byte 4");
    assertBadLine("k\tv\r", "the line ends with a carriage return");
    assertBadLine("k\tab\\q", "a backslash must be followed by ");
    assertBadLine(
        "k\tab\\q",
        "a backslash must be followed by t, n, x with two hexadecimal"
            + " digits, or a backslash, but at byte 5 it is not");
    assertBadLine("\tv", "");
  }

  @Test
  void badLinesCanBeLeftOutAndAreCounted() {
    byte[] input = "a\t1\nbad\n\tempty key\nb\t2\nc\t\\\nd\t4\n".getBytes(UTF_8);
    Cli.Result result = cli.run(input, "load", store(), "-", "--skip-bad");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("3 records loaded").contains("3 lines were left out");
    assertThat(result.err())
        .contains("standard input, line 2 is left out: there is no tab")
        .contains("standard input, line 3 is left out: ")
        .contains("standard input, line 5 is left out: ");
    assertThat(cli.run("scan", store()).out()).isEqualTo("a\t1\nb\t2\nd\t4\n");
  }

  @Test
  void ofManyBadLinesOnlyTheFirstAreShown() {
    byte[] input = "bad\n".repeat(1000).getBytes(UTF_8);
    Cli.Result result = cli.run(input, "load", store(), "-", "--skip-bad", "--json");
    assertThat(result.err().lines()).hasSize(11);
    assertThat(result.out()).contains("\"records\" : 0").contains("\"skipped\" : 1000");
  }

  @Test
  void aFileThatIsCutOffIsToldAfterWhatCouldBeRead() throws IOException {
    byte[] whole = gzip(lines(0, 5000));
    String file = file("cut.gz", java.util.Arrays.copyOf(whole, whole.length / 2));
    Cli.Result result = cli.run("load", store(), file);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("cannot read " + file + " beyond line ");
    String scanned = cli.run("scan", store()).out();
    assertThat(new String(lines(0, 5000), UTF_8)).startsWith(scanned);
    assertThat(result.err())
        .contains("The " + scanned.lines().count() + " records before that are in the store.");
  }

  @Test
  void anInputThatCannotBeReadCreatesNoStore() throws IOException {
    String missing = temp.resolve("missing").toString();
    assertThat(cli.run("load", store(), missing).err())
        .isEqualTo("varve: cannot read " + missing + ": it does not exist.\n");
    assertThat(cli.run("load", store(), temp.toString()).err()).contains("it is a directory");
    String file = file("file", lines(0, 1));
    assertThat(cli.run("load", store(), file, "--assembly", "tierd").err())
        .contains("neither a preset nor a file 'tierd'. Did you mean 'tiered'?");
    assertThat(cli.run("load", store(), file, "--assembly", temp + "/x.yaml").err())
        .contains("x.yaml: it does not exist");
    assertThat(cli.run("load", store(), file, "-k", "Bad Name").exitCode()).isEqualTo(2);
    assertThat(cli.run("load", store(), "-", "-").exitCode()).isEqualTo(1);
    assertThat(temp.resolve("store")).doesNotExist();
  }

  @Test
  void theAssemblyAndTheKeyspaceAreThoseAskedFor() throws IOException {
    String assembly = file("mine.yaml", "preset: tiered\nname: mine\n".getBytes(UTF_8));
    String file = file("file", lines(0, 3));
    assertThat(
            cli.run("load", store(), file, "--keyspace", "events", "--assembly", assembly)
                .exitCode())
        .isZero();
    assertThat(cli.run("scan", store(), "-k", "events").bytes()).isEqualTo(lines(0, 3));
    assertThat(cli.run("scan", store()).out()).isEmpty();
    assertThat(cli.run("stats", store(), "--json").out())
        .contains("name: mine")
        .contains("compaction: tiered");
  }

  @Test
  void whenItIsInterruptedTheStoreIsClosedAndHoldsWhatWasLoaded() {
    byte[] many = lines(0, 200_000);
    Cli.Result result = cli.run(cli.interruptedAfter(2_000_000, many), "load", store(), "-");
    assertThat(result.exitCode()).isEqualTo(130);
    assertThat(result.out()).isEmpty();
    assertThat(cli.openStores()).isZero();
    String scanned = cli.run("scan", store()).out();
    long count = scanned.lines().count();
    assertThat(count).isBetween(1000L, 199_000L);
    assertThat(new String(many, UTF_8)).startsWith(scanned);
    assertThat(result.err())
        .matches("varve: interrupted; [0-9,]+ records are in the store, which was closed.\n")
        .contains(String.format("%,d records", count));
  }
}
