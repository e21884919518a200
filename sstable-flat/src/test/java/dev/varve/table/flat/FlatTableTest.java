package dev.varve.table.flat;

import dev.varve.option.Options;
import dev.varve.spi.TableFormatProvider;
import dev.varve.testkit.table.TableFormatContract;
import java.util.List;

/** The contract of table formats, on pages of the usual and of the smallest size. */
final class FlatTableTest extends TableFormatContract {
  @Override
  protected TableFormatProvider provider() {
    return new FlatTableProvider();
  }

  @Override
  protected List<Options> options() {
    return List.of(Tables.pages(256), Options.EMPTY);
  }
}
