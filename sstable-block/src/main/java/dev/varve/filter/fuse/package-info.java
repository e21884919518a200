/** The key filter {@code binary-fuse}: smaller than a Bloom filter that is as exact. */
@NullMarked
package dev.varve.filter.fuse;

import org.jspecify.annotations.NullMarked;
