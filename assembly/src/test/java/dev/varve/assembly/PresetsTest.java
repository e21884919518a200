package dev.varve.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.engine.EngineSettings;
import dev.varve.option.Setting;
import dev.varve.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The assemblies that come with Varve. */
class PresetsTest {
  private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @MethodSource("dev.varve.assembly.Presets#names")
  void everyPresetIsAStoreThatKeepsWhatIsFlushedAndMerged(String preset) {
    try (Store store = Varve.assemble(preset).openInMemory()) {
      for (byte version = 0; version < 3; version++) {
        store.put(KEY, new byte[] {version});
        store.flush();
      }
      store.compact();
      store.awaitIdle();
      assertThat(store.get(KEY)).containsExactly(2);
      assertThat(store.keyspace(Store.DEFAULT_KEYSPACE).shape().entryCount()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.varve.assembly.Presets#names")
  void everyPresetIsCalledAsItsFile(String preset) {
    assertThat(Presets.named(preset).name()).isEqualTo(preset);
  }

  @ParameterizedTest
  @CsvSource({
    "smartstash, chunked, skiplist,    tiered",
    "simpledb,   record,  sortedarray, growth",
    "kevo,       chunked, skiplist,    leveled",
    "memmap,     record,  skiplist,    tiered",
    "pipeline,   record,  skiplist,    leveled",
  })
  void presetsThatStandForASystemHaveItsParts(
      String preset, String wal, String memtable, String compaction) {
    Assembly assembly = Presets.named(preset);
    KeyspaceChoice keyspace = assembly.keyspace(Store.DEFAULT_KEYSPACE);
    assertThat(assembly.wal()).extracting(PartChoice::name).isEqualTo(wal);
    assertThat(keyspace.memtable()).extracting(PartChoice::name).isEqualTo(memtable);
    assertThat(keyspace.compaction()).extracting(PartChoice::name).isEqualTo(compaction);
  }

  @Test
  void presetsThatSyncEveryWriteSayThatTheyDo() {
    for (String preset : new String[] {"simpledb", "kevo", "memmap", "pipeline"}) {
      Map<String, Setting> settings = Presets.named(preset).store();
      assertThat(settings.get(EngineSettings.DURABILITY.name()))
          .as(preset)
          .isInstanceOfSatisfying(
              Setting.Text.class, text -> assertThat(text.text()).isEqualTo("device"));
    }
  }
}
