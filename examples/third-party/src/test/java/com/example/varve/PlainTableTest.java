package com.example.varve;

import dev.varve.spi.TableFormatProvider;
import dev.varve.testkit.table.TableFormatContract;

final class PlainTableTest extends TableFormatContract {
  @Override
  protected TableFormatProvider provider() {
    return new PlainTableProvider();
  }

  @Override
  protected int readsOfALookup() {
    return 1;
  }
}
