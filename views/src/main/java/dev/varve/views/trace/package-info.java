/**
 * Records what an application does to a store, so that it can be replayed on others: a store that
 * passes everything on and writes a trace beside it.
 */
@NullMarked
package dev.varve.views.trace;

import org.jspecify.annotations.NullMarked;
