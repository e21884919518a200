package dev.varve.verification.mutant;

import dev.varve.Varve;
import dev.varve.assembly.Catalog;
import dev.varve.assembly.CatalogEntry;
import dev.varve.compress.CompressionCodec;
import dev.varve.filter.KeyFilter;
import dev.varve.option.ComponentSpec;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.Components;
import dev.varve.spi.CompressionProvider;
import dev.varve.spi.KeyFilterProvider;
import dev.varve.spi.MemTableProvider;
import dev.varve.spi.TableFormatProvider;
import dev.varve.spi.WalProvider;
import dev.varve.testkit.compaction.CompactionPolicyContract;
import dev.varve.testkit.memtable.MemTableContract;
import dev.varve.testkit.table.TableFormatContract;
import dev.varve.testkit.wal.WalContract;

/**
 * The contracts of our own parts as suites against mutants of those parts. The build runs them in
 * the modules of the parts, so none of these has a name that it looks for.
 */
final class Contract {
  private static final Catalog CATALOG = Varve.assembler().catalog();

  private Contract() {}

  private static <T> T provider(Class<T> type, ComponentKind kind, String name) {
    CatalogEntry entry = CATALOG.find(kind, name);
    if (entry == null) {
      throw new IllegalArgumentException("there is no " + kind + " called " + name);
    }
    return type.cast(entry.provider());
  }

  static final class RecordLog extends WalContract {
    @Override
    protected WalProvider provider() {
      return Contract.provider(WalProvider.class, ComponentKind.WAL, "record");
    }
  }

  static final class ChunkedLog extends WalContract {
    @Override
    protected WalProvider provider() {
      return Contract.provider(WalProvider.class, ComponentKind.WAL, "chunked");
    }
  }

  static final class SkipList extends MemTableContract {
    @Override
    protected MemTableProvider provider() {
      return Contract.provider(MemTableProvider.class, ComponentKind.MEMTABLE, "skiplist");
    }
  }

  static final class LeveledPolicy extends CompactionPolicyContract {
    @Override
    protected CompactionPolicyProvider provider() {
      return Contract.provider(CompactionPolicyProvider.class, ComponentKind.COMPACTION, "leveled");
    }
  }

  static final class BlockTable extends TableFormatContract {
    @Override
    protected TableFormatProvider provider() {
      return Contract.provider(TableFormatProvider.class, ComponentKind.TABLE, "block");
    }

    @Override
    protected Components components() {
      return new CatalogParts();
    }
  }

  private static final class CatalogParts implements Components {
    @Override
    public CompressionCodec compression(ComponentSpec spec) {
      return provider(CompressionProvider.class, ComponentKind.COMPRESSION, spec.name())
          .create(Options.EMPTY);
    }

    @Override
    public KeyFilter filter(ComponentSpec spec) {
      return provider(KeyFilterProvider.class, ComponentKind.FILTER, spec.name())
          .create(Options.EMPTY);
    }
  }
}
