package dev.varve.table.page;

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

/** The table format {@code page}. */
final class PageTableFormat implements TableFormat {
  private static final VersionRange VERSIONS = VersionRange.only(Footer.VERSION);

  @Override
  public VersionRange versions() {
    return VERSIONS;
  }

  @Override
  public TableWriter write(AppendFile file, TableWriteContext context) {
    return new PageTableWriter(file);
  }

  @Override
  public TableReader read(ReadFile file, TableReadContext context) throws IOException {
    try {
      if (!VERSIONS.contains(context.version())) {
        throw new IncompatibleFormatException(
            file.name()
                + " was written in version "
                + context.version()
                + " of table format 'page'; this program reads "
                + VERSIONS);
      }
      return new PageTableReader(TableFile.open(file), context.cache());
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
