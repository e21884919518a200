/** Storages between the engine and the file system that make a death worse. */
@NullMarked
package dev.varve.torture.storage;

import org.jspecify.annotations.NullMarked;
