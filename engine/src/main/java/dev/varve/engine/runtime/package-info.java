/** What the engine needs from its surroundings: time, threads, randomness, somebody to tell. */
@NullMarked
package dev.varve.engine.runtime;

import org.jspecify.annotations.NullMarked;
