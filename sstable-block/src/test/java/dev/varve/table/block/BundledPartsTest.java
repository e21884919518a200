package dev.varve.table.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.compress.CompressionCodec;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.Found;
import dev.varve.filter.KeyFilter;
import dev.varve.option.ComponentSpec;
import dev.varve.option.Options;
import dev.varve.spi.ComponentProvider;
import dev.varve.spi.Components;
import dev.varve.spi.CompressionProvider;
import dev.varve.spi.KeyFilterProvider;
import dev.varve.spi.TableFormatProvider;
import dev.varve.storage.CorruptFileException;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import dev.varve.testkit.table.MemoryBlockCache;
import dev.varve.testkit.table.MemoryTableFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The format with every codec and every filter that come with it, found as an assembly does. */
final class BundledPartsTest {
  /** The parts of this module. */
  private static final class Bundled implements Components {
    @Override
    public CompressionCodec compression(ComponentSpec spec) {
      return find(CompressionProvider.class, spec.name()).create(spec.options());
    }

    @Override
    public KeyFilter filter(ComponentSpec spec) {
      return find(KeyFilterProvider.class, spec.name()).create(spec.options());
    }
  }

  private static <P extends ComponentProvider<?>> P find(Class<P> kind, String name) {
    return ServiceLoader.load(kind).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static <P extends ComponentProvider<?>> List<ComponentSpec> all(Class<P> kind) {
    return ServiceLoader.load(kind).stream()
        .map(provider -> ComponentSpec.named(provider.get().name()))
        .toList();
  }

  private static List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      entries.add(
          Tables.put("customer/" + (10_000 + 2 * i), 1 + i % 9, "name " + i + "; city " + i % 7));
    }
    return entries;
  }

  @Test
  void formatIsFoundByItsName() {
    assertThat(find(TableFormatProvider.class, "block")).isInstanceOf(BlockTableProvider.class);
  }

  @Test
  void tablesReadBackWithEveryCodecAndFilter() throws IOException {
    List<Options> all = new ArrayList<>(List.of(Options.EMPTY));
    for (ComponentSpec codec : all(CompressionProvider.class)) {
      for (ComponentSpec filter : all(KeyFilterProvider.class)) {
        all.add(
            Options.builder()
                .set(BlockTableProvider.COMPRESSION, codec)
                .set(BlockTableProvider.FILTER, filter)
                .build());
      }
    }
    assertThat(all).hasSizeGreaterThan(6);
    for (Options options : all) {
      MemoryTableFile file = Tables.write(options, false, new Bundled(), entries());
      MemoryBlockCache cache = MemoryBlockCache.keepingAll();
      try (TableReader reader = Tables.open(file, new Bundled(), cache)) {
        reader.verify();
        for (Entry entry : entries()) {
          Found found = new Found();
          assertThat(reader.get(entry.key(), Entry.NEWEST, found)).as("%s", options).isTrue();
          assertThat(found.value()).isEqualTo(entry.value());
        }
        int blocks = cache.size();
        cache.clear();
        for (int i = 0; i < 2000; i++) {
          Bytes absent = Bytes.utf8("customer/" + (10_001 + 2 * i));
          assertThat(reader.get(absent, Entry.NEWEST, new Found())).as("%s", options).isFalse();
        }
        assertThat(cache.size())
            .as("blocks read for 2000 absent keys, with %s", options)
            .isLessThan(blocks);
        try (EntryCursor cursor = reader.cursor(ReadPurpose.COMPACTION)) {
          for (Entry entry : entries()) {
            assertThat(cursor.next() && cursor.key().equals(entry.key())).isTrue();
          }
        }
      }
    }
  }

  @Test
  void damageIsFoundWithEveryCodec() throws IOException {
    for (ComponentSpec codec : all(CompressionProvider.class)) {
      Options options = Options.builder().set(BlockTableProvider.COMPRESSION, codec).build();
      byte[] content =
          Tables.write(options, false, new Bundled(), entries()).content();
      for (int at = 0; at < content.length; at += content.length / 40) {
        byte[] damaged = content.clone();
        damaged[at] ^= 0x10;
        assertThat(isDamaged(new MemoryTableFile(7, damaged)))
            .as("%s finds byte %s", codec, at)
            .isTrue();
      }
    }
  }

  private static boolean isDamaged(MemoryTableFile file) throws IOException {
    try (TableReader reader =
        Tables.open(file, new Bundled(), MemoryBlockCache.keepingNothing())) {
      reader.verify();
      return false;
    } catch (CorruptFileException e) {
      return true;
    }
  }
}
