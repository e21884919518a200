/** A line shell on a store: commands that are typed, or read from a script. */
@NullMarked
package dev.varve.cli.shell;

import org.jspecify.annotations.NullMarked;
