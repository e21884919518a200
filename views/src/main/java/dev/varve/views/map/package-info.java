/** A keyspace as a {@link java.util.concurrent.ConcurrentNavigableMap}. */
@NullMarked
package dev.varve.views.map;

import org.jspecify.annotations.NullMarked;
