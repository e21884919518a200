package dev.varve.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.ComponentKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts can be wrapped, and everything else stays as it was. */
class WrappedProvidersTest {
  private final List<String> made = new ArrayList<>();

  /** Notes each policy that is made. */
  private final class Noted implements CompactionPolicyProvider {
    private final CompactionPolicyProvider provider;

    Noted(CompactionPolicyProvider provider) {
      this.provider = provider;
    }

    @Override
    public String name() {
      return provider.name();
    }

    @Override
    public String description() {
      return provider.description();
    }

    @Override
    public OptionSchema options() {
      return provider.options();
    }

    @Override
    public int spiVersion() {
      return provider.spiVersion();
    }

    @Override
    public CompactionPolicy create(Options options) {
      made.add(name());
      return provider.create(options);
    }
  }

  @Test
  void partsAreMadeByTheProvidersThatTookThePlaceOfOthers() {
    Assembler plain = Varve.assembler();
    Assembler wrapping =
        plain.withProviders(provider ->
            provider instanceof CompactionPolicyProvider policies ? new Noted(policies) : provider);
    for (ComponentKind kind : ComponentKind.values()) {
      assertThat(wrapping.catalog().names(kind)).isEqualTo(plain.catalog().names(kind));
    }
    plain.check(Presets.named(Presets.DEFAULT));
    assertThat(made).isEmpty();
    wrapping.check(Presets.named(Presets.DEFAULT));
    assertThat(made).hasSize(1);
  }
}
