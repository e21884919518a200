/**
 * Compaction policies as shadows: what other policies would have cost a store, worked out from the
 * flushes and merges of its own, on descriptions of tables only. {@link
 * dev.varve.lab.shadow.ShadowPolicies} listens to an open store; {@link
 * dev.varve.lab.shadow.ShadowedKeyspace} is fed by hand, such as from the history in a manifest.
 */
@NullMarked
package dev.varve.lab.shadow;

import org.jspecify.annotations.NullMarked;
