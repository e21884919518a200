package dev.varve.verification.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.testkit.script.Script;
import dev.varve.testkit.script.ScriptRunner;
import dev.varve.verification.Combination;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts of what went wrong once, here or elsewhere, run on every combination of parts. */
class RegressionsTest {

  static List<Path> scripts() throws IOException, URISyntaxException {
    URL directory = Objects.requireNonNull(RegressionsTest.class.getResource("regressions"));
    try (Stream<Path> files = Files.list(Path.of(directory.toURI()))) {
      List<Path> scripts =
          files.filter(file -> file.toString().endsWith(".script")).sorted().toList();
      assertThat(scripts).hasSizeGreaterThanOrEqualTo(9);
      return scripts;
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aScriptOfTheRegressionsAnswersAsItSays(Path file) throws IOException {
    Script script = Script.parse(Files.readString(file));
    VariantHost host = new VariantHost(true);
    for (Combination combination : VariantHost.combinations()) {
      Variant variant = Variant.of(combination);
      for (Variant each :
          List.of(
              variant,
              variant.with("store.background", "inline"),
              variant.with("store.background", "inline").with("keyspace.memtable-entries", "2"))) {
        new ScriptRunner(host).run(script.startingAs(each.toString()));
      }
    }
  }
}
