/** Values as JSON, by Jackson. */
@NullMarked
package dev.varve.codec.jackson;

import org.jspecify.annotations.NullMarked;
