package dev.varve.table.page;

import dev.varve.spi.TableFormatProvider;
import dev.varve.testkit.table.TableFormatContract;

/** The contract of table formats. */
final class PageTableTest extends TableFormatContract {
  @Override
  protected TableFormatProvider provider() {
    return new PageTableProvider();
  }

  @Override
  protected int readsOfALookup() {
    return 1;
  }
}
