package dev.varve.lab.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.varve.Varve;
import dev.varve.assembly.StoreBuilder;
import dev.varve.event.StoreListener;
import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import dev.varve.store.WriteBatch;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Shadows beside real stores, against real stores under the same policies. */
final class ShadowPoliciesTest {
  private static final int FLUSHES = 100;
  private static final int ENTRIES = 100;
  private static final int KEYS = 4000;
  private static final long SEED = 3;
  private static final String[] LEVELED = {
    "fanout=4", "base-size=40KiB", "table-size=20KiB",
  };

  private static void write(Store store) {
    Random random = new Random(SEED);
    for (int i = 0; i < FLUSHES; i++) {
      WriteBatch batch = new WriteBatch();
      for (int j = 0; j < ENTRIES; j++) {
        byte[] value = new byte[100];
        random.nextBytes(value);
        batch.put(ByteBuffer.allocate(Long.BYTES).putLong(random.nextInt(KEYS)).array(), value);
      }
      store.write(batch);
      store.flush();
      store.awaitIdle();
    }
  }

  private static double amplification(StoreStats.Writes writes) {
    return (double) (writes.flushedBytes() + writes.compactionBytesWritten())
        / writes.flushedBytes();
  }

  private static StoreStats run(String policy, StoreListener listener, String... options) {
    StoreBuilder assembly =
        Varve.assemble()
            .set("background", "inline")
            .listener(listener)
            .compaction(
                policy,
                part -> {
                  for (String option : options) {
                    int at = option.indexOf('=');
                    part.set(option.substring(0, at), option.substring(at + 1));
                  }
                });
    try (Store store = assembly.openInMemory()) {
      write(store);
      return store.stats();
    }
  }

  /** The same operations, seed 3: the shadow is within 10 % of the real thing. */
  @Test
  void shadowOfStoreCostsWhatTheOtherStoreCosts() {
    List<ShadowSpec> specs = List.of(new ShadowSpec("leveled", Policies.of("leveled", LEVELED)));
    try (ShadowPolicies shadows = new ShadowPolicies("tiered", specs, Map.of())) {
      StoreStats tiered = run("tiered", shadows);
      KeyspaceReport report = shadows.report().getFirst();
      ShadowCosts shadow = report.shadows().getFirst();

      StoreStats leveled = run("leveled", _ -> {}, LEVELED);

      assertThat(shadows.missed()).isZero();
      assertThat(report.flushes()).isEqualTo(FLUSHES);
      assertThat(report.isCalibrated()).isTrue();
      assertThat(report.own().writeAmplification()).isEqualTo(amplification(tiered.writes()));
      assertThat(report.own().bytes()).isEqualTo(tiered.now().tableBytes());
      assertThat(shadow.misbehaviour()).isNull();
      assertThat(shadow.writeAmplification())
          .isCloseTo(amplification(leveled.writes()), withinPercentage(10));
      assertThat((double) shadow.bytes())
          .isCloseTo((double) leveled.now().tableBytes(), withinPercentage(10));
    }
  }

  @Test
  void closedShadowsSayThatTheyAre() {
    ShadowPolicies shadows = new ShadowPolicies("tiered", List.of(), Map.of());
    assertThat(shadows.report()).isEmpty();
    shadows.close();
    shadows.close();

    assertThatThrownBy(shadows::report)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
