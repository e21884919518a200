package dev.varve.bench.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.varve.option.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {
  private static final Budget BUDGET = new Budget(ByteSize.mib(8), ByteSize.mib(1), 3);

  @TempDir private Path directory;

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"varve", "rocksdb", "rocksdb:default", "skiplist"})
  void engineDoesWhatItIsAsked(String name) {
    EngineType type = Engines.named(name, BUDGET);
    byte[] large = "x".repeat(1000).getBytes(UTF_8); // more than a scan has room for at first
    try (BenchEngine engine = type.open(directory)) {
      for (int i = 0; i < 10; i++) {
        engine.put(bytes("key" + i), bytes("value" + i));
      }
      engine.put(bytes("key5"), large);
      engine.delete(bytes("key7"));
      assertThat(engine.get(bytes("key5"))).isEqualTo(large);
      assertThat(engine.get(bytes("key7"))).isNull();
      if (type.cannot(Ability.ATOMIC_BATCHES) == null) {
        try (BenchBatch batch = engine.batch()) {
          batch.put(bytes("key8"), bytes("batch"));
          assertThat(engine.get(bytes("key8"))).asString(UTF_8).isEqualTo("value8");
          batch.write();
          assertThat(engine.get(bytes("key8"))).asString(UTF_8).isEqualTo("batch");
        }
      }
      engine.idle();
      engine.compact();
      try (BenchScan scan = engine.scan()) {
        assertThat(scan.seek(bytes("key44"))).isTrue();
        assertThat(scan.key().toUtf8()).isEqualTo("key5");
        assertThat(scan.value().toByteArray()).isEqualTo(large);
        assertThat(scan.next()).isTrue();
        assertThat(scan.next()).isTrue();
        assertThat(scan.key().toUtf8()).isEqualTo("key8");
        assertThat(scan.seek(bytes("z"))).isFalse();
        assertThat(scan.first()).isTrue();
        assertThat(scan.key().toUtf8()).isEqualTo("key0");
        assertThat(scan.last()).isTrue();
        assertThat(scan.key().toUtf8()).isEqualTo("key9");
        assertThat(scan.previous()).isTrue();
        assertThat(scan.key().toUtf8()).isEqualTo("key8");
      }
    }
    if (type.cannot(Ability.REOPENING) == null) {
      try (BenchEngine again = type.open(directory)) {
        assertThat(again.get(bytes("key3"))).asString(UTF_8).isEqualTo("value3");
        assertThat(again.get(bytes("key7"))).isNull();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql", "rocksdb:fast", "varve:nonsense", "skiplist:x", ""})
  void unknownEngineIsAnErrorThatSaysWhatThereIs(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Engines.named(name, BUDGET))
        .withMessageMatching("(?s).*(there are|presets are|has no variants).*");
  }

  @Test
  void assemblyFileGoesBeforeTheBudget() throws IOException {
    Path file = directory.resolve("own.yaml");
    Files.writeString(
        file,
        """
        name: own
        store:
          cache-size: 3MiB
        keyspaces:
          default:
            memtable-size: 2MiB
        """);
    String description = Engines.named("varve:" + file, BUDGET).describe();
    assertThat(description)
        .contains("assembly own", "cache-size 3MiB", "memtable-size 2MiB")
        .contains("max-frozen-memtables 2")
        .doesNotContain(BUDGET.cache().toString());
    assertThat(Engines.named("varve", BUDGET).describe())
        .contains("cache-size 8MiB", "memtable-size 1MiB");
  }

  @Test
  void whatWritesSurviveFollowsFromTheAssembly() throws IOException {
    assertThat(Engines.named("varve", BUDGET).survives()).isEqualTo(Survives.KILL);
    assertThat(assembled("wal: none").survives()).isEqualTo(Survives.NOTHING);
    assertThat(assembled("store:\n  durability: device").survives()).isEqualTo(Survives.POWER_LOSS);
  }

  private EngineType assembled(String text) throws IOException {
    Path file = directory.resolve("own.yaml");
    Files.writeString(file, text + "\n");
    return Engines.named("varve:" + file, BUDGET);
  }
}
