package com.example.columnar;

import dev.varve.spi.VersionRange;
import dev.varve.storage.AppendFile;
import dev.varve.storage.ReadFile;
import dev.varve.table.TableFormat;
import dev.varve.table.TableReadContext;
import dev.varve.table.TableReader;
import dev.varve.table.TableWriteContext;
import dev.varve.table.TableWriter;
import java.io.IOException;

/**
 * The format that FORMAT.md describes. Both values matter to what is written only.
 *
 * @param blockSize after how many bytes of keys and values a block ends
 * @param layout how its columns are laid out
 */
record ColumnarFormat(int blockSize, Layout layout) implements TableFormat {
  @Override
  public VersionRange versions() {
    return VersionRange.only(1);
  }

  @Override
  public TableWriter write(AppendFile file, TableWriteContext context) {
    return new ColumnarWriter(file, blockSize, layout);
  }

  @Override
  public TableReader read(ReadFile file, TableReadContext context) throws IOException {
    try {
      return new ColumnarReader(file, context.cache());
    } catch (IOException | RuntimeException e) {
      file.close(); // It is ours, also when this fails.
      throw e;
    }
  }
}
