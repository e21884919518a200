package dev.varve.event;

import dev.varve.compaction.CompactionDecision;
import java.util.List;

/**
 * A decision of a policy would have broken the tree; it was not carried out.
 *
 * @param keyspace whose policy decided so
 * @param policy the name of the policy
 * @param decision that was rejected
 * @param problems with it, in words
 */
public record DecisionRejected(
    String keyspace, String policy, CompactionDecision decision, List<String> problems)
    implements StoreEvent {}
