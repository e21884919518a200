/** What all files of a store have in common: names, numbers, the envelope. */
@NullMarked
package dev.varve.engine.file;

import org.jspecify.annotations.NullMarked;
