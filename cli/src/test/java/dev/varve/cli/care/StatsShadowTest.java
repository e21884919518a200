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
        byte[] value = new byte[50];
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

      JsonNode report =
          keyspace(cli.run("stats", directory(), "--shadow", "tiered,lazy-leveled", "--json"));

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
    Cli.Result result = cli.run("stats", directory(), "--shadow", "leveled");

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("shadows of keyspace default: 12 flushes")
        .containsPattern("(?m)^ +policy +merged +WA +runs")
        .containsPattern("(?m)^ +as it is: tiered ")
        .containsPattern("(?m)^ +leveled ");
  }

  @Test
  void policyOfThirdPartyIsShadowAndBadOneIsNamedWhileOthersGoOn() throws IOException {
    String good = PolicyJar.in(temp.resolve("good"), "acme.good", PolicyJar.AS_TIERED).toString();
    String bad = PolicyJar.in(temp.resolve("bad"), "acme.bad", PolicyJar.THROWS).toString();
    try (Store store = open()) {
      write(store, 12);
    }

    String names = "acme.bad,tiered,acme.good";
    String[] plugins = {"--plugins", good, "--plugins", bad};
    Cli.Result text =
        cli.run("stats", directory(), "--shadow", names, plugins[0], good, plugins[2], bad);
    JsonNode shadows =
        keyspace(
                cli.run(
                    "stats",
                    directory(),
                    "--json",
                    "--shadow",
                    names,
                    "--plugins",
                    good,
                    "--plugins",
                    bad))
            .get("shadows");

    assertThat(text.out()).contains("acme.bad was dropped: a policy does not throw, but");
    assertThat(shadows.get(0).get("misbehaviour").get("detail").asText()).contains("no idea");
    assertThat(shadows.get(0).get("misbehaviour").get("view").asText()).startsWith("L0 #");
    assertThat(shadows.get(2).get("writeAmplification"))
        .isEqualTo(shadows.get(1).get("writeAmplification"));
  }

  @Test
  void unknownPolicyIsAnErrorWithWhatThereIs() {
    try (Store store = open()) {
      write(store, 1);
    }
    Cli.Result result = cli.run("stats", directory(), "--shadow", "tird");

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err()).contains("'tird'").contains("tiered");
  }
}
