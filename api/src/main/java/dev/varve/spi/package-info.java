/** How parts are found, named and created: the starting point for authors of plug-ins. */
@NullMarked
package dev.varve.spi;

import org.jspecify.annotations.NullMarked;
