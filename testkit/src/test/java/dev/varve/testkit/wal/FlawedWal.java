package dev.varve.testkit.wal;

import dev.varve.spi.WalProvider;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The contract on a log that has the flaw which the configuration names. Not run by itself. */
@ExtendWith(FlawedWal.FlawOfTheRun.class)
final class FlawedWal extends WalContract {
  static final String PARAMETER = "flaw";

  private final Flaw flaw;

  FlawedWal(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  protected WalProvider provider() {
    return new SimpleWalProvider(flaw);
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
