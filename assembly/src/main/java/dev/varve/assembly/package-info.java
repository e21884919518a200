/**
 * From names to stores: finds the parts, checks what they are to be assembled to, and opens it. The
 * only module that knows Guice; it knows no plug-in.
 */
@NullMarked
package dev.varve.assembly;

import org.jspecify.annotations.NullMarked;
