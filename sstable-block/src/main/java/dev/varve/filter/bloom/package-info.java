/** The key filter {@code bloom}: a Bloom filter whose probes of one key stay in 64 bytes. */
@NullMarked
package dev.varve.filter.bloom;

import org.jspecify.annotations.NullMarked;
