/** Records in groups, found by a number: a view of a keyspace. */
@NullMarked
package dev.varve.views.record;

import org.jspecify.annotations.NullMarked;
