/** Storages that lose what was not synced, and checks of storages. */
@NullMarked
package dev.varve.testkit.storage;

import org.jspecify.annotations.NullMarked;
