/** The log {@code chunked}: records in blocks of 32 KiB. */
@NullMarked
package dev.varve.wal.chunked;

import org.jspecify.annotations.NullMarked;
