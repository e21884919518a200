/** Bytes, numbers and records as people and programs read them. */
@NullMarked
package dev.varve.cli.text;

import org.jspecify.annotations.NullMarked;
