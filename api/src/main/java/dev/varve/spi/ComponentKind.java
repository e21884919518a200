package dev.varve.spi;

/** The kinds of parts that a store is assembled from. */
public enum ComponentKind {
  /** A write-ahead log. Its name is written into segments and the manifest. */
  WAL("wal", WalProvider.class),
  /** A memtable. Its name is recorded as advice only. */
  MEMTABLE("memtable", MemTableProvider.class),
  /** A table format. Its name is written into every table and the manifest. */
  TABLE("table", TableFormatProvider.class),
  /** A compaction policy. Its name is recorded as advice only. */
  COMPACTION("compaction", CompactionPolicyProvider.class),
  /** A compression codec. Its name is written into the files that use it. */
  COMPRESSION("compression", CompressionProvider.class),
  /** A key filter. Its name is written into the files that use it. */
  FILTER("filter", KeyFilterProvider.class),
  /** A value log. Its name is written into every chunk. */
  VALUES("values", ValueLogProvider.class);

  private final String label;
  private final Class<? extends ComponentProvider<?>> provider;

  ComponentKind(String label, Class<? extends ComponentProvider<?>> provider) {
    this.label = label;
    this.provider = provider;
  }

  /** The word for this kind in assembly files and messages. */
  public String label() {
    return label;
  }

  /** The interface that providers of this kind implement, and the name of their service file. */
  public Class<? extends ComponentProvider<?>> provider() {
    return provider;
  }

  /** The kind that {@code provider} provides. */
  public static ComponentKind of(ComponentProvider<?> provider) {
    return switch (provider) {
      case WalProvider _ -> WAL;
      case MemTableProvider _ -> MEMTABLE;
      case TableFormatProvider _ -> TABLE;
      case CompactionPolicyProvider _ -> COMPACTION;
      case CompressionProvider _ -> COMPRESSION;
      case KeyFilterProvider _ -> FILTER;
      case ValueLogProvider _ -> VALUES;
    };
  }

  @Override
  public String toString() {
    return label;
  }
}
