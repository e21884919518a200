package dev.varve.testkit.compress;

import dev.varve.option.Options;
import dev.varve.spi.CompressionProvider;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The contract on a codec that has the flaw which the configuration names. Not run by itself. */
@ExtendWith(FlawedCodec.FlawOfTheRun.class)
final class FlawedCodec extends CompressionCodecContract {
  static final String PARAMETER = "flaw";

  private final Flaw flaw;

  FlawedCodec(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  protected CompressionProvider provider() {
    return new RunLengthProvider(flaw);
  }

  @Override
  protected List<Options> variants() {
    return List.of(Options.EMPTY, Options.builder().set(RunLengthProvider.KEY, 5).build());
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
