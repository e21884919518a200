package dev.varve.lab.shadow;

import dev.varve.compaction.CompactionPolicy;

/**
 * A policy that is to run as a shadow.
 *
 * @param name in reports
 * @param policy itself, with its options
 */
public record ShadowSpec(String name, CompactionPolicy policy) {}
