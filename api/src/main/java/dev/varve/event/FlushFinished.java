package dev.varve.event;

import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.util.List;

/**
 * A memtable became tables, which count now. See {@link TreeOpened} for how to follow a tree.
 *
 * @param keyspace whose memtable it was
 * @param tables that were written; none if nothing was left of the memtable
 * @param entries that the memtable held
 * @param took how long it took until the tables counted
 */
public record FlushFinished(String keyspace, List<TableMeta> tables, long entries, Duration took)
    implements StoreEvent {}
