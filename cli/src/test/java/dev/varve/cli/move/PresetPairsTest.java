package dev.varve.cli.move;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.assembly.Presets;
import dev.varve.cli.Cli;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Data move from each preset to each preset, itself included, and their digest stays. */
class PresetPairsTest {
  private static final int RECORDS = 300;

  private final Cli cli = new Cli();
  @TempDir private Path temp;

  static List<String> presets() {
    return Presets.names();
  }

  private String ok(byte[] input, String... arguments) {
    Cli.Result result = cli.run(input, arguments);
    assertThat(result.exitCode()).as("%s: %s", String.join(" ", arguments), result.err()).isZero();
    return result.out();
  }

  /** Records in no order, so that tables overlap, with some that are overwritten. */
  private static byte[] records(int from, int to, long seed) {
    Random random = new Random(seed);
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      lines.append("key").append(random.nextInt(RECORDS)).append("\\x00\tv").append(i).append('\n');
    }
    return lines.toString().getBytes(UTF_8);
  }

  private void fill(String store, String preset) {
    byte[] nothing = {};
    ok(records(0, RECORDS, 1), "load", store, "-", "--assembly", preset);
    ok(nothing, "compact", store);
    ok(records(RECORDS, 2 * RECORDS, 2), "load", store, "-");
    ok(records(0, RECORDS / 2, 3), "load", store, "-", "-k", "second");
    ok(nothing, "put", store, "gone", "x");
    ok(nothing, "delete", store, "gone");
  }

  @ParameterizedTest
  @MethodSource("presets")
  void dataMoveFromThisPresetToEachOther(String source) {
    byte[] nothing = {};
    String from = temp.resolve("from").toString();
    String file = temp.resolve("export").toString();
    fill(from, source);
    ok(nothing, "export", from, file);
    String digest = ok(nothing, "digest", from);
    assertThat(digest).contains(" in 2 keyspaces ");
    for (String target : presets()) {
      String to = temp.resolve("to-" + target).toString();
      ok(nothing, "import", to, file, "--assembly", target);
      assertThat(ok(nothing, "digest", to)).as("%s to %s", source, target).isEqualTo(digest);
    }
  }
}
