/**
 * The contract of compaction policies as a test, and the tree without files that it runs on: extend
 * {@link dev.varve.testkit.compaction.CompactionPolicyContract} with a provider to test a policy.
 */
@NullMarked
package dev.varve.testkit.compaction;

import org.jspecify.annotations.NullMarked;
