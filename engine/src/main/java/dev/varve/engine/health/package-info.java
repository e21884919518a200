/** Whether the store works, and what an error means for it. */
@NullMarked
package dev.varve.engine.health;

import org.jspecify.annotations.NullMarked;
