/** What {@code varve stats --watch} shows. */
@NullMarked
package dev.varve.cli.watch;

import org.jspecify.annotations.NullMarked;
