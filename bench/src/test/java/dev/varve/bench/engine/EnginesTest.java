package dev.varve.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.varve.option.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {
  private static final Budget BUDGET = new Budget(ByteSize.mib(8), ByteSize.mib(1), 3);

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql",
        "rocksdb:fast",
        "varve:nonsense",
        "lmdb:x",
        "leveldb:fast",
        "xodus:x",
        "mvstore:x",
        "mapdb:x",
        "skiplist:x",
        ""
      })
  void unknownEngineIsAnErrorThatSaysWhatThereIs(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Engines.named(name, BUDGET))
        .withMessageMatching("(?s).*(there are|presets are|has no variants).*");
  }

  @Test
  void everyNameHasAnEngineThatDescribesItself() {
    for (String name : Engines.NAMES) {
      if (!name.matches("varve:.*|leveldb")) { // placeholders, and what this class path has not
        assertThat(Engines.named(name, BUDGET).describe()).as(name).isNotBlank();
      }
    }
  }

  @Test
  void whatWritesOfOtherEnginesSurvive() {
    for (String name :
        List.of("rocksdb", "rocksdb:direct", "lmdb", "leveldb", "leveldb:pcmind", "xodus")) {
      assertThat(Engines.named(name, BUDGET).survives()).as(name).isEqualTo(Survives.KILL);
    }
    for (String name : List.of("mvstore", "mapdb", "skiplist")) {
      assertThat(Engines.named(name, BUDGET).survives()).as(name).isEqualTo(Survives.NOTHING);
    }
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
