package dev.varve.compatibility;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.option.Option;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands in assembly files is still understood. */
class OptionsTest {
  private static final String FILE = "options.txt";

  @Test
  void noPartAndNoOptionIsGoneOrNarrower() {
    List<String> now = OptionList.of(Varve.assembler().catalog());
    if (Baseline.renews()) {
      Baseline.write(FILE, (String.join("\n", now) + "\n").getBytes(UTF_8));
    }
    List<String> before = new String(Baseline.read(FILE), UTF_8).lines().toList();
    assertThat(OptionList.incompatible(before, now)).as(Baseline.CURE).isEmpty();
    assertThat(now)
        .as(
            "What is new stands in the baseline, too, so that it is kept from now on; and so do"
                + " defaults, which change what a store does: run ./.ci/baseline and commit the"
                + " file.")
        .isEqualTo(before);
  }

  private static String part(Option<?> option) {
    return "table | t | " + OptionList.line(option);
  }

  @Test
  void whatIsGoneOrNarrowerIsFound() {
    List<String> before =
        List.of(
            "table | t",
            "table | u",
            part(Option.integer("a", 1, 9, 5, "")),
            part(Option.integer("b", 1, 9, 5, "")),
            part(Option.integer("c", 1, 9, 5, "")),
            part(Option.number("d", 0.5, 1, 0.5, "")),
            part(Option.choice("e", Implementers.PLUGINS, "")),
            "preset | p | wal: x");
    List<String> now =
        List.of(
            "table | t",
            part(Option.integer("a", 0, 10, 3, "")),
            part(Option.integer("b", 2, 9, 5, "")),
            part(Option.count("c", 1, 9, 5, "")),
            part(Option.number("d", 0.5, 0.75, 0.5, "")),
            part(Option.flag("f", true, "")),
            "preset | p | wal: y");
    assertThat(OptionList.incompatible(before, now))
        .containsExactly(
            "preset p wal: x is gone",
            "table t b was a whole number from 1 to 9 and is a whole number from 2 to 9",
            "table t c was of type Integer and is of type Long",
            "table t d was a number from 0.5 to 1.0 and is a number from 0.5 to 0.75",
            "table t e is gone",
            "table u is gone");
    assertThat(OptionList.incompatible(before, before)).isEmpty();
  }
}
