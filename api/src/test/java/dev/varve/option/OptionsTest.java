package dev.varve.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.spi.ComponentKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static final Option<Integer> WIDTH = Option.integer("width", 1, 9, 4, "Width.");
  private static final Option<Integer> DEPTH = Option.integer("depth", 1, 9, 5, "Depth.");
  private static final Option<Integer> HEIGHT = Option.integer("height", 1, 9, 6, "Height.");
  private static final Option<ComponentSpec> CODEC =
      Option.component("codec", ComponentKind.COMPRESSION, "lz4", "Codec.");

  @Test
  void whatWasNotGivenHasItsDefault() {
    Options options = Options.builder().set(WIDTH, 7).build();
    assertThat(options.get(WIDTH)).isEqualTo(7);
    assertThat(options.get(DEPTH)).isEqualTo(5);
    assertThat(Options.EMPTY.get(CODEC)).isEqualTo(ComponentSpec.named("lz4"));
    assertThat(Options.EMPTY.isEmpty()).isTrue();
    assertThat(options.isEmpty()).isFalse();
  }

  @Test
  void aValueOutOfRangeIsRefusedByName() {
    assertThatThrownBy(() -> Options.builder().set(WIDTH, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("width = 10: must be a whole number from 1 to 9");
  }

  @Test
  void theValueOfAnotherOptionOfTheSameNameIsNotLost() {
    Options options = Options.builder().set(WIDTH, 7).build();
    Option<Integer> again = Option.integer("width", 1, 9, 4, "Width.");
    assertThatThrownBy(() -> options.get(again))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("width")
        .hasMessageContaining("constant");
  }

  @Test
  void textKeepsTheOrderInWhichValuesWereGiven() {
    Options options = Options.builder().set(HEIGHT, 1).set(WIDTH, 2).set(DEPTH, 3).build();
    assertThat(options).hasToString("{height: 1, width: 2, depth: 3}");
    assertThat(options.asText().keySet()).containsExactly("height", "width", "depth");
  }

  @Test
  void optionsAreEqualIfTheirValuesAre() {
    Options one = Options.builder().set(WIDTH, 2).set(DEPTH, 3).build();
    Options other = Options.builder().set(DEPTH, 3).set(WIDTH, 2).build();
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).isNotEqualTo(Options.builder().set(WIDTH, 2).build());
    assertThat(new ComponentSpec("lz4", one)).isEqualTo(new ComponentSpec("lz4", other));
    assertThat(Options.builder().build()).isEqualTo(Options.EMPTY);
  }

  @Test
  void aBuilderGoesOnWithoutTouchingWhatItBuilt() {
    Options.Builder builder = Options.builder().set(WIDTH, 2);
    Options before = builder.build();
    builder.set(WIDTH, 3).set(DEPTH, 1);
    assertThat(before.get(WIDTH)).isEqualTo(2);
    assertThat(before.get(DEPTH)).isEqualTo(5);
  }

  @Test
  void settingsOfPartsKeepTheOptionsOfTheParts() {
    ComponentSpec zstd = new ComponentSpec("zstd", Options.builder().set(DEPTH, 3).build());
    Options options = Options.builder().set(WIDTH, 2).set(CODEC, zstd).build();
    assertThat(options.asSettings())
        .isEqualTo(
            Map.of(
                "width",
                Setting.of("2"),
                "codec",
                new Setting.Part("zstd", Map.of("depth", Setting.of("3")), null)));
    assertThat(Options.builder().set(CODEC, ComponentSpec.named("lz4")).build().asSettings())
        .isEqualTo(Map.of("codec", Setting.of("lz4")));
    assertThat(zstd).hasToString("zstd {depth: 3}");
  }
}
