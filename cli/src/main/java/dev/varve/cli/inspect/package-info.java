/** The command that shows what is in a file of a store. */
@NullMarked
package dev.varve.cli.inspect;

import org.jspecify.annotations.NullMarked;
