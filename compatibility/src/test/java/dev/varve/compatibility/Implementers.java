package dev.varve.compatibility;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who implements an interface of {@code api}, and so who breaks when it asks for more. */
enum Implementers {
  /** Plug-ins: an abstract method more is allowed where {@code Spi.VERSION} rises. */
  PLUGINS(
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
      "filter.FilterBuilder"),
  /** Programs that use stores: an abstract method more breaks them, whatever version rises. */
  PROGRAMS(
      "event.StoreListener",
      "codec.KeyCodec",
      "codec.ValueCodec",
      "storage.Storage",
      "storage.StorageLock",
      "storage.AppendFile",
      "storage.ReadFile"),
  /** Only Varve: it may ask for more at any time. */
  VARVE(
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

  private final List<String> interfaces;

  Implementers(String... interfaces) {
    this.interfaces = Arrays.stream(interfaces).map("dev.varve."::concat).toList();
  }

  /** Who implements each interface, by its name. */
  static Map<String, Implementers> byInterface() {
    Map<String, Implementers> all = new TreeMap<>();
    for (Implementers one : values()) {
      one.interfaces.forEach(name -> all.put(name, one));
    }
    return all;
  }
}
