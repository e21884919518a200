/** What all commands share: the console, the parts that there are, open stores, progress. */
@NullMarked
package dev.varve.cli.base;

import org.jspecify.annotations.NullMarked;
