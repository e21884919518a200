package dev.varve.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.assembly.Catalog;
import dev.varve.assembly.Discovery;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.MemTableProvider;
import dev.varve.testkit.memtable.MemTableContract;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The plug-in, out of its jar, keeps the contract of memtables. */
final class MapMemTableTest extends MemTableContract {
  @TempDir private static Path directory;
  private static URLClassLoader loader;
  private static MemTableProvider provider;

  @BeforeAll
  static void load() throws IOException {
    PluginJar.build(directory);
    loader =
        Discovery.plugins(directory.resolve("plugins"), MapMemTableTest.class.getClassLoader());
    Discovery found = Discovery.in(loader);
    Catalog catalog = new Catalog(found.providers(), found.problems());
    assertThat(catalog.problems()).isEmpty();
    provider =
        (MemTableProvider)
            Objects.requireNonNull(catalog.find(ComponentKind.MEMTABLE, "example.map")).provider();
  }

  @AfterAll
  static void unload() throws IOException {
    loader.close();
  }

  @Override
  protected MemTableProvider provider() {
    return provider;
  }
}
