package dev.varve.event;

import dev.varve.compaction.CompactionDecision;
import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.util.List;

/**
 * A compaction was carried out: its outputs count now instead of its inputs. See {@link TreeOpened}
 * for how to follow a tree.
 *
 * @param keyspace whose tables were compacted
 * @param decision that was carried out
 * @param outputs the new tables; those that were moved, for a move; none for a drop, or if nothing
 *     was left of a merge
 * @param bytesRead the size of the tables that were read; 0 for a move or drop
 * @param bytesWritten the size of the tables and chunks of values that were written
 * @param took how long it took from its start until the outputs counted
 */
public record CompactionFinished(
    String keyspace,
    CompactionDecision decision,
    List<TableMeta> outputs,
    long bytesRead,
    long bytesWritten,
    Duration took)
    implements StoreEvent {}
