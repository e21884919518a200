/** The value log {@code chunked}: values one behind the other, and an index of their checksums. */
@NullMarked
package dev.varve.valuelog.chunked;

import org.jspecify.annotations.NullMarked;
