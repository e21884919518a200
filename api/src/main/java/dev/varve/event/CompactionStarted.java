package dev.varve.event;

import dev.varve.compaction.CompactionDecision;

/**
 * A compaction began. It ends with {@link CompactionFinished}; or with {@link DecisionRejected} if
 * its outputs may not count in the end, or {@link BackgroundFailed}, and then the tree is as it
 * was. One that is cut off because the store takes no more writes ends with nothing of its own.
 *
 * @param keyspace whose tables are compacted
 * @param decision of the policy, or of a user who asked for it
 */
public record CompactionStarted(String keyspace, CompactionDecision decision)
    implements StoreEvent {}
