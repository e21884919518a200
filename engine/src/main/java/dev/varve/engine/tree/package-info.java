/** The tree of one keyspace at one moment: memtables and runs of open tables. */
@NullMarked
package dev.varve.engine.tree;

import org.jspecify.annotations.NullMarked;
