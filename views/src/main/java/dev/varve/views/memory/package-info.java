/** Memories with tags, values by key, streams and a state to watch: a view of a keyspace. */
@NullMarked
package dev.varve.views.memory;

import org.jspecify.annotations.NullMarked;
