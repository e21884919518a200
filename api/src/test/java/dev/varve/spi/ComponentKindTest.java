package dev.varve.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.memtable.MemTableFactory;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComponentKindTest {
  private static final class Example implements MemTableProvider {
    @Override
    public String name() {
      return "example";
    }

    @Override
    public String description() {
      return "For this test.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public MemTableFactory create(Options options) {
      throw new IllegalStateException("not asked for here");
    }
  }

  @Test
  void everyKindOfProviderHasAKind() {
    assertThat(Arrays.stream(ComponentKind.values()).<Class<?>>map(ComponentKind::provider))
        .containsExactlyInAnyOrder(ComponentProvider.class.getPermittedSubclasses());
    assertThat(ComponentKind.of(new Example())).isEqualTo(ComponentKind.MEMTABLE);
  }

  @Test
  void aKindIsCalledByItsLabel() {
    assertThat(Arrays.stream(ComponentKind.values()).map(ComponentKind::toString))
        .containsExactly(
            "wal", "memtable", "table", "compaction", "compression", "filter", "values");
    assertThat(ComponentKind.WAL.label()).isEqualTo("wal");
  }

  @Test
  void aProviderWithoutOptionsHasNone() {
    assertThat(new Example().options()).isSameAs(OptionSchema.EMPTY);
  }

  @Test
  void anUnknownPartIsNamedWithThoseThatAreKnown() {
    UnknownComponentException unknown =
        new UnknownComponentException(
            ComponentKind.COMPRESSION, "zst", List.of("zstd", "none", "lz4"));
    assertThat(unknown)
        .hasMessageStartingWith(
            "no provider of compression 'zst' was found; there are: lz4, none, zstd."
                + " Did you mean 'zstd'? Add the jar");
    assertThat(unknown.kind()).isEqualTo(ComponentKind.COMPRESSION);
    assertThat(unknown.name()).isEqualTo("zst");
    assertThat(new UnknownComponentException(ComponentKind.FILTER, "bloom", List.of()))
        .hasMessageStartingWith(
            "no provider of filter 'bloom' was found and there is none of any name. Add the jar");
  }

  @Test
  void versionRangesHoldTheirEnds() {
    VersionRange range = new VersionRange(2, 4);
    assertThat(List.of(1, 2, 3, 4, 5).stream().filter(range::contains)).containsExactly(2, 3, 4);
    assertThat(range).hasToString("versions 2 to 4");
    assertThat(VersionRange.only(65535)).hasToString("version 65535");
    for (int[] ends : new int[][] {{0, 1}, {2, 1}, {1, 65536}, {-1, -1}}) {
      assertThatThrownBy(() -> new VersionRange(ends[0], ends[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
