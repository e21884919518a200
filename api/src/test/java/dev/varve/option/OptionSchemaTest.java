package dev.varve.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.spi.ComponentKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OptionSchemaTest {
  private static final Option<Integer> LEVEL = Option.integer("level", 1, 22, 3, "Level.");
  private static final Option<Integer> MIN = Option.integer("min-width", 1, 99, 4, "Least.");
  private static final Option<Integer> MAX = Option.integer("max-width", 1, 99, 32, "Most.");
  private static final Option<ComponentSpec> CODEC =
      Option.component("codec", ComponentKind.COMPRESSION, "lz4", "Codec.");
  private static final OptionSchema SCHEMA =
      OptionSchema.of(MIN, MAX, CODEC)
          .check(
              "min-width must be at most max-width",
              options -> options.get(MIN) <= options.get(MAX));

  private static final ComponentSchemas PARTS =
      new ComponentSchemas() {
        @Override
        public Set<String> names(ComponentKind kind) {
          return kind == ComponentKind.COMPRESSION ? Set.of("lz4", "zstd", "none") : Set.of();
        }

        @Override
        public @Nullable OptionSchema schema(ComponentKind kind, String name) {
          if (!names(kind).contains(name)) {
            return null;
          }
          return name.equals("zstd") ? OptionSchema.of(LEVEL) : OptionSchema.EMPTY;
        }
      };

  private final List<String> problems = new ArrayList<>();

  private Options read(Map<String, Setting> settings) {
    return SCHEMA.read(
        "table", "table 'block'", settings, PARTS, problem -> problems.add(problem.toString()));
  }

  private static Setting text(String text, int line) {
    return new Setting.Text(text, "a.yaml, line " + line);
  }

  @Test
  void settingsBecomeOptions() {
    Options options =
        read(
            Map.of(
                "min-width",
                Setting.of("5"),
                "codec",
                new Setting.Part("zstd", Map.of("level", Setting.of("9")), null)));
    assertThat(problems).isEmpty();
    assertThat(options.get(MIN)).isEqualTo(5);
    assertThat(options.get(MAX)).isEqualTo(32);
    assertThat(options.get(CODEC).name()).isEqualTo("zstd");
    assertThat(options.get(CODEC).options().get(LEVEL)).isEqualTo(9);
  }

  @Test
  void optionsReadBackFromTheirSettingsAreTheSame() {
    Options options =
        read(
            Map.of(
                "max-width",
                Setting.of("50"),
                "codec",
                new Setting.Part("zstd", Map.of("level", Setting.of("9")), null)));
    assertThat(read(options.asSettings())).isEqualTo(options);
    assertThat(problems).isEmpty();
  }

  @Test
  void allProblemsAreReportedAtOnceWithTheirOrigin() {
    Map<String, Setting> settings = new LinkedHashMap<>();
    settings.put("min-width", text("0", 2));
    settings.put("mx-width", text("5", 3));
    settings.put(
        "codec", new Setting.Part("zstd", Map.of("level", text("99", 5)), "a.yaml, line 4"));
    read(settings);
    assertThat(problems)
        .containsExactly(
            "table.min-width = 0 (a.yaml, line 2): must be a whole number from 1 to 99",
            "table.mx-width (a.yaml, line 3): table 'block' has no such option. Did you mean"
                + " 'max-width'? It has: codec, max-width, min-width.",
            "table.codec.level = 99 (a.yaml, line 5): must be a whole number from 1 to 22");
  }

  @Test
  void anUnknownPartIsNamedWithThoseThatAreKnown() {
    read(Map.of("codec", text("zst", 2)));
    assertThat(problems)
        .containsExactly(
            "table.codec = zst (a.yaml, line 2): compression 'zst' is not known. Did you mean"
                + " 'zstd'? Known: lz4, none, zstd.");
  }

  @Test
  void aPartThatIsUsedWithoutBeingNamedMustBeThereToo() {
    Option<ComponentSpec> filter =
        Option.component("filter", ComponentKind.FILTER, "bloom", "Filter.");
    OptionSchema schema = OptionSchema.of(CODEC, filter);
    schema.read(
        "table", "table 'block'", Map.of(), PARTS, problem -> problems.add(problem.toString()));
    assertThat(problems).hasSize(1).first().asString().startsWith("table.filter = bloom: filter");
  }

  @Test
  void aPartWithoutOptionsSaysSo() {
    read(Map.of("codec", new Setting.Part("lz4", Map.of("level", text("9", 3)), null)));
    assertThat(problems)
        .containsExactly(
            "table.codec.level (a.yaml, line 3): compression 'lz4' has no such option. It has no"
                + " options.");
  }

  @Test
  void aPartWhereAValueIsExpectedIsRefused() {
    read(Map.of("min-width", new Setting.Part("zstd", Map.of(), "a.yaml, line 2")));
    assertThat(problems)
        .containsExactly(
            "table.min-width (a.yaml, line 2): takes a single value: it must be a whole number"
                + " from 1 to 99");
  }

  @Test
  void rulesSpanOptionsAndCountDefaults() {
    read(Map.of("min-width", Setting.of("40")));
    assertThat(problems).containsExactly("table: min-width must be at most max-width");
    problems.clear();
    read(Map.of("min-width", Setting.of("40"), "max-width", Setting.of("40")));
    assertThat(problems).isEmpty();
  }

  @Test
  void rulesAreNotAskedAboutValuesThatCouldNotBeRead() {
    read(Map.of("min-width", Setting.of("40"), "max-width", Setting.of("x")));
    assertThat(problems).hasSize(1).first().asString().startsWith("table.max-width = x:");
  }

  @Test
  void addingARuleLeavesTheSchemaAsItWas() {
    OptionSchema plain = OptionSchema.of(MIN);
    OptionSchema strict = plain.check("never", options -> false);
    assertThat(strict.options()).isEqualTo(plain.options());
    plain.read("p", "o", Map.of(), PARTS, problem -> problems.add(problem.toString()));
    assertThat(problems).isEmpty();
    strict.read("p", "o", Map.of(), PARTS, problem -> problems.add(problem.toString()));
    assertThat(problems).containsExactly("p: never");
  }

  @Test
  void twoOptionsOfOneNameAreRefused() {
    Option<Integer> other = Option.integer("min-width", 1, 2, 1, "Other.");
    assertThatThrownBy(() -> OptionSchema.of(MIN, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("min-width");
  }

  @Test
  void optionsAreFoundByName() {
    assertThat(SCHEMA.find("max-width")).isSameAs(MAX);
    assertThat(SCHEMA.find("width")).isNull();
    assertThat(SCHEMA.options()).containsExactly(MIN, MAX, CODEC);
  }
}
