/** How keys and values of any type are written as bytes, and keys so that they keep their order. */
@NullMarked
package dev.varve.codec;

import org.jspecify.annotations.NullMarked;
