/** What tests of the readers share. */
@NullMarked
package dev.varve.importers;

import org.jspecify.annotations.NullMarked;
