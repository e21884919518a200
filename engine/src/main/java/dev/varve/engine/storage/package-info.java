/** Storages: the file system and memory. The only code of the engine that touches the disk. */
@NullMarked
package dev.varve.engine.storage;

import org.jspecify.annotations.NullMarked;
