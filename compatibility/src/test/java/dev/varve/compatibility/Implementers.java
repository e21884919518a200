package dev.varve.compatibility;

import java.util.Map;
import java.util.TreeMap;

/** Who implements an interface of {@code api}, and so who breaks when it asks for more. */
enum Implementers {
  /** Plug-ins: an abstract method more is allowed where {@code Spi.VERSION} rises. */
  PLUGINS,
  /** Programs that use stores: an abstract method more breaks them, whatever version rises. */
  PROGRAMS,
  /** Only Varve: it may ask for more at any time. */
  VARVE;

  /** Who implements each interface, by its name. */
  static Map<String, Implementers> byInterface() {
    Map<String, Implementers> all = new TreeMap<>();
    put(
        PLUGINS,
        all,
        "spi.ComponentProvider",
        "spi.WalProvider",
        "spi.MemTableProvider",
        "spi.TableFormatProvider",
        "spi.CompactionPolicyProvider",
        "spi.CompressionProvider",
        "spi.KeyFilterProvider",
        "spi.ValueLogProvider",
        "wal.Wal",
        "wal.WalFactory",
        "memtable.MemTable",
        "memtable.MemTableFactory",
        "table.TableFormat",
        "table.TableReader",
        "table.TableWriter",
        "entry.EntryCursor",
        "compaction.CompactionPolicy",
        "compress.CompressionCodec",
        "valuelog.ValueLog",
        "valuelog.ChunkReader",
        "valuelog.ChunkWriter",
        "filter.KeyFilter",
        "filter.SizedKeyFilter",
        "filter.FilterReader",
        "filter.FilterBuilder");
    put(
        PROGRAMS,
        all,
        "event.StoreListener",
        "codec.KeyCodec",
        "codec.ValueCodec",
        "storage.Storage",
        "storage.StorageLock",
        "storage.AppendFile",
        "storage.ReadFile");
    put(
        VARVE,
        all,
        "spi.Components",
        "wal.WalContext",
        "wal.WalRecordVisitor",
        "compaction.CompactionDecision",
        "event.StoreEvent",
        "store.Store",
        "store.Keyspace",
        "store.Snapshot",
        "store.WriteAccess",
        "store.ReadAccess",
        "store.Transaction",
        "store.Cursor",
        "codec.TypedAccess",
        "codec.TypedReadAccess",
        "codec.TypedWriteAccess",
        "option.ComponentSchemas",
        "option.Setting",
        "table.BlockCache",
        "filter.FilterBudget");
    return all;
  }

  private static void put(Implementers who, Map<String, Implementers> all, String... interfaces) {
    for (String each : interfaces) {
      all.put("dev.varve." + each, who);
    }
  }
}
