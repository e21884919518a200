/** Commands that write and read keys and values. */
@NullMarked
package dev.varve.cli.data;

import org.jspecify.annotations.NullMarked;
