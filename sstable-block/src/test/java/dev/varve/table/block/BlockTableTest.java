package dev.varve.table.block;

import dev.varve.option.ByteSize;
import dev.varve.option.ComponentSpec;
import dev.varve.option.Options;
import dev.varve.spi.Components;
import dev.varve.spi.TableFormatProvider;
import dev.varve.testkit.table.TableFormatContract;
import java.util.List;

/** The contract of table formats, on blocks of the usual and of the smallest size. */
final class BlockTableTest extends TableFormatContract {
  @Override
  protected TableFormatProvider provider() {
    return new BlockTableProvider();
  }

  @Override
  protected int readsOfALookup() {
    return 1;
  }

  @Override
  protected Components components() {
    return new TestParts();
  }

  @Override
  protected List<Options> options() {
    return List.of(
        options(ByteSize.bytes(256), TestParts.NONE), options(ByteSize.kib(4), TestParts.DEFLATE));
  }

  static Options options(ByteSize blockSize, ComponentSpec compression) {
    return Options.builder()
        .set(BlockTableProvider.BLOCK_SIZE, blockSize)
        .set(BlockTableProvider.COMPRESSION, compression)
        .set(BlockTableProvider.BOTTOMMOST_COMPRESSION, compression)
        .set(BlockTableProvider.FILTER, TestParts.EXACT)
        .build();
  }
}
