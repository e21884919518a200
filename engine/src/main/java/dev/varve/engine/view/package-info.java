/** What readers see: all trees of a store at one moment, published by one volatile write. */
@NullMarked
package dev.varve.engine.view;

import org.jspecify.annotations.NullMarked;
