/** {@code varve advise}. */
@NullMarked
package dev.varve.cli.advise;

import org.jspecify.annotations.NullMarked;
