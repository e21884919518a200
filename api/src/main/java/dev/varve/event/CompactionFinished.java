package dev.varve.event;

import dev.varve.compaction.CompactionDecision;
import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.util.List;

/**
 * A compaction was carried out.
 *
 * @param keyspace whose tables were compacted
 * @param decision that was carried out
 * @param outputs the new tables; those that were moved, for a move
 * @param bytesRead the size of the files that were read
 * @param bytesWritten the size of the files that were written
 * @param took how long it took
 */
public record CompactionFinished(
    String keyspace,
    CompactionDecision decision,
    List<TableMeta> outputs,
    long bytesRead,
    long bytesWritten,
    Duration took)
    implements StoreEvent {}
