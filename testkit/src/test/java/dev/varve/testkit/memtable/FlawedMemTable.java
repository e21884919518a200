package dev.varve.testkit.memtable;

import dev.varve.spi.MemTableProvider;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The contract on a memtable that has the flaw which the configuration names. Not run by itself.
 */
@ExtendWith(FlawedMemTable.FlawOfTheRun.class)
final class FlawedMemTable extends MemTableContract {
  static final String PARAMETER = "flaw";

  private final Flaw flaw;

  FlawedMemTable(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  protected MemTableProvider provider() {
    return new SimpleMemTableProvider(flaw);
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
