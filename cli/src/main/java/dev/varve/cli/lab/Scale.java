package dev.varve.cli.lab;

import dev.varve.assembly.Assembly;
import dev.varve.assembly.KeyspaceChoice;
import dev.varve.assembly.PartChoice;
import dev.varve.engine.EngineSettings;
import dev.varve.option.ByteSize;
import dev.varve.option.ComponentSchemas;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Setting;
import dev.varve.spi.ComponentKind;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.workload.RecordSpec;
import dev.varve.workload.TraceSpec;
import dev.varve.workload.WorkloadSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a small store the model of a large one. With the memtable of a server, the data of a short
 * run would be flushed a few times and hardly ever merged. So where an assembly says nothing, the
 * memtable and the cache are fixed parts of the data, and all sizes that the compaction policy has
 * as options shrink by as much as the memtable does. With a memtable that is larger than usual,
 * they grow with it.
 *
 * @param memtableBytes at which a memtable is flushed: a power of two
 * @param cacheBytes for blocks: a power of two
 */
public record Scale(long memtableBytes, long cacheBytes) {
  private static final long MEMTABLE_SHARE = 32;
  private static final long CACHE_SHARE = 8;
  private static final ByteSize SMALLEST_MEMTABLE = ByteSize.kib(256);
  private static final ByteSize SMALLEST_CACHE = ByteSize.mib(1);

  /** The scale of a workload. */
  public static Scale of(WorkloadSpec spec) {
    return ofData(dataBytes(spec));
  }

  /** The scale of a store that holds so many bytes of keys and values. */
  public static Scale ofData(long data) {
    return new Scale(
        part(data, MEMTABLE_SHARE, SMALLEST_MEMTABLE, EngineSettings.MEMTABLE_SIZE.fallback()),
        part(data, CACHE_SHARE, SMALLEST_CACHE, EngineSettings.CACHE_SIZE.fallback()));
  }

  /** The bytes of keys and values that are loaded, about. */
  public static long dataBytes(WorkloadSpec spec) {
    TraceSpec trace = spec.trace();
    if (trace != null) {
      return trace.dataBytes();
    }
    RecordSpec records = spec.records();
    return records.insertCount() * ((long) spec.fields().meanRecordLength() + records.keyLength());
  }

  /** A power of two, at least {@code least}, at most {@code most}. */
  private static long part(long data, long share, ByteSize least, ByteSize most) {
    long wanted = Math.max(least.bytes(), Long.highestOneBit(Math.max(1, data / share)));
    return Math.min(wanted, Math.max(least.bytes(), most.bytes()));
  }

  /**
   * An assembly that leaves nothing of this open.
   *
   * @param parts that there are
   * @param durability that holds whatever the assembly says; null for what it says
   */
  public Assembly under(
      Assembly assembly, ComponentSchemas parts, @Nullable Durability durability) {
    KeyspaceChoice choice = assembly.keyspace(Store.DEFAULT_KEYSPACE);
    String memtableSize = EngineSettings.MEMTABLE_SIZE.name();
    PartChoice policy = choice.compaction();
    boolean scaled = !choice.settings().containsKey(memtableSize);
    KeyspaceChoice keyspace =
        new KeyspaceChoice(
            choice.memtable(),
            choice.table(),
            policy == null || !scaled ? policy : fitted(policy, parts),
            choice.values(),
            above(choice.settings(), memtableSize, memtableBytes));
    Map<String, Setting> store =
        new LinkedHashMap<>(above(assembly.store(), EngineSettings.CACHE_SIZE.name(), cacheBytes));
    if (durability != null) {
      store.put(
          EngineSettings.DURABILITY.name(),
          Setting.of(EngineSettings.DURABILITY.format(durability)));
    }
    Map<String, KeyspaceChoice> keyspaces = new LinkedHashMap<>(assembly.keyspaces());
    keyspaces.put(Store.DEFAULT_KEYSPACE, keyspace);
    return new Assembly(assembly.name(), assembly.wal(), store, keyspaces);
  }

  private static Map<String, Setting> above(
      Map<String, Setting> settings, String name, long bytes) {
    Map<String, Setting> all = new LinkedHashMap<>(settings);
    all.putIfAbsent(name, Setting.of(ByteSize.bytes(bytes).toString()));
    return all;
  }

  /** A policy whose sizes, where they are left open, fit the memtable. */
  private PartChoice fitted(PartChoice policy, ComponentSchemas parts) {
    OptionSchema schema = parts.schema(ComponentKind.COMPACTION, policy.name());
    if (schema == null) {
      return policy; // Whoever checks the assembly says so.
    }
    Map<String, Setting> settings = new LinkedHashMap<>(policy.settings());
    for (Option<?> option : schema.options()) {
      if (option.fallback() instanceof ByteSize size) {
        ByteSize wanted = scaled(size);
        while (wanted.compareTo(size) > 0 && !isInRange(option, wanted.toString())) {
          wanted = ByteSize.bytes(wanted.bytes() / 2);
        }
        if (isInRange(option, wanted.toString())) {
          settings.putIfAbsent(option.name(), Setting.of(wanted.toString()));
        }
      }
    }
    return new PartChoice(policy.name(), settings, policy.origin());
  }

  private ByteSize scaled(ByteSize size) {
    long growth = memtableBytes / EngineSettings.MEMTABLE_SIZE.fallback().bytes();
    if (growth <= 1) {
      return ByteSize.bytes(size.bytes() / shrinkage());
    }
    // What would overflow means that there is no limit.
    return size.bytes() > Long.MAX_VALUE / growth ? size : ByteSize.bytes(size.bytes() * growth);
  }

  /** By how much memtable and policies are smaller than by default; 1 or more. */
  public long shrinkage() {
    return Math.max(1, EngineSettings.MEMTABLE_SIZE.fallback().bytes() / memtableBytes);
  }

  private static boolean isInRange(Option<?> option, String value) {
    try {
      option.parse(value);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
