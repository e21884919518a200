/**
 * The one door to the disk: a flat directory of files that are only ever created and deleted whole.
 */
@NullMarked
package dev.varve.storage;

import org.jspecify.annotations.NullMarked;
