/** Numbers and strings as bytes, for the engine's own files and records. */
@NullMarked
package dev.varve.engine.codec;

import org.jspecify.annotations.NullMarked;
