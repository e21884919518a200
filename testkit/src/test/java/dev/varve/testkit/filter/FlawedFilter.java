package dev.varve.testkit.filter;

import dev.varve.option.Options;
import dev.varve.spi.KeyFilterProvider;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The contract on a filter that has the flaw which the configuration names. Not run by itself. */
@ExtendWith(FlawedFilter.FlawOfTheRun.class)
final class FlawedFilter extends KeyFilterContract {
  static final String PARAMETER = "flaw";

  private final Flaw flaw;

  FlawedFilter(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  protected KeyFilterProvider provider() {
    return new SlotFilterProvider(flaw);
  }

  @Override
  protected double falsePositiveRate() {
    return 1.0 / 50;
  }

  @Override
  protected double bitsPerKey() {
    return 52;
  }

  @Override
  protected List<Options> variants() {
    return List.of(
        Options.EMPTY, Options.builder().set(SlotFilterProvider.BITS_PER_KEY, 20).build());
  }

  static final class FlawOfTheRun implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Flaw.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return Flaw.valueOf(context.getConfigurationParameter(PARAMETER).orElseThrow());
    }
  }
}
