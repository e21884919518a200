package dev.varve.cli.parts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plugins} and {@code assembly}. */
class PartsTest {
  private final Cli cli = new Cli();
  @TempDir private Path temp;

  @Test
  void everyPartIsListedWithItsOptions() {
    Cli.Result result = cli.run("plugins");
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("wal chunked  (", "memtable skiplist  (", "table block  (")
        .contains("    max-record-size = 256MiB  (a size from 1MiB to 1GiB)\n")
        .contains("settings of a store\n    durability = os  (one of memory, os, device)\n")
        .contains("settings of a keyspace\n    memtable-size = 64MiB  (");
  }

  @Test
  void onlyPartsOfANameOrKindAreListedIfThatIsAskedFor() {
    assertThat(cli.run("plugins", "chunked").out())
        .startsWith("wal chunked  (")
        .doesNotContain("wal record", "settings of");
    assertThat(cli.run("plugins", "wal").out())
        .contains("wal chunked", "wal record")
        .doesNotContain("table block");
    Cli.Result unknown = cli.run("plugins", "chunkd");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("'chunkd'. Did you mean 'chunked'? There are: ");
  }

  @Test
  void programsGetTheSame() throws IOException {
    JsonNode parts = new ObjectMapper().readTree(cli.run("plugins", "chunked", "--json").out());
    JsonNode chunked = parts.get("parts").get(0);
    assertThat(chunked.get("kind").asText()).isEqualTo("wal");
    assertThat(chunked.get("name").asText()).isEqualTo("chunked");
    assertThat(chunked.get("jar").asText()).isNotEmpty();
    assertThat(chunked.get("options").get(0).get("fallback").asText()).isEqualTo("256MiB");
    assertThat(parts.get("problems")).isEmpty();
    assertThat(parts.get("storeSettings").get(0).get("name").asText()).isEqualTo("durability");
  }

  @Test
  void aPluginOfADirectoryIsFoundWithItsJar() throws IOException {
    Path plugins = PluginJar.in(temp.resolve("plugins"), "acme.log");
    for (String[] arguments :
        new String[][] {
          {"plugins", "--plugins", plugins.toString()}, {"--plugins", plugins.toString(), "plugins"}
        }) {
      Cli.Result result = cli.run(arguments);
      assertThat(result.exitCode()).isZero();
      assertThat(result.out()).contains("wal acme.log  (acme.log.jar)\n");
    }
  }

  @Test
  void aPluginThatCannotBeUsedIsToldOf() throws IOException {
    Path plugins = PluginJar.in(temp.resolve("plugins"), "Not A Name");
    Cli.Result result = cli.run("plugins", "--plugins", plugins.toString());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("wal chunked");
    assertThat(result.err()).contains("'Not A Name' is not a name for a part");
  }

  @Test
  void aDirectoryOfPluginsMustBeOne() throws IOException {
    assertThat(cli.run("plugins", "--plugins", temp + "/gone").err())
        .isEqualTo(
            "varve: "
                + temp
                + "/gone does not exist: --plugins takes a jar, or a directory with jars.\n");
    Path file = Files.createFile(temp.resolve("file"));
    assertThat(cli.run("plugins", "--plugins", file.toString()).err())
        .isEqualTo(
            "varve: "
                + file
                + " is neither a jar nor a directory: --plugins takes a jar, or a directory with"
                + " jars.\n");
  }

  private String assembly(String text) throws IOException {
    return Files.writeString(temp.resolve("mine.yaml"), text).toString();
  }

  @Test
  void anAssemblyInOrderIsSaidToBe() throws IOException {
    String file = assembly("preset: tiered\nkeyspaces:\n  default:\n    memtable-size: 8MiB\n");
    Cli.Result result = cli.run("assembly", "check", file);
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo(file + " is in order.\n");
  }

  @Test
  void allProblemsOfAnAssemblyAreToldWithTheirLines() throws IOException {
    String file = assembly("wal: chunkd\nkeyspaces:\n  default:\n    memtable-size: 8\n    x: 1\n");
    Cli.Result result = cli.run("assembly", "check", file);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("varve: assembly " + file + " has 2 problems:\n")
        .contains("mine.yaml, line 1): wal 'chunkd' is not known. Did you mean 'chunked'?")
        .contains("mine.yaml, line 5): keyspace 'default' has no such option.");
  }

  @Test
  void whatIsNoAssemblyIsRejected() throws IOException {
    assertThat(cli.run("assembly", "check", assembly("- a\n- b\n")).err())
        .contains("names with values are expected");
    Path binary = Files.write(temp.resolve("binary"), new byte[] {(byte) 0xff, 0, 1});
    assertThat(cli.run("assembly", "check", binary.toString()).err())
        .isEqualTo("varve: " + binary + " is no assembly file: it is not text in UTF-8.\n");
    assertThat(cli.run("assembly", "check", temp.toString()).exitCode()).isEqualTo(1);
    Path large = Files.write(temp.resolve("large"), "#\n".repeat(1 << 20).getBytes(UTF_8));
    assertThat(cli.run("assembly", "check", large.toString()).err()).contains("more than 1048576");
  }

  @Test
  void whatIsShownIsAFileThatSaysTheSame() throws IOException {
    String list = cli.run("assembly", "list").out();
    assertThat(list.lines()).contains("default", "leveled", "tiered", "lazy-leveled");
    for (String name : list.lines().toList()) {
      String shown = cli.run("assembly", "show", name).out();
      assertThat(shown).startsWith("name: " + name + "\n");
      String file = assembly(shown);
      assertThat(cli.run("assembly", "show", file).out()).isEqualTo(shown);
      assertThat(cli.run("assembly", "check", file).exitCode()).isZero();
    }
    assertThat(cli.run("assembly", "list", "--json").out()).contains("\"lazy-leveled\"");
    assertThat(cli.run("assembly", "show", "teired").err()).contains("Did you mean 'tiered'?");
  }
}
