/** What clients use: stores, keyspaces, batches, snapshots, cursors, transactions. */
@NullMarked
package dev.varve.store;

import org.jspecify.annotations.NullMarked;
