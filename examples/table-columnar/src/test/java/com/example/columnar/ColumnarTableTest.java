package com.example.columnar;

import dev.varve.option.ByteSize;
import dev.varve.option.Options;
import dev.varve.spi.TableFormatProvider;
import dev.varve.testkit.table.TableFormatContract;
import java.util.List;

final class ColumnarTableTest extends TableFormatContract {
  @Override
  protected TableFormatProvider provider() {
    return new ColumnarTableProvider();
  }

  @Override
  protected int readsOfALookup() {
    return 1;
  }

  @Override
  protected List<Options> options() {
    return List.of(
        Options.EMPTY,
        Options.builder().set(ColumnarTableProvider.BLOCK_SIZE, new ByteSize(64)).build(),
        Options.builder()
            .set(ColumnarTableProvider.BLOCK_SIZE, new ByteSize(300))
            .set(ColumnarTableProvider.LAYOUT, Layout.OFFSETS)
            .build());
  }
}
