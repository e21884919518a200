/** Writes: the commit order, group commit, the encoding of batches, snapshots of the order. */
@NullMarked
package dev.varve.engine.commit;

import org.jspecify.annotations.NullMarked;
