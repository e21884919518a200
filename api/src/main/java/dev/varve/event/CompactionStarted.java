package dev.varve.event;

import dev.varve.compaction.CompactionDecision;

/**
 * A compaction began.
 *
 * @param keyspace whose tables are compacted
 * @param decision of the policy, or of a user who asked for it
 */
public record CompactionStarted(String keyspace, CompactionDecision decision)
    implements StoreEvent {}
