/** Byte strings: what keys and values are made of. */
@NullMarked
package dev.varve.bytes;

import org.jspecify.annotations.NullMarked;
