/** Answers: walks over many sources as one, and what a reader may see of them. */
@NullMarked
package dev.varve.engine.read;

import org.jspecify.annotations.NullMarked;
