/** Compression of blocks, as authors of codecs and of table formats see it. */
@NullMarked
package dev.varve.compress;

import org.jspecify.annotations.NullMarked;
