/** What the readers of other stores share: files that are only read, and what can be wrong. */
@NullMarked
package dev.varve.importers;

import org.jspecify.annotations.NullMarked;
