package dev.varve.testkit.table;

import dev.varve.option.Options;
import dev.varve.spi.TableFormatProvider;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The contract on a format that has the flaw which the configuration names. Not run by itself. */
@ExtendWith(FlawedTable.FlawOfTheRun.class)
final class FlawedTable extends TableFormatContract {
  static final String PARAMETER = "flaw";

  private final Flaw flaw;

  FlawedTable(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  protected TableFormatProvider provider() {
    return new SimpleTableProvider(flaw);
  }

  @Override
  protected List<Options> options() {
    // Blocks of 4 KiB, of which a table of few entries has one and a half.
    int entries = flaw == Flaw.CHECKSUM_OF_LARGE_BLOCKS_WITHOUT_PLACE ? 100 : 5;
    return List.of(Options.builder().set(SimpleTableProvider.ENTRIES_PER_BLOCK, entries).build());
  }

  @Override
  protected int readsOfALookup() {
    return 1;
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
