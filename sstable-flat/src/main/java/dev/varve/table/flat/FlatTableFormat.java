package dev.varve.table.flat;

import dev.varve.spi.VersionRange;
import dev.varve.storage.AppendFile;
import dev.varve.storage.ReadFile;
import dev.varve.store.IncompatibleFormatException;
import dev.varve.table.TableFormat;
import dev.varve.table.TableReadContext;
import dev.varve.table.TableReader;
import dev.varve.table.TableWriteContext;
import dev.varve.table.TableWriter;
import java.io.IOException;

/** The table format {@code flat}. */
final class FlatTableFormat implements TableFormat {
  private static final VersionRange VERSIONS = VersionRange.only(Footer.VERSION);

  private final int pageSize;

  FlatTableFormat(int pageSize) {
    this.pageSize = pageSize;
  }

  @Override
  public VersionRange versions() {
    return VERSIONS;
  }

  @Override
  public TableWriter write(AppendFile file, TableWriteContext context) {
    return new FlatTableWriter(file, pageSize);
  }

  @Override
  public TableReader read(ReadFile file, TableReadContext context) throws IOException {
    try {
      if (!VERSIONS.contains(context.version())) {
        throw new IncompatibleFormatException(
            file.name()
                + " was written in version "
                + context.version()
                + " of table format 'flat'; this program reads "
                + VERSIONS);
      }
      return new FlatTableReader(Pages.open(file), context.cache());
    } catch (IOException | RuntimeException | Error e) {
      try {
        file.close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }
}
