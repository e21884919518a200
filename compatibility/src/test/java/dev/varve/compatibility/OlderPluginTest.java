package dev.varve.compatibility;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.store.ConfigurationException;
import dev.varve.store.PluginException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins that were compiled against other interfaces are refused in a sentence. */
class OlderPluginTest {
  /** What the interface of factories was, when nobody had to make anything. */
  private static final String OLD_FACTORY =
      "package dev.varve.memtable; public interface MemTableFactory {}";

  @TempDir Path temp;

  /** The plug-in, compiled against these sources instead of the api's own. */
  private void openWith(String create, Map<String, String> others) throws IOException {
    Map<String, String> sources = new TreeMap<>(others);
    sources.put("acme.Provider", provider(create));
    Map<String, byte[]> classes = Compiled.of(sources, System.getProperty("java.class.path"));
    for (Map.Entry<String, byte[]> made : classes.entrySet()) {
      if (made.getKey().startsWith("acme/")) {
        write(made.getKey(), made.getValue());
      }
    }
    write(
        "META-INF/services/dev.varve.spi.MemTableProvider",
        "acme.Provider\n".getBytes(StandardCharsets.UTF_8));
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {temp.toUri().toURL()}, getClass().getClassLoader())) {
      new StoreBuilder(Varve.assembler(loader), Presets.named(Presets.DEFAULT))
          .memtable("acme.old")
          .openInMemory()
          .close();
    }
  }

  private static String provider(String create) {
    return """
    package acme;
    import dev.varve.memtable.*;
    import dev.varve.option.Options;
    import dev.varve.spi.*;
    public class Provider implements MemTableProvider {
      public String name() { return "acme.old"; }
      public String description() { return "A memtable of another time."; }
      public int spiVersion() { return Spi.VERSION; }
      public MemTableFactory create(Options options) { %s }
    }
    """
        .formatted(create);
  }

  private void write(String file, byte[] bytes) throws IOException {
    Path path = temp.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, bytes);
  }

  private static String spi(int version) {
    return "package dev.varve.spi; public final class Spi { public static final int VERSION = "
        + version
        + "; }";
  }

  @Test
  void olderInterfacesAreNamed() {
    assertThatThrownBy(() -> openWith("return null;", Map.of("dev.varve.spi.Spi", spi(0))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("acme.Provider")
        .hasMessageContaining("version 0 of the plug-in interfaces")
        .hasMessageContaining("compile it against this version's varve-api");
  }

  @Test
  void newerInterfacesAreNamed() {
    assertThatThrownBy(() -> openWith("return null;", Map.of("dev.varve.spi.Spi", spi(1000))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("version 1000 of the plug-in interfaces")
        .hasMessageContaining("use a newer Varve");
  }

  @Test
  void aPartThatLacksAMethodIsRefusedBeforeItIsUsed() {
    assertThatThrownBy(() ->
            openWith(
                "return new MemTableFactory() {};",
                Map.of("dev.varve.memtable.MemTableFactory", OLD_FACTORY)))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("memtable 'acme.old' (acme.Provider in ")
        .hasMessageContaining("compiled against another version of varve-api")
        .hasMessageContaining("acme.Provider$1 has no");
  }

  @Test
  void aClassThatIsGoneIsNamedWhenAPartIsMade() {
    String gone =
        "package dev.varve.memtable; public class Gone {"
            + " public static MemTableFactory make() { return null; } }";
    assertThatThrownBy(
            () -> openWith("return Gone.make();", Map.of("dev.varve.memtable.Gone", gone)))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("dev/varve/memtable/Gone")
        .hasMessageContaining("or compile it again");
  }
}
