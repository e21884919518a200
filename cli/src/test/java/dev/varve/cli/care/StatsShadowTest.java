package dev.varve.cli.care;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.Varve;
import dev.varve.cli.Cli;
import dev.varve.cli.parts.PolicyJar;
import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import dev.varve.store.WriteBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsShadowTest {
  private final Cli cli = new Cli();
  @TempDir private Path temp;

  private Store open() {
    return Varve.assemble("tiered").set("background", "inline").open(temp.resolve("store"));
  }

  /** So many flushes of 50 of 500 keys, each followed by all that the policy wants. */
  private static void write(Store store, int flushes) {
    Random random = new Random(1);
    for (int i = 0; i < flushes; i++) {
      WriteBatch batch = new WriteBatch();
      for (int j = 0; j < 50; j++) {
        byte[] value = new byte[500];
        random.nextBytes(value);
        batch.put("key%03d".formatted(random.nextInt(500)).getBytes(UTF_8), value);
      }
      store.write(batch);
      store.flush();
      store.awaitIdle();
    }
  }

  private String directory() {
    return temp.resolve("store").toString();
  }

  private Cli.Result run(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "stats";
    arguments[1] = directory();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return cli.run(arguments);
  }

  private static JsonNode keyspace(Cli.Result result) throws IOException {
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    return new ObjectMapper().readTree(result.bytes()).get("shadows").get(0);
  }

  /** The store is open, and the shadow that is its own policy costs what the store does. */
  @Test
  void shadowsAreReplayedFromTheManifestOfAnOpenStore() throws IOException {
    try (Store store = open()) {
      write(store, 20);
      StoreStats.Writes writes = store.stats().writes();
      double amplification =
          (double) (writes.flushedBytes() + writes.compactionBytesWritten())
              / writes.flushedBytes();

      JsonNode report = keyspace(run("--shadow", "tiered,lazy-leveled", "--json"));

      assertThat(report.get("keyspace").asText()).isEqualTo("default");
      assertThat(report.get("flushes").asLong()).isEqualTo(writes.flushes());
      assertThat(report.get("flushedBytes").asLong()).isEqualTo(writes.flushedBytes());
      assertThat(report.get("own").get("policy").asText()).isEqualTo("tiered");
      assertThat(report.get("own").get("writeAmplification").asDouble()).isEqualTo(amplification);
      assertThat(report.get("own").get("bytes").asLong())
          .isEqualTo(store.stats().now().tableBytes());
      JsonNode tiered = report.get("shadows").get(0);
      assertThat(tiered.get("policy").asText()).isEqualTo("tiered");
      assertThat(tiered.get("writeAmplification").asDouble()).isCloseTo(amplification, within(0.1));
      assertThat(tiered.get("misbehaviour").isNull()).isTrue();
    }
  }

  @Test
  void peopleReadOneLineForEachPolicy() {
    try (Store store = open()) {
      write(store, 12);
    }
    Cli.Result result = run("--shadow", "leveled");

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("shadows of keyspace default: 12 flushes")
        .containsPattern("(?m)^ +policy +merged +WA +runs")
        .containsPattern("(?m)^ +as it is: tiered ")
        .containsPattern("(?m)^ +leveled ");
  }

  @Test
  void policyOfThirdPartyIsShadow() throws IOException {
    Path jars = PolicyJar.in(temp.resolve("jars"), "acme.good", PolicyJar.AS_TIERED);
    try (Store store = open()) {
      write(store, 12);
    }
    JsonNode shadows =
        keyspace(run("--shadow", "tiered,acme.good", "--json", "--plugins", jars.toString()))
            .get("shadows");

    assertThat(shadows.get(1).get("policy").asText()).isEqualTo("acme.good");
    assertThat(shadows.get(1).get("writeAmplification"))
        .isEqualTo(shadows.get(0).get("writeAmplification"));
  }

  @Test
  void badPolicyOfThirdPartyIsNamedWhileOthersGoOn() throws IOException {
    Path jars = PolicyJar.in(temp.resolve("jars"), "acme.bad", PolicyJar.UNKNOWN_TABLE);
    try (Store store = open()) {
      write(store, 12);
    }
    String[] shadow = {"--shadow", "acme.bad,tiered", "--plugins", jars.toString()};
    Cli.Result text = run(shadow);
    JsonNode shadows =
        keyspace(run(shadow[0], shadow[1], shadow[2], shadow[3], "--json")).get("shadows");
    JsonNode misbehaviour = shadows.get(0).get("misbehaviour");

    assertThat(text.exitCode()).isZero();
    assertThat(text.out()).contains("acme.bad was dropped: a policy decides soundly, but");
    assertThat(misbehaviour.get("detail").asText()).contains("just because").contains("#4711");
    assertThat(misbehaviour.get("view").asText()).startsWith("L0 #");
    assertThat(shadows.get(1).get("misbehaviour").isNull()).isTrue();
    assertThat(shadows.get(1).get("merges").asLong()).isPositive();
  }

  @Test
  void unknownPolicyIsAnErrorWithWhatThereIs() {
    try (Store store = open()) {
      write(store, 1);
    }
    Cli.Result result = run("--shadow", "tird");

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err()).contains("'tird'").contains("tiered");
  }
}
