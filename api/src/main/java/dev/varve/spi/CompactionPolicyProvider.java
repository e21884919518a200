package dev.varve.spi;

import dev.varve.compaction.CompactionPolicy;

/** Provides a compaction policy. */
public non-sealed interface CompactionPolicyProvider extends ComponentProvider<CompactionPolicy> {}
