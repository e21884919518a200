package dev.varve.cli.plugin;

import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.ComponentProvider;
import dev.varve.spi.Components;
import dev.varve.spi.CompressionProvider;
import dev.varve.spi.KeyFilterProvider;
import dev.varve.spi.MemTableProvider;
import dev.varve.spi.TableFormatProvider;
import dev.varve.spi.ValueLogProvider;
import dev.varve.spi.WalProvider;
import dev.varve.testkit.compaction.CompactionPolicyContract;
import dev.varve.testkit.compress.CompressionCodecContract;
import dev.varve.testkit.filter.KeyFilterContract;
import dev.varve.testkit.memtable.MemTableContract;
import dev.varve.testkit.report.PartContract;
import dev.varve.testkit.table.TableFormatContract;
import dev.varve.testkit.valuelog.ValueLogContract;
import dev.varve.testkit.wal.NoRecordsWalContract;
import dev.varve.testkit.wal.WalContract;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of each kind with what holds for every part: its default options. */
final class StandardContracts {
  private StandardContracts() {}

  /** The contract for a part. */
  static Class<? extends PartContract> of(ComponentProvider<?> provider) {
    return switch (ComponentKind.of(provider)) {
      case WAL -> keepsRecords((WalProvider) provider) ? Wal.class : NoRecordsWal.class;
      case MEMTABLE -> MemTable.class;
      case TABLE -> Table.class;
      case COMPACTION -> Compaction.class;
      case COMPRESSION -> Compression.class;
      case FILTER -> Filter.class;
      case VALUES -> Values.class;
    };
  }

  private static boolean keepsRecords(WalProvider provider) {
    try {
      return provider.create(Options.EMPTY).keepsRecords();
    } catch (RuntimeException | LinkageError e) {
      return true; // The first rule meets the same and tells of it.
    }
  }

  /** What a part of this kind promises is judged by, where the part itself does not say. */
  static String settings(ComponentKind kind) {
    return switch (kind) {
      case FILTER ->
          "default options; at most "
              + Filter.FALSE_POSITIVES * 100
              + "% of absent keys may pass, and a key may take "
              + Filter.BITS
              + " bits: what it promises beyond that only a test of its own can hold it to";
      case COMPACTION -> "default options; a policy that keeps all data";
      case VALUES -> "default options, with chunks of about ten thousand bytes";
      default -> "default options";
    };
  }

  /** For logs. */
  @ExtendWith(ProviderUnderTest.Resolver.class)
  static final class Wal extends WalContract {
    private final ProviderUnderTest part;

    Wal(ProviderUnderTest part) {
      this.part = part;
    }

    @Override
    protected WalProvider provider() {
      return (WalProvider) part.provider();
    }
  }

  /** For logs that keep nothing. */
  @ExtendWith(ProviderUnderTest.Resolver.class)
  static final class NoRecordsWal extends NoRecordsWalContract {
    private final ProviderUnderTest part;

    NoRecordsWal(ProviderUnderTest part) {
      this.part = part;
    }

    @Override
    protected WalProvider provider() {
      return (WalProvider) part.provider();
    }
  }

  /** For memtables. */
  @ExtendWith(ProviderUnderTest.Resolver.class)
  static final class MemTable extends MemTableContract {
    private final ProviderUnderTest part;

    MemTable(ProviderUnderTest part) {
      this.part = part;
    }

    @Override
    protected MemTableProvider provider() {
      return (MemTableProvider) part.provider();
    }
  }

  /** For table formats. */
  @ExtendWith(ProviderUnderTest.Resolver.class)
  static final class Table extends TableFormatContract {
    private final ProviderUnderTest part;
    private final Components components = ProviderUnderTest.components();

    Table(ProviderUnderTest part) {
      this.part = part;
    }

    @Override
    protected TableFormatProvider provider() {
      return (TableFormatProvider) part.provider();
    }

    @Override
    protected Components components() {
      return components;
    }
  }

  /** For compaction policies. */
  @ExtendWith(ProviderUnderTest.Resolver.class)
  static final class Compaction extends CompactionPolicyContract {
    private final ProviderUnderTest part;

    Compaction(ProviderUnderTest part) {
      this.part = part;
    }

    @Override
    protected CompactionPolicyProvider provider() {
      return (CompactionPolicyProvider) part.provider();
    }
  }

  /** For compression codecs. */
  @ExtendWith(ProviderUnderTest.Resolver.class)
  static final class Compression extends CompressionCodecContract {
    private final ProviderUnderTest part;

    Compression(ProviderUnderTest part) {
      this.part = part;
    }

    @Override
    protected CompressionProvider provider() {
      return (CompressionProvider) part.provider();
    }
  }

  /** For key filters. */
  @ExtendWith(ProviderUnderTest.Resolver.class)
  static final class Filter extends KeyFilterContract {
    static final double FALSE_POSITIVES = 0.1;
    static final int BITS = 64;

    private final ProviderUnderTest part;

    Filter(ProviderUnderTest part) {
      this.part = part;
    }

    @Override
    protected KeyFilterProvider provider() {
      return (KeyFilterProvider) part.provider();
    }

    @Override
    protected double falsePositiveRate() {
      return FALSE_POSITIVES;
    }

    @Override
    protected double bitsPerKey() {
      return BITS;
    }
  }

  /** For value logs. */
  @ExtendWith(ProviderUnderTest.Resolver.class)
  static final class Values extends ValueLogContract {
    private final ProviderUnderTest part;

    Values(ProviderUnderTest part) {
      this.part = part;
    }

    @Override
    protected ValueLogProvider provider() {
      return (ValueLogProvider) part.provider();
    }

    @Override
    protected Options smallChunks() {
      return SmallSizes.of(provider().options());
    }
  }
}
