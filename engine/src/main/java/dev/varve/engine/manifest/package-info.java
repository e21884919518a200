/** What a store consists of, and the log of its changes: the one commit point of the engine. */
@NullMarked
package dev.varve.engine.manifest;

import org.jspecify.annotations.NullMarked;
